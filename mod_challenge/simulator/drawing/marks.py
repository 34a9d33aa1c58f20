"""Signs of emotion on and about a face: each one function and one line in ``TINTS`` or ``MARKS``.

Tints lie on the skin below the eyes and mouth; marks are drawn last, about the head.
"""

from __future__ import annotations

from collections.abc import Callable

from .colours import (
    BLUE,
    DEEP_RED,
    GOLD,
    GREEN,
    GREY,
    INK,
    LEAF,
    PURPLE,
    RED,
    ROSE,
    TEAR,
    WHITE,
    YELLOW,
    Colour,
    mix,
    rgb,
)
from .creatures import Face
from .geometry import arc, curve, drop, ellipse, heart, polygon, rounded, smooth, star
from .lettering import draw_text
from .raster import Canvas

_BLUSH = rgb("ff6f7d")
Mark = Callable[[Canvas, Face], None]


def _blush(canvas: Canvas, face: Face) -> None:
    cheeks = (ellipse(64 + side * face.cheek_dx, face.cheek_y, 6.4, 4) for side in (-1, 1))
    canvas.fill(_BLUSH, *cheeks, opacity=0.5)


def _blush_heavy(canvas: Canvas, face: Face) -> None:
    cheeks = [ellipse(64 + side * (face.cheek_dx - 2), face.cheek_y, 9, 5.4) for side in (-1, 1)]
    canvas.fill(_BLUSH, *cheeks, opacity=0.7)
    for side in (-1, 1):
        for shift in (-4, 0, 4):
            x = 64 + side * (face.cheek_dx - 2) + shift
            canvas.line(polygon((x + 1.4, face.cheek_y - 3), (x - 1.4, face.cheek_y + 3)), 1.5, DEEP_RED)


def _flush(canvas: Canvas, face: Face) -> None:
    middle = (face.top + 89) / 2 + 1
    canvas.fill(RED, ellipse(64, middle, face.half - 2, 28), opacity=0.42)
    canvas.fill(RED, ellipse(64, face.cheek_y, face.half - 3, 11), opacity=0.35)


def _forehead(canvas: Canvas, face: Face, colour: Colour) -> None:
    """Shade the upper face, darker towards the top."""
    middle, depth = face.top + 29, 27.5
    for start, opacity in ((185, 0.35), (205, 0.35), (222, 0.35)):
        canvas.fill(colour, arc(64, middle, face.half - 3, depth, start, 540 - start), opacity=opacity)


def _pale(canvas: Canvas, face: Face) -> None:
    _forehead(canvas, face, rgb("6d8fd0"))


def _green(canvas: Canvas, face: Face) -> None:
    middle = (face.top + 89) / 2 + 1
    canvas.fill(rgb("8ab93a"), ellipse(64, middle, face.half - 2, 28), opacity=0.38)
    canvas.fill(rgb("6f9a2e"), ellipse(64, face.cheek_y + 3, face.half - 5, 12), opacity=0.4)


def _gloom(canvas: Canvas, face: Face) -> None:
    _forehead(canvas, face, rgb("7b7896"))
    for n, x in enumerate((-22, -14, -6, 6, 14, 22)):
        canvas.line(polygon((64 + x, face.top + 5), (64 + x, face.top + 13 + 3 * (n % 2))), 1.7, rgb("55527a"))


def _tear(canvas: Canvas, face: Face) -> None:
    canvas.outlined(TEAR, drop(64 + face.eye_dx + 6, face.eye_y + 14, 3.8), width=1.7)


def _tears(canvas: Canvas, face: Face) -> None:
    for side in (-1, 1):
        for x, y, size in ((6, 13, 3.8), (9, 25, 3.0)):
            canvas.outlined(TEAR, drop(64 + side * (face.eye_dx + x), face.eye_y + y, size), width=1.7)


def _streams(canvas: Canvas, face: Face) -> None:
    for side in (-1, 1):
        x, y = 64 + side * face.eye_dx, face.eye_y + 3
        stream = smooth(
            (x - 4, y),
            (x + 4, y),
            (x + side * 4 + 5, y + 18),
            (x + side * 6 + 5, y + 33),
            (x + side * 6 - 5, y + 34),
            (x + side * 4 - 5, y + 18),
        )
        canvas.outlined(TEAR, stream, width=1.7)
        canvas.line(curve((x, y + 4), (x + side * 3, y + 16), (x + side * 5, y + 28)), 1.8, WHITE)


