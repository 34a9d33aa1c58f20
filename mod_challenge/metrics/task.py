"""What a task is: its items, the keys that answer them, how they are counted, its metrics, and what ranks systems.

Everything else that goes by task reads it from here: alignment of submissions, scoring, reports and their schema,
tables, boards, hosts, documentation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Callable

from ..array_types import Integers
from .added import added_metrics
from .answered import Answered, GoldTurns, TurnMask
from .metric import AnyMetric, Items, figure_name, in_group


@dataclass(frozen=True)
class Task:
    """One of the tasks of the challenge.

    Attributes:
        name: in reports and on command lines.
        label: its heading.
        keys: of a prediction; the first is needed of every item, the others are optional as a whole.
        is_item: which response turns are its items, where gold is there to say so.
        count: per-item statistics of one system.
        declared: its metrics; where there are ``groups``, each is computed for every group.
        gold_words: names its gold answer in a sentence, ``the gold text of this turn``.
        ranking: the figures (below the task) whose mean ranks systems; ``human`` stands for human ratings, and what
            follows it stands in until there are any.
        since: version of this package that reports have it from; empty from the first on.
        groups: names of groups of items and which turns they hold, the first all of them; empty for no groups.
        only_where: groups that some splits alone have, each with what says so of a split's turns. Reports on other
            splits have neither their figures nor their counts.
    """

    name: str
    label: str
    keys: tuple[str, ...]
    is_item: TurnMask
    count: Callable[[Answered], Items]
    declared: tuple[AnyMetric, ...]
    gold_words: str
    ranking: tuple[str, ...]
    since: str = ""
    groups: Mapping[str, TurnMask] = field(default_factory=dict)
    only_where: Mapping[str, Callable[[GoldTurns], bool]] = field(default_factory=dict)

    @cached_property
    def metrics(self) -> tuple[AnyMetric, ...]:
        """All metrics in the order of the report: its own, then those that other packages add, group by group."""
        metrics = (*self.declared, *added_metrics(self.name))
        if not self.groups:
            return metrics
        return tuple(in_group(metric, group) for group in self.groups for metric in metrics)

    def groups_of(self, turns: GoldTurns) -> dict[str, TurnMask]:
        """Return the groups that a split has, and which of its turns they hold."""
        absent = {group for group, has_it in self.only_where.items() if not has_it(turns)}
        return {group: mask for group, mask in self.groups.items() if group not in absent}

    def metrics_of(self, turns: GoldTurns) -> tuple[AnyMetric, ...]:
        """Return the metrics of a report on a split, in its order: those of groups that the split has."""
        groups = self.groups_of(turns)
        return tuple(metric for metric in self.metrics if not metric.group or metric.group in groups)

    def counts_group(self, group: str, counts: Any) -> bool:
        """Tell whether figures of a group belong to a split.

        Args:
            group: empty for a task without groups.
            counts: of its items, as in ``mod-report/1``; where they are not known, only what every split has belongs.
        """
        return group not in self.only_where or (isinstance(counts, Mapping) and group in counts)

    @property
    def figures(self) -> dict[str, AnyMetric]:
        """Its metrics by the name that a figure has throughout."""
        return {figure_name(self.name, metric): metric for metric in self.metrics}

    @property
    def sliced(self) -> tuple[AnyMetric, ...]:
        """The metrics given for every slice of a split, of the first group alone."""
        first = next(iter(self.groups), "")
        return tuple(metric for metric in self.metrics if metric.in_slices and metric.group == first)

    def item_counts(self, turns: GoldTurns, rows: Integers) -> Any:
        """Count the items: a number, or a number a group.

        Args:
            turns: the response turns of a split.
            rows: (items,) which of them are items.
        """
        if not self.groups:
            return len(rows)
        return {group: int(mask(turns)[rows].sum()) for group, mask in self.groups_of(turns).items()}

    def items(self, answered: Answered) -> Items:
        """Return per-item statistics: what the task counts, and what single metrics count beside it.

        Raises:
            ValueError: two of them count under one name.
        """
        items = self.count(answered)
        columns = dict(items.columns)
        for metric in (*self.declared, *added_metrics(self.name)):
            for name, values in (metric.columns(answered) if metric.columns is not None else {}).items():
                for whole_name, masked in self._grouped(answered, name, values):
                    if whole_name in columns:
                        raise ValueError(f"{metric.name}: the column {whole_name!r} is taken")
                    columns[whole_name] = masked
        return Items(items.dialogue, items.dialogues, columns, items.extra, items.shown)

    def _grouped(self, answered: Answered, name: str, values: Any) -> list[tuple[str, Any]]:
        if not self.groups:
            return [(name, values)]
        turns, rows = answered.gold.turns, answered.rows
        return [(f"{group}.{name}", values * mask(turns)[rows]) for group, mask in self.groups_of(turns).items()]
