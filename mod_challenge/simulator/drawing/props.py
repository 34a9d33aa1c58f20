"""What a creature does with a thing at hand: each intent one function and one line in ``PROPS``.

A function draws the arms too, in the colour of the limbs.
"""

from __future__ import annotations

from .colours import BLUE, BROWN, GOLD, GREEN, GREY, INK, ORANGE, PURPLE, RED, ROSE, WHITE, YELLOW, Colour, mix, rgb
from .creatures import Face
from .geometry import arc, curve, ellipse, heart, polygon, rounded, smooth, star
from .gestures import Pose, akimbo, arm, both, waving
from .lettering import draw_text
from .raster import Canvas

_CONFETTI = (ROSE, YELLOW, BLUE, GREEN, PURPLE, ORANGE)


def _confetti(canvas: Canvas, *places: tuple[float, float, int]) -> None:
    for n, (x, y, angle) in enumerate(places):
        with canvas.placed(x, y, 1.0, angle):
            canvas.fill(_CONFETTI[n % len(_CONFETTI)], polygon((-3.4, -2), (3.4, -2), (3.4, 2), (-3.4, 2)))


def _greet(canvas: Canvas, limb: Colour, face: Face) -> None:
    arm(canvas, limb, -1, (46, 109))
    waving(canvas, limb, 1)


def _bye(canvas: Canvas, limb: Colour, face: Face) -> None:
    canvas.line(polygon((98, 104), (98, 96), (108, 96), (108, 104)), 3)
    canvas.outlined(rgb("c98a4f"), rounded(90, 103, 116, 122, 3.4))
    canvas.fill(mix(BROWN, INK, 0.2), rounded(94.5, 103, 97.5, 122, 1), rounded(108.5, 103, 111.5, 122, 1))
    arm(canvas, limb, 1, (102, 99), (92, 100))
    waving(canvas, limb, -1)


def _thank(canvas: Canvas, limb: Colour, face: Face) -> None:
    both(canvas, limb, 17, 104, (29, 108))
    canvas.outlined(rgb("fff3f0"), rounded(48, 96, 80, 118, 2.4))
    canvas.outlined(rgb("ffd9dd"), rounded(46, 92, 82, 99.5, 2), width=2)
    canvas.fill(ROSE, rounded(61, 93, 67, 117, 0.8))
    for side in (-1, 1):
        canvas.outlined(
            ROSE, smooth(*((64 + side * x, y) for x, y in ((0, 91), (6, 84), (12, 85), (10, 91)))), width=1.8
        )
    for side in (-1, 1):
        canvas.outlined(limb, ellipse(64 + side * 18, 108, 5.6, 5.6), width=2.2)


def _apologise(canvas: Canvas, limb: Colour, face: Face) -> None:
    arm(canvas, limb, -1, (38, 117), (34, 108))
    canvas.line(polygon((103, 108), (103, 58)), 6)
    canvas.line(polygon((103, 108), (103, 58)), 2.4, rgb("c9a06a"))
    flag = smooth((104, 59), (112, 62), (122, 58), (122, 76), (112, 79), (104, 76))
    canvas.outlined(WHITE, flag, width=2.2)
    arm(canvas, limb, 1, (102, 98), (93, 106))


def _sign(canvas: Canvas, x: float, colour: Colour) -> None:
    """A round sign on a stick."""
    canvas.line(polygon((x, 106), (x, 78)), 6)
    canvas.line(polygon((x, 106), (x, 78)), 2.6, rgb("d9b07a"))
    canvas.outlined(colour, ellipse(x, 68, 15, 15), width=2.4)
    canvas.line(arc(x, 68, 12.2, 12.2, 0, 360, 12), 1.4, WHITE)


def _agree(canvas: Canvas, limb: Colour, face: Face) -> None:
    arm(canvas, limb, -1, (46, 109))
    _sign(canvas, 108, GREEN)
    canvas.line(polygon((100.5, 68.5), (106, 74), (115.5, 62)), 4.4, WHITE)
    arm(canvas, limb, 1, (107, 99), (95, 105))


