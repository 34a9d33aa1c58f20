"""Published results stand beside a corpus of the kind that they are of."""

from __future__ import annotations

from typing import Any

import pytest

from mod_challenge.board import published
from mod_challenge.board.published import published_rows
from mod_challenge.corpus.model import FROM_GROUP, FROM_INVENTORY


def test_those_of_the_paper_are_of_whole_inventories() -> None:
    assert "SRS" in [row.name for row in published_rows("hard")]
    assert list(published_rows("hard", FROM_GROUP)) == []
    assert list(published_rows("test", FROM_GROUP)) == []


@pytest.mark.parametrize("candidates", [FROM_INVENTORY, FROM_GROUP])
def test_those_within_packs_are_shown_for_such_corpora_alone(candidates: str, monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"source": "p", "where": "Table 2", "team": "T", "split": "test", "figures": {"retrieval.all.map": 50.0}}
    table: dict[str, Any] = {
        "sources": {"p": {"citation": "A paper", "url": "https://example.org"}},
        "rows": [{**row, "name": "packs", "candidates": "group"}, {**row, "name": "all"}],
    }
    monkeypatch.setattr(published, "_table", lambda: table)
    (shown,) = published_rows("test", candidates)
    assert shown.name == ("packs" if candidates == FROM_GROUP else "all")
    assert shown.source == "A paper; Table 2"
