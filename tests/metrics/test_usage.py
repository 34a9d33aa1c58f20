"""Usage: the four outcomes by hand, AUC against scikit-learn and by pairs."""

from __future__ import annotations

import random

import numpy as np
import pytest
from metric_fixtures import Points

from mod_challenge.metrics.metric import summed
from mod_challenge.metrics.usage import TASK, usage_items

AUC = TASK.metrics[-1]


def drawn(seed: int, count: int, levels: int) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities on a few levels, so that many tie, and whether a meme is used."""
    stream = random.Random(seed)
    probability = np.array([int(stream.random() * levels) / max(levels - 1, 1) for _ in range(count)])
    used = np.array([stream.random() < 0.3 for _ in range(count)])
    used[:2] = True, False
    return probability, used


def scored(points: Points, probability: object, used: object) -> dict:
    used = np.array(used, dtype=bool)
    items = usage_items(np.array(probability, dtype=np.float64), used, np.arange(len(used)), len(used))
    return points(TASK, items)


def test_the_four_outcomes_make_the_four_ratios(points: Points) -> None:
    found = scored(points, [0.9, 0.8, 0.6, 0.1, 0.2, 0.7], [1, 1, 0, 1, 0, 0])
    assert found["accuracy"] == 50.0
    assert found["precision"] == 50.0
    assert found["recall"] == pytest.approx(200 / 3, rel=1e-15)
    assert found["f1"] == pytest.approx(400 / 7, rel=1e-15)


def test_a_meme_is_predicted_from_one_half_up(points: Points) -> None:
    below = np.nextafter(0.5, 0)
    assert scored(points, [0.5, below], [1, 0])["accuracy"] == 100.0


@pytest.mark.parametrize("seed", range(5))
def test_the_ratios_are_scikit_learns(seed: int, points: Points) -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    probability, used = drawn(seed, 200, 11)
    found, predicted = scored(points, probability, used), probability >= 0.5
    for name, function in (
        ("accuracy", metrics.accuracy_score),
        ("precision", metrics.precision_score),
        ("recall", metrics.recall_score),
        ("f1", metrics.f1_score),
    ):
        assert found[name] == pytest.approx(100 * function(used, predicted), rel=1e-14)


@pytest.mark.parametrize("levels", [1, 2, 5, 1000])
def test_auc_is_scikit_learns_ties_and_all(levels: int, points: Points) -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    probability, used = drawn(levels, 300, levels)
    expected = 100 * metrics.roc_auc_score(used, probability)
    assert scored(points, probability, used)["auc"] == pytest.approx(expected, rel=1e-12)


def test_auc_of_weighted_dialogues_is_scikit_learns() -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    probability, used = drawn(9, 120, 7)
    dialogue = np.arange(120) % 30
    stream = random.Random(4)
    weights = np.array([[float(int(stream.random() * 4)) for _ in range(30)] for _ in range(20)])
    data = summed(usage_items(probability, used, dialogue, 30))
    expected = [100 * metrics.roc_auc_score(used, probability, sample_weight=row[dialogue]) for row in weights]
    assert AUC.replicates(data, {}, weights).tolist() == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("levels", [1, 3, 50])
def test_auc_is_the_share_of_pairs_in_order(levels: int, points: Points) -> None:
    probability, used = drawn(levels, 60, levels)
    pairs = [(p, q) for p in probability[used].tolist() for q in probability[~used].tolist()]
    share = sum(1.0 if p > q else 0.5 if p == q else 0.0 for p, q in pairs) / len(pairs)
    assert scored(points, probability, used)["auc"] == pytest.approx(100 * share, rel=1e-14)


def test_an_answer_that_is_missing_is_wrong_whatever_is_asked(points: Points) -> None:
    found = scored(points, [np.nan, np.nan], [1, 0])
    assert (found["accuracy"], found["auc"]) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("probability", "used", "nulls"),
    [
        ([], [], {metric.name for metric in TASK.declared if metric.columns is None}),
        ([0.1, 0.2], [0, 0], {"precision", "recall", "f1", "auc"}),
        ([0.1, 0.2], [1, 1], {"precision", "auc"}),
        ([0.9, 0.8], [0, 0], {"recall", "auc"}),
    ],
)
def test_a_ratio_over_nothing_is_null(probability: list, used: list, nulls: set, points: Points) -> None:
    assert {name for name, value in scored(points, probability, used).items() if value is None} == nulls


def test_auc_is_had_by_the_dialogues_of_the_rarer_kind() -> None:
    dialogue = np.array([0, 0, 1, 1, 2, 4])
    for used, having in (
        ([1, 0, 0, 0, 0, 0], [True, False, False, False, False]),
        ([1, 0, 1, 1, 1, 1], [True, False, False, False, False]),
        ([0, 0, 1, 0, 0, 1], [False, True, False, False, True]),
    ):
        data = summed(usage_items(np.full(6, 0.5), np.array(used, dtype=bool), dialogue, 5))
        assert AUC.present(data, {}).tolist() == having
