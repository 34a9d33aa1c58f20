"""What the tests of the metrics share: their values by name, and random texts."""

from __future__ import annotations

import random
from typing import Optional

import pytest
from metric_fixtures import Points, Texts

from mod_challenge.metrics.metric import Items, summed
from mod_challenge.metrics.task import Task

WORDS = ["今", "天", "我", "们", "好", "吗", "ok", "fine", "42", "a", "，", "。", "！", "😀", "the", "cat"]


@pytest.fixture(scope="session")
def points() -> Points:
    """``points(task, items) -> {metric's name: value}``, of metrics whose statistics the task itself counts."""

    def values(task: Task, items: Items) -> dict[str, Optional[float]]:
        data = summed(items)
        counted = {name.partition(".")[0] for name in data.columns}
        metrics = [metric for metric in task.metrics if metric.group not in task.only_where or metric.group in counted]
        return {metric.name: metric.point(data) for metric in metrics if metric.columns is None}

    return values


@pytest.fixture(scope="session")
def random_texts() -> Texts:
    """``random_texts(seed, count, shortest=0, longest=12) -> [str, …]`` over sixteen words, so that many match."""

    def texts(seed: int, count: int, shortest: int = 0, longest: int = 12) -> list[str]:
        stream = random.Random(seed)
        lengths = [shortest + int(stream.random() * (longest - shortest + 1)) for _ in range(count)]
        return [" ".join(WORDS[int(stream.random() * len(WORDS))] for _ in range(length)) for length in lengths]

    return texts
