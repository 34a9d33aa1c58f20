"""Nobody beats an oracle's ceilings with its own knowledge: rivals, the project's own test, oracles that are beaten.

Every rival starts from what the history oracle knows. It beats it where its figure is better and the paired test over
dialogues, corrected for the number of rivals, says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import pytest

from mod_challenge.array_types import Floats, Integers
from mod_challenge.corpus.candidates import draw_even, draw_matched
from mod_challenge.corpus.turns import Turns
from mod_challenge.metrics.emotion import emotion_items
from mod_challenge.metrics.metric import Items, dialogue_sums, resampled_sums, summed
from mod_challenge.metrics.resampling import resample_weights
from mod_challenge.metrics.retrieval import retrieval_items
from mod_challenge.metrics.significance import SIGNIFICANT, holm, paired_p, standard_error
from mod_challenge.metrics.tasks import TASKS
from mod_challenge.metrics.text import text_items
from mod_challenge.metrics.usage import usage_items
from mod_challenge.simulator.beliefs import BLIND, HISTORY, Knowledge, Reader, Reading
from mod_challenge.simulator.families import LABELS
from mod_challenge.simulator.inventory import MEMES
from mod_challenge.simulator.oracle import response
from mod_challenge.simulator.responses import DRAWS, consensus
from mod_challenge.simulator.simulate import Dice, simulate_split
from mod_challenge.simulator.usage import UNSEEN
from mod_challenge.tokenization.tokenizers import tokenize_cjk

DIALOGUES, WITH_TEXTS = 120, 40
RESAMPLES = 1000
IS_UNSEEN = np.isin(np.arange(len(MEMES)), UNSEEN)


@dataclass
class Answers:
    """What a reader holds of the response turns of some dialogues, and the truth."""

    dialogue: list[int] = field(default_factory=list)
    turn: list[int] = field(default_factory=list)
    reading: list[Reading] = field(default_factory=list)
    text: list[str | None] = field(default_factory=list)
    meme: list[int] = field(default_factory=list)
    label: list[int] = field(default_factory=list)
    since: list[int] = field(default_factory=list)  # turns since the last meme, 99 if there was none

    def array(self, name: str) -> Integers:
        return np.array(getattr(self, name), dtype=np.int64)


@cache
def answers(knowledge: Knowledge) -> Answers:
    found = Answers()
    for number, dialogue in zip(range(DIALOGUES), simulate_split("mini", "zh", 1, "hard")):
        reader, since = Reader(dialogue, True, knowledge), 99
        for place, turn in enumerate(dialogue.turns):
            if place:
                found.dialogue.append(number)
                found.turn.append(place)
                found.reading.append(reader.read(turn))
                found.text.append(turn.text)
                found.meme.append(-1 if turn.meme is None else turn.meme)
                found.label.append(-1 if turn.label is None else turn.label)
                found.since.append(since)
            since = 1 if turn.meme is not None else min(99, since + 1)
            reader.note(turn)
    return found


def beats(task: str, figure: str, rivals: Mapping[str, Items], oracle: Items) -> dict[str, float]:
    """The rivals that are significantly better than an oracle in a figure, and by how much."""
    metric = next(each for each in TASKS[task].metrics if ".".join(each.path) == figure)
    ours = summed(oracle)
    better: dict[str, float] = {}
    p_values: list[float] = []
    for name, items in rivals.items():
        theirs = summed(items)
        count = min(int(metric.present(one, dialogue_sums(one)).sum()) for one in (ours, theirs))
        values = [
            np.concatenate(
                [
                    metric.replicates(one, resampled_sums(one, weights), weights)
                    for weights in resample_weights(one.dialogues, RESAMPLES, 12345)
                ]
            )
            for one in (theirs, ours)
        ]
        points = [metric.point(one) for one in (theirs, ours)]
        assert points[0] is not None
        assert points[1] is not None
        difference = (points[0] - points[1]) * (-1 if metric.lower_is_better else 1)
        p = paired_p(difference, standard_error(values[0] - values[1], count), count)
        better[name] = difference
        p_values.append(1.0 if p is None else p)
    kept = zip(better.items(), holm(p_values))
    return {name: difference for (name, difference), p in kept if difference > 0 and p < SIGNIFICANT}


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
    for figure, name in (("unseen.r10@1", "unseen first"), (MATCHED, "by popularity"), (SEEN_MATCHED, "by popularity")):
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


# --- the text ---------------------------------------------------------------------------------


def text(losses: Floats | None, responses: Sequence[str], rows: Integers) -> Items:
    truth = answers(HISTORY)
    gold = [each for each in (truth.text[row] for row in rows.tolist()) if each is not None]
    dialogues = int(truth.array("dialogue")[rows].max()) + 1
    return text_items(responses, gold, losses, truth.array("dialogue")[rows], dialogues, "cjk")


def texts_at() -> Integers:
    return np.array([row for row, each in enumerate(answers(HISTORY).text) if each is not None])


def own_losses(knowledge: Knowledge) -> Floats:
    return np.array([-answers(knowledge).reading[row].log_likelihood for row in texts_at().tolist()])


def unigram_losses() -> Floats:
    """NLLs of the texts by a unigram model of the training texts and their ends, with one added to every count."""
    counts: dict[str, int] = {}
    train = [turn.text for each in simulate_split("mini", "zh", 1, "train") for turn in each.turns if turn.text]
    for tokens in tokenize_cjk(train):
        for token in (*tokens, ""):
            counts[token] = counts.get(token, 0) + 1
    total = sum(counts.values()) + len(counts) + 1
    gold = tokenize_cjk([answers(HISTORY).text[row] or "" for row in texts_at().tolist()])
    return np.array([-sum(np.log((counts.get(t, 0) + 1) / total) for t in (*tokens, "")) for tokens in gold])


class Tempered(Reader):
    """A reader whose belief is raised to a power after every turn."""

    power = 1.0

    def note(self, turn: object) -> None:
        super().note(turn)  # type: ignore[arg-type]
        self._belief = self._belief**self.power
        self._belief /= self._belief.sum()


def tempered_losses(power: float) -> Floats:
    kind = type("At", (Tempered,), {"power": power})
    losses = []
    for _, dialogue in zip(range(DIALOGUES), simulate_split("mini", "zh", 1, "hard")):
        reader = kind(dialogue, True, HISTORY)
        for place, turn in enumerate(dialogue.turns):
            if place and turn.text is not None:
                losses.append(-reader.read(turn).log_likelihood)
            reader.note(turn)
    return np.array(losses)


def mixed(first: Floats, second: Floats, share: float) -> Floats:
    """NLLs of a mixture of two models."""
    return -np.logaddexp(np.log(1 - share) - first, np.log(share) - second)


def test_nobody_beats_perplexity() -> None:
    rows, own = texts_at(), own_losses(HISTORY)
    said = [""] * len(rows)
    unigram, blind = unigram_losses(), own_losses(BLIND)
    rivals = {
        "a tenth unigram": mixed(own, unigram, 0.1),
        "a thousandth unigram": mixed(own, unigram, 0.001),
        "a tenth blind": mixed(own, blind, 0.1),
        "half blind": mixed(own, blind, 0.5),
        "bolder beliefs": tempered_losses(1.3),
        "shyer beliefs": tempered_losses(0.8),
    }
    items = {name: text(losses, said, rows) for name, losses in rivals.items()}
    assert beats("text", "ppl", items, text(own, said, rows)) == {}
    honest = {"honest": items["a thousandth unigram"]}
    assert beats("text", "ppl", honest, text(blind, said, rows))
    assert beats("text", "ppl", honest, text(tempered_losses(2.5), said, rows))


def other_consensus(texts: Sequence[str], orders: Sequence[int]) -> str:
    """The text that shares the most n-grams of some orders with the others, by F1."""
    tokens = tokenize_cjk(list(texts))
    grams = [{tuple(each[i : i + n]) for n in orders for i in range(len(each) - n + 1)} for each in tokens]
    scores = [sum(2 * len(mine & each) / max(1, len(mine) + len(each)) for each in grams) for mine in grams]
    return texts[int(np.argmax(scores))]


@cache
def responses() -> dict[str, list[str]]:
    """Responses of the oracle and of rivals in the first dialogues."""
    found: dict[str, list[str]] = {}
    for number, dialogue in zip(range(WITH_TEXTS), simulate_split("mini", "zh", 1, "hard")):
        reader = Reader(dialogue, True, HISTORY)
        for place, turn in enumerate(dialogue.turns):
            if place and turn.text is not None:
                for name, said in _responses(reader, turn.speaker, f"hard {number} {place}"):
                    found.setdefault(name, []).append(said)
            reader.note(turn)
    return found


def _responses(reader: Reader, speaker: int, stream: str) -> Iterator[tuple[str, str]]:
    dice = Dice(sum(map(ord, stream)))
    turns = [each for each in reader.draw(dice, speaker, 2 * DRAWS, words_alone=True) if each.text is not None]
    texts = [turn.text for turn in turns if turn.text is not None]
    yield "oracle", response(reader, speaker, stream)
    yield "twice as many draws", consensus(texts)
    yield "a draw", texts[0]
    yield "words in common", other_consensus(texts[:DRAWS], (1,))
    yield "all orders in common", other_consensus(texts[:DRAWS], (1, 2, 3, 4))
    yield "fours in common", other_consensus(texts[:DRAWS], (4,))
    yield "the likeliest of eight", max(turns[:8], key=reader.share_of).text or ""
    yield "the longest", max(texts[:DRAWS], key=len)


@pytest.mark.parametrize("figure", ["bleu2", "bleu4"])
def test_nobody_writes_better_responses_from_the_same_draws(figure: str) -> None:
    rows = texts_at()
    rows = rows[answers(HISTORY).array("dialogue")[rows] < WITH_TEXTS]
    items = {name: text(None, said, rows) for name, said in responses().items()}
    oracle = items.pop("oracle")
    assert beats("text", figure, items, oracle) == {}
    assert beats("text", figure, {"honest": oracle}, items["a draw"])


def test_dist_is_a_reference_and_no_ceiling() -> None:
    rows = texts_at()
    rows = rows[answers(HISTORY).array("dialogue")[rows] < WITH_TEXTS]
    metric = next(each for each in TASKS["text"].metrics if each.path == ("dist2",))
    careful, careless = (metric.point(summed(text(None, responses()[each], rows))) for each in ("oracle", "a draw"))
    assert careful is not None
    assert careless is not None
    assert careless > careful
