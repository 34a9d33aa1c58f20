"""Tells an nll that is summed over a text, as it has to be, from a mean over its tokens."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ..array_types import Floats

FEWEST_TEXTS = 20
"""Fewer are too few to tell."""
LEAST_GROWTH = 0.35
"""Below it nll does not grow as a sum does. A text twice as long has about twice the summed nll (growth 1); models that
spend much on how a text begins and ends have less: of what this package ships, floors come to 1.0 and oracles, which
know much of a text beforehand, to 0.75 at least. A mean over tokens does not grow at all (0 and below, for the
beginning is divided by more)."""


def growth(nll: Floats, texts: Sequence[str]) -> tuple[float, float]:
    """How nll grows with the length of the text, as an elasticity: 1 in proportion, 0 not at all.

    The slope of the regression line of nll on length, in units of their means, with a standard error that holds where
    the spread grows with the length (White 1980).

    Args:
        nll: (n,) of each text; NaN where one is missing, which is left out.
        texts: n gold texts.

    Returns:
        The elasticity and its standard error; both NaN where nothing can be told: texts of one length, nll of 0.
    """
    known = ~np.isnan(nll)
    # One more for the end of the text, which is predicted as well.
    lengths = np.array([len("".join(text.split())) + 1 for text in texts], dtype=np.float64)[known]
    values = nll[known]
    if len(values) < 2 or not values.any():
        return math.nan, math.nan
    # Scaled first, for nll may be as large as numbers go.
    values = values / values.max()
    centred = lengths - lengths.mean()
    spread = float(centred @ centred)
    if spread == 0.0:
        return math.nan, math.nan
    slope = float(centred @ values) / spread
    rest = values - values.mean() - slope * centred
    error = math.sqrt(float((centred * rest) @ (centred * rest))) / spread
    scale = float(lengths.mean() / values.mean())
    return slope * scale, error * scale


def is_like_a_mean(nll: Floats, texts: Sequence[str]) -> bool:
    """Whether nll surely (by two standard errors) grows less with the length of the text than a sum would."""
    if len(texts) < FEWEST_TEXTS:
        return False
    found, error = growth(nll, texts)
    return found + 2 * error < LEAST_GROWTH
