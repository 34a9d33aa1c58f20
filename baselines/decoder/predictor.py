"""What trained decoders share in prediction: a pass over a window gives likelihoods, and texts go on from its cache."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Optional

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from mod_challenge.array_types import Integers

from ..items import Answer, Question, SplitItems
from ..sampling import Sampling, generate, stream
from ..text.context_windows import TokenizedUtterance, Window, context_start, tokenize_dialogue
from ..text.tokenizer import DialogueTokenizer
from ..training.stage import Batch
from .backbone import Backbone
from .cache import DecoderCache
from .generation_state import begin_generation, next_logits
from .layouts import TokenLayout

_LOGITS_AT_ONCE = 2048
"""Positions whose logits are held together."""
_WRITING_TOKENS = 1 << 14
"""Cached positions of responses that are written together."""


@dataclass(frozen=True)
class ResponseIndex:
    """The index of a question's layout, and of its response among those that the layout is for."""

    layout: int
    response: int


@dataclass(frozen=True)
class PredictionBatch:
    """A group of questions that is answered together: their windows, hidden states, and the answers to fill in.

    Attributes:
        questions: n of them.
        layouts: the windows that serve them.
        judged: (n) where the gold response is scored: the context is cut so that it fits.
        written: (n) where each response is written: the context is cut so that what may come fits. The same index,
            unless the dialogue is longer than the context.
        batch: what was read.
        hidden: (windows, T, width).
        answers: (n) to be filled.
    """

    questions: Sequence[Question]
    layouts: Sequence[TokenLayout]
    judged: Sequence[ResponseIndex]
    written: Sequence[ResponseIndex]
    inputs: Batch
    hidden: Tensor
    answers: Sequence[Answer]

    def tags(self, rows: Sequence[int]) -> tuple[Tensor, Tensor]:
        """Return window and position of the [TAG] of some questions, each (rows,)."""
        indices = [self.judged[i] for i in rows]
        at = [int(self.layouts[index.layout].tag_at[index.response]) for index in indices]
        device = self.hidden.device
        return torch.tensor([index.layout for index in indices], device=device), torch.tensor(at, device=device)


