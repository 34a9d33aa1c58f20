"""Tells an nll that is summed over a text, as it has to be, from a mean over its tokens."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ..array_types import Floats
from ..io.printable import json_path
from ..io.problems import Problem

FEWEST_TEXTS = 30
"""Fewer are too few to tell."""
LEAST_GROWTH = 0.35
"""Below it nll does not grow as a sum does. A text twice as long has about twice the summed nll (growth 1); models that
spend much on how a text begins and ends have less: of what this package ships, the floors come to 1.04 and the oracles,
which know much of a text beforehand, to 0.73 at least. A mean over the tokens of the same texts comes to 0.04 at most,
and to −0.3 where the cost of the beginning is divided by more and more."""


CODE = "nll-like-mean"


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
    has_value = ~np.isnan(nll)
    # One more for the end of the text, which is predicted as well.
    lengths = np.array([len("".join(text.split())) + 1 for text in texts], dtype=np.float64)[has_value]
    values = nll[has_value]
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
    growth_rate, error = growth(nll, texts)
    return growth_rate + 2 * error < LEAST_GROWTH


def warning(split: str, file: str) -> Problem:
    """Return what is said of such a submission; the same for every one, so it tells nothing of the texts."""
    message = "nll does not grow with the length of the text as a sum does; PPL is then far too low"
    hint = "give the sum over the gold text's tokens and its end, not the mean (a loss is often a mean)"
    return Problem(CODE, message, hint, file, json_path(("predictions", split)), severity="warning")
