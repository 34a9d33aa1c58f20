"""An inverted index: for every term the documents that hold it, and what it weighs there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mod_challenge.array_types import Floats, Integers

from .char_ngrams import grams
from .weighting import Weighting


@dataclass(frozen=True)
class Index:
    """Documents to search. Postings are sorted by term, then document: a sparse matrix, compressed by columns.

    Attributes:
        documents: N, how many there are.
        terms: (V,) keys of the terms, sorted.
        start: (V + 1,) where each term's postings start; the last is P, their number.
        holder: (P,) the document of each posting.
        weight: (P,) what the term weighs in it.
        weighting: says what terms weigh.
    """

    documents: int
    terms: Integers
    start: Integers
    holder: NDArray[np.int32]
    weight: Floats
    weighting: Weighting

    def scores(self, query: str) -> Floats:
        """(N,) how well each document fits a query; 0 where they share no term, else above."""
        keys, frequency = np.unique(grams([query])[0], return_counts=True)
        index = np.searchsorted(self.terms, keys)
        is_known = index < len(self.terms)
        is_known[is_known] = self.terms[index[is_known]] == keys[is_known]
        if not is_known.any():
            return np.zeros(self.documents)
        first, last = self.start[index[is_known]], self.start[index[is_known] + 1]
        weights = self.weighting.query(frequency[is_known], last - first, self.documents)
        scores = np.zeros(self.documents)
        # A term after the other, so that every document's sum is made in the same order, whatever else is asked.
        for begin, end, weight in zip(first.tolist(), last.tolist(), weights.tolist()):
            products = self.weight[begin:end] if weight == 1 else self.weight[begin:end] * weight
            np.add.at(scores, self.holder[begin:end], products)
        return scores


_BLOCK = 1 << 14
"""Documents whose terms are counted together: what that takes is a small part of what the index itself takes."""
_PARTS = 1024
"""Parts of the scores whose largest ones are looked at first."""


def index(documents: Sequence[str], weighting: Weighting) -> Index:
    """Index documents by their characters and pairs of characters (see `grams.grams`)."""
    blocks = [_Cells.of(documents[begin : begin + _BLOCK], begin) for begin in range(0, max(len(documents), 1), _BLOCK)]
    terms = np.unique(np.concatenate([block.terms for block in blocks]))
    length = np.concatenate([block.length for block in blocks])
    holding = np.zeros(len(terms), dtype=np.int64)
    places = [np.searchsorted(terms, block.terms) for block in blocks]
    for place, block in zip(places, blocks):
        holding[place] += block.holding
    start = np.concatenate([[0], np.cumsum(holding)])
    holder = np.empty(start[-1], dtype=np.int32)
    weight = np.empty(start[-1])
    free = start[:-1].copy()
    blocks.reverse()
    for place in places:
        block = blocks.pop()
        # Both within a block and from one to the next documents ascend, so postings of a term do.
        first = np.cumsum(block.holding) - block.holding
        at = np.arange(len(block.holder)) + np.repeat(free[place] - first, block.holding)
        holder[at] = block.holder
        term = np.repeat(place, block.holding)
        weight[at] = weighting.document(
            block.frequency.astype(np.int64), holding[term], block.holder.astype(np.int64), length
        )
        free[place] += block.holding
    return Index(len(documents), terms, start, holder, weight, weighting)


@dataclass(frozen=True)
class _Cells:
    """What some of the documents hold, by term, then document.

    Attributes:
        terms: (v,) keys of their terms, sorted.
        holding: (v,) in how many of these documents each occurs.
        holder, frequency: (p,) the document of each posting, and how often it holds the term.
        length: (documents,) terms of each.
    """

    terms: Integers
    holding: Integers
    holder: NDArray[np.int32]
    frequency: NDArray[np.int32]
    length: Integers

    @staticmethod
    def of(documents: Sequence[str], begin: int) -> _Cells:
        """Count documents, of which the first has the number ``begin``."""
        keys, owner = grams(documents)
        terms, term = np.unique(keys, return_inverse=True)
        # One number a (term, document), so that sorting it once groups occurrences into postings.
        cells, frequency = np.unique(term * max(len(documents), 1) + owner, return_counts=True)
        term, holder = np.divmod(cells, max(len(documents), 1))
        return _Cells(
            terms,
            np.bincount(term, minlength=len(terms)),
            (holder + begin).astype(np.int32),
            frequency.astype(np.int32),
            np.bincount(owner, minlength=len(documents)),
        )


def nearest(scores: Floats, among: Integers, count: int) -> Integers:
    """The documents of ``among`` that fit best: ``count`` of them, or fewer where no more fit at all.

    Of those that fit alike the first are taken; ``among`` is sorted.
    """
    values = scores[among]
    if count < _PARTS < len(values) // 2:
        # As many parts have a score as high as the lowest of their ``count`` highest peaks, so lower ones are out.
        whole = len(values) // _PARTS * _PARTS
        peaks = values[:whole].reshape(_PARTS, -1).max(axis=1)
        fitting = np.flatnonzero(values >= max(np.partition(peaks, -count)[-count], np.nextafter(0, 1)))
    else:
        fitting = np.flatnonzero(values > 0)
    if len(fitting) <= count:
        return among[fitting]
    fitting_scores = values[fitting]
    last = np.partition(fitting_scores, -count)[-count]
    level = fitting[fitting_scores == last]
    better = fitting[fitting_scores > last]
    return among[np.concatenate([better, level[: count - len(better)]])]
