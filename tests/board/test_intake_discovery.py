"""Which files of a folder are submissions."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mod_challenge.board.intake.discovery import SubmissionFile, find_submissions, read_card
from mod_challenge.io.problems import CorpusError, ProblemLog


def put(folder: Path, *paths: str) -> None:
    for path in paths:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("{}", encoding="utf-8")


def test_submissions_are_the_files_of_team_folders_in_order(tmp_path: Path) -> None:
    put(tmp_path, "b/x.json", "a/y.jsonl.gz", "a/x.json.gz", "a/z.jsonl", "README.md", "challenge.toml", "top.json")
    assert [found.path for found in find_submissions(tmp_path)] == [
        "a/x.json.gz",
        "a/y.jsonl.gz",
        "a/z.jsonl",
        "b/x.json",
    ]


def test_what_is_no_submission_is_passed_over(tmp_path: Path) -> None:
    put(
        tmp_path,
        "a/x.json",
        "a/.hidden.json",
        "a/._x.json",
        "a/x.toml",
        "a/notes.md",
        "a/deeper/notes.txt",
        ".incoming/z.json",
        "__MACOSX/a/x.json",
        "rejected/abc.json",
        "ledger.jsonl",
    )
    log = ProblemLog()
    assert [found.path for found in find_submissions(tmp_path, log)] == ["a/x.json"]
    assert not log.error_count
    assert not log.warning_count


def test_a_number_is_a_version_only_where_there_is_a_first(tmp_path: Path) -> None:
    put(tmp_path, "a/gpt.json", "a/gpt.10.json", "a/gpt.2.json.gz", "a/llama-3.5.json", "a/gpt.02.json")
    found = [(one.stem, one.version) for one in find_submissions(tmp_path)]
    assert found == [("gpt", 1), ("gpt", 2), ("gpt", 10), ("gpt.02", 1), ("llama-3.5", 1)]


def test_a_card_is_that_of_the_system_else_that_of_the_team(tmp_path: Path) -> None:
    put(tmp_path, "a/x.json", "a/x.2.json", "a/y.json", "b/z.json")
    (tmp_path / "a/x.toml").write_text('paper = "https://example.org/p"', encoding="utf-8")
    (tmp_path / "a/system.toml").write_text("parameters = 7", encoding="utf-8")
    cards = {found.path: dict(read_card(tmp_path, found)) for found in find_submissions(tmp_path)}
    own = {"paper": "https://example.org/p"}
    assert cards == {"a/x.json": own, "a/x.2.json": own, "a/y.json": {"parameters": 7}, "b/z.json": {}}


@pytest.mark.parametrize(
    "text",
    ['team = "other"', 'url = "javascript:alert(1)"', "a = [", 'paper = "http://example.org"', "date = 2026-01-31x"],
)
def test_a_card_that_says_what_it_may_not_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError):
        read_card(tmp_path, SubmissionFile("t/a.json", "t", "a", 1, "a.toml"))


@pytest.mark.skipif(os.name == "nt", reason="links and pipes")
def test_links_out_pipes_and_odd_names_are_reported_and_stop_nothing(tmp_path: Path) -> None:
    folder, outside = tmp_path / "s", tmp_path / "outside"
    put(folder, "a/good.json", "a/inner.json")
    put(outside, "secret.json", "secret.toml")
    (folder / "a/link.json").symlink_to(outside / "secret.json")
    (folder / "a/good.toml").symlink_to(outside / "secret.toml")
    (folder / "team").symlink_to(outside)
    (folder / "a/nowhere.json").symlink_to("nothing")
    (folder / "a/round.json").symlink_to("round.json")
    (folder / "a/folder.json").mkdir()
    (folder / "a/within.json").symlink_to("inner.json")
    os.mkfifo(folder / "a/pipe.json")
    (folder / "a/\x1b[31m.json").write_text("{}", encoding="utf-8")
    log = ProblemLog()
    found = find_submissions(folder, log)
    assert [(one.path, one.card) for one in found] == [("a/good.json", ""), ("a/inner.json", ""), ("a/within.json", "")]
    assert log.error_count == 0
    codes = sorted(problem.code for problem in log.warnings)
    assert codes == ["file-irregular"] * 4 + ["link-leaves"] * 3 + ["name-unfit"]


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="folder-missing"):
        find_submissions(tmp_path / "none")
