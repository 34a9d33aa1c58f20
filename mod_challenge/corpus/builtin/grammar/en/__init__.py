"""The English content."""

from __future__ import annotations

from . import daily, heart, leisure, market, study
from .generic import TALK as GENERIC
from .shop import SHOP

SCENES: dict[str, str] = {
    **daily.SCENES,
    **heart.SCENES,
    **leisure.SCENES,
    **market.SCENES,
    **study.SCENES,
}

__all__ = ["GENERIC", "SCENES", "SHOP"]
