"""Hints that name the way out, for the mistakes that newcomers make."""

from __future__ import annotations

import bz2
import io
import json
import lzma
import tarfile
import zipfile
from pathlib import Path
from typing import Any, Callable

import pytest

from mod_challenge import SubmissionError, load_corpus, load_submission, validate
from mod_challenge.io.problems import Problem, ProblemLog

Write = Callable[..., Path]


def problems(path: Path, corpus: Path) -> ProblemLog:
    try:
        submission = load_submission(path)
    except SubmissionError as fault:
        return fault.log
    return validate(submission, load_corpus(corpus), "hard")


@pytest.mark.parametrize(
    ("key", "value", "hint"),
    [
        ("meme_probability", 100, "not a percentage"),
        ("nll", -1, "negative log likelihood"),
        ("turn", "1", "without quotes"),
        ("emotions", ["1", "2", "3", "4", "5"], 'not "29"'),
        ("memes", [1, 2, 3, 4, 5], '"013" is not 13'),
        ("candidates", ["001"] * 9, "ten candidates"),
    ],
)
def test_a_wrong_value_is_told_the_rule(
    key: str, value: Any, hint: str, valid_submission: dict, write_submission_file: Write, small_corpus_dir: Path
) -> None:
    valid_submission["predictions"]["hard"][0][key] = value
    found = problems(write_submission_file(valid_submission), small_corpus_dir)
    assert any(hint in problem.hint for problem in found.errors)


def test_nine_candidates_are_told_exactly_ten(
    valid_submission: dict, write_submission_file: Write, small_corpus_dir: Path
) -> None:
    entry = next(entry for entry in valid_submission["predictions"]["hard"] if "candidates" in entry)
    entry["candidates"] = entry["candidates"][:9]
    found = problems(write_submission_file(valid_submission), small_corpus_dir)
    assert found.errors[0].message == "9 given, exactly 10"


def test_json_lines_without_their_first_line(
    valid_submission: dict, write_submission_file: Write, small_corpus_dir: Path
) -> None:
    lines = [json.dumps({"split": "hard", **entry}) for entry in valid_submission["predictions"]["hard"]]
    found = problems(write_submission_file("\n".join(lines).encode(), "s.jsonl"), small_corpus_dir)
    assert found.errors[0].code == "header-missing"
    assert found.errors[0].where.startswith("line 1")


def test_json_lines_named_json(valid_submission: dict, write_submission_file: Write, small_corpus_dir: Path) -> None:
    found = problems(write_submission_file(b'{"a": 1}\n{"b": 2}\n', "s.json"), small_corpus_dir)
    assert ".jsonl" in found.errors[0].hint


def test_a_zip_archive_is_named_as_one(write_submission_file: Write, small_corpus_dir: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("submission.json", "{}")
    found = problems(write_submission_file(data.getvalue(), "s.json"), small_corpus_dir)
    assert [problem.code for problem in found.errors] == ["zip-archive"]


def _tar() -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w:gz") as archive:
        archive.addfile(tarfile.TarInfo("submission.json"), io.BytesIO(b""))
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("s.tar.gz", _tar(), "a tar archive"),
        ("s.json.bz2", bz2.compress(b"{}"), "compressed by bzip2"),
        ("s.json.xz", lzma.compress(b"{}"), "compressed by xz"),
        ("s.7z", b"7z\xbc\xaf\x27\x1c\x00\x04", "a 7z archive"),
        ("s.rar", b"Rar!\x1a\x07\x01\x00", "a rar archive"),
    ],
    ids=["tar", "bz2", "xz", "7z", "rar"],
)
def test_archives_of_other_kinds_are_named_too(
    name: str, data: bytes, kind: str, write_submission_file: Write, small_corpus_dir: Path
) -> None:
    found = problems(write_submission_file(data, name), small_corpus_dir)
    assert [(problem.code, problem.message) for problem in found.errors] == [("archive", kind)]


def test_a_number_that_is_none_is_placed_at_its_turn(
    valid_submission: dict, write_submission_file: Write, small_corpus_dir: Path
) -> None:
    entry = valid_submission["predictions"]["hard"][0]
    entry["nll"] = float("nan")
    found = problems(write_submission_file(json.dumps(valid_submission).encode()), small_corpus_dir)
    assert (found.errors[0].dialogue, found.errors[0].turn) == (entry["dialogue"], entry["turn"])


def test_the_wrong_corpus_is_said_once(
    valid_submission: dict, write_submission_file: Write, small_corpus_dir: Path
) -> None:
    for entry in valid_submission["predictions"]["hard"]:
        entry["dialogue"] += " of another corpus"
    found = problems(write_submission_file(valid_submission), small_corpus_dir)
    assert [problem.code for problem in found.errors] == ["dialogues-unknown"]
    assert found.error_count == 1


def test_a_missing_turn_is_counted_once(
    valid_submission: dict, write_submission_file: Write, small_corpus_dir: Path
) -> None:
    kept = valid_submission["predictions"]["hard"][:1]
    missing = len(valid_submission["predictions"]["hard"]) - 1
    valid_submission["predictions"]["hard"] = kept
    submission = load_submission(write_submission_file(valid_submission), max_errors=3)
    log = validate(submission, load_corpus(small_corpus_dir), "hard", max_errors=3)
    assert log.by_code["prediction-missing"] == missing


def test_a_log_sums_up_by_code() -> None:
    log = ProblemLog(limit=1)
    log.add(Problem("a", "first"))
    log.add(Problem("b", "second"))
    log.add_uncounted(5, "b")
    assert log.summary() == "b 6, a 1"
    other = ProblemLog(limit=1)
    other.add_all(log)
    assert (other.error_count, other.summary()) == (7, "b 6, a 1")
