"""A picture put together from its attributes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from ..inventory import MemeSpec
from .accessories import ACCESSORIES
from .backdrops import PATTERNS, TONES
from .colours import to_palette
from .creatures import CREATURES, Creature, draw_beak
from .expressions import EXPRESSIONS, Expression
from .eyes import draw_brows, draw_eyes
from .gestures import POSES
from .lettering import caption_height, draw_caption
from .marks import CORNER_MARKS, MARKS, TINTS
from .mouths import draw_mouth, mouth_width
from .props import CROWDED, EYES_OF_INTENT, PROPS
from .raster import Canvas

Language = Literal["zh", "en"]

_MOUTH_GROWTH = (0.92, 1.0, 1.16)
"""How a mouth's size follows from strength 1, 2, 3."""


@dataclass(frozen=True)
class Look:
    """All that a picture depends on.

    Attributes:
        family, strength, intent, creature, accessory: as in ``MemeSpec``.
        caption: the words at the bottom, or None.
        variant: any number from 0 up; chooses coat, colours and, where there are several, the expression.
    """

    family: str
    strength: int
    intent: str | None
    creature: str
    accessory: str
    caption: str | None
    variant: int


def draw_meme(spec: MemeSpec, language: Language, size: int = 128) -> np.ndarray:
    """Draw a meme of the inventory.

    Args:
        spec: its attributes.
        language: of its caption.
        size: pixels a side: 128, 64 or 32.

    Returns:
        uint8 of shape (size, size, 3), of at most 256 colours.
    """
    caption = spec.caption if language == "zh" else spec.caption_en
    look = Look(spec.family, spec.strength, spec.intent, spec.creature, spec.accessory, caption, 7 * int(spec.id))
    return to_palette(draw_look(look, size))


def draw_look(look: Look, size: int) -> np.ndarray:
    """Draw any combination of attributes: uint8 of shape (size, size, 3), ``size`` 128, 64 or 32."""
    choices = EXPRESSIONS[look.family][look.strength - 1]
    expression = choices[look.variant // 9 % len(choices)]
    tones = TONES[look.family]
    ground, tone = tones[look.variant // 3 % len(tones)]
    canvas = Canvas(ground)
    PATTERNS[expression.pattern](canvas, tone)
    scale, dy = _stage(look.caption)
    with canvas.placed(64 * (1 - scale), dy, scale):
        _draw_creature(canvas, look, expression)
    if look.caption is not None:
        draw_caption(canvas, look.caption)
    return canvas.pixels(size)


def _stage(caption: str | None) -> tuple[float, float]:
    """Scale and vertical shift of the creature, which stands above a caption but may hide its feet."""
    if caption is None:
        return 1.0, 1.0
    top = 126 - caption_height(caption)
    scale = min(0.92, (top + 9) / 118)
    return scale, top + 7 - 116 * scale


def _draw_creature(canvas: Canvas, look: Look, expression: Expression) -> None:
    """Draw the creature, its expression, what it wears and holds, and the marks about it."""
    creature = CREATURES[look.creature]
    coat = creature.coats[look.variant % 3]
    face = creature.face
    with canvas.about(64, 100, angle=expression.tilt):
        creature.draw(canvas, coat)
        _draw_face(canvas, creature, expression, look)
        ACCESSORIES[look.accessory](canvas, face)
        pose = PROPS[look.intent] if look.intent else POSES[expression.pose]
        pose(canvas, coat.limb, face)
    for mark in expression.marks:
        if not (mark in CORNER_MARKS and look.intent in CROWDED):
            MARKS[mark](canvas, face)


def _draw_face(canvas: Canvas, creature: Creature, expression: Expression, look: Look) -> None:
    """Draw tints, eyes, brows and mouth."""
    face = creature.face
    for tint in expression.tints:
        TINTS[tint](canvas, face)
    if face.beak:
        draw_beak(canvas, face, mouth_width(expression.mouth))
    eyes = EYES_OF_INTENT.get(look.intent or "", expression.eyes)
    draw_eyes(canvas, eyes, face.eye_dx, face.eye_y, face.line)
    draw_brows(canvas, expression.brows, face.eye_dx, face.brow_y)
    draw_mouth(canvas, expression.mouth, face.mouth_y, face.mouth_scale * _MOUTH_GROWTH[look.strength - 1])
