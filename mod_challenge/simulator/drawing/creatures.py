"""Who shows the emotion: each creature one function, one line in ``CREATURES`` and three coats.

A creature is drawn about a head at (64, 58) and a small body below it, and leaves the face empty; ``Face``
says where the face's parts go.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .colours import INK, MOUTH, ORANGE, PINK, WHITE, Colour, mix, rgb
from .geometry import Contour, arc, curve, ellipse, polygon, smooth
from .raster import Canvas


@dataclass(frozen=True)
class Coat:
    """A creature's colours: fur or skin, its light parts, its dark parts, and paws."""

    main: Colour
    light: Colour
    dark: Colour
    limb: Colour


@dataclass(frozen=True)
class Face:
    """Where a face has its parts, in design units; x is measured from the middle at 64.

    ``top`` and ``half`` are the head's upper end and half width, ``neck`` the height where a collar sits.
    """

    eye_dx: float = 15
    eye_y: float = 57
    brow_y: float = 44
    mouth_y: float = 71
    mouth_scale: float = 1.0
    cheek_dx: float = 26
    cheek_y: float = 67
    top: float = 27
    half: float = 36
    neck: float = 90
    line: Colour = INK
    """Colour of eyes that are lines: white on dark patches."""
    beak: bool = False


@dataclass(frozen=True)
class Creature:
    """How a creature is drawn, where its face is, and its coats."""

    draw: Callable[[Canvas, Coat], None]
    face: Face
    coats: tuple[Coat, Coat, Coat]


def coats(*rows: str) -> tuple[Coat, Coat, Coat]:
    """Three coats, each "main light dark limb" in hexadecimal."""
    first, second, third = (Coat(*(rgb(code) for code in row.split())) for row in rows)
    return first, second, third


def _body(canvas: Canvas, coat: Coat, belly: bool = True) -> None:
    """The small body below the head, with feet."""
    trunk = smooth((64, 80), (82, 90), (87, 108), (80, 121), (64, 123), (48, 121), (41, 108), (46, 90))
    feet = (ellipse(50, 120, 9, 5.5), ellipse(78, 120, 9, 5.5))
    canvas.outlined(coat.main, trunk)
    if belly:
        canvas.fill(coat.light, ellipse(64, 106, 14, 14))
    canvas.outlined(coat.limb, *feet)


def _pair(x: float, y: float, rx: float, ry: float, angle: int = 0) -> tuple[Contour, Contour]:
    """An ellipse to the right of the middle, and its mirror image."""
    return ellipse(64 - x, y, rx, ry, -angle), ellipse(64 + x, y, rx, ry, angle)


def _mirrored(*points: tuple[float, float]) -> tuple[Contour, Contour]:
    """A polygon to the left of the middle, and its mirror image."""
    return polygon(*points), polygon(*((128 - x, y) for x, y in points))


def _nose(canvas: Canvas, y: float, colour: Colour = INK, size: float = 4.5) -> None:
    """A nose with a highlight."""
    canvas.fill(colour, ellipse(64, y, size, size * 0.72))
    canvas.fill(WHITE, ellipse(62.6, y - 1, size * 0.3, size * 0.2), opacity=0.75)


def _cat(canvas: Canvas, coat: Coat) -> None:
    canvas.line(curve((84, 112), (100, 110), (104, 98), (98, 88)), 11.5)
    canvas.line(curve((84, 112), (100, 110), (104, 98), (98, 88)), 7, coat.main)
    _body(canvas, coat)
    ears = _mirrored((29, 54), (31, 15), (58, 32))
    canvas.outlined(coat.main, *ears, ellipse(64, 58, 37, 30.5))
    canvas.fill(PINK, *_mirrored((35, 38), (36, 23), (47, 33)))
    for x, tip in ((54, 38), (64, 41), (74, 38)):
        canvas.line(polygon((x, 30), (x, tip)), 3.6, coat.dark)
    for side in (-1, 1):
        for y in (66, 71):
            canvas.line(polygon((64 + side * 29, y), (64 + side * 44, 2.2 * y - 84)), 1.5)
    _nose(canvas, 64, MOUTH, 3)


def _dog(canvas: Canvas, coat: Coat) -> None:
    _body(canvas, coat)
    canvas.outlined(coat.main, ellipse(64, 58, 35, 31))
    canvas.fill(coat.light, ellipse(64, 73, 19, 14.5), ellipse(64, 42, 6, 14))
    canvas.outlined(coat.dark, *_pair(34, 52, 9.5, 21, 14))
    _nose(canvas, 63.5, INK, 5.2)


