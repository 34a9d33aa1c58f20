"""Makes one row of the runs of a system: means over its seeds, their spread, and intervals that count both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Callable, Optional

import numpy as np

from ...array_types import Floats
from ...metrics.metric import Metric
from ...metrics.seed_variance import (
    LOGARITHM,
    PLAIN,
    SHARE,
    SeedPart,
    SeedRuns,
    combined,
    deviation,
    mean_interval,
    mean_of,
    mean_over_seeds,
    mean_uncertainty,
    on_scale,
    part_of,
    seed_part,
)
from ...metrics.significance import jackknife_error
from ...metrics.tasks import TASKS, task_of
from ..model import COMPLETE, SUBMISSION, Row, SeedRun
from ..rules import rule_replicates, rule_score
from ..scores.cache import CachedScore
from ..scores.mean_score import MeanScore
from ..scores.row_slugs import SystemKey, system_key
from ..seeds import seed_of, standing_runs
from .scored import Scored


def with_means(scored: Sequence[Scored], slugs: Mapping[SystemKey, str]) -> list[Scored]:
    """Put the runs of each system in the place of one, where its files say which seed they are of.

    Of each seed the last version counts; see `standing_runs`. What does not stand stays as it is, an older version.

    Args:
        scored: all rows of a split.
        slugs: of the systems that have several runs.
    """
    systems: dict[SystemKey, list[Scored]] = {}
    for entry in scored:
        if entry.row.kind == SUBMISSION and entry.row.state == COMPLETE:
            systems.setdefault(system_key(entry.row.team, entry.row.name), []).append(entry)
    standing: dict[int, Optional[Scored]] = {}
    for key, entries in systems.items():
        if all(seed_of(entry.row.card) is None for entry in entries):
            continue
        runs = standing_runs(entries, lambda entry: seed_of(entry.row.card), _version, lambda entry: entry.arrived)
        standing.update((id(entry), None) for entry in runs)
        one = _as_one(runs) if len(runs) > 1 else runs[0]
        if seed_of(runs[0].row.card) is not None:
            one = replace(one, row=replace(one.row, slug=slugs[key]))
        standing[id(runs[0])] = replace(one, version=1 + max(entry.version for entry in entries))
    found = [standing.get(id(entry), entry) for entry in scored]
    return [entry for entry in found if entry is not None]


def _version(entry: Scored) -> tuple[int, str, str]:
    return entry.version, entry.arrived, entry.row.slug


def _as_one(runs: Sequence[Scored]) -> Scored:
    """Make one entry of the runs of a system, by seed: two or more."""
    rows = [run.row for run in runs]
    caches = [run.cached for run in runs if isinstance(run.cached, CachedScore)]
    first = rows[0]
    metrics = _merged([row.metrics for row in rows])
    arrived = max(row.arrived for row in rows)
    is_verified = all(row.verified for row in rows)
    row = replace(
        first,
        card={key: value for key, value in first.card.items() if key != "seed"},
        metrics=_mapped(metrics, lambda name: _mean(_values(rows, name))),
        intervals=_mapped(metrics, lambda name: _figure_interval(name, rows, caches)),
        deviations=_mapped(metrics, lambda name: deviation(_values(rows, name))),
        date=arrived or max(row.date for row in rows),
        arrived=arrived,
        verified=is_verified,
        verified_on=max(row.verified_on for row in rows) if is_verified else "",
        doubtful=any(row.doubtful for row in rows),
        problems=tuple(dict.fromkeys(problem for row in rows for problem in row.problems)),
        versions=_versions(rows),
        runs=tuple(_run(row) for row in rows),
    )
    return Scored(row, MeanScore(tuple(caches)), arrived)


def _run(row: Row) -> SeedRun:
    return SeedRun(seed_of(row.card) or 0, row.file, row.sha256, row.date, row.verified, row.metrics)


def _versions(rows: Sequence[Row]) -> dict[str, dict[str, str]]:
    """Of each task the file of the first run that counts for it, at the time when that of the last run came in."""
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        for task, version in row.versions.items():
            date = max(version["date"], found.get(task, version)["date"])
            found[task] = {**found.get(task, version), "date": date}
    return {task: found[task] for task in TASKS if task in found}


def _merged(trees: Sequence[Any]) -> Any:
    """The shape of several trees of figures in one: a branch that one of them has."""
    branches = [tree for tree in trees if isinstance(tree, Mapping)]
    if not branches:
        return None
    keys = dict.fromkeys(key for branch in branches for key in branch)
    return {key: _merged([branch.get(key) for branch in branches]) for key in keys}


def _mapped(tree: Any, leaf: Callable[[str], Any], name: str = "") -> Any:
    """A tree of the same shape, whose leaves are made from the names of figures."""
    if not isinstance(tree, Mapping):
        return leaf(name)
    return {key: _mapped(branch, leaf, f"{name}.{key}" if name else key) for key, branch in tree.items()}


def _values(rows: Sequence[Row], figure: str) -> list[float]:
    """The values of a figure, of the runs that have it."""
    return [value for row in rows if isinstance(value := row.value(figure), (int, float))]


def _mean(values: Sequence[float]) -> Optional[float]:
    return mean_of(values) if values else None


def _figure_interval(figure: str, rows: Sequence[Row], caches: Sequence[CachedScore]) -> Optional[Sequence[float]]:
    """The interval of the mean of a figure over the runs that have it; None where one of them was not resampled."""
    metric = TASKS[task_of(figure)].figures.get(figure) if task_of(figure) in TASKS else None
    having = [(row, cached) for row, cached in zip(rows, caches) if row.value(figure) is not None]
    if metric is None or not having:
        return None
    if len(having) == 1:
        return having[0][0].interval(figure)
    values = _values(rows, figure)
    replicates = [found for _, cached in having if (found := cached.replicates(figure)) is not None]
    if len(replicates) == len(having):
        runs = SeedRuns(values, replicates, min(cached.dialogues(figure) for _, cached in having))
        return mean_over_seeds(runs, _scale([metric])).interval
    jackknifed = [found for _, cached in having if (found := cached.jackknife_values(figure)) is not None]
    return _jackknife_interval(values, jackknifed) if len(jackknifed) == len(having) else None


def _jackknife_interval(values: Sequence[float], jackknifed: Sequence[Floats]) -> Optional[list[float]]:
    """The interval of the mean of a share that is no mean itself, from (D,) values without each of the dialogues.

    Args:
        values: of the runs.
        jackknifed: of the runs; NaN where a dialogue has no item, which then changes nothing.
    """
    without = np.stack([np.where(np.isnan(found), value, found) for value, found in zip(values, jackknifed)])
    without = without[:, ~np.isnan(np.stack(jackknifed)).all(axis=0)]
    error = jackknife_error(without.mean(axis=0))
    deviations = [jackknife_error(found) for found in without - without.mean(axis=0)]
    interaction = sum((found or 0.0) ** 2 for found in deviations) / (len(values) - 1)
    uncertainty = combined(error, without.shape[1], [part_of(values, interaction)])
    return mean_interval(mean_of(values), uncertainty, SHARE)


def _scale(metrics: Sequence[Metric]) -> str:
    """The scale of the interval of figures, as `rule_interval` has it."""
    if len(metrics) == 1 and metrics[0].is_exponential and not metrics[0].is_share:
        return LOGARITHM
    is_share = all(metric.is_share for metric in metrics)
    return SHARE if is_share and (len(metrics) == 1 or not any(m.lower_is_better for m in metrics)) else PLAIN


def seeds_of_rule(
    figures: Sequence[str], score: float, row: Row, cached: MeanScore, dialogues: int
) -> tuple[Optional[list[float]], Optional[SeedPart]]:
    """Return the interval of a system's score by a rule, and what its seeds add to the variance of that score.

    Args:
        figures: whose mean is the score.
        score: of the means over the runs.
        row, cached: of a system with several runs.
        dialogues: that have the items.
    """
    scores: list[float] = []
    replicates: list[Floats] = []
    for run, run_cached in zip(row.runs, cached.runs):
        value = rule_score(figures, [run.value(figure) for figure in figures])
        found = rule_replicates(figures, [run_cached.replicates(figure) for figure in figures])
        if value is not None and found is not None:
            scores.append(value)
            replicates.append(found)
    if not scores:
        return None, None
    runs = SeedRuns(scores, replicates, dialogues)
    metrics = [TASKS[task_of(figure)].figures[figure] for figure in figures]
    scale = _scale(metrics)
    if len(metrics) == 1 and metrics[0].lower_is_better:
        turned = SeedRuns([-value for value in scores], [-found for found in replicates], dialogues)
        ends = mean_interval(-score, mean_uncertainty(on_scale(turned, scale)), scale)
        return None if ends is None else [-ends[1], -ends[0]], seed_part(runs)
    return mean_interval(score, mean_uncertainty(on_scale(runs, scale)), scale), seed_part(runs)
