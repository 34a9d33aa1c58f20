"""What a metric is: per-item sufficient statistics first, then a value from their sums.

Every metric is declared by its name, its words and one function. Its place in the report and in its schema, its column
in tables, boards and hosts, its interval, its paired test and its entry in the documentation all follow from that.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Callable, Optional, Union

import numpy as np
from numpy.typing import NDArray

from ..array_types import Booleans, Floats, Integers
from .answered import Answered
from .significance import jackknife_error, log_interval, plain_interval, share_interval, standard_error

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
        extra: what metrics beyond sums need, by name.
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
        extra: what metrics beyond sums need, by name.
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
    integer_part = np.floor(values)
    scaled = (values - integer_part) * LIMB
    upper = np.floor(scaled)
    return [integer_part, upper, np.rint((scaled - upper) * LIMB)]


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
        total = product[:, start + len(limbs) - 1]
        for limb_index in range(start + len(limbs) - 2, start - 1, -1):
            total = product[:, limb_index] + total / LIMB
        sums[name] = total
        start += len(limbs)
    return sums


def dialogue_sums(data: Statistics) -> dict[str, Floats]:
    """(D,) sums of every column over each dialogue."""
    return {
        name: sum((limb / LIMB**limb_index for limb_index, limb in enumerate(limbs)), start=np.zeros(data.dialogues))
        for name, limbs in data.columns.items()
    }


@dataclass(frozen=True)
class Metric:
    """A figure of the report.

    Attributes:
        path: its place below the task in the report, e.g. ``("r10@1",)``; below a group of the task, where it has any.
        label: its column's heading, e.g. ``R10@1``.
        about: what it is, one line.
        formula: how it is computed.
        source: where that is defined.
        unit: ``%`` or empty.
        lower_is_better: True for PPL alone.
        is_exponential: whether it is the exponential of a mean, at least 1; its interval is then of its logarithm.
        shown: whether tables, boards and hosts have a column for it; JSON, CSV and the documentation always do.
        beside_groups: whether a board shows it for every group of the task, not for the first alone.
        in_slices: whether a board shows it for every slice of a split.
        since: version of this package that reports have it from; empty from the first on. Older reports lack it.
        leads_in: groups of the task for which tables and boards show this variant, and before any other.
        version: raised whenever the same answers get another value; boards score anew.
        columns: per-item statistics that only this metric needs, (n,) each, beside those that its task counts.
        group: which group of the task's items it is of; filled in by `in_group`.
        provider: name and version of the package that adds it; empty for the metrics of this one.
    """

    path: tuple[str, ...]
    label: str
    about: str
    formula: str
    source: str
    unit: str = "%"
    lower_is_better: bool = False
    is_exponential: bool = False
    shown: bool = True
    beside_groups: bool = False
    in_slices: bool = False
    since: str = ""
    leads_in: tuple[str, ...] = ()
    version: int = 1
    columns: Optional[Callable[[Answered], Mapping[str, NDArray[Any]]]] = field(default=None, repr=False)
    group: str = ""
    provider: str = ""

    @property
    def name(self) -> str:
        """Its path in one word: ``seen.expected.r10@1``."""
        return ".".join(self.path)

    @property
    def column(self) -> str:
        """What a table calls it whatever the group and the variant: ``r10@1``."""
        return self.path[-1]

    @property
    def variant(self) -> str:
        """Which variant of its column it is: ``expected``, or empty for the one that is meant without more words."""
        return ".".join(self.path[1 if self.group else 0 : -1])

    @property
    def is_share(self) -> bool:
        """Whether it lies between 0 and 100."""
        return self.unit == "%"

    def interval(self, point: float, replicates: Floats, dialogues: int) -> Optional[list[float]]:
        """95 % interval from resampled values; None where fewer than two dialogues have the item."""
        if self.is_share:
            return share_interval(point, standard_error(replicates, dialogues), dialogues)
        if self.is_exponential:
            logarithms = np.array([math.log(value) for value in replicates.tolist()])
            return log_interval(point, standard_error(logarithms, dialogues), dialogues)
        return plain_interval(point, standard_error(replicates, dialogues), dialogues)

    @property
    def leads(self) -> bool:
        """Whether it is the variant that is meant first in its group of items."""
        return self.group in self.leads_in


@dataclass(frozen=True)
class SumMetric(Metric):
    """A metric that is a function of sums over items.

    ``value`` takes sums as (B,) arrays and gives (B,) values, NaN where there is none; ``counted`` gives (B,) numbers
    of items from the same, where that is cheaper than to look where ``value`` has none.
    """

    value: Callable[[Sums], Floats] = field(default=lambda sums: np.empty(0), repr=False)
    counted: Optional[Callable[[Sums], Floats]] = field(default=None, repr=False)

    def present(self, data: Statistics, sums: Sums) -> Booleans:
        """(D,) which dialogues have the item, from the sums of each (`dialogue_sums`)."""
        return ~np.isnan(self.value(sums)) if self.counted is None else self.counted(sums) > 0

    def point(self, data: Statistics) -> Optional[float]:
        sums = {name: np.array([total]) for name, total in data.totals.items()}
        return _number(float(self.value(sums)[0])) if sums else None

    def replicates(self, data: Statistics, sums: Sums, weights: Floats) -> Floats:
        """(B,) values under resampling."""
        return self.value(sums)


@dataclass(frozen=True)
class WeightedMetric(Metric):
    """A metric that is no function of sums but can be computed from weighted items.

    ``value`` takes ``Statistics.extra`` and (B, D) weights and gives (B,) values, NaN where there is none; ``having``
    takes the former and D and gives (D,) which dialogues have the item.
    """

    value: Callable[[Mapping[str, Any], Floats], Floats] = field(default=lambda extra, weights: np.empty(0), repr=False)
    having: Callable[[Mapping[str, Any], int], Booleans] = field(
        default=lambda extra, dialogues: np.ones(dialogues, dtype=bool), repr=False
    )

    def present(self, data: Statistics, sums: Sums) -> Booleans:
        """(D,) which dialogues have the item."""
        return self.having(data.extra, data.dialogues)

    def point(self, data: Statistics) -> Optional[float]:
        return _number(float(self.value(data.extra, np.ones((1, data.dialogues)))[0]))

    def replicates(self, data: Statistics, sums: Sums, weights: Floats) -> Floats:
        """(B,) values under resampling."""
        return self.value(data.extra, weights)


@dataclass(frozen=True)
class JackknifeMetric(Metric):
    """A metric that is no mean, so that resampling with replacement would bias it.

    ``value`` takes ``Statistics.extra`` and gives (the value, (D,) values without each dialogue); NaN where there is
    none. ``having`` is as in `WeightedMetric`; ``types_key`` names what `exchange_error` takes in ``Statistics.extra``.
    """

    value: Callable[[Mapping[str, Any]], tuple[float, Floats]] = field(
        default=lambda extra: (math.nan, np.empty(0)), repr=False
    )
    having: Callable[[Mapping[str, Any], int], Booleans] = field(
        default=lambda extra, dialogues: np.ones(dialogues, dtype=bool), repr=False
    )
    types_key: str = ""

    def present(self, data: Statistics, sums: Sums) -> Booleans:
        """(D,) which dialogues have the item."""
        return self.having(data.extra, data.dialogues)

    def types(self, extra: Mapping[str, Any]) -> Any:
        """What comparing by exchange takes; None where it was not kept."""
        return extra.get(self.types_key)

    def jackknife_interval(self, point: float, jackknife_values: Floats) -> Optional[list[float]]:
        """95 % interval from the values without each of the dialogues that have the item."""
        return share_interval(point, jackknife_error(jackknife_values), len(jackknife_values))

    def point(self, data: Statistics) -> Optional[float]:
        return _number(self.value(data.extra)[0])

    def delete_one(self, data: Statistics) -> Floats:
        """(D,) values without each dialogue."""
        return self.value(data.extra)[1]


AnyMetric = Union[SumMetric, WeightedMetric, JackknifeMetric]


class _OfGroup(Mapping[str, Any]):
    """Sums (or whatever else goes by column) of one group, under the names that they have without the group."""

    def __init__(self, all_groups: Mapping[str, Any], group: str) -> None:
        self._all, self._prefix = all_groups, f"{group}."

    def __getitem__(self, name: str) -> Any:
        return self._all[self._prefix + name]

    def __iter__(self) -> Iterator[str]:
        return (name[len(self._prefix) :] for name in self._all if name.startswith(self._prefix))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def in_group(metric: AnyMetric, group: str) -> AnyMetric:
    """Return the same metric over the items of one group.

    Args:
        metric: declared for any group: its functions know columns by their plain names.
        group: of the task; the columns of its items are called ``<group>.<column>``.
    """
    changes = {"path": (group, *metric.path), "group": group}
    functions = {
        each.name: _over_group(function, group)
        for each in fields(metric)
        if each.name != "columns" and callable(function := getattr(metric, each.name))
    }
    return replace(metric, **changes, **functions)  # type: ignore[arg-type]


def _over_group(function: Callable[..., Any], group: str) -> Callable[..., Any]:
    return lambda statistics, *rest: function(_OfGroup(statistics, group), *rest)


def figure_name(task: str, metric: Metric) -> str:
    """Return the name that a figure has throughout: ``retrieval.seen.r10@1`` and the like."""
    return f"{task}.{metric.name}"


def percentage(numerator: Floats, denominator: Floats) -> Floats:
    """Return 100 · numerator ÷ denominator, NaN where there is nothing to divide by.

    >>> percentage(np.array([1.0, 0.0]), np.array([4.0, 0.0])).tolist()
    [25.0, nan]
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        result = 100.0 * numerator / denominator
    return np.where(denominator > 0, result, math.nan)


def _number(value: float) -> Optional[float]:
    return None if math.isnan(value) else value