class GptPredictor(ABC):
    """A predictor over a decoder (see `training.context.Predictor`); subclasses say how dialogues are laid out.

    Args:
        backbone: in evaluation mode, on the device.
        tokenizer: cuts texts into tokens.
        context: tokens that a window may have.
        end: the token that ends a response.
        device: where it computes.
    """

    def __init__(
        self, backbone: Backbone, tokenizer: DialogueTokenizer, context: int, end: str, device: torch.device
    ) -> None:
        self.backbone, self.tokenizer, self.context, self.device = backbone, tokenizer, context, device
        self.end = tokenizer.special[end]
        self._forbidden = sorted(tokenizer.special_ids - {self.end})

    @abstractmethod
    def length(self, utterance: TokenizedUtterance, is_response: bool) -> int:
        """Count the tokens of an utterance in a window (see `windows.Length`)."""

    @abstractmethod
    def lay_out(self, window: Window) -> TokenLayout:
        """Lay out a window in positions."""

    @abstractmethod
    def read(self, layouts: Sequence[TokenLayout]) -> Batch:
        """Return layouts as tensors."""

    @abstractmethod
    def embed(self, batch: Batch) -> Tensor:
        """Embed a batch: (B, T, width)."""

    @abstractmethod
    def decide(self, batch: PredictionBatch) -> None:
        """Answer usage, retrieval and emotion, as far as the system can."""

    def begin(self, split_items: SplitItems, sampling: Sampling) -> None:
        """Remember the split and the sampling options."""
        self._sampling = replace(sampling, max_tokens=min(sampling.max_tokens, self.context // 2))
        self._split = split_items.split

    def answer(self, dialogues: Sequence[Sequence[Question]]) -> Iterator[Answer]:
        questions = [question for of_dialogue in dialogues for question in of_dialogue]
        layouts, judged, written = self._lay_out(dialogues)
        inputs = {name: tensor.to(self.device) for name, tensor in self.read(layouts).items()}
        hidden, cache = self.backbone.prefill(self.embed(inputs), inputs["position_ids"], inputs.get("mask"))
        batch = PredictionBatch(questions, layouts, judged, written, inputs, hidden, [Answer() for _ in questions])
        self._judge_texts(batch)
        self.decide(batch)
        self._write_texts(batch, cache)
        yield from batch.answers

    def _lay_out(
        self, dialogues: Sequence[Sequence[Question]]
    ) -> tuple[list[TokenLayout], list[ResponseIndex], list[ResponseIndex]]:
        layouts: list[TokenLayout] = []
        judged: list[ResponseIndex] = []
        written: list[ResponseIndex] = []
        for questions in dialogues:
            utterances = tokenize_dialogue(questions[0].dialogue, self.tokenizer, questions[-1].turn + 1)
            starts = [(self._start(utterances, q.turn), self._writing_start(utterances, q.turn)) for q in questions]
            served: dict[int, list[int]] = {}
            for question, pair in zip(questions, starts):
                for start in dict.fromkeys(pair):
                    served.setdefault(start, []).append(question.turn)
            number = {start: len(layouts) + i for i, start in enumerate(served)}
            layouts += [self.lay_out(Window(utterances, start, t[-1] + 1, tuple(t))) for start, t in served.items()]
            for question, (start, writing) in zip(questions, starts):
                judged.append(ResponseIndex(number[start], served[start].index(question.turn)))
                written.append(ResponseIndex(number[writing], served[writing].index(question.turn)))
        return layouts, judged, written

    def _start(self, utterances: Sequence[TokenizedUtterance], turn: int) -> int:
        return context_start(utterances, turn, self.context, self.length)

    def _writing_start(self, utterances: Sequence[TokenizedUtterance], turn: int) -> int:
        unwritten = replace(utterances[turn], tokens=(0,) * self._sampling.max_tokens, meme=None)
        return self._start([*utterances[:turn], unwritten], turn)

    def _judge_texts(self, batch: PredictionBatch) -> None:
        """Fill in the negative log likelihoods of gold texts; none is empty, so its first token cannot be the end."""
        wanted = [i for i, question in enumerate(batch.questions) if question.nll]
        if not wanted:
            return
        spans = [_labels_of(batch.layouts[batch.judged[i].layout], batch.judged[i].response) for i in wanted]
        rows = np.concatenate([np.full(len(at), batch.judged[i].layout) for i, (at, _) in zip(wanted, spans)])
        first = np.concatenate([np.arange(len(at)) == 0 for at, _ in spans])
        columns = (rows, np.concatenate([s[0] for s in spans]), np.concatenate([s[1] for s in spans]), first)
        row, at, label, is_first = (torch.from_numpy(column).to(self.device) for column in columns)
        costs = [
            self._costs(batch.hidden[row[part], at[part]], label[part], is_first[part])
            for part in (slice(i, i + _LOGITS_AT_ONCE) for i in range(0, len(label), _LOGITS_AT_ONCE))
        ]
        each = torch.cat(costs).double().cpu().numpy()
        ends = np.cumsum([len(labels) for _, labels in spans])
        for i, (_, labels), costs_of_response in zip(wanted, spans, np.split(each, ends[:-1])):
            index = batch.judged[i]
            # What no context holds is guessed evenly.
            beyond = int(batch.layouts[index.layout].cut[index.response]) * float(np.log(self.tokenizer.size))
            batch.answers[i].nll = (
                float(costs_of_response.sum()) + beyond + self.tokenizer.unknown_nats(labels.tolist())
            )

    def _costs(self, states: Tensor, labels: Tensor, first: Tensor) -> Tensor:
        logits = self.backbone.logits(states).float()
        logits[:, self.end] = logits[:, self.end].masked_fill(first, float("-inf"))
        return F.cross_entropy(logits, labels, reduction="none")

    def _write_texts(self, batch: PredictionBatch, cache: DecoderCache) -> None:
        """Write the responses, as many together as memory for their caches allows."""
        wanted = [i for i, question in enumerate(batch.questions) if question.text]
        indices = [batch.written[i] for i in wanted]
        reach = [int(batch.layouts[index.layout].begins[index.response]) for index in indices]
        wanted = [i for _, i in sorted(zip(reach, wanted))]
        size = max(1, _WRITING_TOKENS // (max(reach, default=0) + self._sampling.max_tokens))
        visible = _visible_positions(batch)
        for part in range(0, len(wanted), size):
            chosen = wanted[part : part + size]
            for i, tokens in zip(chosen, self._written(batch, cache, chosen, visible)):
                batch.answers[i].text = self.tokenizer.decode(tokens)

    def _written(
        self, batch: PredictionBatch, cache: DecoderCache, chosen: Sequence[int], visible: Optional[Tensor]
    ) -> list[list[int]]:
        rows = [batch.written[i].layout for i in chosen]
        lengths = [int(batch.layouts[row].begins[batch.written[i].response]) for row, i in zip(rows, chosen)]
        ids, position_ids, segments = (
            [int(getattr(batch.layouts[row], name)[at]) for row, at in zip(rows, lengths)]
            for name in ("ids", "position_ids", "segments")
        )
        sampling = self._sampling
        state = begin_generation(
            cache, rows, lengths, position_ids, segments, sampling.max_tokens, self.device, visible
        )
        keys = [(batch.questions[i].dialogue.id, batch.questions[i].turn) for i in chosen]
        streams = [stream(sampling.seed, self._split, *key) for key in keys]

        def step(last: Tensor, state: Any) -> Tensor:
            return next_logits(self.backbone, last, state)

        return generate(step, state, ids, self.end, streams, sampling, self.device, self._forbidden)


def _labels_of(layout: TokenLayout, response: int) -> tuple[Integers, Integers]:
    """Positions and labels of a response's tokens."""
    is_own = layout.label_owner == response
    return layout.label_at[is_own], layout.labels[is_own]


def _visible_positions(batch: PredictionBatch) -> Optional[Tensor]:
    """(B, T) False where a [TAG] stands that nothing else may look at; None without such."""
    if "mask" not in batch.inputs:
        return None
    longest = batch.hidden.shape[1]
    is_visible = np.stack([np.pad(~layout.is_tag, (0, longest - len(layout))) for layout in batch.layouts])
    return torch.from_numpy(is_visible).to(batch.hidden.device)
