"""Fixtures for all tests: a small corpus with marked gold values, a valid submission, and the commands in-process."""

from __future__ import annotations

import inspect
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Callable, Optional, Union

import pytest
import small_corpus
from click.testing import CliRunner

COMMANDS = {
    "mod-score": "mod_challenge.commands.score",
    "mod-validate": "mod_challenge.commands.validate",
    "mod-corpus": "mod_challenge.commands.corpus",
    "mod-baseline": "mod_baselines.commands",
    "mod-board": "mod_challenge.commands.board",
    "mod-submission": "mod_challenge.commands.submission",
}

Outcome = tuple[int, str, str]


@pytest.fixture(autouse=True)
def _no_corpus_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A corpus that the caller's environment names never gets into a test."""
    monkeypatch.delenv("MOD_CORPUS", raising=False)


@pytest.fixture
def small_corpus_dir(tmp_path: Path) -> Path:
    """A corpus directory of its own for each test: 12 dialogues, 14 memes (3 unseen), 6 emotions, candidates.

    Easy and hard are what `valid_submission` answers. `small_corpus` has its parts as plain values.
    """
    folder = tmp_path / "corpus"
    folder.mkdir()
    return small_corpus.write_corpus(folder)


@pytest.fixture
def valid_submission() -> dict[str, Any]:
    """A valid submission for easy and hard of the small corpus, with every key; a fresh copy, free to be changed."""
    return small_corpus.submission()


@pytest.fixture
def gold_marks() -> tuple[str, ...]:
    """Strings that occur in an output only if it shows a gold text, meme or emotion of the small corpus."""
    return small_corpus.gold_marks()


@pytest.fixture
def write_submission_file(tmp_path: Path) -> Callable[..., Path]:
    """``write_submission_file(content, name="submission.json") -> Path``.

    A dictionary is written in the form that the name says (.json, .jsonl, either with .gz), bytes as they are.
    """

    def write(content: Union[dict[str, Any], bytes], name: str = "submission.json") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else small_corpus.encoded(content, name))
        return path

    return write


@pytest.fixture
def run_command() -> Callable[..., Outcome]:
    """``run_command(name, *args, input=None) -> (exit code, standard output, standard error)``.

    Runs a command of the package in this process. An exception that the command lets through is raised here.
    """
    # click before 8.2 mixes the two streams unless told otherwise; later versions no longer know the word.
    apart = {"mix_stderr": False} if "mix_stderr" in inspect.signature(CliRunner).parameters else {}
    runner = CliRunner(**apart)

    def run(name: str, *args: Union[str, Path], input: Optional[Union[str, bytes]] = None) -> Outcome:
        main = import_module(COMMANDS[name]).main
        result = runner.invoke(main, [str(arg) for arg in args], input=input)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.stdout, result.stderr

    return run


@pytest.fixture
def dask_scheduler(tmp_path: Path) -> Iterator[str]:
    """Address of a scheduler with two worker processes, all of them apart from this one."""
    pytest.importorskip("distributed", reason="needs the extra [cluster]")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port)]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nworkers", "1", "--nthreads", "1"]
    commands = [[*dask, "--no-dashboard"], *[[*worker, "--no-dashboard", "--no-nanny"]] * 2]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    running = [subprocess.Popen(command, cwd=tmp_path, **quiet) for command in commands]
    try:
        _wait_for_workers(address, 2)
        yield address
    finally:
        for process in reversed(running):
            process.kill()
            process.wait()


def _wait_for_workers(address: str, count: int) -> None:
    from distributed import Client

    deadline = time.monotonic() + 60
    while True:
        try:
            with Client(address, timeout="5s") as client:
                client.wait_for_workers(count, timeout=30)
            return
        except OSError:
            assert time.monotonic() < deadline
