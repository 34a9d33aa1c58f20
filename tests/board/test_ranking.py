"""Ranks: what cannot be told apart shares a range, and what can does not."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from scipy import stats

from mod_challenge.board.ranking.rank_ranges import Contender, detectable, rank
from mod_challenge.metrics.significance import paired_p, standard_error

DIALOGUES = 400
FEW = math.sqrt(DIALOGUES / (DIALOGUES - 1))
"""What resampling so many dialogues underrates a standard error by."""


def contender(key: str, score: float, spread: float, seed: int, tie: tuple[str, ...] = ()) -> Contender:
    replicates = score + spread * np.random.default_rng(seed).standard_normal(500)
    return Contender(key, score, replicates, tie, DIALOGUES)


def test_systems_far_apart_have_ranks_of_their_own() -> None:
    found = rank([contender(str(i), 10.0 * i, 0.1, i) for i in range(5)])
    assert found.order == ("4", "3", "2", "1", "0")
    assert [found.standings[key].rank for key in found.order] == [(i, i) for i in range(1, 6)]


def test_systems_that_cannot_be_told_apart_share_a_range() -> None:
    close = [contender(str(i), 50 + 0.01 * i, 2.0, i) for i in range(3)]
    found = rank([*close, contender("far", 90.0, 2.0, 9)])
    assert found.standings["far"].rank == (1, 1)
    assert {found.standings[str(i)].rank for i in range(3)} == {(2, 4)}


def test_ranges_agree_with_pairwise_tests_done_one_by_one() -> None:
    scores = {"a": 30.0, "b": 31.0, "c": 33.5, "d": 34.0, "e": 41.0}
    shared = np.random.default_rng(0).standard_normal(500)
    contenders = [
        Contender(key, score, score + shared + 0.5 * np.random.default_rng(i).standard_normal(500), (), DIALOGUES)
        for i, (key, score) in enumerate(scores.items())
    ]
    pairs = list(combinations(contenders, 2))
    errors = [FEW * np.std(a.replicates - b.replicates, ddof=1) for a, b in pairs]
    p = [2 * stats.t.sf(abs(a.score - b.score) / error, DIALOGUES - 1) for (a, b), error in zip(pairs, errors)]
    order = np.argsort(p)
    corrected = np.empty(len(p))
    corrected[order] = np.minimum(1, np.maximum.accumulate(np.array(p)[order] * np.arange(len(p), 0, -1)))
    sure = [(a, b) if a.score > b.score else (b, a) for (a, b), q in zip(pairs, corrected) if q < 0.05]
    found = rank(contenders)
    for one in contenders:
        above = sum(loser is one for _, loser in sure)
        below = sum(winner is one for winner, _ in sure)
        assert found.standings[one.key].rank == (1 + above, len(contenders) - below)


def test_many_pairs_can_still_differ() -> None:
    """A share of 500 resamples is never below 1/501, which Holm's correction over 435 pairs would make 0.87."""
    found = rank([contender(f"{i:02d}", 3.0 * i, 0.2, i) for i in range(30)])
    assert all(standing.rank[0] == standing.rank[1] for standing in found.standings.values())


def test_equal_scores_go_by_the_tie_break() -> None:
    late, early = contender("x", 5.0, 1.0, 1, ("2026-02",)), contender("y", 5.0, 1.0, 2, ("2026-01",))
    assert rank([late, early]).order == ("y", "x")


def test_the_same_answers_twice_are_equal_not_better() -> None:
    one = contender("a", 5.0, 1.0, 1)
    found = rank([one, Contender("b", one.score, one.replicates, (), DIALOGUES)])
    assert {standing.rank for standing in found.standings.values()} == {(1, 2)}


def test_a_difference_as_large_as_detectable_is_found_in_about_four_of_five_repetitions() -> None:
    rng = np.random.default_rng(5)
    error = 0.7
    for dialogues in (8, 20, 400):
        spread = 1 + rng.standard_normal(20000) * error / math.sqrt(dialogues / (dialogues - 1))
        pair = [Contender("a", 1.0, spread, (), dialogues), Contender("b", 0.0, np.zeros(20000), (), dialogues)]
        found = rank(pair).detectable
        assert found is not None
        seen = found + error * rng.standard_normal(20000)
        estimated = error * np.sqrt(rng.chisquare(dialogues - 1, 20000) / (dialogues - 1))
        assert np.mean(np.abs(seen) > stats.t.ppf(0.975, dialogues - 1) * estimated) == pytest.approx(0.8, abs=0.025)


@pytest.mark.parametrize(("dialogues", "told"), [(2, False), (5, False), (6, True), (400, True)])
def test_no_spread_is_judged_by_how_many_dialogues_agree(dialogues: int, told: bool) -> None:
    same = np.full(50, 1.0)
    found = rank([Contender("a", 50.0, same * 50, (), dialogues), Contender("b", 49.9, same * 49.9, (), dialogues)])
    assert [found.standings[key].rank for key in "ab"] == ([(1, 1), (2, 2)] if told else [(1, 2), (1, 2)])
    assert found.detectable is None


@pytest.mark.parametrize("dialogues", [0, 1])
def test_items_in_a_single_dialogue_tell_nobody_apart(dialogues: int) -> None:
    far = [contender("a", 90.0, 0.1, 1), contender("b", 50.0, 0.1, 2)]
    found = rank([*far, replace(contender("c", 10.0, 0.1, 3), dialogues=dialogues)])
    assert [found.standings[key].rank for key in "abc"] == [(1, 2), (2, 3), (1, 3)]


def test_the_board_tells_apart_by_the_scorers_test() -> None:
    """A difference that three dialogues leave open is told by thirty."""
    for dialogues, told in ((3, False), (30, True)):
        pair = [replace(contender(str(i), 50.0 + i, 0.2, i), dialogues=dialogues) for i in range(2)]
        assert pair[0].replicates is not None
        assert pair[1].replicates is not None
        error = standard_error(pair[1].replicates - pair[0].replicates, dialogues)
        p = paired_p(1.0, error, dialogues)
        assert p is not None
        assert (p < 0.05) == told == (rank(pair).standings["1"].rank == (1, 1))


def test_with_more_systems_only_a_larger_difference_can_be_told() -> None:
    many, one = (detectable(np.full(pairs, 2.0), [400] * pairs) or 0 for pairs in (780, 1))
    assert many > 1.4 * one
    assert (detectable(np.full(1, 2.0), [4]) or 0) > 1.4 * one


def test_without_resamples_nobody_is_better() -> None:
    found = rank([Contender("a", 9.0, None, (), 0), Contender("b", 1.0, None, (), 0)])
    assert found.order == ("a", "b")
    assert found.standings["a"].rank == (1, 2)
    assert found.standings["a"].interval is None
    assert found.detectable is None


def test_nobody_and_one_can_be_ranked() -> None:
    assert rank([]).order == ()
    assert rank([contender("a", 1.0, 1.0, 0)]).standings["a"].rank == (1, 1)
