"""Ranks the rows of a split: who takes part in which task, by which figures, and the range of ranks of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Optional

from ..challenge import Challenge
from ..human.results import HumanScores
from ..model import BROKEN, COMPLETE, FLOOR, ORACLE, SUBMISSION, Landmark, Overall, Row, Standing, TaskRanking
from ..names import skeleton
from ..rules import HUMAN, rule_interval, rule_replicates, rule_score
from ..scores.mean_score import MeanScore
from .overall import overall_places
from .rank_ranges import Contender, rank
from .scored import Scored
from .seed_means import seeds_of_rule


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
    readable = [entry for entry in scored if entry.row.state != BROKEN]
    every = [entry for entry in readable if entry.row.kind == SUBMISSION and entry.row.state == COMPLETE]
    by_phase = challenge.has_task_phases
    able = _standing_for_teams(every, "all" if by_phase else challenge.keep)
    latest = {entry.row.slug for entry in _standing_for_teams(every, "all")}
    superseded = {entry.row.slug for entry in every} - latest
    standings: dict[str, dict[str, Standing]] = {}
    intervals: dict[str, dict[str, Sequence[float]]] = {}
    rankings: dict[str, TaskRanking] = {}
    taking_part: dict[str, Sequence[Contender]] = {}
    rated: set[str] = set()
    for task in challenge.tasks:
        figures, provisional = _figures(challenge, task, human)
        scores = {entry.row.slug: _contender(entry, task, figures, human, challenge.tie_break) for entry in readable}
        rated.update(key for key, score in scores.items() if HUMAN in figures and score is not None)
        for key, score in scores.items():
            if score is not None and score.interval is not None:
                intervals.setdefault(key, {})[task] = score.interval
        contenders = [c for entry in able if (c := scores[entry.row.slug]) is not None]
        if challenge.keep == "best":
            contenders = _best_of_teams(contenders, {entry.row.slug: entry.row for entry in able})
        elif challenge.keep == "last" and by_phase:
            contenders = _last_of_teams(contenders, {entry.row.slug: entry.row for entry in able}, task)
        ranked = rank(contenders, provisional)
        taking_part[task] = contenders
        floor, ceiling, is_bound = _landmarks(readable, scores, task, figures)
        rankings[task] = TaskRanking(
            task, figures, provisional, len(contenders), ranked.detectable, floor, ceiling, is_bound, ranked.pairs
        )
        for key, standing in ranked.standings.items():
            standings.setdefault(key, {})[task] = standing
    places = overall_places(taking_part)
    counted = {entry.row.slug for entry in able}
    bounded = [replace(entry.row, score_intervals=intervals.get(entry.row.slug, {})) for entry in scored]
    rows = [_placed(row, standings.get(row.slug, {}), places.get(row.slug), row.slug in counted) for row in bounded]
    rows = [
        replace(
            row,
            unrated=row.slug in counted - rated and _lacks_ratings(row, rankings),
            superseded=row.slug in superseded,
        )
        for row in rows
    ]
    return tuple(sorted(rows, key=lambda row: _order(row, challenge))), rankings


def _lacks_ratings(row: Row, rankings: Mapping[str, TaskRanking]) -> bool:
    """Tell whether a row has no place at all, and takes part in a task that human ratings rank."""
    by_people = [task for task, ranking in rankings.items() if HUMAN in ranking.figures]
    return not row.standings and any(row.takes_part(task) for task in by_people)


def _figures(challenge: Challenge, task: str, human: Optional[HumanScores]) -> tuple[tuple[str, ...], bool]:
    """Return the figures whose mean is the score of a task, and whether they stand in for human ratings."""
    rule = challenge.ranking[task]
    if HUMAN not in rule:
        return rule, False
    if human is not None:
        return (HUMAN,), False
    return tuple(figure for figure in rule if figure != HUMAN), True


def _standing_for_teams(able: Sequence[Scored], keep: str) -> list[Scored]:
    """Select the submissions that stand for their teams.

    Of several versions of a system the last one stands; with ``keep = "last"``, of all systems of a team the last one.
    """
    last: dict[tuple[str, ...], Scored] = {}
    for entry in able:
        team = skeleton(entry.row.team)
        key = (team,) if keep == "last" else (team, skeleton(entry.row.name))
        before = last.get(key)
        if before is None or _later(entry, before):
            last[key] = entry
    standing = set(map(id, last.values()))
    return [entry for entry in able if id(entry) in standing]


def _later(entry: Scored, other: Scored) -> bool:
    """Return whether one of a team's submissions came after another.

    Versions of one system are ordered by their number, different systems by when they arrived.
    """
    if skeleton(entry.row.name) == skeleton(other.row.name):
        return (entry.version, entry.arrived, entry.row.slug) > (other.version, other.arrived, other.row.slug)
    return (entry.arrived, entry.row.slug) > (other.arrived, other.row.slug)


def _contender(
    entry: Scored, task: str, figures: Sequence[str], human: Optional[HumanScores], tie_break: str
) -> Optional[Contender]:
    """Return a system as a contender in a task; None where it lacks one of the figures."""
    row = entry.row
    version = row.versions.get(task, {"date": entry.arrived, "sha256": row.sha256})
    broken = (version["date"] or "9999", row.slug) if tie_break == "date" else (row.team, row.name, row.slug)
    if tuple(figures) == (HUMAN,):
        key = None if human is None else human.key_of((row.team, row.name), version["sha256"])
        if human is None or key is None:
            return None
        rated = human.systems[key]
        return Contender(row.slug, rated.mean, rated.replicates, broken, rated.dialogues, rated.interval)
    score = rule_score(figures, [row.value(figure) for figure in figures])
    if score is None:
        return None
    replicates, dialogues = None, 0
    if entry.cached is not None:
        replicates = rule_replicates(figures, [entry.cached.replicates(figure) for figure in figures])
        dialogues = min(entry.cached.dialogues(figure) for figure in figures)
    if isinstance(entry.cached, MeanScore):
        mean_interval, seeds = seeds_of_rule(figures, score, row, entry.cached, dialogues)
        return Contender(row.slug, score, replicates, broken, dialogues, mean_interval, seeds)
    interval = rule_interval(figures, score, replicates, dialogues)
    return Contender(row.slug, score, replicates, broken, dialogues, interval)


def _best_of_teams(contenders: Sequence[Contender], rows: Mapping[str, Row]) -> list[Contender]:
    """Select each team's best contender of a task."""
    best: dict[str, Contender] = {}
    for contender in contenders:
        team = skeleton(rows[contender.key].team)
        if team not in best or (-contender.score, contender.tie_break) < (-best[team].score, best[team].tie_break):
            best[team] = contender
    ranked = {contender.key for contender in best.values()}
    return [contender for contender in contenders if contender.key in ranked]


