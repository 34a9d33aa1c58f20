"""The committed board: the paper's systems, each run verified by its checkpoint, and pages that the commands make."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any, Callable

import pytest
from board_folder import tree

from mod_challenge.board.intake.ledger import STORED, VERIFIED, read_ledger

ROOT = Path(__file__).parents[2]
SUBMISSIONS = ROOT / "submissions"
SYSTEMS = ("cdial-gpt", "clip", "mherad", "mod-gpt", "srs", "two-stage")
SEEDS = 3
MOST_BYTES = 30_000_000


@pytest.mark.xdist_group("committed")
def test_the_committed_board_is_what_the_commands_make(run_command: Callable[..., Any], tmp_path: Path) -> None:
    folder, site, store = tmp_path / "submissions", tmp_path / "leaderboard", tmp_path / "store"
    code, _, said = run_command("mod-board", "init", folder, "--split", "hard")
    assert code == 0, said
    committed = tree(SUBMISSIONS)
    for name, begun in tree(folder).items():
        found = committed[name]
        if name == "challenge.toml":
            found = re.sub(rb"(?m)^description = .*$", b'description = ""', found)
        assert found == begun, name
    shutil.copytree(SUBMISSIONS, folder, dirs_exist_ok=True)
    code, shown, said = run_command("mod-board", "build", folder, "--out", site, "--store", store, "--jobs", "1")
    assert code == 0, said
    assert shown.strip().endswith("/leaderboard/index.html")
    made, expected = tree(site), tree(ROOT / "leaderboard")
    assert list(made) == list(expected)
    assert [name for name, content in made.items() if content != expected[name]] == []


def test_every_run_on_the_committed_board_is_verified(run_command: Callable[..., Any]) -> None:
    assert run_command("mod-board", "ledger", "check", SUBMISSIONS)[0] == 0
    entries = read_ledger(SUBMISSIONS).entries
    stored = {entry.file: entry.content_sha256 for entry in entries if entry.event in STORED}
    runs = Counter(re.sub(r"^baselines/|\.seed-\d+\.json\.gz$", "", file) for file in stored)
    assert runs == dict.fromkeys(SYSTEMS, SEEDS)
    verified = {entry.content_sha256 for entry in entries if entry.event == VERIFIED}
    assert [file for file, content in stored.items() if content not in verified] == []
    assert sum(len(content) for content in tree(SUBMISSIONS).values()) < MOST_BYTES
