"""Intervals and tests of systems that were trained several times: the variance between seeds and over dialogues.

A figure of a system's run differs from the figure of the method for two reasons: other dialogues, and another seed.
With seeds and dialogues crossed (every run answers every dialogue), the variance of a mean over S runs is that of a
two-way random-effects layout (Searle, Casella and McCulloch 1992, chapter 4; Clark 1973 of language as a random
effect), whose parts are made of values resampled over dialogues and of the values of the seeds:

- V, the squared standard error over dialogues of the mean over seeds: dialogues, and interaction ÷ S;
- s² ÷ S of the seeds' values on the whole split: seeds ÷ S, and interaction ÷ S;
- I ÷ S, the interaction (a run is better at these dialogues, another at those), which is in both and goes once: I is
  the squared standard error over dialogues of the runs' deviations from their mean.

The variance between seeds is B = max(0, s² ÷ S − I ÷ S), summed over both systems before it is cut off at 0; dialogues
are paired, seeds are not. The interval is Δ ± √(t²_{D−1} V + t²_ν B), each part with Student's t of its own degrees of
freedom (Howe 1974; the same by recovering variances from limits: Zou and Donner 2008); p is the level at which this
interval ends at 0. One t with Satterthwaite's degrees for V + B would be too sure wherever s² comes out small by
chance, which with one or two degrees is often. ν is Welch's (1947) for the sum of both systems' s² ÷ S.

Drawing seeds and then dialogues with replacement (Davison and Hinkley 1997, section 3.8) puts (S − 1) ÷ S of the
variance between seeds in the place of all of it, and has no t; with three seeds its 95 % intervals cover 78 %
where seeds matter most.
`benchmarks/seeds.py` measures both.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Optional

import numpy as np

from ..array_types import Floats
from .significance import (
    CONFIDENCE,
    FEWEST,
    difference_interval,
    log_interval,
    paired_p,
    plain_interval,
    share_interval,
    standard_error,
)
from .student import quantile, two_sided

SEED_INTERVAL, SEED_TEST = "wilson-t+seeds", "paired-t+seeds"
"""Names of the methods, in signatures."""
SHARE, LOGARITHM, PLAIN = "share", "logarithm", "plain"
"""Scales of intervals: a percentage (Wilson's), a figure whose logarithm is a mean (PPL), any other."""

_NOISE = 1e-12
"""A spread of seeds below this, or this share of their values, is rounding."""
_OF_TWO_SEEDS = 0.5
"""So much of the interaction is taken out where two seeds of one system are all that there is: their s² is so often
below it by chance that intervals would cover 89 % where seeds and dialogues weigh alike, instead of 92 %."""
_STEPS = 200


@dataclass(frozen=True)
class SeedRuns:
    """The runs of one system on one figure: all answered the same dialogues.

    Attributes:
        values: (S,) the figure of each run on the whole split.
        replicates: (R,) values of each run on the resamples of dialogues that all runs and systems share; NaN where a
            resample came out without an item.
        dialogues: D that have the item, in every run.
    """

    values: Sequence[float]
    replicates: Sequence[Floats]
    dialogues: int

    def __post_init__(self) -> None:
        if not self.values or len(self.values) != len(self.replicates):
            raise ValueError("a system has one or more runs, each with its value and its resampled values")

    @cached_property
    def mean(self) -> float:
        """Mean of the figure over the runs."""
        return mean_of(self.values)

    @cached_property
    def mean_replicates(self) -> Floats:
        """(R,) means over the runs; of a single run its own values."""
        return mean_replicates(self.replicates)


@dataclass(frozen=True)
class SeedPart:
    """What the seeds of one system add to the variance of its mean.

    Attributes:
        between: s² ÷ S, s² being the variance between the values of the S runs.
        interaction: I ÷ S, the part of it that comes of the dialogues, which the error over dialogues has already.
        freedom: S − 1.
    """

    between: float
    interaction: float
    freedom: int


@dataclass(frozen=True)
class Uncertainty:
    """How sure a mean over seeds, or the difference of two, is: the parts of its error.

    Attributes:
        dialogue_error: √V, the standard error over dialogues.
        seed_error: √B, that between seeds, interaction taken out; 0 where the dialogues explain all of the spread.
        dialogues: D that have the item; V has D − 1 degrees of freedom.
        freedom: ν of B.
        counts_seeds: whether every system has two runs or more; else the seeds of one are not counted, for a single
            run cannot tell how far another would have come out from it.
    """

    dialogue_error: float
    seed_error: float
    dialogues: int
    freedom: float
    counts_seeds: bool

    @property
    def error(self) -> float:
        """Standard error of both together: √(V + B)."""
        return math.hypot(self.dialogue_error, self.seed_error) if self.seed_error else self.dialogue_error

    def critical(self, tail: float) -> float:
        """t so that t · `error` is the half width of an interval that leaves out ``tail`` at either end."""
        t = quantile(tail, self.dialogues - 1)
        if not self.seed_error:
            return t
        half = math.hypot(t * self.dialogue_error, quantile(tail, self.freedom) * self.seed_error)
        return half / self.error

    @property
    def t(self) -> Optional[float]:
        """Critical value of the 95 % interval; None where it is that of dialogues alone."""
        return self.critical((1 - CONFIDENCE) / 2) if self.seed_error else None

    def p(self, difference: float) -> Optional[float]:
        """Two-sided p-value: the level whose interval around the difference ends at 0."""
        if not self.seed_error:
            return paired_p(difference, self.dialogue_error, self.dialogues)
        if difference == 0.0:
            return 1.0
        ratio = abs(difference) / self.error
        freedoms = sorted((self.dialogues - 1, self.freedom))
        low = max(two_sided(ratio, freedoms[1]), two_sided(abs(difference) / self.seed_error, self.freedom))
        return self._level(ratio, low, two_sided(ratio, freedoms[0]))

    def _level(self, ratio: float, low: float, high: float) -> float:
        """The p between two bounds whose critical value is the ratio of a difference to its error, by bisection."""
        if low <= 0.0:
            return high
        low, high = math.log(low), math.log(max(low, high))
        for _ in range(_STEPS):
            if high - low < 1e-12:
                break
            middle = (low + high) / 2
            if self.critical(math.exp(middle) / 2) > ratio:
                low = middle
            else:
                high = middle
        return min(1.0, math.exp((low + high) / 2))


@dataclass(frozen=True)
class SeedMean:
    """A system's mean over seeds.

    Attributes:
        mean: of the figure over the runs.
        deviation: standard deviation between the runs, S − 1 in its denominator; None of a single run.
        seeds: S.
        interval: [low, high] of 95 %, over seeds and dialogues (over dialogues alone with one run); None with fewer
            than two dialogues.
        uncertainty: the parts of the error, on the scale of the interval; None where there is no interval.
    """

    mean: float
    deviation: Optional[float]
    seeds: int
    interval: Optional[list[float]]
    uncertainty: Optional[Uncertainty]


@dataclass(frozen=True)
class SeedDifference:
    """The difference of two systems' means over seeds.

    Attributes:
        difference: of the first less the second.
        interval: 95 %, without 0 where p is below 0.05; None with fewer than two dialogues, and then p is so as well.
        p: two-sided, for Holm's correction among those compared.
        uncertainty: the parts of the error.
    """

    difference: float
    interval: Optional[list[float]]
    p: Optional[float]
    uncertainty: Optional[Uncertainty]


def mean_over_seeds(runs: SeedRuns, scale: str = SHARE) -> SeedMean:
    """A system's mean over seeds with the interval that counts seeds and dialogues.

    Args:
        runs: one or more; with one the interval is that of the run, over dialogues alone.
        scale: `SHARE`, `LOGARITHM` or `PLAIN`.
    """
    uncertainty = mean_uncertainty(on_scale(runs, scale))
    interval = mean_interval(runs.mean, uncertainty, scale)
    return SeedMean(runs.mean, deviation(runs.values), len(runs.values), interval, uncertainty)


def difference_over_seeds(first: SeedRuns, second: SeedRuns, share: bool) -> SeedDifference:
    """Test and interval of the difference of two systems that have one run or more each.

    With a single run on both sides this is the paired test of these runs, to the last digit.

    Args:
        first, second: on the same resamples of the same dialogues.
        share: whether the values are percentages.
    """
    return tested(first.mean - second.mean, difference_uncertainty(first, second), share)


def mean_uncertainty(runs: SeedRuns) -> Optional[Uncertainty]:
    """The parts of the error of a mean over seeds; None with fewer than two dialogues."""
    error = standard_error(runs.mean_replicates, runs.dialogues)
    return combined(error, runs.dialogues, [seed_part(runs)])


def difference_uncertainty(first: SeedRuns, second: SeedRuns) -> Optional[Uncertainty]:
    """The parts of the error of a difference of two means over seeds; None with fewer than two dialogues.

    What one of the two has from a single dialogue is known as badly as if both had.
    """
    dialogues = min(first.dialogues, second.dialogues)
    error = standard_error(first.mean_replicates - second.mean_replicates, dialogues)
    return combined(error, dialogues, [seed_part(first), seed_part(second)])


def seed_part(runs: SeedRuns) -> Optional[SeedPart]:
    """What the seeds of a system add, from its values and the deviations of its replicates; None of a single run."""
    if len(runs.values) < 2:
        return None
    stacked = np.stack(list(runs.replicates))
    stacked = stacked[:, ~np.isnan(stacked).any(axis=0)]
    interaction = 0.0
    if stacked.shape[1] > 1 and runs.dialogues >= FEWEST:
        squares = (stacked - stacked.mean(axis=0)).var(axis=1, ddof=1).tolist()
        interaction = math.fsum(squares) / (len(squares) - 1) * runs.dialogues / (runs.dialogues - 1)
    return part_of(runs.values, interaction)


def part_of(values: Sequence[float], interaction: float) -> Optional[SeedPart]:
    """What the seeds of a system add to the variance of its mean.

    Args:
        values: (S,) the figure of each run.
        interaction: I, the variance that a run's deviation from the mean over seeds has from the dialogues; half of
            the variance over dialogues of the difference of two of the runs.

    Returns:
        None of a single run.
    """
    spread = deviation(values)
    if spread is None:
        return None
    count = len(values)
    return SeedPart(spread**2 / count, interaction / count, count - 1)


def combined(error: Optional[float], dialogues: int, parts: Sequence[Optional[SeedPart]]) -> Optional[Uncertainty]:
    """Put an error over dialogues and what seeds add to it together.

    Args:
        error: standard error over dialogues of the mean over seeds, or of the difference of two; None gives None.
        dialogues: that have the item.
        parts: one for each of the systems; None for one with a single run.
    """
    if error is None:
        return None
    several = [part for part in parts if part is not None]
    taken_out = 1.0 if sum(part.freedom for part in several) > 1 else _OF_TWO_SEEDS
    between = math.fsum(part.between for part in several)
    excess = max(0.0, between - taken_out * math.fsum(part.interaction for part in several))
    freedom = _freedom(several) if excess else 0.0
    return Uncertainty(error, math.sqrt(excess), dialogues, freedom, len(several) == len(parts))


def _freedom(parts: Sequence[SeedPart]) -> float:
    """Degrees of freedom of a sum of variances (Welch 1947): (Σ a)² ÷ Σ (a² ÷ (ν + 2)) − 2, from the least ν to Σ ν."""
    parts = [part for part in parts if part.between > 0]
    total = math.fsum(part.between for part in parts)
    welch = 1 / math.fsum((part.between / total) ** 2 / (part.freedom + 2) for part in parts) - 2
    return min(max(welch, min(part.freedom for part in parts)), sum(part.freedom for part in parts))


def mean_interval(mean: float, uncertainty: Optional[Uncertainty], scale: str) -> Optional[list[float]]:
    """95 % interval of a mean over seeds on its scale; the parts of a `LOGARITHM` are those of the logarithm."""
    if uncertainty is None:
        return None
    interval = {SHARE: share_interval, LOGARITHM: log_interval, PLAIN: plain_interval}[scale]
    return interval(mean, uncertainty.error, uncertainty.dialogues, uncertainty.t)


def tested(difference: float, uncertainty: Optional[Uncertainty], share: bool) -> SeedDifference:
    """A difference with its interval and p-value."""
    if uncertainty is None:
        return SeedDifference(difference, None, None, None)
    interval = difference_interval(difference, uncertainty.error, uncertainty.dialogues, share, uncertainty.t)
    return SeedDifference(difference, interval, uncertainty.p(difference), uncertainty)


def on_scale(runs: SeedRuns, scale: str) -> SeedRuns:
    """The runs as the interval takes them: `LOGARITHM` of figures of at least 1, else as they are.

    The mean over runs is taken first: its logarithm, moved by what each run's logarithm deviates.
    """
    if scale != LOGARITHM:
        return runs
    logarithms = [_logarithms(values) for values in runs.replicates]
    centre = _logarithms(runs.mean_replicates)
    shift = centre - mean_replicates(logarithms)
    moved = logarithms if len(logarithms) == 1 else [values + shift for values in logarithms]
    return SeedRuns([math.log(value) for value in runs.values], moved, runs.dialogues)


def _logarithms(values: Floats) -> Floats:
    return np.array([math.log(value) for value in values.tolist()])


def mean_of(values: Sequence[float]) -> float:
    """Mean of the runs' values, correctly rounded sums; of a single run its own value."""
    return math.fsum(values) / len(values)


def mean_replicates(replicates: Sequence[Floats]) -> Floats:
    """(R,) means over runs of (R,) values each; of a single run its own values."""
    if len(replicates) == 1:
        return replicates[0]
    mean: Floats = np.sum(np.stack(list(replicates)), axis=0) / len(replicates)
    return mean


def deviation(values: Sequence[float]) -> Optional[float]:
    """Standard deviation between runs, S − 1 in its denominator; None of a single one, 0 where it is rounding."""
    if len(values) < 2:
        return None
    mean = mean_of(values)
    spread = math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1))
    return 0.0 if spread <= _NOISE * max(1.0, *map(abs, values)) else spread
