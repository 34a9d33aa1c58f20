"""Classes of memes and what has been sent: exact without a memory for who sees none, and hardly any meme twice."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from mod_challenge.simulator.acts import ACT, MEME, POINT
from mod_challenge.simulator.families import FAMILIES, FAMILY_INDEX, FAMILY_OF, STATES, VALENCE_OF
from mod_challenge.simulator.inventory import MEMES
from mod_challenge.simulator.meme_classes import CLASS_OF, CLASSES, class_shares, class_sums, class_weights, liking
from mod_challenge.simulator.repeats import (
    NOTHING_SENT,
    SentMemes,
    class_shares_left,
    class_sums_left,
    member_shares,
    member_weights,
    spent,
)
from mod_challenge.simulator.simulate import simulate_split
from mod_challenge.simulator.state import RELATIONS
from mod_challenge.simulator.usage import IRONIC, feigned_row, feigned_shares, intents, meme_row, meme_shares

LARGE = [number for number, each in enumerate(CLASSES) if len(each.members) > 2]


def test_every_meme_is_of_one_class_of_its_kind() -> None:
    assert sorted(member for each in CLASSES for member in each.members) == list(range(len(MEMES)))
    for meme, number in zip(MEMES, CLASS_OF):
        each = CLASSES[number]
        assert (each.family, each.intent) == (meme.family, meme.intent)


@pytest.mark.parametrize("remarked", [frozenset(), frozenset({CLASSES[LARGE[0]].members[0]})], ids=["all", "remarked"])
def test_the_next_member_is_as_likely_as_the_first_whatever_came_before(remarked: frozenset[int]) -> None:
    """The first draw's distribution is stationary under the draws that follow, and these never repeat a member."""
    for number, relation in product(LARGE, range(len(RELATIONS))):
        members, weights = member_weights(number, relation, SentMemes(remarked))
        first = np.array(weights) / sum(weights)
        steps = []
        for last in members:
            again, likings = member_weights(number, relation, SentMemes(remarked, {number: last}))
            assert again == members
            assert likings[members.index(last)] == 0
            steps.append(np.array(likings) / sum(likings))
        np.testing.assert_allclose(first @ np.array(steps), first, rtol=1e-12)
        assert not remarked & set(members)


def test_likings_alone_would_not_be_stationary() -> None:
    number = LARGE[0]
    members = CLASSES[number].members
    naive = np.array([liking(0)[member] for member in members], dtype=float)
    naive /= naive.sum()
    steps = [member_weights(number, 0, SentMemes(last={number: member}))[1] for member in members]
    after = naive @ np.array([np.array(row) / sum(row) for row in steps])
    assert abs(after - naive).max() > 0.01


def test_a_remark_rules_its_memes_out_and_ends_the_memory_of_their_classes_alone() -> None:
    here, elsewhere = LARGE[0], LARGE[1]
    first, second = CLASSES[here].members[:2]
    other = CLASSES[elsewhere].members[0]
    sent = NOTHING_SENT.with_meme(first).with_meme(other)
    assert sent.last == {here: first, elsewhere: other}
    after = sent.with_remark(frozenset({second}))
    assert after == SentMemes(frozenset({second}), {elsewhere: other})
    shares = member_shares(0, after)
    assert shares[second] == 0
    assert shares[first] > 0
    assert shares[other] == 0
    assert after.without_memory() == SentMemes(frozenset({second}))


@pytest.mark.parametrize("hard", [False, True])
def test_shares_sum_to_one_where_classes_are_spent(hard: bool) -> None:
    gone = SentMemes(frozenset(CLASSES[LARGE[0]].members))
    assert spent(gone) == (LARGE[0],)
    assert spent(NOTHING_SENT) == ()
    for kept in (False, True):
        table = class_shares_left((), 0, hard, kept, spent(gone))
        np.testing.assert_allclose(table.sum(axis=1), 1.0, rtol=1e-12)
        assert not table[:, LARGE[0]].any()
    np.testing.assert_allclose(np.bincount(CLASS_OF, weights=member_shares(0, gone)), 1.0, rtol=1e-12)


def test_where_all_classes_are_spent_remarks_are_forgotten() -> None:
    everything = SentMemes(frozenset(range(len(MEMES))))
    assert class_sums_left(5, (), 0, False, False, everything) == class_sums(5, (), 0, False, False)
    np.testing.assert_allclose(
        class_shares_left((), 0, True, False, spent(everything)), class_shares((), 0, True, False), rtol=1e-12
    )


@pytest.mark.parametrize("kept", [False, True])
def test_weights_and_shares_of_memes_agree(kept: bool) -> None:
    fitting = intents(ACT["suggest"], ACT["ask"], 3)
    table = meme_shares(fitting, 2, True, kept)
    np.testing.assert_allclose(table.sum(axis=1), 1.0, rtol=1e-12)
    for state, (unseen, share) in product(range(STATES), ((False, 0.8), (True, 0.2))):
        numbers, weights = meme_row(state, fitting, 2, unseen, kept)
        assert min(weights) > 0
        np.testing.assert_allclose(table[state, list(numbers)], share * np.array(weights) / sum(weights), rtol=1e-12)
        assert sum(weights) < 2**53


def test_every_state_has_memes_of_its_family_wherever_it_sends_one() -> None:
    for state, unseen, kept in product(range(STATES), (False, True), (False, True)):
        assert class_weights((), 0, unseen, kept)[state].any()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_people_seldom_send_a_meme_twice_or_without_words(language: str) -> None:
    uses = again = silent = pointed = points = 0
    for dialogue in simulate_split("mini", language, 1, "train"):
        sent: set[int] = set()
        for turn in dialogue.turns:
            points += turn.last_act == POINT
            if turn.meme is not None:
                uses += 1
                again += turn.meme in sent
                silent += turn.last_act == MEME
                pointed += turn.last_act == POINT
                sent.add(turn.meme)
    assert again <= 0.04 * uses
    assert 0 < silent <= 0.04 * uses
    assert 0.8 * points < pointed < points


@pytest.mark.parametrize("language", ["zh", "en"])
def test_irony_says_the_opposite_of_what_the_meme_shows(language: str) -> None:
    ironic = uses = 0
    for dialogue in simulate_split("mini", language, 1, "valid"):
        for turn in dialogue.turns:
            uses += turn.meme is not None
            if turn.mode != IRONIC:
                continue
            ironic += 1
            assert turn.meme is not None
            assert turn.line is not None
            tails = dialogue.script.tails[0]
            said = {VALENCE_OF[state] for state in range(STATES) if tails.rows[state][turn.tail]}
            assert -VALENCE_OF[turn.state] in said
            assert turn.line.valence * VALENCE_OF[turn.state] >= 0
            if turn.label is not None:
                home = FAMILIES[turn.label // 7].key
                assert home in (FAMILIES[FAMILY_OF[turn.state]].key, *FAMILIES[FAMILY_OF[turn.state]].kin)
    assert 0.01 * uses < ironic < 0.08 * uses


def test_who_is_ironic_feigns_a_family_of_the_other_sign() -> None:
    for state in range(STATES):
        row = feigned_row(state)
        assert feigned_shares()[state].sum() == pytest.approx(1.0 if any(row) else 0.0)
        for feigned in np.flatnonzero(row):
            assert VALENCE_OF[feigned] == -VALENCE_OF[state] != 0
    assert any(feigned_row(3 * FAMILY_INDEX["speechless"]))
    assert not any(feigned_row(3 * FAMILY_INDEX["shy"]))
