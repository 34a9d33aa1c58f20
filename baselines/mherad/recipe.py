"""MHERAD trained and at work: all four tasks by one network, their losses summed with equal weights."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from mod_challenge.corpus import Corpus, Dialogue
from mod_challenge.files import read_text, write_atomic
from mod_challenge.problems import Problem

from ..decoding import draw_tokens, forbid, stream, uniforms
from ..features import MemeFeatures, meme_features
from ..questions import Answer, Exam, Question
from ..run import WEIGHTS_FILE, Run, RunError, load_weights, save_weights
from ..stage import Stage
from ..text import Text, load_text, text_from
from ..workshop import Sampling, Tell, Workshop
from . import MheradSettings
from .data import Collator, Example, Reader, with_negatives
from .model import Memory, Mherad

SIZES_FILE = "sizes.json"
BEGIN, END = "[BOS]", "[EOS]"
TERMS = ("text", "usage", "retrieval", "emotion")


@dataclass(frozen=True)
class Sizes:
    """What the network's shape takes from the corpus.

    Attributes:
        features: numbers in a picture's feature.
        emotions: those met in training, ascending; the place of each is its class.
    """

    features: int
    emotions: tuple[int, ...]

    @property
    def classes(self) -> dict[int, int]:
        return {emotion: place for place, emotion in enumerate(self.emotions)}

    def save(self, folder: Path) -> None:
        table = {"features": self.features, "emotions": list(self.emotions)}
        write_atomic(folder / SIZES_FILE, json.dumps(table) + "\n")


def load_sizes(folder: Path) -> Sizes:
    """What `Sizes.save` left in a run.

    Raises:
        RunError: it is missing or damaged.
    """
    path = folder / SIZES_FILE
    try:
        table = json.loads(read_text(path, RunError))
        return Sizes(int(table["features"]), tuple(map(int, table["emotions"])))
    except (ValueError, KeyError, TypeError):
        message = "not what training wrote here"
        raise RunError.of(Problem("run-invalid", message, "train the run again", file=str(path))) from None


def train(workshop: Workshop) -> None:
    """Train on the corpus, and leave in the run what `open_run` needs.

    Raises:
        CorpusError: a split or the pictures are missing.
        RunError: there is no such tokeniser.
    """
    settings: MheradSettings = workshop.settings
    dialogues = workshop.dialogues("train")
    text = text_from(settings.tokenizer, dialogues)
    features = _features(workshop.corpus, settings, workshop.tell)
    sizes = Sizes(features.vectors.shape[1], _emotions(dialogues))
    model = build(settings, text, sizes)
    pool = _training_memes(workshop.corpus, dialogues, features)
    model.normalizer.fit(features.vectors[pool])
    workshop.train(_stage(workshop, model, Reader(text, _rows(features), sizes.classes), features, pool))
    if workshop.trainer.is_main:
        text.save(workshop.folder)
        sizes.save(workshop.folder)
        save_weights(model, workshop.folder / WEIGHTS_FILE)


def open_run(run: Run, device: torch.device) -> MheradPredictor:
    """The trained system.

    Raises:
        RunError: a file of the run is missing or damaged.
    """
    text, sizes = load_text(run.folder), load_sizes(run.folder)
    model = build(run.settings, text, sizes)
    load_weights(model, run.folder / WEIGHTS_FILE)
    return MheradPredictor(model.to(device).eval(), text, sizes, run.settings, device)


def build(settings: MheradSettings, text: Text, sizes: Sizes) -> Mherad:
    """The network with random weights, from the seed."""
    torch.manual_seed(settings.seed)
    return Mherad(
        vocabulary=text.size,
        features=sizes.features,
        emotions=max(1, len(sizes.emotions)),  # one class without use keeps a network without emotions whole
        width=settings.width,
        attention=settings.attention,
        dropout=settings.dropout,
    )


def collator(settings: MheradSettings, text: Text, features: MemeFeatures) -> Collator:
    """How examples become batches."""
    return Collator(features.vectors, settings.history, text.special[BEGIN], text.special[END])


def _stage(
    workshop: Workshop, model: Mherad, reader: Reader, features: MemeFeatures, pool: Sequence[int]
) -> Stage[Example]:
    settings: MheradSettings = workshop.settings
    examples, valid = (reader.read_all(workshop.dialogues(split)) for split in ("train", "valid"))

    def compared(some: Sequence[Example], *seeds: int) -> list[Example]:
        return with_negatives(some, pool, settings.negatives, np.random.default_rng([settings.seed, *seeds]))

    return Stage(
        name="mherad",
        model=model,
        train=lambda epoch: compared(examples, 0, epoch),
        valid=compared(valid, 1),
        length=lambda example: example.tokens,
        counts=Example.counts,
        weights=dict.fromkeys(TERMS, 1.0),
        collate=collator(settings, reader.text, features),
        settings=settings,
    )


class MheradPredictor:
    """A trained MHERAD at work."""

    def __init__(self, model: Mherad, text: Text, sizes: Sizes, settings: MheradSettings, device: torch.device) -> None:
        self.model, self.text, self.sizes, self.settings, self.device = model, text, sizes, settings, device
        # A response is made of words: no other token may come.
        self._silent = [index for token, index in text.special.items() if token != END]

    @torch.inference_mode()
    def prepare(self, corpus: Corpus, asked: Exam, sampling: Sampling) -> None:
        features = _features(corpus, self.settings)
        if features.vectors.shape[1] != self.sizes.features:
            message = f"features of {features.vectors.shape[1]} numbers, trained on {self.sizes.features}"
            hint = "predict with pictures or features of the kind that the run was trained on"
            raise RunError.of(Problem("features-of-other-length", message, hint, file=str(corpus.folder)))
        rows = _rows(features)
        inventory = features.vectors[[rows[meme] for meme in asked.inventory]]
        self._targets = self.model.targets(torch.from_numpy(inventory).to(self.device))  # (inventory, W)
        self._reader = Reader(self.text, rows, self.sizes.classes)
        self._collate = collator(self.settings, self.text, features)
        self._asked, self._sampling = asked, sampling

    def cost(self, questions: Sequence[Question]) -> int:
        return self._example(questions).tokens

    @torch.inference_mode()
    def answer(self, dialogues: Sequence[Sequence[Question]]) -> Iterable[Answer]:
        questions = [question for of_dialogue in dialogues for question in of_dialogue]
        batch = self._collate([self._example(of_dialogue) for of_dialogue in dialogues])
        batch = {name: tensor.to(self.device) for name, tensor in batch.items()}
        answers = [Answer() for _ in questions]
        shown = self.model.shown(batch["pictures"], batch["picture_of"])
        texts = self.model.encode_texts(batch["tokens"], batch["lengths"])
        memory = self.model.remember(texts, shown, batch["windows"], batch["window"], batch["known"])
        after = self.model.after_response(memory, texts[batch["turns"]])
        self._tell_likelihoods(questions, answers, memory, batch)
        self._respond(questions, answers, memory)
        self._choose(questions, answers, after, shown[batch["turns"]])
        return answers

    def _example(self, questions: Sequence[Question]) -> Example:
        return self._reader.read(questions[0].dialogue, [question.turn for question in questions])

    def _tell_likelihoods(
        self, questions: Sequence[Question], answers: Sequence[Answer], memory: Memory, batch: dict[str, Tensor]
    ) -> None:
        gold = batch["gold_tokens"]  # (R, T)
        logits, places = self.model.decode(memory, batch["inputs"], batch["input_lengths"])
        losses = F.cross_entropy(logits.float(), gold.flatten()[places], reduction="none").double()
        nats = losses.new_zeros(len(questions)).index_add(0, places // gold.shape[1], losses).tolist()
        for question, answer, nll, tokens in zip(questions, answers, nats, gold.tolist()):
            if question.nll:
                answer.nll = nll + self.text.unknown_nats(tokens)

    def _respond(self, questions: Sequence[Question], answers: Sequence[Answer], memory: Memory) -> None:
        """Draw the responses asked for, all together; one that has ended leaves."""
        sampling, end = self._sampling, self.text.special[END]
        rows = [row for row, question in enumerate(questions) if question.text]
        streams = {row: self._stream(questions[row]) for row in rows}
        said: dict[int, list[int]] = {row: [] for row in rows}
        memory = memory.of(self._integers(rows))
        state, tokens = memory.state, self._integers([self.text.special[BEGIN]] * len(rows))
        for _ in range(sampling.max_tokens):
            if not rows:
                break
            logits, state = self.model.next_words(memory, tokens, state)
            numbers = uniforms([streams[row] for row in rows], self.device)
            drawn = draw_tokens(forbid(logits.float(), self._silent), numbers, sampling)
            for row, token in zip(rows, drawn.tolist()):
                said[row].append(token)
            going = [place for place, row in enumerate(rows) if said[row][-1] != end]
            rows, left = [rows[place] for place in going], self._integers(going)
            memory, state, tokens = memory.of(left), state[left], drawn[left]
        for row, words in said.items():
            answers[row].text = self.text.decode(words)

    def _choose(self, questions: Sequence[Question], answers: Sequence[Answer], after: Tensor, shown: Tensor) -> None:
        """Usage and memes from the state after the gold text; emotions also from the gold meme."""
        uses = self.model.usage(after).float().softmax(-1)[:, 1].tolist()
        memes = self.model.similarity(after, self._targets).double().cpu().numpy()
        felt = self.model.emotion_logits(after, shown).double().cpu().numpy()
        classes = [self.sizes.classes.get(emotion) for emotion in self._asked.emotion_ids]
        for row, (question, answer) in enumerate(zip(questions, answers)):
            if question.usage:
                answer.meme_probability = uses[row]
            if question.retrieval:
                answer.memes = memes[row]
            if question.emotion:
                # An emotion that training never met comes last.
                answer.emotions = np.array([-np.inf if known is None else felt[row, known] for known in classes])

    def _stream(self, question: Question) -> random.Random:
        return stream(self._sampling.seed, self._asked.split, question.dialogue.id, question.turn)

    def _integers(self, values: Sequence[int]) -> Tensor:
        return torch.tensor(values, dtype=torch.int64, device=self.device)


def _features(corpus: Corpus, settings: MheradSettings, tell: Optional[Tell] = None) -> MemeFeatures:
    return meme_features(corpus, settings.cnn, settings.image_size, seed=settings.seed, tell=tell)


def _rows(features: MemeFeatures) -> dict[str, int]:
    return {meme: row for row, meme in enumerate(features.ids)}


def _emotions(dialogues: Iterable[Dialogue]) -> tuple[int, ...]:
    found = {u.emotion for dialogue in dialogues for u in dialogue.utterances if u.meme is not None}
    return tuple(sorted(emotion for emotion in found if emotion is not None))


def _training_memes(corpus: Corpus, dialogues: Iterable[Dialogue], features: MemeFeatures) -> list[int]:
    """Rows of the memes that training may see: those the corpus counts as seen, and those met."""
    met = {utterance.meme for dialogue in dialogues for utterance in dialogue.utterances}
    return [row for row, meme in enumerate(features.ids) if meme in met or meme in corpus.seen_memes]
