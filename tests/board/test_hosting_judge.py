"""What hosts say of submissions that they cannot score, and what they keep to themselves."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any, Callable

import pytest
import small_corpus
from hosting_bundles import host_folder, unzipped

import mod_challenge
from mod_challenge.board.challenge import Challenge
from mod_challenge.board.hosting.codabench_entry_point import main as run_codabench
from mod_challenge.board.hosting.codabench_entry_point import submitted_file
from mod_challenge.board.hosting.evalai import evalai_bundle
from mod_challenge.board.hosting.evalai_entry_point import evaluate
from mod_challenge.board.hosting.host_columns import NO_VALUE
from mod_challenge.board.hosting.score_on_host import judge
from mod_challenge.corpus.publishing.release import release
from mod_challenge.io.problems import CorpusError, SubmissionError


@pytest.fixture
def blind_private(small_corpus_dir: Path, tmp_path: Path) -> Path:
    release(mod_challenge.load_corpus(small_corpus_dir), "blind", tmp_path / "release", splits=("hard",))
    return tmp_path / "release" / "private"


def test_a_blind_split_does_not_tell_which_turns_are_items(
    blind_private: Path, write_submission_file: Callable, tmp_path: Path, gold_marks: tuple[str, ...]
) -> None:
    ref = host_folder(blind_private, tmp_path / "host")
    items = json.loads((ref / "items.json").read_text())["hard"]
    memes = list(small_corpus.MEMES[:10])
    said = set()
    for dialogue, (turn,) in items.items():
        answer = {"dialogue": dialogue, "turn": turn, "candidates": memes}
        whole = {"format": "mod-submission/1", "system": {"team": "t", "name": "n"}, "predictions": {"hard": [answer]}}
        verdict = judge(write_submission_file(whole), ref)
        said.add((verdict.codes, verdict.messages))
    assert len(items) == 4
    ((codes, messages),) = said
    assert codes == ("answers-unfit",)
    assert not any(mark in "".join(messages) for mark in gold_marks)


def test_a_public_split_tells_every_item_that_lacks_an_answer(
    small_corpus_dir: Path, valid_submission: dict, write_submission_file: Callable, tmp_path: Path
) -> None:
    ref = host_folder(small_corpus_dir, tmp_path / "host")
    del valid_submission["predictions"]["hard"][3]["text"]
    verdict = judge(write_submission_file(valid_submission), ref)
    assert verdict.codes == ("answer-missing",)
    assert "turn 4" in verdict.messages[0]


def test_a_fault_of_the_scorer_is_told_without_its_code(
    small_corpus_dir: Path, valid_submission: dict, write_submission_file: Callable, tmp_path: Path, monkeypatch: Any
) -> None:
    ref = host_folder(small_corpus_dir, tmp_path / "host")

    def fail(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("zq-gold")

    monkeypatch.setattr("mod_challenge.board.hosting.score_on_host.score_system", fail)
    verdict = judge(write_submission_file(valid_submission), ref)
    assert verdict.codes == ("internal",)
    assert "zq-gold" not in json.dumps(verdict.to_dict())
    assert verdict.values["hard_text"]["score"] == NO_VALUE


def test_messages_reach_a_standard_error_that_takes_ascii_alone(
    small_corpus_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = evalai_bundle(Challenge(), mod_challenge.load_corpus(small_corpus_dir), ("hard",))
    archive = unzipped(bundle, tmp_path / "host") / "annotations" / "phase_1.zip"
    (tmp_path / "a.json").write_text(
        json.dumps({"format": "mod-submission/1", "system": {}, "predictions": {"好": []}})
    )
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stderr", stream)
    outcome = evaluate(str(archive), str(tmp_path / "a.json"), "phase_1")
    stream.flush()
    assert "\\u597d" in stream.buffer.getvalue().decode("ascii")
    assert outcome["submission_metadata"]["valid"] is False


def test_damaged_references_are_no_fault_of_the_submission(
    small_corpus_dir: Path, valid_submission: dict, write_submission_file: Callable, tmp_path: Path
) -> None:
    ref = host_folder(small_corpus_dir, tmp_path / "host")
    (ref / "hard.json").write_text('{"zq-gold": [')
    verdict = judge(write_submission_file(valid_submission), ref)
    assert verdict.codes == ("references-unfit",)
    assert "zq-gold" not in json.dumps(verdict.to_dict())


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ((), "submission-missing"),
        (("metadata", "metadata.yaml", "readme.txt"), "submission-missing"),
        (("a.json", "b.jsonl"), "submission-double"),
        (("inner.zip",), "archive-nested"),
        (("a/b/c/d/e.json",), "submission-missing"),
    ],
)
def test_an_upload_without_exactly_one_submission_is_refused(files: tuple[str, ...], code: str, tmp_path: Path) -> None:
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("{}")
    with pytest.raises(SubmissionError, match=code):
        submitted_file(tmp_path)


def test_a_link_in_an_upload_is_not_followed(small_corpus_dir: Path, tmp_path: Path) -> None:
    ref = host_folder(small_corpus_dir, tmp_path / "host")
    source = tmp_path / "input"
    (source / "res").mkdir(parents=True)
    (source / "res" / "a.json").symlink_to(ref / "hard.json")
    ref.rename(source / "ref")
    assert run_codabench([str(source), str(tmp_path / "output")]) == 1
    assert "submission-missing" in (tmp_path / "output" / "detailed_results.html").read_text("utf-8")


def test_a_stage_without_gold_makes_no_bundle(blind_private: Path) -> None:
    stage = blind_private.parent / "public" / "stage1-text"
    with pytest.raises(CorpusError, match="references-hidden"):
        evalai_bundle(Challenge(), mod_challenge.load_corpus(stage), ("hard",))
