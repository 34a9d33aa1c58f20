"""The oracles: their numbers are probabilities, agree with frequencies, and order as they must."""

from __future__ import annotations

from functools import cache
from math import exp, log
from typing import Any

import numpy as np
import pytest

from mod_challenge.simulator.acts import ACT, next_share
from mod_challenge.simulator.beliefs import Reader
from mod_challenge.simulator.build import corpus_card
from mod_challenge.simulator.dialogue import Part, SimulatedLedger, Turn
from mod_challenge.simulator.families import LABELS, STATES
from mod_challenge.simulator.hidden_settings import BLIND, HISTORY, STATE, TOLD, longer, settings_at_start
from mod_challenge.simulator.inventory import MEMES, UNSEEN_FROM
from mod_challenge.simulator.oracle import KNOWLEDGE as ORACLES
from mod_challenge.simulator.oracle import predictions, response
from mod_challenge.simulator.responses import consensus
from mod_challenge.simulator.simulate import Dice, Simulated, simulate_split
from mod_challenge.simulator.usage import MASKED, PLAIN, SEEN, UNSEEN, meme_shares

KNOWLEDGE = {"state": STATE, "told": TOLD, "history": HISTORY, "texts": BLIND}


@cache
def dialogues(split: str = "easy", language: str = "zh") -> tuple[Simulated, ...]:
    return tuple(simulate_split("tiny", language, 1, split))


def reader_at(dialogue: Simulated, turn: int, knowledge: str, hard: bool = False) -> Reader:
    reader = Reader(dialogue, hard, KNOWLEDGE[knowledge])
    for past in dialogue.turns[:turn]:
        reader.note(past)
    return reader


def mean_nll(knowledge: str, language: str) -> float:
    losses = []
    for dialogue in dialogues("easy", language):
        reader = Reader(dialogue, False, KNOWLEDGE[knowledge])
        for number, turn in enumerate(dialogue.turns):
            if number and turn.text is not None:
                losses.append(-reader.read(turn).log_likelihood)
            reader.note(turn)
    return float(np.mean(losses))


@pytest.mark.parametrize("knowledge", KNOWLEDGE)
def test_beliefs_sum_to_one_before_every_turn(knowledge: str) -> None:
    for dialogue in dialogues()[:6]:
        reader = Reader(dialogue, False, KNOWLEDGE[knowledge])
        for turn in dialogue.turns:
            settings, belief = reader.before(turn.speaker)
            assert len(set(settings)) == len(settings)
            assert belief.shape == (len(settings), STATES, STATES)
            assert belief.min() >= 0
            assert belief.sum() == pytest.approx(1.0, rel=1e-12)
            reader.note(turn)


@pytest.mark.parametrize("knowledge", KNOWLEDGE)
@pytest.mark.parametrize("hard", [False, True])
def test_memes_and_labels_sum_to_one(knowledge: str, hard: bool) -> None:
    for dialogue in dialogues("hard" if hard else "easy")[:6]:
        reader = Reader(dialogue, hard, KNOWLEDGE[knowledge])
        for turn in dialogue.turns:
            reading = reader.read(turn)
            assert 0 <= reading.meme_probability <= 1 + 1e-12
            assert reading.memes.sum() == pytest.approx(1.0, rel=1e-9)
            assert reading.memes[UNSEEN_FROM:].sum() == pytest.approx(0.2 if hard else 0.0)
            if reading.labels is not None:
                assert reading.labels.sum() == pytest.approx(1.0, rel=1e-9)
            reader.note(turn)


def total_share(dialogue: Simulated, number: int, knowledge: str) -> float:
    """The sum of p(text) over a meme in place of words and all farewells, with whatever follows them in the turn."""
    reader = reader_at(dialogue, number, knowledge)
    ledger = SimulatedLedger(dialogue.script, len(dialogue.turns))
    for past in dialogue.turns[:number]:
        ledger.record(past)
    speaker = dialogue.turns[number].speaker
    book = dialogue.script
    total = reader.share_of(empty_turn(speaker))
    settings, _ = reader.before(speaker)
    for act in (ACT["bye"],):
        situations = {
            ledger.under(book, setting.end, setting.tone, setting.previous).situation(speaker) for setting in settings
        }
        for line in ledger.pool(act, speaker).lines:
            for tail in range(len(book.tails[line.question].texts)):
                spoken = Turn(
                    speaker, 0, PLAIN, book.openers.texts.index(""), (Part(act, line),), tail, 1.0, "any", None, None
                )
                goes_on = {next_share(*situation[:3], (act,)) for situation in situations}
                assert len(goes_on) == 1
                if next(iter(goes_on)):
                    total += reader.share_of(spoken) / next(iter(goes_on))
    return float(total)


