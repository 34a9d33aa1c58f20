"""A dual encoder of text and meme: what is said, and pictures, as vectors of one space, compared by cosine.

Either one that was trained on pictures and captions elsewhere (a Chinese-CLIP, CLIP or SigLIP checkpoint on this
machine), zero-shot, or a small one trained here from scratch on which meme goes with which response, by the contrast of
those that are learnt from together (Radford et al. 2021, "Learning Transferable Visual Models From Natural Language
Supervision", section 2.3).
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from mod_challenge.corpus import Corpus
from mod_challenge.io.files import read_text, write_atomic
from mod_challenge.io.problems import CorpusError, Problem

from ..errors import RunError
from ..registry import Recipe
from ..settings import SMALL_PICTURES, Omission
from .clip_settings import TUNING, ClipSettings

if TYPE_CHECKING:
    import torch

    from ..training.context import RunFolder, TrainedSystem, TrainingContext
    from .dual_encoder import ClipPredictor

CHECKPOINT_FOLDER = "checkpoint"
_SIZES_FILE = "sizes.json"


def omissions(corpus: Corpus, settings: ClipSettings) -> list[Omission]:
    """Return what a corpus has nothing for: pictures, and stickers to learn them by.

    Raises:
        CorpusError: it has neither pictures nor features, or training uses fewer than two memes.
    """
    from ..imfe.cnn_of_run import cnn_omissions

    if settings.checkpoint:
        return []
    if sum(count > 0 for count in corpus.train_usage.values()) < 2:
        message, hint = "training uses fewer than two memes", "a dual encoder learns to tell memes apart"
        raise CorpusError.of(Problem("too-few-memes", message, hint, file=str(corpus.folder)))
    return cnn_omissions(corpus, settings)


def train(context: TrainingContext[ClipSettings]) -> None:
    """Train a dual encoder, or keep the checkpoint that the settings name.

    Raises:
        RunError: there is no such checkpoint or tokenizer.
        CorpusError: a split or the pictures are missing.
    """
    settings, folder = context.settings, context.folder
    if settings.checkpoint:
        from .clip_checkpoint import open_checkpoint

        model, tokenizer, processor = open_checkpoint(settings.checkpoint)
        if context.trainer.is_main:
            for part in (model, tokenizer, processor):
                part.save_pretrained(str(folder / CHECKPOINT_FOLDER))
        return
    import torch

    from ..imfe.cnn_of_run import cnn_of_run
    from ..text.tokenizer import load_tokenizer
    from ..training.stage import TrainingStage
    from ..training.weights import WEIGHTS_FILE, save_weights
    from ..vision.meme_features import meme_features
    from .dual_encoder import DualEncoder, collate, groups_of, pairs_of

    dialogues, held_out = context.dialogues("train"), context.dialogues("valid")
    words = load_tokenizer(settings.tokenizer, dialogues)
    cnn = cnn_of_run(context)
    features = meme_features(
        context.corpus, settings.cnn, settings.image_size, weights=cnn, on_message=context.on_message
    )
    row_of = {meme: row for row, meme in enumerate(features.ids)}
    pairs, valid = (pairs_of(part, words, row_of, settings) for part in (dialogues, held_out))
    torch.manual_seed(settings.seed)
    model = DualEncoder(words.size, features.vectors.shape[1], settings)
    model.scaled.fit(features.vectors[[meme in context.corpus.seen_memes for meme in features.ids]])
    context.train(
        TrainingStage(
            name="clip",
            model=model,
            train=lambda epoch: groups_of(pairs, settings, epoch + 1),
            valid=groups_of(valid, settings, 0),
            length=lambda example: sum(map(len, example.texts)),
            counts=lambda example: {"contrast": len(example.memes)},
            weights={"contrast": 1.0},
            collate=partial(collate, vectors=features.vectors),
            settings=settings,
        )
    )
    if context.trainer.is_main:
        words.save(folder)
        write_atomic(folder / _SIZES_FILE, json.dumps({"features": features.vectors.shape[1]}) + "\n")
        save_weights(model, folder / WEIGHTS_FILE)


def open_run(run: RunFolder[ClipSettings], device: torch.device) -> ClipPredictor:
    """Open a trained run for prediction.

    Raises:
        RunError: its files are missing, damaged, or of another model.
    """
    settings = run.settings
    if settings.checkpoint:
        from .clip_checkpoint import PretrainedEncoder, open_checkpoint
        from .dual_encoder import ClipPredictor

        model, tokenizer, processor = open_checkpoint(str(run.folder / CHECKPOINT_FOLDER))
        return ClipPredictor(PretrainedEncoder(model.to(device).eval(), tokenizer, processor, device), settings)
    from ..text.tokenizer import load_saved_tokenizer
    from ..training.weights import WEIGHTS_FILE, load_weights
    from ..vision.saved_cnn import saved_cnn
    from .dual_encoder import ClipPredictor, DualEncoder, TrainedEncoder

    path = run.folder / _SIZES_FILE
    try:
        features = int(json.loads(read_text(path, RunError))["features"])
    except (ValueError, KeyError, TypeError):
        message = "not what training wrote here"
        raise RunError.of(Problem("run-invalid", message, "train the run again", file=str(path))) from None
    words = load_saved_tokenizer(run.folder)
    model = DualEncoder(words.size, features, settings)
    load_weights(model, run.folder / WEIGHTS_FILE)
    cnn = saved_cnn(settings.cnn, run.folder)
    return ClipPredictor(TrainedEncoder(model.to(device).eval(), words, settings, cnn, device), settings)


def _load() -> TrainedSystem[ClipSettings]:
    from . import clip

    return clip


_SMALL = ClipSettings(
    epochs=12, batch=1, micro_tokens=16384, lr=5e-4, warmup=50, weight_decay=0.01, patience=3, priors=True,
    **SMALL_PICTURES,
)  # fmt: skip
SYSTEMS = (
    Recipe(
        name="clip",
        about="a dual encoder of text and meme: from a checkpoint or from scratch",
        tasks=("retrieval",),
        presets={
            "tiny": ClipSettings(
                epochs=2, batch=1, lr=3e-3, save_every=5, image_size=32, width=16, heads=2, layers=1, contrast=8
            ),
            "small": _SMALL,
            "paper": ClipSettings(
                epochs=20, batch=1, lr=3e-4, warmup=200, weight_decay=0.1, width=512, layers=6, heads=8
            ),
        },
        load=_load,
        tuning=TUNING,
    ),
)
