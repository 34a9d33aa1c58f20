"""What the page that compares systems draws from: the tests of all pairs, and figures by slices of a split."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Optional

from ...metrics.significance import difference_interval
from ..disclosure import LEAST_HIDDEN
from ..model import PairTests, SplitBoard, TaskRanking
from ..page_data import rounded
from .tables import board_figures, label_of

_DIGITS = 4


def pairs_data(board: SplitBoard) -> dict[str, Any]:
    """Of each task the tests of all pairs, as columns.

    Returns:
        Task to ``keys``, slugs from the best on; and of every pair in the order (0, 1), (0, 2), …, (1, 2), … its
        ``difference``, the ``half`` width of the 95 % interval of it, ``p`` as Holm corrects it, None where there is
        none, and the ``dialogues``, or one number where they are the same for all.
    """
    return {task: _columns(ranking.pairs) for task, ranking in board.rankings.items() if ranking.pairs is not None}


def _columns(pairs: PairTests) -> dict[str, Any]:
    dialogues = pairs.dialogues.tolist()
    halves: list[Optional[float]] = []
    critical = [None] * len(dialogues) if pairs.critical is None else [_or_none(t) for t in pairs.critical.tolist()]
    for difference, error, count, t in zip(pairs.differences.tolist(), pairs.errors.tolist(), dialogues, critical):
        interval = None if math.isnan(error) else difference_interval(difference, error, count, False, t)
        halves.append(None if interval is None else rounded((interval[1] - interval[0]) / 2))
    return {
        "keys": list(pairs.keys),
        "difference": [rounded(difference) for difference in pairs.differences.tolist()],
        "half": halves,
        "p": [None if math.isnan(p) else float(f"{p:.{_DIGITS}g}") for p in pairs.p_values.tolist()],
        "dialogues": dialogues[0] if len(set(dialogues)) == 1 else dialogues,
    }


def _or_none(value: float) -> Optional[float]:
    return None if math.isnan(value) else value


def profiles_data(board: SplitBoard) -> dict[str, Any]:
    """Of each task one figure of every ranked system in every slice of the split.

    For a split that is not public, slices of fewer than 30 items are left out.

    Returns:
        ``labels``: task to the figure's label; ``slices``: [task, what it is cut by, slice, items] each; ``systems``:
        slug to its [value, low, high] in each of them, None where it has none.
    """
    least = 1 if board.public else LEAST_HIDDEN
    figures = profile_figures(board)
    keys: dict[tuple[str, str, str], int] = {}
    values: dict[str, dict[tuple[str, str, str], Sequence[Any]]] = {}
    for row in board.rows:
        if not row.standings:
            continue
        for entry in row.analysis.get("slices", ()):
            for task, figure in figures.items():
                value = entry["figures"].get(figure)
                if value is not None and value[0] is not None and entry["items"].get(task, 0) >= least:
                    key = (task, entry["by"], entry["slice"])
                    keys[key] = entry["items"][task]
                    values.setdefault(row.slug, {})[key] = [rounded(part) for part in value]
    return {
        "labels": {task: label_of(figure) for task, figure in figures.items()},
        "slices": [[*key, items] for key, items in keys.items()],
        "systems": {slug: [of_row.get(key) for key in keys] for slug, of_row in values.items()},
    }


def profile_figures(board: SplitBoard) -> dict[str, str]:
    """Task to the figure by which its slices are compared: of those that rank it the first that slices have."""
    has: set[str] = set()
    for row in board.rows:
        slices: Sequence[Mapping[str, Any]] = row.analysis.get("slices", ())
        has.update(name for entry in slices for name in entry["figures"])
    return {task: figure for task, ranking in board.rankings.items() if (figure := _figure(ranking, has))}


def _figure(ranking: TaskRanking, has: Collection[str]) -> Optional[str]:
    wanted = [*ranking.figures, *board_figures(ranking.task)]
    return next((figure for figure in wanted if figure in has), None)
