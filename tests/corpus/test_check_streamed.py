"""A check of a large split, read one dialogue at a time, says what a check of the same split read whole says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable

import pytest

from mod_challenge.corpus.check import Checked, check_corpus

Change = Callable[[dict[str, Any]], Any]


def meme_unknown(dialogues: dict[str, Any]) -> None:
    next(iter(dialogues.values()))[1]["img_id"] = "no such"


def blank(dialogues: dict[str, Any]) -> None:
    for utterances in dialogues.values():
        utterances[0]["txt"] = " "
    dialogues["alone"] = [{"speaker_id": "a", "txt": "x"}]


def broken(dialogues: dict[str, Any]) -> None:
    for utterances in dialogues.values():
        utterances[0]["txt"] = 7


def twice(dialogues: dict[str, Any]) -> None:
    first = next(iter(dialogues.values()))
    dialogues.update({"again": first, "dialogue 20": first})


def said(checked: Checked) -> tuple[str, list[str]]:
    return checked.summary(), [str(problem) for problem in (*checked.log.errors, *checked.log.warnings)]


@pytest.mark.parametrize("change", [None, meme_unknown, blank, broken, twice])
def test_it_finds_the_same(change: Change | None, small_corpus_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = small_corpus_dir / "train.json"
    if change is not None:
        dialogues = json.loads(path.read_text("utf-8"))
        change(dialogues)
        path.write_text(json.dumps(dialogues), "utf-8")
    whole = check_corpus(small_corpus_dir)
    monkeypatch.setattr("mod_challenge.corpus.check_splits.STREAMED_FROM", 0)
    assert said(check_corpus(small_corpus_dir)) == said(whole)
    assert bool(whole.log.error_count) == (change in (meme_unknown, broken))


def test_text_after_the_end_and_a_cut_file_are_found_too(
    small_corpus_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = small_corpus_dir / "train.json"
    text = path.read_text("utf-8")
    for wrong in (text + "x", text[: len(text) // 2], "[]"):
        path.write_text(wrong, "utf-8")
        whole = said(check_corpus(small_corpus_dir))
        with monkeypatch.context() as patched:
            patched.setattr("mod_challenge.corpus.check_splits.STREAMED_FROM", 0)
            assert said(check_corpus(small_corpus_dir)) == whole


def test_a_large_split_that_is_whole_is_never_read_at_once(
    small_corpus_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mod_challenge.corpus.check_splits.STREAMED_FROM", 0)
    monkeypatch.setattr("mod_challenge.corpus.check_splits.checked_json", None)
    assert list(check_corpus(small_corpus_dir).splits) == ["train", "valid", "easy", "hard"]
