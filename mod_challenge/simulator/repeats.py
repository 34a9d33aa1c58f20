"""Which meme of a class is sent, so that hardly any is sent twice in a dialogue.

What a turn's emotion and act choose is a class of memes (``meme_classes.MemeClass``). Which of its members is sent
depends on two things alone:

* *remarks*: memes that the remarks so far may have been about are not sent any more. This is public, as remarks are.
* *memory*: the member of the class that was sent last is not sent again, until a remark touches the class. This is
  known to who sees memes.

Who sees none can do without the memory: whatever was sent before, a member's probability without it is the same
(``meme_classes.first_weights``). It holds turn by turn, for what such a reader learns of a meme it learns from remarks,
and these end the memory of every class that they may be about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from .inventory import MEMES
from .meme_classes import CLASS_OF, CLASSES, class_shares, class_sums, class_weights, first_weights, liking


class SentMemes(NamedTuple):
    """What has been sent, as far as it matters for what will be.

    Attributes:
        remarked: memes that remarks may have been about, positions in ``MEMES``.
        last: by class, the member sent last, of classes that no remark since was about.
    """

    remarked: frozenset[int] = frozenset()
    last: Mapping[int, int] = {}

    def with_remark(self, subjects: frozenset[int]) -> SentMemes:
        """After a remark that may have been about any of ``subjects``."""
        touched = {CLASS_OF[meme] for meme in subjects}
        last = {number: meme for number, meme in self.last.items() if number not in touched}
        return SentMemes(self.remarked | subjects, last)

    def with_meme(self, meme: int) -> SentMemes:
        """After a meme."""
        number = CLASS_OF[meme]
        if meme in self.remarked:  # of a class without any other left, which has no memory
            return self
        return self._replace(last={**self.last, number: meme})

    def without_memory(self) -> SentMemes:
        """What who sees no memes knows of it."""
        return SentMemes(self.remarked)


NOTHING_SENT = SentMemes()


def left_of(number: int, sent: SentMemes) -> tuple[int, ...]:
    """The members of a class that no remark may have been about."""
    members = CLASSES[number].members
    return tuple(member for member in members if member not in sent.remarked) if sent.remarked else members


def member_weights(number: int, relation: int, sent: SentMemes) -> tuple[Sequence[int], Sequence[int]]:
    """The members of a class that may be sent now, and their weights."""
    members = left_of(number, sent)
    if not members:
        return CLASSES[number].members, first_weights(CLASSES[number].members, relation)
    last = sent.last.get(number)
    if last is None or len(members) == 1:
        return members, first_weights(members, relation)
    return members, [0 if member == last else liking(relation)[member] for member in members]


@lru_cache(maxsize=4096)
def _spent(remarked: frozenset[int]) -> tuple[int, ...]:
    touched = sorted({CLASS_OF[meme] for meme in remarked})
    return tuple(number for number in touched if remarked.issuperset(CLASSES[number].members))


def spent(sent: SentMemes) -> tuple[int, ...]:
    """The classes of which no member is left: others come in their place, if the state has others."""
    return _spent(sent.remarked)


def class_sums_left(
    state: int, fitting: tuple[str, ...], relation: int, unseen: bool, kept: bool, sent: SentMemes
) -> Sequence[int]:
    """The running sums of the weights of the classes that a meme may be of."""
    gone = spent(sent)
    if gone:
        weights = class_weights(fitting, relation, unseen, kept)[state].copy()
        weights[list(gone)] = 0
        if weights.any():
            left: list[int] = np.cumsum(weights).tolist()
            return left
    return class_sums(state, fitting, relation, unseen, kept)


@lru_cache(maxsize=512)
def class_shares_left(
    fitting: tuple[str, ...], relation: int, hard: bool, kept: bool, gone: tuple[int, ...]
) -> np.ndarray:
    """p(class of the meme | own state) where those ``gone`` are spent, shape (48 states, classes).

    Args:
        fitting, relation, hard, kept: see :func:`.meme_classes.class_shares`.
        gone: what :func:`spent` gives.
    """
    shares = class_shares(fitting, relation, hard, kept)
    if not gone:
        return shares
    table = shares.copy()
    for group in (_UNSEEN, ~_UNSEEN):
        mine = table[:, group]
        left = mine * _all_but(gone)[group]
        sums = left.sum(axis=1, keepdims=True)
        table[:, group] = np.where(sums > 0, left * mine.sum(axis=1, keepdims=True) / np.where(sums > 0, sums, 1), mine)
    return table


_UNSEEN = np.array([each.unseen for each in CLASSES])


@lru_cache(maxsize=256)
def _all_but(gone: tuple[int, ...]) -> np.ndarray:
    mask = np.ones(len(CLASSES))
    mask[list(gone)] = 0
    return mask


@cache
def _without_any(relation: int) -> np.ndarray:
    shares = np.zeros(len(MEMES))
    for number in range(len(CLASSES)):
        _set_shares(shares, number, relation, NOTHING_SENT)
    return shares


def _set_shares(shares: np.ndarray, number: int, relation: int, sent: SentMemes) -> None:
    members, weights = member_weights(number, relation, sent)
    shares[list(CLASSES[number].members)] = 0
    total = sum(weights)
    for member, weight in zip(members, weights):
        shares[member] = weight / total


def member_shares(relation: int, sent: SentMemes) -> np.ndarray:
    """p(meme | its class) after what has been sent, shape (307,)."""
    shares = _without_any(relation).copy()
    for number in {CLASS_OF[meme] for meme in sent.remarked} | set(sent.last):
        _set_shares(shares, number, relation, sent)
    return shares
