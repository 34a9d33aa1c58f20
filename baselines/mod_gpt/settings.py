"""Settings of MOD-GPT and their presets; nothing heavy is imported, so that the command line can name them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from ..settings import SMALL_DECODER, SMALL_PICTURES, DecoderSettings, Objective, PictureSettings, Range, Tuning

JOINT = "joint"
"""The value of the setting ``cem`` for which emotions are learnt along with all else."""
READS_WORDS, READS_ALL = "words", "all"
"""Values of the setting ``heads_read``, beside that of the paper."""


@dataclass(frozen=True)
class ModGptSettings(DecoderSettings, PictureSettings):
    """Settings of MOD-GPT beside those of a decoder and of pictures.

    Attributes:
        meme_text: whether the words in memes, as ``memes.json`` has them, stand beside their features.
        text_epochs: passes over the training split on the texts alone, before all else: what a backbone from scratch
            has in place of CDial-GPT's pre-training. Without any, the noise of the meme loss holds the text back. Runs
            with the same texts share them (see `mod_baselines.mod_gpt.text_stage`).
        heads_read: ``tag``: the heads of usage and retrieval read the state at [TAG], as in the paper. ``words``: also
            the means of states and embeddings over the words of the response and over those of the utterance before,
            and that of usage the turns since the last meme (see `mod_baselines.mod_gpt.head_inputs`). ``all``: that of
            retrieval also the memes that its speaker and the other have sent before.
        head_epochs: passes over the states of the trained decoder in which heads of usage, retrieval and emotion are
            learnt anew, each kept at its own best; 0 keeps those learnt along with the texts. Texts take the most
            passes, and heads overfit in them.
        head_lr, head_batch, head_weight_decay: of that; a batch counts responses.
        feature_dropout: there, the share of the numbers of the seen memes' features that the head of retrieval does
            without, others in each batch, so that it learns what many numbers say together. With ``likelihood``.
        emotion_dropout, emotion_feature_dropout: there, the dropout in the MLP of emotions, and the share of the
            numbers of a meme's features that it does without: an emotion is seen with few memes, which it would learn
            by heart.
        cem: ``before``: the decoder learns emotions, then starts MOD-GPT from there, as in the paper. ``after``: it
            learns them from where MOD-GPT ended; without text pre-training, a start from emotions alone holds the
            text back. Either answers the emotion task. ``joint``: emotions are a fourth loss of the model itself, by a
            head that reads the state at the meme, its features and what the other heads read. ``no``: none of them.
        cem_epochs: of ``before`` and ``after``.
        cem_sampling: there: ``balanced``, so that every emotion is as likely as any other, as in the paper; ``as-is``.
        cem_classes: the most frequent emotions that are learnt.
        usage_weight, meme_weight: λ1 and λ2 of equation 6.
        emotion_weight: of the fourth loss, with ``cem=joint``.
        head_dropout: in the MLPs of usage, retrieval and emotion.
        meme_loss: ``sum`` of the squared differences (equation 5), or their ``mean`` as in the public code.
            ``likelihood``: the distance to the gold meme against those to all memes seen in training (see
            `mod_baselines.mod_gpt.model.SeenMemes`).
        features: ``raw`` as the CNN gives them, or ``unit``: each number brought to mean 0 and deviation 1 over the
            seen memes, then each meme to length 1. Features of networks that never saw photographs need that.
            ``white``: whitened over the seen memes instead, then of length 1 (see
            `mod_baselines.vision.feature_scaling.Whitener`).
        tag: ``every``: [TAG] stands behind every utterance; ``leaf``: nothing but itself sees it, as in the public
            code, whose histories have none.
        priors: whether what training counts (how often a meme is used, an emotion occurs, a meme follows so many turns
            after the last) stands beside the scores, with weights learnt on validation (see `mod_baselines.priors`).
    """

    cnn: str = "scratch"
    imfe: bool = True
    meme_text: bool = False
    text_epochs: int = 0
    cem: str = "before"
    cem_epochs: int = 3
    cem_classes: int = 100
    cem_sampling: str = "balanced"
    emotion_weight: float = 1.0
    usage_weight: float = 1.0
    meme_weight: float = 1.0
    head_dropout: float = 0.1
    meme_loss: str = "sum"
    features: str = "raw"
    tag: str = "every"
    priors: bool = False
    heads_read: str = "tag"
    head_epochs: int = 0
    head_lr: float = 1e-3
    head_batch: int = 64
    head_weight_decay: float = 0.0
    feature_dropout: float = 0.0
    emotion_dropout: float = 0.1
    emotion_feature_dropout: float = 0.0

    choices: ClassVar[dict[str, tuple[str, ...]]] = {
        **DecoderSettings.choices,
        "meme_loss": ("sum", "mean", "likelihood"),
        "features": ("raw", "unit", "white"),
        "cem": ("before", "after", JOINT, "no"),
        "cem_sampling": ("balanced", "as-is"),
        "heads_read": ("tag", READS_WORDS, READS_ALL),
        "tag": ("every", "leaf"),
    }
    positive: ClassVar[frozenset[str]] = (
        DecoderSettings.positive
        | PictureSettings.positive
        | {
            "cem_epochs",
            "cem_classes",
            "head_lr",
            "head_batch",
        }
    )

    def faults(self) -> Iterator[str]:
        """Yield in words every value that cannot be."""
        yield from super().faults()
        if self.feature_dropout and self.meme_loss != "likelihood":
            yield "feature_dropout is of meme_loss=likelihood: give feature_dropout=0"


PRESETS = {
    "tiny": ModGptSettings(
        epochs=2,
        batch=4,
        lr=1e-3,
        layers=2,
        width=32,
        heads=2,
        image_size=32,
        features="unit",
        imfe_epochs=1,
        cem_epochs=1,
        save_every=5,
    ),
    "small": ModGptSettings(
        backbone="scratch:openai-gpt",  # CDial-GPT's kind, from which the paper's starts
        epochs=9,
        head_dropout=0.4,
        features="white",
        cem="joint",
        emotion_weight=0.1,
        text_epochs=3,
        heads_read=READS_ALL,
        head_epochs=12,
        head_lr=3e-4,
        head_weight_decay=0.6,
        feature_dropout=0.3,
        emotion_dropout=0.6,
        emotion_feature_dropout=0.5,
        usage_weight=0.2,
        meme_weight=0.1,
        meme_loss="likelihood",
        priors=True,
        **SMALL_DECODER,
        **SMALL_PICTURES,
    ),
    "paper": ModGptSettings(
        epochs=10,
        batch=8,
        optimizer="adam",
        backbone="thu-coai/CDial-GPT_LCCC-base",
        tokenizer="backbone",
        cnn="timm/efficientnet_b0.ra_in1k",
        imfe_batch=64,
    ),
}

TUNING = Tuning(
    space={
        "lr": Range(3e-4, 3e-3, log=True),
        "dropout": Range(0.0, 0.3),
        "head_dropout": Range(0.1, 0.6),
        "epochs": Range(4, 12),
        "usage_weight": Range(0.05, 1.0, log=True),
        "meme_weight": Range(0.02, 1.0, log=True),
        "emotion_weight": Range(0.02, 1.0, log=True),
        "head_lr": Range(1e-4, 2e-3, log=True),
    },
    objective=Objective(
        {"text.ppl": -1.0, "usage.auc": 0.01, "retrieval.all.map": 0.01, "emotion.top5": 0.01},
        logarithms=frozenset({"text.ppl"}),
    ),
)
"""What tuning looks through: of the four tasks, nats a token against shares, each of which moves by about a tenth."""
