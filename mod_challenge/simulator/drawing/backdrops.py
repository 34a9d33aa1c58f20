"""What is behind a creature: each pattern one function and one line in ``PATTERNS``, and the colours of all of them.

Neither says anything of an emotion: what a picture feels has to be seen in its face, its gesture and its marks.
"""

from __future__ import annotations

from collections.abc import Callable

from .colours import WHITE, YELLOW, Colour, mix, rgb
from .geometry import Contour, arc, cosine, curve, ellipse, polygon, rounded, sine, star
from .raster import Canvas

Pattern = Callable[[Canvas, Colour], None]


def _plain(canvas: Canvas, tone: Colour) -> None:
    """Leave the background as it is."""


def _disc(canvas: Canvas, tone: Colour) -> None:
    canvas.fill(tone, ellipse(64, 62, 56, 54))


def _dots(canvas: Canvas, tone: Colour) -> None:
    places = [(x + 12 * (row % 2), 8 + 19 * row) for row in range(7) for x in range(-4, 140, 24)]
    canvas.fill(tone, *(ellipse(x, y, 4, 4) for x, y in places))


def _stripes(canvas: Canvas, tone: Colour) -> None:
    canvas.fill(tone, *(polygon((x, 0), (x + 14, 0), (x - 44, 128), (x - 58, 128)) for x in range(0, 200, 30)))


def _sector(angle: int, width: int, near: float) -> Contour:
    """A thin triangle from ``near`` the middle out of the picture, ``2 * width`` degrees wide."""
    tip = (64 + near * cosine(angle), 60 + near * sine(angle))
    return polygon(tip, *((64 + 140 * cosine(end), 60 + 140 * sine(end)) for end in (angle - width, angle + width)))


def _rays(canvas: Canvas, tone: Colour) -> None:
    canvas.fill(tone, *(_sector(angle, 8, 0) for angle in range(10, 370, 30)))


def _stars(canvas: Canvas, tone: Colour) -> None:
    places = [(x + 17 * (row % 2), 10 + 22 * row) for row in range(6) for x in range(-2, 140, 34)]
    canvas.fill(tone, *(star(x, y, 7, 3.2, 5, x % 30) for x, y in places))


def _waves(canvas: Canvas, tone: Colour) -> None:
    for y in range(14, 140, 22):
        points = [(x, y + (4 if n % 2 else -4)) for n, x in enumerate(range(-12, 150, 16))]
        canvas.line(curve(*points), 3.4, tone)


def _bubbles(canvas: Canvas, tone: Colour) -> None:
    sides = ((12, 18, 9), (112, 14, 11), (120, 52, 7), (8, 58, 6), (16, 98, 10), (114, 96, 9), (122, 122, 6))
    places = (*sides, (34, 8, 5), (90, 6, 4), (40, 122, 5))
    canvas.fill(tone, *(ellipse(x, y, r, r) for x, y, r in places))
    canvas.fill(WHITE, *(ellipse(x - r * 0.35, y - r * 0.35, r * 0.22, r * 0.22) for x, y, r in places))


def _glow(canvas: Canvas, tone: Colour) -> None:
    for radius, share in ((64, 0.3), (56, 0.45), (48, 0.6)):
        canvas.fill(mix(tone, YELLOW, 0.25), ellipse(64, 60, radius, radius), opacity=share)


def _grid(canvas: Canvas, tone: Colour) -> None:
    canvas.fill(tone, *(polygon((x, 0), (x + 2, 0), (x + 2, 128), (x, 128)) for x in range(7, 128, 16)))
    canvas.fill(tone, *(polygon((0, y), (128, y), (128, y + 2), (0, y + 2)) for y in range(7, 128, 16)))


def _lozenges(canvas: Canvas, tone: Colour) -> None:
    places = [(x, y) for y in range(0, 150, 32) for x in range(0, 150, 24)]
    canvas.fill(tone, *(polygon((x, y - 13), (x + 9.5, y), (x, y + 13), (x - 9.5, y)) for x, y in places))


def _zigzag(canvas: Canvas, tone: Colour) -> None:
    for y in range(4, 150, 20):
        canvas.line(polygon(*((x, y + (7 if n % 2 else -7)) for n, x in enumerate(range(-12, 150, 14)))), 5, tone)


def _scales(canvas: Canvas, tone: Colour) -> None:
    for row in range(8):
        for x in range(-16, 150, 32):
            cx, cy = x + 16 * (row % 2), 10 + 16 * row
            canvas.line(arc(cx, cy, 15, 15, 180, 360), 2.6, tone)
            canvas.line(arc(cx, cy, 8, 8, 180, 360), 2.6, tone)


def _crosses(canvas: Canvas, tone: Colour) -> None:
    for row in range(6):
        for x in range(4, 150, 28):
            cx, cy = x + 14 * (row % 2), 10 + 22 * row
            canvas.line(polygon((cx - 5, cy), (cx + 5, cy)), 3.2, tone)
            canvas.line(polygon((cx, cy - 5), (cx, cy + 5)), 3.2, tone)


def _hills(canvas: Canvas, tone: Colour) -> None:
    canvas.fill(mix(tone, WHITE, 0.35), ellipse(20, 122, 60, 46), ellipse(118, 124, 48, 58))
    canvas.fill(tone, ellipse(64, 138, 92, 42))
    canvas.fill(WHITE, ellipse(24, 22, 12, 6), ellipse(32, 18, 9, 7), ellipse(104, 30, 11, 5), opacity=0.7)


def _split(canvas: Canvas, tone: Colour) -> None:
    canvas.fill(tone, polygon((0, 96), (128, 40), (128, 128), (0, 128)))


def _frame(canvas: Canvas, tone: Colour) -> None:
    canvas.fill(tone, rounded(0, 0, 128, 128, 0.5), rounded(9, 9, 119, 119, 16)[::-1])


PATTERNS: dict[str, Pattern] = {
    "plain": _plain,
    "disc": _disc,
    "dots": _dots,
    "stripes": _stripes,
    "rays": _rays,
    "stars": _stars,
    "waves": _waves,
    "bubbles": _bubbles,
    "glow": _glow,
    "grid": _grid,
    "lozenges": _lozenges,
    "zigzag": _zigzag,
    "scales": _scales,
    "crosses": _crosses,
    "hills": _hills,
    "split": _split,
    "frame": _frame,
}
"""Every pattern by name; a picture's variant chooses one, whatever emotion is shown."""


def _grounds(codes: str) -> tuple[tuple[Colour, Colour], ...]:
    """Pairs of ground and pattern colour from hexadecimal digits, "ground-pattern ground-pattern …"."""
    return tuple((rgb(pair[:6]), rgb(pair[7:])) for pair in codes.split())


GROUNDS: tuple[tuple[Colour, Colour], ...] = _grounds(
    "fff1b8-ffe07a ffe6cc-ffd0a3 dff4d8-c3e8b8 cdeff5-a9e0ec ffe0e8-ffc3d2 e7dcff-d0bdfb d4ecff-aed9fb f3ead6-e5d4b0 "
    "e4e4ea-cdcdd8 dff1ec-c0e4d9 ffc9b8-ffab97 b7cae2-9cb5d4 ccd99b-b5c67c e4bedb-d5a2cb a4d9cf-86cabd f4ca7b-ebb75c "
    "beb6e3-a99fd6 96bce8-7aa9df eaa8a8-df8d8d c9b7a5-b6a08b 8fc49a-75b283 6f8fb5-5d7ea6"
)
"""Grounds and pattern colours; a picture's variant chooses one, whatever emotion is shown."""
