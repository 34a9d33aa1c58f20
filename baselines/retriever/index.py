"""An inverted index: for every term the documents that hold it, and what it weighs there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mod_challenge.array_types import Floats, Integers

from ..selection import bound_of_best
from .cells import cells_of
from .char_ngrams import known_terms
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
        term, frequency = known_terms(query, self.terms)
        if not len(term):
            return np.zeros(self.documents)
        first, last = self.start[term], self.start[term + 1]
        weights = self.weighting.query(frequency, last - first, self.documents)
        scores = np.zeros(self.documents)
        # A term after the other, so that every document's sum is made in the same order, whatever else is asked.
        for begin, end, weight in zip(first.tolist(), last.tolist(), weights.tolist()):
            products = self.weight[begin:end] if weight == 1 else self.weight[begin:end] * weight
            np.add.at(scores, self.holder[begin:end], products)
        return scores


def index(documents: Sequence[str], weighting: Weighting) -> Index:
    """Index documents by their characters and pairs of characters (see `grams.grams`)."""
    blocks = list(cells_of(documents))
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
        frequency, block_holder = block.frequency.astype(np.int64), block.holder.astype(np.int64)
        size = weighting.size(frequency, holding[term], block_holder, length)
        weight[at] = weighting.document(frequency, holding[term], size[block_holder], len(documents))
        free[place] += block.holding
    return Index(len(documents), terms, start, holder, weight, weighting)


def nearest(scores: Floats, among: Integers, count: int) -> Integers:
    """The documents of ``among`` that fit best: ``count`` of them, or fewer where no more fit at all.

    Of those that fit alike the first are taken; ``among`` is sorted.
    """
    values = scores[among]
    fitting = np.flatnonzero(values >= max(bound_of_best(values, count), np.nextafter(0, 1)))
    return among[best_of(fitting, values[fitting], count)]


def best_of(documents: Integers, scores: Floats, count: int) -> Integers:
    """Of some documents, ascending, the ``count`` with the best scores; of those that fit alike the first ones."""
    if len(documents) < count:
        return documents
    last = np.partition(scores, -count)[-count]
    level = documents[scores == last]
    better = documents[scores > last]
    return np.concatenate([better, level[: count - len(better)]])
