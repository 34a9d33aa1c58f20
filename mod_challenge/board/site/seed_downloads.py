"""What downloads say of systems with several runs, from different seeds: how many, their spread, each run's figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional

from ...metrics.seed_variance import deviation
from ...metrics.tasks import TASKS
from ..model import Board, Row, SeedRun, SplitBoard, TaskRanking
from .tables import run_score

LATEX_NOTE = "Of several seeds: mean ± standard deviation between them."


def seeds_json(row: Row, board: SplitBoard) -> dict[str, Any]:
    """Return what the row of a system with several runs has besides; nothing for others."""
    if not row.runs:
        return {}
    return {
        "seeds": len(row.runs),
        "spread": {"scores": _score_spreads(row, board), "metrics": dict(row.deviations)},
        "runs": [_run_json(run, board) for run in row.runs],
    }


def _run_json(run: SeedRun, board: SplitBoard) -> dict[str, Any]:
    plain = ("seed", "file", "sha256", "date", "verified")
    scores = {task: run_score(run, ranking) for task, ranking in board.rankings.items()}
    return {
        **{key: getattr(run, key) for key in plain},
        "scores": {task: score for task, score in scores.items() if score is not None},
        "metrics": dict(run.metrics),
    }


def _score_spreads(row: Row, board: SplitBoard) -> dict[str, float]:
    """Task to the standard deviation of the score between the runs, where two have one."""
    spreads = {task: score_spread(row, ranking) for task, ranking in board.rankings.items()}
    return {task: spread for task, spread in spreads.items() if spread is not None}


def score_spread(row: Row, ranking: TaskRanking) -> Optional[float]:
    """Return the standard deviation of a score between the runs of a system; None where there are not two."""
    return deviation([score for run in row.runs if (score := run_score(run, ranking)) is not None])


def seed_columns(board: Board, figures: Sequence[str]) -> list[str]:
    """Return the names of the columns about seeds: none for a board without a system of several runs."""
    if not any(row.runs for split in board.splits for row in split.rows):
        return []
    return ["seeds", *(f"{name}.sd" for name in (*TASKS, *figures))]


def seed_cells(row: Row, board: SplitBoard, figures: Sequence[str]) -> dict[str, Any]:
    """Return the cells of a row in those columns, by name; of a single run only that it is one."""
    if not row.runs:
        return {"seeds": 1 if row.file else None}
    scores = {f"{task}.sd": spread for task, spread in _score_spreads(row, board).items()}
    return {"seeds": len(row.runs), **scores, **{f"{figure}.sd": row.deviation(figure) for figure in figures}}
