"""Exchanging the answers of two systems, against doing it with sets and lists."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest

from mod_challenge.metrics import exchange
from mod_challenge.metrics.exchange import Types, exchange_error
from mod_challenge.metrics.text import text_items

LETTERS = "abcdefghijklmnopqrstuvwxyz今天我们好吗是的呀"


def texts(stream: random.Random, count: int) -> list[str]:
    return ["".join(stream.choice(LETTERS) + " " for _ in range(stream.randint(0, 9))) for _ in range(count)]


def distinct(lines: list[str], order: int) -> float:
    words = [line.split() for line in lines]
    grams = [tuple(line[i : i + order]) for line in words for i in range(len(line) - order + 1)]
    return 100 * len(set(grams)) / len(grams)


def types(lines: list[str], dialogue: np.ndarray, dialogues: int, order: int) -> Types:
    found = text_items(lines, ["好"] * len(lines), None, dialogue, dialogues, "cjk", paired=True)
    return found.extra[f"types{order}"]


@pytest.mark.parametrize("certain", [40, 4])
@pytest.mark.parametrize("order", [1, 2])
@pytest.mark.parametrize("dialogues", [2, 3, 7, 10, 14])
def test_the_error_is_that_of_every_exchange_done_one_by_one(
    dialogues: int, order: int, certain: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = random.Random(dialogues)
    dialogue = np.sort(np.array([stream.randrange(dialogues) for _ in range(dialogues * 3)] + list(range(dialogues))))
    ours, theirs = texts(stream, len(dialogue)), texts(stream, len(dialogue))
    first, second = (types(lines, dialogue, dialogues, order) for lines in (ours, theirs))
    present = (first.grams > 0) | (second.grams > 0)
    moved = exchange._unpacked(exchange._exchanges(present, 7))[dialogue].astype(bool).T
    differences = []
    for row in moved.tolist():
        there = [b if swap else a for a, b, swap in zip(ours, theirs, row)]
        back = [a if swap else b for a, b, swap in zip(ours, theirs, row)]
        differences.append(distinct(there, order) - distinct(back, order))
    count = min(int((one.grams > 0).sum()) for one in (first, second))
    difference = distinct(ours, order) - distinct(theirs, order)
    square = math.fsum(value**2 for value in differences) / len(differences)
    expected = math.sqrt(max(0.0, square - difference**2 / count) * count / (count - 1))
    if certain == 40:
        assert exchange_error(difference, first, second, count, 7) == pytest.approx(expected, rel=1e-9)
    else:  # n-grams of so many dialogues are all but sure to stay in both
        monkeypatch.setattr(exchange, "_CERTAIN", certain + 8)
        assert exchange_error(difference, first, second, count, 7) == pytest.approx(expected, rel=0.05)


@pytest.mark.parametrize("dialogues", [2, 5, 10])
def test_few_dialogues_are_exchanged_in_every_way(dialogues: int) -> None:
    present = np.array([True, False] * dialogues)
    found = exchange._unpacked(exchange._exchanges(present, 1))
    ways, counts = np.unique(found[present].T, axis=0, return_counts=True)
    assert len(ways) == 2 ** (dialogues - 1)
    assert len(set(counts.tolist())) == 1
    assert not found[~present].any()


def test_one_dialogue_has_no_error_and_one_system_no_difference() -> None:
    dialogue = np.arange(6) // 2
    one = types(texts(random.Random(1), 6), dialogue, 3, 1)
    assert exchange_error(0.0, one, one, 1, 5) is None
    assert exchange_error(0.0, one, one, 3, 5) == 0.0


def test_ngrams_have_the_same_keys_whatever_was_met_before() -> None:
    dialogue = np.arange(3)
    one, other = (types(lines, dialogue, 3, 2) for lines in (["今 天 好", "a b", "c d"], ["x y z", "c d", "今 天 好"]))
    assert len(np.intersect1d(one.key, other.key)) == 3
    assert len(np.unique(np.concatenate([one.key, other.key]))) == 4 + 5 - 3
