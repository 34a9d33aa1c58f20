"""What is behind a creature: each pattern one function and one line in ``PATTERNS``; colours by family."""

from __future__ import annotations

from collections.abc import Callable

from .colours import BLUE, INK, ROSE, WHITE, YELLOW, Colour, mix, rgb
from .geometry import Contour, cosine, curve, ellipse, heart, polygon, sine, star
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


def _focus(canvas: Canvas, tone: Colour) -> None:
    angles = enumerate(range(4, 364, 12))
    canvas.fill(mix(tone, INK, 0.45), *(_sector(angle, 1 + n % 2, 54 + 6 * (n * 5 % 4)) for n, angle in angles))


def _hearts(canvas: Canvas, tone: Colour) -> None:
    places = [(x + 16 * (row % 2), 12 + 24 * row) for row in range(6) for x in range(-2, 140, 32)]
    canvas.fill(mix(tone, ROSE, 0.25), *(heart(x, y, 6, 12 if (x + y) % 3 else -12) for x, y in places))


def _stars(canvas: Canvas, tone: Colour) -> None:
    places = [(x + 17 * (row % 2), 10 + 22 * row) for row in range(6) for x in range(-2, 140, 34)]
    canvas.fill(tone, *(star(x, y, 7, 3.2, 5, x % 30) for x, y in places))


def _rain(canvas: Canvas, tone: Colour) -> None:
    for row in range(6):
        for x in range(4, 150, 22):
            left, top = x + 11 * (row % 2), 2 + 23 * row
            canvas.line(polygon((left, top), (left - 4, top + 12)), 2.2, mix(tone, BLUE, 0.35))


def _gloom(canvas: Canvas, tone: Colour) -> None:
    for depth in (70, 50, 32, 16):
        canvas.fill(
            mix(tone, rgb("5d5a80"), 0.5),
            polygon((0, 0), (128, 0), (128, depth), (96, depth + 6), (64, depth), (32, depth + 6), (0, depth)),
            opacity=0.3,
        )


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


def _fire(canvas: Canvas, tone: Colour) -> None:
    for colour, height, shift in ((rgb("f5a04a"), 66, 0), (rgb("ef6a3a"), 84, 9)):
        points: list[tuple[float, float]] = [(-6, 134), (-6, height + 24)]
        for n, x in enumerate(range(0, 140, 13)):
            points.append((x + (shift % 7), height - (34 if n % 2 else -16) + 5 * (n * 7 % 3)))
        points += [(136, height + 24), (136, 134)]
        canvas.fill(colour, polygon(*points), opacity=0.75)


PATTERNS: dict[str, Pattern] = {
    "plain": _plain,
    "disc": _disc,
    "dots": _dots,
    "stripes": _stripes,
    "rays": _rays,
    "focus": _focus,
    "hearts": _hearts,
    "stars": _stars,
    "rain": _rain,
    "gloom": _gloom,
    "waves": _waves,
    "bubbles": _bubbles,
    "glow": _glow,
    "grid": _grid,
    "fire": _fire,
}


def _tones(codes: str) -> tuple[tuple[Colour, Colour], ...]:
    """Pairs of ground and pattern colour from hexadecimal digits, "ground-pattern ground-pattern …"."""
    return tuple((rgb(pair[:6]), rgb(pair[7:])) for pair in codes.split())


TONES: dict[str, tuple[tuple[Colour, Colour], ...]] = {
    "joy": _tones("fff1b8-ffe07a ffe6cc-ffd0a3 dff4d8-c3e8b8"),
    "laughter": _tones("ffe9a8-ffd667 cdeff5-a9e0ec ffd9c4-ffbe9d"),
    "love": _tones("ffe0e8-ffc3d2 fff0f0-ffd6dc f6ddf5-eac0ea"),
    "pride": _tones("e7dcff-d0bdfb fff0c4-ffdf8f d3eafc-b0d6f7"),
    "excitement": _tones("ffe3b0-ffc978 ffd9d0-ffb7a8 d9f3e6-b4e6cf"),
    "gratitude": _tones("fff2d9-ffe2ae ffe9e3-ffd2c6 e8f2d8-d2e6b5"),
    "calm": _tones("dff1ec-c6e5db e6eff8-cfe0f0 eef0da-dde2ba"),
    "shy": _tones("ffe6ea-ffcfd7 fbe7dc-f5d0be f1e6f8-e2d0f0"),
    "surprise": _tones("d4ecff-aed9fb fff0b0-ffe077 e6e0ff-cdc2fb"),
    "confused": _tones("e3e6f5-c9cfec def0ee-bfe0dc f3ead6-e5d4b0"),
    "anger": _tones("ffc9b8-ff9f88 ffd3a6-ffb071 f6c2c2-ea9595"),
    "sadness": _tones("cfdcec-b1c6de d5d9e8-b9c0d8 cbe2ea-aacfdc"),
    "fear": _tones("cfc9e6-b0a7d4 c4cfe2-a3b4d0 d6cfd9-b9adc0"),
    "disgust": _tones("e0e8c0-c8d596 d9e3d0-bdceae e9e0c8-d4c699"),
    "speechless": _tones("e4e4ea-cdcdd8 e9e5df-d6cfc4 dbe5e8-c0d0d5"),
    "tired": _tones("d6daea-bcc3de dcd8e4-c4bdd2 d0dfe6-b2cad5"),
}
"""Grounds and pattern colours of each family; which one is chosen by a picture's variant."""
