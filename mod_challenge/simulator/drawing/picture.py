"""A picture put together from its attributes."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

import numpy as np

from ..inventory import UNSEEN_FROM, MemeSpec
from .accessories import ACCESSORIES
from .backdrops import GROUNDS, PATTERNS
from .colours import to_palette
from .creatures import CREATURES, Coat, Creature, draw_beak
from .expressions import EXPRESSIONS, Expression
from .eyes import draw_brows, draw_eyes
from .gestures import POSES
from .lettering import caption_height, draw_caption
from .marks import CORNER_MARKS, MARKS, TINTS
from .mouths import draw_mouth, mouth_width
from .props import CROWDED, EYES_OF_INTENT, PROPS
from .raster import Canvas
from .styles import SEEN_STYLES, STYLES

Language = Literal["zh", "en"]

_MOUTH_GROWTH = (0.92, 1.0, 1.16)
"""How a mouth's size follows from strength 1, 2, 3."""


@dataclass(frozen=True)
class Look:
    """All that a picture depends on.

    Attributes:
        family, strength, intent, creature, accessory: as in ``MemeSpec``.
        caption: the words at the bottom, or None.
        variant: any number from 0 up; chooses coat, expression (where there are several), ground and pattern, in
            this order by its remainders, so numbers below ``VARIANTS`` give everything there is.
        style: how it is drawn, one of ``STYLES``.
    """

    family: str
    strength: int
    intent: str | None
    creature: str
    accessory: str
    caption: str | None
    variant: int
    style: str = "ink"


_COATS, _CHOICES = 3, 6  # expressions come in ones, twos and threes
VARIANTS = _COATS * _CHOICES * len(GROUNDS) * len(PATTERNS)


def meme_look(spec: MemeSpec, language: Language) -> Look:
    """What a meme of the inventory looks like.

    Style, coat, ground and pattern follow from its number alone, as if drawn by lot: they tell nothing of its emotion.
    """
    caption = spec.caption if language == "zh" else spec.caption_en
    lot = int.from_bytes(sha256(f"mod-challenge picture 2|{spec.id}".encode()).digest()[:8], "big")
    styles = SEEN_STYLES if int(spec.id) < UNSEEN_FROM else tuple(STYLES)
    variant, style = lot // len(styles) % VARIANTS, styles[lot % len(styles)]
    return Look(spec.family, spec.strength, spec.intent, spec.creature, spec.accessory, caption, variant, style)


def draw_meme(spec: MemeSpec, language: Language, size: int = 128) -> np.ndarray:
    """Draw a meme of the inventory.

    Args:
        spec: its attributes.
        language: of its caption.
        size: pixels a side: 128, 64 or 32.

    Returns:
        uint8 of shape (size, size, 3), of at most 256 colours.
    """
    return to_palette(draw_look(meme_look(spec, language), size))


def draw_look(look: Look, size: int) -> np.ndarray:
    """Draw any combination of attributes: uint8 of shape (size, size, 3), ``size`` 128, 64 or 32."""
    rest, coat = divmod(look.variant, _COATS)
    rest, choice = divmod(rest, _CHOICES)
    rest, ground_number = divmod(rest, len(GROUNDS))
    ground, tone = GROUNDS[ground_number]
    choices = EXPRESSIONS[look.family][look.strength - 1]
    style = STYLES[look.style]
    back, front = Canvas(ground), Canvas(ground, style.soft)
    list(PATTERNS.values())[rest % len(PATTERNS)](back, tone)
    scale, dy = _stage(look.caption)
    with front.placed(64 * (1 - scale), dy, scale):
        _draw_creature(front, look, choices[choice % len(choices)], CREATURES[look.creature].coats[coat])
    image = style.compose(back, front, size)
    if look.caption is None:
        return image
    words = Canvas(ground)
    draw_caption(words, look.caption)
    return words.over(image)


def _stage(caption: str | None) -> tuple[float, float]:
    """Scale and vertical shift of the creature, which stands above a caption but may hide its feet."""
    if caption is None:
        return 1.0, 1.0
    top = 126 - caption_height(caption)
    scale = min(0.92, (top + 9) / 118)
    return scale, top + 7 - 116 * scale


def _draw_creature(canvas: Canvas, look: Look, expression: Expression, coat: Coat) -> None:
    """Draw the creature, its expression, what it wears and holds, and the marks about it."""
    creature = CREATURES[look.creature]
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
