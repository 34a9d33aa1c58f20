"""MHERAD: a hierarchical recurrent encoder-decoder over texts and pictures (Saha et al. 2018)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..registry import Recipe
from .settings import PAPER, SMALL, TINY, TUNING, MheradSettings

if TYPE_CHECKING:
    from ..training.context import TrainedSystem


def _load() -> TrainedSystem[MheradSettings]:
    from . import recipe  # needs torch

    return recipe


SYSTEMS = (
    Recipe(
        name="mherad",
        about="hierarchical recurrent encoder-decoder: attention over texts and pictures (Saha et al. 2018)",
        tasks=("text", "usage", "retrieval", "emotion"),
        presets={"tiny": TINY, "small": SMALL, "paper": PAPER},
        load=_load,
        tuning=TUNING,
        notes="One network for all four tasks, where the paper trains one for text and one for retrieval. Usage and "
        "retrieval take one more context step, [gold text; zeros]; emotion adds the gold meme. The public code leaves "
        "the target in the context and gives zeros for pictures; neither is done here.",
    ),
)
