"""What others show of a board: a card for links to it, as PNG, and a badge of each system, as SVG to embed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Optional

import numpy as np

from ...formats.escape import html_cell
from ...io.png import encode_png
from ...io.printable import visible
from ...metrics.tasks import TASKS
from ...rendering.tables import number
from ...simulator.drawing.geometry import polygon, rounded
from ...simulator.drawing.lettering import draw_text, drawable, text_width
from ...simulator.drawing.raster import DESIGN_SIZE, Canvas
from ..model import SUBMISSION, Board, Row, SplitBoard
from ..page_data import link
from ..rules import HUMAN
from .tables import rank_text, standing_values

CARD = "card.png"
CARD_WIDTH, CARD_HEIGHT = 640, 320
_PAPER, _INK, _SOFT, _TRACK, _BAR = (253, 253, 251), (28, 31, 35), (87, 93, 102), (225, 228, 231), (52, 95, 140)
_LEFT, _BAR_LEFT, _BAR_RIGHT, _RIGHT = 40.0, 230.0, 520.0, 600.0
_NARROW, _WIDE, _PADDING = 6.6, 11.6, 8.0
"""Widths of a character of a badge, in pixels at 11 points: of most, and of Chinese."""


def site_address(board: Board) -> str:
    """Return the address of the published board with a slash at its end; empty where none is named."""
    address = link(board.challenge.site_url)
    return f"{address.rstrip('/')}/" if address else ""


def sharing_files(board: Board) -> Iterator[tuple[str, bytes]]:
    """Yield the card, and the badge of each system that has a place, by name."""
    yield CARD, card(board)
    for slug, text in badges(board).items():
        yield f"badges/{slug}.svg", text.encode("utf-8")


def badges(board: Board) -> dict[str, str]:
    """Return the SVG of a badge for each system with a place: its ranks in the first split where it has any."""
    found: dict[str, str] = {}
    for split in board.splits:
        for row in split.rows:
            if row.kind == SUBMISSION and row.standings and row.slug not in found:
                found[row.slug] = _badge(visible(board.challenge.title, 40), _places(split, row))
    return found


def _places(split: SplitBoard, row: Row) -> str:
    ranks = []
    for task, ranking in split.rankings.items():
        shown = rank_text(standing_values(row, ranking))
        if task in row.standings and shown:
            ranks.append(f"{task} {shown}")
    return f"{split.split}: {', '.join(ranks)}"


def _badge(label: str, value: str) -> str:
    left, right = (_width(text) + 2 * _PADDING for text in (label, value))
    whole = left + right
    return f"""<svg xmlns="http://www.w3.org/2000/svg" width="{whole:.0f}" height="20" role="img">
<title>{html_cell(label)}: {html_cell(value)}</title>
<rect width="{left:.0f}" height="20" fill="#575d66"/>
<rect x="{left:.0f}" width="{right:.0f}" height="20" fill="#345f8c"/>
<g fill="#fff" font-family="Verdana,'Noto Sans',sans-serif" font-size="11" text-anchor="middle">
<text x="{left / 2:.1f}" y="14" textLength="{left - 2 * _PADDING:.0f}">{html_cell(label)}</text>
<text x="{left + right / 2:.1f}" y="14" textLength="{right - 2 * _PADDING:.0f}">{html_cell(value)}</text>
</g>
</svg>
"""


def _width(text: str) -> float:
    return sum(_WIDE if unicodedata.east_asian_width(char) in "WF" else _NARROW for char in text)


def card(board: Board) -> bytes:
    """Draw the card: the title, and the leading score of each task in the first split.

    The letters are those that the package ships; a title with others is stood in for by the challenge's slug.
    """
    canvas = Canvas(_PAPER)
    title = next(
        text for text in (board.challenge.title, board.challenge.slug, "MOD challenge") if text and drawable(text)
    )
    size = min(34.0, (CARD_WIDTH - 2 * _LEFT) / text_width(title, 1.0))
    draw_text(canvas, title, CARD_WIDTH / 2, 84, size, _INK)
    for place, (label, text, share) in enumerate(_leaders(board.splits[0]) if board.splits else ()):
        _draw_leader(canvas, 132 + 44 * place, label, text, share)
    return encode_png(_rasterised(canvas))


def _leaders(split: SplitBoard) -> Iterator[tuple[str, str, Optional[float]]]:
    """Yield each task with the leading score, and the share of the bar that it fills; None for ratings by people."""
    for task, ranking in split.rankings.items():
        scores = [row.standings[task].score for row in split.rows if task in row.standings]
        if scores:
            leading = max(scores)
            is_share = HUMAN not in ranking.figures and 0 <= leading <= 100
            yield TASKS[task].label, number(leading), leading / 100 if is_share else None


def _draw_leader(canvas: Canvas, top: float, label: str, value: str, share: Optional[float]) -> None:
    for text, at, size, colour in ((label, _LEFT, 20.0, _INK), (value, _RIGHT, 20.0, _SOFT)):
        shown = text if drawable(text) else "?"
        half = text_width(shown, size) / 2
        draw_text(canvas, shown, at + half if at == _LEFT else at - half, top + 22, size, colour)
    if share is not None:
        canvas.fill(_TRACK, rounded(_BAR_LEFT, top + 4, _BAR_RIGHT, top + 20, 2))
        filled = _BAR_LEFT + max(share, 0.005) * (_BAR_RIGHT - _BAR_LEFT)
        corners: Sequence[tuple[float, float]] = (
            *((_BAR_LEFT, top + 4), (filled, top + 4)),
            *((filled, top + 20), (_BAR_LEFT, top + 20)),
        )
        canvas.fill(_BAR, polygon(*corners))


def _rasterised(drawn: Canvas) -> np.ndarray:
    """The picture, put together of squares, which is what a canvas paints."""
    rows = []
    for top in range(0, CARD_HEIGHT, DESIGN_SIZE):
        tiles = [_tile(drawn, left, top) for left in range(0, CARD_WIDTH, DESIGN_SIZE)]
        rows.append(np.concatenate(tiles, axis=1))
    return np.concatenate(rows)[:CARD_HEIGHT, :CARD_WIDTH]


def _tile(drawn: Canvas, left: int, top: int) -> np.ndarray:
    tile = Canvas(drawn.background)
    shift = np.array([left, top])
    for shape in drawn.shapes:
        inside = [contour - shift for contour in shape.contours]
        corners = np.concatenate(inside)
        low, high = corners.min(axis=0), corners.max(axis=0)
        if (high > 0).all() and (low < DESIGN_SIZE).all():
            tile.fill(shape.colour, *inside, opacity=shape.opacity)
    return tile.pixels(DESIGN_SIZE)
