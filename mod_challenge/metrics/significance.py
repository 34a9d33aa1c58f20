"""Intervals of figures and tests of differences, from standard errors over dialogues, with few dialogues too.

One way for all: the standard error of a figure, or of the difference of two systems, comes from resampled dialogues
(from leaving dialogues out where resampling would bias it); Student's t with one degree of freedom less than there are
dialogues takes the place of the normal, which is too sure of an error estimated from few (Cameron and Miller 2015,
section VI; MacKinnon, Nielsen and Webb 2023). Shares get Wilson's interval around an effective number of items, which
neither leaves 0 to 100 nor shrinks to a point there (Wilson 1927; Korn and Graubard 1998; Dean and Pagano 2015).

How often this is wrong is measured by `benchmarks/significance.py`.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from typing import Optional

import numpy as np

from ..array_types import Floats
from .student import quantile, two_sided

CONFIDENCE = 0.95
SIGNIFICANT = 0.05
"""A difference with a p-value below, after Holm's correction, is one."""
FEWEST = 2
"""Dialogues that must have the item: from one alone nothing can be said of others."""
INTERVAL, TEST = "wilson-t", "paired-t"
"""Names of the methods, in signatures."""

_TAIL = (1 - CONFIDENCE) / 2
_NOISE = 1e-12
"""A spread below this, or this share of the values, is rounding of percentages."""
_MOST_SIGNS = 60


def standard_error(replicates: Floats, dialogues: int) -> Optional[float]:
    """Standard error from resampled values: their standard deviation times √(D ÷ (D − 1)).

    Resampling D dialogues underrates the variance of a mean by the factor (D − 1) ÷ D (Efron and Tibshirani 1993,
    section 5.3), which matters where D is small.

    Args:
        replicates: (resamples,) values; NaN where a resample came out without an item, which is left aside.
        dialogues: D, those that have the item.

    Returns:
        None with fewer than two dialogues or values.
    """
    values = replicates[~np.isnan(replicates)].tolist()
    if dialogues < FEWEST or len(values) < 2:
        return None
    mean = math.fsum(values) / len(values)
    spread = math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1))
    return _of_few(spread, max(map(abs, values)), dialogues)


def standard_errors(replicates: Floats, dialogues: Sequence[int]) -> Floats:
    """`standard_error` of each of (n, resamples) rows at once; NaN where there is none."""
    errors = np.full(len(replicates), math.nan)
    defined = np.flatnonzero((~np.isnan(replicates)).sum(axis=1) > 1)
    spread = np.nanstd(replicates[defined], axis=1, ddof=1).tolist()
    largest = np.nanmax(np.abs(replicates[defined]), axis=1).tolist()
    for i, deviation, magnitude in zip(defined.tolist(), spread, largest):
        if dialogues[i] >= FEWEST:
            errors[i] = _of_few(deviation, magnitude, dialogues[i])
    return errors


def _of_few(spread: float, largest: float, dialogues: int) -> float:
    return 0.0 if spread <= _NOISE * max(1.0, largest) else spread * math.sqrt(dialogues / (dialogues - 1))


def jackknife_error(jackknife_values: Floats) -> Optional[float]:
    """Standard error from leave-one-out values: √((D − 1) ÷ D · Σ (θ₍ᵢ₎ − mean)²) (Efron and Stein 1981).

    None with fewer than two dialogues, or where leaving one out leaves nothing.
    """
    values = jackknife_values.tolist()
    count = len(values)
    if count < FEWEST or any(math.isnan(value) for value in values):
        return None
    mean = math.fsum(values) / count
    spread = math.fsum((value - mean) ** 2 for value in values)
    return math.sqrt((count - 1) / count * spread)


