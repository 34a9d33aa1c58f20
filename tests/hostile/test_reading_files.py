"""Files that cannot be read whole: missing, cut, too large, compressed to explode, or no files at all."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Callable

import pytest
import small_corpus
from refusals import assert_no_leak, assert_refused, refused_lines

import mod_challenge
from mod_challenge import SubmissionError, load_submission
from mod_challenge.io import files
from mod_challenge.io.file_names import local_name
from mod_challenge.submission import read

Run = Callable[..., tuple[int, str, str]]
Write = Callable[..., Path]
BOTH = pytest.mark.parametrize("command", ["mod-score", "mod-validate"])


@BOTH
def test_missing_file(command: str, run_command: Run, small_corpus_dir: Path, tmp_path: Path) -> None:
    file = tmp_path / "none.json"
    lines = assert_refused(run_command(command, file, "--corpus", small_corpus_dir), str(file), ())
    assert [line.code for line in lines] == ["file-missing"]


@BOTH
def test_folder_for_a_file(command: str, run_command: Run, small_corpus_dir: Path, tmp_path: Path) -> None:
    lines = assert_refused(run_command(command, tmp_path, "--corpus", small_corpus_dir), str(tmp_path), ())
    assert [line.code for line in lines] == ["file-is-folder"]


@BOTH
def test_a_file_where_a_folder_belongs(
    command: str, run_command: Run, small_corpus_dir: Path, write_submission_file: Write
) -> None:
    inside = write_submission_file(b"{}") / "more.json"
    lines = assert_refused(run_command(command, inside, "--corpus", small_corpus_dir), str(inside), ())
    assert [line.code for line in lines] == ["file-unreadable"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read everything")
def test_unreadable_file(run_command: Run, small_corpus_dir: Path, write_submission_file: Write) -> None:
    file = write_submission_file(small_corpus.submission())
    file.chmod(0)
    lines = assert_refused(run_command("mod-score", file, "--corpus", small_corpus_dir), str(file), ())
    assert [line.code for line in lines] == ["file-unreadable"]


@pytest.mark.parametrize("name", ["a\0b.json", "n" * 5000 + ".json", ""], ids=["NUL", "5,000 characters", "empty"])
def test_names_that_no_file_has(name: str, run_command: Run, small_corpus_dir: Path) -> None:
    code, out, err = run_command("mod-score", name, "--corpus", small_corpus_dir)
    assert (code, out) == (3, "")
    assert len(err.splitlines()) == 1
    assert_no_leak(err, ())


def test_name_of_the_file_cannot_reach_the_terminal(
    run_command: Run, small_corpus_dir: Path, write_submission_file: Write
) -> None:
    file = write_submission_file(small_corpus.submission(), local_name("\x1b[31m\u202efile\n.json"))
    code, out, _ = run_command("mod-validate", file, "--corpus", small_corpus_dir)
    assert code == 0
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert len(out.splitlines()) == 2, "a line each for easy and hard"
    _, _, err = run_command("mod-validate", f"{file}.none", "--corpus", small_corpus_dir)
    assert err.count("\n") == 1
    assert "\x1b" not in err


@BOTH
@pytest.mark.parametrize("form", [".json", ".jsonl", ".json.gz", ".jsonl.gz"])
def test_standard_input_takes_every_form(form: str, command: str, run_command: Run, small_corpus_dir: Path) -> None:
    data = small_corpus.encoded(small_corpus.submission(), form)
    code, _, err = run_command(command, "-", "--corpus", small_corpus_dir, input=data)
    assert (code, err) == (0, "")


@BOTH
@pytest.mark.parametrize("data", [b"", b"\n", b"{", b"\x1f\x8b", b"\xff\xfe", b"{}\n{}\n", b"[" * 10_000])
def test_broken_standard_input(data: bytes, command: str, run_command: Run, small_corpus_dir: Path) -> None:
    assert_refused(run_command(command, "-", "--corpus", small_corpus_dir, input=data), "<stdin>", ())


def test_a_file_cut_anywhere_is_refused(write_submission_file: Write) -> None:
    whole = small_corpus.encoded(small_corpus.submission(), "s.json")
    for end in range(0, len(whole), 61):
        file = write_submission_file(whole[:end])
        with pytest.raises(SubmissionError) as refused:
            load_submission(file)
        codes = [problem.code for problem in refused.value.log.errors]
        assert codes[-1] in ("json-syntax", "encoding", "file-empty"), end
        refused_lines("\n".join(problem.line() for problem in refused.value.log), str(file))


def test_lines_cut_between_two_predictions_are_never_taken_as_whole(
    run_command: Run, small_corpus_dir: Path, write_submission_file: Write, gold_marks: tuple[str, ...]
) -> None:
    lines = small_corpus.encoded(small_corpus.submission(), "s.jsonl").splitlines(keepends=True)
    for count in range(1, len(lines)):
        file = write_submission_file(b"".join(lines[:count]), "s.jsonl")
        outcome = run_command("mod-validate", file, "--corpus", small_corpus_dir, "--split", "hard")
        codes = {line.code for line in assert_refused(outcome, str(file), gold_marks)}
        assert codes <= {"prediction-missing", "split-missing", "nothing-to-score"}


def test_a_gzip_cut_anywhere_is_refused(write_submission_file: Write) -> None:
    whole = small_corpus.encoded(small_corpus.submission(), "s.json.gz")
    for end in range(0, len(whole), 13):
        with pytest.raises(SubmissionError) as refused:
            load_submission(write_submission_file(whole[:end], "s.json.gz"))
        assert [problem.code for problem in refused.value.log.errors] == ["gzip-damaged"]


@pytest.mark.parametrize(
    ("limit", "name"),
    [("MAX_JSON_BYTES", "s.json.gz"), ("MAX_LINES_BYTES", "s.jsonl.gz"), ("MAX_LINE_BYTES", "s.jsonl.gz")],
)
def test_size_is_limited_after_decompression(
    limit: str, name: str, monkeypatch: pytest.MonkeyPatch, write_submission_file: Write
) -> None:
    file = write_submission_file(small_corpus.submission(), name)
    monkeypatch.setattr(files if limit == "MAX_LINE_BYTES" else read, limit, 200)
    with pytest.raises(SubmissionError) as refused:
        load_submission(file)
    assert [problem.code for problem in refused.value.log.errors] == ["file-too-large"]


@pytest.mark.parametrize("line", [b"", b"{}", b"[", b'{"split": "hard"}', b'{"split": "hard", "turn": NaN}'])
def test_reading_stops_after_so_many_faults(
    line: bytes, monkeypatch: pytest.MonkeyPatch, write_submission_file: Write
) -> None:
    monkeypatch.setattr(read, "MAX_FAULTS", 100)
    monkeypatch.setattr(read, "RUN", 10)
    header = small_corpus.encoded(small_corpus.submission(), "s.jsonl").splitlines(keepends=True)[0]
    with pytest.raises(SubmissionError) as refused:
        load_submission(write_submission_file(header + (line + b"\n") * 10_000, "s.jsonl"))
    assert 0 < refused.value.log.error_count < 150


def _run_apart(file: Path, corpus: Path) -> tuple[int, str, float, int]:
    """Exit code, standard error, seconds and peak MiB of mod-validate in a process of its own."""
    # ru_maxrss of a child starts at what its parent holds, so a small process stands in between.
    code = (
        "import os, resource, subprocess, sys\n"
        "done = subprocess.run([sys.executable, '-c', 'from mod_challenge.commands.validate import main; main()',"
        " *sys.argv[1:]], stderr=subprocess.PIPE)\n"
        "sys.stderr.buffer.write(done.stderr)\n"
        "print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
    )
    root = str(Path(mod_challenge.__file__).parents[1])
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code, str(file), "--corpus", str(corpus)],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": root},
        encoding="utf-8",
        check=True,
    )
    exit_code, peak = (int(word) for word in done.stdout.split())
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return exit_code, done.stderr, time.monotonic() - started, peak // unit


def _zip(path: Path, chunks: Iterable[bytes]) -> Path:
    with gzip.open(path, "wb", compresslevel=1) as stream:
        for chunk in chunks:
            stream.write(chunk)
    return path


POSIX = pytest.mark.skipif(os.name != "posix", reason="memory is measured by the operating system's own count")


@POSIX
@pytest.mark.parametrize(("name", "mebibytes"), [("bomb.json.gz", 700), ("bomb.jsonl.gz", 200)])
def test_gzip_of_a_gigabyte_of_zeros(name: str, mebibytes: int, small_corpus_dir: Path, tmp_path: Path) -> None:
    file = _zip(tmp_path / name, (bytes(1 << 24) for _ in range(64)))
    assert file.stat().st_size < 1 << 23
    code, err, seconds, peak = _run_apart(file, small_corpus_dir)
    assert code == 3
    assert [line.code for line in refused_lines(err, str(file))] == ["file-too-large"]
    assert seconds < 30
    assert peak < mebibytes


@POSIX
def test_a_million_predictions_too_many(small_corpus_dir: Path, tmp_path: Path) -> None:
    whole = small_corpus.encoded(small_corpus.submission(), "s.json")
    extra = b'{"dialogue":"stranger","turn":1,"text":"a"},' * 1_000_000
    file = tmp_path / "s.json"
    file.write_bytes(whole.replace(b'"hard": [', b'"hard": [' + extra, 1))
    code, err, seconds, peak = _run_apart(file, small_corpus_dir)
    assert code == 3
    assert "… and 999,950 more; errors by code: dialogue-unknown 1,000,000" in err
    assert seconds < 60
    assert peak < 500


@POSIX
@pytest.mark.parametrize("name", ["s.json.gz", "s.jsonl.gz"])
@pytest.mark.parametrize("place", ["emotions", "memes", "system"])
def test_small_files_of_endless_lists_are_refused_in_bounded_time_and_memory(
    name: str, place: str, small_corpus_dir: Path, tmp_path: Path
) -> None:
    bomb = b"[" + b",".join([b"[]"] * 1_600_000) + b"]"
    system = b'{"team": "t", "name": "n", "parameters": %s}' % (bomb if place == "system" else b"{}")
    entry = b'"dialogue": "x", "turn": 1, "%s": %s' % (place.encode(), bomb if place != "system" else b"[]")
    header = b'{"format": "mod-submission/1", "system": %s' % system
    if name.startswith("s.jsonl"):
        data = header + b'}\n{"split": "hard", ' + entry + b"}\n"
    else:
        data = header + b', "predictions": {"hard": [{' + entry + b"}]}}"
    file = tmp_path / name
    file.write_bytes(gzip.compress(data))
    code, err, seconds, peak = _run_apart(file, small_corpus_dir)
    assert code == 3
    assert [line.code for line in refused_lines(err, str(file))]
    assert seconds < 30
    assert peak < 1200
