"""An index for the few documents that fit a query best: they alone are scored exactly.

All documents are first scored in single precision, and those that may be among the best are then scored as
`mod_baselines.retriever.index` scores, in double precision and in the order of the terms; so what is found is the same
to the last bit. Terms that many documents hold (common characters) would take most of the time and tell least. They are
kept as whole rows, and the commonest are only added for documents that the others leave in question: what a term can
add at most bounds the score of all others (the idea of MaxScore: Turtle and Flood, Query Evaluation: Strategies and
Optimizations, Information Processing & Management 31, 1995).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from mod_challenge.array_types import Floats, Integers

from ..selection import bound_of_best
from .cells import Cells, cells_of
from .char_ngrams import known_terms
from .index import best_of
from .weighting import Weighting

Singles = NDArray[np.float32]

ROW_SHARE = 1 / 12
"""Share of the documents from which a term's weights are kept as a row: adding it is then faster than by postings."""
MOST_ROW_CELLS = 1 << 26
"""Weights that are held in rows."""
LATE_SHARE = 1 / 4
"""Share of the documents from which a term is only added for documents that are still in question."""
_FEW = 1 / 8
"""Share of the documents up to which those in question are completed one by one."""
_ROUNDING = 2.0**-23


class Among:
    """Some of the documents of an index, in which a search looks.

    Args:
        documents: which, ascending.
        total: documents of the index.
    """

    def __init__(self, documents: Integers, total: int) -> None:
        self.documents = documents
        self._others = None
        if len(documents) > total // 2:
            is_other = np.ones(total, dtype=bool)
            is_other[documents] = False
            self._others = np.flatnonzero(is_other)

    def candidates(self, values: Singles, count: int, margin: float) -> Integers:
        """Those of the documents whose value is not by more than a margin below the ``count`` best; ascending."""
        if self._others is None:
            own = values[self.documents]
            return self.documents[np.flatnonzero(own >= bound_of_best(own, count) - margin)]
        if len(self._others):
            values = values.copy()
            values[self._others] = -np.inf
        bound = bound_of_best(values, count) - margin
        return np.flatnonzero((values >= bound) & (values > -np.inf) if np.isneginf(bound) else values >= bound)


@dataclass(frozen=True)
class SearchIndex:
    """Documents to search.

    Attributes:
        documents: N, how many there are.
        terms: (V,) keys of the terms, sorted.
        holding: (V,) in how many documents each occurs.
        row: (V,) its row in ``rows``, -1 for a term with postings.
        rows: (R, N) weights of the common terms.
        start: (V + 1,) where each term's postings start; none for those with rows.
        holder, weight: (P,) the document of each posting, and what the term weighs in it.
        most: (V,) what each term weighs at most.
        document_start: (N + 1,) where each document's terms start.
        document_term, document_frequency: (Q,) its terms, ascending, and how often it holds each.
        size: (N,) what its size counts for.
        weighting: says what terms weigh.
    """

    documents: int
    terms: Integers
    holding: Integers
    row: NDArray[np.int32]
    rows: Singles
    start: Integers
    holder: NDArray[np.int32]
    weight: Singles
    most: Singles
    document_start: Integers
    document_term: NDArray[np.int32]
    document_frequency: NDArray[np.uint32]
    size: Floats
    weighting: Weighting

    def search(self, query: str) -> Search:
        """Score all documents for a query, but for what the commonest terms add."""
        term, frequency = known_terms(query, self.terms)
        weight = self.weighting.query(frequency, self.holding[term], self.documents)
        values = np.zeros(self.documents, dtype=np.float32)
        weighed = np.empty_like(values)
        late = self.holding[term] > LATE_SHARE * self.documents
        late &= self.row[term] >= 0
        for t, w in zip(term[~late].tolist(), weight[~late].tolist()):
            if self.row[t] >= 0:
                values += np.multiply(self.rows[self.row[t]], np.float32(w), out=weighed)
            else:
                begin, end = self.start[t], self.start[t + 1]
                products = self.weight[begin:end] if w == 1 else self.weight[begin:end] * np.float32(w)
                np.add.at(values, self.holder[begin:end], products)
        most = self.most[term] * weight
        rounding = (len(term) + 4) * _ROUNDING * float(most.sum())
        rows = [(self.rows[self.row[t]], np.float32(w)) for t, w in zip(term[late].tolist(), weight[late].tolist())]
        return Search(self, term, weight, values, rows, float(most[late].sum()), rounding)


