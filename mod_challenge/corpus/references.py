"""All that scoring needs to know of a split, with one hash over it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

import numpy as np

from ..array_types import Integers
from ..io.problems import CorpusError, Problem
from .candidates import FILES as CANDIDATE_FILES
from .candidates import candidates
from .model import Corpus
from .turns import NONE, Turns, response_turns

BLIND = "blind"
"""The protocol whose candidates participants are given."""


@dataclass(frozen=True)
class References:
    """The gold side of a split.

    Attributes:
        corpus_name, corpus_version, split: what it is.
        turns: its response turns.
        even, matched: (m, 10) candidates of the m retrieval items, indices into the inventory, rows sorted.
        sha256: hash of everything here that a number can depend on; the order of dialogues in the file,
            of keys and of files does not change it.
        candidates_public: whether participants knew the candidates when they ranked the whole inventory, as in a
            blind release; such rankings say nothing of a choice among all memes.
        candidates_file: name of the corpus's file of candidates; empty where they were drawn.
    """

    corpus_name: str
    corpus_version: str
    split: str
    turns: Turns
    even: Integers
    matched: Integers
    sha256: str
    candidates_public: bool = False
    candidates_file: str = ""

    @property
    def hidden(self) -> bool:
        """Whether gold is hidden, as in a stage of a blind release: answers can be validated and not scored."""
        return self.turns.hidden is not None


def references(corpus: Corpus, split: str) -> References:
    """Read and hash the references of a split.

    In a stage of a blind release gold is hidden; ``matched``, which is drawn around it, is -1 there.

    Raises:
        CorpusError: the corpus or the split is invalid.

    >>> from .reading import read_corpus
    >>> references(read_corpus("corpus"), "hard").even.shape[1]
    10
    """
    turns = response_turns(corpus, split)
    even = candidates(corpus, split, turns, "even")
    hidden = turns.hidden is not None
    matched = np.full_like(even, NONE) if hidden else candidates(corpus, split, turns, "matched")
    public = corpus.protocol == BLIND
    digest = _content_hash(split, turns, even, matched, public)
    file = CANDIDATE_FILES["even"] if (corpus.folder / CANDIDATE_FILES["even"]).is_file() else ""
    return References(corpus.name, corpus.version, split, turns, even, matched, digest, public, file)


def require_gold(gold: References) -> None:
    """Refuse to score where gold is hidden.

    Raises:
        CorpusError: the references are those of a stage.
    """
    if gold.hidden:
        message = f"the gold answers of this stage ({gold.turns.hidden}) are not here"
        hint = "only mod-validate works on a stage; organisers score with the private side"
        about = f"{gold.corpus_name} ({gold.split})"
        raise CorpusError.of(Problem("references-hidden", message, hint, about, where=""))


def _content_hash(split: str, turns: Turns, even: Integers, matched: Integers, candidates_public: bool) -> str:
    digest = hashlib.sha256(b"candidates public" if candidates_public else b"")
    ids = [split, turns.dialogue_ids, turns.text, turns.inventory, turns.emotion_ids]
    digest.update(json.dumps(ids, ensure_ascii=True, separators=(",", ":")).encode("ascii"))
    columns = (turns.dialogue, turns.turn, turns.meme, turns.emotion, turns.seen, even, matched)
    for column in columns if turns.groups is None else (*columns, turns.groups):
        digest.update(np.ascontiguousarray(column, dtype="<i8").tobytes())
    return digest.hexdigest()
