"""Retrieval: hits and reciprocal ranks by hand, the expectation over all draws by exhaustion."""

from __future__ import annotations

import math
import random
from fractions import Fraction
from itertools import combinations
from typing import Optional

import numpy as np
import pytest
from metric_fixtures import Points

from mod_challenge.metrics.retrieval import CUTOFFS, TASK, expected_by_rank, expected_in_groups, retrieval_items

FOUR = ("r10@1", "r10@2", "r10@5", "map")


def scored(
    points: Points,
    ranks: list[int],
    seen: Optional[list[bool]] = None,
    *,
    in_top: Optional[list[bool]] = None,
    full: Optional[list[int]] = None,
    matched: Optional[list[int]] = None,
    inventory: int = 20,
) -> dict:
    """Measures of items whose gold meme has these ranks among the ten; rank 0 is a missing answer."""
    count = len(ranks)
    ranked = np.array([[0 if place == rank else place for place in range(1, 11)] for rank in ranks]).reshape(-1, 10)
    if 0 in ranks:
        ranked[[i for i, rank in enumerate(ranks) if rank == 0]] = -1
    items = retrieval_items(
        ranked,
        np.zeros(count, dtype=np.int64),
        np.array([True] * count if seen is None else seen, dtype=bool),
        None if in_top is None else np.array(in_top, dtype=bool),
        None if full is None else np.array(full),
        None if matched is None else np.array(matched),
        inventory,
        np.arange(count),
        count,
    )
    return points(TASK, items)


def by_hand(ranks: list[int]) -> dict[str, float]:
    hits = {f"r10@{k}": 100.0 * sum(0 < rank <= k for rank in ranks) / len(ranks) for k in CUTOFFS}
    return {**hits, "map": float(100 * sum(Fraction(1, rank) for rank in ranks if rank) / len(ranks))}


@pytest.mark.parametrize("seed", range(6))
def test_hits_and_reciprocal_ranks_are_counted(seed: int, points: Points) -> None:
    stream = random.Random(seed)
    ranks = [1 + int(stream.random() * 10) for _ in range(50)]
    found, expected = scored(points, ranks), by_hand(ranks)
    assert {name: found[f"all.{name}"] for name in FOUR} == expected


def test_every_rank_hits_from_its_cutoff_on(points: Points) -> None:
    for rank in range(1, 11):
        found = scored(points, [rank])
        assert [found[f"all.r10@{k}"] for k in CUTOFFS] == [100.0 if rank <= k else 0.0 for k in CUTOFFS]
        assert found["all.map"] == 100.0 / rank


def test_seen_and_unseen_are_scored_apart(points: Points) -> None:
    ranks, seen = [1, 2, 3, 10], [True, False, True, False]
    found = scored(points, ranks, seen)
    for group, members in (("all", ranks), ("seen", [1, 3]), ("unseen", [2, 10])):
        expected = by_hand(members)
        assert {name: found[f"{group}.{name}"] for name in FOUR} == expected


def test_a_group_without_items_is_null(points: Points) -> None:
    found = scored(points, [1, 2], in_top=[True, False], full=[1, 2], matched=[1, 2])
    assert {found[name] for name in found if name.startswith("unseen.")} == {None}
    assert None not in {found[name] for name in found if not name.startswith("unseen.")}
    assert set(scored(points, []).values()) == {None}


def test_a_missing_answer_hits_nothing_and_counts(points: Points) -> None:
    found = scored(points, [1, 0])
    assert (found["all.r10@1"], found["all.r10@5"], found["all.map"]) == (50.0, 50.0, 50.0)


def test_the_first_five_of_the_ranking_count_for_rt5(points: Points) -> None:
    found = scored(points, [9, 9, 9, 9], [True, True, True, False], in_top=[True, False, True, False])
    assert (found["all.rt@5"], found["unseen.rt@5"]) == (50.0, 0.0)
    assert found["seen.rt@5"] == pytest.approx(200 / 3, rel=1e-15)
    assert scored(points, [1])["all.rt@5"] is None


def test_without_whole_rankings_there_is_no_harder_look(points: Points) -> None:
    found = scored(points, [1, 2])
    assert {found[name] for name in found if "expected" in name or "matched" in name} == {None}


