"""Dist-1 and Dist-2 against sets, their jackknife against leaving every dialogue out."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence

import numpy as np
import pytest
from metric_fixtures import Points, Texts

from mod_challenge.metrics import ngrams
from mod_challenge.metrics.measure import JackknifeMetric, summed
from mod_challenge.metrics.resampling import jackknife_error, jackknife_interval
from mod_challenge.metrics.text import TASK, text_items
from mod_challenge.tokenization.tokenizers import tokenize_cjk

DIST = [measure for measure in TASK.measures if isinstance(measure, JackknifeMetric)]


def distinct_by_sets(texts: Sequence[str], order: int) -> float:
    grams = [tuple(tokens[i : i + order]) for tokens in tokenize_cjk(texts) for i in range(len(tokens) - order + 1)]
    return 100 * len(set(grams)) / len(grams) if grams else math.nan


@pytest.mark.parametrize("room", [1, 1 << 62])
@pytest.mark.parametrize("seed", range(6))
def test_dist_is_the_share_of_distinct_grams(
    seed: int, room: int, points: Points, random_texts: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ngrams, "_ROOM", room)
    texts = random_texts(seed, 5 + 9 * seed)
    found = points(TASK, text_items(texts, ["好"] * len(texts), None, np.arange(len(texts)), len(texts), "cjk"))
    assert found["dist1"] == distinct_by_sets(texts, 1)
    assert found["dist2"] == distinct_by_sets(texts, 2)


def test_grams_do_not_cross_responses(points: Points) -> None:
    found = points(TASK, text_items(["a b", "c"], ["x", "x"], None, np.zeros(2, dtype=np.int64), 1, "cjk"))
    assert (found["dist1"], found["dist2"]) == (100.0, 100.0)
    found = points(TASK, text_items(["a", "b"], ["x", "x"], None, np.zeros(2, dtype=np.int64), 1, "cjk"))
    assert found["dist2"] is None


@pytest.mark.parametrize("room", [1, 1 << 62])
@pytest.mark.parametrize("seed", range(4))
def test_without_each_dialogue_is_what_deleting_it_gives(
    seed: int, room: int, random_texts: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ngrams, "_ROOM", room)
    texts = random_texts(seed, 24, shortest=2)
    dialogue = np.arange(24) // 4
    data = summed(text_items(texts, ["好"] * 24, None, dialogue, 7, "cjk"))
    for measure, order in zip(DIST, (1, 2)):
        left = [[text for text, owner in zip(texts, dialogue.tolist()) if owner != out] for out in range(7)]
        assert measure.delete_one(data).tolist() == [distinct_by_sets(kept, order) for kept in left]


def test_the_jackknife_interval_is_the_textbooks() -> None:
    without = [3.0, 5.0, 4.0, 9.0]
    variance = 3 / 4 * sum((value - statistics.fmean(without)) ** 2 for value in without)
    assert jackknife_error(np.array(without)) == pytest.approx(math.sqrt(variance), rel=1e-15)
    quantile = statistics.NormalDist().inv_cdf(0.975)
    expected = [50 - quantile * math.sqrt(variance), 50 + quantile * math.sqrt(variance)]
    assert jackknife_interval(50.0, np.array(without)) == pytest.approx(expected, rel=1e-12)


def test_the_jackknife_of_a_mean_has_its_standard_error() -> None:
    values = np.array([1.0, 4.0, 2.0, 8.0, 5.0])
    without = (values.sum() - values) / 4
    assert jackknife_error(without) == pytest.approx(values.std(ddof=1) / math.sqrt(5), rel=1e-12)


def test_a_jackknife_interval_stays_a_percentage() -> None:
    assert jackknife_interval(99.0, np.array([90.0, 100.0])) == [pytest.approx(99 - 1.959963984540054 * 5), 100.0]
    assert jackknife_interval(1.0, np.array([0.0, 10.0])) == [0.0, pytest.approx(1 + 1.959963984540054 * 5)]


@pytest.mark.parametrize("without", [[], [4.0], [4.0, math.nan]])
def test_without_two_values_there_is_no_jackknife(without: list[float]) -> None:
    assert jackknife_interval(4.0, np.array(without)) is None