def _refuse(canvas: Canvas, limb: Colour, face: Face) -> None:
    arm(canvas, limb, 1, (82, 109))
    _sign(canvas, 20, RED)
    canvas.line(polygon((14, 62), (26, 74)), 4.4, WHITE)
    canvas.line(polygon((26, 62), (14, 74)), 4.4, WHITE)
    arm(canvas, limb, -1, (21, 99), (33, 105))


def _praise(canvas: Canvas, limb: Colour, face: Face) -> None:
    akimbo(canvas, limb, -1)
    arm(canvas, limb, 1, (106, 92), (95, 104))
    thumb = smooth((101, 86), (104, 76), (108.5, 74.5), (110, 78), (109, 86))
    canvas.outlined(limb, thumb, rounded(97.5, 84, 116, 100, 6), width=2.2)
    for y in (89.4, 94.4):
        canvas.line(polygon((108, y), (115, y)), 1.6)
    canvas.outlined(YELLOW, star(118, 72, 7, 2.4, 4), width=1.5)


def _cheer(canvas: Canvas, limb: Colour, face: Face) -> None:
    both(canvas, limb, 46, 72, (37, 92))
    for side, colour in ((-1, ROSE), (1, YELLOW)):
        x = 64 + side * 49
        canvas.outlined(colour, star(x, 62, 15, 9.5, 9), width=2.2)
        canvas.fill(mix(colour, WHITE, 0.55), star(x, 62, 8.5, 4.6, 9, 20))


def _comfort(canvas: Canvas, limb: Colour, face: Face) -> None:
    both(canvas, limb, 18, 109)
    sleeve, skin = rgb("7fb6e6"), rgb("ffe0c7")
    y = min(face.top, 27)  # above the eyes of a creature that has them on top of its head
    canvas.line(polygon((132, y - 22), (112, y - 9)), 19)
    canvas.line(polygon((132, y - 22), (112, y - 9)), 14.4, sleeve)
    hand = smooth(
        (110, y - 17), (98, y - 13), (84, y - 4), (80, y + 4), (85, y + 6), (98, y + 1), (106, y + 3), (116, y - 6)
    )
    canvas.outlined(skin, hand, width=2.2)
    canvas.line(curve((88, y + 0.5), (95, y - 4), (99, y - 5)), 1.6)
    canvas.line(arc(64, y + 12, face.half + 2, 20, 205, 232), 2.2)
    canvas.line(arc(64, y + 12, face.half + 8, 26, 205, 228), 2.2)
    canvas.outlined(ROSE, heart(15, 58, 7, -14), width=1.8)


def _congratulate(canvas: Canvas, limb: Colour, face: Face) -> None:
    arm(canvas, limb, -1, (46, 109))
    with canvas.placed(102, 84, 1.0, 30):
        canvas.outlined(PURPLE, polygon((-10, -8), (10, -8), (0, 20)))
        canvas.fill(YELLOW, polygon((-7.6, -1.4), (7.6, -1.4), (5.6, 4), (-5.6, 4)))
        canvas.outlined(mix(PURPLE, INK, 0.4), ellipse(0, -8, 10, 3.4), width=2)
    canvas.line(curve((107, 74), (106, 62), (114, 56), (111, 46)), 2.6, ROSE)
    canvas.line(curve((111, 76), (118, 68), (116, 60), (123, 54)), 2.6, BLUE)
    _confetti(
        canvas,
        (98, 62, 20),
        (119, 44, 60),
        (104, 40, 10),
        (124, 70, 40),
        (96, 46, 70),
        (88, 20, 35),
        (112, 24, 80),
        (18, 30, 30),
        (30, 14, 60),
    )
    arm(canvas, limb, 1, (94, 100), (90, 104))


def _ask(canvas: Canvas, limb: Colour, face: Face) -> None:
    arm(canvas, limb, 1, (82, 109))
    arm(canvas, limb, -1, (19, 62), (28, 88))
    canvas.outlined(WHITE, ellipse(109, 24, 17, 15), polygon((98, 33), (108, 37), (95, 45)), width=2)
    draw_text(canvas, "?", 109, 37.6, 26, RED)


