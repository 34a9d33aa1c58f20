"""Writes for every system a file with all its figures, in the format of the board's own download."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...formats.escape import dumps
from ..model import Board, SplitBoard
from .downloads import as_json


def system_files(board: Board) -> Iterator[tuple[str, bytes]]:
    """Yield ``systems/<slug>.json`` of every system: the board with no row but its own, and no tests of pairs."""
    bare = replace(board, splits=tuple(_without_pairs(split) for split in board.splits), changes=())
    for slug in dict.fromkeys(row.slug for split in board.splits for row in split.rows):
        own = (replace(split, rows=tuple(row for row in split.rows if row.slug == slug)) for split in bare.splits)
        alone = replace(bare, splits=tuple(split for split in own if split.rows))
        yield f"systems/{slug}.json", dumps(as_json(alone)).encode("utf-8", "backslashreplace")


def _without_pairs(split: SplitBoard) -> SplitBoard:
    return replace(split, rankings={task: replace(ranking, pairs=None) for task, ranking in split.rankings.items()})
