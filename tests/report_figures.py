"""Figures that a report has on any corpus, also on one that draws candidates from no groups."""

from __future__ import annotations

from mod_challenge.metrics.metric import AnyMetric
from mod_challenge.metrics.tasks import TASKS, all_figures, task_of


def figures_of_any_corpus() -> dict[str, AnyMetric]:
    """Every metric by the name of its figure, in the order of the report, but those that some splits alone have."""
    figures = all_figures().items()
    return {name: metric for name, metric in figures if metric.group not in TASKS[task_of(name)].only_where}