@pytest.mark.parametrize("knowledge", KNOWLEDGE)
def test_all_that_can_be_said_in_farewell_sums_to_one(knowledge: str) -> None:
    """After a farewell there are farewells and memes alone, without openers: a sum over every text is cheap."""
    dialogue = next(
        each for each in dialogues("train") if each.turns[-2].last_act == ACT["bye"] and each.turns[-2].meme is None
    )
    total = total_share(dialogue, len(dialogue.turns) - 1, knowledge)
    if knowledge == "texts":  # who sees no memes holds a remark on one possible
        assert 0.5 < total <= 1.0
    else:
        assert total == pytest.approx(1.0, rel=1e-9)


def test_settings_and_lengths_are_drawn_as_they_are_reckoned() -> None:
    drawn = dialogues("train")
    lengths = [len(each.turns) for each in drawn]
    for least in (10, 12, 15, 20):
        share = longer(least)
        assert abs(sum(length >= least for length in lengths) - 200 * share) <= 4 * (200 * share * (1 - share)) ** 0.5
    shares = dict(settings_at_start())
    assert sum(shares.values()) == pytest.approx(1.0)
    assert {(each.scene, each.relation) for each in drawn} <= set(shares)


def test_the_end_comes_as_often_as_the_reader_expects() -> None:
    """Before every turn of those that might be the last but one: expected and true counts of ends in sight."""
    expected = variance = happened = 0.0
    for dialogue in dialogues("train")[:100]:
        reader = Reader(dialogue, False, HISTORY)
        for number, turn in enumerate(dialogue.turns):
            settings, belief = reader.before(turn.speaker)
            share = sum(part.sum() for setting, part in zip(settings, belief) if setting.end is not None)
            happened += number >= len(dialogue.turns) - 2
            expected += share
            variance += share * (1 - share)
            reader.note(turn)
    assert variance > 10
    assert abs(happened - expected) < 4 * variance**0.5


def test_a_response_is_what_most_draws_share() -> None:
    assert consensus(["go on, then", "what is it", "go on, please", "go on, then"]) == "go on, then"
    assert consensus(["one"]) == "one"


def test_the_response_of_least_risk_is_possible_and_the_same_each_time() -> None:
    reader = reader_at(dialogues()[0], 5, "history")
    speaker = dialogues()[0].turns[5].speaker
    assert response(reader, speaker, "a") == response(reader, speaker, "a")


def empty_turn(speaker: int) -> Turn:
    return Turn(speaker, 0, MASKED, 0, (), 0, 1.0, None, None, None)


def what_was_said(turn: Turn) -> tuple[Any, ...]:
    """A text but for the words that depend on nothing hidden."""
    return turn.opener, tuple((part.act, part.line.key) for part in turn.parts), turn.tail


@pytest.mark.parametrize(
    ("knowledge", "after_meme"), [("state", True), ("history", True), ("texts", True), ("texts", False)]
)
def test_computed_probabilities_agree_with_frequencies(knowledge: str, after_meme: bool) -> None:
    """Thousands of draws of one turn from what a reader holds possible, against its numbers for them."""
    dialogue, number = next(
        (each, n)
        for each in dialogues("train")
        for n, before in enumerate(each.turns[:-1], start=1)
        if 4 < n < 9 and (before.meme is not None) == after_meme and before.mode == (MASKED if after_meme else PLAIN)
        if before.parts and each.turns[n].speaker != before.speaker
    )
    reader = reader_at(dialogue, number, knowledge)
    draws = 1_500
    drawn = reader.draw(Dice(7), dialogue.turns[number].speaker, draws)
    frequencies: dict[Any, int] = {}
    examples: dict[Any, Turn] = {}
    memes = sum(turn.meme is not None for turn in drawn)
    usage = 0.0
    for turn in drawn:
        said = what_was_said(turn)
        frequencies[said] = frequencies.get(said, 0) + 1
        examples[said] = turn
    for said, count in frequencies.items():
        reading = reader.read(examples[said])
        usage += count * reading.meme_probability
    assert abs(memes - usage) < 4 * (draws * 0.25) ** 0.5
    frequent = [said for said, count in frequencies.items() if count >= 12]
    assert len(frequent) >= 5
    for said in frequent:
        share = exp(reader.read(examples[said]).log_likelihood) / examples[said].share
        assert abs(frequencies[said] - draws * share) < 4.5 * (draws * share) ** 0.5, said


