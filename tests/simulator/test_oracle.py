"""The oracles: their numbers are probabilities, agree with frequencies, and order as they must."""

from __future__ import annotations

from functools import cache
from math import exp, log
from typing import Any

import numpy as np
import pytest

from mod_challenge.simulator.acts import ACT, MEME, act_shares
from mod_challenge.simulator.build import corpus_card
from mod_challenge.simulator.dialogue import Ledger, Turn
from mod_challenge.simulator.families import LABELS, STATES
from mod_challenge.simulator.grammar.engine import REACTING
from mod_challenge.simulator.inventory import MEMES, UNSEEN_FROM
from mod_challenge.simulator.oracle import Reader, predictions
from mod_challenge.simulator.simulate import Dice, Simulated, next_turn, simulate_split
from mod_challenge.simulator.state import NOTHING, RELATIONS
from mod_challenge.simulator.usage import PLAIN

KNOWLEDGE = {"state": (True, True), "history": (True, False), "texts": (False, False)}


@cache
def dialogues(split: str = "easy", language: str = "zh") -> tuple[Simulated, ...]:
    return tuple(simulate_split("tiny", language, 1, split))


def reader_at(dialogue: Simulated, turn: int, knowledge: str, hard: bool = False) -> Reader:
    reader = Reader(dialogue, hard, *KNOWLEDGE[knowledge])
    for past in dialogue.turns[:turn]:
        reader.note(past)
    return reader


def mean_nll(knowledge: str, language: str) -> float:
    losses = []
    for dialogue in dialogues("easy", language):
        reader = Reader(dialogue, False, *KNOWLEDGE[knowledge])
        for number, turn in enumerate(dialogue.turns):
            if number and turn.text is not None:
                losses.append(-reader.read(turn).log_likelihood)
            reader.note(turn)
    return float(np.mean(losses))


@pytest.mark.parametrize("knowledge", KNOWLEDGE)
def test_beliefs_sum_to_one_before_every_turn(knowledge: str) -> None:
    for dialogue in dialogues()[:6]:
        reader = Reader(dialogue, False, *KNOWLEDGE[knowledge])
        for turn in dialogue.turns:
            belief = reader.before(turn.speaker)
            assert belief.shape == (2, STATES, STATES)
            assert belief.min() >= 0
            assert belief.sum() == pytest.approx(1.0, rel=1e-12)
            reader.note(turn)


@pytest.mark.parametrize("knowledge", KNOWLEDGE)
@pytest.mark.parametrize("hard", [False, True])
def test_memes_and_labels_sum_to_one(knowledge: str, hard: bool) -> None:
    for dialogue in dialogues("hard" if hard else "easy")[:6]:
        reader = Reader(dialogue, hard, *KNOWLEDGE[knowledge])
        for turn in dialogue.turns:
            reading = reader.read(turn)
            assert 0 <= reading.meme_probability <= 1 + 1e-12
            assert reading.memes.sum() == pytest.approx(1.0, rel=1e-9)
            assert reading.memes[UNSEEN_FROM:].sum() == pytest.approx(0.2 if hard else 0.0)
            if reading.labels is not None:
                assert reading.labels.sum() == pytest.approx(1.0, rel=1e-9)
            reader.note(turn)


def share_of(reader: Reader, turn: Turn) -> float:
    """p(text and its end) of a turn, 0 for what cannot be said now."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return exp(reader.read(turn).log_likelihood)


def total_share(dialogue: Simulated, number: int, knowledge: str) -> float:
    """The sum of p(text) over all that can be said in a turn, and nothing."""
    reader = reader_at(dialogue, number, knowledge)
    ledger = Ledger(dialogue.script, len(dialogue.turns))
    for past in dialogue.turns[:number]:
        ledger.record(past)
    last, speaker = dialogue.turns[number - 1], dialogue.turns[number].speaker
    # To who knows the state, just what reacts to the state shown has a share.
    shown = last.state if last.mode != PLAIN and last.speaker != speaker else NOTHING
    book, situation = dialogue.script, ledger.situation(speaker)
    total = share_of(reader, empty_turn(speaker))
    for act, shares in enumerate(act_shares(*situation, dialogue.relation)):
        if act == MEME or not shares.any():
            continue
        row = book.openers.shares[book.opener_row(act, shown, dialogue.relation, situation[1])]
        openers = range(len(row)) if act in REACTING and knowledge != "state" else np.flatnonzero(row)
        for line in ledger.pool(act, speaker).lines:
            fillers = tuple((slot, "any") for slot in line.slots if slot not in ledger.known)
            fillings = np.prod([len(book.choices(slot)) for slot, _ in fillers])
            for opener in openers:
                for tail in range(len(book.tails[line.question].texts)):
                    spoken = Turn(speaker, act, 0, PLAIN, int(opener), line, fillers, tail, "any", None, None)
                    total += fillings * share_of(reader, spoken)
    return float(total)


def test_all_that_can_be_said_in_a_shop_sums_to_one() -> None:
    """The shop has the fewest tails; the state is known, so few openers have a share."""
    shop = next(each for each in dialogues("train") if RELATIONS[each.relation] == "customer")
    number = next(n for n, turn in enumerate(shop.turns) if n > 2 and turn.speaker == 1)
    assert total_share(shop, number, "state") == pytest.approx(1.0, rel=1e-9)


@pytest.mark.parametrize("knowledge", KNOWLEDGE)
def test_all_that_can_be_said_in_farewell_sums_to_one(knowledge: str) -> None:
    """After a farewell there are farewells and memes alone, without openers: a sum over every text is cheap."""
    dialogue = next(each for each in dialogues("train") if each.turns[-2].act == ACT["bye"])
    assert total_share(dialogue, len(dialogue.turns) - 1, knowledge) == pytest.approx(1.0, rel=1e-9)


def empty_turn(speaker: int) -> Turn:
    return Turn(speaker, MEME, 0, PLAIN, 0, None, (), 0, None, None, None)


def test_computed_probabilities_agree_with_frequencies() -> None:
    """Ten thousand draws of one turn from one hidden state, against the oracle's numbers for them."""
    dialogue, number = dialogues()[3], 4
    reader = reader_at(dialogue, number, "state")
    ledger = Ledger(dialogue.script, len(dialogue.turns))
    emotions = list(dialogue.start)
    for past in dialogue.turns[:number]:
        ledger.record(past)
        emotions[past.speaker] = past.state
    last = dialogue.turns[number - 1]
    speaker = 1 - last.speaker
    shown = NOTHING if last.mode == PLAIN else last.state
    dice, draws = Dice(7), 10_000
    drawn = [
        next_turn(dice, ledger, speaker, emotions[speaker], shown, dialogue.scene, dialogue.relation, False)
        for _ in range(draws)
    ]
    frequencies: dict[str, int] = {}
    memes = 0
    usage = 0.0
    for turn in drawn:
        frequencies[turn.text or ""] = frequencies.get(turn.text or "", 0) + 1
        memes += turn.meme is not None
        usage += reader.read(turn).meme_probability
    assert abs(memes - usage) < 4 * (draws * 0.25) ** 0.5
    frequent = [text for text, count in frequencies.items() if count >= 60]
    assert len(frequent) >= 5
    for text in frequent:
        example = next(turn for turn in drawn if (turn.text or "") == text)
        share = exp(reader.read(example).log_likelihood)
        assert abs(frequencies[text] - draws * share) < 4.5 * (draws * share) ** 0.5, text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_who_knows_more_predicts_better(language: str) -> None:
    state, history, texts = (mean_nll(knowledge, language) for knowledge in KNOWLEDGE)
    assert state < history < texts
    assert texts - state > 0.2


