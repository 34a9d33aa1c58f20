"""Windows of a corpus as training examples of MOD-GPT and of CEM, and as batches."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Optional

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from mod_challenge.array_types import Integers
from mod_challenge.corpus import Dialogue

from ..decoder.layouts import NO_PADDING, Padding, TokenLayout, concatenated, flat_positions, label_batch
from ..text.context_windows import TokenizedUtterance, tokenize_dialogue, windows
from ..text.tokenizer import DialogueTokenizer
from ..training.stage import Batch
from ..vision.meme_features import MemeFeatures
from .head_inputs import NO_EMOTION, ModGptLayout, head_batch
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
        log_uses: (memes,) logarithm of how often training uses each; None where that is no part of the loss.
        classes: class of each emotion that is learnt along with all else.
        padding: what the shapes of batches are rounded up to.
    """

    tokenizer: DialogueTokenizer
    vectors: Tensor
    rows: Mapping[str, int]
    settings: ModGptSettings
    log_uses: Optional[Tensor] = None
    classes: Mapping[int, int] = field(default_factory=dict)
    padding: Padding = NO_PADDING

    def layouts(self, utterances: tuple[TokenizedUtterance, ...], turns: Iterable[int]) -> list[ModGptLayout]:
        """Lay out the windows that serve some responses of a dialogue."""
        limit = self.settings.context
        served_windows = windows(utterances, turns, limit, length)
        tag = self.settings.tag
        return [lay_out(window, self.tokenizer, self.rows, limit, tag, self.classes) for window in served_windows]

    def read(self, layouts: Sequence[TokenLayout]) -> Batch:
        """Return the inputs of the trunk."""
        return trunk_batch(layouts, self.vectors, self.settings.tag, self.padding)


def reader_for(
    tokenizer: DialogueTokenizer,
    features: MemeFeatures,
    settings: ModGptSettings,
    uses: Optional[Mapping[str, int]] = None,
    classes: Optional[Mapping[int, int]] = None,
    padding: Padding = NO_PADDING,
) -> WindowReader:
    """Return a reader over the memes of a corpus.

    Args:
        tokenizer: cuts texts into tokens.
        features: of the memes.
        settings: of the model.
        uses: how often training uses each meme, where that is a part of the loss.
        classes: class of each emotion that is learnt along with all else.
        padding: what the shapes of batches are rounded up to.
    """
    rows = {meme: i for i, meme in enumerate(features.ids)}
    vectors = torch.from_numpy(features.vectors)
    log_uses = None
    if uses is not None:
        log_uses = torch.tensor([np.log(uses.get(meme, 0) + 0.5) for meme in features.ids], dtype=vectors.dtype)
    return WindowReader(tokenizer, vectors, rows, settings, log_uses, classes or {}, padding)


def training_layouts(dialogues: Sequence[Dialogue], reader: WindowReader) -> list[ModGptLayout]:
    """Return a layout for each window; all responses of a dialogue that fits the context share one."""
    tokenized = (tokenize_dialogue(dialogue, reader.tokenizer) for dialogue in dialogues)
    return [layout for utterances in tokenized for layout in reader.layouts(utterances, range(1, len(utterances)))]


def counts(layout: ModGptLayout) -> dict[str, float]:
    """Return how many things each loss of MOD-GPT sums over."""
    return {"text": len(layout.labels), "usage": len(layout.uses), "meme": int(layout.uses.sum())}


def counts_with_emotions(layout: ModGptLayout) -> dict[str, float]:
    """Return the same where emotions are learnt along with all else."""
    return {**counts(layout), "emotion": int((labelled(layout) != NO_EMOTION).sum())}


def labelled(layout: ModGptLayout) -> Integers:
    """(R,) class of the emotion of each response's meme, `NO_EMOTION` where it has no meme or none that is learnt."""
    return np.where(layout.uses == 1, layout.emotions, NO_EMOTION)


def collate(layouts: Sequence[ModGptLayout], reader: WindowReader) -> Batch:
    """Return the inputs of `ModGpt.forward`."""
    batch = reader.read(layouts)
    longest = batch["ids"].shape[1]
    uses = concatenated(layouts, "uses")
    with_meme = uses == 1
    memes = concatenated(layouts, "memes")[with_meme]
    batch = {
        **batch,
        **label_batch(layouts, longest, reader.padding),
        "tag_at": flat_positions(layouts, "tag_at", longest),
        "uses": uses,
        "with_meme": with_meme.nonzero().squeeze(-1),
        "targets": reader.vectors[memes],
    }
    if reader.log_uses is not None:
        batch["target_log_uses"] = reader.log_uses[memes]
    batch.update(head_batch(layouts, longest, reader.settings.heads_read))
    if reader.classes:
        classes = torch.from_numpy(np.concatenate([labelled(layout) for layout in layouts]))[with_meme]
        batch["with_emotion"] = (classes != NO_EMOTION).nonzero().squeeze(-1)
        batch["emotion_classes"] = classes[batch["with_emotion"]]
    return batch


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
