"""The search for the few best documents finds what scoring all of them finds, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest

from mod_baselines.retriever import search as search_module
from mod_baselines.retriever.index import index, nearest
from mod_baselines.retriever.search import Among, search_index
from mod_baselines.retriever.weighting import BM25, TfIdf, Weighting
from mod_baselines.selection import bound_of_best

LETTERS = [chr(0x4E00 + number) for number in range(60)]
SHARES = 1 / np.arange(1, len(LETTERS) + 1)


def texts(count: int, seed: int) -> list[str]:
    """Texts of one to twelve letters by Zipf's law, so that the first are in most of them; many are equal."""
    stream = np.random.default_rng(seed)
    lengths = stream.integers(1, 13, count)
    return ["".join(stream.choice(LETTERS, length, p=SHARES / SHARES.sum())) for length in lengths.tolist()]


@pytest.mark.parametrize("weighting", [BM25(), TfIdf()])
@pytest.mark.parametrize("late", [0.0, 0.25, 1.0])
def test_the_best_are_those_of_the_whole_index_with_the_same_scores(
    weighting: Weighting, late: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_module, "LATE_SHARE", late)
    monkeypatch.setattr("mod_baselines.retriever.cells.BLOCK", 700)
    documents = texts(3_000, seed=1)
    whole, found = index(documents, weighting), search_index(documents, weighting)
    stream = np.random.default_rng(2)
    places = [np.arange(3_000), np.flatnonzero(stream.random(3_000) < 0.9), np.flatnonzero(stream.random(3_000) < 0.2)]
    for query in [*texts(20, seed=3), LETTERS[0], LETTERS[-1], "", "x", LETTERS[0] * 300]:
        scores, search = whole.scores(query), found.search(query)
        for documents_here in places:
            among = Among(documents_here, 3_000)
            for count in (1, 50, 2_999):
                expected = nearest(scores, documents_here, count)
                best, values = search.best(among, count)
                assert best.tolist() == expected.tolist()
                assert values.tolist() == scores[expected].tolist()


@pytest.mark.parametrize("documents", [[], [""], ["", "好"]])
def test_few_documents_are_searched_too(documents: list[str]) -> None:
    best, scores = (
        search_index(documents, BM25()).search("好").best(Among(np.arange(len(documents)), len(documents)), 5)
    )
    assert best.tolist() == [number for number, text in enumerate(documents) if text]
    assert len(scores) == len(best)


@pytest.mark.parametrize("size", [1, 5, 100, 3_000, 50_000])
def test_the_bound_of_the_best_is_reached_by_as_many_and_by_few_more(size: int) -> None:
    values = np.random.default_rng(size).random(size)
    for count in (1, 7, 100):
        reached = int((values >= bound_of_best(values, count)).sum())
        assert reached == size if size <= count else count <= reached <= 2 * count + 20
