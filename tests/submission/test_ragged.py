"""Lists laid end to end, against lists of lists."""

from __future__ import annotations

import random

import numpy as np
import pytest

from mod_challenge.submission.model import Ragged, narrowest


def ragged(lists: list[list[int]]) -> Ragged:
    flat = np.array([entry for each in lists for entry in each], dtype=np.int64)
    return Ragged(flat, np.cumsum([0, *map(len, lists)]))


def as_lists(lists: Ragged) -> list[list[int]]:
    return [lists.row(i).tolist() for i in range(len(lists.starts) - 1)]


@pytest.mark.parametrize("seed", range(20))
def test_selected_lists_are_those_of_the_rows_in_their_order(seed: int) -> None:
    stream = random.Random(seed)
    lists = [[stream.randrange(99) for _ in range(stream.randrange(4))] for _ in range(1 + seed % 7)]
    rows = [stream.randrange(-1, len(lists)) for _ in range(stream.randrange(9))]
    selected = ragged(lists).select(np.array(rows, dtype=np.int64))
    assert as_lists(selected) == [lists[row] if row >= 0 else [] for row in rows]


@pytest.mark.parametrize("rows", [[], [-1], [0, 1, 2], [0, -1, 1, 2], [2, 1, 0], [0, 0, 0]])
def test_no_rows_all_rows_and_rows_turned_round_are_selected(rows: list[int]) -> None:
    lists = [[7], [8, 9], []]
    selected = ragged(lists).select(np.array(rows, dtype=np.int64))
    assert as_lists(selected) == [lists[row] if row >= 0 else [] for row in rows]
    assert selected.given.tolist() == [row in (0, 1) for row in rows]


def test_the_first_entries_are_gathered() -> None:
    assert ragged([[1, 2, 3], [4, 5]]).gather(np.array([1, 0]), 2).tolist() == [[4, 5], [1, 2]]


@pytest.mark.parametrize(("limit", "kind"), [(1, np.int16), (1 << 15, np.int16), ((1 << 15) + 1, np.int32)])
def test_indices_are_as_narrow_as_they_may_be(limit: int, kind: type) -> None:
    assert narrowest(limit) is kind
    assert np.iinfo(kind).max >= limit - 1
