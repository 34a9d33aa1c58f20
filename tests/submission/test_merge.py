"""``mod-submission merge``: files of one system joined by task."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable, Optional

import pytest

from mod_challenge import score
from mod_challenge.submission import load_submission
from mod_challenge.submission.tasks import describe_tasks, only_tasks, tasks_entered

Whole = dict[str, Any]
KEYS = {"text": ("text", "nll"), "usage": ("meme_probability",), "retrieval": ("candidates", "memes")}


def part(whole: Whole, *tasks: str) -> Whole:
    """The same submission with the answers to some tasks alone."""
    keys = {"dialogue", "turn", *(key for task in tasks for key in {**KEYS, "emotion": ("emotions",)}[task])}
    kept = {
        split: [{key: value for key, value in entry.items() if key in keys} for entry in entries]
        for split, entries in whole["predictions"].items()
    }
    return {**whole, "predictions": kept}


def test_parts_by_task_make_the_whole_again(
    valid_submission: Whole, write_submission_file: Callable[..., Path], run_command: Callable[..., Any], tmp_path: Path
) -> None:
    a = write_submission_file(part(valid_submission, "text", "usage"), "a.json")
    b = write_submission_file(part(valid_submission, "retrieval", "emotion"), "b.jsonl.gz")
    code, out, _ = run_command("mod-submission", "merge", a, b, "--out", tmp_path / "c.json.gz")
    assert code == 0
    assert [line.rpartition("/")[2] for line in out.splitlines() if line.startswith("hard")] == [
        "a.json",
        "a.json",
        "b.jsonl.gz",
        "b.jsonl.gz",
    ]
    whole = write_submission_file(valid_submission, "whole.json")
    assert load_submission(tmp_path / "c.json.gz").sha256 == load_submission(whole).sha256


def test_the_last_file_that_answers_a_task_counts(
    valid_submission: Whole, write_submission_file: Callable[..., Path], run_command: Callable[..., Any], tmp_path: Path
) -> None:
    a = write_submission_file(valid_submission, "a.json")
    later = part(valid_submission, "text")
    for entry in later["predictions"]["hard"]:
        entry["text"] = "后来"
    del later["predictions"]["easy"]
    b = write_submission_file(later, "b.json")
    _, out, _ = run_command("mod-submission", "merge", a, b, "--out", tmp_path / "c.json")
    assert f"hard: text from {b}" in out
    assert f"easy: text from {a}" in out
    merged = json.loads((tmp_path / "c.json").read_text("utf-8"))
    assert {entry["text"] for entry in merged["predictions"]["hard"]} == {"后来"}


@pytest.mark.parametrize("key", ["team", "name"])
def test_files_of_two_systems_are_not_joined(
    key: str,
    valid_submission: Whole,
    write_submission_file: Callable[..., Path],
    run_command: Callable[..., Any],
    tmp_path: Path,
) -> None:
    a = write_submission_file(valid_submission, "a.json")
    other = {**valid_submission, "system": {**valid_submission["system"], key: "another"}}
    b = write_submission_file(other, "b.json")
    code, _, err = run_command("mod-submission", "merge", a, b, "--out", tmp_path / "c.json")
    assert code == 3
    assert "system-differs" in err
    assert not (tmp_path / "c.json").exists()


@pytest.mark.parametrize(("seed", "joined"), [(2, 2), (None, 2), (3, None)])
def test_answers_of_two_seeds_are_not_joined(
    seed: Optional[int],
    joined: Optional[int],
    valid_submission: Whole,
    write_submission_file: Callable[..., Path],
    run_command: Callable[..., Any],
    tmp_path: Path,
) -> None:
    files = []
    for name, given in (("a.json", 2), ("b.json", seed)):
        system = {**valid_submission["system"], **({} if given is None else {"seed": given})}
        files.append(write_submission_file({**valid_submission, "system": system}, name))
    out = tmp_path / "c.json"
    code, _, err = run_command("mod-submission", "merge", *files, "--out", out)
    assert code == (3 if joined is None else 0), err
    assert ("$.system.seed: system-differs seed 3, and 2 in" in err) == (joined is None)
    assert (load_submission(out).system["seed"] if out.exists() else None) == joined


def test_a_damaged_file_and_a_strange_ending_are_refused(
    valid_submission: Whole, write_submission_file: Callable[..., Path], run_command: Callable[..., Any], tmp_path: Path
) -> None:
    a = write_submission_file(valid_submission, "a.json")
    code, _, err = run_command("mod-submission", "merge", a, "--out", tmp_path / "c.txt")
    assert code == 3
    assert "ending-unknown" in err
    valid_submission["predictions"]["hard"][0]["meme_probability"] = 7
    b = write_submission_file(valid_submission, "b.json")
    assert run_command("mod-submission", "merge", a, b, "--out", tmp_path / "c.json")[0] == 3
    assert not (tmp_path / "c.json").exists()


def test_a_part_scores_as_the_whole_does_in_its_tasks(
    valid_submission: Whole, write_submission_file: Callable[..., Path], small_corpus_dir: Path
) -> None:
    submission = load_submission(write_submission_file(valid_submission))
    whole = score(submission, small_corpus_dir, "hard", resamples=0)
    for task in ("text", "usage", "retrieval", "emotion"):
        alone = only_tasks(submission, [task])
        assert tasks_entered(alone.predictions["hard"]) == (task,)
        report = score(alone, small_corpus_dir, "hard", resamples=0)
        assert report.metrics[task] == whole.metrics[task]
        assert report.submission["sha256"] == submission.sha256


def test_entries_are_those_of_the_file(valid_submission: Whole, write_submission_file: Callable[..., Path]) -> None:
    submission = load_submission(write_submission_file(valid_submission))
    assert list(submission.predictions["hard"]) == valid_submission["predictions"]["hard"]


def test_validate_says_which_tasks_a_file_enters(
    valid_submission: Whole,
    write_submission_file: Callable[..., Path],
    run_command: Callable[..., Any],
    small_corpus_dir: Path,
) -> None:
    file = write_submission_file(valid_submission)
    _, out, _ = run_command("mod-validate", file, "--corpus", small_corpus_dir)
    enters = "text (with nll), usage, retrieval (with whole rankings), emotion"
    assert f"{file}: hard: valid, 16 predictions; enters {enters}\n" in out
    entries = load_submission(file).predictions["hard"]
    assert describe_tasks(entries, ["usage"]) == "usage"
