"""A canvas of filled contours, and its exact rasteriser.

An image library fills polygons in floating point, and compilers for different processors may round that
differently; these pictures must have the same bytes everywhere. So the contours are put on an integer grid and
filled with integer arithmetic alone: four scan lines a pixel, on each of them the exact coverage of a pixel
between the crossings, and the non-zero rule by clipping the winding sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from .colours import INK, Colour, mix
from .geometry import Contour, clockwise, cosine, outset, ribbon, sine

DESIGN_SIZE = 128
"""Units a picture is wide and high in the coordinates of contours."""

LINE = 2.4
"""The usual weight of an outline, in design units."""

_GRID = 256
_LINES = 4  # that scan a pixel
_FULL = _GRID * _LINES
_SOFT = 0.55  # share of ink in a soft outline
_LEVELS = 16  # of coverage: smooth to the eye, and few enough colours for a palette
_WHOLE = np.array(256, dtype=np.int32)
_Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Shape:
    """Contours filled in one colour; ``matrix`` (a, b, c, d, e, f) maps x to a*x+b*y+e, y to c*x+d*y+f."""

    contours: Sequence[Contour]
    colour: Colour
    opacity: float
    matrix: _Matrix


class Canvas:
    """A picture as a list of shapes, later ones above earlier ones, in design units.

    Args:
        background: the colour of all that no shape covers.
        soft: whether outlines are a darker shade of what they surround instead of ink.
    """

    def __init__(self, background: Colour, soft: bool = False) -> None:
        self.background = background
        self.soft = soft
        self.shapes: list[Shape] = []
        self._matrix: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

    def fill(self, colour: Colour, *contours: Contour, opacity: float = 1.0) -> None:
        """Fill contours; those of opposite orientation cut holes into each other."""
        self.shapes.append(Shape(contours, colour, opacity, self._matrix))

    def outlined(self, colour: Colour, *contours: Contour, ink: Colour = INK, width: float = LINE) -> None:
        """Fill contours above one common outline, so that parts which overlap join."""
        if self.soft and ink == INK:
            ink = mix(colour, INK, _SOFT)
        oriented = [clockwise(contour) for contour in contours]
        self.fill(ink, *(outset(contour, width) for contour in oriented))
        self.fill(colour, *oriented)

    def line(self, points: Contour, width: float = LINE, colour: Colour = INK) -> None:
        """Draw an open line with a round pen."""
        self.fill(colour, ribbon(points, width))

    @contextmanager
    def placed(self, dx: float = 0.0, dy: float = 0.0, scale: float = 1.0, angle: int = 0) -> Iterator[None]:
        """Within it, drawings are turned and scaled about the origin, then moved by (dx, dy)."""
        outer = self._matrix
        c, s = scale * cosine(angle), scale * sine(angle)
        self._matrix = _compose(outer, (c, -s, s, c, dx, dy))
        try:
            yield
        finally:
            self._matrix = outer

    @contextmanager
    def about(self, cx: float, cy: float, scale: float = 1.0, angle: int = 0) -> Iterator[None]:
        """Within it, drawings are turned and scaled about (cx, cy)."""
        c, s = scale * cosine(angle), scale * sine(angle)
        with self.placed(cx - (c * cx - s * cy), cy - (s * cx + c * cy), scale, angle):
            yield

    def pixels(self, size: int, hard: bool = False) -> np.ndarray:
        """The picture, uint8 of shape (size, size, 3); ``size`` is 32, 64 or 128.

        Args:
            size: pixels a side.
            hard: whether a shape covers a pixel wholly (where it covers two fifths of it) or not at all.
        """
        if size not in (32, 64, 128):
            raise ValueError(f"a picture is 32, 64 or 128 pixels wide, not {size}")
        image = np.empty((size, size, 3), dtype=np.uint8)
        image[:] = self.background
        return self.over(image, hard)

    def over(self, image: np.ndarray, hard: bool = False) -> np.ndarray:
        """The shapes alone, painted over a copy of a picture of 32, 64 or 128 pixels a side."""
        planes = np.ascontiguousarray(image.transpose(2, 0, 1)).astype(np.int32)
        colours = np.array([shape.colour for shape in self.shapes], dtype=np.int32).reshape(-1, 3, 1, 1)
        for n, top, left, cover in _covered(self.shapes, len(image), hard):
            rows, columns = cover.shape
            _blend(planes[:, top : top + rows, left : left + columns], colours[n], cover)
        return np.ascontiguousarray(planes.transpose(1, 2, 0).astype(np.uint8))

    def cover(self, size: int) -> np.ndarray:
        """How much of each pixel the shapes cover together, int32 of shape (size, size) from 0 to 256."""
        cover = np.zeros((size, size), dtype=np.int32)
        for _, top, left, weights in _covered(self.shapes, size, hard=False):
            rows, columns = weights.shape
            _blend(cover[top : top + rows, left : left + columns], _WHOLE, weights)
        return cover


def painted(image: np.ndarray, colour: Colour, cover: np.ndarray) -> np.ndarray:
    """A picture with a colour laid over it where ``cover`` (rows, columns), 0 to 256, says."""
    planes = image.transpose(2, 0, 1).astype(np.int32)
    _blend(planes, np.array(colour, dtype=np.int32).reshape(3, 1, 1), cover)
    return np.ascontiguousarray(planes.transpose(1, 2, 0).astype(np.uint8))


def _blend(region: np.ndarray, colour: np.ndarray, cover: np.ndarray) -> None:
    """Move integers towards a colour in place, by ``cover`` of 256."""
    change = colour - region
    change *= cover
    # An arithmetic shift of integers, halves upwards: the same everywhere.
    change += 128
    change >>= 8
    region += change


def _compose(outer: _Matrix, inner: _Matrix) -> _Matrix:
    """The matrix that applies ``inner`` first and ``outer`` after it."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, a * k + b * m + e, c * k + d * m + f)


