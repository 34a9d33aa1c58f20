"""Intervals and tests against scipy, statsmodels and textbooks; what they say of few dialogues and of no spread."""

from __future__ import annotations

import math
import random
import sys
from typing import Optional

import numpy as np
import pytest

from mod_challenge.metrics.resampling import resample_weights
from mod_challenge.metrics.significance import (
    difference_interval,
    holm,
    jackknife_error,
    log_interval,
    paired_p,
    plain_interval,
    share_interval,
    standard_error,
    standard_errors,
)
from mod_challenge.metrics.student import quantile, two_sided, upper_tail


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 7, 19, 99, 201, 1529, 81_259])
def test_the_t_distribution_is_scipys(freedom: int) -> None:
    t = pytest.importorskip("scipy.stats").t
    for at in (0.0, 1e-9, 0.01, 0.5, 1.0, 1.7, 1.8, 2.0, 3.0, 5.0, 10.0, 30.0, 1e4):
        assert upper_tail(at, freedom) == pytest.approx(t.sf(at, freedom), rel=1e-8, abs=1e-290)
    for tail in (0.5, 0.4, 0.2, 0.025, 0.005, 1e-4, 1e-6, 1e-12):
        assert quantile(tail, freedom) == pytest.approx(t.isf(tail, freedom), rel=1e-8, abs=1e-9)


def test_the_t_distribution_of_one_and_two_degrees_by_hand() -> None:
    assert upper_tail(1.0, 1) == pytest.approx(0.25, rel=1e-14)
    assert two_sided(-2.0, 2) == pytest.approx(1 - 2 / math.sqrt(6), rel=1e-13)
    assert upper_tail(math.inf, 3) == 0.0


def replicates_of(values: list[float], resamples: int, seed: int) -> np.ndarray:
    """(resamples,) means of values that are drawn again."""
    rows = resample_weights(len(values), resamples, seed)
    return np.concatenate([weights @ np.array(values) / len(values) for weights in rows])


@pytest.mark.parametrize("count", [2, 3, 5, 30])
def test_the_resampled_error_of_a_mean_is_the_textbooks(count: int) -> None:
    stream = random.Random(count)
    values = [stream.random() for _ in range(count)]
    expected = np.std(values, ddof=1) / math.sqrt(count)
    assert standard_error(replicates_of(values, 20_000, 1), count) == pytest.approx(expected, rel=0.03)


def test_errors_of_many_rows_are_those_of_each() -> None:
    stream = np.random.default_rng(3)
    rows = stream.random((6, 200)) * np.array([1, 1, 50, 0, 1, 1])[:, None]
    rows[1, ::3] = math.nan
    rows[4] = math.nan
    dialogues = [5, 9, 2, 40, 7, 1]
    found = standard_errors(rows, dialogues)
    for error, row, count in zip(found.tolist(), rows, dialogues):
        alone = standard_error(row, count)
        assert math.isnan(error) if alone is None else error == pytest.approx(alone, rel=1e-12)
    assert found[3] == 0.0


@pytest.mark.parametrize("dialogues", [0, 1])
def test_fewer_than_two_dialogues_say_nothing(dialogues: int) -> None:
    error = standard_error(np.array([1.0, 2.0, 3.0]), dialogues)
    assert error is None
    assert share_interval(75.0, error, dialogues) is None
    assert log_interval(75.0, error, dialogues) is None
    assert difference_interval(5.0, error, dialogues, True) is None
    assert paired_p(5.0, error, dialogues) is None


@pytest.mark.parametrize("without", [[], [4.0], [4.0, math.nan]])
def test_without_two_values_there_is_no_jackknife(without: list[float]) -> None:
    assert jackknife_error(np.array(without)) is None


def test_the_jackknife_of_a_mean_has_its_standard_error() -> None:
    values = np.array([1.0, 4.0, 2.0, 8.0, 5.0])
    without = (values.sum() - values) / 4
    assert jackknife_error(without) == pytest.approx(values.std(ddof=1) / math.sqrt(5), rel=1e-12)


@pytest.mark.parametrize("right", [1, 7, 200, 399])
def test_with_many_independent_items_the_interval_is_wilsons(right: int) -> None:
    proportion = pytest.importorskip("statsmodels.stats.proportion")
    items = 40_000
    share = right / items
    found = share_interval(100 * share, 100 * math.sqrt(share * (1 - share) / items), items)
    low, high = proportion.proportion_confint(right, items, method="wilson")
    assert found == pytest.approx([100 * low, 100 * high], rel=1e-3)