def _leaping_tears(canvas: Canvas, face: Face) -> None:
    for side in (-1, 1):
        for x, y, size, angle in ((13, -3, 3.6, -115), (17, -12, 2.8, -135), (12, 8, 2.6, -95)):
            with canvas.placed(64 + side * (face.eye_dx + x), face.eye_y + y):
                canvas.outlined(TEAR, drop(0, 0, size, side * angle), width=1.6)


def _sweat(canvas: Canvas, face: Face) -> None:
    canvas.outlined(TEAR, drop(64 + face.half - 5, face.top + 20, 4.6, 8), width=1.8)


def _sweats(canvas: Canvas, face: Face) -> None:
    for x, y, size, angle in ((face.half + 6, 6, 3.4, 50), (face.half + 8, 17, 3.0, 70), (-face.half - 6, 8, 3.4, -55)):
        canvas.outlined(TEAR, drop(64 + x, face.top + y, size, angle), width=1.7)


def _vein(canvas: Canvas, face: Face) -> None:
    with canvas.placed(64 + face.half - 8, face.top + 8):
        for angle in (0, 90, 180, 270):
            with canvas.placed(angle=angle):
                canvas.line(curve((2.4, 8.5), (2.8, 3.4), (8.5, 2.4)), 4.8, WHITE)
        for angle in (0, 90, 180, 270):
            with canvas.placed(angle=angle):
                canvas.line(curve((2.4, 8.5), (2.8, 3.4), (8.5, 2.4)), 2.9, RED)


def _hearts_at(canvas: Canvas, *places: tuple[float, float, float, int]) -> None:
    for x, y, size, angle in places:
        canvas.outlined(ROSE, heart(x, y, size, angle), width=1.8)
        canvas.fill(WHITE, ellipse(x - size * 0.45, y - size * 0.35, size * 0.2, size * 0.2))


def _heart(canvas: Canvas, face: Face) -> None:
    _hearts_at(canvas, (110, 34, 8, 15))


def _hearts(canvas: Canvas, face: Face) -> None:
    _hearts_at(canvas, (110, 32, 9, 15), (17, 44, 6.5, -18), (116, 56, 5, 20))


def _many_hearts(canvas: Canvas, face: Face) -> None:
    _hearts_at(
        canvas,
        (109, 24, 11, 15),
        (17, 28, 9, -18),
        (117, 52, 6, 20),
        (10, 56, 6, -10),
        (115, 82, 7, 12),
        (14, 86, 7, -14),
    )


def _flying_heart(canvas: Canvas, face: Face) -> None:
    _hearts_at(canvas, (64 + face.half * 0.62, face.mouth_y + 1, 5, 12), (104, 52, 7, 14), (113, 32, 10, 16))


def _twinkles(canvas: Canvas, *places: tuple[float, float, float]) -> None:
    for x, y, size in places:
        canvas.outlined(YELLOW, star(x, y, size, size * 0.32, 4), width=1.5)


def _sparkle(canvas: Canvas, face: Face) -> None:
    _twinkles(canvas, (108, 34, 9))


def _sparkles(canvas: Canvas, face: Face) -> None:
    _twinkles(canvas, (110, 28, 10), (17, 36, 8), (117, 52, 6), (12, 66, 5.5))


def _notes(canvas: Canvas, face: Face) -> None:
    for x, y, angle in ((112, 36, 10), (15, 32, -12)):
        with canvas.placed(x, y, 1.0, angle):
            canvas.fill(INK, ellipse(-3.4, 6, 4.2, 3.2, -20))
            canvas.line(curve((0, 5.6), (0, -8), (4, -5), (6, 0)), 2.4)


def _sign(canvas: Canvas, text: str, x: float, y: float, size: float, angle: int, colour: Colour) -> None:
    with canvas.placed(x, y, 1.0, angle):
        draw_text(canvas, text, 0, size * 0.53, size, colour, rim=2.2)


def _question(canvas: Canvas, face: Face) -> None:
    _sign(canvas, "?", 111, 30, 34, 14, BLUE)


def _questions(canvas: Canvas, face: Face) -> None:
    _sign(canvas, "?", 112, 28, 34, 14, BLUE)
    _sign(canvas, "?", 16, 34, 28, -18, PURPLE)
    _sign(canvas, "?", 117, 62, 20, 24, GREEN)


