"""Nobody beats the history oracle's perplexity, and nobody writes better responses from the same draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
import pytest
from ceilings import DIALOGUES, WITH_TEXTS, answers, beats

from mod_challenge.array_types import Floats, Integers
from mod_challenge.metrics.metric import Items, summed
from mod_challenge.metrics.tasks import TASKS
from mod_challenge.metrics.text import text_items
from mod_challenge.simulator.beliefs import Reader
from mod_challenge.simulator.hidden_settings import BLIND, HISTORY, Knowledge
from mod_challenge.simulator.oracle import response
from mod_challenge.simulator.responses import DRAWS, consensus
from mod_challenge.simulator.simulate import Dice, simulate_split
from mod_challenge.tokenization.tokenizers import tokenize_cjk

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
