"""Windows of a corpus as training examples of MOD-GPT and of CEM, and as batches."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from mod_challenge.array_types import Integers
from mod_challenge.corpus import Dialogue

from ..decoder.layouts import Layout, flat_positions, joined, label_batch
from ..text.context_windows import TokenizedUtterance, tokenize_dialogue, windows
from ..text.tokenizer import DialogueTokenizer
from ..training.stage import Batch
from ..vision.meme_features import MemeFeatures
from . import ModGptSettings
from .sequence import lay_out, length, trunk_batch


@dataclass(frozen=True)
class Reader:
    """Everything that turns dialogues into what the model reads.

    Attributes:
        tokenizer: cuts texts into tokens.
        vectors: (memes, d) features.
        rows: row of each meme.
        settings: context and the place of [TAG].
    """

    tokenizer: DialogueTokenizer
    vectors: Tensor
    rows: Mapping[str, int]
    settings: ModGptSettings

    def layouts(self, spoken: tuple[TokenizedUtterance, ...], turns: Iterable[int]) -> list[Layout]:
        """The windows that serve some responses of a dialogue."""
        limit = self.settings.context
        found = windows(spoken, turns, limit, length)
        return [lay_out(window, self.tokenizer, self.rows, limit, self.settings.tag) for window in found]

    def read(self, layouts: Sequence[Layout]) -> Batch:
        """What the trunk reads."""
        return trunk_batch(layouts, self.vectors, self.settings.tag)


def reader(tokenizer: DialogueTokenizer, features: MemeFeatures, settings: ModGptSettings) -> Reader:
    """A reader over the memes of a corpus."""
    rows = {meme: i for i, meme in enumerate(features.ids)}
    return Reader(tokenizer, torch.from_numpy(features.vectors), rows, settings)


def training_layouts(dialogues: Sequence[Dialogue], reads: Reader) -> list[Layout]:
    """A layout a window; all responses of a dialogue that fits the context share one."""
    spoken = (tokenize_dialogue(dialogue, reads.tokenizer) for dialogue in dialogues)
    return [layout for said in spoken for layout in reads.layouts(said, range(1, len(said)))]


def counts(layout: Layout) -> dict[str, float]:
    """What each loss of MOD-GPT sums over."""
    return {"text": len(layout.labels), "usage": len(layout.uses), "meme": int(layout.uses.sum())}


def collate(layouts: Sequence[Layout], reads: Reader) -> Batch:
    """What `ModGpt.forward` takes."""
    batch = reads.read(layouts)
    longest = batch["ids"].shape[1]
    uses = joined(layouts, "uses")
    tag_at = flat_positions(layouts, "tag_at", longest)
    with_meme = uses == 1
    return {
        **batch,
        **label_batch(layouts, longest),
        "tag_at": tag_at,
        "uses": uses,
        "meme_at": tag_at[with_meme],
        "targets": reads.vectors[joined(layouts, "memes")[with_meme]],
    }


@dataclass(frozen=True)
class EmotionExample:
    """A window with the emotions of its memes.

    Attributes:
        layout: the window.
        at: (E,) positions of memes whose emotion is learnt.
        classes: (E,) of their emotions.
        times: (E,) how often each is drawn in this epoch.
    """

    layout: Layout
    at: Integers
    classes: Integers
    times: NDArray[np.float32]


def frequent_emotions(dialogues: Iterable[Dialogue], most: int) -> list[int]:
    """The most frequent emotions of memes, at most ``most``; the smaller id first among equals."""
    found = Counter(u.emotion for d in dialogues for u in d.utterances if u.meme is not None and u.emotion is not None)
    return sorted(found, key=lambda emotion: (-found[emotion], emotion))[:most]


def felt_windows(dialogues: Sequence[Dialogue], emotions: Sequence[int], reads: Reader) -> list[EmotionExample]:
    """Every meme with a learnt emotion once, in windows whose context holds all before it that fits."""
    index = {emotion: i for i, emotion in enumerate(emotions)}
    found = []
    for dialogue in dialogues:
        spoken = tokenize_dialogue(dialogue, reads.tokenizer)
        classes = {
            turn: index[said.emotion]
            for turn, said in enumerate(spoken)
            if said.meme is not None and said.emotion is not None and said.emotion in index
        }
        for layout in reads.layouts(spoken, classes):
            places = [(at, turn) for at, turn in zip(layout.slots.tolist(), layout.slot_turns.tolist())]
            own = [(at, classes.pop(turn)) for at, turn in places if turn in classes and _served(layout, at)]
            if own:
                table = np.array(own, dtype=np.int64)
                found.append(EmotionExample(layout, table[:, 0], table[:, 1], np.ones(len(own), dtype=np.float32)))
    return found


def _served(layout: Layout, slot: int) -> bool:
    """Whether the meme at a slot is that of a response the window is for: its [TAG] stands right before it."""
    return slot - 1 in layout.tag_at


def resampled(felt: Sequence[EmotionExample], classes: int, seed: int, epoch: int) -> list[EmotionExample]:
    """An epoch of as many samples, drawn with replacement so that every emotion is as likely as any other.

    A window says how often each of its memes was drawn: one pass over it then has the gradient of all of them.

    Source: MOD paper, section 4.4 ("re-sample top-100 emotion annotations to avoid the training bias").
    """
    owner = [(i, j) for i, window in enumerate(felt) for j in range(len(window.at))]
    label = np.array([felt[i].classes[j] for i, j in owner], dtype=np.int64)
    by_class = [np.flatnonzero(label == c) for c in range(classes)]
    by_class = [members for members in by_class if len(members)]
    draws = random.Random(f"cem {seed} {epoch}")
    times = [np.zeros(len(window.at), dtype=np.float32) for window in felt]
    for _ in owner:
        members = by_class[int(draws.random() * len(by_class))]
        i, j = owner[members[int(draws.random() * len(members))]]
        times[i][j] += 1
    drawn = [EmotionExample(w.layout, w.at, w.classes, t) for w, t in zip(felt, times)]
    return [window for window in drawn if window.times.any()]


def felt_counts(felt: EmotionExample) -> dict[str, float]:
    """What the loss of CEM sums over."""
    return {"emotion": float(felt.times.sum())}


def felt_collate(felt: Sequence[EmotionExample], reads: Reader) -> Batch:
    """What `Cem.forward` takes."""
    batch = reads.read([window.layout for window in felt])
    longest = batch["ids"].shape[1]
    return {
        **batch,
        "felt_at": torch.from_numpy(np.concatenate([w.at + i * longest for i, w in enumerate(felt)])),
        "felt": torch.from_numpy(np.concatenate([w.classes for w in felt])),
        "times": torch.from_numpy(np.concatenate([w.times for w in felt])),
    }
