"""Counts n-grams of whole corpora with sorts of integers instead of dictionaries of strings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray

from .tokens import Tokenizer

Integers = NDArray[np.int64]

_TEXTS_AT_ONCE = 1 << 12
_ROOM = 1 << 62


@dataclass(frozen=True)
class Encoded:
    """Texts as numbered tokens.

    Attributes:
        flat: the tokens of all texts, end to end.
        lengths: (texts,) tokens of each.
    """

    flat: Integers
    lengths: Integers

    @property
    def owner(self) -> Integers:
        """(tokens,) which text each token stands in."""
        return np.repeat(np.arange(len(self.lengths)), self.lengths)


class TokenNumbers:
    """Numbers tokens in the order in which they are first met, alike for every text it encodes."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._number: defaultdict[str, int] = defaultdict(count().__next__)

    def __len__(self) -> int:
        return len(self._number)

    def encode(self, texts: Sequence[str]) -> Encoded:
        """Tokenise and number texts, a run at a time so that tokens as strings never fill the memory."""
        flats, lengths = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
        for start in range(0, len(texts), _TEXTS_AT_ONCE):
            tokens = self._tokenizer(texts[start : start + _TEXTS_AT_ONCE])
            sizes = np.fromiter(map(len, tokens), dtype=np.int64, count=len(tokens))
            numbers = map(self._number.__getitem__, chain.from_iterable(tokens))
            flats.append(np.fromiter(numbers, dtype=np.int64, count=int(sizes.sum())))
            lengths.append(sizes)
        return Encoded(np.concatenate(flats), np.concatenate(lengths))


@dataclass(frozen=True)
class Grams:
    """All n-grams of one order.

    Attributes:
        owner: (n-grams,) which text each stands in.
        id: (n-grams,) its number, below ``limit``; equal n-grams have equal numbers.
        limit: bound of the numbers.
    """

    owner: Integers
    id: Integers
    limit: int


def grams_by_order(corpora: Sequence[Encoded], vocabulary: int, order: int) -> list[list[Grams]]:
    """The n-grams of orders 1 to ``order`` of several corpora, numbered alike; none spans two texts.

    Returns:
        For each order from 1 a list over the corpora.
    """
    texts = max((len(corpus.lengths) for corpus in corpora), default=0)
    limit = max(vocabulary, 1)
    levels = [[Grams(corpus.owner, corpus.flat, limit) for corpus in corpora]]
    starts = [np.arange(len(corpus.flat)) for corpus in corpora]
    for n in range(2, order + 1):
        if limit * max(vocabulary, 1) * max(texts, 1) > _ROOM:
            levels[-1] = _renumbered(levels[-1])
            limit = levels[-1][0].limit
        limit *= max(vocabulary, 1)
        level = []
        for i, (corpus, shorter) in enumerate(zip(corpora, levels[-1])):
            owner, last = corpus.owner, starts[i] + n - 1
            whole = last < len(owner)
            whole[whole] = owner[last[whole]] == owner[starts[i][whole]]
            starts[i] = starts[i][whole]
            ids = shorter.id[whole] * vocabulary + corpus.flat[last[whole]]
            level.append(Grams(owner[starts[i]], ids, limit))
        levels.append(level)
    return levels


def _renumbered(level: Sequence[Grams]) -> list[Grams]:
    """The same n-grams with dense numbers, so that longer ones still fit 64 bits."""
    sizes = np.cumsum([len(grams.id) for grams in level])[:-1]
    distinct, dense = np.unique(np.concatenate([grams.id for grams in level]), return_inverse=True)
    parts = np.split(dense.reshape(-1).astype(np.int64), sizes)
    limit = max(len(distinct), 1)
    return [Grams(grams.owner, ids, limit) for grams, ids in zip(level, parts)]


def clipped_matches(hypothesis: Grams, reference: Grams, texts: int) -> Integers:
    """(texts,) n-grams of each hypothesis found in its reference, each at most as often as there.

    The numerator of modified n-gram precision (Papineni et al. 2002, section 2.1).
    """
    if hypothesis.limit * max(texts, 1) > _ROOM:
        hypothesis, reference = _renumbered([hypothesis, reference])
    ours, our_counts = np.unique(hypothesis.owner * hypothesis.limit + hypothesis.id, return_counts=True)
    theirs, their_counts = np.unique(reference.owner * reference.limit + reference.id, return_counts=True)
    if not len(ours) or not len(theirs):
        return np.zeros(texts, dtype=np.int64)
    place = np.minimum(np.searchsorted(theirs, ours), len(theirs) - 1)
    clipped = np.where(theirs[place] == ours, np.minimum(our_counts, their_counts[place]), 0)
    matched = np.bincount(ours // hypothesis.limit, weights=clipped, minlength=texts)
    return matched.astype(np.int64)


def only_in_one(grams: Grams, group_of_text: Integers, groups: int) -> tuple[int, Integers]:
    """How many distinct n-grams there are, and how many of them stand in one group of texts alone.

    Args:
        grams: n-grams of one corpus.
        group_of_text: (texts,) group, here the dialogue, of each text.
        groups: number of groups.

    Returns:
        (distinct n-grams, (groups,) n-grams that no other group has).
    """
    order = np.argsort(grams.id, kind="stable")
    ids, group = grams.id[order], group_of_text[grams.owner[order]]
    if not len(ids):
        return 0, np.zeros(groups, dtype=np.int64)
    first = np.flatnonzero(np.concatenate([[True], ids[1:] != ids[:-1]]))
    lowest = np.minimum.reduceat(group, first)
    highest = np.maximum.reduceat(group, first)
    alone = lowest[lowest == highest]
    return len(first), np.bincount(alone, minlength=groups)
