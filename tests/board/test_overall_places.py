"""Places over all tasks: by hand, against ranking every resample one by one, and what they say of sure leaders."""

from __future__ import annotations

import numpy as np
import pytest

from mod_challenge.array_types import Floats
from mod_challenge.board.model import Overall
from mod_challenge.board.ranking.overall import overall_places
from mod_challenge.board.ranking.rank_ranges import Contender

RESAMPLES = 400


def contender(key: str, score: float, replicates: Floats | None) -> Contender:
    return Contender(key, score, replicates, (key,), 100)


def drawn(scores: dict[str, float], spread: float, seed: int) -> list[Contender]:
    """Contenders whose resampled scores share most of their noise."""
    draw = np.random.default_rng(seed)
    shared = draw.normal(0, 2, RESAMPLES)
    return [contender(key, s, s + shared + draw.normal(0, spread, RESAMPLES)) for key, s in scores.items()]


def test_who_leads_every_task_has_a_mean_reciprocal_rank_of_one() -> None:
    tasks = {task: drawn({"a": 60, "b": 59, "c": 58}, 3.0, seed) for seed, task in enumerate(("text", "usage"))}
    places = overall_places(tasks)
    assert places["a"].mrr == 1.0
    assert places["c"].mrr == pytest.approx(1 / 3)
    assert places["a"].first is not None
    assert places["a"].first < 0.9


def test_a_lead_far_beyond_the_noise_is_sure() -> None:
    tasks = {task: drawn({"a": 90, "b": 50, "c": 49.9}, 1.0, seed) for seed, task in enumerate(("text", "usage"))}
    places = overall_places(tasks)
    assert places["a"] == Overall(1.0, (1, 1), 1.0)
    assert places["b"].rank == places["c"].rank == (2, 3)


def test_places_agree_with_ranking_every_resample_by_itself() -> None:
    draw = np.random.default_rng(7)
    names = [f"s{i}" for i in range(7)]
    tasks = {}
    for task in ("text", "usage", "emotion"):
        # Rounded, so that systems often share a score.
        values = np.round(draw.normal(0, 1, (len(names), RESAMPLES)) + draw.normal(0, 0.7, (len(names), 1)), 1)
        tasks[task] = [contender(name, float(v.mean()), v) for name, v in zip(names, values)]
    tasks["text"].append(contender("text alone", 5.0, np.full(RESAMPLES, 5.0)))
    places = overall_places(tasks)
    assert set(places) == set(names)
    best: dict[str, list[int]] = {name: [] for name in names}
    worst: dict[str, list[int]] = {name: [] for name in names}
    first = dict.fromkeys(names, 0.0)
    for r in range(RESAMPLES):
        means = {}
        for name in names:
            reciprocals = []
            for ranked in tasks.values():
                of = {c.key: c.replicates[r] for c in ranked if c.replicates is not None}
                above = sum(v > of[name] for v in of.values())
                equal = sum(v == of[name] for v in of.values())
                reciprocals.append(1 / (above + (equal + 1) / 2))
            means[name] = round(sum(reciprocals) / len(tasks), 9)
        top = max(means.values())
        leaders = [name for name in names if means[name] == top]
        for name in names:
            best[name].append(1 + sum(v > means[name] for v in means.values()))
            worst[name].append(sum(v >= means[name] for v in means.values()))
            first[name] += (name in leaders) / len(leaders) / RESAMPLES
    for name in names:
        place = places[name]
        assert place.first == pytest.approx(first[name])
        assert place.rank is not None
        low = sorted(best[name])[int(0.025 * (RESAMPLES - 1))]
        high = sorted(worst[name])[-1 - int(0.025 * (RESAMPLES - 1))]
        assert tuple(place.rank) == (low, high)
    assert sum(place.first or 0 for place in places.values()) == pytest.approx(1.0)


def test_without_resamples_there_is_a_place_and_no_range() -> None:
    tasks = {"text": [contender("a", 2.0, None), contender("b", 1.0, None)]}
    assert overall_places(tasks) == {"a": Overall(1.0), "b": Overall(0.5)}


def test_who_lacks_a_task_has_no_place_and_nobody_is_no_fault() -> None:
    ones = np.ones(RESAMPLES)
    assert overall_places({"text": [contender("a", 1.0, ones)], "usage": []}) == {}
    assert overall_places({}) == {}
