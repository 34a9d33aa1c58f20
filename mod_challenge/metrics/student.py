"""Student's t distribution, written out: the scorer runs on hosts with numpy alone."""

from __future__ import annotations

import math
from functools import lru_cache

_STEPS = 100_000
_TINY = 1e-300


def upper_tail(t: float, freedom: float) -> float:
    """P(T > t), t at least 0: half of the regularised incomplete beta function I_x(ν ÷ 2, 1 ÷ 2), x = ν ÷ (ν + t²).

    Args:
        t: at least 0; may be infinite.
        freedom: degrees of freedom ν, above 0.

    Source: Abramowitz and Stegun 1964, 26.5.27 and 26.7.1.
    """
    if math.isinf(t):
        return 0.0
    total = freedom + t * t
    return 0.5 * _incomplete_beta(freedom / 2, 0.5, freedom / total, t * t / total)


def two_sided(t: float, freedom: float) -> float:
    """P(|T| ≥ |t|)."""
    return 2 * upper_tail(abs(t), freedom)


@lru_cache(maxsize=4096)
def quantile(tail: float, freedom: float) -> float:
    """The t that is exceeded with a probability.

    Above 0 the tail is a convex function, so Newton's steps from 0 come nearer from one side and never overshoot.

    Args:
        tail: P(T > t), above 0 and at most one half.
        freedom: degrees of freedom, above 0.
    """
    t = 0.0
    scale = math.exp(_gamma_step(freedom / 2)) / math.sqrt(freedom * math.pi)
    for _ in range(_STEPS):
        density = scale * math.exp(-(freedom + 1) / 2 * math.log1p(t * t / freedom))
        step = (upper_tail(t, freedom) - tail) / density
        t += step
        if step <= 1e-14 * t:
            break
    return t


def _incomplete_beta(a: float, b: float, x: float, rest: float) -> float:
    """Regularised incomplete beta function I_x(a, b) by its continued fraction (Abramowitz and Stegun 1964, 26.5.8).

    Args:
        a, b: one of them is 1 ÷ 2.
        x, rest: add up to 1; each is given, for the smaller would lose its digits as a difference.
    """
    if x <= 0.0 or rest <= 0.0:
        return float(x > 0.0)
    if x > (a + 1) / (a + b + 2):  # there the fraction of the complement converges fast
        return 1.0 - _incomplete_beta(b, a, rest, x)
    logarithms = [math.log(part) if part < 0.5 else math.log1p(-other) for part, other in ((x, rest), (rest, x))]
    front = _gamma_step(max(a, b)) - 0.5 * math.log(math.pi) + a * logarithms[0] + b * logarithms[1]
    return math.exp(front) / a * _fraction(a, b, x)


def _gamma_step(a: float) -> float:
    """ln Γ(a + 1 ÷ 2) − ln Γ(a); where both are large, by the series of their difference (Stirling), not as one."""
    if a > 100:
        return 0.5 * math.log(a) - 1 / (8 * a) + 1 / (192 * a**3) - 1 / (640 * a**5)
    return math.lgamma(a + 0.5) - math.lgamma(a)


def _fraction(a: float, b: float, x: float) -> float:
    """1 ÷ (1 + d₁ ÷ (1 + d₂ ÷ …)), evaluated from the front (Lentz 1976; no term may be 0)."""
    numerator, denominator = 1.0, 1.0 - (a + b) * x / (a + 1)
    denominator = 1.0 / (denominator or _TINY)
    value = denominator
    for m in range(1, _STEPS):
        for factor in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            numerator = 1.0 + factor / numerator or _TINY
            denominator = 1.0 / ((1.0 + factor * denominator) or _TINY)
            value *= numerator * denominator
        if abs(numerator * denominator - 1.0) < 1e-15:
            break
    return value
