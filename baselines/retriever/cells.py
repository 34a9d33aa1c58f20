"""What documents hold, counted some documents at a time, so that counting takes little memory whatever there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mod_challenge.array_types import Integers

from .char_ngrams import grams

BLOCK = 1 << 14
"""Documents whose terms are counted together: what that takes is a small part of what an index itself takes."""


@dataclass(frozen=True)
class Cells:
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
    frequency: NDArray[np.uint32]
    length: Integers

    @staticmethod
    def of(documents: Sequence[str], begin: int) -> Cells:
        """Count documents, of which the first has the number ``begin``."""
        keys, owner = grams(documents)
        terms, term = np.unique(keys, return_inverse=True)
        # One number a (term, document), so that sorting it once groups occurrences into postings.
        cells, frequency = np.unique(term * max(len(documents), 1) + owner, return_counts=True)
        term, holder = np.divmod(cells, max(len(documents), 1))
        return Cells(
            terms,
            np.bincount(term, minlength=len(terms)),
            (holder + begin).astype(np.int32),
            smallest(frequency),
            np.bincount(owner, minlength=len(documents)),
        )


def cells_of(documents: Sequence[str]) -> Iterator[Cells]:
    """Yield what blocks of documents hold, in order; one empty block where there are no documents."""
    for begin in range(0, max(len(documents), 1), BLOCK):
        yield Cells.of(documents[begin : begin + BLOCK], begin)


def smallest(counts: Integers) -> NDArray[np.uint32]:
    """Counts in the narrowest unsigned integers that hold them."""
    narrow: NDArray[np.uint32] = counts.astype(np.min_scalar_type(int(counts.max(initial=0))))
    return narrow
