"""What the paws do: each pose one function and one line in ``POSES``."""

from __future__ import annotations

from collections.abc import Callable

from .colours import INK, ROSE, WHITE, Colour, rgb
from .creatures import Face
from .geometry import arc, curve, ellipse, heart, polygon, rounded
from .raster import Canvas

Pose = Callable[[Canvas, Colour, Face], None]


def arm(
    canvas: Canvas, limb: Colour, side: int, hand: tuple[float, float], elbow: tuple[float, float] | None = None
) -> None:
    """Draw an arm of the given side (-1 left, +1 right) from its shoulder to a hand, over an elbow."""
    shoulder = (64 + side * 20, 97)
    if elbow is None:
        elbow = ((shoulder[0] + hand[0]) / 2 + side * 3, (shoulder[1] + hand[1]) / 2 + 3)
    bone = curve(shoulder, elbow, hand)
    canvas.line(bone, 13)
    canvas.outlined(limb, ellipse(hand[0], hand[1], 6.8, 6.8), width=2.2)
    canvas.line(bone, 8.4, limb)


def both(canvas: Canvas, limb: Colour, dx: float, y: float, elbow: tuple[float, float] | None = None) -> None:
    """Draw both arms, hands ``dx`` to either side of the middle."""
    for side in (-1, 1):
        arm(canvas, limb, side, (64 + side * dx, y), elbow and (64 + side * elbow[0], elbow[1]))


def akimbo(canvas: Canvas, limb: Colour, side: int) -> None:
    """Rest one hand on the hip, the elbow out."""
    arm(canvas, limb, side, (64 + side * 17, 116), (64 + side * 37, 106))


def waving(canvas: Canvas, limb: Colour, side: int) -> None:
    """Raise one hand and draw the lines of its motion."""
    arm(canvas, limb, side, (64 + side * 45, 66), (64 + side * 38, 88))
    for reach in (13, 18.5):
        lines = arc(64 + side * 45, 66, reach, reach, -40, 25) if side == 1 else arc(19, 66, reach, reach, 155, 220)
        canvas.line(lines, 2.2)


def _rest(canvas: Canvas, limb: Colour, face: Face) -> None:
    both(canvas, limb, 18, 109)


def _up(canvas: Canvas, limb: Colour, face: Face) -> None:
    both(canvas, limb, 47, 64, (36, 88))


def _fists(canvas: Canvas, limb: Colour, face: Face) -> None:
    both(canvas, limb, 27, 90, (34, 103))
    for side in (-1, 1):
        canvas.line(polygon((64 + side * 24, 88), (64 + side * 24, 92)), 1.5)
        canvas.line(polygon((64 + side * 28, 87.6), (64 + side * 28, 92)), 1.5)


def _raised_fists(canvas: Canvas, limb: Colour, face: Face) -> None:
    both(canvas, limb, 46, 70, (38, 92))
    for side in (-1, 1):
        for x in (43.6, 47.6):
            canvas.line(polygon((64 + side * x, 67), (64 + side * x, 71)), 1.5)


def _hips(canvas: Canvas, limb: Colour, face: Face) -> None:
    for side in (-1, 1):
        akimbo(canvas, limb, side)


def _crossed(canvas: Canvas, limb: Colour, face: Face) -> None:
    for side, drop in ((1, 0), (-1, 5)):
        bone = curve((64 + side * 21, 96), (64 + side * 20, 103 + drop), (64 - side * 13, 99 + drop))
        canvas.line(bone, 12.4)
        canvas.line(bone, 8, limb)


def _cheeks(canvas: Canvas, limb: Colour, face: Face) -> None:
    both(canvas, limb, face.cheek_dx + 4, face.cheek_y + 10, (36, 98))


def _together(canvas: Canvas, limb: Colour, face: Face) -> None:
    for side in (-1, 1):
        bone = curve((64 + side * 20, 97), (64 + side * 18, 108), (64 + side * 4, 99))
        canvas.line(bone, 12)
        canvas.line(bone, 7.6, limb)
    canvas.outlined(limb, *(ellipse(64 + side * 3.6, 96, 4.2, 7.4, side * -12) for side in (-1, 1)), width=2)
    canvas.line(polygon((64, 90), (64, 102)), 1.6)


def _fingertips(canvas: Canvas, limb: Colour, face: Face) -> None:
    both(canvas, limb, 13, 102, (27, 107))
    for side in (-1, 1):
        canvas.line(polygon((64 + side * 9, 100), (64 + side * 1.8, 98)), 6.4)
        canvas.line(polygon((64 + side * 10, 100.4), (64 + side * 1.8, 98)), 2.6, limb)


def _cover(canvas: Canvas, limb: Colour, face: Face) -> None:
    for side in (-1, 1):
        x = 64 + side * face.eye_dx * 0.92
        bone = curve((64 + side * 20, 99), (64 + side * 35, 90), (x + side * 3, face.eye_y + 13))
        canvas.line(bone, 13)
        canvas.outlined(limb, ellipse(x, face.eye_y + 7, 10.5, 11.5, side * 8), width=2.2)
        canvas.line(bone, 8.4, limb)
        for dx in (-3.6, 0.4, 4.4):
            canvas.line(polygon((x + dx, face.eye_y - 3), (x + dx, face.eye_y + 3.4)), 1.7)


def _cover_mouth(canvas: Canvas, limb: Colour, face: Face) -> None:
    arm(canvas, limb, -1, (46, 109))
    arm(canvas, limb, 1, (72, face.mouth_y + 6), (92, 97))


