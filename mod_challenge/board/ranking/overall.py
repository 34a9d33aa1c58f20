"""Places over all tasks, and how sure they are: the tasks' scores are resampled together.

The overall figure is the mean over the tasks of 1 ÷ a system's place by score (mean reciprocal rank). Who is first, and
the range of places, are read off resamples of the dialogues: on each, all systems are ranked anew in every task. That a
place without such a range says next to nothing is shown by Goldstein and Spiegelhalter (1996), League tables and their
limitations: statistical issues in comparisons of institutional performance, JRSS A 159(3).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ...array_types import Floats
from ..model import Overall
from .rank_ranges import Contender

_TAIL = 0.025
_SAME = 1e-12


def overall_places(contenders: Mapping[str, Sequence[Contender]]) -> dict[str, Overall]:
    """Place all systems that take part in every task.

    Args:
        contenders: task to those ranked in it; a system that lacks a task still takes its place in the others.

    Returns:
        Key of a system to its place.
    """
    if not contenders:
        return {}
    by_task = [{contender.key: contender for contender in ranked} for ranked in contenders.values()]
    keys = [key for key in by_task[0] if all(key in ranked for ranked in by_task)]
    if not keys:
        return {}
    means = np.zeros(len(keys))
    for ranked in by_task:
        scores = np.array([[contender.score] for contender in ranked.values()])
        means += _reciprocal_ranks(scores)[_rows(ranked, keys), 0] / len(by_task)
    replicates = _resampled_means(by_task, keys)
    if replicates is None:
        return {key: Overall(mean) for key, mean in zip(keys, means.tolist())}
    best, worst, first = _places(replicates)
    return {
        key: Overall(mean, (int(best[i]), int(worst[i])), float(first[i]))
        for i, (key, mean) in enumerate(zip(keys, means.tolist()))
    }


def _rows(ranked: Mapping[str, Contender], keys: Sequence[str]) -> list[int]:
    index = {key: row for row, key in enumerate(ranked)}
    return [index[key] for key in keys]


def _resampled_means(by_task: Sequence[Mapping[str, Contender]], keys: Sequence[str]) -> Floats | None:
    """(systems, resamples) mean reciprocal ranks; None where a task was not resampled, or otherwise often."""
    sizes = {
        -1 if contender.replicates is None else len(contender.replicates)
        for ranked in by_task
        for contender in ranked.values()
    }
    if len(sizes) != 1 or min(sizes) < 1:
        return None
    means = np.zeros((len(keys), sizes.pop()))
    for ranked in by_task:
        values = np.stack([c.replicates for c in ranked.values() if c.replicates is not None])
        means += _reciprocal_ranks(values)[_rows(ranked, keys)] / len(by_task)
    return means


def _reciprocal_ranks(scores: Floats) -> Floats:
    """1 ÷ place of each row in each column, the highest score first; equals share the middle of their places."""
    count, columns = scores.shape
    ordered = np.sort(scores, axis=0)
    reciprocals = np.empty((count, columns))
    for column in range(columns):
        below = np.searchsorted(ordered[:, column], scores[:, column], side="left")
        upto = np.searchsorted(ordered[:, column], scores[:, column], side="right")
        reciprocals[:, column] = 2 / (2 * (count - upto) + (upto - below) + 1)
    return reciprocals


def _places(means: Floats) -> tuple[Floats, Floats, Floats]:
    """Best and worst place in 95 % of the columns, and the share of columns in which a row is first."""
    rounded = np.round(means / _SAME) * _SAME  # sums in another order are equal all the same
    ordered = np.sort(rounded, axis=0)
    count, columns = rounded.shape
    best, worst = np.empty((count, columns)), np.empty((count, columns))
    for column in range(columns):
        best[:, column] = 1 + count - np.searchsorted(ordered[:, column], rounded[:, column], side="right")
        worst[:, column] = count - np.searchsorted(ordered[:, column], rounded[:, column], side="left")
    leading = best == 1
    first = (leading / leading.sum(axis=0)).mean(axis=1)
    low = np.quantile(best, _TAIL, axis=1, method="lower")
    high = np.quantile(worst, 1 - _TAIL, axis=1, method="higher")
    return low, high, first
