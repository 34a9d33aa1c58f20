"""PPL by hand."""

from __future__ import annotations

import math
import sys

import numpy as np
import pytest
from metric_fixtures import Points

from mod_challenge.metrics.text import TASK, perplexity, text_items


def ppl(points: Points, golds: list[str], nll: object) -> object:
    values = None if nll is None else np.array(nll, dtype=np.float64)
    count = len(golds)
    return points(TASK, text_items(["好"] * count, golds, values, np.arange(count), count, "cjk"))["ppl"]


def test_the_divisor_is_the_scorers_tokens_and_one_end_a_text(points: Points) -> None:
    # "你好" and its end are 3, "ok fine!" and its end are 4.
    assert ppl(points, ["你好", "ok fine!"], [5.5, 8.5]) == math.exp(14.0 / 7)


def test_a_uniform_model_has_the_size_of_its_vocabulary(points: Points) -> None:
    golds = ["你好吗", "今天", "a b c d"]
    assert ppl(points, golds, [(n + 1) * math.log(50) for n in (3, 2, 4)]) == pytest.approx(50, rel=1e-12)


def test_certainty_has_perplexity_one(points: Points) -> None:
    assert ppl(points, ["你好"], [0.0]) == 1.0


def test_sums_are_correctly_rounded_in_any_order(points: Points) -> None:
    golds, nll = ["好"] * 6, [0.1, 1e3, 0.2, 1e-9, 0.3, 123.456]
    expected = math.exp(math.fsum(nll) / 12)
    assert ppl(points, golds, nll) == ppl(points, golds, nll[::-1]) == expected


def test_beyond_all_doubles_the_largest_one_stands(points: Points) -> None:
    assert ppl(points, ["好"], [1e6]) == sys.float_info.max


@pytest.mark.parametrize("nll", [None, [1.0, math.nan]])
def test_without_every_likelihood_there_is_no_perplexity(nll: object, points: Points) -> None:
    assert ppl(points, ["好", "天"], nll) is None


def test_a_resample_without_texts_has_no_perplexity() -> None:
    sums = {"nll": np.array([6.0, 0.0]), "predicted_tokens": np.array([3.0, 0.0]), "reference_length": np.zeros(2)}
    assert perplexity(sums).tolist() == [math.exp(2.0), pytest.approx(math.nan, nan_ok=True)]