def _last_of_teams(contenders: Sequence[Contender], rows: Mapping[str, Row], task: str) -> list[Contender]:
    """Select each team's last contender of a task, by when the file came in that counts for it."""
    last: dict[str, str] = {}
    for contender in sorted(
        contenders, key=lambda contender: (rows[contender.key].versions[task]["date"], contender.key)
    ):
        last[skeleton(rows[contender.key].team)] = contender.key
    return [contender for contender in contenders if contender.key in last.values()]


def _landmarks(
    entries: Sequence[Scored], scores: Mapping[str, Optional[Contender]], task: str, figures: Sequence[str]
) -> tuple[Optional[Landmark], Optional[Landmark], bool]:
    """Return the best floor of a task, the oracle to measure systems by, and whether that one is a bound.

    An oracle that says of itself that it bounds the task comes before one that bounds others, and that before the rest;
    text is bounded by none, for none maximises BLEU.
    """

    def best(rows: Sequence[Row]) -> Optional[Landmark]:
        found = [Landmark(row.slug, row.name, score.score) for row in rows if (score := scores[row.slug]) is not None]
        return max(found, key=lambda landmark: landmark.score, default=None)

    rows = [entry.row for entry in entries]
    floor = best([row for row in rows if row.kind == FLOOR])
    oracles = [row for row in rows if row.kind == ORACLE and scores[row.slug] is not None]
    bounds = [row for row in oracles if {figure.partition(".")[0] for figure in figures} <= set(row.bounds)]
    return floor, best(bounds or [row for row in oracles if row.bounds] or oracles), bool(bounds)


def _placed(row: Row, standings: Mapping[str, Standing], overall: Optional[Overall], counted: bool) -> Row:
    """Put its places into a row that is ranked."""
    if row.kind != SUBMISSION or row.state != COMPLETE:
        return row
    return replace(row, standings=standings, overall=overall, counted=counted and bool(standings))


def _order(row: Row, challenge: Challenge) -> tuple[object, ...]:
    """Sort key of rows: by their place over all tasks, then those that lack some, then partial and broken ones."""
    if row.standings:
        ranks = [row.standings[task].rank for task in challenge.tasks if task in row.standings]
        reciprocal = row.overall.mrr if row.overall is not None else sum(2 / sum(ends) for ends in ranks)
        return (0, row.overall is None, -reciprocal, row.date, row.slug)
    states = {"complete": 1, "partial": 2, "broken": 3}
    kinds = {"submission": 0, "rival": 1, "floor": 2, "oracle": 3, "published": 4}
    return (1 + kinds[row.kind], states[row.state], row.date, row.slug if row.kind == SUBMISSION else "")
