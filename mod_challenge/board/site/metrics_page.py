"""Prepares the page that explains every heading of the board: those of tables, and each metric in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...metrics.metric import AnyMetric, figure_name
from ...metrics.retrieval import OF_ALL_MEMES
from ...metrics.task import Task
from ...metrics.tasks import TASKS
from ..human.aspects import NAMES as ASPECTS
from .words import OF_METRICS, metric_word

TERMS = (
    "rank", "system", "score", "seeds", "strip", "mrr", "p-first", "interval", "difference", "p-holm", "verdict",
    "slice", "items", "draw", "first-k", "parameters", "human-above", "human-below", "human-metric", "human-tau",
)  # fmt: skip
"""Headings that are no metric, by the word that they show; ``explain-<term>`` explains each."""


def metrics_values() -> dict[str, Any]:
    """Return the values of the page: terms, aspects that people judge, and of each task its metrics, group by group."""
    tasks = [{"name": task.name, "groups": list(_groups(task))} for task in TASKS.values()]
    return {"terms": TERMS, "aspects": ASPECTS, "tasks": tasks}


def _groups(task: Task) -> Iterator[dict[str, Any]]:
    """Yield the metrics of each group of a task's items; one group without a name where there are none."""
    for group in task.groups or ("",):
        yield {"name": group, "metrics": [_entry(task, metric) for metric in task.metrics if metric.group == group]}


def _entry(task: Task, metric: AnyMetric) -> dict[str, Any]:
    return {
        "name": figure_name(task.name, metric),
        "label": metric.label,
        "lower": metric.lower_is_better,
        "draw": draw_of(task, metric),
        **{part: metric_word(part, task.name, metric) for part in OF_METRICS},
    }


def draw_of(task: Task, metric: AnyMetric) -> str:
    """Return the word for the memes that a gold one is ranked against; empty of a task without groups."""
    if not task.groups:
        return ""
    if metric.path[-1] == OF_ALL_MEMES:
        return "of-all-memes"  # no draw of nine others decides it
    return metric.variant or "even"