@pytest.mark.parametrize("knowledge", ["state", "history", "texts"])
def test_texts_come_as_often_as_their_likelihoods_say(knowledge: str) -> None:
    """At five places thousands of draws, by their words alone: z-scores of the common ones are as they should be."""
    scores: list[float] = []
    draws = 4_000
    for number, dialogue in enumerate(dialogues("train")[:5]):
        place = 3 + 2 * number
        reader = reader_at(dialogue, place, knowledge)
        counts: dict[str, int] = {}
        derived: dict[str, dict[Any, Turn]] = {}
        for turn in reader.draw(Dice(number), dialogue.turns[place].speaker, draws, words_alone=True):
            text = turn.text or ""
            counts[text] = counts.get(text, 0) + 1
            derived.setdefault(text, {})[what_was_said(turn)] = turn
        for text, count in counts.items():
            if count >= 4:
                expected = draws * sum(exp(reader.read(turn).log_likelihood) for turn in derived[text].values())
                if expected >= 8:
                    scores.append((count - expected) / expected**0.5)
    assert len(scores) >= 10
    assert max(map(abs, scores)) < 4.5
    assert 0.4 < np.mean(np.square(scores)) < 1.8


@pytest.mark.parametrize("knowledge", ["told", "history", "texts"])
def test_beliefs_about_memes_are_calibrated(knowledge: str) -> None:
    """Which meme, whether one, and which label, over a thousand uses: as often as the oracle says, repeats as well."""
    events: dict[str, list[tuple[float, bool]]] = {"favourite": [], "sent before": [], "used": [], "label": []}
    for dialogue in dialogues("train"):
        reader = Reader(dialogue, False, KNOWLEDGE[knowledge])
        sent: list[int] = []
        for turn in dialogue.turns:
            reading = reader.read(turn)
            if turn.text is not None:
                events["used"].append((reading.meme_probability, turn.meme is not None))
            if turn.meme is not None:
                best = int(reading.memes.argmax())
                events["favourite"].append((reading.memes[best], turn.meme == best))
                events["sent before"].append((reading.memes[list(set(sent))].sum(), turn.meme in sent))
                sent.append(turn.meme)
            if turn.label is not None:
                assert reading.labels is not None
                events["label"].append((reading.labels.max(), turn.label == reading.labels.argmax()))
            reader.note(turn)
    for name, pairs in events.items():
        expected = sum(share for share, _ in pairs)
        variance = sum(share * (1 - share) for share, _ in pairs)
        assert variance > 5, name
        if knowledge == "texts" and name == "sent before":
            continue  # who does not see memes cannot know, and says what is so on average over all pasts alike
        assert abs(expected - sum(happened for _, happened in pairs)) < 3.5 * variance**0.5, name


def test_a_blind_reader_is_calibrated_on_what_it_cannot_see() -> None:
    """Tone, showing and memes of the last turn: over many turns as often so as the belief says."""
    events: dict[str, list[tuple[float, bool]]] = {"tone": [], "shown": [], "meme": [], "answered": []}
    for dialogue in dialogues("train")[:100]:
        reader = Reader(dialogue, False, BLIND)
        ledger = SimulatedLedger(dialogue.script, len(dialogue.turns))
        for before, turn in zip(dialogue.turns, dialogue.turns[1:]):
            reader.note(before)
            ledger.record(before)
            settings, belief = reader.before(turn.speaker)
            shares = [(setting, float(part.sum())) for setting, part in zip(settings, belief)]
            events["tone"].append((sum(p for s, p in shares if s.tone > 0), ledger.tone > 0))
            events["meme"].append((sum(p for s, p in shares if s.sent.one), before.meme is not None))
            accepts = ACT["accept"]
            events["answered"].append((sum(p for s, p in shares if s.previous == accepts), ledger.previous == accepts))
            if turn.speaker != before.speaker:
                events["shown"].append((sum(p for s, p in shares if s.shown), before.mode != PLAIN))
    for name, pairs in events.items():
        expected = sum(share for share, _ in pairs)
        variance = sum(share * (1 - share) for share, _ in pairs)
        assert abs(expected - sum(happened for _, happened in pairs)) < 4 * max(1.0, variance) ** 0.5, name


@pytest.mark.parametrize("language", ["zh", "en"])
def test_who_knows_more_predicts_better(language: str) -> None:
    state, told, history, texts = (mean_nll(knowledge, language) for knowledge in KNOWLEDGE)
    assert state < told < history < texts
    assert texts - state > 0.2


def belief_in_shown(reader: Reader, speaker: int, state: int) -> float:
    """p(the other has shown its emotion, and it is this one)."""
    settings, belief = reader.before(speaker)
    return sum(float(part[:, state].sum()) for setting, part in zip(settings, belief) if setting.shown)


