"""Mouths: each one function, drawn about (0, 0), and one line in ``MOUTHS`` with the width a bill needs for it."""

from __future__ import annotations

from collections.abc import Callable

from .colours import DEEP_RED, INK, MOUTH, ROSE, TEAR, TONGUE, WHITE
from .geometry import Contour, arc, curve, ellipse, heart, polygon, rounded, smooth
from .raster import Canvas

_PEN = 2.8


def draw_mouth(canvas: Canvas, kind: str, y: float, scale: float) -> None:
    """Draw a mouth of a kind in the middle of the face."""
    with canvas.placed(64, y, scale):
        MOUTHS[kind][0](canvas)


def mouth_width(kind: str) -> float:
    """How wide a mouth opens, 0 to 2: what a bill behind it is drawn by."""
    return MOUTHS[kind][1]


def _smile(canvas: Canvas) -> None:
    canvas.line(arc(0, -4, 8.5, 7.5, 20, 160), _PEN)


def _tiny(canvas: Canvas) -> None:
    canvas.line(arc(0, -2.5, 4.6, 4.4, 20, 160), 2.6)


def _cavity(canvas: Canvas, outline: Contour, tongue: Contour) -> None:
    """An open mouth with a tongue in it."""
    canvas.outlined(MOUTH, outline, width=2.2)
    canvas.fill(TONGUE, tongue)


def _open(canvas: Canvas) -> None:
    _cavity(canvas, arc(0, -4.5, 9.5, 12, 0, 180), ellipse(0, 4, 5, 2.8))


def _laugh(canvas: Canvas) -> None:
    _cavity(canvas, arc(0, -6, 13.5, 17.5, 0, 180), ellipse(0, 7, 7, 3.8))
    canvas.fill(WHITE, polygon((-12, -6), (12, -6), (10.5, -2.4), (-10.5, -2.4)))


def _grin(canvas: Canvas) -> None:
    canvas.outlined(WHITE, arc(0, -4.5, 12, 11, 0, 180), width=2.2)
    canvas.line(polygon((-10.5, 0), (10.5, 0)), 1.4)
    for x in (-5, 0, 5):
        canvas.line(polygon((x, -4), (x, 5)), 1.4)


def _small_o(canvas: Canvas) -> None:
    canvas.outlined(MOUTH, ellipse(0, 0.5, 3.6, 4.4), width=2)


def _big_o(canvas: Canvas) -> None:
    _cavity(canvas, ellipse(0, 2, 7.4, 9.4), ellipse(0, 7.6, 4.2, 2.6))


def _jaw(canvas: Canvas) -> None:
    outline = smooth((-7, -6), (0, -7), (7, -6), (9.5, 6), (8, 15.5), (0, 17.5), (-8, 15.5), (-9.5, 6))
    _cavity(canvas, outline, ellipse(0, 12.5, 5.6, 3.4))


def _scream(canvas: Canvas) -> None:
    outline = smooth((-8, -4), (-4, -6), (0, -4), (4, -6), (8, -4), (10, 6), (6, 11), (0, 9), (-6, 11), (-10, 6))
    _cavity(canvas, outline, ellipse(0, 6, 5, 2.4))


def _shout(canvas: Canvas) -> None:
    outline = smooth((-8, -6), (0, -7), (8, -6), (13, 8), (8, 12), (0, 11), (-8, 12), (-13, 8))
    _cavity(canvas, outline, ellipse(0, 8.4, 6.4, 2.6))
    canvas.fill(WHITE, polygon((-8, -6), (-3, -6), (-5.5, -0.5)), polygon((3, -6), (8, -6), (5.5, -0.5)))


def _frown(canvas: Canvas) -> None:
    canvas.line(arc(0, 6, 8, 7.5, 205, 335), _PEN)


def _wail(canvas: Canvas) -> None:
    outline = smooth((-9, 10), (-11, 3), (-6, -5), (0, -7), (6, -5), (11, 3), (9, 10), (3, 8), (-3, 8))
    _cavity(canvas, outline, ellipse(0, 5.6, 5, 2.4))


def _wavy(canvas: Canvas) -> None:
    canvas.line(curve((-10, 1), (-6, -2.4), (-2, 2), (2, -2.4), (6, 2), (10, -1.4)), 2.6)


def _flat(canvas: Canvas) -> None:
    canvas.line(polygon((-7, 0), (7, 0)), _PEN)


def _slant(canvas: Canvas) -> None:
    canvas.line(polygon((-7, 3), (7, -2)), _PEN)


def _smirk(canvas: Canvas) -> None:
    canvas.line(curve((-8, 1), (-2, 3.6), (5, 1), (10, -5.5)), _PEN)
    canvas.line(curve((8, -7), (11, -5.6), (12, -3)), 2)


