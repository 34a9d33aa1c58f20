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
from functools import cache
from typing import NamedTuple, Optional

import numpy as np

from .families import STATES
from .inventory import MEMES
from .meme_classes import CLASS_OF, CLASSES, SEEN, UNSEEN, UNSEEN_SHARE, class_row, first_weights, liking, meme_shares


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


def classes_left(
    state: int, fitting: tuple[str, ...], relation: int, unseen: bool, kept: bool, sent: SentMemes
) -> tuple[Sequence[int], Sequence[int]]:
    """The classes that a meme may be of and their weights; if none has a member left, as if there were no remarks."""
    numbers, weights = class_row(state, fitting, relation, unseen, kept)
    if not sent.remarked:
        return numbers, weights
    alive = [weight if left_of(number, sent) else 0 for number, weight in zip(numbers, weights)]
    return numbers, alive if any(alive) else weights


def member_weights(number: int, relation: int, sent: SentMemes) -> tuple[Sequence[int], Sequence[int]]:
    """The members of a class that may be sent now, and their weights."""
    members = left_of(number, sent)
    if not members:
        return CLASSES[number].members, first_weights(CLASSES[number].members, relation)
    last = sent.last.get(number)
    if last is None or len(members) == 1:
        return members, first_weights(members, relation)
    return members, [0 if member == last else liking(relation)[member] for member in members]


def _member_shares(number: int, relation: int, sent: SentMemes) -> tuple[Sequence[int], np.ndarray]:
    members, weights = member_weights(number, relation, sent)
    row = np.array(weights, dtype=np.float64)
    return members, row / row.sum()


@cache
def _without_memory(relation: int) -> np.ndarray:
    shares = np.zeros(len(MEMES))
    for number in range(len(CLASSES)):
        members, row = _member_shares(number, relation, SentMemes())
        shares[list(members)] = row
    return shares


class MemberShares(NamedTuple):
    """p(meme | class) after what has been sent, against what it is when nothing has been.

    Attributes:
        ratio: of the two, shape (307,).
        spent: the classes without a member left, in whose place others come.
    """

    ratio: np.ndarray
    spent: tuple[int, ...]


def shares_after(sent: SentMemes, relation: int) -> Optional[MemberShares]:
    """What changes by what has been sent; None if nothing does."""
    touched = sorted({CLASS_OF[meme] for meme in sent.remarked} | set(sent.last))
    if not touched:
        return None
    ratio = np.ones(len(MEMES))
    for number in touched:
        ratio[list(CLASSES[number].members)] = 0.0
        members, row = _member_shares(number, relation, sent)
        ratio[list(members)] = row / _without_memory(relation)[list(members)]
    return MemberShares(ratio, tuple(number for number in touched if not left_of(number, sent)))


_CLASS_OF = np.array(CLASS_OF)


def meme_shares_after(
    fitting: tuple[str, ...], relation: int, hard: bool, kept: bool, after: Optional[MemberShares]
) -> np.ndarray:
    """p(meme | own state) after what has been sent, shape (48 states, 307 memes).

    Args:
        fitting, relation, hard, kept: see :func:`.meme_classes.meme_shares`.
        after: what :func:`shares_after` gives.
    """
    shares = meme_shares(fitting, relation, hard, kept)
    if after is None:
        return shares
    table: np.ndarray = shares * after.ratio
    if after.spent:
        part = UNSEEN_SHARE[0] / UNSEEN_SHARE[1] if hard else 0.0
        spent = np.isin(_CLASS_OF, after.spent)
        for group, share in ((SEEN, 1 - part), (UNSEEN, part)):
            columns = list(group)
            mine = table[:, columns]
            left = mine * ~spent[columns]
            some = left.sum(axis=1) > 0
            mine[some] = left[some]
            if share:
                table[:, columns] = share * mine / mine.sum(axis=1, keepdims=True)
    assert table.shape == (STATES, len(MEMES))
    return table
