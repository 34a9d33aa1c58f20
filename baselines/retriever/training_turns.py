"""The training split as turns: every utterance with what was said right before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Optional

import numpy as np

from mod_challenge.array_types import Booleans, Integers
from mod_challenge.corpus import Corpus, Dialogue
from mod_challenge.corpus.model import Meme, Utterance

from ..items import SplitItems

NONE = -1
MOST = 1_000_000
"""Turns of training that are held; of more, those with a meme alone."""
HISTORY = 1
"""Utterances that stand for a turn's history. On the validation split of the built-in corpus one is as good as two or
three for memes and emotions, and better for usage and responses."""


@dataclass(frozen=True)
class TrainingTurns:
    """M turns, in the order of dialogue ids, then turns.

    Attributes:
        history: M strings, what was said right before.
        text: M strings, what was said then; empty where nothing was.
        turn: (M,) position in the dialogue, or in what is held of it: 0 for its beginning alone.
        used: (M,) whether there was a meme.
        meme: (M,) which, as an index into the split's inventory; -1 for none of it.
        emotion: (M,) its emotion, as an index into the split's emotions; -1 for none.
        memes_alone: whether turns without a meme were left out, since there are more than `MOST`.
    """

    history: Sequence[str]
    text: Sequence[str]
    turn: Integers
    used: Booleans
    meme: Integers
    emotion: Integers
    memes_alone: bool = False

    @property
    def situations(self) -> list[str]:
        """Return history and text of every turn, as one string."""
        return [situation(history, text) for history, text in zip(self.history, self.text)]


def training_turns(training: Corpus, split_items: SplitItems) -> TrainingTurns:
    """Return the turns of a training split.

    Raises:
        CorpusError: it is missing or invalid.
    """
    positions, memes_alone = _positions(training)
    utterances = [dialogue.utterances[turn] for dialogue, turn in positions]
    meme_index = {meme: i for i, meme in enumerate(split_items.inventory)}
    emotion_index = {emotion: i for i, emotion in enumerate(split_items.emotion_ids)}
    return TrainingTurns(
        history=[history(dialogue, turn, training.memes) for dialogue, turn in positions],
        text=[utterance.text or "" for utterance in utterances],
        turn=np.array([turn for _, turn in positions], dtype=np.int64),
        used=np.array([utterance.meme is not None for utterance in utterances], dtype=bool),
        meme=np.array([meme_index.get(utterance.meme or "", NONE) for utterance in utterances], dtype=np.int64),
        emotion=np.array([_emotion(utterance, emotion_index) for utterance in utterances], dtype=np.int64),
        memes_alone=memes_alone,
    )


def _positions(training: Corpus) -> tuple[list[tuple[Dialogue, int]], bool]:
    """Every turn, dialogues by id; of a split of more than `MOST`, those with a meme, with no more than their history.

    So of a split that is read as a stream most is let go at once.
    """
    dialogues: list[Dialogue] = []
    uses: list[tuple[Dialogue, int]] = []
    turns = 0
    for dialogue in training.iterate("train"):
        turns += len(dialogue.utterances)
        if turns <= MOST:
            dialogues.append(dialogue)
            continue
        if dialogues:
            uses = [use for earlier in dialogues for use in _uses(earlier)]
            dialogues = []
        uses.extend(_uses(dialogue))
    if turns > MOST:
        return sorted(uses, key=lambda use: (use[0].id, use[1])), True
    dialogues.sort(key=lambda dialogue: dialogue.id)
    return [(dialogue, turn) for dialogue in dialogues for turn in range(len(dialogue.utterances))], False


def _uses(dialogue: Dialogue) -> Iterator[tuple[Dialogue, int]]:
    """The turns of a dialogue with a meme, each with a dialogue cut to its history and itself."""
    for turn, utterance in enumerate(dialogue.utterances):
        if utterance.meme is not None:
            first = max(turn - HISTORY, 0)
            yield Dialogue(dialogue.id, dialogue.utterances[first : turn + 1]), turn - first


def history(dialogue: Dialogue, turn: int, memes: Mapping[str, Meme]) -> str:
    """Return what was said right before a turn: texts, and of memes the words in the picture."""
    return " ".join(_said(utterance, memes) for utterance in dialogue.utterances[max(turn - HISTORY, 0) : turn])


def situation(history: str, text: str) -> str:
    """Join history and text, as they are indexed and searched for."""
    return f"{history} {text}"


def _said(utterance: Utterance, memes: Mapping[str, Meme]) -> str:
    return f"{utterance.text or ''} {caption(memes.get(utterance.meme or ''))}"


def caption(meme: Optional[Meme]) -> str:
    """Return the words in a meme's picture; none where they are unknown."""
    return (meme.text if meme is not None else None) or ""


def _emotion(utterance: Utterance, emotion_index: Mapping[int, int]) -> int:
    labelled = utterance.meme is not None and utterance.emotion is not None
    return emotion_index.get(utterance.emotion, NONE) if labelled else NONE  # type: ignore[arg-type]
