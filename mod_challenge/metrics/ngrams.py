"""Counts n-grams of whole corpora with sorts of integers instead of dictionaries of strings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Optional

import numpy as np
from numpy.typing import NDArray

from ..array_types import Booleans, Integers
from ..tokenization.tokenizers import Tokenizer, is_run_character, lower_case, tokenize_cjk

_TEXTS_AT_ONCE = 1 << 14
_CODE_POINTS = 0x110000
_UNKNOWN, _SPACE, _SINGLE, _RUN = range(4)
_SIEVE_BITS = 22
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

    def runs(self, size: int) -> Iterator[Encoded]:
        """The texts in order, ``size`` at a time."""
        ends = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(self.lengths)])
        for start in range(0, len(self.lengths), size):
            stop = min(start + size, len(self.lengths))
            yield Encoded(self.flat[ends[start] : ends[stop]], self.lengths[start:stop])


class TokenNumbers:
    """Numbers tokens in the order in which they are first met, alike for every text it encodes."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._kind: Optional[NDArray[np.int8]] = None
        self._single: Integers
        self._number: defaultdict[str, int] = defaultdict(count().__next__)

    def __len__(self) -> int:
        return len(self._number)

    @property
    def tokens(self) -> list[str]:
        """The tokens by their numbers."""
        return list(self._number)

    def encode(self, texts: Sequence[str]) -> Encoded:
        """Tokenise and number texts, a run at a time so that tokens as strings never fill the memory."""
        encode_run = self._encode_cjk if self._tokenizer is tokenize_cjk else self._encode_any
        flats, lengths = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
        for start in range(0, len(texts), _TEXTS_AT_ONCE):
            flat, sizes = encode_run(texts[start : start + _TEXTS_AT_ONCE])
            flats.append(flat)
            lengths.append(sizes)
        return Encoded(np.concatenate(flats), np.concatenate(lengths))

    def _encode_any(self, texts: Sequence[str]) -> tuple[Integers, Integers]:
        tokens = self._tokenizer(texts)
        sizes = np.fromiter(map(len, tokens), dtype=np.int64, count=len(tokens))
        numbers = map(self._number.__getitem__, chain.from_iterable(tokens))
        return np.fromiter(numbers, dtype=np.int64, count=int(sizes.sum())), sizes

    def _encode_cjk(self, texts: Sequence[str]) -> tuple[Integers, Integers]:
        """As `_encode_any` with `tokenize_cjk`, on arrays of code points: only runs of letters become strings."""
        lowered = lower_case(texts)
        # A line feed after each text keeps runs of letters from crossing into the next one.
        joined = "\n".join([*lowered, ""])
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int64)
        kinds = self._kinds_of(codes)
        inside = kinds == _RUN
        first = np.flatnonzero((kinds == _SINGLE) | (inside & ~np.concatenate([[False], inside[:-1]])))
        flat = self._single[codes[first]]
        in_run = inside[first]
        ends = np.flatnonzero(inside & ~np.concatenate([inside[1:], [False]])) + 1
        number = self._number
        runs = [number[joined[i:j]] for i, j in zip(first[in_run].tolist(), ends.tolist())]
        flat[in_run] = runs
        borders = np.cumsum(np.fromiter(map(len, lowered), dtype=np.int64, count=len(lowered)) + 1)
        return flat, np.diff(np.searchsorted(first, borders), prepend=0)

    def _kinds_of(self, codes: Integers) -> NDArray[np.int8]:
        """(characters,) what part of a token each is, by a table that fills with the characters that occur."""
        if self._kind is None:
            self._kind = np.zeros(_CODE_POINTS, dtype=np.int8)
            self._single = np.zeros(_CODE_POINTS, dtype=np.int64)
        is_new = np.zeros(_CODE_POINTS, dtype=bool)
        is_new[codes[self._kind[codes] == _UNKNOWN]] = True
        for code in np.flatnonzero(is_new).tolist():  # np.unique would import masked arrays
            char = chr(code)
            if char.isspace():
                self._kind[code] = _SPACE
            elif is_run_character(char):
                self._kind[code] = _RUN
            else:
                self._kind[code] = _SINGLE
                self._single[code] = self._number[char]
        return self._kind[codes]


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


