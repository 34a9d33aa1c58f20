"""MOD-GPT, the model of the MOD paper (Fei et al. 2021): one decoder writes, decides, retrieves and names emotions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..registry import Recipe
from .settings import PRESETS, TUNING, ModGptSettings

if TYPE_CHECKING:
    from ..training.context import TrainedSystem


def _load() -> TrainedSystem[ModGptSettings]:
    from . import recipe  # needs torch

    return recipe


SYSTEMS = (
    Recipe(
        name="mod-gpt",
        about="one GPT over texts and memes: writes, decides, retrieves, names emotions (Fei et al. 2021)",
        tasks=("text", "usage", "retrieval", "emotion"),
        presets=PRESETS,
        load=_load,
        tuning=TUNING,
    ),
)
