"""Settings of MHERAD and their presets; nothing heavy is imported, so that the command line can name them."""

from __future__ import annotations

import typing
from dataclasses import dataclass

from ..settings import NEGATIVES, SMALL_PICTURES, Objective, PictureSettings, Range, Tuning


@dataclass(frozen=True)
class MheradSettings(PictureSettings):
    """Settings of MHERAD.

    Attributes:
        tokenizer: ``corpus`` makes a vocabulary from the training split; else a file, a folder or a name on the hub.
        meme_text: whether the words in memes, as ``memes.json`` has them, stand beside their features.
        width: of word embeddings and of all recurrent states.
        attention: width of the decoder's attention.
        history: utterances that a response turn looks back to.
        negatives: memes that each gold meme is to be told from in training.
        negatives_by: how they are drawn: ``even``, as in the paper; by ``use`` in training; or from the gold meme's
            ``group``, the other stickers of its pack. Against even ones much is gained by what only tells popular
            memes from others, or one pack from another.
        priors: whether what training counts (how often a meme is used, an emotion occurs, a meme follows so many turns
            after the last) stands beside the scores, with weights learnt on validation (see `mod_baselines.priors`).
        dropout: of words, of utterances and before the output layers.
    """

    tokenizer: str = "corpus"
    meme_text: bool = False
    width: int = 512
    attention: int = 512
    history: int = 10
    negatives: int = 5
    dropout: float = 0.0
    negatives_by: str = "even"
    priors: bool = False

    choices: typing.ClassVar[dict[str, tuple[str, ...]]] = {
        **PictureSettings.choices,
        "negatives_by": NEGATIVES,
    }
    positive: typing.ClassVar[frozenset[str]] = PictureSettings.positive | {
        "width",
        "attention",
        "history",
        "negatives",
    }


# A batch of the paper is 64 response turns; here it counts dialogues, which have 12.4 of them on average. How many
# epochs it takes is not said: as many as make validation better.
PAPER = MheradSettings(
    epochs=30, batch=5, micro_tokens=16384, optimizer="adam", lr=4e-4, schedule="constant", clip=0.1, patience=3
)
SMALL = MheradSettings(
    epochs=8, batch=8, micro_tokens=4096, optimizer="adam", lr=1e-3, schedule="linear", clip=1.0, patience=3,
    width=256, attention=128, dropout=0.3, negatives_by="use", priors=True, **SMALL_PICTURES,
)  # fmt: skip
TINY = MheradSettings(
    epochs=2, batch=4, micro_tokens=2048, optimizer="adam", lr=4e-3, clip=1.0, save_every=5,
    cnn="scratch", image_size=32, width=24, attention=16, dropout=0.1,
)  # fmt: skip

TUNING = Tuning(
    space={
        "lr": Range(3e-4, 4e-3, log=True),
        "dropout": Range(0.0, 0.5),
        "epochs": Range(4, 12),
        "negatives": Range(3, 10),
        "negatives_by": ("even", "use"),
    },
    objective=Objective({"retrieval.all.map": 1.0}),
)
"""What tuning looks through: MAP on validation."""