def _omega(canvas: Canvas) -> None:
    canvas.line(arc(-4.4, -2, 4.4, 4.6, 0, 165), 2.6)
    canvas.line(arc(4.4, -2, 4.4, 4.6, 15, 180), 2.6)


def _kiss(canvas: Canvas) -> None:
    canvas.outlined(ROSE, heart(0, 0, 5), width=2)


def _tongue(canvas: Canvas) -> None:
    canvas.outlined(TONGUE, smooth((-1, 0), (7.5, 0), (8, 8), (3.4, 11.5), (-1.4, 8)), width=2)
    canvas.line(polygon((3.3, 2), (3.3, 6.5)), 1.4, DEEP_RED)
    canvas.line(arc(0, -4.5, 10, 7, 20, 160), _PEN)


def _grit(canvas: Canvas) -> None:
    canvas.outlined(WHITE, rounded(-10, -4.6, 10, 5.4, 3.4), width=2.2)
    canvas.line(polygon((-9, 0.4), (9, 0.4)), 1.5)
    for x in (-5, 0, 5):
        canvas.line(polygon((x, -3.8), (x, 4.6)), 1.5)


def _chatter(canvas: Canvas) -> None:
    teeth = ((-10, -4), (-5, -2), (0, -4), (5, -2), (10, -4), (10, 4), (5, 6), (0, 4), (-5, 6), (-10, 4))
    canvas.outlined(WHITE, polygon(*teeth), width=2)
    canvas.line(polygon((-9, 0), (-5, 2), (0, 0), (5, 2), (9, 0)), 1.5)


def _pout(canvas: Canvas) -> None:
    canvas.line(arc(0, 3, 4.6, 4.6, 205, 335), 3)
    canvas.line(arc(0, 7, 2.6, 2, 30, 150), 1.5)


def _yawn(canvas: Canvas) -> None:
    _cavity(canvas, ellipse(0, 2.5, 8.6, 10.4), ellipse(0, 8.6, 5.4, 3.2))


def _drool(canvas: Canvas) -> None:
    canvas.outlined(TEAR, smooth((5, 2), (10, 1), (10, 12), (7.6, 14.5), (5.2, 12)), width=1.4)
    canvas.line(arc(0, -5, 9.5, 8.5, 20, 160), _PEN)


def _retch(canvas: Canvas) -> None:
    canvas.outlined(MOUTH, smooth((-11, 1), (-5, -4), (0, -2), (5, -4), (11, 1), (6, 5), (-6, 5)), width=2.2)
    canvas.outlined(TONGUE, smooth((-5, 2.5), (5, 2.5), (5.8, 11), (0, 15), (-5.8, 11)), width=2)
    canvas.line(polygon((0, 4.5), (0, 10)), 1.4, DEEP_RED)


def _grimace(canvas: Canvas) -> None:
    canvas.line(curve((-10, 3.4), (-4, -2.6), (1, 1), (6, -3), (11, -1.4)), _PEN)


def _quiver(canvas: Canvas) -> None:
    canvas.line(curve((-7, 3), (-4, -1.4), (-1.4, 1), (1.4, -1), (4, -1.4), (7, 3)), 2.6)


def _snicker(canvas: Canvas) -> None:
    canvas.fill(INK, smooth((-9, -4), (0, -1.5), (9, -4), (6, 4), (0, 6), (-6, 4)))
    canvas.fill(TONGUE, ellipse(0, 3.2, 4, 1.8))


MOUTHS: dict[str, tuple[Callable[[Canvas], None], float]] = {
    "smile": (_smile, 0.8),
    "tiny": (_tiny, 0.4),
    "open": (_open, 1.0),
    "laugh": (_laugh, 1.7),
    "grin": (_grin, 1.2),
    "small_o": (_small_o, 0.5),
    "big_o": (_big_o, 1.3),
    "jaw": (_jaw, 1.7),
    "scream": (_scream, 1.3),
    "shout": (_shout, 1.6),
    "frown": (_frown, 0.8),
    "wail": (_wail, 1.4),
    "wavy": (_wavy, 0.9),
    "flat": (_flat, 0.6),
    "slant": (_slant, 0.6),
    "smirk": (_smirk, 1.0),
    "omega": (_omega, 0.8),
    "kiss": (_kiss, 0.5),
    "tongue": (_tongue, 1.0),
    "grit": (_grit, 1.0),
    "chatter": (_chatter, 1.0),
    "pout": (_pout, 0.4),
    "yawn": (_yawn, 1.4),
    "drool": (_drool, 0.9),
    "retch": (_retch, 1.1),
    "grimace": (_grimace, 0.9),
    "quiver": (_quiver, 0.6),
    "snicker": (_snicker, 0.9),
}
