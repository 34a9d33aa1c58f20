"""What a measure is: per-item sufficient statistics first, then a value from their sums.

Every measure is declared by its name, its words and one function. Its place in the report, its column in the table,
its interval, its paired test and its entry in the documentation all follow from that.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Callable, Optional, Union

import numpy as np
from numpy.typing import NDArray

from ..array_types import Floats, Integers

Sums = Mapping[str, Floats]
"""Column to (B,) sums, one for each of B resamples."""

LIMB = float(1 << 26)
"""Real numbers are summed as an integer and two fractions in these units, exact in any order up to a million items."""


@dataclass(frozen=True)
class Items:
    """What a task counts of each of its n items, for one system.

    Attributes:
        dialogue: (n,) dialogue of each item.
        dialogues: number of dialogues D.
        columns: sufficient statistics, (n,) each: integers, booleans or non-negative reals.
        extra: what measures beyond sums need, by name.
        shown: figures of single items that people want to look at, (n,) each; the per-turn file is made of them.
    """

    dialogue: Integers
    dialogues: int
    columns: Mapping[str, NDArray[Any]]
    extra: Mapping[str, Any] = field(default_factory=dict)
    shown: Mapping[str, NDArray[Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Statistics:
    """Sufficient statistics of one task for one system, summed by dialogue.

    Sums of integers are exact in any order; a real-valued column is kept as an integer part and two fractions (see
    `LIMB`), so its resampled sums are exact too and do not hang on the order in which a machine adds.

    Attributes:
        dialogues: number of dialogues D.
        columns: column to (limbs, D) sums over the items of each dialogue, all integers; one limb for integers, three
            for reals.
        totals: column to its sum over everything, real-valued ones correctly rounded.
        extra: what measures beyond sums need, by name.
    """

    dialogues: int
    columns: Mapping[str, Floats]
    totals: Mapping[str, float]
    extra: Mapping[str, Any]


def summed(items: Items) -> Statistics:
    """Sum the columns of items by dialogue."""
    sums: dict[str, Floats] = {}
    totals: dict[str, float] = {}
    for name, values in items.columns.items():
        limbs = [
            np.bincount(items.dialogue, weights=limb.astype(np.float64), minlength=items.dialogues)
            for limb in _limbs(values)
        ]
        sums[name] = np.stack(limbs).astype(np.float64)
        totals[name] = math.fsum(values.tolist())
    return Statistics(items.dialogues, sums, totals, items.extra)


def _limbs(values: NDArray[Any]) -> list[NDArray[Any]]:
    """Integers as they are; non-negative reals as an integer part and two fractions of 26 bits."""
    if values.dtype.kind != "f":
        return [values]
    whole = np.floor(values)
    scaled = (values - whole) * LIMB
    upper = np.floor(scaled)
    return [whole, upper, np.rint((scaled - upper) * LIMB)]


def resampled_sums(data: Statistics, weights: Floats) -> dict[str, Floats]:
    """Sums of every column under resampling.

    Args:
        data: the statistics.
        weights: (B, D) how often each dialogue stands in each of B resamples.
    """
    if not data.columns:
        return {}
    product = weights @ np.concatenate(list(data.columns.values())).T
    sums: dict[str, Floats] = {}
    start = 0
    for name, limbs in data.columns.items():
        found = product[:, start + len(limbs) - 1]
        for place in range(start + len(limbs) - 2, start - 1, -1):
            found = product[:, place] + found / LIMB
        sums[name] = found
        start += len(limbs)
    return sums


@dataclass(frozen=True)
class Metric:
    """A figure of the report.

    Attributes:
        path: its place below the task in the report, e.g. ``("seen", "r10@1")``.
        label: its column's heading, e.g. ``R10@1``.
        about: what it is, one line.
        formula: how it is computed.
        source: where that is defined.
        unit: ``%`` or empty.
        lower_is_better: True for PPL alone.
    """

    path: tuple[str, ...]
    label: str
    about: str
    formula: str
    source: str
    unit: str = "%"
    lower_is_better: bool = False

    @property
    def name(self) -> str:
        return ".".join(self.path)


@dataclass(frozen=True)
class SumMetric(Metric):
    """A measure that is a function of sums over items.

    ``value`` takes sums as (B,) arrays and gives (B,) values, NaN where there is none.
    """

    value: Callable[[Sums], Floats] = field(default=lambda sums: np.empty(0), repr=False)

    def point(self, data: Statistics) -> Optional[float]:
        sums = {name: np.array([total]) for name, total in data.totals.items()}
        return _number(float(self.value(sums)[0])) if sums else None

    def replicates(self, data: Statistics, sums: Sums, weights: Floats) -> Floats:
        """(B,) values under resampling."""
        return self.value(sums)


@dataclass(frozen=True)
class WeightedMetric(Metric):
    """A measure that is no function of sums but can be computed from weighted items.

    ``value`` takes ``Statistics.extra`` and (B, D) weights and gives (B,) values, NaN where there is none.
    """

    value: Callable[[Mapping[str, Any], Floats], Floats] = field(default=lambda extra, weights: np.empty(0), repr=False)

    def point(self, data: Statistics) -> Optional[float]:
        return _number(float(self.value(data.extra, np.ones((1, data.dialogues)))[0]))

    def replicates(self, data: Statistics, sums: Sums, weights: Floats) -> Floats:
        """(B,) values under resampling."""
        return self.value(data.extra, weights)


@dataclass(frozen=True)
class JackknifeMetric(Metric):
    """A measure that is no mean, so that resampling with replacement would bias it.

    ``value`` takes ``Statistics.extra`` and gives (the value, (D,) values without each dialogue); NaN where there is
    none.
    """

    value: Callable[[Mapping[str, Any]], tuple[float, Floats]] = field(
        default=lambda extra: (math.nan, np.empty(0)), repr=False
    )

    def point(self, data: Statistics) -> Optional[float]:
        return _number(self.value(data.extra)[0])

    def delete_one(self, data: Statistics) -> Floats:
        """(D,) values without each dialogue."""
        return self.value(data.extra)[1]


AnyMetric = Union[SumMetric, WeightedMetric, JackknifeMetric]


@dataclass(frozen=True)
class Task:
    """One of the four tasks: its name, its heading and its measures."""

    name: str
    label: str
    measures: tuple[AnyMetric, ...]


def figure_name(task: str, measure: Metric) -> str:
    """A figure's name throughout: ``retrieval.seen.r10@1`` and the like."""
    return f"{task}.{measure.name}"


def ratio(numerator: Floats, denominator: Floats) -> Floats:
    """100 · numerator ÷ denominator, NaN where there is nothing to divide by."""
    with np.errstate(divide="ignore", invalid="ignore"):
        result = 100.0 * numerator / denominator
    return np.where(denominator > 0, result, math.nan)


def _number(value: float) -> Optional[float]:
    return None if math.isnan(value) else value
