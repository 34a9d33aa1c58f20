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
        spans = [slice(a, b) for a, b in zip(first.tolist(), last.tolist())]
        holders = np.concatenate([self.holder[span] for span in spans])
        products = np.concatenate([self.weight[span] * weight for span, weight in zip(spans, weights.tolist())])
        return np.asarray(np.bincount(holders, products, minlength=self.documents), dtype=np.float64)


def index(documents: Sequence[str], weighting: Weighting) -> Index:
    """Index documents by their characters and pairs of characters (see `grams.grams`)."""
    keys, owner = grams(documents)
    terms, term = np.unique(keys, return_inverse=True)
    # One number a (term, document), so that sorting it once groups occurrences into postings.
    cells, frequency = np.unique(term * len(documents) + owner, return_counts=True)
    term, holder = np.divmod(cells, max(len(documents), 1))
    start = np.searchsorted(term, np.arange(len(terms) + 1))
    length = np.bincount(owner, minlength=len(documents))
    weight = weighting.document(frequency, np.diff(start)[term], holder, length)
    return Index(len(documents), terms, start, holder.astype(np.int32), weight, weighting)


def nearest(scores: Floats, among: Integers, count: int) -> Integers:
    """The documents of ``among`` that fit best: ``count`` of them, or fewer where no more fit at all.

    Of those that fit alike the first are taken; ``among`` is sorted.
    """
    fitting = among[scores[among] > 0]
    if len(fitting) <= count:
        return fitting
    fitting_scores = scores[fitting]
    last = np.partition(fitting_scores, -count)[-count]
    level = fitting[fitting_scores == last]
    better = fitting[fitting_scores > last]
    return np.concatenate([better, level[: count - len(better)]])
