"""Rows of published results: figures from papers, shown as published and never ranked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..corpus.model import FROM_INVENTORY
from ..metrics.tasks import all_figures
from ..scoring.figures import to_tree
from .model import PUBLISHED, Row
from .names import slug

FILE = Path(__file__).with_name("published.json")


def published_rows(split: str, candidates: str = FROM_INVENTORY) -> Iterator[Row]:
    """Yield the published results on a split as rows, in the order of the data file.

    Args:
        split: its name.
        candidates: where the corpus draws the nine others from. A row of the data file with ``"candidates": "group"``
            has results among stickers of one pack: it is shown for such corpora, and no other row is.
    """
    table = _table()
    for row in table["rows"]:
        if row["split"] == split and row.get("candidates", FROM_INVENTORY) == candidates:
            source = table["sources"][row["source"]]
            yield Row(
                slug=f"published--{slug(row['team'], row['name'])}",
                team=row["team"],
                name=row["name"],
                kind=PUBLISHED,
                card={"team": row["team"], "name": row["name"], "paper": source["url"]},
                metrics=tree(row["figures"]),
                source=f"{source['citation']}; {row['where']}",
            )


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return table


def tree(figures: Mapping[str, float]) -> dict[str, Any]:
    """Arrange figures by name as a tree like that of a report, which holds only what is given.

    >>> tree({"usage.accuracy": 70.0, "retrieval.all.map": 30.0})
    {'usage': {'accuracy': 70.0}, 'retrieval': {'all': {'map': 30.0}}}
    """
    ordered = {name: figures[name] for name in all_figures() if name in figures}
    return {task: branch for task, branch in to_tree(ordered).items() if branch is not None}
