"""Which corpus a subcommand of ``mod-corpus`` works on: DIR, ``--corpus``, ``MOD_CORPUS``."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable

import pytest

COMMANDS = {
    "check": (),
    "stats": (),
    "candidates": ("--out", "new"),
    "release": ("--protocol", "paper", "--out", "new"),
}

Run = Callable[..., Any]


@pytest.fixture(params=COMMANDS)
def command(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Any, ...]:
    """A subcommand with what it needs beside its corpus."""
    flags = [tmp_path / "new" if flag == "new" else flag for flag in COMMANDS[request.param]]
    return ("mod-corpus", request.param, *flags)


def test_a_corpus_is_named_as_an_argument(command: tuple[Any, ...], small_corpus_dir: Path, run_command: Run) -> None:
    assert run_command(*command, small_corpus_dir)[0] == 0


def test_a_corpus_is_named_by_option(command: tuple[Any, ...], small_corpus_dir: Path, run_command: Run) -> None:
    assert run_command(*command, "--corpus", small_corpus_dir)[0] == 0


def test_a_corpus_is_named_by_the_environment(
    command: tuple[Any, ...], small_corpus_dir: Path, run_command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOD_CORPUS", str(small_corpus_dir))
    assert run_command(*command)[0] == 0


def test_what_is_named_goes_before_the_environment(
    command: tuple[Any, ...], small_corpus_dir: Path, tmp_path: Path, run_command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOD_CORPUS", str(tmp_path / "none"))
    assert run_command(*command, small_corpus_dir)[0] == 0


def test_a_corpus_named_twice_is_wrong_usage(
    command: tuple[Any, ...], small_corpus_dir: Path, run_command: Run
) -> None:
    code, _, err = run_command(*command, small_corpus_dir, "--corpus", small_corpus_dir)
    assert code == 2
    assert "name the corpus once" in err


def test_a_folder_that_is_not_there_names_the_way_out(
    command: tuple[Any, ...], tmp_path: Path, run_command: Run
) -> None:
    code, _, err = run_command(*command, tmp_path / "none")
    assert code == 4
    assert "mod-corpus build --out DIR" in err