def _exclaim(canvas: Canvas, face: Face) -> None:
    _sign(canvas, "!", 111, 28, 34, 12, RED)


def _exclaims(canvas: Canvas, face: Face) -> None:
    _sign(canvas, "!", 106, 24, 34, 8, RED)
    _sign(canvas, "!", 117, 30, 34, 20, RED)


def _question_exclaim(canvas: Canvas, face: Face) -> None:
    _sign(canvas, "?", 104, 24, 30, 4, BLUE)
    _sign(canvas, "!", 117, 27, 32, 16, RED)


def _zzz(canvas: Canvas, face: Face) -> None:
    for x, y, size in ((100, 30, 17), (109, 19, 20), (119, 8, 24)):
        _sign(canvas, "Z", x, y, size, 10, rgb("5b7bc4"))


def _dots(canvas: Canvas, face: Face) -> None:
    canvas.outlined(WHITE, rounded(91, 10, 125, 28, 8), polygon((95, 24), (103, 26), (94, 33)), width=2)
    canvas.fill(INK, *(ellipse(x, 19, 2.4, 2.4) for x in (100, 108, 116)))


def _puffs(canvas: Canvas, face: Face) -> None:
    for side in (-1, 1):
        x = 64 + side * (face.half + 9)
        puff = [ellipse(x + side * dx, face.top + dy, r, r) for dx, dy, r in ((0, 8, 5), (7, 2, 6.4), (6, 12, 4.4))]
        canvas.outlined(WHITE, *puff, width=1.8)


def _sigh(canvas: Canvas, face: Face) -> None:
    puff = [ellipse(x, y, r, r) for x, y, r in ((96, 86, 4), (104, 90, 6), (112, 89, 4.6))]
    canvas.outlined(WHITE, *puff, width=1.8)


def _shiver(canvas: Canvas, face: Face) -> None:
    for side in (-1, 1):
        for distance, half in ((6, 13), (12, 8)):
            x = 64 + side * (face.half + distance)
            wave = ((x, 62 - half), (x + 2.6, 62 - half / 2), (x - 2.6, 62), (x + 2.6, 62 + half / 2), (x, 62 + half))
            canvas.line(polygon(*wave), 2.1, rgb("4a5f9a"))


def _shake(canvas: Canvas, face: Face) -> None:
    for side in (-1, 1):
        for distance, half in ((5, 12), (10, 7)):
            bow = arc(64, 60, face.half + distance, 44, -half * 2, half * 2)
            bow[:, 0] = 64 + side * (bow[:, 0] - 64)
            canvas.line(bow, 2.1)


def _stink(canvas: Canvas, face: Face) -> None:
    for x, y in ((12, 40), (21, 30), (107, 30), (117, 40)):
        canvas.line(curve((x, y - 11), (x + 3.5, y - 5), (x - 3.5, y + 3), (x, y + 9)), 2.6, rgb("6f9a3a"))


def _flames(canvas: Canvas, face: Face) -> None:
    for side in (-1, 1):
        with canvas.placed(64 + side * (face.half + 13), 56):
            flame = smooth((0, 14), (-8, 6), (-6, -5), (-2, -2), (1, -17), (5, -6), (8, -7), (9, 5))
            canvas.outlined(rgb("f2622e"), flame, width=1.8)
            canvas.fill(YELLOW, smooth((0, 11), (-3.4, 5), (0, -4), (4, 4)))


def _soul(canvas: Canvas, face: Face) -> None:
    trail = smooth(
        (78, 72), (92, 62), (94, 44), (100, 28), (113, 24), (121, 36), (115, 52), (104, 58), (96, 70), (80, 76)
    )
    canvas.outlined(rgb("f4f6ff"), trail, ink=rgb("8c93b8"), width=1.8)
    canvas.fill(INK, ellipse(103, 38, 1.8, 2.4), ellipse(112, 37, 1.8, 2.4), ellipse(108.4, 45, 2.4, 2.8))


def _battery(canvas: Canvas, face: Face) -> None:
    canvas.outlined(WHITE, rounded(4, 14, 32, 30, 3), rounded(32, 18, 36, 26, 1.5), width=2)
    canvas.fill(RED, rounded(6.4, 16.4, 12, 27.6, 1.4))


