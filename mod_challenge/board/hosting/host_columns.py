"""What a host shows: tables of figures, one a split and task, and what stands where a figure has no value."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Optional

from ...corpus.reading import read_json
from ...io.problems import CorpusError, Problem
from ...metrics.metric import Metric
from ...metrics.tasks import TASKS, task_of
from ..disclosure import LEAST_HIDDEN, groups_hidden
from ..rules import rule_score

FILE = "hosting.json"
FORMAT = "mod-hosting/1"
SCORE = "score"

PHASE_SCORE = "phase_score"
"""Key of the column by which Codabench sorts where phases are of some tasks alone: the score of the phase's first."""

NO_VALUE = -1.0
"""Stands for a figure without a value where more is better: below every figure, so it ranks last and is no real 0."""
NO_VALUE_LOW = 1e9
"""The same where less is better (PPL); a score that counts such a figure has its negative."""
LARGEST = NO_VALUE_LOW - 1
"""Largest number that is shown: Codabench keeps DECIMAL(20, 10), which ends at 10 to the 10, and what is larger would
rank below those without a value."""


@dataclass(frozen=True)
class HostColumn:
    """A column of a host's table.

    Attributes:
        label: heading within the table of a task, ``R10@1 seen``.
        key: lower-case ASCII, unique over all splits and tasks, ``hard_retrieval_r10_1_seen``.
        lower_is_better: True for PPL alone.
        no_value: what stands where there is no value: worse than any.
    """

    label: str
    key: str
    lower_is_better: bool
    no_value: float


@dataclass(frozen=True)
class HostTable:
    """The figures of one task on one split.

    Attributes:
        split, task: what is scored.
        public: whether messages may tell which items lack an answer.
        score: names of the figures whose mean, lower-is-better ones negated, is the score.
        figures: names of the figures shown beside it; of a split that is not public, none of groups with few items.
    """

    split: str
    task: str
    public: bool
    score: tuple[str, ...]
    figures: tuple[str, ...]

    @property
    def codename(self) -> str:
        """Names the table on a host: ``hard_text``."""
        return f"{self.split}_{self.task}"

    @property
    def columns(self) -> tuple[HostColumn, ...]:
        """The score first, then the figures."""
        low = any(_metric(figure).lower_is_better for figure in self.score)
        score = HostColumn(SCORE, f"{self.codename}_{SCORE}", False, -NO_VALUE_LOW if low else NO_VALUE)
        return (score, *(_column(self, _metric(figure)) for figure in self.figures))

    def values(self, figure_values: Mapping[str, Optional[float]]) -> dict[str, float]:
        """A finite float for every column's label.

        Args:
            figure_values: figure to its value; None, or no entry, where there is none.
        """
        return {
            column.label: column.no_value if value is None else min(max(value, -LARGEST), LARGEST)
            for column, value in zip(self.columns, self._exact(figure_values))
        }

    def capped(self, figure_values: Mapping[str, Optional[float]]) -> list[str]:
        """Labels of the columns in which `LARGEST` stands for a larger value."""
        pairs = zip(self.columns, self._exact(figure_values))
        return [column.label for column, value in pairs if value is not None and abs(value) > LARGEST]

    def _exact(self, figure_values: Mapping[str, Optional[float]]) -> list[Optional[float]]:
        """The value of every column; None where there is none."""
        score = rule_score(self.score, [figure_values.get(figure) for figure in self.score])
        values = [score, *(figure_values.get(figure) for figure in self.figures)]
        return [None if value is None or not math.isfinite(value) else float(value) for value in values]


def _metric(figure: str) -> Metric:
    return TASKS[task_of(figure)].figures[figure]


def _first_group(task: str) -> str:
    """The group of all items of a task; empty where it has no groups."""
    return next(iter(TASKS[task].groups), "")


def _column(table: HostTable, metric: Metric) -> HostColumn:
    is_first = metric.group == _first_group(table.task)
    label = metric.label if is_first else f"{metric.label} {metric.group}"
    key = re.sub(r"[^a-z0-9]+", "_", f"{table.codename} {label}".lower()).strip("_")
    low = metric.lower_is_better
    return HostColumn(label, key, low, NO_VALUE_LOW if low else NO_VALUE)


def table_of(split: str, task: str, public: bool, rule: Sequence[str], counts: Mapping[str, Any]) -> HostTable:
    """The table of a task on a split.

    Variants of a figure have no column, a host's table has no room for them, and neither has what another package adds,
    which is not on the host; both stand in reports.

    Args:
        split, task, public: as in `HostTable`.
        rule: figures whose mean is the score.
        counts: of the split's items, as in ``mod-report/1``; groups of retrieval without items get no column, and of a
            split that is not public those whose figures would tell of a few items.

    Raises:
        CorpusError: the score counts a figure of such a group.
    """
    groups = dict(counts[task]) if isinstance(counts[task], Mapping) else {}
    hidden = frozenset() if public or not groups else groups_hidden(groups)
    for name in rule:
        group = TASKS[task].figures[name].group
        if group in hidden and group != _first_group(task):
            message = f"the score of {task} counts {name}, a figure of too few items of {split}, which is not public"
            hint = f"rank by figures of {LEAST_HIDDEN} items or more, in [ranking] of challenge.toml"
            raise CorpusError.of(Problem("group-small", message, hint))
    groups.update(dict.fromkeys(hidden, 0))
    figures = tuple(
        name
        for name, metric in TASKS[task].figures.items()
        if metric.shown
        and not metric.variant
        and not metric.provider
        and (not metric.group or groups.get(metric.group))
    )
    return HostTable(split, task, public, tuple(rule), figures)


def to_json(tables: Sequence[HostTable], columns: Optional[Mapping[str, float]] = None) -> str:
    """Tables as ``mod-hosting/1``.

    Args:
        tables: that are scored.
        columns: where a host shows more columns than those of the tables, all of them: key to what stands where there
            is no value.
    """
    content: dict[str, Any] = {"format": FORMAT, "tables": [asdict(table) for table in tables]}
    if columns:
        content["columns"] = dict(columns)
    return json.dumps(content, indent=1) + "\n"


def read_columns(folder: Path) -> dict[str, float]:
    """All columns that a host shows beside those of the tables of a folder of references; none where it names none.

    Raises:
        CorpusError: the file is missing or damaged.
    """
    return dict(read_json(folder / FILE, "hosting").get("columns", {}))


def read_tables(folder: Path) -> tuple[HostTable, ...]:
    """The tables that a folder of references is for.

    Raises:
        CorpusError: the file is missing or damaged.
    """
    tables = read_json(folder / FILE, "hosting")["tables"]
    return tuple(
        HostTable(table["split"], table["task"], table["public"], tuple(table["score"]), tuple(table["figures"]))
        for table in tables
    )
