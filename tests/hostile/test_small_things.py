"""Small things that people stumble over: each is taken, or named as what it is."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any, Callable

import pytest
import small_corpus

from mod_challenge.board.intake.discovery import find_submissions
from mod_challenge.corpus.check import check_corpus
from mod_challenge.opening import load_corpus

Run = Callable[..., tuple[int, str, str]]
Write = Callable[..., Path]
OPTIONS = ("--split", "hard", "--format", "json", "--resamples", "20")


def floats(value: Any) -> Any:
    """The same value with every integer as a fraction of nought."""
    if isinstance(value, dict):
        return {key: floats(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [floats(entry) for entry in value]
    return float(value) if type(value) is int else value


def test_what_the_schema_takes_for_an_integer_is_one(
    run_command: Run, small_corpus_dir: Path, write_submission_file: Write
) -> None:
    whole = small_corpus.submission()
    plain = run_command("mod-score", write_submission_file(whole), "--corpus", small_corpus_dir, *OPTIONS)
    whole["predictions"] = floats(whole["predictions"])
    for name in ("f.json", "f.jsonl"):
        found = run_command("mod-score", write_submission_file(whole, name), "--corpus", small_corpus_dir, *OPTIONS)
        assert found == plain, name
    for split in small_corpus.SPLITS:
        path = small_corpus_dir / f"{split}.json"
        path.write_text(json.dumps(floats(json.loads(path.read_text("utf-8")))), encoding="utf-8")
    assert check_corpus(small_corpus_dir).log.error_count == 0
    assert run_command("mod-score", write_submission_file(whole), "--corpus", small_corpus_dir, *OPTIONS) == plain


@pytest.mark.parametrize("name", ["S.JSONL", "S.JsonL.GZ", "S.JSON", "S.json.Gz"])
def test_endings_may_be_in_capitals(
    name: str, run_command: Run, small_corpus_dir: Path, tmp_path: Path, valid_submission: dict[str, Any]
) -> None:
    folder = tmp_path / "submissions"
    (folder / "t").mkdir(parents=True)
    path = folder / "t" / name
    path.write_bytes(small_corpus.encoded(valid_submission, name.lower()))
    code, _, err = run_command("mod-validate", path, "--corpus", small_corpus_dir, "--split", "hard")
    assert code == 0, err
    assert [(found.path, found.stem) for found in find_submissions(folder)] == [(f"t/{name}", "S")]


def test_bytes_behind_the_end_of_a_gzip_stream_are_named(
    run_command: Run, small_corpus_dir: Path, write_submission_file: Write, valid_submission: dict[str, Any]
) -> None:
    path = write_submission_file(small_corpus.encoded(valid_submission, "s.json.gz") + b"x", "s.json.gz")
    code, _, err = run_command("mod-validate", path, "--corpus", small_corpus_dir, "--split", "hard")
    assert (code, "more bytes behind the end of the gzip stream" in err) == (3, True)


FOREIGN = {
    "a web page": b"\n<!DOCTYPE html><html><title>Google Drive - Virus scan warning</title></html>",
    "git lfs pull": b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a21\nsize 12345\n",
}


@pytest.mark.parametrize("said", FOREIGN)
def test_what_a_download_left_in_place_of_a_file_is_named(
    said: str, run_command: Run, small_corpus_dir: Path, write_submission_file: Write, tmp_path: Path
) -> None:
    where = ("--corpus", small_corpus_dir, "--split", "hard")
    for name in ("s.json", "s.jsonl", "s.json.gz"):
        code, _, err = run_command("mod-validate", write_submission_file(FOREIGN[said], name), *where)
        assert (code, said in err) == (3, True), err
    (small_corpus_dir / "train.json").write_bytes(FOREIGN[said])
    code, _, err = run_command("mod-corpus", "check", small_corpus_dir)
    assert (code, said in err) == (4, True), err
    code, _, err = run_command("mod-corpus", "import", "mod", small_corpus_dir, "--out", tmp_path / "out")
    assert (code, said in err) == (4, True), err


@pytest.mark.parametrize(
    "name", ["Test.json", "Hard.json", "hard.json.gz", "validation.json", "test_hard.json", "easy.jsonl", "TRAIN.JSON"]
)
def test_check_names_files_that_look_like_splits_and_are_not_read(name: str, small_corpus_dir: Path) -> None:
    (small_corpus_dir / name).write_bytes(gzip.compress(b"{}"))
    (small_corpus_dir / "notes.json").write_bytes(b"{}")
    found = [
        problem.file for problem in check_corpus(small_corpus_dir).log.warnings if problem.code == "split-not-read"
    ]
    assert found == [str(small_corpus_dir / name)]


def test_check_names_the_second_picture_of_a_meme_that_does_not_count(small_corpus_dir: Path) -> None:
    path = small_corpus_dir / "img2id.json"
    table = json.loads(path.read_text("utf-8"))
    used = next(iter(table))
    path.write_text(json.dumps({f"z{used}": table[used], **table}), encoding="utf-8")
    assert load_corpus(small_corpus_dir).memes[table[used]].picture == used
    (where,) = [p.where for p in check_corpus(small_corpus_dir).log.warnings if p.code == "meme-two-pictures"]
    assert where == f'$["z{used}"]'


def test_check_names_memes_of_the_very_same_features(small_corpus_dir: Path) -> None:
    features = {meme: [float(i), 1.0] for i, meme in enumerate(small_corpus.MEMES)}
    features[small_corpus.MEMES[3]] = features[small_corpus.MEMES[1]]
    (small_corpus_dir / "id2feature.json").write_text(json.dumps(features), encoding="utf-8")
    (where,) = [p.where for p in check_corpus(small_corpus_dir).log.warnings if p.code == "feature-again"]
    assert small_corpus.MEMES[3] in where


@pytest.mark.parametrize("at", ["9999-12-31 AoE", "0001-01-01 UTC", "9999-12-31T23:59:59-12:00", "1969-12-31 UTC"])
def test_a_date_that_no_challenge_has_is_named(
    at: str, run_command: Run, small_corpus_dir: Path, tmp_path: Path, write_submission_file: Write
) -> None:
    file = write_submission_file(small_corpus.submission())
    words = ("add", file, "--to", tmp_path, "--corpus", small_corpus_dir, "--at", at)
    code, _, err = run_command("mod-board", *words)
    assert (code, "date-unclear" in err, "internal" in err) == (4, True, False), err
