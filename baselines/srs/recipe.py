"""Trains SRS, and ranks the whole inventory with it.

SRS takes part in retrieval alone: as published it is told when to send a sticker, and chooses which. Its scores are
learnt only in comparison with each other within one context, so none of them says whether a meme fits at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Optional

import torch

from mod_challenge.corpus import Corpus
from mod_challenge.io.files import read_text, write_atomic
from mod_challenge.io.problems import Problem

from ..errors import RunError
from ..items import Answer, Question, SplitItems
from ..runs.run import WEIGHTS_FILE, Run
from ..sampling import Sampling
from ..text.tokenizer import load_saved_tokenizer, load_tokenizer
from ..training.context import TrainingContext
from ..training.stage import Stage
from ..training.weights import load_weights, save_weights
from ..vision.meme_features import keep_cnn, require_width, saved_cnn
from . import SRSSettings
from .data import (
    NO_EMOJI,
    Example,
    Maps,
    MemeItems,
    UtteranceReader,
    collate,
    emojis_of,
    meme_items,
    padded_with_mask,
    picture_maps,
)
from .model import SRS, Pictures

SIZES_FILE = "sizes.json"
"""Sizes of the network that are the corpus's: channels of its features, and the emotion id of each emoji label."""


def train(context: TrainingContext) -> None:
    """Train on the corpus's ``train`` split; leaves tokenizer, sizes and weights in the run.

    Raises:
        CorpusError: a split or the pictures are missing, or no more than one meme is seen.
    """
    settings: SRSSettings = context.settings
    corpus, folder = context.corpus, context.folder
    dialogues, held_out = context.dialogues("train"), context.dialogues("valid")
    tokenizer = load_tokenizer(settings.tokenizer, dialogues)
    reader = UtteranceReader(tokenizer, settings.utterances, settings.words)
    items, valid_items = (meme_items(part, reader, corpus) for part in (dialogues, held_out))
    emojis = emojis_of(dialogues, corpus.memes)
    if context.trainer.is_main:
        keep_cnn(settings.cnn, settings.seed, folder)
    context.trainer.wait()
    maps = picture_maps(corpus, settings, saved_cnn(settings.cnn, folder), context.on_message)

    torch.manual_seed(settings.seed)
    model = SRS(tokenizer.size, maps.shape[2], len(emojis.ids), settings)
    model.stickers.fit(maps[list(items.choices)])
    context.train(stage_of(model, items, valid_items, maps, emojis.labels, settings))
    if context.trainer.is_main:
        tokenizer.save(folder)
        write_atomic(folder / SIZES_FILE, json.dumps({"channels": maps.shape[2], "emojis": emojis.ids}) + "\n")
        save_weights(model, folder / WEIGHTS_FILE)


def stage_of(
    model: SRS, items: MemeItems, valid_items: MemeItems, maps: Maps, labels: Sequence[int], settings: SRSSettings
) -> Stage[Example]:
    """What the trainer gets.

    Args:
        model: to train.
        items, judged: of training and validation.
        maps, labels: of all memes.
        settings: the run's.
    """

    def counts(example: Example) -> Mapping[str, float]:
        labelled = sum(labels[meme] != NO_EMOJI for meme in example.candidates)
        return {"rank": len(example.candidates) - 1, "emoji": labelled}

    return Stage(
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


def open_run(run: Run, device: torch.device) -> Ranker:
    """The trained system.

    Raises:
        RunError: files of the run are missing or damaged.
    """
    settings: SRSSettings = run.settings
    tokenizer = load_saved_tokenizer(run.folder)
    channels, emojis = _sizes(run.folder / SIZES_FILE)
    model = SRS(tokenizer.size, channels, emojis, settings)
    load_weights(model, run.folder / WEIGHTS_FILE)
    reader = UtteranceReader(tokenizer, settings.utterances, settings.words)
    return Ranker(model.to(device).eval(), reader, settings, saved_cnn(settings.cnn, run.folder))


def _sizes(path: Path) -> tuple[int, int]:
    try:
        table = json.loads(read_text(path, RunError))
        return int(table["channels"]), len(table["emojis"])
    except (ValueError, TypeError, KeyError) as fault:
        message = f"no sizes of the network: {type(fault).__name__}"
        raise RunError.of(Problem("run-invalid", message, "train it again", file=str(path))) from None


class Ranker:
    """Ranks the memes of an inventory; see `mod_baselines.training.context.Predictor`."""

    def __init__(self, model: SRS, reader: UtteranceReader, settings: SRSSettings, cnn: Optional[Path] = None) -> None:
        """
        Args:
            model: trained, in evaluation mode.
            reader: of utterances.
            settings: the run's.
            cnn: the weights that the run keeps.
        """
        self.model, self.reader, self.settings, self._cnn = model, reader, settings, cnn
        self.device = next(model.parameters()).device
        self.pictures: Optional[Pictures] = None

    def prepare(self, corpus: Corpus, split_items: SplitItems, sampling: Sampling) -> None:
        """Encode the inventory's pictures, once. Nothing is sampled.

        Raises:
            CorpusError: the pictures or their features are missing.
        """
        row_of = {meme: i for i, meme in enumerate(corpus.memes)}
        maps = picture_maps(corpus, self.settings, self._cnn)[[row_of[meme] for meme in split_items.inventory]]
        require_width(maps, self.model.stickers.place.in_features, corpus)
        self.pictures = self.model.encode(maps)

    def answer(self, dialogues: Sequence[Sequence[Question]]) -> Iterator[Answer]:
        """Dialogues are taken one by one: each with the inventory fills a batch, and none changes another's numbers."""
        for questions in dialogues:
            yield from self._of_dialogue(questions)

    def _of_dialogue(self, questions: Sequence[Question]) -> list[Answer]:
        answers = [Answer() for _ in questions]
        wanted = [i for i, question in enumerate(questions) if question.retrieval]
        if self.pictures is None or not wanted:
            return answers
        windows = [self.reader.window(questions[i].turn) for i in wanted]
        positions = sorted({position for window in windows for position in window})
        row = {position: i for i, position in enumerate(positions)}
        utterances = questions[0].dialogue.utterances
        words, mask = padded_with_mask([self.reader.read(utterances[position]) for position in positions])
        contexts = [[row[position] for position in window] for window in windows]
        scores = self.model.rank(words.to(self.device), mask.to(self.device), contexts, self.pictures)
        for i, of_memes in zip(wanted, scores.cpu().double().numpy()):
            answers[i].memes = of_memes
        return answers
