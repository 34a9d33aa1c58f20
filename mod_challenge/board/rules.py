"""Ranking rules: which figures make up the score of a task, and how.

The bundles of other hosts carry this module, so it needs numpy alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Optional

import numpy as np

from ..array_types import Floats
from ..metrics.significance import plain_interval, share_interval, standard_error
from ..metrics.tasks import TASKS, task_of

HUMAN = "human"

RULES: Mapping[str, tuple[str, ...]] = {
    name: tuple(figure if figure == HUMAN else f"{name}.{figure}" for figure in task.ranking)
    for name, task in TASKS.items()
}
"""The track's rules: the score of a task is the mean of its figures. ``human`` is the mean of human ratings where there
are any, and what follows it stands in until then. Usage, of which the track says nothing, goes by accuracy."""


@cache
def lower_is_better(figure: str) -> bool:
    """Whether less of a figure is better, as of PPL alone."""
    metric = TASKS[task_of(figure)].figures.get(figure) if figure != HUMAN else None
    return metric is not None and metric.lower_is_better


def rule_score(figures: Sequence[str], values: Sequence[Optional[float]]) -> Optional[float]:
    """A task's score by a rule: the mean of its figures, of PPL the negative, so that higher is better.

    Args:
        figures: names, as in ``[ranking]``.
        values: of each; the score is None where one has no value.
    """
    pairs = zip(figures, values)
    oriented = [-value if lower_is_better(figure) else value for figure, value in pairs if value is not None]
    return math.fsum(oriented) / len(oriented) if oriented and len(oriented) == len(figures) else None


def rule_replicates(figures: Sequence[str], replicates: Sequence[Optional[Floats]]) -> Optional[Floats]:
    """`rule_score` on every resample: of (resamples,) values of each figure; None where one was not resampled."""
    pairs = zip(figures, replicates)
    oriented = [-values if lower_is_better(figure) else values for figure, values in pairs if values is not None]
    if not oriented or len(oriented) < len(figures):
        return None
    mean: Floats = np.sum(oriented, axis=0) / len(oriented)
    return mean


def rule_interval(
    figures: Sequence[str], score: float, replicates: Optional[Floats], dialogues: int
) -> Optional[list[float]]:
    """95 % interval of a task's score; that of the figure where there is but one.

    Args:
        figures: names, as in ``[ranking]``.
        score: `rule_score` of their values.
        replicates: (resamples,) as `rule_replicates` gives them; None gives None.
        dialogues: that have the items.
    """
    if replicates is None:
        return None
    metrics = [TASKS[task_of(figure)].figures[figure] for figure in figures]
    if len(metrics) == 1 and metrics[0].lower_is_better:
        ends = metrics[0].interval(-score, -replicates, dialogues)
        return None if ends is None else [-ends[1], -ends[0]]
    if len(metrics) == 1:
        return metrics[0].interval(score, replicates, dialogues)
    error = standard_error(replicates, dialogues)
    if all(metric.is_share and not metric.lower_is_better for metric in metrics):
        return share_interval(score, error, dialogues)
    return plain_interval(score, error, dialogues)
