"""What is held of a training split that is too large to be held whole."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from mod_baselines.floors.frequencies import frequencies
from mod_baselines.items import items_of
from mod_baselines.retriever import SYSTEMS
from mod_baselines.retriever import training_turns as turns_module
from mod_challenge import load_corpus, validate, write_submission

NAMES = [system.name for system in SYSTEMS]
BY_NAME = {system.name: system for system in SYSTEMS}


@pytest.mark.parametrize("most", [1, 20, 40])
def test_of_a_very_large_training_split_the_turns_with_a_meme_are_held(
    most: int, small_corpus_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = load_corpus(small_corpus_dir)
    split_items = items_of(corpus, "hard")
    whole = turns_module.training_turns(corpus, split_items)
    monkeypatch.setattr(turns_module, "MOST", most)
    held = turns_module.training_turns(corpus, split_items)
    if most >= len(whole.turn):
        assert not held.memes_alone
        assert held.history == whole.history
        return
    assert held.memes_alone
    rows = np.flatnonzero(whole.used).tolist()
    assert [held.history, held.text] == [[whole.history[i] for i in rows], [whole.text[i] for i in rows]]
    assert held.meme.tolist() == whole.meme[rows].tolist()
    assert held.emotion.tolist() == whole.emotion[rows].tolist()
    assert (held.turn > 0).tolist() == (whole.turn[rows] > 0).tolist()


@pytest.mark.parametrize("name", NAMES)
def test_answers_from_turns_with_a_meme_alone_are_valid_and_guess_no_usage(
    name: str, small_corpus_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns_module, "MOST", 1)
    corpus, path = load_corpus(small_corpus_dir), tmp_path / "s.json"
    write_submission(path, BY_NAME[name].card(), {"hard": BY_NAME[name].predict(corpus, "hard", 0)})
    assert validate(path, small_corpus_dir, "hard").error_count == 0
    given = {entry["meme_probability"] for entry in json.loads(path.read_text("utf-8"))["predictions"]["hard"]}
    assert given == {round(frequencies(corpus).meme_rate, 6)}
