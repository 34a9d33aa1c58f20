"""Axes of plots: where round numbers, powers of ten and dates stand, and labels that do not run into each other."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from typing import Optional

_NARROW, _WIDE, _LINE = 6.2, 11.5, 12.0
"""Widths of a character of a label, in pixels: of most, and of Chinese; and the height of a line."""
_DAY = 86400.0
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def round_ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Return multiples of 1, 2 or 5 times a power of ten between two ends, at most so many.

    >>> round_ticks(0.3, 14.9)
    [5.0, 10.0]
    >>> round_ticks(68.0, 82.5)
    [70.0, 75.0, 80.0]
    """
    size = 10.0 ** math.floor(math.log10((high - low) / most))
    for step in (size * factor for factor in (1, 2, 5, 10, 20)):
        first, last = math.ceil(low / step), math.floor(high / step)
        if last - first < most:
            return [round(i * step, 10) for i in range(first, last + 1)]
    return []


def power_ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Return 1, 2 and 5 times the powers of ten between two ends, or the powers alone, at most so many.

    >>> power_ticks(9e6, 4e9), power_ticks(1e8, 4e8)
    ([10000000.0, 100000000.0, 1000000000.0], [100000000.0, 200000000.0])
    """
    powers = [10.0**i for i in range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)]
    fine = [factor * power for power in powers for factor in (1, 2, 5) if low <= factor * power <= high]
    if len(fine) <= most:
        return fine
    coarse = [power for power in powers if low <= power <= high]
    return coarse[:: -(-len(coarse) // most)]


def date_ticks(start: datetime, end: datetime, most: int = 5) -> list[tuple[datetime, str]]:
    """Return days, or firsts of months, between two times, with what is written there; at most so many.

    >>> [label for _, label in date_ticks(datetime(2026, 1, 20), datetime(2026, 7, 2))]
    ['2026-03', '2026-05', '2026-07']
    >>> [label for _, label in date_ticks(datetime(2026, 1, 30), datetime(2026, 2, 3))]
    ['2026-01-30', '2026-01-31', '2026-02-01', '2026-02-02', '2026-02-03']
    """
    days = (end - start).total_seconds() / _DAY
    if days <= 15 * most:
        midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
        first = midnight if midnight == start else midnight + timedelta(days=1)
        count = max(0, (end - first) // timedelta(days=1) + 1)
        step = max(1, -(-count // most))
        return [(time := first + timedelta(days=i), time.strftime("%Y-%m-%d")) for i in range(0, count, step)]
    step = next((months for months in _MONTHS if days / 30.4 / months < most), _MONTHS[-1])
    index = -(-(start.year * 12 + start.month - 1) // step) * step
    ticks: list[tuple[datetime, str]] = []
    while index // 12 <= end.year and len(ticks) < 2 * most:
        time = start.replace(year=index // 12, month=index % 12 + 1, day=1, hour=0, minute=0, second=0, microsecond=0)
        if start <= time <= end:
            ticks.append((time, time.strftime("%Y" if step % 12 == 0 else "%Y-%m")))
        index += step
    return ticks


def utc_from(seconds: float) -> datetime:
    """Return a time from seconds since 1970."""
    return datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=seconds)


def text_width(text: str) -> float:
    """Return about how wide a label is, in pixels."""
    return sum(_WIDE if unicodedata.east_asian_width(char) in "WF" else _NARROW for char in text)


def label_places(
    points: Sequence[tuple[float, float]], labels: Sequence[str], frame: Box, gap: float
) -> list[Optional[tuple[float, float, str]]]:
    """Find a place beside its point for each label where it covers neither a point nor another label.

    Args:
        points: x and y.
        labels: of the first of the points; the other points have none.
        frame: that no label leaves.
        gap: between a point and its label.

    Returns:
        x, y of the baseline, and where the text is anchored (``start`` or ``end``), or None where there is no room.
    """
    taken: list[Box] = [(x - gap, y - gap, x + gap, y + gap) for x, y in points]
    places: list[Optional[tuple[float, float, str]]] = []
    for (x, y), label in zip(points, labels):
        width = text_width(label)
        found = None
        for side, down in ((-1, -1), (1, 1), (1, -1), (-1, 1)):
            left = x - gap - width if side < 0 else x + gap
            top = y - gap - _LINE if down < 0 else y + gap
            box = (left, top, left + width, top + _LINE)
            if _inside(box, frame) and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                found = (x + side * gap, top + _LINE - 3, "start" if side > 0 else "end")
                break
        places.append(found)
    return places


def _inside(box: Box, frame: Box) -> bool:
    return frame[0] <= box[0] and frame[1] <= box[1] and box[2] <= frame[2] and box[3] <= frame[3]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
