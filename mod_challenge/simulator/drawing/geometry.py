"""Contours: closed or open polylines as arrays of points, and the shapes that drawings are made of.

A contour is a float64 array of shape (n, 2) in design units: a picture is 128 units wide, x grows to
the right and y downwards. Everything is computed with +, -, *, / and square roots alone, which IEEE 754
defines to the last bit; sines come from a rounded table. So the same contours arise on every machine.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

Contour = np.ndarray

# Rounded, so that a sine that differs in its last bit between C libraries gives the same table.
_SINE = tuple(round(math.sin(math.radians(degree)), 9) for degree in range(360))
_STEPS_A_CURVE = 6


def sine(degrees: int) -> float:
    """The sine of a whole number of degrees."""
    return _SINE[degrees % 360]


def cosine(degrees: int) -> float:
    """The cosine of a whole number of degrees."""
    return _SINE[(degrees + 90) % 360]


@lru_cache(maxsize=4096)
def ellipse(cx: float, cy: float, rx: float, ry: float, angle: int = 0) -> Contour:
    """An ellipse about (cx, cy) with half axes rx and ry, turned by ``angle`` degrees."""
    step = 6 if max(rx, ry) > 12 else 12 if max(rx, ry) > 3 else 24
    return _freeze(turn(arc(cx, cy, rx, ry, 0, 360 - step, step), angle, cx, cy))


def arc(cx: float, cy: float, rx: float, ry: float, start: int, end: int, step: int = 10) -> Contour:
    """Part of an ellipse, from ``start`` to ``end`` degrees (clockwise on the screen), both drawn."""
    degrees = [*range(start, end, step), end]
    return np.array([(cx + rx * cosine(d), cy + ry * sine(d)) for d in degrees])


def polygon(*points: tuple[float, float]) -> Contour:
    """The polygon, or open polyline, through the points."""
    return np.array(points, dtype=np.float64)


def smooth(*points: tuple[float, float]) -> Contour:
    """A closed Catmull-Rom spline through the points."""
    around = np.array((points[-1], *points, points[0], points[1]), dtype=np.float64)
    return _spline(around[:-3], around[1:-2], around[2:-1], around[3:])


def curve(*points: tuple[float, float]) -> Contour:
    """An open Catmull-Rom spline through the points."""
    knots = np.array(points, dtype=np.float64)
    before = np.concatenate([knots[:1], knots[:-2]])
    after = np.concatenate([knots[2:], knots[-1:]])
    return np.concatenate([_spline(before, knots[:-1], knots[1:], after), knots[-1:]])


def turn(points: Contour, angle: int, cx: float, cy: float) -> Contour:
    """The points turned about (cx, cy) by ``angle`` degrees, clockwise on the screen."""
    if angle == 0:
        return points
    c, s = cosine(angle), sine(angle)
    x, y = points[:, 0] - cx, points[:, 1] - cy
    return np.stack([cx + (x * c - y * s), cy + (x * s + y * c)], axis=1)


def outset(contour: Contour, distance: float) -> Contour:
    """A clockwise closed contour moved outwards by ``distance`` (inwards if it is negative)."""
    normals = _normals(np.concatenate([contour[1:], contour[:1]]) - contour)
    return contour + distance * _mitres(np.concatenate([normals[-1:], normals[:-1]]), normals)


def ribbon(line: Contour, width: float) -> Contour:
    """The closed contour of an open line drawn with a round pen of the given width."""
    normals = _normals(line[1:] - line[:-1])
    first = np.concatenate([normals[:1], normals])
    second = np.concatenate([normals, normals[-1:]])
    side = (width / 2) * _mitres(first, second)
    return np.concatenate([line + side, _cap(line[-1], side[-1]), (line - side)[::-1], _cap(line[0], -side[0])])


def clockwise(contour: Contour) -> Contour:
    """The contour, reversed if it runs anticlockwise on the screen."""
    return contour if signed_area(contour) >= 0 else contour[::-1]


def signed_area(contour: Contour) -> float:
    """Twice the area enclosed; positive if the contour runs clockwise on the screen."""
    x, y = contour[:, 0].tolist(), contour[:, 1].tolist()
    return math.fsum(x[i - 1] * y[i] - x[i] * y[i - 1] for i in range(len(x)))


@lru_cache(maxsize=1024)
def heart(cx: float, cy: float, size: float, angle: int = 0) -> Contour:
    """A heart ``2 * size`` wide about (cx, cy)."""
    outline = smooth(*((cx + size * x, cy + size * y) for x, y in _HEART_LEFT + _HEART_RIGHT))
    return _freeze(turn(outline, angle, cx, cy))


@lru_cache(maxsize=1024)
def star(cx: float, cy: float, outer: float, inner: float, points: int = 5, angle: int = 0) -> Contour:
    """A star with the given number of points; ``inner`` is the radius of its notches."""
    half = 180 // points
    corners = [((outer, inner)[n % 2], angle + half * n) for n in range(2 * points)]
    return _freeze(np.array([(cx + radius * sine(turned), cy - radius * cosine(turned)) for radius, turned in corners]))


@lru_cache(maxsize=1024)
def drop(cx: float, cy: float, size: float, angle: int = 0) -> Contour:
    """A drop of liquid, its tip upwards, ``2 * size`` wide, its round end about (cx, cy)."""
    tip = polygon((cx, cy - 2.4 * size))
    return _freeze(turn(np.concatenate([tip, arc(cx, cy, size, size, -30, 210, 15)]), angle, cx, cy))


def rounded(left: float, top: float, right: float, bottom: float, radius: float) -> Contour:
    """A rectangle with rounded corners."""
    return np.concatenate(
        [
            arc(right - radius, top + radius, radius, radius, -90, 0, 15),
            arc(right - radius, bottom - radius, radius, radius, 0, 90, 15),
            arc(left + radius, bottom - radius, radius, radius, 90, 180, 15),
            arc(left + radius, top + radius, radius, radius, 180, 270, 15),
        ]
    )


_HEART_RIGHT = ((0.45, -0.82), (0.9, -0.62), (1.0, -0.15), (0.62, 0.45), (0.06, 0.95))
_HEART_LEFT = ((-0.06, 0.95), (-0.62, 0.45), (-1.0, -0.15), (-0.9, -0.62), (-0.45, -0.82), (0.0, -0.4))

_STEPS = np.arange(_STEPS_A_CURVE) / _STEPS_A_CURVE
_SPLINE_WEIGHTS = 0.5 * np.stack(
    [
        -_STEPS + 2 * _STEPS * _STEPS - _STEPS * _STEPS * _STEPS,
        2 - 5 * _STEPS * _STEPS + 3 * _STEPS * _STEPS * _STEPS,
        _STEPS + 4 * _STEPS * _STEPS - 3 * _STEPS * _STEPS * _STEPS,
        -_STEPS * _STEPS + _STEPS * _STEPS * _STEPS,
    ]
)
"""Of the four knots about a Catmull-Rom segment, at each step along it."""

_CAP_COSINES = np.array([[cosine(degree)] for degree in (30, 60, 90, 120, 150)])
_CAP_SINES = np.array([[sine(degree)] for degree in (30, 60, 90, 120, 150)])


def _freeze(contour: Contour) -> Contour:
    """The contour made read-only, as results of cached functions are shared."""
    contour.flags.writeable = False
    return contour


def _spline(before: Contour, start: Contour, end: Contour, after: Contour) -> Contour:
    """Points on Catmull-Rom segments, each argument (n, 2): ``_STEPS_A_CURVE`` a segment."""
    w = _SPLINE_WEIGHTS[:, :, None]
    pieces = w[0] * before[:, None] + w[1] * start[:, None] + w[2] * end[:, None] + w[3] * after[:, None]
    spline: Contour = pieces.reshape(-1, 2)
    return spline


def _normals(edges: Contour) -> Contour:
    """Unit normals of edges (n, 2), to the outside of a clockwise contour."""
    length = np.sqrt(edges[:, 0] * edges[:, 0] + edges[:, 1] * edges[:, 1])
    length[length == 0] = 1.0
    normals = np.empty_like(edges)
    normals[:, 0] = edges[:, 1] / length
    normals[:, 1] = -edges[:, 0] / length
    return normals


def _mitres(first: Contour, second: Contour) -> Contour:
    """Where a vertex between two edges goes if both move by one along their normals."""
    dot = first[:, 0] * second[:, 0] + first[:, 1] * second[:, 1]
    # A sharp spike would reach far out: the mitre is cut where it passes about twice the distance.
    mitres: Contour = (first + second) / np.maximum(1.0 + dot, 0.5)[:, None]
    return mitres


def _cap(end: Contour, side: Contour) -> Contour:
    """The half circle that ends a ribbon, from ``end + side`` to ``end - side``."""
    x, y = side.tolist()
    cap: Contour = end + _CAP_COSINES * side + _CAP_SINES * np.array((-y, x))
    return cap
