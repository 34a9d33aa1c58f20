"""Tells how the best score of a task rose over time, and which systems are best for their number of parameters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Optional

from ...io.printable import visible
from ..dates import moment
from ..model import COMPLETE, SUBMISSION, Row, SplitBoard, TaskRanking
from ..parameters import parameter_count
from .tables import standing_values

_NAME = 60
_YEARS = range(1970, 2200)
"""Of times that are drawn: what a submission says of itself may be anything."""


@dataclass(frozen=True)
class Result:
    """A submission's score in a task.

    Attributes:
        slug, name, team: of the system.
        score: by the ranking rule.
        time: when the answers came in, UTC; None where nobody says.
        claimed: whether that is what the submission says of itself.
        parameters: how many the system says it has; None where it does not.
        leak: whether its whole interval lies above a ceiling that bounds the task.
    """

    slug: str
    name: str
    team: str
    score: float
    time: Optional[datetime]
    claimed: bool
    parameters: Optional[float]
    leak: bool


def results(split: SplitBoard, ranking: TaskRanking) -> list[Result]:
    """Return the scores of all complete submissions of a split in a task, older versions among them."""
    return list(_results(split, ranking))


def _results(split: SplitBoard, ranking: TaskRanking) -> Iterator[Result]:
    bound = ranking.ceiling.score if ranking.is_bound and ranking.ceiling is not None else None
    for row in split.rows:
        values = standing_values(row, ranking) if row.kind == SUBMISSION and row.state == COMPLETE else None
        if values is None:
            continue
        time, claimed = _arrival(row, ranking.task)
        low = values[1]
        yield Result(
            row.slug,
            visible(row.name, _NAME),
            visible(row.team, _NAME),
            values[0],
            time,
            claimed,
            parameter_count(row.card.get("parameters")),
            bound is not None and low is not None and low > bound,
        )


def _arrival(row: Row, task: str) -> tuple[Optional[datetime], bool]:
    """When the answers to a task came in, and whether only the submission says so."""
    known = row.versions.get(task, {}).get("date") or row.arrived
    time = moment(known or row.date)
    return time if time is not None and time.year in _YEARS else None, not known


def records(found: Sequence[Result]) -> list[Result]:
    """Return those that were the best when they came in, in the order of time.

    Of several that came in at once only the best counts; a score that was there before is no new one.
    """
    dated = [(result.time, -result.score, result.slug, result) for result in found if result.time is not None]
    best: list[Result] = []
    for _, _, _, result in sorted(dated, key=lambda entry: entry[:3]):
        if not best or result.score > best[-1].score:
            best.append(result)
    return best


def pareto_front(found: Sequence[Result]) -> list[Result]:
    """Return the systems that no other equals with fewer parameters, or beats with as many; the smallest first."""
    sized = [(result.parameters, -result.score, result.slug, result) for result in found if result.parameters]
    front: list[Result] = []
    for _, _, _, result in sorted(sized, key=lambda entry: entry[:3]):
        if not front or result.score > front[-1].score:
            front.append(result)
    return front