@pytest.mark.parametrize("dialogues", [2, 3, 8, 1000])
def test_a_share_at_its_end_has_an_interval_as_if_each_dialogue_were_an_item(dialogues: int) -> None:
    low, high = share_interval(100.0, 0.0, dialogues) or (0.0, 0.0)
    square = quantile(0.025, dialogues - 1) ** 2
    assert (low, high) == (pytest.approx(100 * dialogues / (dialogues + square), rel=1e-9), 100.0)
    assert share_interval(0.0, 0.0, dialogues) == [0.0, pytest.approx(100 - low, rel=1e-9)]


@pytest.mark.parametrize("share", [0.0, 0.01, 33.0, 50.0, 97.0, 99.99, 100.0])
@pytest.mark.parametrize("error", [0.0, 1e-6, 3.0, 60.0])
@pytest.mark.parametrize("dialogues", [2, 5, 300])
def test_an_interval_is_no_point_holds_its_figure_and_stays_a_percentage(
    share: float, error: float, dialogues: int
) -> None:
    low, high = share_interval(share, error, dialogues) or (0.0, 0.0)
    assert 0 <= low <= share <= high <= 100
    assert low < high


def test_perplexity_has_an_interval_of_its_logarithm() -> None:
    t = quantile(0.025, 7)
    expected = [20 * math.exp(-t * 0.1), 20 * math.exp(t * 0.1)]
    assert log_interval(20.0, 0.1, 8) == pytest.approx(expected, rel=1e-12)
    assert log_interval(1.01, 0.5, 3) == [1.0, pytest.approx(1.01 * math.exp(quantile(0.025, 2) / 2))]
    assert log_interval(sys.float_info.max, 400.0, 3) == [1.0, sys.float_info.max]


def test_the_p_value_is_that_of_the_paired_t_test() -> None:
    stats = pytest.importorskip("scipy.stats")
    values = [1.0, 2.5, 0.5, 3.0, -2.0, 1.5]
    error = float(np.std(values, ddof=1)) / math.sqrt(6)
    expected = stats.ttest_1samp(values, 0.0).pvalue
    assert paired_p(float(np.mean(values)), error, 6) == pytest.approx(expected, rel=1e-9)
    assert paired_p(-float(np.mean(values)), error, 6) == pytest.approx(expected, rel=1e-9)


def test_the_same_difference_in_every_dialogue_is_a_matter_of_signs() -> None:
    binomial = pytest.importorskip("scipy.stats").binomtest
    for dialogues in (2, 3, 6, 20):
        assert paired_p(4.0, 0.0, dialogues) == binomial(dialogues, dialogues).pvalue
    assert 0 < (paired_p(4.0, 0.0, 5000) or 0) < 1e-15


def test_no_difference_is_not_told_apart() -> None:
    assert paired_p(0.0, 0.0, 9) == paired_p(0.0, 3.0, 9) == paired_p(1e-14, 0.0, 9) == 1.0
    low, high = difference_interval(0.0, 0.0, 9, True) or (0.0, 0.0)
    assert low == -high
    assert high == (share_interval(0.0, 0.0, 9) or [0, 0])[1]
    assert difference_interval(0.0, 0.0, 9, False) == [0.0, 0.0]


@pytest.mark.parametrize("dialogues", [2, 3, 5, 6, 7, 40, 2000])
@pytest.mark.parametrize("error", [0.0, 0.5, 2.0, 9.0])
@pytest.mark.parametrize("difference", [-3.0, 1.0, 5.0])
def test_an_interval_leaves_0_out_where_the_test_tells_apart(dialogues: int, error: float, difference: float) -> None:
    low, high = difference_interval(difference, error, dialogues, True) or (0.0, 0.0)
    p: Optional[float] = paired_p(difference, error, dialogues)
    assert p is not None
    assert (low > 0 or high < 0) == (p < 0.05)
    assert -100 <= low <= difference <= high <= 100


@pytest.mark.parametrize("seed", range(5))
def test_holm_is_statsmodels(seed: int) -> None:
    multitest = pytest.importorskip("statsmodels.stats.multitest")
    stream = random.Random(seed)
    p_values = [int(stream.random() * 40) / 200 for _ in range(1 + seed * 3)]
    assert holm(p_values) == multitest.multipletests(p_values, method="holm")[1].tolist()


def test_holm_by_hand() -> None:
    assert holm([0.5, 0.25, 0.0625]) == [0.5, 0.5, 0.1875]
    assert holm([0.75, 0.75]) == [1.0, 1.0]
    assert holm([]) == []


def test_a_figure_of_any_range_has_an_interval_around_it() -> None:
    half = quantile(0.025, 4) * 0.5
    assert plain_interval(-3.0, 0.5, 5) == [-3.0 - half, -3.0 + half]
    assert plain_interval(1e6, 0.0, 5) == [1e6, 1e6]
    assert plain_interval(-3.0, None, 5) is None
