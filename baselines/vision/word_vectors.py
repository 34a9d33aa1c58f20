"""The words in memes as vectors beside what a network sees: bags of characters and pairs of characters, hashed.

A linear layer over such a vector is a table of embeddings, one a character, summed: so every system that projects the
features of memes learns what words in pictures mean without a change.

Source: feature hashing with signs (Weinberger et al. 2009, "Feature Hashing for Large Scale Multitask Learning").
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Optional

import numpy as np

from mod_challenge.array_types import Float32s
from mod_challenge.tokenization.tokenizers import lower_case

WIDTH = 256
"""Numbers a meme."""


def word_vectors(texts: Sequence[Optional[str]]) -> Float32s:
    """Return a vector of length 1 for each text, of zeros where there are no words: (texts, `WIDTH`).

    >>> vectors = word_vectors(["没关系", "没关系！", None])
    >>> vectors.shape, bool(vectors[0] @ vectors[1] > 0.5), float(abs(vectors[2]).sum())
    ((3, 256), True, 0.0)
    """
    vectors = np.zeros((len(texts), WIDTH))
    for row, text in zip(vectors, lower_case([text or "" for text in texts])):
        for gram in _grams(text):
            digest = hashlib.sha256(gram.encode("utf-8", "surrogatepass")).digest()
            row[int.from_bytes(digest[:4], "big") % WIDTH] += 1 if digest[4] & 1 else -1
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.where(length > 0, length, 1)).astype(np.float32)


def _grams(text: str) -> Iterable[str]:
    """Characters that are seen, and pairs of neighbours among them."""
    letters = "".join(text.split())
    yield from letters
    yield from map("".join, zip(letters, letters[1:]))
