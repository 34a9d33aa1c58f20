"""Eyes and brows. Each eye is one function and one line in ``EYES``, drawn about (0, 0) for one side.

``side`` is -1 for the left eye and +1 for the right one, so that pupils may look the same way and lids slope
towards each other.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .colours import GREY, INK, ROSE, TEAR, WHITE, YELLOW, Colour, rgb
from .geometry import Contour, arc, curve, ellipse, heart, polygon, smooth, star
from .raster import Canvas

Eye = Callable[[Canvas, Colour, int], None]
_PEN = 3.0


def draw_eyes(canvas: Canvas, kind: str, dx: float, y: float, line: Colour) -> None:
    """Draw both eyes of a kind, ``dx`` to either side of the middle; ``line`` colours eyes that are lines."""
    for side in (-1, 1):
        with canvas.placed(64 + side * dx, y):
            EYES[kind](canvas, line, side)


def draw_brows(canvas: Canvas, kind: str, dx: float, y: float) -> None:
    """Draw both brows of a kind above eyes that stand ``dx`` to either side of the middle."""
    for side in (-1, 1):
        brow = BROWS[kind](side)
        if brow is not None:
            with canvas.placed(64 + side * dx, y):
                canvas.line(brow, 3.0)


def _flip(side: int, *points: tuple[float, float]) -> Contour:
    """A polyline given for the right side, for either side."""
    return polygon(*((side * x, y) for x, y in points))


def _glint(canvas: Canvas, size: float) -> None:
    """Two highlights at the upper left of a dark eye."""
    canvas.fill(WHITE, ellipse(-0.3 * size, -0.38 * size, 0.36 * size, 0.36 * size))
    canvas.fill(WHITE, ellipse(0.34 * size, 0.4 * size, 0.17 * size, 0.17 * size))


def _dot(canvas: Canvas, line: Colour, side: int) -> None:
    if line == WHITE:
        canvas.fill(WHITE, ellipse(0, 0, 5.6, 6.4))
    canvas.fill(INK, ellipse(0, 0, 4.7, 5.6))
    _glint(canvas, 5)


def _bright(canvas: Canvas, line: Colour, side: int) -> None:
    canvas.fill(WHITE, ellipse(0, 0, 9, 9.8))
    canvas.fill(INK, ellipse(0, 0, 7.8, 8.8))
    canvas.fill(rgb("7a5568"), ellipse(0, 4, 5, 3.6))
    _glint(canvas, 8)


def _happy(canvas: Canvas, line: Colour, side: int) -> None:
    canvas.line(arc(0, 3.5, 6.8, 8, 205, 335), _PEN, line)


def _closed(canvas: Canvas, line: Colour, side: int) -> None:
    canvas.line(arc(0, -3.5, 7, 6.5, 25, 155), _PEN, line)


def _squeezed(canvas: Canvas, line: Colour, side: int) -> None:
    canvas.line(_flip(side, (6.5, -5.5), (-5, 0.5), (6.5, 6)), _PEN, line)


def _wide(canvas: Canvas, line: Colour, side: int) -> None:
    canvas.outlined(WHITE, ellipse(0, 0, 8.6, 9.4), width=2)
    canvas.fill(INK, ellipse(0, 0, 3.6, 4.0))
    canvas.fill(WHITE, ellipse(-1.2, -1.4, 1.2, 1.2))


def _shock(canvas: Canvas, line: Colour, side: int) -> None:
    canvas.outlined(WHITE, ellipse(0, 0, 10.2, 11.2), width=2)
    canvas.fill(INK, ellipse(0, 0, 2, 2.2))


def _afraid(canvas: Canvas, line: Colour, side: int) -> None:
    canvas.outlined(WHITE, ellipse(0, 0, 9, 9.6), width=2)
    canvas.fill(INK, ellipse(0, 1, 1.9, 2.1))
    canvas.line(arc(0, 3, 6, 11, 65, 115), 1.4, line)


def _heart(canvas: Canvas, line: Colour, side: int) -> None:
    canvas.outlined(ROSE, heart(0, 0.5, 9), width=1.8)
    canvas.fill(WHITE, ellipse(-4, -3.4, 1.8, 1.5))


def _star(canvas: Canvas, line: Colour, side: int) -> None:
    canvas.outlined(YELLOW, star(0, 0, 10, 4.8), width=1.8)
    canvas.fill(WHITE, ellipse(-1.6, -2, 1.6, 1.6))


def _watery(canvas: Canvas, line: Colour, side: int) -> None:
    canvas.fill(WHITE, ellipse(0, 0, 9.4, 10.2))
    canvas.fill(INK, ellipse(0, 0, 8.3, 9.3))
    canvas.fill(rgb("6f86b8"), ellipse(0, 4.6, 5.8, 4))
    canvas.fill(WHITE, ellipse(-2.6, -3.6, 3, 3), ellipse(3.1, 1, 1.7, 1.7), ellipse(-2.8, 4.4, 1.3, 1.3))
    canvas.fill(TEAR, ellipse(side * 3, 9.6, 4.2, 2.4))


def _half(canvas: Canvas, line: Colour, side: int) -> None:
    canvas.outlined(WHITE, arc(0, -1, 8, 8, 0, 180), width=2)
    canvas.fill(INK, arc(0, -1, 3.8, 5, 0, 180))
    canvas.line(polygon((-9, -1.4), (9, -1.4)), 3.2, line)


def _glance(canvas: Canvas, line: Colour, side: int) -> None:
    canvas.outlined(WHITE, arc(0, -2, 8, 8.6, 0, 180), width=2)
    canvas.fill(INK, arc(4, -2, 3.6, 5.4, 0, 180))
    canvas.line(polygon((-9, -2.2), (9, -2.2)), 3.2, line)


def _rolled(canvas: Canvas, line: Colour, side: int) -> None:
    canvas.outlined(WHITE, ellipse(0, 0, 8.8, 9.2), width=2)
    canvas.fill(INK, ellipse(1.6, -5.8, 3, 2.8))
    canvas.line(arc(0, 0, 8.8, 9.2, 205, 335), 3, line)


def _spiral(canvas: Canvas, line: Colour, side: int) -> None:
    canvas.fill(WHITE, ellipse(0, 0, 9.4, 9.4))
    turns = np.concatenate(
        [arc(0, 0, r, r, a, a + 90, 30) for r, a in zip((1.6, 2.9, 4.2, 5.5, 6.8, 8.1, 8.8), range(0, 630, 90))]
    )
    canvas.line(turns, 2.0)


def _flat(canvas: Canvas, line: Colour, side: int) -> None:
    canvas.line(polygon((-7, 0), (7, 0)), 3.4, line)


def _droopy(canvas: Canvas, line: Colour, side: int) -> None:
    canvas.outlined(WHITE, arc(0, -0.5, 8, 6.4, 0, 180), width=1.8)
    canvas.fill(INK, arc(0, -0.5, 3.4, 3.9, 0, 180))
    canvas.line(_flip(side, (-9, -2.4), (9.5, 1.2)), 3.2, line)
    canvas.line(arc(0, 4, 7, 6, 45, 135), 1.6, GREY)


def _sad(canvas: Canvas, line: Colour, side: int) -> None:
    eye = smooth((side * -5, -5), (side * 5.5, -0.5), (side * 4, 5), (0, 6.5), (side * -5, 4))
    if line == WHITE:
        canvas.outlined(INK, eye, ink=WHITE, width=1.2)
    canvas.fill(INK, eye)
    canvas.fill(WHITE, ellipse(-1.6, -0.4, 1.9, 1.9), ellipse(1.9, 3.4, 1, 1))


def _glare(canvas: Canvas, line: Colour, side: int) -> None:
    lid = smooth((side * -7, 1.5), (side * 8, -6.5), (side * 9, 1), (side * 3, 7), (side * -4, 6.5))
    canvas.outlined(WHITE, lid, width=1.8)
    canvas.fill(INK, ellipse(side * -0.6, 1.8, 3, 3.4))
    canvas.line(_flip(side, (-8.5, 2.4), (9, -7.4)), 3.6)


def _wink(canvas: Canvas, line: Colour, side: int) -> None:
    (_happy if side == 1 else _bright)(canvas, line, side)


def _uneven(canvas: Canvas, line: Colour, side: int) -> None:
    if side == 1:
        _wide(canvas, line, side)
    else:
        canvas.outlined(WHITE, ellipse(0, 1, 5.6, 5.6), width=2)
        canvas.fill(INK, ellipse(0, 1, 2.6, 2.6))


def _aside(canvas: Canvas, line: Colour, side: int) -> None:
    canvas.outlined(WHITE, ellipse(0, 0, 7.4, 8.2), width=2)
    canvas.fill(INK, ellipse(-2.6, 2.8, 3.9, 4.2))
    canvas.fill(WHITE, ellipse(-3.8, 1.4, 1.3, 1.3))


def _crossed(canvas: Canvas, line: Colour, side: int) -> None:
    canvas.line(polygon((-5.5, -5.5), (5.5, 5.5)), _PEN, line)
    canvas.line(polygon((-5.5, 5.5), (5.5, -5.5)), _PEN, line)


def _shades(canvas: Canvas, line: Colour, side: int) -> None:
    lens = smooth((side * -9, -6), (side * 11, -6), (side * 10, 4), (side * 2, 8), (side * -7, 5))
    canvas.line(_flip(side, (-16, -5), (20, -6.5)), 3.2)
    canvas.outlined(rgb("2b2630"), lens, width=1.6)
    canvas.fill(rgb("8f87a6"), polygon((-5, -4), (0, -4), (-4, 3), (-7, 1)))


EYES: dict[str, Eye] = {
    "dot": _dot,
    "bright": _bright,
    "happy": _happy,
    "closed": _closed,
    "squeezed": _squeezed,
    "wide": _wide,
    "shock": _shock,
    "afraid": _afraid,
    "heart": _heart,
    "star": _star,
    "watery": _watery,
    "half": _half,
    "glance": _glance,
    "rolled": _rolled,
    "spiral": _spiral,
    "flat": _flat,
    "droopy": _droopy,
    "sad": _sad,
    "glare": _glare,
    "wink": _wink,
    "uneven": _uneven,
    "aside": _aside,
    "crossed": _crossed,
    "shades": _shades,
}

BROWS: dict[str, Callable[[int], Contour | None]] = {
    "none": lambda side: None,
    "raised": lambda side: curve((-6, -1), (0, -4), (6, -1)),
    "worried": lambda side: curve((side * -6.5, -4), (0, -1.5), (side * 6.5, 2.5)),
    "angry": lambda side: _flip(side, (-8.5, 4.5), (7.5, -3.5)),
    "flat": lambda side: polygon((-6, 0), (6, 0)),
    "skewed": lambda side: curve((-6, -4), (0, -7), (6, -4)) if side == 1 else polygon((-6, 1), (6, 3)),
    "knit": lambda side: _flip(side, (-7, 3), (6, 0.5)),
}
"""Each brow by name: the line of one side, about (0, 0), or None."""