def _wait(canvas: Canvas, limb: Colour, face: Face) -> None:
    arm(canvas, limb, -1, (46, 109))
    for side in (-1, 1):
        canvas.line(polygon((104 + side * 8, 118), (104 + side * 11, 123)), 4)
        canvas.outlined(GOLD, ellipse(104 + side * 10, 86, 6, 5, side * 35), width=2)
    canvas.outlined(ROSE, ellipse(104, 103, 18, 18))
    canvas.fill(WHITE, ellipse(104, 103, 13.4, 13.4))
    canvas.line(polygon((104, 94), (104, 103), (110, 107)), 2.6)
    canvas.fill(INK, *(ellipse(104 + x, 103 + y, 1.2, 1.2) for x, y in ((0, -11.2), (11.2, 0), (0, 11.2), (-11.2, 0))))
    arm(canvas, limb, 1, (89, 109), (87, 104))


def _watch(canvas: Canvas, limb: Colour, face: Face) -> None:
    canvas.outlined(rgb("3f9a4f"), arc(64, 95, 27, 25, 0, 180))
    canvas.fill(rgb("e6f5c9"), arc(64, 95, 23.5, 21.5, 0, 180))
    canvas.fill(rgb("f2525a"), arc(64, 95, 21, 19, 0, 180))
    canvas.line(polygon((38, 95), (90, 95)), 2)
    canvas.fill(
        INK,
        *(
            ellipse(64 + x, 95 + y, 1.4, 2.2)
            for x, y in ((-13, 5), (-5, 4.4), (5, 4.4), (13, 5), (-8, 11.4), (0, 12), (8, 11.4))
        ),
    )
    both(canvas, limb, 27, 99, (29, 106))


def _sleep(canvas: Canvas, limb: Colour, face: Face) -> None:
    moon = smooth((18, 8), (10, 14), (9, 25), (16, 33), (26, 33), (19, 27), (16, 20))
    canvas.outlined(YELLOW, moon, width=2)
    for x, foot, size in ((101, 37, 17), (110, 27, 20), (119, 17, 24)):
        draw_text(canvas, "Z", x, foot, size, rgb("5b7bc4"), rim=2.2)
    pillow = smooth(
        (34, 90),
        (49, 93),
        (64, 92),
        (79, 93),
        (94, 90),
        (92, 102),
        (95, 117),
        (79, 114),
        (64, 115),
        (49, 114),
        (33, 117),
        (36, 102),
    )
    canvas.outlined(rgb("cfe0fb"), pillow)
    canvas.fill(rgb("9dbcf0"), *(star(x, y, 3.6, 1.7) for x, y in ((46, 108), (64, 104), (82, 108))))
    both(canvas, limb, 20, 98, (27, 103))


def _eat(canvas: Canvas, limb: Colour, face: Face) -> None:
    for x, top in ((80, 80), (87, 82)):
        canvas.line(polygon((x, top), (x - 11, 101)), 4.4)
        canvas.line(polygon((x, top), (x - 11, 101)), 2, rgb("d98f5a"))
    canvas.outlined(
        WHITE, *(ellipse(64 + x, y, r, r) for x, y, r in ((-11, 98, 6.4), (0, 95, 8.4), (10, 98, 6.4))), width=2
    )
    canvas.outlined(rgb("e2584e"), arc(64, 99.5, 24, 21, 0, 180), rounded(55, 117, 73, 123, 2))
    canvas.line(polygon((43.6, 106), (84.4, 106)), 2.6, rgb("fbe3b0"))
    both(canvas, limb, 25, 104, (28, 107))


def _coin(canvas: Canvas, x: float, y: float, radius: float) -> None:
    canvas.outlined(YELLOW, ellipse(x, y, radius, radius), width=1.8)
    canvas.line(arc(x, y, radius * 0.72, radius * 0.72, 0, 360, 12), 1.2, rgb("c98f1f"))
    draw_text(canvas, "¥", x, y + radius * 0.76, radius * 1.4, rgb("a86f10"))


