"""Systems scored on one split against each other, figure by figure, on the resamples that they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Optional

from ..metrics.exchange import exchange_error
from ..metrics.metric import JackknifeMetric, Metric, figure_name
from ..metrics.significance import FEWEST, difference_interval, holm, jackknife_error, paired_p, standard_error
from ..metrics.tasks import TASKS
from .report import Comparison

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
    from ..rendering.names import system_names

    comparisons: list[Comparison] = []
    if not any(system.replicates for system in systems):
        return comparisons
    names = system_names([system.report for system in systems])
    for task in TASKS.values():
        for metric in task.metrics:
            pairs = [
                _paired(systems[a], systems[b], (a, b), task.name, metric, seed)
                for a, b in combinations(range(len(systems)), 2)
            ]
            both = [pair for pair in pairs if pair is not None]
            tested = [pair.p for pair in both if pair.p is not None]
            corrected = iter(holm(tested))
            comparisons += [pair if pair.p is None else pair.with_holm(next(corrected)) for pair in both]
    return [replace(pair, system_a=names[pair.a], system_b=names[pair.b]) for pair in comparisons]


def _paired(
    first: System, second: System, positions: tuple[int, int], task: str, metric: Metric, seed: int
) -> Optional[Comparison]:
    name = figure_name(task, metric)
    first_value, second_value = first.points.get(name), second.points.get(name)
    if first_value is None or second_value is None:
        return None
    difference = first_value - second_value
    # What one of the two has from a single dialogue is known as badly as if both had.
    dialogues = min(first.dialogues(name), second.dialogues(name))
    if isinstance(metric, JackknifeMetric):
        error = _unresampled_error(first, second, task, metric, dialogues, seed)
    else:
        error = standard_error(first.replicates[name] - second.replicates[name], dialogues)
    interval = difference_interval(difference, error, dialogues, metric.is_share)
    p = paired_p(difference, error, dialogues)
    return Comparison(first.report.split, name, *positions, difference, interval, p, p)


def _unresampled_error(
    first: System, second: System, task: str, metric: JackknifeMetric, dialogues: int, seed: int
) -> Optional[float]:
    """Standard error of the difference of a figure that is not resampled."""
    name = figure_name(task, metric)
    types = [metric.types(system.items[task].extra) for system in (first, second)]
    if types[0] is not None and types[1] is not None:
        difference = (first.points[name] or 0.0) - (second.points[name] or 0.0)
        return exchange_error(difference, types[0], types[1], dialogues, seed)
    either = first.present[name] | second.present[name]
    differences = (first.jackknife_values[name] - second.jackknife_values[name])[either]
    return jackknife_error(differences) if dialogues >= FEWEST else None