def share_interval(
    percentage: float, error: Optional[float], dialogues: int, t: Optional[float] = None
) -> Optional[list[float]]:
    """95 % interval of a percentage: Wilson's, with Student's t and as many items as would give the same error.

    The effective number of items is p (1 − p) ÷ s². Where all dialogues agree there is no error to tell it by; then
    each dialogue counts as one item, which holds however much alike the items of a dialogue are.

    Args:
        percentage: 0 to 100.
        error: its standard error s; None gives None.
        dialogues: that have the item.
        t: critical value, where it is not Student's with one degree less than dialogues (see `seed_variance`).
    """
    if error is None:
        return None
    p, s = percentage / 100, error / 100
    variance = p * (1 - p)
    items = variance / s**2 if s > 0 and variance > 0 else float(dialogues)
    t = t or quantile(_TAIL, dialogues - 1)
    shrink = 1 + t * t / items
    centre = (p + t * t / (2 * items)) / shrink
    half = t / shrink * math.sqrt(max(0.0, variance) / items + (t / (2 * items)) ** 2)
    return [max(0.0, min(percentage, 100 * (centre - half))), min(100.0, max(percentage, 100 * (centre + half)))]


def log_interval(
    value: float, error: Optional[float], dialogues: int, t: Optional[float] = None
) -> Optional[list[float]]:
    """95 % interval of a figure in [1, ∞) whose logarithm is a mean: ln x ± t · s, and back.

    Args:
        value: at least 1.
        error: standard error s of its logarithm; None gives None.
        dialogues: that have the item.
        t: critical value, as in `share_interval`.
    """
    if error is None:
        return None
    low, high = _around(math.log(value), error, dialogues, t)
    largest = math.log(sys.float_info.max)
    return [min(value, math.exp(max(0.0, low))), max(value, math.exp(min(high, largest)))]


def plain_interval(
    value: float, error: Optional[float], dialogues: int, t: Optional[float] = None
) -> Optional[list[float]]:
    """95 % interval x ± t · s of a figure of any range; None where there is no standard error s."""
    return None if error is None else list(_around(value, error, dialogues, t))


def _around(value: float, error: float, dialogues: int, t: Optional[float] = None) -> tuple[float, float]:
    half = (t or quantile(_TAIL, dialogues - 1)) * error
    return value - half, value + half


def difference_interval(
    difference: float, error: Optional[float], dialogues: int, share: bool, t: Optional[float] = None
) -> Optional[list[float]]:
    """95 % interval of a paired difference, Δ ± t · s: without 0 where `paired_p` is below 0.05.

    Without any spread s is what gives the p-value that `paired_p` has then; and where the difference is 0 as well, no
    more can be said than that so many dialogues show none: at most the share of dialogues that may do otherwise
    (`share_interval` of 0) differs, each by all of it.

    Args:
        difference: Δ of two values.
        error: its standard error s; None gives None.
        dialogues: that have the item.
        share: whether the values are percentages.
        t: critical value, as in `share_interval`.
    """
    if error is None:
        return None
    if error == 0.0 and abs(difference) < _NOISE:
        most = (share_interval(0.0, 0.0, dialogues) or [0.0, 0.0])[1] if share else 0.0
        return [difference - most, difference + most]
    if error == 0.0:
        error = abs(difference) / quantile(_all_alike(dialogues) / 2, dialogues - 1)
    low, high = _around(difference, error, dialogues, t)
    return [max(-100.0, low), min(100.0, high)] if share else [low, high]


def paired_p(difference: float, error: Optional[float], dialogues: int) -> Optional[float]:
    """Two-sided p-value of a paired difference: P(|T| ≥ |Δ| ÷ s), T of Student's distribution with D − 1 degrees.

    Where every dialogue shows the same difference there is no spread to judge by, and only that all D agree in the
    sign: p = 2 ÷ 2ᴰ, the sign test's (Fisher 1935), no less for more than 60. 1 where there is no difference.

    Args:
        difference: Δ of two values.
        error: its standard error s, from the dialogues' paired values; None gives None.
        dialogues: D, those that have the item.
    """
    if error is None:
        return None
    if difference == 0.0 or (error == 0.0 and abs(difference) < _NOISE):
        return 1.0
    return two_sided(difference / error, dialogues - 1) if error > 0 else _all_alike(dialogues)


def _all_alike(dialogues: int) -> float:
    return 2.0 ** (1 - min(dialogues, _MOST_SIGNS))


def holm(p_values: Sequence[float]) -> list[float]:
    """Holm's step-down correction (Holm 1979), in the order given."""
    order = sorted(range(len(p_values)), key=lambda i: p_values[i])
    corrected = [0.0] * len(p_values)
    highest = 0.0
    for step, i in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - step) * p_values[i]))
        corrected[i] = highest
    return corrected
