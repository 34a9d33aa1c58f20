"""All that scoring needs to know of a split, with one hash over it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .candidates import candidates
from .items import Turns, response_turns
from .model import Corpus


@dataclass(frozen=True)
class References:
    """The gold side of a split.

    Attributes:
        corpus_name, corpus_version, split: what it is.
        turns: its response turns.
        even, matched: (m, 10) candidates of the m retrieval items, indices into the inventory, rows sorted.
        sha256: hash of everything here that a number can depend on; the order of dialogues in the file,
            of keys and of files does not change it.
    """

    corpus_name: str
    corpus_version: str
    split: str
    turns: Turns
    even: NDArray[np.int64]
    matched: NDArray[np.int64]
    sha256: str


def references(corpus: Corpus, split: str) -> References:
    """Read and hash the references of a split.

    Raises:
        CorpusError: the corpus or the split is invalid.
    """
    turns = response_turns(corpus, split)
    even = candidates(corpus, split, turns, "even")
    matched = candidates(corpus, split, turns, "matched")
    return References(
        corpus.name, corpus.version, split, turns, even, matched, _content_hash(split, turns, even, matched)
    )


def _content_hash(split: str, turns: Turns, even: NDArray[np.int64], matched: NDArray[np.int64]) -> str:
    digest = hashlib.sha256()
    ids = [split, turns.dialogue_ids, turns.text, turns.inventory, turns.emotion_ids]
    digest.update(json.dumps(ids, ensure_ascii=True, separators=(",", ":")).encode("ascii"))
    for column in (turns.dialogue, turns.turn, turns.meme, turns.emotion, turns.seen, even, matched):
        digest.update(np.ascontiguousarray(column, dtype="<i8").tobytes())
    return digest.hexdigest()
