"""Writing results: the old or the new is there, whole; full disks, closed pipes, failing measures are said plainly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, Callable

import pytest
import small_corpus
from refusals import assert_no_leak

import mod_challenge
from mod_challenge.io.files import atomic_output
from mod_challenge.io.problems import OutputError
from mod_challenge.metrics.tasks import TASKS

Run = Callable[..., tuple[int, str, str]]
Write = Callable[..., Path]
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and devices of POSIX")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")


@pytest.fixture
def submission_file(write_submission_file: Write) -> Path:
    return write_submission_file(small_corpus.submission())


def _started(code: str, *args: Any, **options: Any) -> subprocess.Popen[bytes]:
    """A process of its own that runs ``code`` with ``args``, the package importable."""
    root = str(Path(mod_challenge.__file__).parents[1])
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, args)], env={**os.environ, "PYTHONPATH": root}, **options
    )


SCORE = "from mod_challenge.commands.score import main; main()"


@POSIX
@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
def test_killed_while_writing_leaves_the_old_report_whole(
    step: str, submission_file: Path, small_corpus_dir: Path, tmp_path: Path, run_command: Run
) -> None:
    output = tmp_path / "out" / "report.json"
    output.parent.mkdir()
    output.write_text("old", encoding="utf-8")
    halt = f"import os, sys, time\nos.{step} = lambda *a, **k: (print('there', flush=True), time.sleep(60))\n"
    options = ("--corpus", small_corpus_dir, "--format", "json", "--resamples", "5", "--output", output)
    process = _started(halt + SCORE, submission_file, *options, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"there\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert output.read_text(encoding="utf-8") == "old"
    assert run_command("mod-score", submission_file, *options)[0] == 0
    again = output.read_bytes()
    assert again == run_command("mod-score", submission_file, *options[:-2])[1].encode()


@POSIX
def test_killed_at_any_moment_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    old, new = b"o" * 3_000_000, b"n" * 3_000_000
    code = (
        "import sys\nfrom mod_challenge.io.files import atomic_output\nprint('there', flush=True)\n"
        "while True:\n"
        "    for letter in (b'n', b'o'):\n"
        "        with atomic_output(sys.argv[1]) as stream:\n"
        "            for _ in range(30):\n"
        "                stream.write(letter * 100_000)\n"
    )
    target.write_bytes(old)
    for attempt in range(5):
        process = _started(code, target, stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.02 + 0.013 * attempt)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert target.read_bytes() in (old, new)


def test_an_exception_while_writing_leaves_the_old_and_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    target.write_bytes(b"old")

    def fail_half_way() -> None:
        with atomic_output(target) as stream:
            stream.write(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_is_followed_not_replaced(tmp_path: Path) -> None:
    target, link = tmp_path / "report.json", tmp_path / "link.json"
    target.write_bytes(b"old")
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("this system makes no links")
    with atomic_output(link) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@POSIX
def test_a_device_is_written_to_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with atomic_output(pipe) as stream:
            stream.write(b"new")
        assert os.read(reader, 10) == b"new"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


@FULL
def test_full_disk_is_an_output_error() -> None:
    with pytest.raises(OutputError, match="output-unwritable"), atomic_output("/dev/full") as stream:
        stream.write(b"x")
    assert Path("/dev/full").is_char_device()


UNWRITABLE = {
    "no such folder": lambda folder: folder / "none" / "report.jsonl",
    "a folder": lambda folder: folder / "folder.jsonl",
    "a file for a folder": lambda folder: folder / "submission.json" / "report.jsonl",
    "a name too long": lambda folder: folder / f"{'n' * 5000}.jsonl",
}


@pytest.mark.parametrize("option", ["--output", "--per-turn"])
@pytest.mark.parametrize("place", UNWRITABLE.values(), ids=UNWRITABLE.keys())
def test_unwritable_output_is_said_in_one_coded_line(
    place: Callable[[Path], Any],
    option: str,
    submission_file: Path,
    small_corpus_dir: Path,
    run_command: Run,
    tmp_path: Path,
    gold_marks: tuple[str, ...],
) -> None:
    (tmp_path / "folder.jsonl").mkdir()
    before = sorted(tmp_path.rglob("*"))
    options = ("--corpus", small_corpus_dir, "--resamples", "0", option, place(tmp_path))
    code, out, err = run_command("mod-score", submission_file, *options)
    assert (code, out) == (1, "")
    assert " $: output-unwritable " in err
    assert err.count("\n") == 1
    assert_no_leak(err, gold_marks)
    assert sorted(tmp_path.rglob("*")) == before


@FULL
def test_full_disk_under_standard_output_is_said_in_one_coded_line(
    submission_file: Path, small_corpus_dir: Path
) -> None:
    with open("/dev/full", "wb") as full:
        process = _started(SCORE, submission_file, "--corpus", small_corpus_dir, stdout=full, stderr=subprocess.PIPE)
        _, err = process.communicate()
    assert process.returncode == 1
    assert err.decode().startswith("<stdout>: $: system-refused No space left")
    assert err.count(b"\n") == 1


@POSIX
@pytest.mark.parametrize("command", ["score", "validate"])
def test_a_pipe_closed_early_ends_without_a_word(command: str, submission_file: Path, small_corpus_dir: Path) -> None:
    code = f"from mod_challenge.commands.{command} import main; main()"
    read_end, write_end = os.pipe()
    os.close(read_end)
    process = _started(
        code,
        submission_file,
        "--corpus",
        small_corpus_dir,
        "--format",
        "json",
        stdout=write_end,
        stderr=subprocess.PIPE,
    )
    os.close(write_end)
    _, err = process.communicate()
    assert (process.returncode, err) == (0, b"")


@POSIX
@pytest.mark.parametrize("closed", ["stdin", "stdout"])
def test_closed_streams_are_said_in_one_coded_line(closed: str, submission_file: Path, small_corpus_dir: Path) -> None:
    name = "-" if closed == "stdin" else submission_file
    code = f"import sys\nsys.{closed} = None\n{SCORE}"
    process = _started(code, name, "--corpus", small_corpus_dir, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = process.communicate()
    assert (process.returncode, out) == ((3, b"") if closed == "stdin" else (1, b""))
    assert err.decode().startswith(f"<{closed}>: $: ")
    assert err.count(b"\n") == 1


@POSIX
def test_a_terminal_of_few_letters_stops_nothing(write_submission_file: Write, small_corpus_dir: Path) -> None:
    whole = small_corpus.submission()
    whole["system"]["name"] = "系统"
    submission_file = write_submission_file(whole)
    code = "import sys\nfor s in (sys.stdout, sys.stderr): s.reconfigure(encoding='latin-1')\n" + SCORE
    process = _started(
        code, submission_file, "--corpus", small_corpus_dir, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert rb"\u7cfb\u7edf (team5)" in out


@pytest.mark.parametrize("task", ["text", "usage", "retrieval", "emotion"])
@pytest.mark.parametrize("fault", [ValueError, KeyError, ZeroDivisionError, AssertionError, RecursionError, OSError])
def test_an_exception_inside_a_measure_is_coded_and_shows_no_gold(
    task: str,
    fault: type[Exception],
    monkeypatch: pytest.MonkeyPatch,
    submission_file: Path,
    small_corpus_dir: Path,
    run_command: Run,
    gold_marks: tuple[str, ...],
    tmp_path: Path,
) -> None:
    def explode(*_: Any) -> Any:
        raise fault(" ".join(gold_marks))

    broken = {**TASKS, task: replace(TASKS[task], count=explode)}
    monkeypatch.setattr("mod_challenge.scoring.item_statistics.TASKS", broken)
    output = tmp_path / "report.json"
    options = ("--corpus", small_corpus_dir, "--resamples", "0", "--output", output)
    code, out, err = run_command("mod-score", submission_file, *options)
    assert (code, out) == (1, "")
    assert err.startswith(f"{submission_file}: $: metric-failed scoring stopped with {fault.__name__} (")
    assert err.count("\n") == 1
    assert not [mark for mark in gold_marks if mark in err]
    assert not output.exists()


def test_an_unforeseen_exception_is_one_line_without_its_words(
    monkeypatch: pytest.MonkeyPatch, submission_file: Path, small_corpus_dir: Path, run_command: Run
) -> None:
    def explode(*_: Any, **__: Any) -> Any:
        raise LookupError(small_corpus.MARK)

    monkeypatch.setattr("mod_challenge.corpus.read_corpus", explode)
    code, out, err = run_command("mod-score", submission_file, "--corpus", small_corpus_dir)
    assert (code, out) == (1, "")
    assert err == "internal LookupError (a fault of the program; MOD_DEBUG=1 shows where)\n"
