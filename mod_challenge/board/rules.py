"""Ranking rules: which figures make up the score of a task, and how.

The bundles of other hosts carry this module, so it needs numpy alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Optional

import numpy as np

from ..array_types import Floats
from ..metrics.measure import figure_name
from ..metrics.tasks import TASKS

RULES: Mapping[str, tuple[str, ...]] = {
    "text": ("human", "text.bleu4"),
    "usage": ("usage.accuracy",),
    "retrieval": ("retrieval.all.r10@1", "retrieval.all.map"),
    "emotion": ("emotion.top1",),
}
"""The track's rules: the score of a task is the mean of its figures. ``human`` is the mean of human ratings where there
are any, and what follows it stands in until then. Usage, of which the track says nothing, goes by accuracy."""

HUMAN = "human"

LOWER = frozenset(
    figure_name(task, measure) for task, of in TASKS.items() for measure in of.measures if measure.lower_is_better
)
"""Figures of which less is better."""


def rule_score(figures: Sequence[str], values: Sequence[Optional[float]]) -> Optional[float]:
    """A task's score by a rule: the mean of its figures, of PPL the negative, so that higher is better.

    Args:
        figures: names, as in ``[ranking]``.
        values: of each; the score is None where one has no value.
    """
    known = [-value if figure in LOWER else value for figure, value in zip(figures, values) if value is not None]
    return math.fsum(known) / len(known) if known and len(known) == len(figures) else None


def rule_replicates(figures: Sequence[str], replicates: Sequence[Optional[Floats]]) -> Optional[Floats]:
    """`rule_score` on every resample: of (resamples,) values of each figure; None where one was not resampled."""
    pairs = zip(figures, replicates)
    known = [-values if figure in LOWER else values for figure, values in pairs if values is not None]
    if not known or len(known) < len(figures):
        return None
    mean: Floats = np.sum(known, axis=0) / len(known)
    return mean
