"""What trained decoders have in common at work: a pass a window tells likelihoods, and texts go on from its cache."""

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
from .generation_state import begin_writing, write_token
from .layouts import Layout

_LOGITS_AT_ONCE = 2048
"""Positions whose logits are held together."""
_WRITING_TOKENS = 1 << 14
"""Cached positions of responses that are written together."""


@dataclass(frozen=True)
class Place:
    """Where a question stands: which layout, and which of the responses that this is for."""

    layout: int
    response: int


@dataclass(frozen=True)
class PredictionBatch:
    """A group of questions at work.

    Attributes:
        questions: n of them.
        layouts: the windows that serve them.
        judged: (n) where each gold response is judged: the context is cut so that it fits.
        written: (n) where each response is written: the context is cut so that what may come fits. The same place,
            unless the dialogue is longer than the context.
        batch: what was read.
        hidden: (windows, T, width).
        answers: (n) to be filled.
    """

    questions: Sequence[Question]
    layouts: Sequence[Layout]
    judged: Sequence[Place]
    written: Sequence[Place]
    batch: Batch
    hidden: Tensor
    answers: Sequence[Answer]

    def tags(self, rows: Sequence[int]) -> tuple[Tensor, Tensor]:
        """Window and position of the [TAG] of some questions, each (rows,)."""
        places = [self.judged[i] for i in rows]
        at = [int(self.layouts[place.layout].tag_at[place.response]) for place in places]
        device = self.hidden.device
        return torch.tensor([place.layout for place in places], device=device), torch.tensor(at, device=device)


