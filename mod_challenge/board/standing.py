"""Who is ranked in which task, by which figures, and what place each gets."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Optional

import numpy as np
from numpy.typing import NDArray

from ..metrics.measure import figure_name
from ..metrics.tasks import TASKS
from .challenge import HUMAN, Challenge
from .human.results import HumanScores
from .intake.names import skeleton
from .kept import Kept
from .model import COMPLETE, SUBMISSION, Row, Standing, TaskRanking
from .ranking import Contender, mean_reciprocal_rank, rank

Floats = NDArray[np.float64]

_LOWER = frozenset(
    figure_name(task, measure) for task, of in TASKS.items() for measure in of.measures if measure.lower_is_better
)


@dataclass(frozen=True)
class Scored:
    """A row and where its resampled figures are; without them for what was not scored here."""

    row: Row
    kept: Optional[Kept] = None
    version: int = 1


def with_standings(
    challenge: Challenge, scored: Sequence[Scored], human: Optional[HumanScores]
) -> tuple[tuple[Row, ...], dict[str, TaskRanking]]:
    """Rank the rows of one split.

    Args:
        challenge: which tasks, by which figures, and which submissions of a team count.
        scored: all rows of the split.
        human: human ratings of the split, where there are any.

    Returns:
        The rows with their standings, ranked ones first, and how each task is ranked.
    """
    able = [one for one in scored if one.row.kind == SUBMISSION and one.row.state == COMPLETE]
    able = _standing_for_teams(able, challenge.keep)
    places: dict[str, dict[str, Standing]] = {}
    rankings: dict[str, TaskRanking] = {}
    for task in challenge.tasks:
        figures, provisional = _figures(challenge, task, human)
        contenders = [c for one in able if (c := _contender(one, figures, human, challenge.tie_break)) is not None]
        if challenge.keep == "best":
            contenders = _best_of_teams(contenders, {one.row.slug: one.row for one in able})
        ranked = rank(contenders, provisional)
        rankings[task] = TaskRanking(task, figures, provisional, len(contenders), ranked.detectable)
        for key, standing in ranked.standings.items():
            places.setdefault(key, {})[task] = standing
    counted = {one.row.slug for one in able}
    rows = [_placed(one.row, places.get(one.row.slug, {}), one.row.slug in counted, challenge) for one in scored]
    return tuple(sorted(rows, key=lambda row: _order(row, challenge))), rankings


def _figures(challenge: Challenge, task: str, human: Optional[HumanScores]) -> tuple[tuple[str, ...], bool]:
    """Figures whose mean is the score of a task, and whether they stand in for human ratings."""
    rule = challenge.ranking[task]
    if HUMAN not in rule:
        return rule, False
    if human is not None:
        return (HUMAN,), False
    return tuple(figure for figure in rule if figure != HUMAN), True


def _standing_for_teams(able: Sequence[Scored], keep: str) -> list[Scored]:
    """Of several versions of one system the last; of several systems of a team the last one where so ruled."""
    last: dict[tuple[str, ...], Scored] = {}
    for one in able:
        team = skeleton(one.row.team)
        key = (team,) if keep == "last" else (team, skeleton(one.row.name))
        before = last.get(key)
        if before is None or _time(one) > _time(before):
            last[key] = one
    kept = set(map(id, last.values()))
    return [one for one in able if id(one) in kept]


def _time(one: Scored) -> tuple[str, int, str]:
    return (one.row.date, one.version, one.row.slug)


def _contender(
    one: Scored, figures: Sequence[str], human: Optional[HumanScores], tie_break: str
) -> Optional[Contender]:
    """The system as it stands in a task; None where it lacks one of the figures."""
    row = one.row
    broken = (row.date or "9999", row.slug) if tie_break == "date" else (row.team, row.name, row.slug)
    if tuple(figures) == (HUMAN,):
        rated = human.systems.get((row.team, row.name)) if human is not None else None
        return None if rated is None else Contender(row.slug, rated.mean, rated.replicates, broken)
    values = [row.value(figure) for figure in figures]
    if not figures or any(value is None for value in values):
        return None
    signs = [-1.0 if figure in _LOWER else 1.0 for figure in figures]
    score = math.fsum(sign * value for sign, value in zip(signs, values) if value is not None) / len(figures)
    return Contender(row.slug, score, _replicates(one, figures, signs), broken)


def _replicates(one: Scored, figures: Sequence[str], signs: Sequence[float]) -> Optional[Floats]:
    if one.kept is None:
        return None
    found = [one.kept.replicates(figure) for figure in figures]
    if any(values is None for values in found):
        return None
    total = np.sum([sign * values for sign, values in zip(signs, found) if values is not None], axis=0)
    mean: Floats = total / len(figures)
    return mean


def _best_of_teams(contenders: Sequence[Contender], rows: Mapping[str, Row]) -> list[Contender]:
    best: dict[str, Contender] = {}
    for one in contenders:
        team = skeleton(rows[one.key].team)
        if team not in best or (-one.score, one.tie_break) < (-best[team].score, best[team].tie_break):
            best[team] = one
    kept = {one.key for one in best.values()}
    return [one for one in contenders if one.key in kept]


def _placed(row: Row, standings: Mapping[str, Standing], counted: bool, challenge: Challenge) -> Row:
    if row.kind != SUBMISSION or row.state != COMPLETE:
        return row
    whole = all(task in standings for task in challenge.tasks)
    mrr = mean_reciprocal_rank(list(standings.values())) if whole and standings else None
    return replace(row, standings=standings, mrr=mrr, counted=counted and bool(standings))


def _order(row: Row, challenge: Challenge) -> tuple[object, ...]:
    """Ranked rows by how well they stand in all tasks; then partial, broken and reference rows as they came."""
    if row.standings:
        total = math.fsum(2 / sum(row.standings[task].rank) for task in challenge.tasks if task in row.standings)
        return (0, -total, row.date, row.slug)
    states = {"complete": 1, "partial": 2, "broken": 3}
    kinds = {"submission": 0, "rival": 1, "floor": 2, "oracle": 3, "published": 4}
    return (1 + kinds[row.kind], states[row.state], row.date, row.slug if row.kind == SUBMISSION else "")
