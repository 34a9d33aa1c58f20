"""Colours shared by all drawings, and the reduction of a picture to a palette."""

from __future__ import annotations

import numpy as np

Colour = tuple[int, int, int]

_PALETTE_SIZE = 256


def rgb(code: str) -> Colour:
    """A colour from six hexadecimal digits."""
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


INK = rgb("40303a")
WHITE = rgb("ffffff")
RED = rgb("e8433f")
DEEP_RED = rgb("b52f3c")
PINK = rgb("ff8fa3")
ROSE = rgb("f7576f")
TONGUE = rgb("f58a8a")
MOUTH = rgb("7d2b38")
ORANGE = rgb("f79431")
YELLOW = rgb("ffd34d")
GOLD = rgb("f2b632")
GREEN = rgb("58b368")
LEAF = rgb("8fd16a")
BLUE = rgb("4aa3df")
TEAR = rgb("7cc8f5")
PURPLE = rgb("9a6fc4")
GREY = rgb("9a97a5")
BROWN = rgb("8a5a3c")


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """The colour that has ``share`` (0 to 1) of ``second`` in ``first``."""
    r, g, b = (round(p + (q - p) * share) for p, q in zip(first, second))
    return r, g, b


def to_palette(pixels: np.ndarray) -> np.ndarray:
    """The picture with at most 256 colours: the most frequent, and for others the nearest of these.

    Colours are first rounded to 5, 6 and 5 bits, a step that the eye does not see.

    Args:
        pixels: uint8 (height, width, 3).

    Returns:
        The same shape and type. Among equals the darker code goes first, so the result is the same everywhere.
    """
    red, green, blue = (pixels[:, :, channel].astype(np.int64) for channel in range(3))
    codes = (red * 31 + 127) // 255 << 11 | (green * 63 + 127) // 255 << 5 | (blue * 31 + 127) // 255
    counts = np.bincount(codes.ravel(), minlength=1 << 16)
    used = np.flatnonzero(counts)
    used = used[np.argsort(-counts[used], kind="stable")]
    kept, rare = used[:_PALETTE_SIZE], used[_PALETTE_SIZE:]
    table = np.zeros((1 << 16, 3), dtype=np.uint8)
    table[kept] = _from_code(kept)
    if len(rare):
        difference = _from_code(rare)[:, :, None] - _from_code(kept).T[None, :, :]
        distance = (difference * difference).sum(axis=1)
        table[rare] = table[kept[np.argmin(distance, axis=1)]]
    reduced: np.ndarray = table[codes]
    return reduced


def _from_code(codes: np.ndarray) -> np.ndarray:
    """Codes of 16 bits (n,) as red, green and blue (n, 3) from 0 to 255."""
    red, green, blue = codes >> 11, codes >> 5 & 63, codes & 31
    return np.stack([(red * 255 + 15) // 31, (green * 255 + 31) // 63, (blue * 255 + 15) // 31], axis=1)
