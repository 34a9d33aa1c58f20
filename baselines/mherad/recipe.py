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
from mod_challenge.io.files import read_text, write_atomic
from mod_challenge.io.problems import Problem
from mod_challenge.io.progress import MessageCallback

from ..errors import RunError
from ..items import Answer, Question, SplitItems
from ..runs.run import WEIGHTS_FILE, Run
from ..sampling import Sampling, generate, stream
from ..text.tokenizer import DialogueTokenizer, load_saved_tokenizer, load_tokenizer
from ..training.context import TrainingContext
from ..training.stage import Stage
from ..training.weights import load_weights, save_weights
from ..vision.meme_features import MemeFeatures, keep_cnn, meme_features, require_width, saved_cnn
from . import MheradSettings
from .data import Collator, DialogueReader, Example, with_negatives
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
        return {emotion: index for index, emotion in enumerate(self.emotions)}

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


def train(context: TrainingContext) -> None:
    """Train on the corpus, and leave in the run what `open_run` needs.

    Raises:
        CorpusError: a split or the pictures are missing.
        RunError: there is no such tokeniser.
    """
    settings: MheradSettings = context.settings
    dialogues = context.dialogues("train")
    tokenizer = load_tokenizer(settings.tokenizer, dialogues)
    if context.trainer.is_main:
        keep_cnn(settings.cnn, settings.seed, context.folder)
    context.trainer.wait()
    features = _features(context.corpus, settings, saved_cnn(settings.cnn, context.folder), context.on_message)
    sizes = Sizes(features.vectors.shape[1], _emotions(dialogues))
    model = build(settings, tokenizer, sizes)
    pool = _seen_rows(context.corpus, dialogues, features)
    model.normalizer.fit(features.vectors[pool])
    context.train(_stage(context, model, DialogueReader(tokenizer, _rows(features), sizes.classes), features, pool))
    if context.trainer.is_main:
        tokenizer.save(context.folder)
        sizes.save(context.folder)
        save_weights(model, context.folder / WEIGHTS_FILE)


def open_run(run: Run, device: torch.device) -> MheradPredictor:
    """The trained system.

    Raises:
        RunError: a file of the run is missing or damaged.
    """
    settings: MheradSettings = run.settings
    tokenizer, sizes = load_saved_tokenizer(run.folder), load_sizes(run.folder)
    model = build(settings, tokenizer, sizes)
    load_weights(model, run.folder / WEIGHTS_FILE)
    return MheradPredictor(
        model.to(device).eval(), tokenizer, sizes, run.settings, device, saved_cnn(settings.cnn, run.folder)
    )


def build(settings: MheradSettings, tokenizer: DialogueTokenizer, sizes: Sizes) -> Mherad:
    """The network with random weights, from the seed."""
    torch.manual_seed(settings.seed)
    return Mherad(
        vocabulary=tokenizer.size,
        features=sizes.features,
        emotions=max(1, len(sizes.emotions)),  # one class without use keeps a network without emotions whole
        width=settings.width,
        attention=settings.attention,
        dropout=settings.dropout,
    )


def collator(settings: MheradSettings, tokenizer: DialogueTokenizer, features: MemeFeatures) -> Collator:
    """How examples become batches."""
    return Collator(features.vectors, settings.history, tokenizer.special[BEGIN], tokenizer.special[END])


def _stage(
    context: TrainingContext, model: Mherad, reader: DialogueReader, features: MemeFeatures, pool: Sequence[int]
) -> Stage[Example]:
    settings: MheradSettings = context.settings
    examples, valid = (reader.read_all(context.dialogues(split)) for split in ("train", "valid"))

    def compared(part: Sequence[Example], *seeds: int) -> list[Example]:
        return with_negatives(part, pool, settings.negatives, np.random.default_rng([settings.seed, *seeds]))

    return Stage(
        name="mherad",
        model=model,
        train=lambda epoch: compared(examples, 0, epoch),
        valid=compared(valid, 1),
        length=lambda example: example.tokens,
        counts=Example.counts,
        weights=dict.fromkeys(TERMS, 1.0),
        collate=collator(settings, reader.tokenizer, features),
        settings=settings,
    )


@dataclass
class _GenerationState:
    """Responses that are being written: what each looks back to, and the decoder's state, (R, W)."""

    memory: Memory
    state: Tensor

    def select(self, rows: Tensor) -> _GenerationState:
        return _GenerationState(self.memory.of(rows), self.state[rows])


