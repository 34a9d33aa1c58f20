"""What creatures wear: each accessory one function and one line in ``ACCESSORIES``.

Functions get the face they are put on: ``face.top`` is the top of the head, ``face.half`` its half width.
"""

from __future__ import annotations

from collections.abc import Callable

from .colours import BLUE, DEEP_RED, GOLD, GREEN, INK, LEAF, PINK, PURPLE, RED, ROSE, WHITE, YELLOW, mix, rgb
from .creatures import Face
from .geometry import arc, curve, ellipse, polygon, smooth
from .raster import Canvas


def _nothing(canvas: Canvas, face: Face) -> None:
    """Wear nothing."""


def _hat(canvas: Canvas, face: Face) -> None:
    straw, band = rgb("f2d08a"), rgb("d9534f")
    with canvas.placed(64, face.top + 5):
        canvas.outlined(straw, smooth((-15, 2), (-13, -14), (0, -19), (13, -14), (15, 2)), ellipse(0, 2, 30, 6.5))
        canvas.fill(band, smooth((-15, 0), (-14.5, -6), (0, -4.5), (14.5, -6), (15, 0), (0, 2.5)))
        for x in (-20, 20):
            canvas.line(polygon((x - 4, 2.5), (x + 4, 2.5)), 1.4, rgb("c9a25c"))


def _cap(canvas: Canvas, face: Face) -> None:
    with canvas.placed(64, face.top + 7):
        canvas.outlined(BLUE, arc(0, 2, 25, 20, 180, 360), smooth((14, -2), (36, 0), (42, 5), (30, 6.5), (10, 4)))
        canvas.fill(mix(BLUE, WHITE, 0.75), ellipse(0, -8, 6.5, 6))
        canvas.fill(mix(BLUE, INK, 0.35), ellipse(0, -18.5, 3, 2))


def _party_hat(canvas: Canvas, face: Face) -> None:
    with canvas.placed(72, face.top + 6, angle=12):
        canvas.outlined(PURPLE, polygon((-13, 2), (0, -25), (13, 2)))
        canvas.fill(
            YELLOW,
            polygon((-10, -3.5), (-7, -10), (8.5, -7), (11, -2)),
            polygon((-4.4, -16), (-2.4, -19.5), (3.6, -17), (5, -14)),
        )
        canvas.outlined(ROSE, ellipse(0, -26, 4, 4), width=1.6)


def _glasses(canvas: Canvas, face: Face) -> None:
    frame = rgb("c2413b")
    for side in (-1, 1):
        with canvas.placed(64 + side * face.eye_dx, face.eye_y):
            canvas.fill(WHITE, ellipse(0, 0, 11.5, 11.5), opacity=0.25)
            canvas.line(arc(0, 0, 12, 12, 0, 360, 12), 2.6, frame)
            canvas.line(polygon((side * 12, -2), (side * (face.half - face.eye_dx + 1), -5)), 2.6, frame)
    gap = face.eye_dx - 12
    canvas.line(polygon((64 - gap, face.eye_y - 2), (64 + gap, face.eye_y - 2)), 2.6, frame)


def _bow(canvas: Canvas, face: Face) -> None:
    with canvas.placed(64 + face.half * 0.62, face.top + 6, angle=22):
        for side in (-1, 1):
            wing = smooth(*((side * x, y) for x, y in ((1, 0), (7, -8), (15, -9), (15, 8), (7, 7))))
            canvas.outlined(ROSE, wing)
            canvas.line(polygon((side * 5, -0.5), (side * 10, -2)), 1.5, DEEP_RED)
        canvas.outlined(mix(ROSE, WHITE, 0.25), ellipse(0, 0, 4.4, 4.8))


