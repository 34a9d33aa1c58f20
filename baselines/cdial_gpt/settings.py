"""Settings of CDial-GPT and their presets; nothing heavy is imported, so that the command line can name them."""

from __future__ import annotations

from dataclasses import dataclass

from ..settings import SMALL_DECODER, DecoderSettings, Objective, Range, Tuning


@dataclass(frozen=True)
class CDialGptSettings(DecoderSettings):
    """Settings of CDial-GPT: those of a decoder, by default its own kind."""

    backbone: str = "scratch:openai-gpt"


# In small as many passes over the texts as MOD-GPT has there (3 on texts alone, 9 with all losses), and its dropout:
# what one is better at is then not for having read more.
PRESETS = {
    "tiny": CDialGptSettings(epochs=2, batch=4, lr=1e-3, layers=2, width=32, heads=2, save_every=5),
    "small": CDialGptSettings(epochs=12, **SMALL_DECODER),
    "paper": CDialGptSettings(
        epochs=10, batch=8, optimizer="adamw", backbone="thu-coai/CDial-GPT_LCCC-base", tokenizer="backbone"
    ),
}

TUNING = Tuning(
    space={
        "lr": Range(2e-4, 3e-3, log=True),
        "dropout": Range(0.0, 0.3),
        "weight_decay": Range(1e-3, 0.1, log=True),
        "epochs": Range(3, 12),
    },
    objective=Objective({"text.ppl": 1.0}, lower_is_better=True),
)
"""What tuning looks through: PPL on validation."""
