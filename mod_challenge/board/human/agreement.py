"""Krippendorff's alpha: how far raters agree beyond chance."""

from __future__ import annotations

import math
from typing import Optional

import numpy as np

from ...array_types import Floats, Integers

METRICS = ("ordinal", "interval")


def krippendorff_alpha(units: Integers, scores: Integers, metric: str) -> Optional[float]:
    """Compute Krippendorff's alpha (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability").

    α = 1 − (n − 1) · Σ_{c<k} o_ck δ²_ck ÷ Σ_{c<k} n_c n_k δ²_ck, where o is the coincidence matrix: each unit with m
    scores gives every ordered pair of them 1 ÷ (m − 1). Units with a single score do not count.

    Args:
        units: (n,) which unit each score is of.
        scores: (n,) the scores.
        metric: ``interval``, where δ_ck = c − k, or ``ordinal``, where δ_ck is the number of scores from c to k, those
            of c and k themselves counting half.

    Returns:
        1 for full agreement, 0 for that of chance; None where no unit has two scores or all scores are one.

    >>> krippendorff_alpha(np.array([0, 0, 1, 1]), np.array([1, 1, 5, 5]), "interval")
    1.0
    """
    values, codes = np.unique(scores, return_inverse=True)
    _, rows = np.unique(units, return_inverse=True)
    counts = np.zeros((int(rows.max(initial=-1)) + 1, len(values)))
    np.add.at(counts, (rows.ravel(), codes.ravel()), 1.0)
    counts = counts[counts.sum(axis=1) > 1]
    if not len(counts):
        return None
    totals = counts.sum(axis=0)
    distance = _squared_distances(values.astype(np.float64), totals, metric)
    expected = math.fsum((totals[:, None] * totals[None, :] * distance).ravel().tolist())
    if expected == 0.0:
        return None
    observed = math.fsum((_coincidences(counts) * distance).ravel().tolist())
    return 1.0 - (float(totals.sum()) - 1.0) * observed / expected


def _coincidences(counts: Floats) -> Floats:
    """Count coincidences, (values, values), from (units, values) counts of scores; no score pairs with itself.

    Units of one size are added up as whole numbers before they are divided, so their order does not matter.
    """
    sizes = counts.sum(axis=1)
    coincidences = np.zeros((counts.shape[1], counts.shape[1]))
    for size in np.unique(sizes):
        alike = counts[sizes == size]
        coincidences += (alike.T @ alike - np.diag(alike.sum(axis=0))) / (size - 1)
    return coincidences


def _squared_distances(values: Floats, totals: Floats, metric: str) -> Floats:
    if metric == "interval":
        return np.square(values[:, None] - values[None, :])
    middle = np.cumsum(totals) - totals / 2  # the sum from c to k, less half of both ends, is a difference of these
    return np.square(middle[:, None] - middle[None, :])
