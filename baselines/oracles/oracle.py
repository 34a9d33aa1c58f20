"""Submissions of those who know the simulator: one the hidden state, one the texts but no memes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from mod_challenge.corpus import Corpus
from mod_challenge.corpus.references import references
from mod_challenge.problems import CorpusError, Problem

from ..system import Prediction, System


def _predict(corpus: Corpus, split: str, seed: int, *, sees_memes: bool) -> Iterator[Prediction]:
    """Predictions from the true probabilities; ``seed`` is not used, an oracle does not guess.

    Raises:
        CorpusError: the corpus is not one that the simulator made.
    """
    if corpus.builtin is None:
        raise CorpusError.of(
            Problem(
                "not-simulated",
                "only a built-in corpus has known probabilities",
                "build one with mod-corpus build",
                file=str(corpus.folder),
            )
        )
    from mod_challenge.corpus.builtin.oracle import predictions

    gold = references(corpus, split)
    turns = gold.turns
    keys = turns.keys()
    candidates = {
        keys[row]: [turns.inventory[i] for i in gold.even[place].tolist()]
        for place, row in enumerate(turns.retrieval_rows.tolist())
    }
    yield from predictions({"builtin": dict(corpus.builtin)}, split, candidates, sees_memes)


_ALL = ("text", "usage", "retrieval", "emotion")
SYSTEMS = (
    System(
        "oracle",
        "oracle",
        "knows the simulator and its hidden state before each turn: no system can do better on average",
        _ALL,
        partial(_predict, sees_memes=True),
    ),
    System(
        "oracle-blind",
        "oracle",
        "knows the simulator and reads the texts, but sees no meme: the best a text-only system can do",
        _ALL,
        partial(_predict, sees_memes=False),
    ),
)