def _scarf(canvas: Canvas, face: Face) -> None:
    red, cream = rgb("d94f4f"), rgb("fff1df")
    with canvas.placed(0, face.neck - 90):
        canvas.outlined(red, smooth((76, 92), (86, 94), (90, 114), (80, 116), (76, 102)))
        canvas.outlined(red, smooth((38, 85), (51, 90), (64, 91.5), (77, 90), (90, 85), (91, 94), (64, 104), (37, 94)))
        for x, y in ((48, 94.4), (64, 98), (80, 94.4)):
            canvas.line(polygon((x, y - 3.4), (x + 1, y + 3.4)), 2.8, cream)
        canvas.line(polygon((80, 110), (88.4, 108.4)), 2.6, cream)


def _flower(canvas: Canvas, face: Face) -> None:
    with canvas.placed(64 - face.half * 0.66, face.top + 8):
        canvas.outlined(LEAF, ellipse(-9, 7, 7, 3.4, 140), width=1.8)
        canvas.outlined(
            mix(PINK, WHITE, 0.45),
            *(ellipse(x, y, 5.2, 5.2) for x, y in ((0, -7), (6.6, -2.2), (4.2, 5.6), (-4.2, 5.6), (-6.6, -2.2))),
            width=2,
        )
        canvas.fill(GOLD, ellipse(0, 0, 4.2, 4.2))


def _crown(canvas: Canvas, face: Face) -> None:
    with canvas.placed(64, face.top + 5, angle=-6):
        points = polygon((-19, 3), (-22, -17), (-10, -7), (0, -21), (10, -7), (22, -17), (19, 3))
        canvas.outlined(YELLOW, points)
        canvas.fill(GOLD, polygon((-19, 3), (-19.6, -1.4), (19.6, -1.4), (19, 3)))
        canvas.fill(ROSE, ellipse(0, -7.5, 3, 3.6))
        canvas.fill(BLUE, ellipse(-11.5, -4, 2, 2), ellipse(11.5, -4, 2, 2))


def _headphones(canvas: Canvas, face: Face) -> None:
    y = face.eye_y + 1
    rise = y - face.top + 5
    band = arc(64, y, face.half + 2, rise, 192, 348, 6)
    canvas.line(band, 8.4)
    canvas.line(band, 4.2, rgb("5d6bb5"))
    for side in (-1, 1):
        x = 64 + side * (face.half + 1)
        canvas.outlined(rgb("7f8fe0"), ellipse(x, y, 7, 11.5))
        canvas.fill(rgb("c8d0fb"), ellipse(x - 1.6, y - 3.4, 2.2, 4))


def _sprout(canvas: Canvas, face: Face) -> None:
    with canvas.placed(64, face.top + 2):
        stem = curve((0, 1), (0.5, -6), (-1, -12))
        canvas.line(stem, 5)
        canvas.outlined(GREEN, smooth((-1, -12), (-7, -20), (-17, -20), (-14, -12), (-7, -9.5)))
        canvas.outlined(LEAF, smooth((-1, -12), (4, -21), (15, -23), (14, -14), (7, -10)))
        canvas.line(stem, 2, GREEN)


def _bell(canvas: Canvas, face: Face) -> None:
    with canvas.placed(0, face.neck - 90):
        collar = curve((43, 88), (53, 93.5), (64, 95), (75, 93.5), (85, 88))
        canvas.line(collar, 8.4)
        canvas.line(collar, 4.4, RED)
        canvas.outlined(YELLOW, ellipse(64, 99.5, 6.4, 6.4))
        canvas.line(polygon((58.6, 98), (69.4, 98)), 1.6)
        canvas.fill(INK, ellipse(64, 102, 1.7, 1.7))


ACCESSORIES: dict[str, Callable[[Canvas, Face], None]] = {
    "none": _nothing,
    "hat": _hat,
    "cap": _cap,
    "party_hat": _party_hat,
    "glasses": _glasses,
    "bow": _bow,
    "scarf": _scarf,
    "flower": _flower,
    "crown": _crown,
    "headphones": _headphones,
    "sprout": _sprout,
    "bell": _bell,
}
"""Every accessory by name."""
