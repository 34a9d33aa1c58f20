"""Resamples, with whole dialogues as units: turns of one dialogue are not independent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Optional

import numpy as np

from ..array_types import Floats
from ..reproducible_random import random_indices, seeded_generator
from .significance import CONFIDENCE

_CELLS_AT_ONCE = 1 << 18


def resample_weights(dialogues: int, resamples: int, seed: int) -> Iterator[Floats]:
    """Draw dialogues with replacement, as counts, a block of resamples at a time.

    Args:
        dialogues: D.
        resamples: how many in all.
        seed: of the one set of resamples that every metric and system shares.

    Yields:
        (b, D) how often each dialogue stands in each resample of the block; every row sums to D.
    """
    if not dialogues:
        return
    generator = seeded_generator(seed)
    block = max(1, _CELLS_AT_ONCE // dialogues)
    for start in range(0, resamples, block):
        rows = min(block, resamples - start)
        drawn = random_indices(generator, (rows, dialogues), dialogues)
        drawn += np.arange(rows)[:, None] * dialogues
        counts = np.bincount(drawn.ravel(), minlength=rows * dialogues)
        yield counts.reshape(rows, dialogues).astype(np.float64)


def percentile_interval(replicates: Floats) -> Optional[list[float]]:
    """The central 95 % of resampled values (Efron and Tibshirani 1993, chapter 13), linearly interpolated.

    Resamples without a value (a group that came out empty) are left aside; None if there are no others.
    """
    values = np.sort(replicates[~np.isnan(replicates)]).tolist()
    if not values:
        return None
    tail = (1 - CONFIDENCE) / 2
    return [_quantile(values, tail), _quantile(values, 1 - tail)]


def _quantile(ordered: Sequence[float], share: float) -> float:
    position = share * (len(ordered) - 1)
    low = int(position)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (position - low) * (ordered[high] - ordered[low])