class GptPredictor(ABC):
    """A decoder at work (see `workshop.Predictor`); its kinds say how dialogues are laid out.

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
    def length(self, spoken: TokenizedUtterance, asked: bool) -> int:
        """Tokens of an utterance in a window (see `windows.Length`)."""

    @abstractmethod
    def lay_out(self, window: Window) -> Layout:
        """A window in positions."""

    @abstractmethod
    def read(self, layouts: Sequence[Layout]) -> Batch:
        """Layouts as tensors."""

    @abstractmethod
    def embed(self, batch: Batch) -> Tensor:
        """(B, T, width) of a batch."""

    @abstractmethod
    def decide(self, desk: PredictionBatch) -> None:
        """Answer what is asked beside the text, as far as the kind can."""

    def begin(self, asked: SplitItems, sampling: Sampling) -> None:
        """Take note of the split and of how to draw."""
        self._sampling = replace(sampling, max_tokens=min(sampling.max_tokens, self.context // 2))
        self._split = asked.split

    def answer(self, dialogues: Sequence[Sequence[Question]]) -> Iterator[Answer]:
        questions = [question for of_dialogue in dialogues for question in of_dialogue]
        layouts, judged, written = self._lay_out(dialogues)
        batch = {name: tensor.to(self.device) for name, tensor in self.read(layouts).items()}
        hidden, cache = self.backbone.prefill(self.embed(batch), batch["places"], batch.get("mask"))
        desk = PredictionBatch(questions, layouts, judged, written, batch, hidden, [Answer() for _ in questions])
        self._judge_texts(desk)
        self.decide(desk)
        self._write_texts(desk, cache)
        yield from desk.answers

    def _lay_out(self, dialogues: Sequence[Sequence[Question]]) -> tuple[list[Layout], list[Place], list[Place]]:
        layouts: list[Layout] = []
        judged: list[Place] = []
        written: list[Place] = []
        for questions in dialogues:
            spoken = tokenize_dialogue(questions[0].dialogue, self.tokenizer, questions[-1].turn + 1)
            starts = [(self._start(spoken, q.turn), self._writing_start(spoken, q.turn)) for q in questions]
            served: dict[int, list[int]] = {}
            for question, pair in zip(questions, starts):
                for start in dict.fromkeys(pair):
                    served.setdefault(start, []).append(question.turn)
            number = {start: len(layouts) + i for i, start in enumerate(served)}
            layouts += [self.lay_out(Window(spoken, start, t[-1] + 1, tuple(t))) for start, t in served.items()]
            for question, (start, writing) in zip(questions, starts):
                judged.append(Place(number[start], served[start].index(question.turn)))
                written.append(Place(number[writing], served[writing].index(question.turn)))
        return layouts, judged, written

    def _start(self, spoken: Sequence[TokenizedUtterance], turn: int) -> int:
        return context_start(spoken, turn, self.context, self.length)

    def _writing_start(self, spoken: Sequence[TokenizedUtterance], turn: int) -> int:
        unwritten = replace(spoken[turn], tokens=(0,) * self._sampling.max_tokens, meme=None)
        return self._start([*spoken[:turn], unwritten], turn)

    def _judge_texts(self, desk: PredictionBatch) -> None:
        """The gold texts' negative log likelihoods. A text is never empty, so its first token cannot be the end."""
        wanted = [i for i, question in enumerate(desk.questions) if question.nll]
        if not wanted:
            return
        spans = [_labels_of(desk.layouts[desk.judged[i].layout], desk.judged[i].response) for i in wanted]
        rows = np.concatenate([np.full(len(at), desk.judged[i].layout) for i, (at, _) in zip(wanted, spans)])
        first = np.concatenate([np.arange(len(at)) == 0 for at, _ in spans])
        columns = (rows, np.concatenate([s[0] for s in spans]), np.concatenate([s[1] for s in spans]), first)
        row, at, label, is_first = (torch.from_numpy(column).to(self.device) for column in columns)
        costs = [
            self._costs(desk.hidden[row[part], at[part]], label[part], is_first[part])
            for part in (slice(i, i + _LOGITS_AT_ONCE) for i in range(0, len(label), _LOGITS_AT_ONCE))
        ]
        each = torch.cat(costs).double().cpu().numpy()
        ends = np.cumsum([len(labels) for _, labels in spans])
        for i, (_, labels), own in zip(wanted, spans, np.split(each, ends[:-1])):
            place = desk.judged[i]
            # What no context holds is guessed evenly.
            beyond = int(desk.layouts[place.layout].cut[place.response]) * float(np.log(self.tokenizer.size))
            desk.answers[i].nll = float(own.sum()) + beyond + self.tokenizer.unknown_nats(labels.tolist())

    def _costs(self, states: Tensor, labels: Tensor, first: Tensor) -> Tensor:
        logits = F.linear(states, self.backbone.tokens.weight).float()
        logits[:, self.end] = logits[:, self.end].masked_fill(first, float("-inf"))
        return F.cross_entropy(logits, labels, reduction="none")

    def _write_texts(self, desk: PredictionBatch, cache: Any) -> None:
        """Write the responses, as many together as memory for their caches allows."""
        wanted = [i for i, question in enumerate(desk.questions) if question.text]
        places = [desk.written[i] for i in wanted]
        reach = [int(desk.layouts[place.layout].begins[place.response]) for place in places]
        wanted = [i for _, i in sorted(zip(reach, wanted))]
        size = max(1, _WRITING_TOKENS // (max(reach, default=0) + self._sampling.max_tokens))
        hidden_places = _leaves(desk)
        for part in range(0, len(wanted), size):
            chosen = wanted[part : part + size]
            for i, tokens in zip(chosen, self._written(desk, cache, chosen, hidden_places)):
                desk.answers[i].text = self.tokenizer.decode(tokens)

    def _written(
        self, desk: PredictionBatch, cache: Any, chosen: Sequence[int], looked_at: Optional[Tensor]
    ) -> list[list[int]]:
        rows = [desk.written[i].layout for i in chosen]
        lengths = [int(desk.layouts[row].begins[desk.written[i].response]) for row, i in zip(rows, chosen)]
        ids, places, segments = (
            [int(getattr(desk.layouts[row], name)[at]) for row, at in zip(rows, lengths)]
            for name in ("ids", "places", "segments")
        )
        sampling = self._sampling
        state = begin_writing(cache, rows, lengths, places, segments, sampling.max_tokens, self.device, looked_at)
        keys = [(desk.questions[i].dialogue.id, desk.questions[i].turn) for i in chosen]
        streams = [stream(sampling.seed, self._split, *key) for key in keys]

        def step(last: Tensor, writing: Any) -> Tensor:
            return write_token(self.backbone, last, writing)

        return generate(step, state, ids, self.end, streams, sampling, self.device, self._forbidden)


def _labels_of(layout: Layout, response: int) -> tuple[Integers, Integers]:
    """Positions and labels of a response's tokens."""
    own = layout.label_owner == response
    return layout.label_at[own], layout.labels[own]


def _leaves(desk: PredictionBatch) -> Optional[Tensor]:
    """(B, T) False where a [TAG] stands that nothing else may look at; None without such."""
    if "mask" not in desk.batch:
        return None
    longest = desk.hidden.shape[1]
    seen = np.stack([np.pad(~layout.is_tag, (0, longest - len(layout))) for layout in desk.layouts])
    return torch.from_numpy(seen).to(desk.hidden.device)