def _money(canvas: Canvas, limb: Colour, face: Face) -> None:
    both(canvas, limb, 18, 106, (29, 108))
    canvas.outlined(rgb("d9363e"), rounded(47, 89, 81, 121, 2.4))
    canvas.line(curve((48, 91), (64, 101), (80, 91)), 1.8, rgb("f7c95a"))
    _coin(canvas, 64, 103, 7.4)
    for x, y, radius in ((15, 34, 8), (112, 28, 9), (118, 56, 6.4), (10, 62, 6)):
        _coin(canvas, x, y, radius)
    for side in (-1, 1):
        canvas.outlined(limb, ellipse(64 + side * 19, 108, 5.6, 5.6), width=2.2)


def _work(canvas: Canvas, limb: Colour, face: Face) -> None:
    canvas.outlined(rgb("d6dae6"), smooth((39, 91), (64, 90), (89, 91), (90, 118), (64, 119), (38, 118)))
    canvas.fill(mix(GREY, WHITE, 0.3), rounded(44, 95, 84, 114, 2))
    canvas.fill(WHITE, heart(64, 104.6, 5))
    canvas.outlined(rgb("b9bfd0"), rounded(31, 117, 97, 123, 2.4))
    both(canvas, limb, 27, 113, (31, 106))


def _celebrate(canvas: Canvas, limb: Colour, face: Face) -> None:
    for x, y, colour in ((17, 40, ROSE), (29, 22, YELLOW), (10, 20, BLUE)):
        canvas.line(curve((x, y + 14), (20, 76), (22, 96)), 1.6)
        canvas.outlined(
            colour, ellipse(x, y, 10, 12), polygon((x - 2.6, y + 15), (x, y + 11), (x + 2.6, y + 15)), width=2
        )
        canvas.fill(WHITE, ellipse(x - 3.4, y - 4.6, 2, 3, 20), opacity=0.8)
    arm(canvas, limb, -1, (24, 96), (34, 104))
    arm(canvas, limb, 1, (105, 86), (95, 102))
    canvas.outlined(rgb("ffd66b"), rounded(98, 62, 114, 84, 2.4))
    canvas.outlined(WHITE, *(ellipse(x, 62, 5.4, 4.4) for x in (100, 106, 112)), width=1.8)
    canvas.line(arc(114, 73, 6.5, 6.5, -80, 80), 2.8)
    arm(canvas, limb, 1, (104, 84), (95, 101))
    _confetti(canvas, (120, 44, 20), (106, 34, 50), (116, 20, 75), (94, 14, 15), (52, 8, 40))


def _tease(canvas: Canvas, limb: Colour, face: Face) -> None:
    akimbo(canvas, limb, -1)
    arm(canvas, limb, 1, (100, 92), (93, 104))
    canvas.line(polygon((102, 88), (116, 80)), 8.4)
    canvas.line(polygon((100, 89), (116, 80)), 4, limb)
    for angle in (-62, -30, 2):
        with canvas.placed(116, 80, 1.0, angle):
            canvas.line(polygon((8, 0), (12.5, 0)), 2)


PROPS: dict[str, Pose] = {
    "greet": _greet,
    "bye": _bye,
    "thank": _thank,
    "apologise": _apologise,
    "agree": _agree,
    "refuse": _refuse,
    "praise": _praise,
    "cheer": _cheer,
    "comfort": _comfort,
    "congratulate": _congratulate,
    "ask": _ask,
    "wait": _wait,
    "watch": _watch,
    "sleep": _sleep,
    "eat": _eat,
    "money": _money,
    "work": _work,
    "celebrate": _celebrate,
    "tease": _tease,
}

EYES_OF_INTENT = {"sleep": "closed"}
"""Eyes that an intent asks for, whatever the emotion."""

CROWDED = frozenset(("ask", "celebrate", "comfort", "congratulate", "money", "sleep"))
"""Intents whose props fill the upper corners of a picture."""