def test_matched_ranks_are_scored_like_the_others(points: Points) -> None:
    found = scored(points, [1, 1, 1], full=[1, 2, 3], matched=[1, 4, 10])
    expected = by_hand([1, 4, 10])
    assert {name: found[f"all.matched.{name}"] for name in FOUR} == expected


def exhausted(inventory: int, rank: int) -> list[Fraction]:
    """Means over every draw of nine others, each equally likely: the three hits and the reciprocal rank."""
    others = [place for place in range(1, inventory + 1) if place != rank]
    ranks = [1 + sum(place < rank for place in draw) for draw in combinations(others, 9)]
    hits = [Fraction(sum(found <= k for found in ranks), len(ranks)) for k in CUTOFFS]
    return [*hits, sum((Fraction(1, found) for found in ranks), Fraction(0)) / len(ranks)]


@pytest.mark.parametrize("inventory", [10, 11, 13, 15])
def test_the_expectation_is_the_mean_over_every_draw(inventory: int) -> None:
    table = expected_by_rank(inventory)
    assert table.shape == (inventory, 4)
    for rank in range(1, inventory + 1):
        assert table[rank - 1].tolist() == [float(mean) for mean in exhausted(inventory, rank)]


def test_the_expectation_is_the_hypergeometric_one() -> None:
    hypergeom = pytest.importorskip("scipy.stats").hypergeom
    table = expected_by_rank(307)
    for rank in (1, 2, 17, 150, 306, 307):
        chances = [hypergeom.pmf(x, 306, rank - 1, 9) for x in range(10)]
        expected = [sum(chances[:k]) for k in CUTOFFS]
        expected.append(sum(chance / (x + 1) for x, chance in enumerate(chances)))
        assert table[rank - 1].tolist() == pytest.approx(expected, rel=1e-9, abs=1e-15)


def test_the_expectation_is_near_the_mean_of_many_draws() -> None:
    stream, rank = random.Random(8), 12
    others = [place for place in range(1, 61) if place != rank]
    found = [1 + sum(place < rank for place in stream.sample(others, 9)) for _ in range(20_000)]
    simulated = [sum(r <= k for r in found) / 20_000 for k in CUTOFFS] + [math.fsum(1 / r for r in found) / 20_000]
    assert expected_by_rank(60)[rank - 1].tolist() == pytest.approx(simulated, abs=0.015)


def test_the_expectation_of_a_corpus_is_the_mean_over_its_ranks(points: Points) -> None:
    full = [1, 5, 20, 13]
    found = scored(points, [1, 1, 1, 1], full=full, matched=[1, 1, 1, 1], inventory=20)
    table = expected_by_rank(20)
    for i, name in enumerate(FOUR):
        expected = 100 * math.fsum(table[rank - 1, i] for rank in full) / 4
        assert found[f"all.expected.{name}"] == pytest.approx(expected, rel=1e-15)


def test_a_better_rank_never_lowers_the_expectation() -> None:
    table = expected_by_rank(40)
    assert (np.diff(table, axis=0) <= 0).all()
    assert table[0].tolist() == [1.0] * 4


@pytest.mark.parametrize(("group", "others"), [(10, 4), (12, 5), (7, 8), (3, 9), (1, 11)])
def test_the_expectation_over_draws_from_groups_is_the_mean_over_all_of_them(group: int, others: int) -> None:
    """Every place of the gold meme in its group and among the others, against all draws one by one."""
    inventory = group + others
    for own_rank, rank in [(own, own + better) for own in range(1, group + 1) for better in range(others + 1)]:
        own = [place < own_rank for place in range(1, group + 1) if place != own_rank]  # whether better than gold
        outside = [better < rank - own_rank for better in range(others)]
        if group >= 10:
            draws = list(combinations(own, 9))
        else:
            draws = [(*own, *fill) for fill in combinations(outside, 10 - group)]
        places = [1 + sum(draw) for draw in draws]
        wanted = [sum(place <= k for place in places) / len(places) for k in CUTOFFS]
        wanted.append(float(sum(Fraction(1, place) for place in places) / len(places)))
        found = expected_in_groups(np.array([rank]), np.array([own_rank]), np.array([group]), inventory)
        assert found[0].tolist() == pytest.approx(wanted, abs=1e-12)
