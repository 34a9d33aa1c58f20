"""Dist-1 and Dist-2 against sets, their jackknife against leaving every dialogue out."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from metric_fixtures import Points, Texts

from mod_challenge.metrics import ngrams
from mod_challenge.metrics.metric import JackknifeMetric, summed
from mod_challenge.metrics.significance import jackknife_error, share_interval
from mod_challenge.metrics.text import TASK, text_items
from mod_challenge.tokenization.tokenizers import tokenize_cjk

DIST = [metric for metric in TASK.metrics if isinstance(metric, JackknifeMetric)]


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
    for metric, order in zip(DIST, (1, 2)):
        left = [[text for text, owner in zip(texts, dialogue.tolist()) if owner != out] for out in range(7)]
        assert metric.delete_one(data).tolist() == [distinct_by_sets(kept, order) for kept in left]


def test_the_interval_of_dist_is_from_leaving_out_each_dialogue_that_has_grams(random_texts: Texts) -> None:
    texts = [*random_texts(1, 20, shortest=2), "", "", "", ""]
    dialogue = np.arange(24) // 4
    data = summed(text_items(texts, ["好"] * 24, None, dialogue, 6, "cjk"))
    for metric in DIST:
        present = metric.present(data, {})
        assert present.tolist() == [True] * 5 + [False]
        point, without = metric.point(data), metric.delete_one(data)
        assert point is not None
        expected = share_interval(point, jackknife_error(without[:5]), 5)
        assert metric.jackknife_interval(point, without[present]) == expected


def test_dist_has_no_value_where_responses_are_missing(points: Points, random_texts: Texts) -> None:
    texts = [*random_texts(1, 20, shortest=2), ""]
    dialogue = np.arange(21) // 3
    items = text_items(texts, ["好"] * 21, None, dialogue, 7, "cjk", is_complete=False)
    assert [points(TASK, items)[f"dist{order}"] for order in (1, 2)] == [None, None]
    for metric in DIST:
        assert not metric.present(summed(items), {}).any()
        assert np.isnan(metric.delete_one(summed(items))).all()
