"""Systems scored on one split against each other, figure by figure, on the resamples that they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Optional

from ..metrics.metric import JackknifeMetric, Metric, figure_name
from ..metrics.seed_variance import difference_uncertainty, mean_of, tested
from ..metrics.significance import holm
from ..metrics.tasks import TASKS
from .report import Comparison, Report
from .seeds import resampled_runs, run_values, unresampled_difference

if TYPE_CHECKING:
    from .system import System


def compare_systems(systems: Sequence[System], seed: int) -> list[Comparison]:
    """Compare every pair of systems on every figure that both have.

    Args:
        systems: scored on the same references with the same settings, as ones to be compared.
        seed: of those settings.

    Returns:
        Comparisons, p-values with Holm's correction over the pairs of a figure; none where nothing was resampled. One
        of a figure whose item fewer than two dialogues have is there, with its difference and without a p-value.
    """
    return compare_runs([[system] for system in systems], [system.report for system in systems], seed)


def compare_runs(groups: Sequence[Sequence[System]], reports: Sequence[Report], seed: int) -> list[Comparison]:
    """`compare_systems` of systems that have one run or more each: their means, over seeds and dialogues.

    Args:
        groups: the runs of each system.
        reports: of each system, for its name.
        seed: of the settings.
    """
    from ..rendering.names import system_names

    comparisons: list[Comparison] = []
    if not any(system.replicates for runs in groups for system in runs):
        return comparisons
    names = system_names(reports)
    for task in TASKS.values():
        for metric in task.metrics:
            pairs = [
                _paired(groups[a], groups[b], (a, b), task.name, metric, seed)
                for a, b in combinations(range(len(groups)), 2)
            ]
            both = [pair for pair in pairs if pair is not None]
            corrected = iter(holm([pair.p for pair in both if pair.p is not None]))
            comparisons += [pair if pair.p is None else pair.with_holm(next(corrected)) for pair in both]
    return [replace(pair, system_a=names[pair.a], system_b=names[pair.b]) for pair in comparisons]


def _paired(
    first: Sequence[System],
    second: Sequence[System],
    positions: tuple[int, int],
    task: str,
    metric: Metric,
    seed: int,
) -> Optional[Comparison]:
    name = figure_name(task, metric)
    first_values, second_values = run_values(first, name), run_values(second, name)
    if first_values is None or second_values is None:
        return None
    if isinstance(metric, JackknifeMetric):
        uncertainty = unresampled_difference(first, second, task, metric, seed)
    else:
        uncertainty = difference_uncertainty(resampled_runs(first, name), resampled_runs(second, name))
    found = tested(mean_of(first_values) - mean_of(second_values), uncertainty, metric.is_share)
    split = first[0].report.split
    return Comparison(split, name, *positions, found.difference, found.interval, found.p, found.p)
