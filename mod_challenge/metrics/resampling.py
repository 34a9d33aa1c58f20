"""Intervals and paired tests, with whole dialogues as units: turns of one dialogue are not independent."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Optional

import numpy as np

from ..array_types import Floats
from ..reproducible_random import random_indices, seeded_generator

CONFIDENCE = 0.95
NORMAL_QUANTILE = 1.959963984540054
"""Of the standard normal distribution, at 0.975."""

_CELLS_AT_ONCE = 1 << 18


def resample_weights(dialogues: int, resamples: int, seed: int) -> Iterator[Floats]:
    """Draw dialogues with replacement, as counts, a block of resamples at a time.

    Args:
        dialogues: D.
        resamples: how many in all.
        seed: of the one set of resamples that every measure and system shares.

    Yields:
        (b, D) how often each dialogue stands in each resample of the block; every row sums to D.
    """
    if not dialogues:
        return
    generator = seeded_generator(seed)
    block = max(1, _CELLS_AT_ONCE // dialogues)
    for start in range(0, resamples, block):
        rows = min(block, resamples - start)
        drawn = random_indices(generator, (rows, dialogues), dialogues)
        drawn += np.arange(rows)[:, None] * dialogues
        counts = np.bincount(drawn.ravel(), minlength=rows * dialogues)
        yield counts.reshape(rows, dialogues).astype(np.float64)


def percentile_interval(replicates: Floats) -> Optional[list[float]]:
    """The central 95 % of resampled values (Efron and Tibshirani 1993, chapter 13), linearly interpolated.

    Resamples without a value (a group that came out empty) are left aside; None if there are no others.
    """
    values = np.sort(replicates[~np.isnan(replicates)]).tolist()
    if not values:
        return None
    tail = (1 - CONFIDENCE) / 2
    return [_quantile(values, tail), _quantile(values, 1 - tail)]


def _quantile(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


def jackknife_error(without: Floats) -> Optional[float]:
    """Standard error from leave-one-out values: √((D − 1) ÷ D · Σ (θ₍ᵢ₎ − mean)²) (Efron and Stein 1981).

    None with fewer than two dialogues, or where leaving one out leaves nothing.
    """
    values = without.tolist()
    count = len(values)
    if count < 2 or any(math.isnan(value) for value in values):
        return None
    mean = math.fsum(values) / count
    spread = math.fsum((value - mean) ** 2 for value in values)
    return math.sqrt((count - 1) / count * spread)


def jackknife_interval(point: float, without: Floats) -> Optional[list[float]]:
    """Normal 95 % interval around a point from its jackknife error, kept within 0 to 100."""
    error = jackknife_error(without)
    if error is None:
        return None
    return [max(0.0, point - NORMAL_QUANTILE * error), min(100.0, point + NORMAL_QUANTILE * error)]


def paired_bootstrap_p(difference: float, replicates: Floats) -> Optional[float]:
    """Two-sided p-value of a paired difference from its resampled values.

    The resampled differences, shifted to mean zero, stand for the null hypothesis: p = (1 + number with
    |Δ* − mean Δ*| ≥ |Δ|) ÷ (1 + resamples) (Riezler and Maxwell 2005; with the plus ones of Davison and Hinkley 1997,
    section 4.2). None where no resample has a value.
    """
    values = replicates[~np.isnan(replicates)]
    if not len(values):
        return None
    mean = math.fsum(values.tolist()) / len(values)
    slack = 1e-12 * max(1.0, abs(difference))
    beyond = int((np.abs(values - mean) >= abs(difference) - slack).sum())
    return (1 + beyond) / (1 + len(values))


def paired_normal_p(difference: float, error: float) -> float:
    """Two-sided p-value of a paired difference whose standard error is that of its resampled values.

    p = erfc(|Δ| ÷ (√2 · s)), s the standard deviation of the resampled differences (Efron and Tibshirani 1993,
    chapter 13). The share that `paired_bootstrap_p` counts cannot be below 1 ÷ (resamples + 1), which Holm's correction
    over the pairs of a dozen systems makes insignificant however far apart they are; where many are compared, this one
    is taken. 1 where there is no spread to judge by.
    """
    return math.erfc(abs(difference) / error / math.sqrt(2)) if error > 0 else 1.0


def paired_jackknife_p(difference: float, without: Floats) -> Optional[float]:
    """Two-sided normal p-value of a paired difference from its leave-one-out values.

    None where the jackknife gives no error; 1 where both the difference and its error are zero.
    """
    error = jackknife_error(without)
    if error is None:
        return None
    if error == 0.0:
        return 1.0 if difference == 0.0 else 0.0
    return math.erfc(abs(difference) / error / math.sqrt(2))


def holm(p_values: Sequence[float]) -> list[float]:
    """Holm's step-down correction (Holm 1979), in the order given."""
    order = sorted(range(len(p_values)), key=lambda i: p_values[i])
    corrected = [0.0] * len(p_values)
    highest = 0.0
    for step, i in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - step) * p_values[i]))
        corrected[i] = highest
    return corrected


SIGNIFICANT = 0.05