def test_a_masked_emotion_is_known_only_to_who_sees_the_meme() -> None:
    """Before an answer to a masked turn, the sighted belief in the true emotion is the greater on average."""
    gains = []
    for dialogue in dialogues():
        sighted, blind = (Reader(dialogue, False, KNOWLEDGE[name]) for name in ("history", "texts"))
        for turn in dialogue.turns[:-1]:
            for reader in (sighted, blind):
                reader.note(turn)
            if turn.meme is not None and turn.mode == 3:
                seen, unseen = (belief_in_shown(reader, 1 - turn.speaker, turn.state) for reader in (sighted, blind))
                gains.append(log(seen) - log(unseen))
    assert len(gains) > 20
    assert np.mean(gains) > 1.0


@cache
def predicted(split: str, name: str) -> tuple[list[dict[str, Any]], dict[tuple[str, int], Turn]]:
    gold = {(each.id, number): turn for each in dialogues(split) for number, turn in enumerate(each.turns)}
    ten = [meme.id for meme in MEMES[:9]]
    candidates = {
        place: sorted({*ten, MEMES[turn.meme].id, "009"})[:10] for place, turn in gold.items() if turn.meme is not None
    }
    return list(predictions(corpus_card("tiny", "zh", 1), split, candidates, name)), gold


@pytest.mark.parametrize("name", ORACLES)
@pytest.mark.parametrize("split", ["easy", "hard"])
def test_predictions_have_what_the_contract_asks(split: str, name: str) -> None:
    made, gold = predicted(split, name)
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
    made, gold = predicted("easy", "oracle")
    silent = [each for each in made if gold[each["dialogue"], each["turn"]].text is None]
    assert silent
    assert all(each["meme_probability"] == 1 for each in silent)


def test_the_oracle_ranks_better_than_the_blind_one() -> None:
    ranks = {}
    for name in ("oracle", "oracle-blind"):
        made, gold = predicted("easy", name)
        places = []
        for each in made:
            label = gold[each["dialogue"], each["turn"]].label
            if label is not None and "emotions" in each:
                places.append(each["emotions"].index(label))
        ranks[name] = float(np.mean(places))
    assert ranks["oracle"] < ranks["oracle-blind"]


def test_a_corpus_of_another_generator_is_refused() -> None:
    card = corpus_card("tiny", "zh", 1)
    card["builtin"]["generator"] += 1
    with pytest.raises(ValueError, match="generator"):
        next(predictions(card, "easy", {}, "oracle"))


def test_a_corpus_that_is_not_built_in_is_refused() -> None:
    with pytest.raises(KeyError):
        next(predictions({"name": "another"}, "easy", {}, "oracle"))


def test_nobody_beats_the_history_oracle_with_its_own_knowledge() -> None:
    """Bolder or shyer probabilities, popular memes, unseen memes first: none does better by more than chance."""
    popular = np.array([meme_shares((), relation, True, False).mean(axis=0) for relation in range(6)]).mean(axis=0)
    dice = Dice(3)
    hits: dict[str, list[bool]] = {}
    losses: dict[str, list[float]] = {}
    for dialogue in dialogues("hard"):
        reader = Reader(dialogue, True, HISTORY)
        for number, turn in enumerate(dialogue.turns):
            if number and turn.text is not None:
                reading = reader.read(turn)
                for name, power in (("oracle", 1.0), ("bolder", 1.6), ("shyer", 0.6)):
                    yes, no = reading.meme_probability**power, max(0.0, 1 - reading.meme_probability) ** power
                    share = (yes if turn.meme is not None else no) / (yes + no)
                    losses.setdefault(name, []).append(-log(share))
                if turn.meme is not None:
                    kind = UNSEEN if turn.meme in UNSEEN else SEEN
                    others = {kind[dice.below(len(kind))] for _ in range(40)} - {turn.meme}
                    listed = [turn.meme, *sorted(others)[:9]]
                    rankings = {
                        "oracle": reading.memes,
                        "popular": popular,
                        "both": reading.memes * popular,
                        "unseen first": reading.memes + np.isin(np.arange(len(MEMES)), UNSEEN),
                    }
                    for name, scores in rankings.items():
                        hits.setdefault(name, []).append(max(listed, key=lambda each: scores[each]) == turn.meme)
            reader.note(turn)
    for name in ("bolder", "shyer"):
        assert np.mean(losses[name]) > np.mean(losses["oracle"])
    best = np.array(hits["oracle"], dtype=float)
    for name, other in hits.items():
        difference = np.array(other, dtype=float) - best
        assert difference.mean() <= 2 * difference.std() / len(difference) ** 0.5, name
    assert best.mean() > np.mean(hits["popular"]) + 0.1
