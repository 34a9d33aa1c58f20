"""Words in pictures, drawn from outlines that ship with the package instead of a font of the machine."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib import resources

import numpy as np

from .colours import INK, WHITE, Colour
from .geometry import Contour, clockwise, outset, signed_area
from .raster import Canvas

_UNITS = 250
_DESCENT = 0.17
"""How far letters like g reach below the line, as a share of the em; Chinese characters less."""
_WIDEST = 122.0
_LONGEST_LINE = 11


def caption_height(text: str) -> float:
    """The height in design units that a caption takes at the bottom of a picture."""
    lines = _lines(text)
    return 3.0 + sum(_line_size(line, len(lines)) * 1.06 for line in lines)


def draw_caption(canvas: Canvas, text: str, colour: Colour = INK) -> None:
    """Draw a caption at the bottom, centred, in one line or two, with a white rim."""
    lines = _lines(text)
    bottom = 125.5
    for line in reversed(lines):
        size = _line_size(line, len(lines))
        draw_text(canvas, line, 64, bottom, size, colour, rim=2.6)
        bottom -= size * 1.04


def draw_text(canvas: Canvas, text: str, cx: float, foot: float, size: float, colour: Colour, rim: float = 0.0) -> None:
    """Draw one line of text.

    Args:
        cx: where its middle is.
        foot: where its lower edge is, the longest letters included.
        size: of the em, in design units.
        rim: width of a white rim around it; 0 for none.
    """
    left = cx - text_width(text, size) / 2
    lift = (0.09 if _is_wide(text) else _DESCENT) * size
    rims: list[Contour] = []
    fills: list[Contour] = []
    for character in text:
        outers, contours = _scaled(character, size, rim)
        shift = np.array([left, foot - lift])
        rims += [outer + shift for outer in outers]
        fills += [contour + shift for contour in contours]
        left += _glyphs()[character][0] * size / _UNITS
    if rim:
        canvas.fill(WHITE, *rims)
    if fills:
        canvas.fill(colour, *fills)


def drawable(text: str) -> bool:
    """Whether every character of a text ships with the package."""
    return all(character in _glyphs() for character in text)


def text_width(text: str, size: float) -> float:
    """The width of a line of text, in design units, for an em of ``size``."""
    return sum(_glyphs()[character][0] for character in text) * size / _UNITS


def _is_wide(text: str) -> bool:
    """Whether a line has Chinese characters."""
    return any(character >= "\u2e80" for character in text)


def _lines(text: str) -> list[str]:
    """A caption in one line, or split at the space that makes two lines most alike."""
    if len(text) <= _LONGEST_LINE or " " not in text:
        return [text]
    spaces = [n for n, character in enumerate(text) if character == " "]
    middle = min(spaces, key=lambda n: (abs(2 * n - len(text) + 1), n))
    return [text[:middle], text[middle + 1 :]]


def _line_size(line: str, lines: int) -> float:
    """The em size at which a line fills the picture well, and fits."""
    largest = 25.0 if _is_wide(line) else 22.0 if lines == 1 else 18.0
    return min(largest, _WIDEST / text_width(line, 1.0))


@cache
def _glyphs() -> dict[str, tuple[int, list[Contour]]]:
    """Advance and contours of every shipped character, in 1/250 em, y downwards from the baseline."""
    resource = resources.files(__package__) / "caption_outlines.json"
    outlines = json.loads(resource.read_text(encoding="utf-8"))
    flip = np.array([1.0, -1.0])
    return {
        character: (advance, [np.array(flat).reshape(-1, 2) * flip for flat in contours])
        for character, (advance, *contours) in outlines.items()
    }


@lru_cache(maxsize=2048)
def _scaled(character: str, size: float, rim: float) -> tuple[list[Contour], list[Contour]]:
    """A character's outer contours grown by ``rim``, and all its contours, for an em of ``size``."""
    contours = [contour * (size / _UNITS) for contour in _glyphs()[character][1]]
    if not rim:
        return [], contours
    # Outer contours run one way and holes the other; a rim fills the holes too.
    areas = [signed_area(contour) for contour in contours]
    outer_sign = max(areas, key=abs, default=1.0)
    return [outset(clockwise(c), rim) for c, area in zip(contours, areas) if area * outer_sign > 0], contours
