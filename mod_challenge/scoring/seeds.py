"""Several runs of one system, its seeds: which files they are, their mean, and how sure it is.

A figure of a system is then the mean over its seeds; its interval and tests count the variance between seeds and that
over dialogues (`mod_challenge.metrics.seed_variance`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any, Optional

import numpy as np

from ..array_types import Floats
from ..io.printable import visible
from ..io.problems import Problem, SubmissionError
from ..metrics.exchange import Types, exchange_error, mean_exchange_error
from ..metrics.metric import JackknifeMetric, Metric
from ..metrics.seed_variance import (
    LOGARITHM,
    PLAIN,
    SHARE,
    SeedMean,
    SeedPart,
    SeedRuns,
    Uncertainty,
    combined,
    deviation,
    mean_interval,
    mean_of,
    mean_over_seeds,
    mean_replicates,
    part_of,
)
from ..metrics.significance import FEWEST, jackknife_error
from ..metrics.tasks import all_figures, task_of
from .report import Report, Seeds
from .signature import over_seeds

if TYPE_CHECKING:
    from .system import System

EVERY = "all"
"""Instead of a name: whatever files are of one team and name are the seeds of one system."""
_OPTION = "--seeds-of"


def seed_groups(systems: Sequence[Mapping[str, Any]], seeds_of: Sequence[str]) -> list[list[int]]:
    """Which files are runs of one system.

    Args:
        systems: ``name``, ``team`` of each file's system.
        seeds_of: names, ``TEAM/NAME`` where two teams have the same, or `EVERY`.

    Returns:
        Positions of the files of each system, in the order of its first file; one alone for each of the others.

    Raises:
        SubmissionError: a name that no file has, that two teams have, or that one file alone has.

    >>> seed_groups([{"team": "t", "name": "a"}, {"team": "t", "name": "b"}, {"team": "t", "name": "a"}], ["a"])
    [[0, 2], [1]]
    """
    named: dict[tuple[str, str], list[int]] = {}
    for i, system in enumerate(systems):
        named.setdefault((system["team"], system["name"]), []).append(i)
    chosen = {key for name in dict.fromkeys(seeds_of) for key in _of_name(name, named)}
    groups: list[list[int]] = []
    for key, positions in named.items():
        groups += [positions] if key in chosen else [[i] for i in positions]
    return sorted(groups)


def _of_name(name: str, named: Mapping[tuple[str, str], Sequence[int]]) -> list[tuple[str, str]]:
    """The systems that a value of the option means."""
    if name == EVERY:
        found = [key for key, positions in named.items() if len(positions) > 1]
        if not found:
            _refuse("seeds-too-few", "no two files are of one system", "files of one team and name are its seeds")
        return found
    found = [key for key in named if key[1] == name] or [key for key in named if "/".join(key) == name]
    shown = visible(name, 60)
    if not found:
        there = ", ".join(dict.fromkeys(visible(system, 40) for _, system in named))
        _refuse("seeds-unknown", f"no file is of a system {shown!r}", f"there are: {there}")
    if len(found) > 1:
        choices = " or ".join(visible("/".join(key), 60) for key in found)
        _refuse("seeds-ambiguous", f"several teams have a system {shown!r}", f"name one as TEAM/NAME: {choices}")
    if len(named[found[0]]) < 2:
        hint = f"add its other runs with --compare, or leave out {_OPTION}"
        _refuse("seeds-too-few", f"one file alone is of {shown!r}", hint)
    return found


def _refuse(code: str, message: str, hint: str) -> None:
    raise SubmissionError.of(Problem(code, message, hint, file=_OPTION))


def mean_report(runs: Sequence[System], seed: int) -> Report:
    """The report of a system's mean over its runs on one split.

    A figure that a run has no value of has none; a run that is partial makes the system partial.

    Args:
        runs: one or more, scored on the same references with the same settings.
        seed: of those settings.
    """
    first = runs[0].report
    means = {
        name: _mean(runs, name, metric, seed)
        for name, metric in all_figures().items()
        if any(name in run.report.values for run in runs)
    }
    partial: dict[str, int] = {}
    for run in runs:
        for task, missing in run.report.partial.items():
            partial[task] = partial.get(task, 0) + missing
    signatures = {run.report.signature for run in runs if run.report.partial} or {first.signature}
    return Report(
        signature=over_seeds(min(signatures)),
        split=first.split,
        corpus=first.corpus,
        submission={},
        system={"team": first.system["team"], "name": first.system["name"]},
        counts=first.counts,
        values={name: None if mean is None else mean.mean for name, mean in means.items()},
        ranges={name: None if mean is None else mean.interval for name, mean in means.items()},
        partial=dict(sorted(partial.items())),
        seeds=Seeds(len(runs), {name: None if mean is None else mean.deviation for name, mean in means.items()}),
    )


def _mean(runs: Sequence[System], name: str, metric: Metric, seed: int) -> Optional[SeedMean]:
    values = run_values(runs, name)
    if values is None:
        return None
    scale = LOGARITHM if metric.is_exponential else SHARE if metric.is_share else PLAIN
    mean, spread = mean_of(values), deviation(values)
    if not runs[0].report.resampled:
        return SeedMean(mean, spread, len(values), None, None)
    if isinstance(metric, JackknifeMetric):
        uncertainty = unresampled_mean(runs, task_of(name), metric, seed)
        return SeedMean(mean, spread, len(values), mean_interval(mean, uncertainty, scale), uncertainty)
    return mean_over_seeds(resampled_runs(runs, name), scale)


def run_values(runs: Sequence[System], figure: str) -> Optional[list[float]]:
    """A figure of each run; None where one has none."""
    values = [run.points.get(figure) for run in runs]
    found = [value for value in values if value is not None]
    return found if len(found) == len(values) else None


def resampled_runs(runs: Sequence[System], figure: str) -> SeedRuns:
    """The runs of a system on a figure that is resampled and that all of them have."""
    values = [value for run in runs if (value := run.points[figure]) is not None]
    return SeedRuns(values, [run.replicates[figure] for run in runs], _dialogues(runs, figure))


def _dialogues(runs: Sequence[System], figure: str) -> int:
    """What one of them has from a single dialogue is known as badly as if all had."""
    return min(run.dialogues(figure) for run in runs)


def unresampled_difference(
    first: Sequence[System], second: Sequence[System], task: str, metric: JackknifeMetric, seed: int
) -> Optional[Uncertainty]:
    """The parts of the error of a difference in a figure that is not resampled: by exchange, else by the jackknife."""
    name = f"{task}.{metric.name}"
    dialogues = min(_dialogues(first, name), _dialogues(second, name))
    types = [_types(runs, task, metric) for runs in (first, second)]
    if types[0] is not None and types[1] is not None:
        difference = _mean_value(first, name) - _mean_value(second, name)
        error = mean_exchange_error(difference, types[0], types[1], dialogues, seed)
    else:
        either = np.any([run.present[name] for run in (*first, *second)], axis=0)
        differences = (_mean_jackknife(first, name) - _mean_jackknife(second, name))[either]
        error = jackknife_error(differences) if dialogues >= FEWEST else None
    return combined(error, dialogues, [_unresampled_part(runs, task, metric, seed) for runs in (first, second)])


def unresampled_mean(runs: Sequence[System], task: str, metric: JackknifeMetric, seed: int) -> Optional[Uncertainty]:
    """The parts of the error of a mean over runs, of a figure that is not resampled: from the means without each
    dialogue; None with fewer than two dialogues."""
    name = f"{task}.{metric.name}"
    present = np.any([run.present[name] for run in runs], axis=0)
    error = jackknife_error(_mean_jackknife(runs, name)[present])
    return combined(error, int(present.sum()), [_unresampled_part(runs, task, metric, seed)])


def _unresampled_part(runs: Sequence[System], task: str, metric: JackknifeMetric, seed: int) -> Optional[SeedPart]:
    """What seeds add: the interaction is half the variance of the difference of two runs, over all pairs of them."""
    name = f"{task}.{metric.name}"
    values = run_values(runs, name)
    if values is None or len(values) < 2:
        return None
    types, dialogues = _types(runs, task, metric), _dialogues(runs, name)
    errors: list[Optional[float]] = []
    for a, b in combinations(range(len(runs)), 2):
        if types is not None:
            errors.append(exchange_error(values[a] - values[b], types[a], types[b], dialogues, seed))
        else:
            either = runs[a].present[name] | runs[b].present[name]
            errors.append(jackknife_error((runs[a].jackknife_values[name] - runs[b].jackknife_values[name])[either]))
    halves = [error**2 / 2 for error in errors if error is not None]
    return part_of(values, math.fsum(halves) / max(1, len(halves)))


def _types(runs: Sequence[System], task: str, metric: JackknifeMetric) -> Optional[list[Types]]:
    """What exchanging answers takes, of every run; None where one has not kept it."""
    types = [metric.types(run.items[task].extra) for run in runs]
    return None if any(each is None for each in types) else types


def _mean_value(runs: Sequence[System], figure: str) -> float:
    return mean_of(run_values(runs, figure) or [0.0])


def _mean_jackknife(runs: Sequence[System], figure: str) -> Floats:
    return mean_replicates([run.jackknife_values[figure] for run in runs])


def seed_warnings(runs: Sequence[System]) -> Iterator[Problem]:
    """What looks wrong in the seeds of a system: two that answered alike, and figures that some lack."""
    title = runs[0].report.title
    for a, b in combinations(range(len(runs)), 2):
        if _alike(runs[a], runs[b]):
            message = f"runs {a + 1} and {b + 1} of {title} answered the same on {runs[a].report.split}"
            hint = "the same file twice, or a seed without effect; the spread between seeds is underrated"
            yield Problem("seeds-identical", message, hint, file=_OPTION, severity="warning")
    lacking: dict[str, int] = {}
    for name in dict.fromkeys(name for run in runs for name in run.points):
        without = sum(run.points.get(name) is None for run in runs)
        if 0 < without < len(runs):
            lacking[name] = without
    if lacking:
        shown = ", ".join(list(lacking)[:3]) + (" and more" if len(lacking) > 3 else "")
        message = f"not every run of {title} has {shown} on {runs[0].report.split}"
        hint = "the mean over seeds has no value there; let every run answer the same tasks"
        yield Problem("seeds-uneven", message, hint, file=_OPTION, severity="warning")


def _alike(first: System, second: System) -> bool:
    """Whether two runs have the same in every item: no two runs of a trained system do."""
    if first.report.submission == second.report.submission:
        return True
    if first.points != second.points or first.items.keys() != second.items.keys():
        return False
    return all(
        np.array_equal(values, second.items[task].columns[column])
        for task, items in first.items.items()
        for column, values in items.columns.items()
    )
