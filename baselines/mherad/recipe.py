"""Trains MHERAD: all four tasks by one network, their losses summed with equal weights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import torch

from mod_challenge.corpus import Corpus, Dialogue
from mod_challenge.io.problems import Problem

from ..imfe.cnn_of_run import cnn_of_run, cnn_omissions
from ..negatives import group_omissions
from ..settings import Omission
from ..text.tokenizer import load_saved_tokenizer, load_tokenizer
from ..training.context import RunFolder, TrainingContext, split_of
from ..training.stage import TrainingStage
from ..training.weights import WEIGHTS_FILE, load_weights, save_weights
from ..vision.meme_features import MemeFeatures
from ..vision.saved_cnn import saved_cnn
from .data import DialogueReader, MheradExample, collator, features_of, row_of_meme, with_negatives
from .model import Mherad
from .predictor import MheradPredictor
from .settings import MheradSettings
from .sizes import Sizes, build, load_sizes

TERMS = ("text", "usage", "retrieval", "emotion")


def omissions(corpus: Corpus, settings: MheradSettings) -> list[Omission]:
    """Return what a corpus has nothing for: pictures, stickers, packs, and emotions.

    Raises:
        CorpusError: it has neither pictures nor features.
    """
    missing = cnn_omissions(corpus, settings)
    missing += group_omissions(corpus, settings.negatives_by)
    if not _emotions(split_of(corpus, "train", settings.limit)):
        hint = "a corpus with emotion_id at its memes has them"
        file = str(corpus.folder / "train.json")
        missing.append(Omission("emotions", Problem("emotions-missing", "no meme in training has one", hint, file)))
    return missing


def train(context: TrainingContext[MheradSettings]) -> None:
    """Train on the corpus, and leave in the run what `open_run` needs.

    Raises:
        CorpusError: a split or the pictures are missing.
        RunError: there is no such tokeniser.
    """
    settings = context.settings
    dialogues = context.dialogues("train")
    tokenizer = load_tokenizer(settings.tokenizer, dialogues)
    features = features_of(context.corpus, settings, cnn_of_run(context), context.on_message)
    sizes = Sizes(features.vectors.shape[1], _emotions(dialogues))
    model = build(settings, tokenizer, sizes)
    pool = _seen_rows(context.corpus, dialogues, features)
    model.normalizer.fit(features.vectors[pool])
    context.train(
        _stage(context, model, DialogueReader(tokenizer, row_of_meme(features), sizes.classes), features, pool)
    )
    if context.trainer.is_main:
        tokenizer.save(context.folder)
        sizes.save(context.folder)
        save_weights(model, context.folder / WEIGHTS_FILE)


def open_run(run: RunFolder[MheradSettings], device: torch.device) -> MheradPredictor:
    """Open a trained run for prediction.

    Raises:
        RunError: a file of the run is missing or damaged.
    """
    settings = run.settings
    tokenizer, sizes = load_saved_tokenizer(run.folder), load_sizes(run.folder)
    model = build(settings, tokenizer, sizes)
    load_weights(model, run.folder / WEIGHTS_FILE)
    return MheradPredictor(
        model.to(device).eval(), tokenizer, sizes, run.settings, device, saved_cnn(settings.cnn, run.folder)
    )


def _stage(
    context: TrainingContext[MheradSettings],
    model: Mherad,
    reader: DialogueReader,
    features: MemeFeatures,
    pool: Sequence[int],
) -> TrainingStage[MheradExample]:
    settings = context.settings
    use_of_row = [context.corpus.train_usage.get(meme, 0) for meme in features.ids]
    uses = [use_of_row[row] for row in pool] if settings.negatives_by == "use" else None
    groups = (
        [context.corpus.memes[features.ids[row]].group for row in pool] if settings.negatives_by == "group" else None
    )
    examples, valid = (reader.read_all(context.dialogues(split)) for split in ("train", "valid"))

    def compared(part: Sequence[MheradExample], *seeds: int) -> list[MheradExample]:
        return with_negatives(
            part, pool, settings.negatives, np.random.default_rng([settings.seed, *seeds]), uses, groups
        )

    return TrainingStage(
        name="mherad",
        model=model,
        train=lambda epoch: compared(examples, 0, epoch),
        valid=compared(valid, 1),
        length=lambda example: example.tokens,
        counts=MheradExample.counts,
        weights=dict.fromkeys(TERMS, 1.0),
        collate=collator(settings, reader.tokenizer, features),
        settings=settings,
    )


def _emotions(dialogues: Iterable[Dialogue]) -> tuple[int, ...]:
    emotions = {u.emotion for dialogue in dialogues for u in dialogue.utterances if u.meme is not None}
    return tuple(sorted(emotion for emotion in emotions if emotion is not None))


def _seen_rows(corpus: Corpus, dialogues: Iterable[Dialogue], features: MemeFeatures) -> list[int]:
    """Return the rows of the memes that training may see: those the corpus counts as seen, and those met."""
    memes_used = {utterance.meme for dialogue in dialogues for utterance in dialogue.utterances}
    return [row for row, meme in enumerate(features.ids) if meme in memes_used or meme in corpus.seen_memes]
