"""Kendall's tau between figures of systems, and its interval, held against the definition and a library."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import numpy as np
import pytest

from mod_challenge.board.human.kendall import FEWEST, FEWEST_FOR_INTERVAL, kendall_tau, tau_estimate
from mod_challenge.metrics.resampling import percentile_interval


def tau_by_pairs(first: list[float], second: list[float]) -> float:
    """Tau-b from its definition."""
    pairs = [
        (np.sign(a[0] - b[0]), np.sign(a[1] - b[1])) for a, b in itertools.combinations(list(zip(first, second)), 2)
    ]
    untied = [sum(bool(pair[side]) for pair in pairs) for side in (0, 1)]
    return float(sum(x * y for x, y in pairs)) / math.sqrt(untied[0] * untied[1]) if all(untied) else math.nan


@pytest.mark.parametrize("seed", range(6))
def test_tau_is_what_its_definition_says(seed: int) -> None:
    draw = np.random.default_rng(seed)
    first, second = draw.integers(0, 5, (40, 7)).astype(float), draw.integers(0, 9, (40, 7)).astype(float)
    expected = [tau_by_pairs(x, y) for x, y in zip(first.tolist(), second.tolist())]
    assert kendall_tau(first, second) == pytest.approx(expected, nan_ok=True)


def test_tau_is_that_of_scipy_with_ties() -> None:
    stats = pytest.importorskip("scipy.stats", reason="SciPy is not installed")
    draw = np.random.default_rng(3)
    for _ in range(20):
        first, second = draw.integers(0, 4, 9).astype(float), draw.integers(0, 4, 9).astype(float)
        assert kendall_tau(first[None], second[None])[0] == pytest.approx(stats.kendalltau(first, second).statistic)


def test_tau_has_no_value_where_all_tie_or_one_has_none() -> None:
    first = np.array([[1.0, 1.0, 1.0], [1.0, 2.0, math.nan], [1.0, 2.0, 3.0]])
    second = np.array([[1.0, 2.0, 3.0], [1.0, 2.0, 3.0], [3.0, 2.0, 1.0]])
    assert kendall_tau(first, second).tolist() == pytest.approx([math.nan, math.nan, -1.0], nan_ok=True)


def test_two_systems_have_no_tau_and_three_have() -> None:
    assert FEWEST == 3
    assert tau_estimate(np.array([1.0, 2.0]), np.array([1.0, 2.0]), None, None, 1) is None
    found = tau_estimate(np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0, 3.0]), None, None, 1)
    assert found is not None
    assert (found.value, found.interval) == (1.0, None)
    assert tau_estimate(np.array([1.0, 1.0, 1.0]), np.array([1.0, 2.0, 3.0]), None, None, 1) is None


def test_fewer_than_five_systems_have_no_interval() -> None:
    values = np.arange(4.0)
    replicates = np.random.default_rng(2).normal(0, 1, (4, 50))
    found = tau_estimate(values, values, replicates, replicates, 1)
    assert found is not None
    assert (found.value, found.interval) == (1.0, None)


def test_figures_that_agree_on_every_resample_have_an_interval_without_width() -> None:
    values = np.arange(6.0)
    replicates = np.repeat(values[:, None], 300, axis=1)
    found = tau_estimate(values, values, replicates, replicates, 5)
    assert found is not None
    assert found.interval == [1.0, 1.0]


def test_the_interval_takes_systems_and_items_into_account() -> None:
    draw = np.random.default_rng(1)
    values = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0])
    people = values[[1, 0, 2, 3, 5, 4, 6, 7]]
    exact = (np.repeat(values[:, None], 1000, axis=1), np.repeat(people[:, None], 1000, axis=1))
    noisy = tuple(one + draw.normal(0, 2, one.shape) for one in exact)
    of_systems = tau_estimate(values, people, *exact, 5)
    of_both = tau_estimate(values, people, *noisy, 5)
    of_items = percentile_interval(kendall_tau(noisy[0].T, noisy[1].T))
    assert of_systems is not None
    assert of_both is not None
    assert of_systems.interval is not None
    assert of_both.interval is not None
    assert of_items is not None

    def width(interval: Sequence[float]) -> float:
        low, high = interval
        return high - low

    assert width(of_systems.interval) > 0
    assert width(of_both.interval) > max(width(of_systems.interval), width(of_items))
    assert tau_estimate(values, people, *noisy, 5) == of_both
    assert tau_estimate(values, people, *noisy, 6) != of_both


@pytest.mark.parametrize("count", [FEWEST_FOR_INTERVAL, 12])
def test_the_interval_holds_the_truth_about_as_often_as_it_says(count: int) -> None:
    """Systems and items drawn anew: the tau of many systems lies in about 95 of 100 intervals from a few."""
    draw = np.random.default_rng(11)

    def systems(count: int) -> tuple[np.ndarray, np.ndarray]:
        quality = draw.normal(0, 1, count)
        return quality + draw.normal(0, 0.7, count), quality

    large = systems(2000)
    (truth,) = kendall_tau(large[0][None], large[1][None])
    inside = 0
    for seed in range(100):
        first, second = systems(count)
        items = [draw.normal(0, 0.1, count) for _ in range(2)]
        replicates = [draw.normal(0, 0.1, (count, 200)) for _ in range(2)]
        first, second = first + items[0], second + items[1]
        found = tau_estimate(first, second, first[:, None] + replicates[0], second[:, None] + replicates[1], seed)
        assert found is not None
        assert found.interval is not None
        inside += found.interval[0] <= truth <= found.interval[1]
    assert inside >= 88
