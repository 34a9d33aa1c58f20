"""A folder that an earlier version of the commands wrote reads as it did, and goes on.

``folder_of_earlier/`` was written before lines could be amended: two versions of a system, one put there by hand, one
rejected, withdrawals, and a rebase to the references of the small corpus.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, Callable

import pytest
import small_corpus

from mod_challenge.board.build import BuildOptions, read_board
from mod_challenge.board.challenge import read_challenge
from mod_challenge.board.intake.ledger import FILE, read_ledger
from mod_challenge.opening import load_corpus
from mod_challenge.scoring.settings import ScoringSettings

Run = Callable[..., Any]
HEAD = "88e022d75e3c15ce310232582ef3d87289968b4935af1794f82a90c434c623ee"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "submissions"
    shutil.copytree(Path(__file__).parent / "folder_of_earlier", folder)
    return folder


def test_its_ledger_is_sound_and_ends_in_the_hash_that_was_noted(folder: Path, run_command: Run) -> None:
    code, out, err = run_command("mod-board", "ledger", "check", folder, "--contains", HEAD)
    assert (code, out, err) == (0, f"9 entries, sound; the last hash is {HEAD}\n", "")
    ledger = read_ledger(folder)
    assert [entry.event for entry in ledger.entries] == [
        *("accepted", "accepted", "accepted", "rejected", "recorded"),
        *("withdrawn", "restored", "withdrawn", "rebased"),
    ]
    assert ledger.stored == tuple(entry for entry in ledger.entries if entry.event in ("accepted", "recorded"))


def test_its_rules_are_what_they_were(folder: Path, small_corpus_dir: Path) -> None:
    challenge = read_challenge(folder, load_corpus(small_corpus_dir))
    first, second = challenge.phases
    assert (challenge.title, first.name, first.quota, second.name, second.end) == ("Old", "first", 3, "second", None)
    assert [phase.start and phase.start.isoformat() for phase in challenge.phases] == [
        "2026-01-01T00:00:00-12:00",
        "2026-02-01T00:00:00+00:00",
    ]
    assert set(challenge.references) == {"hard"}


def test_its_board_is_what_it_was(folder: Path, small_corpus_dir: Path, tmp_path: Path) -> None:
    options = BuildOptions(ScoringSettings(resamples=2), store=tmp_path / "scores")
    told: list[str] = []
    board = read_board(folder, load_corpus(small_corpus_dir), options, told.append).board
    assert told == []
    rows = {row.file: (row.team, row.name, row.date, row.state, row.counted) for row in board.splits[0].rows}
    assert rows == {
        "team5/tester.json": ("team5", "tester", "2026-01-05T12:00:00Z", "complete", False),
        "team5/tester.2.json": ("team5", "tester", "2026-01-06T12:00:00Z", "complete", True),
        "x-a23f2f1e/x-060d2c1a.json": ("深度实验室", "贪心", "2026-02-03T12:00:00Z", "complete", True),
    }
    assert [change.event for change in board.changes] == ["withdrawn", "restored", "withdrawn", "rebased"]


def test_it_goes_on_behind_the_lines_that_are_there(folder: Path, small_corpus_dir: Path, run_command: Run) -> None:
    before = (folder / FILE).read_bytes()
    whole = small_corpus.submission()
    whole["system"].update({"team": "team5", "name": "tester"})
    path = folder.parent / "next.json"
    path.write_bytes(small_corpus.encoded(whole, path.name))
    words = ("add", path, "--to", folder, "--corpus", small_corpus_dir, "--at", "2026-02-05 UTC")
    code, out, err = run_command("mod-board", *words)
    assert code == 0, err
    assert out.startswith("team5/tester.3.json: accepted in phase second")
    words = ("ledger", "amend", "team5/tester.3.json", "--in", folder, "--phase", "first", "--why", "w")
    assert run_command("mod-board", *words)[0] == 0
    assert (folder / FILE).read_bytes().startswith(before)
    assert run_command("mod-board", "ledger", "check", folder, "--contains", HEAD)[0] == 0
