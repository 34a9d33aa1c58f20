"""Submissions of those who know the simulator, and more or less of what a dialogue hides."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from mod_challenge.corpus import Corpus
from mod_challenge.corpus.references import references
from mod_challenge.io.problems import CorpusError, Problem

from ..registry import BaselineSystem, Prediction


def _predict(corpus: Corpus, split: str, seed: int, *, name: str) -> Iterator[Prediction]:
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
    from mod_challenge.simulator.oracle import predictions
    from mod_challenge.simulator.simulate import GENERATOR

    if corpus.builtin["generator"] != GENERATOR:
        raise CorpusError.of(_not_of_this_simulator(corpus))

    gold = references(corpus, split)
    turns = gold.turns
    keys = turns.keys()
    candidates = {
        keys[row]: [turns.inventory[i] for i in gold.even[item].tolist()]
        for item, row in enumerate(turns.retrieval_rows.tolist())
    }
    gold_text = dict(zip(keys, turns.text))
    try:
        for prediction in predictions({"builtin": dict(corpus.builtin)}, split, candidates, name):
            key = (prediction["dialogue"], prediction["turn"])
            if key not in gold_text or ("nll" in prediction) != (gold_text[key] is not None):
                raise CorpusError.of(_not_of_this_simulator(corpus))
            yield prediction
    except KeyError:
        raise CorpusError.of(_not_of_this_simulator(corpus)) from None


def _not_of_this_simulator(corpus: Corpus) -> Problem:
    return Problem(
        "not-simulated",
        "the corpus is not as this version of the simulator makes it",
        "build it anew with mod-corpus build",
        file=str(corpus.folder),
    )


_ALL = ("text", "usage", "retrieval", "emotion")


def _oracle(name: str, about: str, bounds: tuple[str, ...] = ()) -> BaselineSystem:
    return BaselineSystem(name, "oracle", about, _ALL, partial(_predict, name=name), bounds=bounds)


SYSTEMS = (
    _oracle("oracle", "knows the hidden state before each turn: the bound of PPL and of the ranking tasks"),
    _oracle("oracle-told", "knows scene, relation, length and history: all of a dialogue but its emotions"),
    _oracle(
        "oracle-history",
        "knows the simulator and the whole history: the PPL and rankings a system can hope for",
        bounds=("usage", "retrieval", "emotion"),
    ),
    _oracle("oracle-blind", "the same, but sees no meme: what a text-only system can hope for"),
)
