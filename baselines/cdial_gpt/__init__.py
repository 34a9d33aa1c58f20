"""CDial-GPT (Wang et al. 2020): a decoder over the texts alone; memes are dropped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..registry import Recipe
from ..settings import DecoderSettings

if TYPE_CHECKING:
    from ..training.context import TrainedSystem


@dataclass(frozen=True)
class CDialGptSettings(DecoderSettings):
    """Settings of CDial-GPT: those of a decoder, by default its own kind."""

    backbone: str = "scratch:openai-gpt"


PRESETS = {
    "tiny": CDialGptSettings(epochs=2, batch=4, lr=1e-3, layers=2, width=32, heads=2, save_every=5),
    "small": CDialGptSettings(
        epochs=6, batch=4, lr=1e-3, warmup=100, weight_decay=0.01, layers=4, width=256, heads=4, dropout=0.0
    ),
    "paper": CDialGptSettings(
        epochs=10, batch=8, optimizer="adamw", backbone="thu-coai/CDial-GPT_LCCC-base", tokenizer="backbone"
    ),
}


def _load() -> TrainedSystem[CDialGptSettings]:
    from . import recipe  # needs torch

    return recipe


RECIPE = Recipe(
    name="cdial-gpt",
    about="a GPT over the texts alone: what a dialogue model can do that sees no meme (Wang et al. 2020)",
    tasks=("text",),
    presets=PRESETS,
    load=_load,
)
SYSTEMS = (RECIPE,)
