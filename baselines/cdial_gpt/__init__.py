"""CDial-GPT (Wang et al. 2020): a decoder over the texts alone; memes are dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..registry import Recipe
from .settings import PRESETS, TUNING, CDialGptSettings

if TYPE_CHECKING:
    from ..training.context import TrainedSystem


def _load() -> TrainedSystem[CDialGptSettings]:
    from . import recipe  # needs torch

    return recipe


RECIPE = Recipe(
    name="cdial-gpt",
    about="a GPT over the texts alone: what a dialogue model can do that sees no meme (Wang et al. 2020)",
    tasks=("text",),
    presets=PRESETS,
    load=_load,
    tuning=TUNING,
)
SYSTEMS = (RECIPE,)