def _covered(shapes: Sequence[Shape], size: int, hard: bool) -> Iterator[tuple[int, int, int, np.ndarray]]:
    """The number of each shape that meets the picture, its top row, left column and weights (rows, columns).

    A weight, from 0 to 256, is the coverage, rounded to sixteenths (to 0 or 1 if ``hard``), times the opacity.

    All crossings of all shapes are found at once, and summed at once.
    """
    if not shapes:
        return
    row, x, sign, counts = _crossings(shapes, size)
    x = np.clip(x, 0, size * _GRID)
    pixel, part = x >> 8, x & 255
    row = row // _LINES
    present = np.flatnonzero(counts)
    if not len(present):
        return
    repeats = counts[present]
    starts = np.cumsum(repeats) - repeats
    top, left = np.minimum.reduceat(row, starts), np.minimum.reduceat(pixel, starts)
    height = np.maximum.reduceat(row, starts) - top + 1
    width = np.maximum.reduceat(pixel, starts) - left + 2
    areas = height * width
    begins = np.cumsum(areas) - areas
    cell = (row - np.repeat(top, repeats)) * np.repeat(width, repeats) + pixel - np.repeat(left - begins, repeats)
    # A crossing covers part of its own pixel, and all of those to its right. Sums of integers below 2**53 are exact in
    # float64, in any order.
    cells = np.concatenate([cell, cell + 1])
    sums = np.bincount(cells, np.concatenate([sign * (_GRID - part), sign * part]), int(areas.sum()))
    # A contour is closed, so each row ends at a sum of nothing, and the next begins there.
    covered = np.minimum(np.abs(sums.cumsum()), _FULL).astype(np.int32)
    if hard:
        covered = (covered * 5 >= _FULL * 2) * np.int32(_FULL)
    covered *= _LEVELS
    covered += _FULL // 2
    covered //= _FULL
    opacities = np.array([round(shapes[n].opacity * _LEVELS) for n in present.tolist()], dtype=np.int32)
    covered *= np.repeat(opacities, areas)
    for n, first_row, first_column, rows, columns, begin in zip(
        *(values.tolist() for values in (present, top, left, height, width, begins))
    ):
        region = covered[begin : begin + rows * columns].reshape(rows, columns)
        yield n, first_row, first_column, region[:, : size - first_column]


def _crossings(shapes: Sequence[Shape], size: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Where contours cross scan lines.

    Returns:
        scan line, x in 1/256 pixel and direction (+1 or -1) of each crossing, in the order of shapes; and
        how many of them each shape has.
    """
    contours = [contour for shape in shapes for contour in shape.contours]
    lengths = np.array([len(contour) for contour in contours])
    ends = np.cumsum(lengths)
    shape_of_contour = np.repeat(np.arange(len(shapes)), [len(s.contours) for s in shapes])
    shape_of_point = np.repeat(shape_of_contour, lengths)
    points = _on_grid(np.concatenate(contours), [s.matrix for s in shapes], shape_of_point, size)
    following = np.arange(1, len(points) + 1)
    following[ends - 1] = ends - lengths
    x0, y0 = points[:, 0], points[:, 1]
    x1, y1 = x0[following], y0[following]
    gap = _GRID // _LINES
    # Scan line k lies at gap * k + gap / 2; an edge owns those from its upper end on, not its lower.
    first = np.clip(-((gap // 2 - np.minimum(y0, y1)) // gap), 0, size * _LINES)
    last = np.clip(-((gap // 2 - np.maximum(y0, y1)) // gap), 0, size * _LINES)
    count = last - first
    edge = np.repeat(np.arange(len(points)), count)
    offsets = np.cumsum(count)
    line = np.arange(len(edge)) - np.repeat(offsets - count, count) + first[edge]
    rise = (y1 - y0)[edge]
    x = x0[edge] + (gap * line + gap // 2 - y0[edge]) * (x1 - x0)[edge] // rise
    counts = np.bincount(shape_of_point, count, len(shapes)).astype(np.int64)
    return line, x, np.sign(rise), counts


def _on_grid(points: np.ndarray, matrices: Sequence[_Matrix], shape_of_point: np.ndarray, size: int) -> np.ndarray:
    """Points (n, 2) in design units, mapped by their shape's matrix to integers of 1/256 pixel."""
    a, b, c, d, e, f = np.array(matrices)[shape_of_point].T
    x, y = points[:, 0], points[:, 1]
    unit = size * _GRID // DESIGN_SIZE
    mapped = np.stack([a * x + b * y + e, c * x + d * y + f], axis=1)
    grid: np.ndarray = np.rint(mapped * unit).astype(np.int64)
    return grid
