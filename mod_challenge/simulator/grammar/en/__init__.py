"""The English content."""

from __future__ import annotations

from . import food, heart, home, leisure, market, study, work
from .generic import TALK as GENERIC
from .shop import SHOP
from .words import WORDS

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
