"""Reduces a submission to short columns of hashes, aligned with the turns of a split, so that hundreds compare.

Two answers are the same where their hashes are. Texts are compared without case, width, white space and punctuation,
and by a sketch of their trigrams where a copy was reworded here and there.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Optional

import numpy as np
from numpy.typing import NDArray

from ...array_types import Booleans, Floats, Integers
from ...corpus.turns import Turns
from ...formats.normal_form import normal_form
from ...submission.model import Predictions, Ragged

Hashes = NDArray[np.uint64]

KEYS = ("text", "nll", "meme_probability", "candidates", "memes", "emotions")
DEPTH = {"candidates": 10, "memes": 5, "emotions": 5}
"""So many first entries of a ranking are hashed."""
SKETCH = 2048
"""Smallest trigram hashes kept; the standard error of a similarity of 0.9 is below 0.01."""
LONG = 6
"""Letters of a response from which on it is no accident to be in the training data word for word."""
NOT_GIVEN = np.uint64(0)

_MARKS = re.compile(r"[\W_]+")
_ODD = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Fingerprint:
    """Hold the answers of one submission to one split as hashes.

    Attributes:
        columns: key to (n turns,) hashes of answers, `NOT_GIVEN` where there is none.
        numbers: ``nll`` and ``meme_probability`` as (n turns,) floats, NaN where not given.
        sketch: the smallest hashes of (turn, trigram), sorted.
        long: (n turns,) whether the response has at least `LONG` letters.
        in_order: share of candidate rankings that are the candidates sorted by id; None without any.
    """

    columns: Mapping[str, Hashes]
    numbers: Mapping[str, Floats]
    sketch: Hashes
    long: Booleans
    in_order: Optional[float]


def fingerprint(predictions: Predictions, turns: Turns) -> Fingerprint:
    """Hash a submission's answers to a split, turn by turn; answers to turns that the split lacks are left out."""
    index_of = {key: index for index, key in enumerate(turns.keys())}
    pairs = zip(predictions.dialogue, predictions.turn.tolist())
    indices = np.array([index_of.get(key, -1) for key in pairs], dtype=np.int64)  # (rows,) of response turns
    rows = np.flatnonzero(indices >= 0)
    indices = indices[rows]
    size = len(turns)
    texts: list[Optional[str]] = [None] * size
    for row, index in zip(rows.tolist(), indices.tolist()):
        text = predictions.text[row]
        texts[index] = None if text is None else bare(text)
    numbers = {key: _aligned(getattr(predictions, key)[rows], indices, size) for key in ("nll", "meme_probability")}
    names = text_hashes(predictions.vocabulary)
    columns = {"text": text_hashes(texts), **{key: _number_hashes(values) for key, values in numbers.items()}}
    for key, depth in DEPTH.items():
        ranking: Ragged = getattr(predictions, key)
        columns[key] = np.zeros(size, dtype=np.uint64)
        columns[key][indices] = _ranking_hashes(ranking, None if key == "emotions" else names, depth)[rows]
    return Fingerprint(
        columns=columns,
        numbers=numbers,
        sketch=sketch(texts),
        long=np.array([text is not None and len(text) >= LONG for text in texts], dtype=bool),
        in_order=_in_order(predictions),
    )


def bare(text: str) -> str:
    """Strip a text of what may differ between copies of it: case, width, white space and punctuation.

    A text of punctuation alone stays as it is.

    >>> bare("Hello, Ｗorld!"), bare("…?!")
    ('helloworld', '...?!')
    """
    folded = normal_form("NFKC", text).casefold()
    return _MARKS.sub("", folded) or folded.strip()


def text_hashes(texts: Iterable[Optional[str]]) -> Hashes:
    """Return the (texts,) hashes of texts, `NOT_GIVEN` for None."""
    digests = [
        bytes(8)
        if text is None
        else hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8, person=b"text").digest()
        for text in texts
    ]
    return np.frombuffer(b"".join(digests), dtype="<u8").astype(np.uint64)


def sketch(texts: Sequence[Optional[str]]) -> Hashes:
    """Return the `SKETCH` smallest hashes of all (index of the text, trigram); a text's ends count as letters.

    The bottom-k sketch of Broder (1997, On the resemblance and containment of documents); see `similarity`.
    """
    joined = "".join(f"\x02{text or ''}\x03" for text in texts)
    letters = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    if len(letters) < 3:
        return np.empty(0, dtype=np.uint64)
    text_of = np.cumsum(letters == 2).astype(np.uint64)
    inside = text_of[:-2] == text_of[2:]
    mixed = _mix(text_of[:-2])
    for shift in range(3):
        mixed = _mix(mixed ^ letters[shift : len(letters) - 2 + shift])
    smallest: Hashes = np.unique(mixed[inside])[:SKETCH]
    return smallest


def similarity(a: Hashes, b: Hashes) -> float:
    """Estimate the Jaccard similarity of two sets from their sketches; 0 where either is empty."""
    if not len(a) or not len(b):
        return 0.0
    smallest = np.union1d(a, b)[:SKETCH]
    return float((np.isin(smallest, a) & np.isin(smallest, b)).mean())


def _aligned(values: Floats, positions: Integers, size: int) -> Floats:
    """Put values at their positions of a column of (size,), NaN elsewhere."""
    column = np.full(size, np.nan)
    column[positions] = values
    return column


def _number_hashes(values: Floats) -> Hashes:
    """Hash numbers to nine digits; `NOT_GIVEN` for NaN."""
    is_given = ~np.isnan(values)
    column = np.zeros(len(values), dtype=np.uint64)
    column[is_given] = _mix(np.round(values[is_given] + 0.0, 9).view(np.uint64) | np.uint64(1 << 63))
    return column


def _ranking_hashes(ranking: Ragged, names: Optional[Hashes], depth: int) -> Hashes:
    """Return the (n,) hashes of the first ``depth`` entries of each list; `NOT_GIVEN` for a list not given."""
    lengths, starts = ranking.lengths, ranking.starts[:-1]
    column = np.zeros(len(lengths), dtype=np.uint64)
    for rank in range(depth):
        is_longer = lengths > rank
        entries = ranking.flat[starts[is_longer] + rank]
        column[is_longer] = _mix(
            column[is_longer] ^ (names[entries] if names is not None else entries.astype(np.uint64))
        )
    return column


def _in_order(predictions: Predictions) -> Optional[float]:
    """Return the share of candidate rankings that are sorted by the memes' ids; None without any."""
    rows = np.flatnonzero(predictions.candidates.given)
    if not len(rows):
        return None
    order = np.argsort(np.argsort(np.array(predictions.vocabulary, dtype=object)))
    ranks = order[predictions.candidates.gather(rows, DEPTH["candidates"])]
    return float((np.diff(ranks, axis=1) > 0).all(axis=1).mean())


def _mix(hashes: Hashes) -> Hashes:
    """Spread 64-bit words evenly, as splitmix64 does (Steele, Lea and Flood 2014); 0 does not stay 0."""
    mixed = hashes + _ODD
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
