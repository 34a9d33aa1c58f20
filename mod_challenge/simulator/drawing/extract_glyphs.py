"""Extract the outlines that captions need from a font into ``caption_outlines.json``.

Run by hand when a caption gains a character; needs fonttools, which nothing else here does::

    python -I -m mod_challenge.simulator.drawing.extract_glyphs NotoSansCJK-Bold.ttc

The font of the shipped file is Noto Sans CJK SC Bold (Debian's package ``fonts-noto-cjk``), under the SIL
Open Font License 1.1: see ``OFL.txt`` beside this file.
"""

from __future__ import annotations

import json
import string
import sys
from pathlib import Path
from typing import Any

from ..inventory import MEMES

UNITS = 250
"""Units an em has in the shipped outlines."""

_CURVE_STEPS = 4
_SYMBOLS = "!?¥.,'"


def characters() -> list[str]:
    """Every character of a caption in either language, and the symbols that drawings use."""
    wanted = set(string.ascii_letters + string.digits + _SYMBOLS)
    for meme in MEMES:
        wanted.update(meme.caption or "", meme.caption_en or "")
    return sorted(wanted)


def outlines(font: Any) -> dict[str, list[Any]]:
    """For each character its advance and its contours, each a flat list x0, y0, x1, y1, … (y upwards)."""
    glyphs, names, scale = font.getGlyphSet(), font.getBestCmap(), UNITS / font["head"].unitsPerEm
    result = {}
    for character in characters():
        glyph = glyphs[names[ord(character)]]
        pen = _flattening_pen(glyphs)
        glyph.draw(pen)
        contours = [_integers(contour, scale) for contour in pen.contours]
        result[character] = [round(glyph.width * scale), *(c for c in contours if len(c) >= 6)]
    return result


def _integers(contour: list[tuple[float, float]], scale: float) -> list[int]:
    """A contour scaled to integers, flat, without points that fall together."""
    points: list[tuple[int, int]] = []
    for x, y in contour:
        point = (round(x * scale), round(y * scale))
        if not points or point != points[-1]:
            points.append(point)
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    return [value for point in points for value in point]


def _flattening_pen(glyphs: Any) -> Any:
    """A fontTools pen that collects contours as lists of points."""
    from fontTools.pens.basePen import BasePen

    class FlatteningPen(BasePen):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__(glyphs)
            self.contours: list[list[tuple[float, float]]] = []

        def _moveTo(self, point: tuple[float, float]) -> None:
            self.contours.append([point])

        def _lineTo(self, point: tuple[float, float]) -> None:
            self.contours[-1].append(point)

        def _curveToOne(self, *controls: tuple[float, float]) -> None:
            start = self.contours[-1][-1]
            for step in range(1, _CURVE_STEPS + 1):
                self.contours[-1].append(_bezier((start, *controls), step / _CURVE_STEPS))

    return FlatteningPen()


def _bezier(points: tuple[tuple[float, float], ...], t: float) -> tuple[float, float]:
    """The point of a cubic Bézier curve at ``t``."""
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    x = sum(w * p[0] for w, p in zip(weights, points))
    y = sum(w * p[1] for w, p in zip(weights, points))
    return x, y


def main(path: str) -> None:
    """Write ``caption_outlines.json`` from the font or font collection at ``path``."""
    from fontTools.ttLib import TTCollection, TTFont

    if path.endswith(".ttc"):
        wanted = "Noto Sans CJK SC"
        font = next(f for f in TTCollection(path) if f["name"].getDebugName(1).startswith(wanted))
    else:
        font = TTFont(path)
    lines = [
        f"{json.dumps(character, ensure_ascii=False)}: {json.dumps(outline, separators=(',', ':'))}"
        for character, outline in outlines(font).items()
    ]
    target = Path(__file__).with_name("caption_outlines.json")
    target.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
