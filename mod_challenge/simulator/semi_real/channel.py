"""The channel of memes over real texts: whether a meme is used, which, its label, and whether it replaces the text.

All probabilities are those of :mod:`..usage`. What they ask of the simulated talk, a real one answers as far as it can:
its relation is that of friends, its scene one without intents of its own, and its acts are told from the text by
``kind_of``: a question asks, a brief statement nods, any other comments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from itertools import accumulate
from typing import NamedTuple, Optional

import numpy as np

from ...array_types import Floats
from ...tokenization.tokenizers import tokenize_cjk
from ..acts import ACT
from ..families import STATES
from ..simulate import Dice, answers_meme
from ..state import RELATIONS, SCENES
from ..usage import (
    AFTER_MEME,
    AFTER_NONE,
    FIRST,
    KEPT,
    MISSING_LABEL,
    QUESTION,
    UNSEEN_SHARE,
    WITH_MEME,
    intents,
    label_row,
    label_shares,
    meme_row,
    meme_shares,
    mode_row,
)
from .emotions import TableEmotion

STATEMENT, BRIEF, ASKING = KINDS = range(3)
"""Kinds of text, as ``kind_of`` tells them."""
START, NONE, SENT, ANSWERED = SITUATIONS = range(4)
"""What went just before: nothing, an utterance without a meme, one with a meme, one with a meme kept for answers."""
REPLACES = (1, 10)
"""How often a meme under a brief text takes its place."""

_BRIEF_TOKENS = 5
_ACT_OF = {STATEMENT: ACT["comment"], BRIEF: ACT["nod"], ASKING: ACT["ask"]}
_LINE_OF = {STATEMENT: 0, BRIEF: 0, ASKING: QUESTION}
_PLACE_OF = {START: FIRST, NONE: AFTER_NONE, SENT: AFTER_MEME, ANSWERED: AFTER_MEME}
_RELATION = RELATIONS.index("friends")
_SCENE = next(number for number, scene in enumerate(SCENES) if not scene.intents)
_ASKING_ENDS = ("?", "？", "吗", "呢")
_ENDS = " .。!！~～…,，\"'”’)）"


class MemeUse(NamedTuple):
    """What the channel does to an utterance: the meme, its label or None, and whether the text is gone."""

    meme: int
    label: Optional[int]
    replaces: bool


def kind_of(text: Optional[str]) -> int:
    """The kind of a text; of none, the kind that alone can be replaced.

    >>> kind_of("吃了吗"), kind_of("Really?!"), kind_of("好的"), kind_of("我们明天一起去看电影")
    (2, 2, 1, 0)
    """
    if text is None:
        return BRIEF
    if text.rstrip(_ENDS).endswith(_ASKING_ENDS):
        return ASKING
    return BRIEF if len(tokenize_cjk([text])[0]) <= _BRIEF_TOKENS else STATEMENT


def next_situation(situation: int, used: bool) -> int:
    """What went just before the next utterance."""
    if not used:
        return NONE
    return ANSWERED if answering(situation) else SENT


def answering(situation: int) -> bool:
    """Whether a meme now is one of those kept for answers to a meme."""
    return answers_meme(_PLACE_OF[situation], situation == ANSWERED)


@cache
def use_weights(kind: int, situation: int, state: int) -> tuple[int, int]:
    """How often a meme is used, as a fraction."""
    row = mode_row(_ACT_OF[kind], _RELATION, _PLACE_OF[situation], _LINE_OF[kind], state)
    return sum(row[mode] for mode in WITH_MEME), sum(row)


@cache
def use_shares(kind: int, situation: int) -> Floats:
    """p(a meme is used | state), shape (48,)."""
    fractions = np.array([use_weights(kind, situation, state) for state in range(STATES)], dtype=np.float64)
    shares: Floats = fractions[:, 0] / fractions[:, 1]
    return shares


@cache
def fitting_intents(kind: int) -> tuple[str, ...]:
    """The intents of memes that fit a kind of text."""
    return intents(_ACT_OF[kind], ACT["comment"], _SCENE)


def shares_of_memes(kind: int, answers: bool, hard: bool) -> Floats:
    """p(meme | state, one is used), shape (48, 307)."""
    shares: Floats = meme_shares(fitting_intents(kind), _RELATION, hard, answers)
    return shares


def replaced_share(kind: int) -> float:
    """p(the meme takes the text's place | one is used)."""
    return REPLACES[0] / REPLACES[1] if kind == BRIEF else 0.0


@cache
def _row_sums(kind: int, answers: bool, unseen: bool, state: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    numbers, weights = meme_row(state, fitting_intents(kind), _RELATION, unseen, answers)
    return numbers, tuple(accumulate(weights))


@cache
def _label_sums(state: int) -> tuple[int, ...]:
    return tuple(accumulate(label_row(state)))


def draw_uses(
    dice: Dice, kinds: Sequence[int], emotions: Sequence[TableEmotion], hard: bool
) -> Iterator[tuple[int, Optional[MemeUse]]]:
    """Draws what the channel does to a dialogue.

    Args:
        dice: the dialogue's stream.
        kinds: of its texts.
        emotions: of its utterances.
        hard: whether unseen memes may be used.

    Yields:
        The state drawn for each utterance, and the use of a meme or None.
    """
    situation = START
    for kind, emotion in zip(kinds, emotions):
        state = dice.cumulative(_state_sums(emotion.state_weights()))
        use = None
        if dice.chance(use_weights(kind, situation, state)):
            unseen = hard and dice.chance(UNSEEN_SHARE)
            numbers, sums = _row_sums(kind, answering(situation), unseen, state)
            meme = numbers[dice.cumulative(sums)]
            label = dice.cumulative(_label_sums(state))
            missing = dice.chance(MISSING_LABEL)
            use = MemeUse(meme, None if missing else label, kind == BRIEF and dice.chance(REPLACES))
        yield state, use
        situation = next_situation(situation, use is not None)


@cache
def _state_sums(weights: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(accumulate(weights))


@cache
def channel_sha256() -> str:
    """A hash of every probability of the channel: a corpus made by other ones has other oracles."""
    digest = sha256(repr((REPLACES, UNSEEN_SHARE, MISSING_LABEL, sorted(KEPT), _BRIEF_TOKENS)).encode())
    for kind in KINDS:
        for state in range(STATES):
            weights = [use_weights(kind, situation, state) for situation in SITUATIONS]
            rows = [_row_sums(kind, kept, unseen, state) for kept in (False, True) for unseen in (False, True)]
            digest.update(repr((weights, rows, label_row(state))).encode())
    return digest.hexdigest()


def shares_of_labels() -> Floats:
    """p(label | state), shape (48, 112)."""
    shares: Floats = label_shares()
    return shares
