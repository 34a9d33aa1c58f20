"""Submissions of those who know the simulator: one its hidden state, one all of the history, one its texts alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from mod_challenge.corpus import Corpus
from mod_challenge.corpus.references import references
from mod_challenge.problems import CorpusError, Problem

from ..system import Prediction, System


def _predict(corpus: Corpus, split: str, seed: int, *, sees_memes: bool, knows_state: bool) -> Iterator[Prediction]:
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
    yield from predictions({"builtin": dict(corpus.builtin)}, split, candidates, sees_memes, knows_state)


_ALL = ("text", "usage", "retrieval", "emotion")


def _oracle(name: str, about: str, sees_memes: bool, knows_state: bool) -> System:
    predict = partial(_predict, sees_memes=sees_memes, knows_state=knows_state)
    return System(name, "oracle", about, _ALL, predict)


SYSTEMS = (
    _oracle("oracle", "knows the hidden state before each turn: no system can do better on average", True, True),
    _oracle("oracle-history", "knows the simulator and the whole history: the best a system can do", True, False),
    _oracle("oracle-blind", "the same, but sees no meme: the best a text-only system can do", False, False),
)
