"""CDial-GPT (Wang et al. 2020): a decoder over the texts alone; memes are dropped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..settings import SettingError, Settings
from ..system import Recipe


@dataclass(frozen=True)
class CDialGptSettings(Settings):
    """Settings of CDial-GPT beside those of training.

    Attributes:
        backbone: ``scratch:openai-gpt``, ``scratch:gpt2``, ``scratch:llama``, ``scratch:qwen2``, the folder of a
            checkpoint or of a pre-training run, or a name on the hub.
        tokenizer: ``corpus`` (made from training), a file or folder, a name on the hub, or ``backbone``: that of the
            checkpoint.
        layers, width, heads: of a backbone from scratch.
        context: tokens that a context with its response may have.
        dropout: everywhere.
    """

    backbone: str = "scratch:openai-gpt"
    tokenizer: str = "corpus"
    layers: int = 12
    width: int = 768
    heads: int = 12
    context: int = 500
    dropout: float = 0.1

    positive: ClassVar[frozenset[str]] = Settings.positive | {"layers", "width", "heads", "context"}

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.width % self.heads:
            raise SettingError("width must be a multiple of heads")


PRESETS = {
    "tiny": CDialGptSettings(epochs=2, batch=4, lr=1e-3, layers=2, width=32, heads=2, save_every=5),
    "small": CDialGptSettings(
        epochs=6, batch=4, lr=1e-3, warmup=100, weight_decay=0.01, layers=4, width=256, heads=4, dropout=0.0
    ),
    "paper": CDialGptSettings(
        epochs=10, batch=8, optimizer="adamw", backbone="thu-coai/CDial-GPT_LCCC-base", tokenizer="backbone"
    ),
}

SYSTEMS = (
    Recipe(
        name="cdial-gpt",
        about="a GPT over the texts alone: what a dialogue model can do that sees no meme (Wang et al. 2020)",
        tasks=("text",),
        presets=PRESETS,
        implementation="baselines.cdial_gpt.recipe",
    ),
)