def _bear(canvas: Canvas, coat: Coat) -> None:
    _body(canvas, coat)
    canvas.outlined(coat.main, *_pair(27, 32, 11.5, 11.5), ellipse(64, 58, 37, 31))
    canvas.fill(coat.dark, *_pair(27.5, 31.5, 6, 6))
    canvas.fill(coat.light, ellipse(64, 72, 17, 13))
    _nose(canvas, 64, INK, 5)


def _rabbit(canvas: Canvas, coat: Coat) -> None:
    _body(canvas, coat)
    canvas.outlined(coat.main, *_pair(15, 21, 8.5, 19, 8), ellipse(64, 59, 36, 30))
    canvas.fill(coat.dark, *_pair(15.4, 20, 4.2, 13, 8))
    _nose(canvas, 64.5, PINK, 3.2)


def _panda(canvas: Canvas, coat: Coat) -> None:
    trunk = smooth((64, 80), (82, 90), (87, 108), (80, 121), (64, 123), (48, 121), (41, 108), (46, 90))
    canvas.outlined(coat.main, trunk)
    canvas.fill(coat.dark, smooth((47, 88), (81, 88), (85, 97), (64, 101), (43, 97)))
    canvas.outlined(coat.limb, *_pair(14, 120, 9, 5.5))
    canvas.outlined(coat.dark, *_pair(28, 32, 11.5, 11.5))
    canvas.outlined(coat.main, ellipse(64, 58, 38, 31))
    canvas.fill(coat.dark, *_pair(15.5, 58, 10, 12.5, 24))
    _nose(canvas, 65.5, INK, 4)


def _frog(canvas: Canvas, coat: Coat) -> None:
    _body(canvas, coat)
    canvas.outlined(coat.main, *_pair(20, 37, 14, 14), ellipse(64, 62, 40, 27.5))
    canvas.fill(coat.light, ellipse(64, 75, 31, 12))
    canvas.fill(coat.dark, *_pair(3, 58, 1.1, 1.4))


def _duck(canvas: Canvas, coat: Coat) -> None:
    _body(canvas, coat, belly=False)
    canvas.fill(coat.light, ellipse(64, 108, 15, 12))
    canvas.line(curve((64, 30), (60, 20), (68, 14)), 6)
    canvas.line(curve((66, 30), (68, 21), (75, 18)), 6)
    canvas.line(curve((64, 30), (60, 20), (68, 14)), 2.6, coat.main)
    canvas.line(curve((66, 30), (68, 21), (75, 18)), 2.6, coat.main)
    canvas.outlined(coat.main, ellipse(64, 57, 34, 31.5))


def _ghost(canvas: Canvas, coat: Coat) -> None:
    sheet = smooth(
        (64, 24), (88, 34), (99, 60), (100, 92), (104, 116), (94, 122), (85, 114), (75, 122),
        (64, 115), (53, 122), (43, 114), (34, 122), (24, 116), (28, 92), (29, 60), (40, 34)
    )  # fmt: skip
    canvas.outlined(coat.main, sheet)
    canvas.fill(coat.light, smooth((40, 45), (36, 62), (35, 90), (39, 90), (41, 66), (45, 48)))
    canvas.fill(coat.dark, smooth((92, 62), (95, 90), (97, 112), (90, 112), (91, 92), (88, 70)), opacity=0.6)


def _bun(canvas: Canvas, coat: Coat) -> None:
    canvas.outlined(coat.limb, *_pair(15, 119, 9.5, 6))
    dome = smooth(
        (64, 21), (69, 27), (84, 34), (101, 54), (107, 82), (99, 108), (64, 118), (29, 108), (21, 82),
        (27, 54), (44, 34), (59, 27)
    )  # fmt: skip
    canvas.outlined(coat.main, dome)
    canvas.fill(coat.light, smooth((33, 60), (28, 82), (33, 100), (36, 82), (40, 58)))
    for points in (
        ((64, 25), (56, 32), (50, 43)),
        ((63, 26), (62, 34), (59, 45)),
        ((65, 26), (68, 34), (70, 45)),
        ((65, 25), (74, 32), (80, 42)),
    ):
        canvas.line(curve(*points), 1.9, coat.dark)


