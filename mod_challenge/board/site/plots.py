"""Small plots as SVG that reads without colour: by shapes, dashes and labels. Colours are the style sheet's."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Optional

from markupsafe import Markup, escape

from .words import english_word

_WIDTH, _HEIGHT = 340, 262
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 12, 40, 44
_MARKS = {"all": "circle", "seen": "square", "unseen": "triangle"}
"""Group to the shape of its points; its dashes are the style sheet's."""

Curve = Sequence[Sequence[float]]


def _x(share: float) -> float:
    """Place of a share (0 to 1) of the horizontal axis."""
    return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)


def _y(percent: float) -> float:
    return _TOP + (1 - percent / 100) * (_HEIGHT - _TOP - _BOTTOM)


def calibration_plot(bins: Sequence[Mapping[str, float]]) -> Markup:
    """Draw a reliability diagram: share of turns with a meme by the probability given.

    Args:
        bins: ``n`` turns, their ``mean`` probability and the ``share`` of those with a meme, in percent.
    """
    most = max(entry["n"] for entry in bins)
    points = [(_x(entry["mean"] / 100), _y(entry["share"])) for entry in bins]
    parts = [f'<path class="even" d="M{_x(0):.1f} {_y(0):.1f}L{_x(1):.1f} {_y(100):.1f}"/>', _line("all", points)]
    for entry, (x, y) in zip(bins, points):
        radius = 2.5 + 6 * math.sqrt(entry["n"] / most)
        label = f"{entry['mean']:.0f} % → {entry['share']:.1f} % ({entry['n']:,})"
        parts.append(f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"><title>{label}</title></circle>')
    ticks = [(step / 100, str(step)) for step in range(0, 101, 20)]
    return _framed("calibration", ticks, "probability", "share", parts)


def recall_plot(
    title: str,
    curves: Mapping[str, Curve],
    logarithmic: bool = False,
    beside: Optional[Mapping[str, Curve]] = None,
) -> Markup:
    """Share of gold memes found among the first k, one curve a group.

    Args:
        title: key of its title.
        curves: group to [k, percent] with k rising.
        logarithmic: whether k is drawn so.
        beside: key of a word to a curve to measure the others by, of all gold memes; drawn thin, without points.
    """
    beside = beside or {}
    steps = [int(k) for k, _ in curves["all"]]
    last = math.log(steps[-1]) if logarithmic else steps[-1] - 1

    def along(k: float) -> float:
        return (math.log(k) if logarithmic else k - 1) / last if last else 0.0

    parts = [_line(key, [(_x(along(k)), _y(percent)) for k, percent in curve]) for key, curve in beside.items()]
    for group, curve in curves.items():
        points = [(_x(along(k)), _y(percent)) for k, percent in curve]
        parts.append(_line(group, points))
        parts += [_mark(group, x, y, f"k = {int(k)}: {p:.1f} %") for (x, y), (k, p) in zip(points, curve)]
    parts += _legend(list(curves), list(beside))
    labelled = [k for k in steps if not logarithmic or str(k)[0] == "1" or k == steps[-1]]
    if logarithmic and len(labelled) > 1 and along(labelled[-1]) - along(labelled[-2]) < 0.12:
        del labelled[-2]
    return _framed(title, [(along(k), str(k)) for k in labelled], "first-k", "percent", parts)


def _line(group: str, points: Sequence[tuple[float, float]]) -> str:
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f'<path class="line {group}" d="M{path}"/>'


def _mark(group: str, x: float, y: float, label: str) -> str:
    shapes = {
        "circle": f'<circle class="dot {group}" cx="{x:.1f}" cy="{y:.1f}" r="3">',
        "square": f'<rect class="dot {group}" x="{x - 3:.1f}" y="{y - 3:.1f}" width="6" height="6">',
        "triangle": f'<path class="dot {group}" d="M{x:.1f} {y - 4:.1f}l4 7h-8z">',
    }
    shape = shapes[_MARKS[group]]
    return f"{shape}<title>{label}</title></{shape[1:].split(' ')[0]}>"


def _legend(groups: Sequence[str], beside: Sequence[str] = ()) -> list[str]:
    """Draw the legend above the plot, where no curve runs: the groups in one line, what stands beside in another."""
    parts = []
    for line, keys in enumerate((groups, beside)):
        for i, key in enumerate(keys):
            x, y = _LEFT + 92.0 * i, 12.0 + 16 * line
            parts.append(_line(key, [(x, y), (x + 26, y)]))
            if key in _MARKS:
                parts.append(_mark(key, x + 13, y, english_word(key)))
            parts.append(_text(x + 32, y + 4, key, "key"))
    return parts


def _text(x: float, y: float, key: str, kind: str, turned: str = "") -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}"{turned} data-t="{key}">{escape(english_word(key))}</text>'


def _framed(title: str, ticks: Sequence[tuple[float, str]], across: str, upwards: str, parts: Sequence[str]) -> Markup:
    """Axes around a plot: percentages upwards, ``ticks`` across."""
    middle = _y(50)
    frame: list[Any] = [
        f'<svg class="plot" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">',
        f'<title data-t="{title}">{escape(english_word(title))}</title>',
    ]
    for percent in range(0, 101, 20):
        y = _y(percent)
        frame.append(f'<path class="grid" d="M{_x(0):.1f} {y:.1f}H{_x(1):.1f}"/>')
        frame.append(f'<text class="tick up" x="{_LEFT - 6}" y="{y + 3.5:.1f}">{percent}</text>')
    for share, label in ticks:
        frame.append(f'<text class="tick" x="{_x(share):.1f}" y="{_HEIGHT - _BOTTOM + 15}">{label}</text>')
    frame.append(_text(_x(0.5), _HEIGHT - 8, across, "axis"))
    frame.append(_text(12, middle, upwards, "axis", f' transform="rotate(-90 12 {middle:.1f})"'))
    return Markup("".join([*frame, *parts, "</svg>"]))
