"""Submissions of those who know the simulator, and more or less of what a dialogue hides."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from mod_challenge.corpus import Corpus
from mod_challenge.corpus.reading import read_json
from mod_challenge.corpus.references import References, references
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
    if _has_real_texts(corpus):
        yield from _predict_semi_real(corpus, split, _candidates(gold), name)
        return
    gold_text = dict(zip(gold.turns.keys(), gold.turns.text))
    candidates = _candidates(gold)
    try:
        for prediction in predictions({"builtin": dict(corpus.builtin)}, split, candidates, name):
            key = (prediction["dialogue"], prediction["turn"])
            if key not in gold_text or ("nll" in prediction) != (gold_text[key] is not None):
                raise CorpusError.of(_not_of_this_simulator(corpus))
            yield prediction
    except KeyError:
        raise CorpusError.of(_not_of_this_simulator(corpus)) from None


def _candidates(gold: References) -> dict[tuple[str, int], list[str]]:
    """The ten candidates by dialogue and turn."""
    keys, inventory = gold.turns.keys(), gold.turns.inventory
    rows = gold.turns.retrieval_rows.tolist()
    return {keys[row]: [inventory[i] for i in gold.even[item].tolist()] for item, row in enumerate(rows)}


def _has_real_texts(corpus: Corpus) -> bool:
    return corpus.builtin is not None and corpus.builtin.get("preset") == "texts"


def _predict_semi_real(
    corpus: Corpus, split: str, candidates: dict[tuple[str, int], list[str]], name: str
) -> Iterator[Prediction]:
    """Predictions of memes on real texts, from the emotions that were kept beside the corpus when it was built."""
    from mod_challenge.simulator.semi_real.build import HIDDEN
    from mod_challenge.simulator.semi_real.channel import channel_sha256
    from mod_challenge.simulator.semi_real.oracle import semi_real_predictions

    path = corpus.folder / HIDDEN
    if not path.is_file():
        message = f"no {HIDDEN}, which is part of no release"
        hint = "name the folder that mod-corpus build --texts wrote"
        raise CorpusError.of(Problem("not-simulated", message, hint, file=str(corpus.folder)))
    hidden = read_json(path, "hidden_emotions")
    if hidden["channel"] != channel_sha256():
        raise CorpusError.of(_not_of_this_simulator(corpus))
    try:
        yield from semi_real_predictions(hidden, corpus.split(split), split, candidates, name)
    except (KeyError, ValueError):
        raise CorpusError.of(_not_of_this_simulator(corpus)) from None


def _remark(corpus: Corpus) -> str:
    if not _has_real_texts(corpus):
        return ""
    return "no text and no nll: what real people say next has no known probability; usage, memes and emotions do"


def _not_of_this_simulator(corpus: Corpus) -> Problem:
    return Problem(
        "not-simulated",
        "the corpus is not as this version of the simulator makes it",
        "build it anew with mod-corpus build",
        file=str(corpus.folder),
    )


_ALL = ("text", "usage", "retrieval", "emotion")


def _oracle(name: str, about: str, bounds: tuple[str, ...] = ()) -> BaselineSystem:
    predict = partial(_predict, name=name)
    return BaselineSystem(name, "oracle", about, _ALL, predict, bounds=bounds, remark=_remark)


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
