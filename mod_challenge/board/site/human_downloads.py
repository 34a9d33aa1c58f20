"""Writes human evaluations for programs: a part of the board's JSON, and a table of every figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Optional

from ...formats.escape import csv_table
from ..evaluation import Estimate, HumanEvaluation
from ..model import Board, Row, SplitBoard

NAMES = (
    "split",
    "what",
    "team",
    "system",
    "other_team",
    "other_system",
    "figure",
    "aspect",
    "n",
    "value",
    "low",
    "high",
    "p",
    "p_holm",
    "state",
)
"""Columns of the table. ``what`` is ``mean``, ``difference``, ``alpha`` or ``tau``; ``n`` counts ratings of a mean and
systems of a tau; the gold responses have no team, and ``gold`` as their state."""
UNRATED, GOLD = "not rated", "gold"

Cells = dict[str, Any]


def is_rated(board: Board) -> bool:
    """Return whether any split of a board has human ratings."""
    return any(split.human is not None for split in board.splits)


def human_json(human: HumanEvaluation) -> dict[str, Any]:
    """Write an evaluation as ``mod-leaderboard/1`` holds it, in full precision."""
    return {
        "task": human.task,
        "counts": {name: getattr(human, name) for name in ("items", "dialogues", "raters", "ratings")},
        "resamples": human.resamples,
        "seed": human.seed,
        "systems": [
            {
                **{name: getattr(one, name) for name in ("slug", "team", "name", "gold", "state")},
                "ratings": one.ratings,
                "dialogues": one.dialogues,
                "means": {name: _estimate(estimate) for name, estimate in one.figures.items()},
            }
            for one in human.systems
        ],
        "unrated": list(human.unrated),
        "pairs": [vars(pair) for pair in human.pairs],
        "alpha": {name: dict(by_metric) for name, by_metric in human.alpha.items()},
        "agreement": [
            {
                "figure": one.figure,
                "systems": one.systems,
                "tau": {name: _estimate(estimate) for name, estimate in one.taus.items()},
            }
            for one in human.agreement
        ],
    }


def _estimate(estimate: Optional[Estimate]) -> Optional[dict[str, Any]]:
    if estimate is None:
        return None
    return {"value": estimate.value, "interval": None if estimate.interval is None else list(estimate.interval)}


def human_csv(board: Board) -> str:
    """Write a line for every mean, comparison, alpha and tau of every rated split, and for every unrated system."""
    lines = [
        {"split": split.split, **cells}
        for split in board.splits
        if split.human is not None
        for cells in _lines(split, split.human)
    ]
    return csv_table(NAMES, lines)


def _lines(split: SplitBoard, human: HumanEvaluation) -> Iterator[Cells]:
    rows = {row.slug: row for row in split.rows}
    for one in human.systems:
        who = {"team": one.team, "system": one.name, "state": GOLD if one.gold else one.state}
        for aspect, estimate in one.figures.items():
            yield {"what": "mean", **who, "aspect": aspect, "n": one.ratings, **_cells(estimate)}
    for slug in human.unrated:
        yield {"what": "mean", **_named(rows[slug]), "n": 0, "state": UNRATED}
    for pair in human.pairs:
        a, b = (human.systems[i] for i in (pair.a, pair.b))
        names = {"team": a.team, "system": a.name, "other_team": b.team, "other_system": b.name}
        state = GOLD if a.gold or b.gold else None
        yield {
            "what": "difference",
            **names,
            "aspect": "overall",
            "value": pair.difference,
            "p": pair.p,
            "p_holm": pair.p_holm,
            "state": state,
        }
    for aspect, by_metric in human.alpha.items():
        for metric, value in by_metric.items():
            yield {"what": "alpha", "figure": metric, "aspect": aspect, "value": value}
    for agreement in human.agreement:
        for aspect, tau in agreement.taus.items():
            cells = {} if tau is None else _cells(tau)
            yield {"what": "tau", "figure": agreement.figure, "aspect": aspect, "n": agreement.systems, **cells}


def _named(row: Row) -> Mapping[str, Any]:
    return {"team": row.team, "system": row.name}


def _cells(estimate: Estimate) -> Cells:
    low, high = estimate.interval or (None, None)
    return {"value": estimate.value, "low": low, "high": high}