class MheradPredictor:
    """A trained MHERAD at work."""

    def __init__(
        self,
        model: Mherad,
        tokenizer: DialogueTokenizer,
        sizes: Sizes,
        settings: MheradSettings,
        device: torch.device,
        cnn: Optional[Path] = None,
    ) -> None:
        self.model, self.tokenizer, self.sizes, self.settings, self.device = model, tokenizer, sizes, settings, device
        self._cnn = cnn
        # A response is made of words: no other token may come.
        self._silent = sorted(tokenizer.special_ids - {tokenizer.special[END]})

    @torch.inference_mode()
    def prepare(self, corpus: Corpus, split_items: SplitItems, sampling: Sampling) -> None:
        features = _features(corpus, self.settings, self._cnn)
        require_width(features.vectors, self.sizes.features, corpus)
        rows = _rows(features)
        inventory = features.vectors[[rows[meme] for meme in split_items.inventory]]
        self._targets = self.model.targets(torch.from_numpy(inventory).to(self.device))  # (inventory, W)
        self._reader = DialogueReader(self.tokenizer, rows, self.sizes.classes)
        self._collate = collator(self.settings, self.tokenizer, features)
        self._split_items, self._sampling = split_items, sampling

    @torch.inference_mode()
    def answer(self, dialogues: Sequence[Sequence[Question]]) -> Iterable[Answer]:
        questions = [question for of_dialogue in dialogues for question in of_dialogue]
        batch = self._collate([self._example(of_dialogue) for of_dialogue in dialogues])
        batch = {name: tensor.to(self.device) for name, tensor in batch.items()}
        answers = [Answer() for _ in questions]
        shown = self.model.shown(batch["pictures"], batch["picture_of"])
        texts = self.model.encode_texts(batch["tokens"], batch["lengths"])
        memory = self.model.prefill(texts, shown, batch["windows"], batch["window"], batch["known"])
        after = self.model.after_response(memory, texts[batch["turns"]])
        self._answer_likelihoods(questions, answers, memory, batch)
        self._answer_texts(questions, answers, memory)
        self._answer_choices(questions, answers, after, shown[batch["turns"]])
        return answers

    def _example(self, questions: Sequence[Question]) -> Example:
        return self._reader.read(questions[0].dialogue, [question.turn for question in questions])

    def _answer_likelihoods(
        self, questions: Sequence[Question], answers: Sequence[Answer], memory: Memory, batch: dict[str, Tensor]
    ) -> None:
        gold = batch["gold_tokens"]  # (R, T)
        logits, indices = self.model.decode(memory, batch["inputs"], batch["input_lengths"])
        # A text that is judged is not empty, so its first token cannot be the end.
        first = indices % gold.shape[1] == 0
        end = self.tokenizer.special[END]
        logits[:, end] = logits[:, end].masked_fill(first, -torch.inf)
        losses = F.cross_entropy(logits.float(), gold.flatten()[indices], reduction="none").double()
        nats = losses.new_zeros(len(questions)).index_add(0, indices // gold.shape[1], losses).tolist()
        for question, answer, nll, tokens in zip(questions, answers, nats, gold.tolist()):
            if question.nll:
                answer.nll = nll + self.tokenizer.unknown_nats(tokens)

    def _answer_texts(self, questions: Sequence[Question], answers: Sequence[Answer], memory: Memory) -> None:
        """Draw the responses asked for, all together."""
        rows = [row for row, question in enumerate(questions) if question.text]
        memory = memory.of(torch.tensor(rows, dtype=torch.int64, device=self.device))
        begin = [self.tokenizer.special[BEGIN]] * len(rows)
        streams = [self._stream(questions[row]) for row in rows]
        state = _GenerationState(memory, memory.state)
        end = self.tokenizer.special[END]
        responses = generate(self._next_logits, state, begin, end, streams, self._sampling, self.device, self._silent)
        for row, tokens in zip(rows, responses):
            answers[row].text = self.tokenizer.decode(tokens)

    def _next_logits(self, tokens: Tensor, state: _GenerationState) -> Tensor:
        logits, state.state = self.model.next_words(state.memory, tokens, state.state)
        return logits.float()

    def _answer_choices(
        self, questions: Sequence[Question], answers: Sequence[Answer], after: Tensor, shown: Tensor
    ) -> None:
        """Usage and memes from the state after the gold text; emotions also from the gold meme."""
        uses = self.model.usage(after).float().softmax(-1)[:, 1].tolist()
        memes = self.model.similarity(after, self._targets).double().cpu().numpy()
        emotion_scores = self.model.emotion_logits(after, shown).double().cpu().numpy()
        classes = [self.sizes.classes.get(emotion) for emotion in self._split_items.emotion_ids]
        for row, (question, answer) in enumerate(zip(questions, answers)):
            if question.usage:
                answer.meme_probability = uses[row]
            if question.retrieval:
                answer.memes = memes[row]
            if question.emotion:
                # An emotion that training never met comes last.
                answer.emotions = np.array(
                    [-np.inf if column is None else emotion_scores[row, column] for column in classes]
                )

    def _stream(self, question: Question) -> random.Random:
        return stream(self._sampling.seed, self._split_items.split, question.dialogue.id, question.turn)


def _features(
    corpus: Corpus, settings: MheradSettings, cnn: Optional[Path], on_message: Optional[MessageCallback] = None
) -> MemeFeatures:
    return meme_features(corpus, settings.cnn, settings.image_size, weights=cnn, on_message=on_message)


def _rows(features: MemeFeatures) -> dict[str, int]:
    return {meme: row for row, meme in enumerate(features.ids)}


def _emotions(dialogues: Iterable[Dialogue]) -> tuple[int, ...]:
    emotions = {u.emotion for dialogue in dialogues for u in dialogue.utterances if u.meme is not None}
    return tuple(sorted(emotion for emotion in emotions if emotion is not None))


def _seen_rows(corpus: Corpus, dialogues: Iterable[Dialogue], features: MemeFeatures) -> list[int]:
    """Rows of the memes that training may see: those the corpus counts as seen, and those met."""
    memes_used = {utterance.meme for dialogue in dialogues for utterance in dialogue.utterances}
    return [row for row, meme in enumerate(features.ids) if meme in memes_used or meme in corpus.seen_memes]
