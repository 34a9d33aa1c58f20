"""Settings of SRS and their presets; nothing heavy is imported, so that the command line can name them."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import dataclass

from ..settings import (
    NEGATIVES,
    SMALL_PICTURES,
    STICKERCHAT,
    STICKERCHAT_SMALL,
    Objective,
    PictureSettings,
    Range,
    Tuning,
)


@dataclass(frozen=True)
class SRSSettings(PictureSettings):
    """Settings of SRS; without changes, the paper's. Pictures are maps: of 224 pixels with 7×7 places, of 96 with 3×3.
    With ``cnn=corpus`` each is a map of one place, the vector that the corpus gives.

    Attributes:
        tokenizer: ``corpus`` makes a vocabulary from the training split; else a file, a folder or a name on the hub.
        map_side: places along a side of a picture's map, to which the network's are averaged; 0 for the network's own,
            1 for its mean alone.
        maps_on_disk: keep the maps of all memes in one file of the user's cache and read those of a batch at a time, in
            place of holding them in memory (see `mod_baselines.vision.map_table`).
        meme_text: whether the words in memes, as ``memes.json`` has them, stand beside their features.
        utterances: how many utterances of the context are read, the last ones, the response's own text among them.
        read_empty: whether a response without a text is read as an utterance of no words. StickerChat's stickers are
            all sent alone, and its contexts end before them.
        words: how many words of an utterance are read, the first ones.
        width: of words and pictures once encoded.
        word_scale: deviation of the numbers of a word's embedding before training. Adam moves each by about the
            learning rate a step, so in few steps small ones are learnt and large ones stay what they were by chance.
        layers, heads, feedforward: of the utterance encoder.
        context_width, context_layers, context_heads, context_feedforward: of the encoders over utterances.
        dropout: share of the numbers left out in both self-attention encoders.
        affinity: how well a word fits a place of a picture: ``trilinear``, a learned w·[x; y; x⊙y] (the paper), or
            ``dot``, x·y/√width (the public code).
        pooling: of attended words and places: ``mean`` (the paper), or ``sum``. The weights of either are shares that
            add up to one or more, so a mean divides by the number of words or places a second time, and what is said
            reaches the score faintly; with a sum it is learnt in fewer steps.
        product: whether the product of the context's words and the picture, as in a dual encoder, is added to the
            score. In the paper's network only c⊙s multiplies the two, a small part of what the fusion reads, and it
            takes many steps until that is used.
        candidates: memes that are ranked against each other in training, the gold one among them.
        priors: whether how often training uses a meme stands beside the scores, with weights learnt on validation (see
            `mod_baselines.priors`).
        negatives_by: how the memes that a gold meme is ranked against are drawn in training: ``even``; by ``use`` in
            training; or from its ``group``, the other stickers of its pack, as in the paper. Against even ones much is
            gained by what only tells popular memes from others, or one pack from another.
        margin: by which the gold meme's score should lead each other's.
        smoothing: of the labels in the emoji classification.
        emoji_weight: of the emoji classification in the loss; 0 leaves it out.
    """

    batch: int = 32
    micro_tokens: int = 16384
    optimizer: str = "adam"
    lr: float = 1e-4
    lr_end: float = 1e-5
    clip: float = 0.0
    patience: int = 0

    tokenizer: str = "corpus"
    map_side: int = 0
    maps_on_disk: bool = False
    meme_text: bool = False
    utterances: int = 15
    read_empty: bool = True
    words: int = 30
    width: int = 200
    word_scale: float = 1.0
    layers: int = 2
    heads: int = 5
    feedforward: int = 2048
    context_width: int = 100
    context_layers: int = 2
    context_heads: int = 4
    context_feedforward: int = 2048
    dropout: float = 0.1
    affinity: str = "trilinear"
    pooling: str = "mean"
    product: bool = False
    candidates: int = 10
    margin: float = 1.0
    smoothing: float = 0.1
    emoji_weight: float = 1.0
    negatives_by: str = "even"
    priors: bool = False

    choices: typing.ClassVar[dict[str, tuple[str, ...]]] = {
        **PictureSettings.choices,
        "affinity": ("trilinear", "dot"),
        "pooling": ("mean", "sum"),
        "negatives_by": NEGATIVES,
    }
    positive: typing.ClassVar[frozenset[str]] = PictureSettings.positive | {
        "word_scale",
        "utterances",
        "words",
        "width",
        "layers",
        "heads",
        "feedforward",
        "context_width",
        "context_layers",
        "context_heads",
        "context_feedforward",
        "margin",
    }

    def faults(self) -> Iterator[str]:
        """Yield in words every value that cannot be."""
        yield from super().faults()
        for width, heads in (("width", "heads"), ("context_width", "context_heads")):
            if getattr(self, heads) > 0 and (getattr(self, width) % 2 or getattr(self, width) % getattr(self, heads)):
                yield f"{width} must be even and a multiple of {heads}"
        for share in ("dropout", "smoothing"):
            if getattr(self, share) >= 1:
                yield f"{share} must be below 1"
        if self.candidates < 2:
            yield "candidates must be at least 2: the gold meme and another"
        if self.cnn == "corpus" and (self.maps_on_disk or self.map_side > 1):
            yield "maps_on_disk and map_side are of a network's maps: with cnn=corpus give maps_on_disk=no map_side=0"


PRESETS = {
    "tiny": SRSSettings(
        epochs=2, batch=4, lr=3e-3, save_every=5, cnn="scratch", image_size=32, width=16, heads=2, layers=1,
        feedforward=32, context_width=16, context_heads=2, context_layers=1, context_feedforward=32, candidates=4,
    ),
    "small": SRSSettings(  # its rate, dropout, epochs, word_scale and emoji_weight are what tuning on mini found
        epochs=14, batch=64, lr=8.11e-3, lr_end=0.0, warmup=100, patience=4, utterances=4, width=64, word_scale=0.0468,
        layers=1, heads=4, feedforward=256, context_width=64, context_layers=1, context_feedforward=128, dropout=0.389,
        pooling="sum", product=True, emoji_weight=0.0821, negatives_by="use", priors=True, **SMALL_PICTURES,
    ),
    "paper": SRSSettings(),
    STICKERCHAT: SRSSettings(read_empty=False, image_size=128, maps_on_disk=True, negatives_by="group"),
    STICKERCHAT_SMALL: SRSSettings(
        epochs=2, batch=64, lr=3e-3, lr_end=0.0, warmup=30, clip=1.0, evaluate_every=250, cnn="lite0", image_size=128,
        map_side=1, maps_on_disk=True, read_empty=False, utterances=3, width=128, layers=1, heads=4, feedforward=64,
        context_width=32, context_layers=1, context_feedforward=64, pooling="sum", negatives_by="group", product=True,
    ),
}  # fmt: skip

TUNING = Tuning(
    space={
        "lr": Range(5e-4, 1e-2, log=True),
        "dropout": Range(0.0, 0.4),
        "epochs": Range(6, 18),
        "utterances": Range(2, 8),
        "emoji_weight": Range(0.05, 1.0, log=True),
        "word_scale": Range(0.02, 1.0, log=True),
        "negatives_by": ("even", "use"),
    },
    objective=Objective({"retrieval.all.map": 1.0}),
)
"""What tuning looks through: MAP on validation."""
