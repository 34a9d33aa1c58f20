"""Draws the best score over time as a step line, and scores against parameters with their Pareto front, as SVG.

Points with a number are those of the table beside the plot; all others are one faint path, so that a plot of five
hundred systems is no larger than one of five. Colours are the style sheet's.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Optional

from markupsafe import Markup, escape

from ...rendering.tables import number
from ..parameters import shown_count
from .axes import date_ticks, label_places, power_ticks, round_ticks
from .history import Result
from .words import english_word, filled_word

_WIDTH, _HEIGHT = 640, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 16, 20, 44
_RADIUS = 8.0
_LEAST_SPAN = timedelta(hours=12)
_MARGIN = 0.05

Line = tuple[str, str, float]
"""Class of a line across the plot (``floor``, ``ceiling``), the key of its word, and its score."""


class _Heights:
    """The axis of scores, from the least to the greatest of all that is drawn, and a margin."""

    def __init__(self, scores: Iterable[float]) -> None:
        drawn = list(scores)
        low, high = min(drawn), max(drawn)
        margin = max((high - low) * _MARGIN, 0.05, abs(high) * 1e-3)
        self.low, self.high = low - margin, high + margin

    def at(self, score: float) -> float:
        return _TOP + (self.high - score) / (self.high - self.low) * (_HEIGHT - _TOP - _BOTTOM)

    def ticks(self) -> list[str]:
        """Draw lines of the grid with their scores."""
        parts = []
        for tick in round_ticks(self.low, self.high):
            y = self.at(tick)
            parts.append(f'<path class="grid" d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}"/>')
            parts.append(f'<text class="tick up" x="{_LEFT - 6}" y="{y + 3.5:.1f}">{tick:g}</text>')
        return parts


def _along(share: float) -> float:
    return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)


def time_plot(
    best: Sequence[Result], found: Sequence[Result], lines: Sequence[Line], updated: Optional[datetime]
) -> Markup:
    """Draw the best score over time.

    Args:
        best: the results that were the best when they came in, in order of time; not empty.
        found: all results; those without a time are not drawn.
        lines: floor and ceiling.
        updated: when the board last changed: the line goes on to there.
    """
    times = [result.time for result in found if result.time is not None]
    first, last = min(times), max([*times, *([updated] if updated is not None else [])])
    slack = max((last - first) * _MARGIN, _LEAST_SPAN)
    start, end = first - slack, last + slack
    heights = _Heights([*(result.score for result in found if result.time), *(score for _, _, score in lines)])

    def x(time: datetime) -> float:
        return _along((time - start) / (end - start))

    points = [(x(result.time), heights.at(result.score)) for result in best if result.time is not None]
    others = [(x(r.time), heights.at(r.score)) for r in found if r.time is not None and r not in best]
    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}" + "".join(f"H{px:.1f}V{py:.1f}" for px, py in points[1:])
    path += f"H{x(last):.1f}"
    ticks = [(x(time), label) for time, label in date_ticks(start, end)]
    said = [str(len(best)), best[-1].name, number(best[-1].score)]
    return _drawn(
        "best-over-time", ("best-over-time-desc", said), heights, ticks, "date", lines, others, path, points, best
    )


def size_plot(front: Sequence[Result], found: Sequence[Result], lines: Sequence[Line]) -> Markup:
    """Draw scores against numbers of parameters, on a logarithmic axis, with the Pareto front.

    Args:
        front: the systems on it, the smallest first; not empty.
        found: all results; those without a number of parameters are not drawn.
        lines: floor and ceiling.
    """
    sizes = [result.parameters for result in found if result.parameters]
    low, high = math.log(min(sizes) / 1.5), math.log(max(sizes) * 1.5)
    heights = _Heights([*(result.score for result in found if result.parameters), *(score for _, _, score in lines)])

    def x(size: float) -> float:
        return _along((math.log(size) - low) / (high - low))

    points = [(x(result.parameters), heights.at(result.score)) for result in front if result.parameters]
    others = [(x(r.parameters), heights.at(r.score)) for r in found if r.parameters and r not in front]
    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}" + "".join(f"H{px:.1f}V{py:.1f}" for px, py in points[1:])
    path += f"H{_WIDTH - _RIGHT}"
    ticks = [(x(size), shown_count(size)) for size in power_ticks(math.exp(low), math.exp(high))]
    said = [str(len(sizes)), str(len(front)), ", ".join(result.name for result in front)]
    return _drawn(
        "score-by-size", ("score-by-size-desc", said), heights, ticks, "parameters", lines, others, path, points, front
    )


def _drawn(
    title: str,
    told: tuple[str, Sequence[str]],
    heights: _Heights,
    ticks: Sequence[tuple[float, str]],
    across: str,
    lines: Sequence[Line],
    others: Sequence[tuple[float, float]],
    path: str,
    points: Sequence[tuple[float, float]],
    named: Sequence[Result],
) -> Markup:
    """Put a plot together: frame, grid, floor and ceiling, all points, and the line through the numbered ones."""
    parts = [
        f'<svg class="plot history" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">',
        f'<title data-t="{title}">{escape(english_word(title))}</title>',
        _description(*told),
        *heights.ticks(),
    ]
    for place, label in ticks:
        parts.append(f'<path class="grid" d="M{place:.1f} {_HEIGHT - _BOTTOM}v4"/>')
        parts.append(f'<text class="tick" x="{place:.1f}" y="{_HEIGHT - _BOTTOM + 17}">{label}</text>')
    parts.append(_axis(_along(0.5), _HEIGHT - 8, across))
    middle = (_TOP + _HEIGHT - _BOTTOM) / 2
    parts.append(_axis(14, middle, "score", f' transform="rotate(-90 14 {middle:.1f})"'))
    for kind, key, score in lines:
        y = heights.at(score)
        parts.append(f'<path class="{kind}" d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}"/>')
        word = f'<tspan data-t="{key}">{escape(english_word(key))}</tspan>'
        up = y - 4 if y - 16 > 0 else y + 13
        parts.append(f'<text class="end {kind}" x="{_WIDTH - _RIGHT}" y="{up:.1f}">{word} {number(score)}</text>')
    if others:
        parts.append(f'<path class="cloud" d="{"".join(f"M{x:.1f} {y:.1f}h0" for x, y in others)}"/>')
    parts.append(f'<path class="line" d="{path}"/>')
    parts += _points(points, others, named)
    return Markup("".join([*parts, "</svg>"]))


def _points(
    points: Sequence[tuple[float, float]], others: Sequence[tuple[float, float]], named: Sequence[Result]
) -> Iterable[str]:
    frame = (_LEFT, 0.0, float(_WIDTH), float(_HEIGHT - _BOTTOM))
    names = [_short(result.name) for result in named]
    places = label_places([*points, *others[:200]], names, frame, _RADIUS + 2)
    for at, ((x, y), result) in enumerate(zip(points, named), 1):
        title = f"{result.name} ({result.team}): {number(result.score)}"
        yield f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="{_RADIUS:g}"><title>{escape(title)}</title></circle>'
        yield f'<text class="number" x="{x:.1f}" y="{y + 3.5:.1f}">{at}</text>'
    for name, place in zip(names, places):
        if place is not None:
            x, y, anchor = place
            yield f'<text class="name {anchor}" x="{x:.1f}" y="{y:.1f}">{escape(name)}</text>'


def _short(name: str, longest: int = 22) -> str:
    return name if len(name) <= longest else f"{name[: longest - 1]}…"


def _description(key: str, values: Sequence[str]) -> str:
    given = json.dumps(list(values), ensure_ascii=False)
    return f'<desc data-t="{key}" data-vs="{escape(given)}">{escape(filled_word(key, *values))}</desc>'


def _axis(x: float, y: float, key: str, turned: str = "") -> str:
    return f'<text class="axis" x="{x:.1f}" y="{y:.1f}"{turned} data-t="{key}">{escape(english_word(key))}</text>'