def test_a_masked_emotion_is_known_only_to_who_sees_the_meme() -> None:
    """Before an answer to a masked turn, the sighted belief in the true emotion is the greater on average."""
    gains = []
    for dialogue in dialogues():
        sighted, blind = (Reader(dialogue, False, *KNOWLEDGE[name]) for name in ("history", "texts"))
        for turn in dialogue.turns:
            for reader in (sighted, blind):
                reader.note(turn)
            if turn.meme is not None and turn.mode == 3:
                seen, unseen = (reader.before(1 - turn.speaker)[1, :, turn.state].sum() for reader in (sighted, blind))
                gains.append(log(seen) - log(unseen))
    assert len(gains) > 20
    assert np.mean(gains) > 1.0


def predicted(split: str, sees_memes: bool) -> tuple[list[dict[str, Any]], dict[tuple[str, int], Turn]]:
    gold = {(each.id, number): turn for each in dialogues(split) for number, turn in enumerate(each.turns)}
    ten = [meme.id for meme in MEMES[:9]]
    candidates = {
        place: sorted({*ten, MEMES[turn.meme].id, "009"})[:10] for place, turn in gold.items() if turn.meme is not None
    }
    return list(predictions(corpus_card("tiny", "zh", 1), split, candidates, sees_memes)), gold


@pytest.mark.parametrize("sees_memes", [True, False])
@pytest.mark.parametrize("split", ["easy", "hard"])
def test_predictions_have_what_the_contract_asks(split: str, sees_memes: bool) -> None:
    made, gold = predicted(split, sees_memes)
    assert [(each["dialogue"], each["turn"]) for each in made] == [place for place in gold if place[1]]
    inventory = {meme.id for meme in MEMES if split == "hard" or int(meme.id) < UNSEEN_FROM}
    for each in made:
        turn = gold[each["dialogue"], each["turn"]]
        assert 0 <= each["meme_probability"] <= 1
        assert ("nll" in each) == ("text" in each) == (turn.text is not None)
        assert each.get("nll", 0.0) >= 0
        assert each.get("text", "x").strip()
        assert ("memes" in each) == ("candidates" in each) == ("emotions" in each) == (turn.meme is not None)
        if turn.meme is not None:
            assert len(each["memes"]) == len(inventory)
            assert set(each["memes"]) == inventory
            assert len(set(each["candidates"])) == len(each["candidates"]) == 10
            assert sorted(each["emotions"]) == list(range(len(LABELS)))


def test_a_turn_without_text_must_have_a_meme() -> None:
    made, gold = predicted("easy", True)
    silent = [each for each in made if gold[each["dialogue"], each["turn"]].text is None]
    assert silent
    assert all(each["meme_probability"] == 1 for each in silent)


def test_the_oracle_ranks_better_than_the_blind_one() -> None:
    ranks = {}
    for sees_memes in (True, False):
        made, gold = predicted("easy", sees_memes)
        places = []
        for each in made:
            label = gold[each["dialogue"], each["turn"]].label
            if label is not None and "emotions" in each:
                places.append(each["emotions"].index(label))
        ranks[sees_memes] = float(np.mean(places))
    assert ranks[True] < ranks[False]


def test_a_corpus_of_another_generator_is_refused() -> None:
    card = corpus_card("tiny", "zh", 1)
    card["builtin"]["generator"] += 1
    with pytest.raises(ValueError, match="generator"):
        next(predictions(card, "easy", {}, True))


def test_a_corpus_that_is_not_built_in_is_refused() -> None:
    with pytest.raises(KeyError):
        next(predictions({"name": "another"}, "easy", {}, True))
