"""The simulator: its draws follow its weights, and its dialogues have the shape of the paper's."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from functools import cache
from itertools import product

import numpy as np
import pytest

from mod_challenge.simulator.acts import (
    ACT,
    ACTS,
    BODY,
    CLOSING,
    LISTENER,
    MEME,
    OPENING,
    OWNER,
    POINT,
    START,
    act_shares,
    next_flow,
)
from mod_challenge.simulator.dialogue import SimulatedLedger
from mod_challenge.simulator.families import FAMILIES, FAMILY_OF, STATES, VALENCE_OF, emotion_names
from mod_challenge.simulator.inventory import FAMILY_KEYS, MEMES
from mod_challenge.simulator.meme_classes import CLASS_OF
from mod_challenge.simulator.repeats import class_shares_left, member_shares, spent
from mod_challenge.simulator.simulate import (
    LENGTHS,
    PRESETS,
    SHORTEST,
    SPLITS,
    Simulated,
    answers_meme,
    dialogue_id,
    line_class,
    simulate_dialogue,
    simulate_split,
)
from mod_challenge.simulator.state import RELATIONS, SCENES, answer_table, keep_table, move_shares, scene_shares
from mod_challenge.simulator.usage import (
    AFTER_MEME,
    AFTER_NONE,
    BOTH,
    FIRST,
    KEPT,
    LINE_CLASSES,
    MASKED,
    MEME_VALENCE,
    SEEN,
    SHOWN,
    UNSEEN,
    intents,
    label_shares,
    meme_shares,
    mode_shares,
)
from mod_challenge.tokenization.tokenizers import tokenize_cjk


@cache
def mini(split: str, language: str = "zh") -> tuple[Simulated, ...]:
    return tuple(simulate_split("mini", language, 1, split))


def texts(dialogue: Simulated) -> list[str | None]:
    return [turn.text for turn in dialogue.turns]


# --- families and tables ----------------------------------------------------------------------


def test_there_are_seven_labels_a_family_and_no_two_share_a_name() -> None:
    assert tuple(family.key for family in FAMILIES) == FAMILY_KEYS
    assert {len(family.labels) for family in FAMILIES} == {7}
    for language in ("zh", "en"):
        assert list(emotion_names(language).values()) == list(range(112))


def test_every_strength_of_every_family_has_a_label() -> None:
    for family, strength in product(FAMILIES, (1, 2, 3)):
        assert any(label.low <= strength <= label.high for label in family.labels), family.key


@pytest.mark.parametrize("table", [keep_table(), answer_table(), label_shares()], ids=["keep", "answer", "labels"])
def test_conditional_tables_sum_to_one(table: np.ndarray) -> None:
    assert table.shape[0] == STATES
    np.testing.assert_allclose(table.sum(axis=1), 1.0, rtol=1e-12)


def test_moves_and_moods_sum_to_one() -> None:
    for relation, shown in product(range(len(RELATIONS)), (False, True)):
        assert sum(move_shares(relation, shown)) == pytest.approx(1.0)
        assert shown or move_shares(relation, shown)[1] == 0
    for scene, tone in product(range(len(SCENES)), (-1, 0, 1)):
        assert scene_shares(scene, tone).sum() == pytest.approx(1.0)


def test_what_has_been_told_bends_the_mood_its_own_way() -> None:
    good = np.array(VALENCE_OF) > 0
    for scene in range(len(SCENES)):
        sad, plain, glad = (scene_shares(scene, tone)[good].sum() for tone in (-1, 0, 1))
        assert sad < plain < glad


def test_acts_and_modes_sum_to_one_in_every_situation() -> None:
    situations = [(OPENING, OWNER, START, False)]
    situations += product((OPENING, BODY, CLOSING), (OWNER, LISTENER), range(len(ACTS)), (False, True))
    for situation, picture in product(situations, (False, True)):
        shares = act_shares(*situation, 0, picture, 0)
        np.testing.assert_allclose(shares.sum(axis=0), 1.0, rtol=1e-12)
        for act in np.flatnonzero(shares.any(axis=(1, 2))):
            follows = next_flow(*situation[:3], int(act), 1)
            assert min(follows.values()) >= 0
            assert sum(follows.values()) > 0
    kinds = product(range(len(ACTS)), range(len(RELATIONS)), (FIRST, AFTER_MEME, AFTER_NONE), LINE_CLASSES)
    for kind in kinds:
        np.testing.assert_allclose(mode_shares(*kind).sum(axis=0), 1.0, rtol=1e-12)


def test_nobody_sympathises_with_an_emotion_that_was_not_shown() -> None:
    shares = act_shares(BODY, LISTENER, ACT["tell"], False, RELATIONS.index("friends"), False, 0)
    assert (shares[ACT["empathise"]][:, STATES] == 0).all()
    assert (shares[ACT["empathise"]][:, :STATES] > 0).all()


def test_a_question_is_followed_by_an_answer_or_a_meme() -> None:
    shares = act_shares(BODY, OWNER, ACT["ask"], False, 0, False, 0)
    np.testing.assert_allclose(shares[ACT["answer"]] + shares[MEME] + shares[POINT], 1.0, rtol=1e-12)


@pytest.mark.parametrize("hard", [False, True])
@pytest.mark.parametrize("kept", [False, True])
def test_memes_sum_to_one_and_unseen_ones_have_a_fifth_of_hard_alone(hard: bool, kept: bool) -> None:
    for act, relation in product((ACT["tell"], ACT["thank"], MEME), range(len(RELATIONS))):
        table = meme_shares(intents(act, ACT["suggest"], 0), relation, hard, kept)
        np.testing.assert_allclose(table.sum(axis=1), 1.0, rtol=1e-12)
        np.testing.assert_allclose(table[:, list(UNSEEN)].sum(axis=1), 0.2 if hard else 0.0, rtol=1e-12)


def test_memes_mostly_show_the_family_of_the_speaker() -> None:
    table = meme_shares((), 0, False, False)
    for state in range(STATES):
        own = [number for number in SEEN if MEMES[number].family == FAMILIES[FAMILY_OF[state]].key]
        assert table[state, own].sum() > 0.7


# --- draws ------------------------------------------------------------------------------------


def test_the_same_arguments_give_the_same_dialogue_and_others_another() -> None:
    first = simulate_dialogue("a", "zh", 1, "train", 5)
    assert first == simulate_dialogue("a", "zh", 1, "train", 5)
    for other in (("zh", 2, "train", 5), ("zh", 1, "valid", 5), ("zh", 1, "train", 6), ("en", 1, "train", 5)):
        assert texts(simulate_dialogue("a", *other)) != texts(first)


def test_dialogues_do_not_depend_on_the_hash_seed() -> None:
    program = (
        "from mod_challenge.simulator.simulate import simulate_dialogue as s;"
        "print(ascii([t.text for i in range(5) for t in s('', 'zh', 1, 'hard', i).turns]))"
    )
    outputs = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
        outputs.add(done.stdout)
    assert len(outputs) == 1


def test_draws_follow_the_weights() -> None:
    """Each draw, against its probability given all that it depends on: z-scores stay small."""
    observed: Counter[str] = Counter()
    expected: Counter[str] = Counter()
    variance: Counter[str] = Counter()
    for dialogue in mini("train")[:1500]:
        ledger = SimulatedLedger(dialogue.script, len(dialogue.turns))
        for before, turn in zip(dialogue.turns, dialogue.turns[1:]):
            ledger.record(before)
            place = AFTER_NONE if before.meme is None else AFTER_MEME
            kept = answers_meme(place, before.meme in KEPT)
            line = line_class(turn.line) if turn.line is not None else 0
            modes = mode_shares(turn.last_act, dialogue.relation, place, line)[:, turn.state]
            events = {"meme": (modes[BOTH] + modes[MASKED], turn.mode in (BOTH, MASKED))}
            if turn.meme is not None:
                fitting = intents(turn.last_act, ledger.previous, dialogue.scene)
                sent = ledger.sent_before_meme(turn.parts, turn.speaker)
                classes = class_shares_left(fitting, dialogue.relation, False, kept, spent(sent))[turn.state]
                row = classes[list(CLASS_OF)] * member_shares(dialogue.relation, sent)
                events["favourite"] = (row.max(), bool(turn.meme == row.argmax()))
            if turn.label is not None:
                labels = label_shares()[turn.state]
                events["label"] = (labels.max(), bool(turn.label == labels.argmax()))
            for name, (share, happened) in events.items():
                observed[name] += happened
                expected[name] += share
                variance[name] += share * (1 - share)
    assert set(observed) == {"meme", "favourite", "label"}
    for name in observed:
        assert abs(observed[name] - expected[name]) < 4 * variance[name] ** 0.5, name


def test_a_slot_keeps_its_filler_for_the_whole_dialogue() -> None:
    for dialogue in mini("valid"):
        mentioned = [slot for turn in dialogue.turns for part in turn.parts for slot, _ in part.fillers]
        assert len(mentioned) == len(set(mentioned))


def test_answers_follow_their_question() -> None:
    answered = 0
    for dialogue in mini("valid"):
        for before, turn in zip(dialogue.turns, dialogue.turns[1:]):
            for part in turn.parts:
                if part.act == ACT["answer"]:
                    assert before.line is not None
                    assert before.line.answers is not None
                    assert part.line in before.line.answers.lines
                    answered += 1
    assert answered > 60


# --- coherence --------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_matter_is_good_or_bad_but_not_both(language: str) -> None:
    both = 0
    for dialogue in mini("easy", language):
        told = {
            part.line.valence
            for turn in dialogue.turns
            if turn.speaker == 0
            for part in turn.parts
            if part.act in (ACT["open"], ACT["tell"], ACT["answer"], ACT["aside"])
        }
        both += told >= {-1, 1}
    assert both <= 0.03 * len(mini("easy", language))


def test_a_tail_of_words_is_of_the_sign_of_its_line_and_said_once() -> None:
    for dialogue in mini("easy"):
        said: list[str] = []
        for turn in dialogue.turns:
            if turn.line is not None and turn.mode in (SHOWN, BOTH) and turn.last_act != ACT["vent"]:
                assert not turn.line.question
                assert turn.line.valence * VALENCE_OF[turn.state] >= 0
                said.append(dialogue.script.tails[0].texts[turn.tail])
        words = [tail for tail in said if any(map(str.isalpha, tail))]
        assert len(words) - len(set(words)) <= 1


def test_no_meme_is_sent_twice_running_nor_with_an_intent_that_fits_nothing() -> None:
    for split in ("train", "hard"):
        for dialogue in mini(split):
            for before, turn in zip(dialogue.turns, dialogue.turns[1:]):
                if turn.meme is not None:
                    assert turn.meme != before.meme
                    assert (turn.meme in KEPT) == (before.meme is not None and before.meme not in KEPT)
                    intent = MEMES[turn.meme].intent
                    assert intent is None or intent in intents(turn.last_act, before.last_act, dialogue.scene)


def test_a_meme_that_answers_a_proposal_accepts_or_declines_and_the_talk_goes_on_accordingly() -> None:
    replies: Counter[int] = Counter()
    goes_on: Counter[tuple[int, int]] = Counter()
    for dialogue in mini("train"):
        ledger = SimulatedLedger(dialogue.script, len(dialogue.turns))
        answered = None
        for turn in dialogue.turns:
            before = ledger.previous
            if answered is not None:
                goes_on[answered, turn.act] += 1
            ledger.record(turn)
            answered = None
            if turn.last_act in (MEME, POINT) and turn.meme is not None and before == ACT["suggest"]:
                answered = ledger.previous
                replies[answered] += 1
    accept, decline = ACT["accept"], ACT["decline"]
    assert replies[accept] > 20
    assert replies[decline] > 20
    assert replies[MEME] + replies[POINT] < sum(replies.values()) / 4
    assert goes_on[accept, ACT["settle"]] > 5
    assert goes_on[decline, ACT["yield"]] > 5
    assert goes_on[accept, ACT["yield"]] == goes_on[decline, ACT["settle"]] == 0


def test_buyers_and_sellers_leave_no_answer_to_a_meme() -> None:
    customers = [each for each in mini("train") if RELATIONS[each.relation] == "customer"]
    said = {part.act for dialogue in customers for turn in dialogue.turns for part in turn.parts}
    assert ACT["accept"] in said
    assert not said & {POINT, ACT["settle"], ACT["yield"]}


def test_the_meme_of_neutral_news_tells_how_it_is_meant() -> None:
    told = 0
    for dialogue in mini("easy"):
        ledger = SimulatedLedger(dialogue.script, len(dialogue.turns))
        for turn in dialogue.turns:
            unset = not ledger.tone
            ledger.record(turn)
            lines = {part.line.valence for part in turn.parts}
            if unset and turn.meme is not None and turn.act == ACT["open"] and lines == {0}:
                assert ledger.tone == MEME_VALENCE[turn.meme]
                told += 1
    assert told > 10


# --- shape ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
def test_people_rarely_send_a_meme_after_a_meme_and_often_one_first(language: str) -> None:
    pairs = [
        (before.meme is not None, turn.meme is not None)
        for dialogue in mini("train", language)
        for before, turn in zip(dialogue.turns, dialogue.turns[1:])
    ]
    after = np.mean([then for one, then in pairs if one])
    else_ = np.mean([then for one, then in pairs if not one])
    first = np.mean([dialogue.turns[0].meme is not None for dialogue in mini("train", language)])
    assert after == pytest.approx(0.15, abs=0.03)
    assert else_ == pytest.approx(0.36, abs=0.03)
    assert first == pytest.approx(0.47, abs=0.04)


def test_lengths_have_the_mean_of_the_paper() -> None:
    mean = sum((SHORTEST + more) * weight for more, weight in enumerate(LENGTHS)) / sum(LENGTHS)
    assert mean == pytest.approx(13.42, rel=0.002)


def test_mini_has_the_shape_of_the_paper() -> None:
    dialogues = mini("train")
    turns = [turn for dialogue in dialogues for turn in dialogue.turns]
    memes = [turn for turn in turns if turn.meme is not None]
    tokens = Counter(token for text in tokenize_cjk([turn.text for turn in turns if turn.text]) for token in text)
    assert min(len(dialogue.turns) for dialogue in dialogues) >= 10
    assert len(turns) / len(dialogues) == pytest.approx(13.42, rel=0.02)
    assert len(memes) / len(dialogues) == pytest.approx(4.06, rel=0.02)
    assert sum(tokens.values()) / len(turns) == pytest.approx(11.46, rel=0.02)
    assert len(tokens) >= 1500
    uses = Counter(turn.meme for turn in memes)
    assert uses.most_common(1)[0][1] / len(memes) == pytest.approx(0.06, abs=0.01)
    assert set(uses) <= set(SEEN)
    assert len(set(uses)) > 265
    assert 0 < sum(turn.text is None for turn in memes) / len(memes) < 0.04
    assert sum(turn.label is None for turn in memes) / len(memes) == pytest.approx(0.03, abs=0.01)
    assert len({turn.label for turn in memes} - {None}) > 100
    valences = Counter(FAMILIES[turn.label // 7].valence for turn in memes if turn.label is not None)
    assert valences[1] > valences[-1]
    hidden = sum(turn.mode == MASKED for turn in memes)
    assert hidden / len(memes) > 0.65


@pytest.mark.parametrize("language", ["zh", "en"])
def test_utterances_and_memes_have_the_paper_means_in_both_languages(language: str) -> None:
    turns = [turn for dialogue in mini("train", language) for turn in dialogue.turns]
    tokens = sum(map(len, tokenize_cjk([turn.text for turn in turns if turn.text])))
    assert tokens / len(turns) == pytest.approx(11.46, rel=0.02)
    memes = [turn.meme for turn in turns if turn.meme is not None]
    assert len(memes) / len(mini("train", language)) == pytest.approx(4.06, rel=0.02)
    assert set(memes) <= set(SEEN)
    assert len(set(memes)) > 265


@pytest.mark.parametrize("language", ["zh", "en"])
def test_unseen_memes_occur_in_hard_alone(language: str) -> None:
    for split in SPLITS:
        used = Counter(turn.meme for dialogue in mini(split, language) for turn in dialogue.turns)
        del used[None]
        share = sum(used[number] for number in UNSEEN) / sum(used.values())
        assert share == (pytest.approx(0.2, abs=0.04) if split == "hard" else 0)


def test_no_two_dialogues_share_an_id() -> None:
    for preset, sizes in PRESETS.items():
        ids = {dialogue_id(preset, split, place) for split, n in zip(SPLITS, sizes) for place in (0, n - 1)}
        assert len(ids) == 8
    assert dialogue_id("tiny", "valid", 0) == "dialogue 00200"
