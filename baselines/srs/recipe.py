"""Trains SRS.

SRS takes part in retrieval alone: as published it is told when to send a sticker, and chooses which. Its scores are
learnt only in comparison with each other within one context, so none of them says whether a meme fits at all.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import torch

from mod_challenge.corpus import Corpus
from mod_challenge.io.files import read_text, write_atomic
from mod_challenge.io.problems import Problem

from ..errors import RunError
from ..imfe.cnn_of_run import cnn_of_run, cnn_omissions
from ..items import LARGE_INVENTORY
from ..negatives import group_omissions
from ..settings import Omission
from ..text.tokenizer import load_saved_tokenizer, load_tokenizer
from ..training.context import RunFolder, TrainingContext, split_of
from ..training.stage import TrainingStage
from ..training.weights import WEIGHTS_FILE, load_weights, save_weights
from ..vision.map_table import MapTable
from ..vision.saved_cnn import saved_cnn
from .data import (
    NO_EMOJI,
    Maps,
    MemeItems,
    SRSExample,
    UtteranceReader,
    collate,
    emojis_of,
    meme_items,
    picture_maps,
    require_choice,
)
from .model import SRS
from .predictor import SRSPredictor
from .settings import SRSSettings

SIZES_FILE = "sizes.json"
"""Sizes of the network that are the corpus's: channels of its features, and the emotion id of each emoji label."""


def omissions(corpus: Corpus, settings: SRSSettings) -> list[Omission]:
    """Return what a corpus has nothing for: pictures, stickers, packs, and labels for the classification of emojis.

    Raises:
        CorpusError: it has neither pictures nor features, or no more than one meme is seen.
    """
    missing = cnn_omissions(corpus, settings, map_side=0, maps_on_disk=False)
    seen = require_choice(corpus)
    missing += group_omissions(corpus, settings.negatives_by)
    if settings.priors and len(seen) > LARGE_INVENTORY:
        message = f"{len(seen):,} seen memes, of which SRS ranks an item's ten candidates alone"
        problem = Problem("inventory-large", message, "give --set priors=no", file=str(corpus.folder / "img2id.json"))
        missing.append(Omission("priors", problem, {"priors": False}))
    dialogues = split_of(corpus, "train", settings.limit)
    if settings.emoji_weight and not emojis_of(dialogues, corpus.memes).ids:
        file = str(corpus.folder / "train.json")
        hint = "leave this loss out: --set emoji_weight=0"
        problem = Problem("emotions-missing", "no meme in training has an emotion", hint, file=file)
        missing.append(Omission("the classification of emojis", problem, {"emoji_weight": 0.0}))
    return missing


def train(context: TrainingContext[SRSSettings]) -> None:
    """Train on the corpus's ``train`` split; leaves tokenizer, sizes and weights in the run.

    Raises:
        CorpusError: a split or the pictures are missing, or no more than one meme is seen.
    """
    settings = context.settings
    corpus, folder = context.corpus, context.folder
    dialogues, held_out = context.dialogues("train"), context.dialogues("valid")
    tokenizer = load_tokenizer(settings.tokenizer, dialogues)
    reader = UtteranceReader(tokenizer, settings.utterances, settings.words, settings.read_empty)
    items, valid_items = (meme_items(part, reader, corpus) for part in (dialogues, held_out))
    emojis = emojis_of(dialogues, corpus.memes)
    cnn = cnn_of_run(context)
    if context.trainer.is_main and settings.maps_on_disk:
        picture_maps(corpus, settings, cnn, context.on_message)  # written by one process, read by all
    context.trainer.wait()
    maps = picture_maps(corpus, settings, cnn, context.on_message)

    torch.manual_seed(settings.seed)
    model = SRS(tokenizer.size, maps.shape[2], len(emojis.ids), settings)
    if isinstance(maps, MapTable):
        model.stickers.fit_table(maps, items.choices)
    else:
        model.stickers.fit(maps[list(items.choices)])
    context.train(stage_of(model, items, valid_items, maps, emojis.labels, settings))
    if context.trainer.is_main:
        tokenizer.save(folder)
        write_atomic(folder / SIZES_FILE, json.dumps({"channels": maps.shape[2], "emojis": emojis.ids}) + "\n")
        save_weights(model, folder / WEIGHTS_FILE)


def stage_of(
    model: SRS, items: MemeItems, valid_items: MemeItems, maps: Maps, labels: Sequence[int], settings: SRSSettings
) -> TrainingStage[SRSExample]:
    """Return the stage that the trainer trains.

    Args:
        model: to train.
        items, judged: of training and validation.
        maps, labels: of all memes.
        settings: the run's.
    """

    def counts(example: SRSExample) -> Mapping[str, float]:
        labelled = sum(labels[meme] != NO_EMOJI for meme in example.candidates)
        return {"rank": len(example.candidates) - 1, "emoji": labelled}

    return TrainingStage(
        name="srs",
        model=model,
        train=lambda epoch: items.examples(settings, stream=epoch + 1),
        valid=valid_items.examples(settings, stream=0),
        length=lambda example: len(example.context) * max(map(len, example.context)),
        counts=counts,
        weights={"rank": 1.0, "emoji": settings.emoji_weight},
        collate=partial(collate, maps=maps, labels=labels),
        settings=settings,
        best="rank",
    )


def open_run(run: RunFolder[SRSSettings], device: torch.device) -> SRSPredictor:
    """Open a trained run for prediction.

    Raises:
        RunError: files of the run are missing or damaged.
    """
    settings = run.settings
    tokenizer = load_saved_tokenizer(run.folder)
    channels, emojis = _sizes(run.folder / SIZES_FILE)
    model = SRS(tokenizer.size, channels, emojis, settings)
    load_weights(model, run.folder / WEIGHTS_FILE)
    reader = UtteranceReader(tokenizer, settings.utterances, settings.words, settings.read_empty)
    return SRSPredictor(model.to(device).eval(), reader, settings, saved_cnn(settings.cnn, run.folder))


def _sizes(path: Path) -> tuple[int, int]:
    try:
        table = json.loads(read_text(path, RunError))
        return int(table["channels"]), len(table["emojis"])
    except (ValueError, TypeError, KeyError) as fault:
        message = f"no sizes of the network: {type(fault).__name__}"
        raise RunError.of(Problem("run-invalid", message, "train it again", file=str(path))) from None