@dataclass
class Search:
    """The scores of one query, as far as they are known.

    Attributes:
        index: what is searched.
        term, weight: (T,) terms of the query that documents hold, and their weights in it.
        values: (N,) scores without ``late``.
        late: rows and weights of the terms that are not in ``values``.
        late_most: what these add at most.
        rounding: how far a single-precision score may be off.
    """

    index: SearchIndex
    term: Integers
    weight: Floats
    values: Singles
    late: list[tuple[Singles, np.float32]]
    late_most: float
    rounding: float
    _found: dict[tuple[Among, int], tuple[Integers, Floats]] = field(default_factory=dict)

    def best(self, among: Among, count: int) -> tuple[Integers, Floats]:
        """The documents that fit best, as `mod_baselines.retriever.index.nearest` gives them, and their scores."""
        key = among, count
        if key not in self._found:
            self._found[key] = self._best(among, count)
        return self._found[key]

    def _best(self, among: Among, count: int) -> tuple[Integers, Floats]:
        if not len(self.term):
            return np.empty(0, dtype=np.int64), np.empty(0)
        candidates = among.candidates(self.values, count, self.late_most + 2 * self.rounding)
        if self.late and len(candidates) > _FEW * len(self.values):
            for row, weight in self.late:
                self.values += row * weight
            self.late, self.late_most = [], 0.0
            candidates = among.candidates(self.values, count, 2 * self.rounding)
        values = self.values[candidates]
        for row, weight in self.late:
            values += row[candidates] * weight
        close = values >= bound_of_best(values, count) - 2 * self.rounding
        candidates = candidates[close & (values > 0)]
        scores = self._exact(candidates)
        best = best_of(np.arange(len(candidates)), scores, count)
        return candidates[best], scores[best]

    def _exact(self, documents: Integers) -> Floats:
        """Scores in double precision, every document's sum made in the order of the terms."""
        index = self.index
        first, last = index.document_start[documents], index.document_start[documents + 1]
        owner = np.repeat(np.arange(len(documents)), last - first)
        at = np.arange(len(owner)) - np.repeat(np.cumsum(last - first) - last, last - first)
        term = index.document_term[at]
        place = np.minimum(np.searchsorted(self.term, term), len(self.term) - 1)
        shared = np.flatnonzero(self.term[place] == term)
        place, owner = place[shared], owner[shared]
        frequency = index.document_frequency[at[shared]].astype(np.int64)
        weight = index.weighting.document(
            frequency, index.holding[self.term[place]], index.size[documents[owner]], index.documents
        )
        scores = np.zeros(len(documents))
        np.add.at(scores, owner, weight * self.weight[place])
        return scores


def search_index(documents: Sequence[str], weighting: Weighting) -> SearchIndex:
    """Index documents by their characters and pairs of characters (see `mod_baselines.retriever.char_ngrams.grams`).

    Args:
        documents: taken some at a time, in slices.
        weighting: says what terms weigh.
    """
    blocks: list[_Block] = []
    total = 0
    for cells in cells_of(documents):
        blocks.append(_by_document(cells, total))
        total += len(cells.length)
    terms = np.unique(np.concatenate([block.terms for block in blocks]))
    length = np.concatenate([block.length for block in blocks])
    holding = np.zeros(len(terms), dtype=np.int64)
    for block in blocks:
        place = np.searchsorted(terms, block.terms)
        holding[place] += np.bincount(block.term, minlength=len(place))
        block.term = place.astype(np.int32)[block.term]
    common = np.flatnonzero(holding > max(ROW_SHARE * total, 1))
    common = np.sort(common[np.argsort(-holding[common], kind="stable")][: MOST_ROW_CELLS // max(total, 1)])
    row = np.full(len(terms), -1, dtype=np.int32)
    row[common] = np.arange(len(common))
    start = np.concatenate([[0], np.cumsum(np.where(row < 0, holding, 0))])
    index = SearchIndex(
        documents=total,
        terms=terms,
        holding=holding,
        row=row,
        rows=np.zeros((len(common), total), dtype=np.float32),
        start=start,
        holder=np.empty(start[-1], dtype=np.int32),
        weight=np.empty(start[-1], dtype=np.float32),
        most=np.zeros(len(terms), dtype=np.float32),
        document_start=np.concatenate([[0], np.cumsum(np.concatenate([block.held for block in blocks]))]),
        document_term=np.concatenate([block.term for block in blocks]),
        document_frequency=np.concatenate([block.frequency for block in blocks]),
        size=np.empty(total),
        weighting=weighting,
    )
    free, begin = start[:-1].copy(), 0
    for block in blocks:
        _fill(index, block, begin, length, free)
        begin += len(block.held)
    return index


@dataclass
class _Block:
    """What some of the documents hold, by document, then term; ``held`` says how many terms each holds."""

    terms: Integers
    term: NDArray[np.int32]
    frequency: NDArray[np.uint32]
    held: Integers
    length: Integers


def _by_document(cells: Cells, begin: int) -> _Block:
    """Sort what documents hold, the first of which has the number ``begin``."""
    order = np.argsort(cells.holder, kind="stable")
    term = np.repeat(np.arange(len(cells.terms), dtype=np.int32), cells.holding)[order]
    held = np.bincount(cells.holder - begin, minlength=len(cells.length))
    return _Block(cells.terms, term, cells.frequency[order], held, cells.length)


def _fill(index: SearchIndex, block: _Block, begin: int, length: Integers, free: Integers) -> None:
    """Bring the documents of a block, the first of which has the number ``begin``, into rows and postings."""
    holder = np.repeat(np.arange(len(block.held)), block.held) + begin
    term, frequency = block.term, block.frequency.astype(np.int64)
    size = index.weighting.size(frequency, index.holding[term], holder, length)
    index.size[begin : begin + len(block.held)] = size[begin : begin + len(block.held)]
    weight = index.weighting.document(frequency, index.holding[term], size[holder], index.documents).astype(np.float32)
    np.maximum.at(index.most, term, weight)
    in_row = index.row[term] >= 0
    index.rows[index.row[term[in_row]], holder[in_row]] = weight[in_row]
    rare = np.flatnonzero(~in_row)
    rare = rare[np.argsort(term[rare], kind="stable")]
    kinds, first, count = np.unique(term[rare], return_index=True, return_counts=True)
    at = np.arange(len(rare)) + np.repeat(free[kinds] - first, count)
    index.holder[at] = holder[rare]
    index.weight[at] = weight[rare]
    free[kinds] += count
