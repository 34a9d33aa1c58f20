"""Reads how many parameters a system says it has, which submissions write in many ways."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any, Optional

_UNITS = {"": 1.0, "k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}
_WORDS = {"thousand": "k", "million": "m", "billion": "b", "trillion": "t"}
_COUNT = re.compile(
    r"~?\s*(\d{1,3}(?:,\d{3})+|\d{1,15}(?:\.\d{1,15})?(?:e\+?\d{1,2})?)\s*(thousand|million|billion|trillion|[kmbt])?"
    r"(?:\s*param(?:eter)?s?)?",
    re.IGNORECASE,
)
_KEYS = ("parameters", "total", "count")
"""Of a table of settings, the keys under which the number may stand."""
_MOST = 1e16


def parameter_count(value: Any) -> Optional[float]:
    """Return the number of parameters that ``system.parameters`` says; None where it says none.

    Args:
        value: a number; a text such as ``7B``, ``1.3e9`` or ``124,000,000 parameters``; or a table of settings that has
            one of these under ``parameters``, ``total`` or ``count``.

    >>> parameter_count(124000000), parameter_count("1.3B"), parameter_count({"layers": 12})
    (124000000.0, 1300000000.0, None)
    """
    if isinstance(value, Mapping):
        found = (parameter_count(value[key]) for key in _KEYS if not isinstance(value.get(key), (Mapping, type(None))))
        return next((count for count in found if count is not None), None)
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    if isinstance(value, str):
        match = _COUNT.fullmatch(value.strip()) if len(value) <= 100 else None
        if match is None:
            return None
        unit = (match[2] or "").lower()
        value = float(match[1].replace(",", "")) * _UNITS[_WORDS.get(unit, unit)]
    return float(value) if 1 <= value < _MOST and math.isfinite(value) else None


def shown_count(count: float) -> str:
    """Write a number of parameters in three digits.

    >>> shown_count(124e6), shown_count(1.3e9), shown_count(7e9), shown_count(512)
    ('124 M', '1.3 B', '7 B', '512')
    """
    for unit, size in (("T", 1e12), ("B", 1e9), ("M", 1e6), ("k", 1e3)):
        if count >= size * 0.9995:
            return f"{float(f'{count / size:.3g}'):g} {unit}"
    return f"{count:.0f}"


def shown_parameters(value: Any) -> str:
    """Write the number of parameters that a card says; empty where it says none."""
    count = parameter_count(value)
    return "" if count is None else shown_count(count)