def _both_at_mouth(canvas: Canvas, limb: Colour, face: Face) -> None:
    both(canvas, limb, 15, face.mouth_y + 13, (31, 99))


def _chin(canvas: Canvas, limb: Colour, face: Face) -> None:
    arm(canvas, limb, -1, (58, 106), (38, 107))
    arm(canvas, limb, 1, (80, face.mouth_y + 13), (92, 104))


def _shrug(canvas: Canvas, limb: Colour, face: Face) -> None:
    both(canvas, limb, 45, 92, (33, 103))
    for side in (-1, 1):
        canvas.line(arc(64 + side * 45, 88, 9, 7, 215, 325), 1.8)


def _stop(canvas: Canvas, limb: Colour, face: Face) -> None:
    for side in (-1, 1):
        x = 64 + side * 31
        arm(canvas, limb, side, (x, 96), (64 + side * 34, 105))
        canvas.outlined(limb, rounded(x - 7.5, 82, x + 7.5, 99, 6.5), width=2.2)
        for dx in (-2.6, 2.6):
            canvas.line(polygon((x + dx, 83.5), (x + dx, 89)), 1.6)


def _droop(canvas: Canvas, limb: Colour, face: Face) -> None:
    both(canvas, limb, 22, 116, (25, 107))


def _facepalm(canvas: Canvas, limb: Colour, face: Face) -> None:
    arm(canvas, limb, -1, (46, 109))
    x, y = 64 + face.eye_dx, face.eye_y
    bone = curve((84, 99), (104, 86), (x + 6, y + 3))
    canvas.line(bone, 13)
    canvas.outlined(limb, ellipse(x, y - 2, 11, 9.5, -20), width=2.2)
    canvas.line(bone, 8.4, limb)
    for dx, dy in ((-8, -4), (-5, -8), (0.4, -10)):
        canvas.line(polygon((x + dx, y + dy), (x + dx + 5, y + dy + 4)), 1.7)


def _head(canvas: Canvas, limb: Colour, face: Face) -> None:
    both(canvas, limb, face.half - 5, face.top + 14, (face.half + 11, 76))


def _belly(canvas: Canvas, limb: Colour, face: Face) -> None:
    both(canvas, limb, 9, 106, (30, 107))


def _slap(canvas: Canvas, limb: Colour, face: Face) -> None:
    arm(canvas, limb, -1, (55, 106), (34, 107))
    arm(canvas, limb, 1, (108, 104), (96, 96))
    for angle in (-40, 0, 40):
        with canvas.placed(108, 104, 1.0, angle):
            canvas.line(polygon((10, 0), (15, 0)), 2.2)


def _wipe(canvas: Canvas, limb: Colour, face: Face) -> None:
    arm(canvas, limb, -1, (46, 110))
    arm(canvas, limb, 1, (64 + face.eye_dx + 8, face.eye_y + 13), (98, 98))


def _heart_hands(canvas: Canvas, limb: Colour, face: Face) -> None:
    both(canvas, limb, 15, 103, (28, 108))
    canvas.outlined(ROSE, heart(64, 100, 12), width=2.2)
    canvas.fill(WHITE, ellipse(58.6, 96, 2.2, 2.2))


def _tea(canvas: Canvas, limb: Colour, face: Face) -> None:
    canvas.outlined(WHITE, arc(64, 99, 12, 14, 0, 180), width=2.2)
    canvas.outlined(rgb("b98a4a"), ellipse(64, 99, 12, 3), width=2)
    both(canvas, limb, 14, 106, (28, 107))
    for x in (59, 68):
        canvas.line(curve((x, 94), (x + 2.4, 90), (x - 2.4, 86), (x, 82)), 2, WHITE)


def _lotus(canvas: Canvas, limb: Colour, face: Face) -> None:
    both(canvas, limb, 34, 112, (31, 103))
    for side in (-1, 1):
        canvas.line(arc(64 + side * 34, 109, 3.4, 3.4, 0, 360, 30), 1.7)


def _kiss(canvas: Canvas, limb: Colour, face: Face) -> None:
    arm(canvas, limb, -1, (46, 109))
    arm(canvas, limb, 1, (84, face.mouth_y + 8), (96, 100))


def _cheer_one(canvas: Canvas, limb: Colour, face: Face) -> None:
    akimbo(canvas, limb, -1)
    arm(canvas, limb, 1, (110, 62), (100, 86))
    for x in (108, 112):
        canvas.line(polygon((x, 59), (x, 63)), 1.5, INK)


def _tremble(canvas: Canvas, limb: Colour, face: Face) -> None:
    for side in (-1, 1):
        arm(canvas, limb, side, (64 + side * 9, 96), (64 + side * 26, 105))


POSES: dict[str, Pose] = {
    "rest": _rest,
    "up": _up,
    "fists": _fists,
    "raised_fists": _raised_fists,
    "hips": _hips,
    "crossed": _crossed,
    "cheeks": _cheeks,
    "together": _together,
    "fingertips": _fingertips,
    "cover": _cover,
    "cover_mouth": _cover_mouth,
    "both_at_mouth": _both_at_mouth,
    "chin": _chin,
    "shrug": _shrug,
    "stop": _stop,
    "droop": _droop,
    "facepalm": _facepalm,
    "head": _head,
    "belly": _belly,
    "slap": _slap,
    "wipe": _wipe,
    "heart_hands": _heart_hands,
    "tea": _tea,
    "lotus": _lotus,
    "kiss": _kiss,
    "cheer_one": _cheer_one,
    "tremble": _tremble,
}
