"""What a term weighs in a document and in a query: BM25 and TF-IDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from mod_challenge.array_types import Floats, Integers


class Weighting(Protocol):
    """A way to weigh terms. A document's score is the sum, over the terms of both, of its weight times the query's."""

    def size(self, frequency: Integers, holding: Integers, holder: Integers, length: Integers) -> Floats:
        """(N,) what each document's size counts for, of documents all of whose postings are given; of others any.

        Args:
            frequency: (P,) how often the term of each posting occurs in its document.
            holding: (P,) in how many documents it occurs.
            holder: (P,) which document it is.
            length: (N,) terms in each document, counted as often as they occur.
        """

    def document(self, frequency: Integers, holding: Integers, size: Floats, documents: int) -> Floats:
        """(P,) weights in documents.

        Args:
            frequency, holding: as in `size`.
            size: (P,) what the size of each posting's document counts for.
            documents: N, how many documents there are.
        """

    def query(self, frequency: Integers, holding: Integers, documents: int) -> Floats:
        """(T,) weights in a query.

        Args:
            frequency: (T,) how often each of its terms occurs in the query.
            holding: (T,) in how many documents it occurs, at least 1.
            documents: N, how many documents there are.
        """


@dataclass(frozen=True)
class BM25:
    """Okapi BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009, section 3.4).

    A term that n of N documents hold, and a document of length dl holds tf times, weighs there

        idf · tf / (k1 · (1 - b + b · dl / avdl) + tf)

    and counts as often as the query holds it. Their idf without relevance judgements, ln((N - n + ½) / (n + ½)), is
    negative for terms that more than half of the documents hold, as common characters are; like Lucene, this adds 1
    inside the logarithm.

    Attributes:
        k1: how slowly repetition saturates.
        b: how much of a document's length is held against it, 0 to 1.
    """

    k1: float = 1.2
    b: float = 0.75

    def size(self, frequency: Integers, holding: Integers, holder: Integers, length: Integers) -> Floats:
        relative = length / max(length.sum() / max(len(length), 1), np.nextafter(0, 1))
        return np.asarray(self.k1 * (1 - self.b + self.b * relative), dtype=np.float64)

    def document(self, frequency: Integers, holding: Integers, size: Floats, documents: int) -> Floats:
        idf = np.log1p((documents - holding + 0.5) / (holding + 0.5))
        return idf * frequency / (size + frequency)

    def query(self, frequency: Integers, holding: Integers, documents: int) -> Floats:
        return frequency.astype(np.float64)


@dataclass(frozen=True)
class TfIdf:
    """The cosine of vectors of (1 + ln tf) · (1 + ln((1 + N) / (1 + n))).

    The sublinear frequency is that of Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2008,
    section 6.4.1; the smoothed inverse document frequency is scikit-learn's. Terms that no document holds are left out
    of the query's length, which changes no order.
    """

    def size(self, frequency: Integers, holding: Integers, holder: Integers, length: Integers) -> Floats:
        weight = _tf_idf(frequency, holding, len(length))
        return np.sqrt(np.bincount(holder, weight * weight, minlength=len(length)))

    def document(self, frequency: Integers, holding: Integers, size: Floats, documents: int) -> Floats:
        return _tf_idf(frequency, holding, documents) / size

    def query(self, frequency: Integers, holding: Integers, documents: int) -> Floats:
        weight = _tf_idf(frequency, holding, documents)
        return weight / np.sqrt(np.sum(weight * weight))


def _tf_idf(frequency: Integers, holding: Integers, documents: int) -> Floats:
    return (1 + np.log(frequency)) * (1 + np.log((1 + documents) / (1 + holding)))
