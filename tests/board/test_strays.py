"""What lies in a folder of submissions and is none is named, and a bare folder of files is a folder of submissions."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Callable

import pytest
import small_corpus

from mod_challenge.board.build import BuildOptions, read_board
from mod_challenge.board.intake.discovery import find_submissions
from mod_challenge.io.problems import ProblemLog
from mod_challenge.opening import load_corpus
from mod_challenge.scoring.settings import ScoringSettings

Run = Callable[..., Any]
STRAYS = {
    "nn.json.gz": "place-too-high",
    "all.zip": "archive",
    "sub.json.txt": "ending-unknown",
    "team5/v2/nn.json": "place-too-deep",
    "team5/old/er/nn.jsonl.gz": "place-too-deep",
    "team5/mine.tar.gz": "archive",
    "team5/mine.7z": "archive",
    "team5/mine.rar": "archive",
    "team5/mine.json.bz2": "archive",
    "team5/answers.csv": "ending-unknown",
    "team5/mine.json.txt": "ending-unknown",
    "team5/other.toml": "card-unused",
}
QUIET = ("README.md", "LICENSE", "Makefile", "human-hard.json", "audit.json", "team5/notes.md", "team5/system.toml")


def put(folder: Path, name: str, /, **system: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = small_corpus.submission()
    whole["system"].update({"team": "team5", "name": "tester", **system})
    path.write_bytes(small_corpus.encoded(whole, name))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "submissions"
    put(folder, "team5/nn.json")
    (folder / "challenge.toml").write_text("floors = false\nrivals = false\noracles = false\n", encoding="utf-8")
    for name in STRAYS:
        put(folder, name)
    for name in QUIET:
        (folder / name).write_text("{}" if name.endswith(".json") else "", encoding="utf-8")
    return folder


def named(log: ProblemLog, folder: Path) -> dict[str, str]:
    return {os.path.relpath(problem.file, folder).replace(os.sep, "/"): problem.code for problem in log.warnings}


def test_everything_that_may_be_meant_is_named_with_what_to_do(folder: Path) -> None:
    log = ProblemLog()
    assert [found.path for found in find_submissions(folder, log)] == ["team5/nn.json"]
    assert named(log, folder) == STRAYS
    assert all(problem.hint.startswith("left out: ") for problem in log.warnings)


@pytest.mark.parametrize("command", ["build", "add", "check", "record"])
def test_the_commands_that_read_the_folder_name_it_too(
    command: str, folder: Path, small_corpus_dir: Path, run_command: Run, tmp_path: Path
) -> None:
    put(tmp_path, "next.json", name="next")
    (folder / "human-hard.json").unlink()
    words = {
        "build": ("build", folder, "--out", tmp_path / "out", "--corpus", small_corpus_dir, "--resamples", 2),
        "add": ("add", tmp_path / "next.json", "--to", folder, "--corpus", small_corpus_dir),
        "check": ("ledger", "check", folder),
        "record": ("ledger", "record", folder),
    }[command]
    code, _, err = run_command("mod-board", *words)
    assert code == 0, err
    for name, what in STRAYS.items():
        assert [line for line in err.splitlines() if name in line and what in line], (name, err)


def test_several_files_that_lie_too_deep_are_counted_in_one_line(tmp_path: Path) -> None:
    for number in range(3):
        put(tmp_path, f"team5/v2/{number}.json")
    log = ProblemLog()
    assert find_submissions(tmp_path, log) == []
    (problem,) = log.warnings
    assert "2 more" in problem.message
    assert problem.hint == "left out: move it into team5/ itself"


def test_in_a_bare_folder_files_are_of_the_team_and_system_that_they_name(
    tmp_path: Path, small_corpus_dir: Path
) -> None:
    put(tmp_path / "mine", "nn.json.gz", team="深度实验室", name="贪心")
    put(tmp_path / "mine", "nn.2.json", team="深度实验室", name="贪心", url="https://example.org/b")
    put(tmp_path / "mine", "team6/other.json", team="team6", name="other")
    (tmp_path / "mine" / "nn.toml").write_text('description = "greedy"', encoding="utf-8")
    (tmp_path / "mine" / "half.json").write_text('{"predictions": {"hard": [', encoding="utf-8")
    (tmp_path / "mine" / "stats.json").write_text('{"dialogues": 7}', encoding="utf-8")
    log = ProblemLog()
    found = find_submissions(tmp_path / "mine", log)
    assert [(one.path, one.stem, one.version, one.card) for one in found] == [
        ("half.json", "half", 1, ""),
        ("nn.json.gz", "nn", 1, "nn.toml"),
        ("nn.2.json", "nn", 2, "nn.toml"),
        ("team6/other.json", "other", 1, ""),
    ]
    assert named(log, tmp_path / "mine") == {"stats.json": "submission-unlike"}
    options = BuildOptions(ScoringSettings(resamples=0), store=tmp_path / "scores")
    board = read_board(tmp_path / "mine", load_corpus(small_corpus_dir), options).board
    rows = [row for row in board.splits[0].rows if row.kind == "submission"]
    shown = {row.file: (row.team, row.name, row.state, bool(row.standings)) for row in rows}
    assert shown == {
        "nn.json.gz": ("深度实验室", "贪心", "complete", False),
        "nn.2.json": ("深度实验室", "贪心", "complete", True),
        "team6/other.json": ("team6", "other", "complete", True),
        "half.json": ("mine", "half", "broken", False),
    }


def test_adding_to_a_bare_folder_keeps_its_files_and_gives_the_team_a_folder(
    tmp_path: Path, small_corpus_dir: Path, run_command: Run
) -> None:
    put(tmp_path / "mine", "nn.json")
    put(tmp_path, "next.json", url="https://example.org/c")
    words = ("add", tmp_path / "next.json", "--to", tmp_path / "mine", "--corpus", small_corpus_dir)
    assert run_command("mod-board", *words)[0] == 0
    assert [found.path for found in find_submissions(tmp_path / "mine")] == ["nn.json", "team5/tester.json"]
    lines = (tmp_path / "mine" / "ledger.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["file"] for line in lines] == ["nn.json", "team5/tester.json"]
