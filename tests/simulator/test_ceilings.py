"""Nobody beats an oracle's ceilings with its own knowledge: rivals, the project's own test, oracles that are beaten.

Every rival starts from what the history oracle knows. It beats it where its figure is better and the paired test over
dialogues, corrected for the number of rivals, says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest
from ceilings import DIALOGUES, IS_UNSEEN, answers, beats

from mod_challenge.array_types import Floats, Integers
from mod_challenge.corpus.candidates import draw_even, draw_matched
from mod_challenge.corpus.turns import Turns
from mod_challenge.metrics.emotion import emotion_items
from mod_challenge.metrics.metric import Items
from mod_challenge.metrics.retrieval import retrieval_items
from mod_challenge.metrics.usage import usage_items
from mod_challenge.simulator.families import LABELS
from mod_challenge.simulator.hidden_settings import BLIND, HISTORY, Knowledge
from mod_challenge.simulator.inventory import MEMES
from mod_challenge.simulator.simulate import simulate_split

# --- whether there is a meme ------------------------------------------------------------------


def usage(shares: Floats) -> Items:
    truth = answers(HISTORY)
    return usage_items(shares, truth.array("meme") >= 0, truth.array("dialogue"), DIALOGUES)


def usage_rivals(own: Floats) -> dict[str, Floats]:
    truth = answers(HISTORY)
    since, used = truth.array("since"), truth.array("meme") >= 0
    by_since = np.array([used[since == each].mean() for each in since])  # told how often it is so in the test itself
    odds = own / np.maximum(1 - own, 1e-12)
    return {
        "never": np.zeros_like(own),
        "always": np.ones_like(own),
        "threshold 0.4": own + 0.1,
        "threshold 0.6": own - 0.1,
        "since the last meme": by_since,
        "mixed with since the last meme": (own + by_since) / 2,
        "weighted by since the last meme": odds * by_since / (odds * by_since + 1 - by_since),
        "not after a meme": np.where(since == 1, 0.0, own),
    }


@pytest.mark.parametrize("figure", ["accuracy", "auc"])
def test_nobody_beats_usage(figure: str) -> None:
    own = np.array([each.meme_probability for each in answers(HISTORY).reading])
    oracle = usage(own)
    assert beats("usage", figure, {name: usage(each) for name, each in usage_rivals(own).items()}, oracle) == {}


def test_f1_is_a_reference_and_no_ceiling() -> None:
    own = np.array([each.meme_probability for each in answers(HISTORY).reading])
    bold = {"threshold 0.35": usage(own + 0.15)}
    assert beats("usage", "f1", bold, usage(own))
    assert beats("usage", "recall", bold, usage(own))
    assert beats("usage", "precision", {"threshold 0.7": usage(own - 0.2)}, usage(own))


def test_a_careless_usage_oracle_is_beaten() -> None:
    own = np.array([each.meme_probability for each in answers(HISTORY).reading])
    careless = np.clip(own + 0.25, 0, 1)
    assert "threshold 0.6" in beats("usage", "accuracy", {"threshold 0.6": usage(careless - 0.2)}, usage(careless))
    assert "blind" not in beats("usage", "auc", {"blind": usage(careless)}, usage(own))


# --- which meme -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Lists:
    """The turns with a meme, their candidates, and how memes were used in training."""

    rows: Integers
    even: Integers
    matched: Integers
    used: Integers


@cache
def lists() -> Lists:
    truth = answers(HISTORY)
    ids = tuple(meme.id for meme in MEMES)
    counts = dict.fromkeys(ids, 0)
    for dialogue in simulate_split("mini", "zh", 1, "train"):
        for turn in dialogue.turns:
            if turn.meme is not None:
                counts[ids[turn.meme]] += 1
    turns = Turns(
        tuple(f"dialogue {number:05d}" for number in range(DIALOGUES)),
        truth.array("dialogue"),
        truth.array("turn"),
        tuple(truth.text),
        truth.array("meme"),
        truth.array("label"),
        ids,
        ~IS_UNSEEN,
        tuple(range(len(LABELS))),
        (99,) * DIALOGUES,
    )
    used = np.array([counts[each] for each in ids])
    even, matched = draw_even(turns, "hard"), draw_matched(turns, "hard", counts)
    return Lists(np.flatnonzero(truth.array("meme") >= 0), even, matched, used)


def retrieval(scores: Floats) -> Items:
    """Items from the scores of all memes in every turn with one, (n, 307)."""
    truth, given = answers(HISTORY), lists()
    gold = truth.array("meme")[given.rows]
    order = np.argsort(-scores, axis=1, kind="stable")
    rank = np.argsort(order, axis=1)
    even = np.take_along_axis(given.even, np.argsort(np.take_along_axis(rank, given.even, 1), axis=1), 1)
    golds = rank[np.arange(len(gold)), gold]
    matched = (np.take_along_axis(rank, given.matched, 1) < golds[:, None]).sum(axis=1) + 1
    seen = ~IS_UNSEEN[gold]
    dialogue = truth.array("dialogue")[given.rows]
    return retrieval_items(even, gold, seen, golds < 5, golds + 1, matched, len(MEMES), dialogue, DIALOGUES)


def own_memes(knowledge: Knowledge) -> Floats:
    return np.stack([answers(knowledge).reading[row].memes for row in lists().rows.tolist()])


def meme_rivals(own: Floats) -> dict[str, Floats]:
    used = lists().used + 1.0
    return {
        "unseen first": own + IS_UNSEEN,
        "unseen last": own - IS_UNSEEN,
        "popular": np.tile(used, (len(own), 1)),
        "times popularity": own * used,
        "times its root": own * used**0.5,
        "by popularity": own / used,
        "by its root": own / used**0.5,
        "unseen doubled": own * (1 + IS_UNSEEN),
    }


EVEN, MATCHED, SEEN_MATCHED, WHOLE = "all.r10@1", "all.matched.r10@1", "seen.matched.r10@1", "all.rt@5"


@pytest.mark.parametrize("figure", [EVEN, "all.map", WHOLE, "unseen.matched.r10@1"])
def test_nobody_beats_retrieval(figure: str) -> None:
    own = own_memes(HISTORY)
    rivals = {name: retrieval(scores) for name, scores in meme_rivals(own).items()}
    assert beats("retrieval", figure, rivals, retrieval(own)) == {}


def test_figures_that_are_references_and_no_ceilings_are_beaten_at_the_cost_of_others() -> None:
    """One half of the even lists, and lists drawn by use, reward who guesses how they were drawn."""
    own = own_memes(HISTORY)
    oracle = retrieval(own)
    for figure, name in (("unseen.r10@1", "unseen first"), (MATCHED, "by its root"), (SEEN_MATCHED, "by its root")):
        rival = {name: retrieval(meme_rivals(own)[name])}
        assert beats("retrieval", figure, rival, oracle), figure
        assert beats("retrieval", EVEN, {"honest": oracle}, rival[name]), figure


def test_a_retrieval_oracle_of_less_knowledge_or_with_a_bias_is_beaten() -> None:
    own = own_memes(HISTORY)
    honest = {"honest": retrieval(own)}
    assert beats("retrieval", EVEN, honest, retrieval(own_memes(BLIND)))
    assert beats("retrieval", EVEN, honest, retrieval(own * (lists().used + 1.0)))
    assert beats("retrieval", EVEN, honest, retrieval(own + IS_UNSEEN))


# --- which emotion ----------------------------------------------------------------------------


def emotion(scores: Floats, rows: Integers) -> Items:
    truth = answers(HISTORY)
    ranked = np.argsort(-scores, axis=1, kind="stable")[:, :5]
    return emotion_items(ranked, truth.array("label")[rows], truth.array("dialogue")[rows], DIALOGUES)


def own_labels(knowledge: Knowledge, rows: Integers) -> Floats:
    found = [answers(knowledge).reading[row].labels for row in rows.tolist()]
    return np.stack([each for each in found if each is not None])


def labelled() -> Integers:
    return np.flatnonzero(answers(HISTORY).array("label") >= 0)


@pytest.mark.parametrize("figure", ["top1", "top5"])
def test_nobody_beats_emotion(figure: str) -> None:
    rows = labelled()
    own = own_labels(HISTORY, rows)
    common = own.mean(axis=0)
    home = np.array([own[:, 7 * family : 7 * family + 7].sum(axis=1) for family in range(16)]).T
    rivals = {
        "popular": np.broadcast_to(common, own.shape),
        "times popularity": own * common,
        "by popularity": own / common,
        "by its root": own / common**0.5,
        "family first": np.repeat(home, 7, axis=1) + own / 100,
    }
    items = {name: emotion(scores, rows) for name, scores in rivals.items()}
    assert beats("emotion", figure, items, emotion(own, rows)) == {}


def test_an_emotion_oracle_that_does_not_see_the_meme_is_beaten() -> None:
    rows = labelled()
    honest = {"honest": emotion(own_labels(HISTORY, rows), rows)}
    assert beats("emotion", "top1", honest, emotion(own_labels(BLIND, rows), rows))
