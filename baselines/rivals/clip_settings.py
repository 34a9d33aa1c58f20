"""Settings of the dual encoder; nothing heavy is imported, so that the command line can name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..settings import Objective, PictureSettings, Range, SettingError, Tuning


@dataclass(frozen=True)
class ClipSettings(PictureSettings):
    """Settings of the dual encoder.

    Attributes:
        checkpoint: folder of a Chinese-CLIP, CLIP or SigLIP checkpoint in transformers' layout, which is taken as it
            is; empty to train one from scratch.
        tokenizer: ``corpus`` makes a vocabulary from the training split; else a file, a folder or a name on the hub.
        utterances: how many are read, the response and those right before it.
        words: how many words of them are read, the last ones.
        width, layers, heads: of the text encoder.
        dropout: everywhere.
        contrast: responses that are compared with each other's memes.
        priors: whether how often training uses a meme stands beside the cosine, with weights learnt on validation (see
            `mod_baselines.priors`).
    """

    checkpoint: str = ""
    tokenizer: str = "corpus"
    cnn: str = "scratch"
    image_size: int = 96
    utterances: int = 2
    words: int = 48
    width: int = 256
    layers: int = 2
    heads: int = 4
    dropout: float = 0.2
    contrast: int = 64
    priors: bool = False

    positive: ClassVar[frozenset[str]] = PictureSettings.positive | {
        "image_size", "utterances", "words", "width", "layers", "heads",
    }  # fmt: skip

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.width % self.heads:
            raise SettingError("width must be a multiple of heads")
        if self.contrast < 2:
            raise SettingError("contrast must be at least 2: a response and another")


TUNING = Tuning(
    space={
        "lr": Range(1e-4, 3e-3, log=True),
        "dropout": Range(0.0, 0.5),
        "weight_decay": Range(1e-3, 0.1, log=True),
        "epochs": Range(6, 20),
        "contrast": (32, 64, 128),
    },
    objective=Objective({"retrieval.all.map": 1.0}),
)
"""What tuning looks through: MAP on validation."""