def _raincloud(canvas: Canvas, face: Face) -> None:
    lobes = [ellipse(x, y, r, r) for x, y, r in ((100, 18, 8), (110, 13, 9.5), (119, 19, 7))]
    canvas.outlined(rgb("a9aec4"), *lobes, rounded(93, 17, 125, 27, 5), width=1.8)
    for x, y in ((99, 33), (109, 36), (119, 33)):
        canvas.line(polygon((x, y), (x - 2, y + 7)), 2.2, BLUE)


def _halo(canvas: Canvas, face: Face) -> None:
    ring = arc(64, 9, 21, 5.5, 0, 360, 12)
    canvas.line(ring, 6)
    canvas.line(ring, 2.8, YELLOW)


def _leaf(canvas: Canvas, face: Face) -> None:
    for x, y, angle in ((111, 34, 30), (17, 48, -40)):
        with canvas.placed(x, y, 1.0, angle):
            canvas.outlined(LEAF, smooth((-9, 2), (-2, -5), (9, -3), (3, 4)), width=1.6)
            canvas.line(polygon((-12, 4), (3, -1)), 1.4)


def _energy(canvas: Canvas, face: Face) -> None:
    for side in (-1, 1):
        for x, y, angle in ((face.half + 9, 36, -38), (face.half + 13, 52, -8), (face.half + 10, 68, 22)):
            with canvas.placed(64 + side * x, y, 1.0, side * angle):
                canvas.line(polygon((-4, 0), (5, 0)), 3, rgb("f2913a"))


def _crack(canvas: Canvas, face: Face) -> None:
    points = ((64, face.top - 1), (58, face.top + 9), (67, face.top + 15), (60, face.top + 24), (66, face.top + 30))
    canvas.line(polygon(*points), 5, WHITE)
    canvas.line(polygon(*points), 2.6, GREY)


def _broken_heart(canvas: Canvas, face: Face) -> None:
    canvas.outlined(ROSE, heart(110, 28, 12, 8), width=2)
    canvas.line(polygon((111, 17), (106, 24), (113, 29), (107, 36), (109, 40)), 3, WHITE)


def _flowers(canvas: Canvas, face: Face) -> None:
    for x, y, size, colour in ((110, 30, 4.4, ROSE), (17, 40, 3.8, GOLD), (117, 54, 3, PURPLE)):
        petals = [(0, -1), (0.95, -0.3), (0.6, 0.8), (-0.6, 0.8), (-0.95, -0.3)]
        canvas.outlined(
            mix(colour, WHITE, 0.35),
            *(ellipse(x + 1.3 * size * px, y + 1.3 * size * py, size, size) for px, py in petals),
            width=1.5,
        )
        canvas.fill(YELLOW, ellipse(x, y, size * 0.8, size * 0.8))


TINTS: dict[str, Mark] = {
    "blush": _blush,
    "blush_heavy": _blush_heavy,
    "flush": _flush,
    "pale": _pale,
    "green": _green,
    "gloom": _gloom,
}

MARKS: dict[str, Mark] = {
    "tear": _tear,
    "tears": _tears,
    "streams": _streams,
    "leaping_tears": _leaping_tears,
    "sweat": _sweat,
    "sweats": _sweats,
    "vein": _vein,
    "heart": _heart,
    "hearts": _hearts,
    "many_hearts": _many_hearts,
    "flying_heart": _flying_heart,
    "sparkle": _sparkle,
    "sparkles": _sparkles,
    "notes": _notes,
    "question": _question,
    "questions": _questions,
    "exclaim": _exclaim,
    "exclaims": _exclaims,
    "question_exclaim": _question_exclaim,
    "zzz": _zzz,
    "dots": _dots,
    "puffs": _puffs,
    "sigh": _sigh,
    "shiver": _shiver,
    "shake": _shake,
    "stink": _stink,
    "flames": _flames,
    "soul": _soul,
    "battery": _battery,
    "raincloud": _raincloud,
    "halo": _halo,
    "leaf": _leaf,
    "energy": _energy,
    "crack": _crack,
    "broken_heart": _broken_heart,
    "flowers": _flowers,
}

CORNER_MARKS = frozenset(
    (
        *("heart", "hearts", "many_hearts", "broken_heart", "sparkle", "sparkles", "notes", "flowers", "leaf"),
        *("question", "questions", "exclaim", "exclaims", "question_exclaim", "dots", "zzz", "battery", "raincloud"),
    )
)
"""Marks in the upper corners of a picture, left out where a prop needs the room."""