def grams_by_order(corpora: Sequence[Encoded], vocabulary: int, order: int) -> Iterator[list[Grams]]:
    """The n-grams of orders 1 to ``order`` of several corpora, numbered alike; none spans two texts.

    Yields:
        For each order from 1 a list over the corpora; one order at a time, for they are as large as the texts.
    """
    texts = max((len(corpus.lengths) for corpus in corpora), default=0)
    limit = max(vocabulary, 1)
    level = [Grams(corpus.owner, corpus.flat, limit) for corpus in corpora]
    yield level
    starts = [np.arange(len(corpus.flat)) for corpus in corpora]
    for n in range(2, order + 1):
        if limit * max(vocabulary, 1) * max(texts, 1) > _ROOM:
            level = _renumbered(level)
            limit = level[0].limit
        limit *= max(vocabulary, 1)
        longer = []
        for i, (corpus, shorter) in enumerate(zip(corpora, level)):
            owner, last = corpus.owner, starts[i] + n - 1
            within_text = last < len(owner)
            within_text[within_text] = owner[last[within_text]] == owner[starts[i][within_text]]
            starts[i] = starts[i][within_text]
            ids = shorter.id[within_text] * vocabulary + corpus.flat[last[within_text]]
            longer.append(Grams(owner[starts[i]], ids, limit))
        level = longer
        yield level


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
    hypothesis_keys = hypothesis.owner * hypothesis.limit + hypothesis.id
    reference_keys = reference.owner * reference.limit + reference.id
    hypothesis_keys = hypothesis_keys[_perhaps_in(hypothesis_keys, reference_keys)]
    reference_keys = reference_keys[_perhaps_in(reference_keys, hypothesis_keys)]
    if not len(hypothesis_keys) or not len(reference_keys):
        return np.zeros(texts, dtype=np.int64)
    our_grams, our_counts = np.unique(hypothesis_keys, return_counts=True)
    their_grams, their_counts = np.unique(reference_keys, return_counts=True)
    position = np.minimum(np.searchsorted(their_grams, our_grams), len(their_grams) - 1)
    clipped = np.where(their_grams[position] == our_grams, np.minimum(our_counts, their_counts[position]), 0)
    matched = np.bincount(our_grams // hypothesis.limit, weights=clipped, minlength=texts)
    return matched.astype(np.int64)


def _perhaps_in(keys: Integers, others: Integers) -> Booleans:
    """Whether each key may be among others: never False for one that is. A sieve that spares most of the sorting."""
    sieve = np.zeros(1 << _SIEVE_BITS, dtype=bool)
    sieve[_sieve_place(others)] = True
    is_marked: Booleans = sieve[_sieve_place(keys)]
    return is_marked


def _sieve_place(keys: Integers) -> NDArray[np.uint64]:
    """Multiplicative hashing (Knuth, volume 3, section 6.4) to the top bits."""
    return (keys.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(64 - _SIEVE_BITS)


def only_in_one(grams: Grams, group_of_text: Integers, groups: int) -> tuple[int, Integers]:
    """How many distinct n-grams there are, and how many of them stand in one group of texts alone.

    Args:
        grams: n-grams of one corpus.
        group_of_text: (texts,) group, here the dialogue, of each text.
        groups: number of groups.

    Returns:
        (distinct n-grams, (groups,) n-grams that no other group has).
    """
    if grams.limit * max(groups, 1) > _ROOM:
        (grams,) = _renumbered([grams])
    packed = np.sort(grams.id * groups + group_of_text[grams.owner])
    ids, group = np.divmod(packed, max(groups, 1))
    if not len(ids):
        return 0, np.zeros(groups, dtype=np.int64)
    first = np.flatnonzero(np.concatenate([[True], ids[1:] != ids[:-1]]))
    last = np.concatenate([first[1:], [len(ids)]]) - 1
    alone = group[first][group[first] == group[last]]
    return len(first), np.bincount(alone, minlength=groups)
