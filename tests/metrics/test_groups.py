"""Metrics over one group of a task's items: their functions see its columns alone, by plain names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from mod_challenge.metrics.metric import SumMetric, WeightedMetric, in_group

COLUMNS = {"all.n": np.array([5.0]), "seen.n": np.array([3.0]), "seen.map": np.array([7.0]), "unseen.n": np.zeros(1)}


def test_a_function_of_a_group_sees_the_columns_of_the_group_by_plain_names() -> None:
    given: list[Mapping[str, Any]] = []

    def value(sums: Mapping[str, Any]) -> np.ndarray:
        given.append(sums)
        return sums["map"] / sums["n"]

    metric = in_group(SumMetric(("mean",), "Mean", "a mean", "map / n", "this test", value=value), "seen")
    assert isinstance(metric, SumMetric)
    assert (metric.path, metric.group) == (("seen", "mean"), "seen")
    assert metric.value(COLUMNS).tolist() == [7.0 / 3.0]
    assert {name: column.tolist() for name, column in given[0].items()} == {"n": [3.0], "map": [7.0]}
    assert len(given[0]) == 2
    assert "all.n" not in given[0]


def test_a_weighted_metric_of_a_group_keeps_what_else_its_functions_take() -> None:
    metric = WeightedMetric(
        ("w",),
        "W",
        "a sum",
        "n times the weight",
        "this test",
        value=lambda extra, weights: extra["n"] * weights,
        having=lambda extra, dialogues: extra["n"] > dialogues,
    )
    grouped = in_group(metric, "all")
    assert isinstance(grouped, WeightedMetric)
    assert grouped.value(COLUMNS, np.array([2.0])).tolist() == [10.0]
    assert [bool(grouped.having(COLUMNS, dialogues)[0]) for dialogues in (4, 5)] == [True, False]
