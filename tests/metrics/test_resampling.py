"""Resampling: the stream, resampled figures and percentiles against naive loops, numpy and scipy."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from metric_fixtures import Points, Texts

from mod_challenge.metrics import resampling
from mod_challenge.metrics.metric import Items, SumMetric, WeightedMetric, resampled_sums, summed
from mod_challenge.metrics.resampling import percentile_interval, resample_weights
from mod_challenge.metrics.tasks import TASKS
from mod_challenge.metrics.text import text_items
from mod_challenge.metrics.usage import usage_items

DIALOGUES = 9


def whole(dialogues: int, resamples: int, seed: int) -> np.ndarray:
    return np.concatenate(list(resample_weights(dialogues, resamples, seed)))


@pytest.mark.parametrize("dialogues", [1, 2, 7, 10])
def test_weights_are_counts_of_the_promised_raw_stream(dialogues: int) -> None:
    words = iter(np.random.PCG64(77).random_raw(1000).tolist())
    for row in whole(dialogues, 20, 77).tolist():
        halves = [
            half
            for word in (next(words) for _ in range((dialogues + 1) // 2))
            for half in (word & (2**32 - 1), word >> 32)
        ]
        drawn = [half * dialogues >> 32 for half in halves[:dialogues]]
        assert row == [float(drawn.count(d)) for d in range(dialogues)]


def test_the_draw_is_pinned() -> None:
    assert whole(8, 3, 12345).astype(int).tolist() == [
        [0, 2, 1, 0, 0, 3, 2, 0],
        [0, 2, 1, 1, 2, 0, 1, 1],
        [0, 2, 0, 0, 1, 2, 0, 3],
    ]


def test_blocks_do_not_change_the_draw(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = whole(11, 50, 5)
    for cells in (1, 11, 30, 10_000):
        monkeypatch.setattr(resampling, "_CELLS_AT_ONCE", cells)
        assert (whole(11, 50, 5) == expected).all()


def test_every_dialogue_is_drawn_alike() -> None:
    counts = whole(20, 2000, 1).sum(axis=0)
    chi_square = ((counts - 2000) ** 2 / 2000).sum()
    assert counts.sum() == 40_000
    assert chi_square < 43.8  # the 0.999 quantile at 19 degrees of freedom


def test_no_dialogues_have_no_resamples() -> None:
    assert list(resample_weights(0, 10, 1)) == []


@pytest.mark.parametrize("count", [1, 2, 39, 41, 1000])
def test_the_percentile_interval_is_numpys(count: int) -> None:
    values = np.array([random.Random(count).random() * 100 for _ in range(1)] * count) + np.arange(count) % 17
    expected = np.quantile(values, [0.025, 0.975])
    assert percentile_interval(values) == pytest.approx(expected.tolist(), rel=1e-14)


def test_resamples_without_a_value_are_left_aside() -> None:
    values = np.array([1.0, math.nan, 3.0, 2.0, math.nan])
    assert percentile_interval(values) == percentile_interval(np.array([1.0, 2.0, 3.0]))
    assert percentile_interval(np.array([math.nan])) is None
    assert percentile_interval(np.empty(0)) is None


def test_a_resampled_text_measure_is_that_of_the_dialogues_drawn(points: Points, random_texts: Texts) -> None:
    golds, responses = random_texts(5, 40, shortest=1), random_texts(6, 40)
    dialogue = np.arange(40) % DIALOGUES
    nll = np.array([random.Random(i).random() * 40 for i in range(40)])
    task = TASKS["text"]
    data = summed(text_items(responses, golds, nll, dialogue, DIALOGUES, "cjk"))
    weights = whole(DIALOGUES, 25, 3)
    sums = resampled_sums(data, weights)
    values = {m.name: m.replicates(data, sums, weights) for m in task.metrics if isinstance(m, SumMetric)}
    for b, row in enumerate(weights.astype(int).tolist()):
        drawn = [i for d, times in enumerate(row) for _ in range(times) for i in range(40) if dialogue[i] == d]
        naive = points(
            task,
            text_items(
                [responses[i] for i in drawn], [golds[i] for i in drawn], nll[drawn], dialogue[drawn], DIALOGUES, "cjk"
            ),
        )
        assert (values["bleu2"][b], values["bleu4"][b]) == (naive["bleu2"], naive["bleu4"])
        assert values["ppl"][b] == pytest.approx(naive["ppl"], rel=1e-9)


def test_a_resampled_usage_measure_is_that_of_the_dialogues_drawn(points: Points) -> None:
    stream = random.Random(2)
    probability = np.array([int(stream.random() * 6) / 5 for _ in range(50)])
    used = np.array([stream.random() < 0.4 for _ in range(50)])
    dialogue = np.arange(50) % DIALOGUES
    task = TASKS["usage"]
    data = summed(usage_items(probability, used, dialogue, DIALOGUES))
    weights = whole(DIALOGUES, 25, 4)
    sums = resampled_sums(data, weights)
    for b, row in enumerate(weights.astype(int).tolist()):
        drawn = [i for d, times in enumerate(row) for _ in range(times) for i in range(50) if dialogue[i] == d]
        naive = points(task, usage_items(probability[drawn], used[drawn], dialogue[drawn], DIALOGUES))
        for metric in task.metrics:
            assert isinstance(metric, (SumMetric, WeightedMetric))
            if metric.name in naive:
                assert metric.replicates(data, sums, weights)[b] == naive[metric.name]


def test_the_interval_is_scipys_percentile_bootstrap() -> None:
    stats = pytest.importorskip("scipy.stats")
    stream = random.Random(12)
    turns = np.array([3 + int(stream.random() * 10) for _ in range(120)])
    right = np.array([sum(stream.random() < 0.7 for _ in range(size)) for size in turns.tolist()])
    replicates = np.concatenate([100 * (w @ right) / (w @ turns) for w in resample_weights(120, 4000, 6)])
    low, high = percentile_interval(replicates)
    theirs = stats.bootstrap(
        (right, turns),
        lambda r, t, axis: 100 * r.sum(axis=axis) / t.sum(axis=axis),
        paired=True,
        vectorized=True,
        n_resamples=4000,
        method="percentile",
        rng=np.random.default_rng(1),
    ).confidence_interval
    assert [low, high] == pytest.approx([theirs.low, theirs.high], abs=0.1 * (high - low))


def test_tiny_values_are_resampled_as_exactly_as_large_ones() -> None:
    values = np.array([7.8e-9, 3.1e-12, 123_456.789, 0.0])
    items = Items(np.arange(4), 4, {"column": values})
    weights = np.array([[1.0, 1.0, 0.0, 3.0], [0.0, 2.0, 0.0, 0.0], [0.0, 0.0, 2.0, 1.0]])
    sums = resampled_sums(summed(items), weights)["column"]
    assert sums == pytest.approx(weights @ values, rel=1e-6)
