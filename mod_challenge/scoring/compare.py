"""Systems scored on one split against each other, figure by figure, on the resamples that they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Optional

from ..array_types import Floats
from ..metrics.measure import figure_name
from ..metrics.resampling import holm, paired_bootstrap_p, paired_jackknife_p, percentile_interval
from ..metrics.tasks import TASKS
from .report import Comparison

if TYPE_CHECKING:
    from .system import System


def compare_systems(systems: Sequence[System]) -> list[Comparison]:
    """Compare every pair of systems on every figure that both have.

    Args:
        systems: scored on the same references with the same settings.

    Returns:
        Comparisons, p-values with Holm's correction over the pairs of a figure; none where nothing was resampled.
    """
    found: list[Comparison] = []
    if not any(system.replicates for system in systems):
        return found
    for task in TASKS.values():
        for measure in task.measures:
            name = figure_name(task.name, measure)
            pairs = [_paired(systems, a, b, name) for a, b in combinations(range(len(systems)), 2)]
            both = [pair for pair in pairs if pair is not None]
            found += [pair.with_holm(p) for pair, p in zip(both, holm([pair.p for pair in both]))]
    return found


def _paired(systems: Sequence[System], a: int, b: int, name: str) -> Optional[Comparison]:
    first, second = systems[a], systems[b]
    ours, theirs = first.points.get(name), second.points.get(name)
    if ours is None or theirs is None:
        return None
    difference = ours - theirs
    interval = None
    if name in first.without:
        p = paired_jackknife_p(difference, _differences(first.without, second.without, name))
    else:
        replicates = _differences(first.replicates, second.replicates, name)
        p = paired_bootstrap_p(difference, replicates)
        interval = percentile_interval(replicates)
    if p is None:
        return None
    return Comparison(first.report.split, name, a, b, difference, interval, p, p)


def _differences(first: Mapping[str, Floats], second: Mapping[str, Floats], name: str) -> Floats:
    """Values of one minus values of the other, resample by resample."""
    return first[name] - second[name]
