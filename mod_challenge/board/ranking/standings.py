"""Who is ranked in which task, by which figures, and what place each gets."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Optional

from ...metrics.resampling import percentile_interval
from ..challenge import Challenge
from ..human.results import HumanScores
from ..model import BROKEN, COMPLETE, SUBMISSION, Row, Standing, TaskRanking
from ..names import skeleton
from ..rules import HUMAN, rule_replicates, rule_score
from ..scores.cache import CachedScore
from .rank_ranges import Contender, mean_reciprocal_rank, rank


@dataclass(frozen=True)
class Scored:
    """A row, and what ranking it takes beside it.

    Attributes:
        row: without its standings.
        kept: where its resampled figures are; None for what was not scored here.
        arrived: when it came in, by the ledger; empty where the ledger does not know. What a submission says of its
            own date decides nothing.
        version: of several files of one system.
    """

    row: Row
    kept: Optional[CachedScore] = None
    arrived: str = ""
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
    readable = [one for one in scored if one.row.state != BROKEN]
    able = [one for one in readable if one.row.kind == SUBMISSION and one.row.state == COMPLETE]
    able = _standing_for_teams(able, challenge.keep)
    places: dict[str, dict[str, Standing]] = {}
    intervals: dict[str, dict[str, Sequence[float]]] = {}
    rankings: dict[str, TaskRanking] = {}
    for task in challenge.tasks:
        figures, provisional = _figures(challenge, task, human)
        scores = {one.row.slug: _contender(one, figures, human, challenge.tie_break) for one in readable}
        for key, score in scores.items():
            ends = None if score is None or score.replicates is None else percentile_interval(score.replicates)
            if ends is not None:
                intervals.setdefault(key, {})[task] = ends
        contenders = [c for one in able if (c := scores[one.row.slug]) is not None]
        if challenge.keep == "best":
            contenders = _best_of_teams(contenders, {one.row.slug: one.row for one in able})
        ranked = rank(contenders, provisional)
        rankings[task] = TaskRanking(task, figures, provisional, len(contenders), ranked.detectable)
        for key, standing in ranked.standings.items():
            places.setdefault(key, {})[task] = standing
    counted = {one.row.slug for one in able}
    bounded = [replace(one.row, score_intervals=intervals.get(one.row.slug, {})) for one in scored]
    rows = [_placed(row, places.get(row.slug, {}), row.slug in counted, challenge) for row in bounded]
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
        if before is None or _later(one, before):
            last[key] = one
    kept = set(map(id, last.values()))
    return [one for one in able if id(one) in kept]


def _later(one: Scored, other: Scored) -> bool:
    """Whether one of a team's submissions came after another: by version where they are of one system."""
    if skeleton(one.row.name) == skeleton(other.row.name):
        return (one.version, one.arrived, one.row.slug) > (other.version, other.arrived, other.row.slug)
    return (one.arrived, one.row.slug) > (other.arrived, other.row.slug)


def _contender(
    one: Scored, figures: Sequence[str], human: Optional[HumanScores], tie_break: str
) -> Optional[Contender]:
    """The system as it stands in a task; None where it lacks one of the figures."""
    row = one.row
    broken = (one.arrived or "9999", row.slug) if tie_break == "date" else (row.team, row.name, row.slug)
    if tuple(figures) == (HUMAN,):
        rated = human.systems.get((row.team, row.name)) if human is not None else None
        if rated is not None and rated.sha256 != row.sha256:
            rated = None  # another version of the system was rated
        return None if rated is None else Contender(row.slug, rated.mean, rated.replicates, broken)
    score = rule_score(figures, [row.value(figure) for figure in figures])
    if score is None:
        return None
    replicates = None if one.kept is None else [one.kept.replicates(figure) for figure in figures]
    return Contender(row.slug, score, None if replicates is None else rule_replicates(figures, replicates), broken)


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
