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

from ..decoder.layouts import TokenLayout, concatenated, flat_positions, label_batch
from ..text.context_windows import TokenizedUtterance, tokenize_dialogue, windows
from ..text.tokenizer import DialogueTokenizer
from ..training.stage import Batch
from ..vision.meme_features import MemeFeatures
from .sequence import lay_out, length, trunk_batch
from .settings import ModGptSettings


@dataclass(frozen=True)
class WindowReader:
    """Turns dialogues into what the model reads.

    Attributes:
        tokenizer: cuts texts into tokens.
        vectors: (memes, d) features.
        rows: row of each meme.
        settings: context and the position of [TAG].
    """

    tokenizer: DialogueTokenizer
    vectors: Tensor
    rows: Mapping[str, int]
    settings: ModGptSettings

    def layouts(self, utterances: tuple[TokenizedUtterance, ...], turns: Iterable[int]) -> list[TokenLayout]:
        """Lay out the windows that serve some responses of a dialogue."""
        limit = self.settings.context
        served_windows = windows(utterances, turns, limit, length)
        return [lay_out(window, self.tokenizer, self.rows, limit, self.settings.tag) for window in served_windows]

    def read(self, layouts: Sequence[TokenLayout]) -> Batch:
        """Return the inputs of the trunk."""
        return trunk_batch(layouts, self.vectors, self.settings.tag)


def reader_for(tokenizer: DialogueTokenizer, features: MemeFeatures, settings: ModGptSettings) -> WindowReader:
    """Return a reader over the memes of a corpus."""
    rows = {meme: i for i, meme in enumerate(features.ids)}
    return WindowReader(tokenizer, torch.from_numpy(features.vectors), rows, settings)


def training_layouts(dialogues: Sequence[Dialogue], reader: WindowReader) -> list[TokenLayout]:
    """Return a layout for each window; all responses of a dialogue that fits the context share one."""
    tokenized = (tokenize_dialogue(dialogue, reader.tokenizer) for dialogue in dialogues)
    return [layout for utterances in tokenized for layout in reader.layouts(utterances, range(1, len(utterances)))]


def counts(layout: TokenLayout) -> dict[str, float]:
    """Return how many things each loss of MOD-GPT sums over."""
    return {"text": len(layout.labels), "usage": len(layout.uses), "meme": int(layout.uses.sum())}


def collate(layouts: Sequence[TokenLayout], reader: WindowReader) -> Batch:
    """Return the inputs of `ModGpt.forward`."""
    batch = reader.read(layouts)
    longest = batch["ids"].shape[1]
    uses = concatenated(layouts, "uses")
    tag_at = flat_positions(layouts, "tag_at", longest)
    with_meme = uses == 1
    return {
        **batch,
        **label_batch(layouts, longest),
        "tag_at": tag_at,
        "uses": uses,
        "meme_at": tag_at[with_meme],
        "targets": reader.vectors[concatenated(layouts, "memes")[with_meme]],
    }


@dataclass(frozen=True)
class EmotionExample:
    """A window with the emotions of its memes.

    Attributes:
        layout: the window.
        meme_positions: (E,) positions of memes whose emotion is learnt.
        classes: (E,) of their emotions.
        times: (E,) how often each is drawn in this epoch.
    """

    layout: TokenLayout
    meme_positions: Integers
    classes: Integers
    times: NDArray[np.float32]


def frequent_emotions(dialogues: Iterable[Dialogue], most: int) -> list[int]:
    """Return the most frequent emotions of memes, at most ``most``; the smaller id first among equals."""
    emotion_counter = Counter(
        u.emotion for d in dialogues for u in d.utterances if u.meme is not None and u.emotion is not None
    )
    return sorted(emotion_counter, key=lambda emotion: (-emotion_counter[emotion], emotion))[:most]


def emotion_examples(
    dialogues: Sequence[Dialogue], emotions: Sequence[int], reader: WindowReader
) -> list[EmotionExample]:
    """Return every meme with a learnt emotion once, in windows whose context holds all before it that fits."""
    index = {emotion: i for i, emotion in enumerate(emotions)}
    examples = []
    for dialogue in dialogues:
        utterances = tokenize_dialogue(dialogue, reader.tokenizer)
        classes = {
            turn: index[utterance.emotion]
            for turn, utterance in enumerate(utterances)
            if utterance.meme is not None and utterance.emotion is not None and utterance.emotion in index
        }
        for layout in reader.layouts(utterances, classes):
            slots = [(position, turn) for position, turn in zip(layout.slots.tolist(), layout.slot_turns.tolist())]
            labelled = [
                (position, classes.pop(turn))
                for position, turn in slots
                if turn in classes and _served(layout, position)
            ]
            if labelled:
                table = np.array(labelled, dtype=np.int64)
                examples.append(
                    EmotionExample(layout, table[:, 0], table[:, 1], np.ones(len(labelled), dtype=np.float32))
                )
    return examples


def _served(layout: TokenLayout, slot: int) -> bool:
    """Return whether the meme at a slot belongs to a response of the window: its [TAG] stands right before it."""
    return slot - 1 in layout.tag_at


def resampled(examples: Sequence[EmotionExample], classes: int, seed: int, epoch: int) -> list[EmotionExample]:
    """Draw an epoch of as many samples, with replacement so that every emotion is as likely as any other.

    A window says how often each of its memes was drawn: one pass over it then has the gradient of all of them.

    Source: MOD paper, section 4.4 ("re-sample top-100 emotion annotations to avoid the training bias").
    """
    owner = [(i, j) for i, window in enumerate(examples) for j in range(len(window.meme_positions))]
    label = np.array([examples[i].classes[j] for i, j in owner], dtype=np.int64)
    by_class = [np.flatnonzero(label == c) for c in range(classes)]
    by_class = [members for members in by_class if len(members)]
    draws = random.Random(f"cem {seed} {epoch}")
    times = [np.zeros(len(window.meme_positions), dtype=np.float32) for window in examples]
    for _ in owner:
        members = by_class[int(draws.random() * len(by_class))]
        i, j = owner[members[int(draws.random() * len(members))]]
        times[i][j] += 1
    drawn = [EmotionExample(w.layout, w.meme_positions, w.classes, t) for w, t in zip(examples, times)]
    return [window for window in drawn if window.times.any()]


def emotion_counts(example: EmotionExample) -> dict[str, float]:
    """Return how many things the loss of CEM sums over."""
    return {"emotion": float(example.times.sum())}


def collate_emotions(examples: Sequence[EmotionExample], reader: WindowReader) -> Batch:
    """Return the inputs of `Cem.forward`."""
    batch = reader.read([window.layout for window in examples])
    longest = batch["ids"].shape[1]
    return {
        **batch,
        "meme_positions": torch.from_numpy(
            np.concatenate([w.meme_positions + i * longest for i, w in enumerate(examples)])
        ),
        "emotion_classes": torch.from_numpy(np.concatenate([w.classes for w in examples])),
        "times": torch.from_numpy(np.concatenate([w.times for w in examples])),
    }