def _person(canvas: Canvas, coat: Coat) -> None:
    canvas.outlined(coat.dark, ellipse(64, 56, 39, 35))
    shirt = smooth((64, 84), (84, 91), (90, 110), (86, 123), (42, 123), (38, 110), (44, 91))
    canvas.outlined(coat.light, shirt)
    canvas.outlined(coat.limb, *_pair(14, 121, 9, 4.5), width=2)
    canvas.outlined(coat.main, *_pair(33, 62, 5.5, 7), ellipse(64, 61, 33, 28.5))
    fringe = smooth(
        (30, 60), (29, 42), (42, 26), (64, 21), (86, 26), (99, 42), (98, 60), (93, 50), (84, 42),
        (70, 44), (58, 38), (46, 44), (36, 48)
    )  # fmt: skip
    canvas.outlined(coat.dark, fringe, width=1.6)


def _fox(canvas: Canvas, coat: Coat) -> None:
    tail = smooth((82, 116), (100, 116), (114, 100), (110, 82), (102, 92), (90, 104))
    canvas.outlined(coat.main, tail)
    canvas.fill(coat.light, smooth((110, 82), (113, 92), (108, 100), (103, 92)))
    _body(canvas, coat)
    ears = _mirrored((30, 52), (24, 11), (57, 34))
    head = smooth((64, 29), (88, 36), (99, 55), (108, 72), (88, 82), (64, 90), (40, 82), (20, 72), (29, 55), (40, 36))
    canvas.outlined(coat.main, *ears, head)
    canvas.fill(coat.dark, *_mirrored((26.5, 27), (24, 11), (37, 20)))
    for flip in (1, -1):
        cheek = smooth(*((64 + flip * x, y) for x, y in ((0, 70), (20, 66), (41, 71), (24, 81), (0, 88.5))))
        canvas.fill(coat.light, cheek)
    _nose(canvas, 65, INK, 3.8)


def _pig(canvas: Canvas, coat: Coat) -> None:
    _body(canvas, coat)
    canvas.outlined(coat.main, *_mirrored((31, 48), (30, 20), (56, 32)), ellipse(64, 58, 37, 31))
    canvas.fill(coat.dark, *_mirrored((33, 40), (32.5, 25), (46, 32)))
    canvas.outlined(coat.dark, ellipse(64, 66, 12, 8), width=1.8)
    canvas.fill(INK, *_pair(4.4, 66, 1.9, 2.8))


def _penguin(canvas: Canvas, coat: Coat) -> None:
    _body(canvas, coat)
    canvas.fill(coat.light, ellipse(64, 106, 17, 15))
    canvas.outlined(coat.main, ellipse(64, 57, 37, 33))
    canvas.fill(coat.light, *_pair(13.5, 59, 18, 19))
    canvas.fill(coat.light, ellipse(64, 72, 26, 15))
    canvas.outlined(ORANGE, smooth((57, 63), (64, 60.5), (71, 63), (64, 69)), width=1.6)


def _tiger(canvas: Canvas, coat: Coat) -> None:
    _body(canvas, coat)
    canvas.outlined(coat.main, *_pair(28, 34, 11, 11), ellipse(64, 58, 38, 31))
    canvas.fill(coat.light, *_pair(28, 33.5, 5.5, 5.5))
    canvas.fill(coat.light, *_pair(9, 73, 12, 9.5))
    for y, half in ((32.5, 6), (37.5, 9), (42.5, 6)):
        canvas.line(polygon((64 - half, y), (64 + half, y)), 2.8, coat.dark)
    canvas.line(polygon((64, 31), (64, 44)), 2.8, coat.dark)
    for side in (-1, 1):
        for y, reach in ((57, 27), (64, 27.5), (71, 29)):
            canvas.line(polygon((64 + side * 37, y - 1), (64 + side * reach, y)), 3.2, coat.dark)
    canvas.line(arc(64, 106, 14, 5, 20, 160), 3, coat.dark)
    _nose(canvas, 65, MOUTH, 4)


