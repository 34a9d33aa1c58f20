"""The training split as turns: every utterance with what was said right before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Optional, Union, overload

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
    def situations(self) -> Situations:
        """Return history and text of every turn, as one string."""
        return Situations(self.history, self.text)


class Situations(Sequence[str]):
    """History and text of turns as one string each, made when they are looked at."""

    def __init__(self, history: Sequence[str], text: Sequence[str]) -> None:
        self._history, self._text = history, text

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> list[str]: ...

    def __getitem__(self, place: Union[int, slice]) -> Union[str, list[str]]:
        if isinstance(place, slice):
            return [situation(*pair) for pair in zip(self._history[place], self._text[place])]
        return situation(self._history[place], self._text[place])

    def __len__(self) -> int:
        return len(self._text)


class TurnCollector:
    """Takes the dialogues of a training split one by one, and keeps of each turn what is held of it.

    Of a split of more than `MOST` turns it lets go of all but those with a meme.

    Args:
        training: the corpus that they are from.
        split_items: says which memes and emotions may be answered.
    """

    def __init__(self, training: Corpus, split_items: SplitItems) -> None:
        self._memes = training.memes
        self._meme_index = {meme: i for i, meme in enumerate(split_items.inventory)}
        self._emotion_index = {emotion: i for i, emotion in enumerate(split_items.emotion_ids)}
        self._held: list[Dialogue] = []
        self._rows: list[_Row] = []
        self._turns = 0

    def add(self, dialogue: Dialogue) -> None:
        """Take a dialogue."""
        self._turns += len(dialogue.utterances)
        self._held.append(dialogue)
        if self._turns > MOST:
            self._settle()

    def _settle(self) -> None:
        """Make rows of the dialogues that are held; of a large split of turns with a meme alone."""
        memes, meme_index, emotion_index = self._memes, self._meme_index, self._emotion_index
        alone = self._turns > MOST
        for dialogue in self._held:
            for turn, utterance in enumerate(dialogue.utterances):
                used = utterance.meme is not None
                if alone and not used:
                    continue
                meme = meme_index.get(utterance.meme or "", NONE)
                emotion = _emotion(utterance, emotion_index)
                said = history(dialogue, turn, memes)
                begin = min(turn, HISTORY) if alone else turn  # what is held then begins with the history
                self._rows.append(_Row(dialogue.id, begin, said, utterance.text or "", used, meme, emotion))
        self._held = []

    def turns(self) -> TrainingTurns:
        """Return what is held, in the order of dialogue ids, then turns; nothing is held any more."""
        self._settle()
        rows, self._rows = sorted(self._rows, key=lambda row: row.dialogue), []
        return TrainingTurns(
            history=[row.history for row in rows],
            text=[row.text for row in rows],
            turn=np.array([row.turn for row in rows], dtype=np.int64),
            used=np.array([row.used for row in rows], dtype=bool),
            meme=np.array([row.meme for row in rows], dtype=np.int64),
            emotion=np.array([row.emotion for row in rows], dtype=np.int64),
            memes_alone=self._turns > MOST,
        )


class _Row(NamedTuple):
    dialogue: str
    turn: int
    history: str
    text: str
    used: bool
    meme: int
    emotion: int


def training_turns(training: Corpus, split_items: SplitItems) -> TrainingTurns:
    """Return the turns of a training split.

    Raises:
        CorpusError: it is missing or invalid.
    """
    collector = TurnCollector(training, split_items)
    for dialogue in training.iterate("train"):
        collector.add(dialogue)
    return collector.turns()


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
