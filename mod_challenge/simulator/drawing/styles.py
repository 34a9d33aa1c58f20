"""The manners in which a picture is drawn: each style one function and one line in ``STYLES``.

A style gets what is behind and what is in front, and makes one picture of them. Styles say nothing of an emotion; the
last one is kept for memes that no training dialogue uses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .colours import INK, WHITE, Colour, mix
from .raster import Canvas, painted

_RIM = 3.5
_SHADOW = (2, 3)
"""Width of a cut-out's white rim, and how far its shadow falls to the right and down; in design units."""


@dataclass(frozen=True)
class Style:
    """A manner of drawing.

    Attributes:
        compose: what is behind, what is in front, pixels a side (128, 64 or 32) -> uint8 (side, side, 3).
        soft: whether outlines are shades of what they surround.
    """

    compose: Callable[[Canvas, Canvas, int], np.ndarray]
    soft: bool = False


def _ink(back: Canvas, front: Canvas, size: int) -> np.ndarray:
    """Flat colours within dark outlines."""
    return front.over(back.pixels(size))


def _cutout(back: Canvas, front: Canvas, size: int) -> np.ndarray:
    """Soft outlines, and about them the white rim of a sticker that is cut out and throws a shadow."""
    rim = _grown(front.cover(size), _RIM * size / 128)
    shade: Colour = mix(back.background, INK, 0.6)
    right, down = (step * size // 128 for step in _SHADOW)
    shadow = np.zeros_like(rim)
    shadow[down:, right:] = rim[: size - down, : size - right]
    image = painted(back.pixels(size), shade, shadow * 2 // 5)
    return front.over(painted(image, WHITE, rim))


def _grown(cover: np.ndarray, radius: float) -> np.ndarray:
    """Cover (n, n) that reaches ``radius`` pixels further to all sides."""
    reach, size = int(radius), len(cover)
    wide = np.pad(cover, reach)
    grown = cover
    for dy in range(-reach, reach + 1):
        for dx in range(-reach, reach + 1):
            if dx * dx + dy * dy <= radius * radius:
                grown = np.maximum(grown, wide[reach + dy : reach + dy + size, reach + dx : reach + dx + size])
    return grown


def _pixels(back: Canvas, front: Canvas, size: int) -> np.ndarray:
    """Squares of one colour, 64 a side."""
    image = front.over(back.pixels(64, hard=True), hard=True)
    if size == 32:
        fours = image.reshape(32, 2, 32, 2, 3).sum(axis=(1, 3), dtype=np.int32)
        return ((fours + 2) // 4).astype(np.uint8)
    return image.repeat(size // 64, axis=0).repeat(size // 64, axis=1)


STYLES: dict[str, Style] = {"ink": Style(_ink), "cutout": Style(_cutout, soft=True), "pixels": Style(_pixels)}
SEEN_STYLES = ("ink", "cutout")
"""Those of memes that training uses, and of stickers; unseen memes are drawn in any."""