CREATURES: dict[str, Creature] = {
    "cat": Creature(
        _cat, Face(), coats("c9ced9 f4f5f8 8f97aa c9ced9", "f3e3c3 fff8ea d5a465 f3e3c3", "8b8795 c9c5d2 5f5b6b 8b8795")
    ),
    "dog": Creature(
        _dog,
        Face(mouth_y=74, top=28),
        coats("e8b878 fff4e2 a8703f fff4e2", "f6ead8 ffffff 7a5a49 f6ead8", "b98a63 f3dfc7 6f4a37 f3dfc7"),
    ),
    "bear": Creature(
        _bear,
        Face(mouth_y=73.5),
        coats("b57b4c f0d6b2 8d5a36 a06a3f", "d39a63 f9e4c4 a8723f d39a63", "8f6650 d9bfa8 6b4938 8f6650"),
    ),
    "rabbit": Creature(
        _rabbit,
        Face(top=29),
        coats("fffafc ffe9ef ffb3c3 fffafc", "e9dccf fff7ee e8a9a0 e9dccf", "d5d9ea f3f4fb f2a8c0 d5d9ea"),
    ),
    "panda": Creature(
        _panda,
        Face(line=WHITE, mouth_y=74, cheek_y=71, cheek_dx=28),
        coats("fdfdfb f2f0ea 4a4450 4a4450", "fff9ec f6ecd8 5b4a48 5b4a48", "f5f8fd e6ecf5 3f4660 3f4660"),
    ),
    "frog": Creature(
        _frog,
        Face(eye_dx=20, eye_y=37, brow_y=21, mouth_y=69, mouth_scale=1.25, cheek_dx=30, cheek_y=64, top=37, half=40),
        coats("84cc6a d3efae 4d9a4a 84cc6a", "5fbf95 c8f0d8 3a8f6c 5fbf95", "a9cf57 e6f2ae 6f9a35 a9cf57"),
    ),
    "duck": Creature(
        _duck,
        Face(beak=True, mouth_y=70, mouth_scale=0.85, half=34, eye_y=54, brow_y=42),
        coats("ffd954 fff0ae e0a72f f79431", "fff6d8 ffffff e3cf95 f79431", "f9e08a fff6d0 cfae4a ef7d3a"),
    ),
    "ghost": Creature(
        _ghost,
        Face(top=25, half=34, eye_dx=14, cheek_dx=24),
        coats("f1eefc ffffff cfc6ec f1eefc", "e4f4fb ffffff b5d8ea e4f4fb", "f9ecf4 ffffff e3bfd6 f9ecf4"),
    ),
    "bun": Creature(
        _bun,
        Face(eye_y=67, brow_y=54, mouth_y=81, cheek_y=77, cheek_dx=30, eye_dx=17, top=26, half=43, neck=101),
        coats("fdf0da fffaf0 dcb98a f7e2c0", "f7dfc0 fff2e0 c99a68 efcfa8", "f4ecd2 fffbea b9c48a e8dcae"),
    ),
    "person": Creature(
        _person,
        Face(top=24, half=37, eye_y=60, brow_y=50, mouth_y=75, eye_dx=13.5, cheek_dx=22, cheek_y=71),
        coats("ffe0c7 6fb1e8 4b3a41 ffe0c7", "fbd3b0 f58f7c 7a4b33 fbd3b0", "e9b48c 7cc79a 2f2a35 e9b48c"),
    ),
    "fox": Creature(
        _fox,
        Face(mouth_y=74, cheek_dx=28),
        coats("f58a3c fff4e6 5b3a36 7a4a3c", "e2703a ffe9d2 4a3034 4a3034", "e9e4ea ffffff 8a8598 a09bb0"),
    ),
    "pig": Creature(
        _pig,
        Face(eye_y=53, brow_y=41, mouth_y=80, mouth_scale=0.75, cheek_y=64, cheek_dx=27),
        coats("ffc2cb ffdfe3 f58fa0 f7a6b2", "fbd0b8 ffe8da ee9d85 f2b39c", "f6a9bd fcd3de d97593 e98ba5"),
    ),
    "penguin": Creature(
        _penguin,
        Face(mouth_y=77, mouth_scale=0.8, eye_y=56, eye_dx=14, cheek_y=69, cheek_dx=23, top=25),
        coats("4a5f8c ffffff 33446a f79431", "4d4a5c fffdf5 35323f f2a13b", "5d86a8 ffffff 3f6484 f58a4b"),
    ),
    "tiger": Creature(
        _tiger,
        Face(mouth_y=74, cheek_dx=25, cheek_y=69, brow_y=47),
        coats("fbb040 fff1d6 54393a fbb040", "f7c46a fff6e4 6b4a3a f7c46a", "fdf6ec ffffff 5a5664 fdf6ec"),
    ),
}
"""Every creature by name; a coat is chosen by a picture's variant."""


def draw_beak(canvas: Canvas, face: Face, wide: float) -> None:
    """The bill on which a duck's mouth is drawn, as wide as the mouth needs."""
    canvas.outlined(ORANGE, ellipse(64, face.mouth_y, 10 + 5 * wide, 6 + 3.5 * wide))
    canvas.fill(mix(ORANGE, WHITE, 0.35), ellipse(64, face.mouth_y - 3.2 - 2.2 * wide, 5, 1.5))
