"""The English content."""

from __future__ import annotations

from . import food, heart, home, leisure, market, study, work
from .answers import ANSWERS
from .generic import TALK
from .shop import SHOP
from .words import WORDS

GENERIC = TALK + ANSWERS

SCENES: dict[str, str] = {
    **food.SCENES,
    **heart.SCENES,
    **home.SCENES,
    **leisure.SCENES,
    **market.SCENES,
    **study.SCENES,
    **work.SCENES,
}

__all__ = ["GENERIC", "SCENES", "SHOP", "WORDS"]
