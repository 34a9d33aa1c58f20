"""Emotion: top-1 and top-5 by hand."""

from __future__ import annotations

import random

import numpy as np
import pytest
from metric_fixtures import Points

from mod_challenge.metrics.emotion import TASK, emotion_items


def scored(points: Points, ranked: list[list[int]], gold: list[int]) -> dict:
    count = len(gold)
    table = np.array(ranked, dtype=np.int64).reshape(-1, 5)
    return points(TASK, emotion_items(table, np.array(gold, dtype=np.int64), np.arange(count), count))


def test_the_first_and_the_first_five_are_looked_at(points: Points) -> None:
    stream = random.Random(3)
    ranked = [[int(stream.random() * 8) * 10 + i for i in range(5)] for _ in range(80)]
    gold = [int(stream.random() * 8) * 10 + int(stream.random() * 5) for _ in range(80)]
    found = scored(points, ranked, gold)
    assert found["top1"] == 100 * sum(row[0] == g for row, g in zip(ranked, gold)) / 80
    assert found["top5"] == 100 * sum(g in row for row, g in zip(ranked, gold)) / 80
    assert 0 < found["top1"] < found["top5"] < 100


def test_emotion_zero_is_an_emotion(points: Points) -> None:
    assert scored(points, [[0, 1, 2, 3, 4]], [0]) == {"top1": 100.0, "top5": 100.0}


@pytest.mark.parametrize("ranked", [[-1, -1, -1, -1, -1], [3, -1, -1, -1, -1]])
def test_places_left_empty_hit_nothing(ranked: list[int], points: Points) -> None:
    assert scored(points, [ranked], [7]) == {"top1": 0.0, "top5": 0.0}


def test_no_items_have_no_accuracy(points: Points) -> None:
    assert scored(points, [], []) == {"top1": None, "top5": None}
