"""The best of many values, without sorting them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_PARTS = 1024
"""Parts of the values whose largest ones are looked at first."""


def bound_of_best(values: NDArray[np.floating[Any]], count: int) -> float:
    """A bound that at least ``count`` values reach, and not many more; that of minus infinity where there are fewer.

    As many parts of the values have a largest one as high as the lowest of the ``count`` highest of these, so whatever
    is lower is not among the best ``count``.

    >>> bound_of_best(np.array([3.0, 1.0, 2.0, 5.0]), 2)
    3.0
    """
    if len(values) <= count:
        return -np.inf
    if count < _PARTS < len(values) // 2:
        whole = len(values) // _PARTS * _PARTS
        values = values[:whole].reshape(_PARTS, -1).max(axis=1)
    return float(np.partition(values, -count)[-count])
