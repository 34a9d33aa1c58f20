"""Inventories over a thousand memes: rankings to a depth, and nothing that takes items times memes."""

from __future__ import annotations

import json
import tracemalloc
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mod_baselines.items import DEPTH, LARGE_INVENTORY, Answer, Question, SplitItems, prediction
from mod_baselines.registry import systems
from mod_challenge import load_corpus, load_submission, score, validate, write_submission
from mod_challenge.corpus import Dialogue, Utterance
from mod_challenge.rendering.tables import grids
from mod_challenge.submission import fast_rankings


def answered(scores: np.ndarray, candidates: list[int]) -> dict[str, Any]:
    """The entry that a question about a meme gets from these scores."""
    inventory = tuple(f"{number:06d}" for number in range(len(scores)))
    dialogue = Dialogue("d", (Utterance("a", "x"), Utterance("b", "y", inventory[0])))
    question = Question(dialogue, 1, False, False, False, True, False, np.array(candidates))
    return prediction(question, Answer(memes=scores), SplitItems("test", inventory, (), ((question,),)))


@pytest.mark.parametrize("size", [307, LARGE_INVENTORY, LARGE_INVENTORY + 1, 5_000])
@pytest.mark.parametrize("levels", [3, 100, 10**9])
def test_a_ranking_is_the_first_of_the_whole_order(size: int, levels: int) -> None:
    """With few levels, many are equal across the last place, and the smaller ids come first."""
    stream = np.random.default_rng(size + levels)
    scores = stream.integers(levels, size=size).astype(float)
    candidates = stream.choice(size, 10, replace=False).tolist()
    order = sorted(range(size), key=lambda number: (-scores[number], number))
    entry = answered(scores, candidates)
    depth = size if size <= LARGE_INVENTORY else DEPTH
    assert entry["memes"] == [f"{number:06d}" for number in order[:depth]]
    assert entry["candidates"] == [f"{number:06d}" for number in order if number in candidates]


@pytest.fixture
def large(small_corpus_dir: Path) -> Path:
    """The small corpus with so many memes more that rankings have a depth."""
    pictures = json.loads((small_corpus_dir / "img2id.json").read_text("utf-8"))
    pictures.update({f"more{number}.png": f"m{number:04d}" for number in range(1_500)})
    (small_corpus_dir / "img2id.json").write_text(json.dumps(pictures), "utf-8")
    (small_corpus_dir / "candidates.json").unlink()
    return small_corpus_dir


@pytest.mark.parametrize("name", ["random", "popular", "bm25", "tfidf"])
def test_floors_and_rivals_give_a_hundred_and_are_scored(name: str, large: Path, tmp_path: Path) -> None:
    corpus, path = load_corpus(large), tmp_path / "s.json"
    system = systems()[name]
    write_submission(path, system.card(), {"hard": system.predict(corpus, "hard", 0)})
    rankings = [
        entry["memes"] for entry in json.loads(path.read_text("utf-8"))["predictions"]["hard"] if "memes" in entry
    ]
    assert rankings
    assert {len(ranking) for ranking in rankings} == {DEPTH} == {len(set(ranking)) for ranking in rankings}
    assert validate(path, large, "hard").error_count == 0
    figures = score(path, large, "hard", resamples=0).to_dict()["metrics"]["retrieval"]["all"]
    assert figures["rt@5"] is not None
    assert figures["expected"] is None
    assert figures["matched"] is None
    if name == "popular":
        used = corpus.train_usage
        assert rankings[0][:3] == sorted(corpus.memes, key=lambda meme: (-used[meme], meme))[:3]


def test_random_rankings_of_a_large_inventory_take_every_meme_alike(large: Path) -> None:
    corpus = load_corpus(large)
    counts: Counter[str] = Counter()
    items = 0
    for seed in range(60):
        for entry in systems()["random"].predict(corpus, "hard", seed):
            if "memes" in entry:
                counts.update(entry["memes"])
                items += 1
    size = len(corpus.inventory("hard"))
    mean = items * DEPTH / size
    distance = sum((counts[meme] - mean) ** 2 for meme in corpus.memes) / mean
    assert abs(distance - size) < 6 * (2 * size) ** 0.5


def ranked(count: int, length: int, inventory: int, repeat: bool = False) -> bytes:
    """A submission of so many rankings, ids of one width."""
    stream = np.random.default_rng(1)
    lists = [stream.choice(inventory, length, replace=False).tolist() for _ in range(count)]
    if repeat:
        lists[-1][-1] = lists[-1][0]
    entries = [
        {"dialogue": f"d{number}", "turn": 1, "memes": [f"{meme:06d}" for meme in memes]}
        for number, memes in enumerate(lists)
    ]
    content = {"format": "mod-submission/1", "system": {"team": "t", "name": "n"}, "predictions": {"test": entries}}
    return json.dumps(content).encode()


def test_short_rankings_of_a_huge_inventory_take_the_quick_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s.json"
    path.write_bytes(ranked(2_000, 100, 174_000))
    taken = []
    ragged = fast_rankings.PackedRankings.ragged
    monkeypatch.setattr(fast_rankings.PackedRankings, "ragged", lambda self: taken.append(self.taken) or ragged(self))
    tracemalloc.start()
    submission = load_submission(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert submission.log.error_count == 0
    assert taken == [2_000]
    assert submission.predictions["test"].memes.lengths.tolist() == [100] * 2_000
    assert peak < 100 << 20


def test_a_meme_twice_in_a_short_ranking_is_found(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    path.write_bytes(ranked(50, 100, 174_000, repeat=True))
    (problem,) = load_submission(path).log.errors
    assert problem.code == "list-repeats"
    assert problem.dialogue == "d49"


@pytest.mark.parametrize("source", ["inventory", "group"])
def test_a_table_says_whence_candidates_come_and_what_needs_the_whole_inventory(
    source: str, large: Path, tmp_path: Path
) -> None:
    about = json.loads((large / "corpus.json").read_text("utf-8"))
    (large / "corpus.json").write_text(json.dumps({**about, "candidates": source}), "utf-8")
    path = tmp_path / "s.json"
    write_submission(
        path, {"team": "t", "name": "n"}, {"hard": systems()["popular"].predict(load_corpus(large), "hard", 0)}
    )
    text = "\n".join("\n".join(table.notes) for table in grids([score(path, large, "hard", resamples=0)]))
    assert ("own group = the item's ten candidates" in text) == (source == "group")
    assert ("even draw = the item's ten candidates" in text) == (source == "inventory")
    assert "need rankings of the whole inventory" in text
