"""A trained MHERAD answering: one pass over the context serves likelihoods, texts, usage, memes and emotions."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from mod_challenge.corpus import Corpus

from ..items import Answer, Question, SplitItems
from ..sampling import Sampling, generate, stream
from ..text.tokenizer import DialogueTokenizer
from ..vision.meme_features import require_width
from .data import BEGIN, END, DialogueReader, MheradExample, collator, features_of, row_of_meme
from .model import Memory, Mherad
from .settings import MheradSettings
from .sizes import Sizes


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
        features = features_of(corpus, self.settings, self._cnn)
        require_width(features.vectors.shape[1], self.sizes.features, corpus)
        rows = row_of_meme(features)
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
        memory = self.model.prefill(texts, shown, batch["windows"], batch["window"], batch["history_length"])
        after = self.model.after_response(memory, texts[batch["turns"]])
        self._answer_likelihoods(questions, answers, memory, batch)
        self._answer_texts(questions, answers, memory)
        self._answer_choices(questions, answers, after, shown[batch["turns"]])
        return answers

    def _example(self, questions: Sequence[Question]) -> MheradExample:
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
