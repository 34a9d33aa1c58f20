"""Cards, the TOML files beside submissions: whatever stands in one, it is of its own row alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable

import pytest
from click.testing import CliRunner

from mod_challenge.board.toml_files import parse_toml
from mod_challenge.commands.board import main

BROKEN = {
    b"parameters = nan\n": "$.parameters: number-unfit",
    b"parameters = {a = inf}\n": "$.parameters.a: number-unfit",
    b"parameters = " + b"9" * 400: "$.parameters: number-unfit",
    b"parameters = " + b"9" * 5000: "$: toml-damaged a number with too many digits",
    b"members = " + b"[" * 5000: "$: toml-damaged nested too deeply",
    b"date = 2026-11-01T10:00:00Z\n": "$.date: pattern",
    b"date.x = 2026-11-01\n": "$.date: type-wrong",
    b"\xff\xfe": "$: encoding",
    b"title = 'x'\n": "key-unknown",
}


@pytest.mark.parametrize(
    ("text", "date"),
    [("date = 2026-11-01", "2026-11-01"), ('date = "2026-11-01"', "2026-11-01")],
)
def test_a_date_may_stand_without_quotes(text: str, date: str) -> None:
    assert parse_toml(text, Path("system.toml"), "system") == {"date": date}


def test_dates_at_any_depth_become_text() -> None:
    assert parse_toml("members = [1979-05-27, 07:32:00]", Path("x"), "system") == {
        "members": ["1979-05-27", "07:32:00"]
    }


@pytest.fixture
def folder(tmp_path: Path, valid_submission: dict[str, Any]) -> Path:
    """A team with a good card, and one for each broken one."""
    cards = [b"date = 2026-11-01\ndescription = 'fine'\n", *BROKEN]
    for number, card in enumerate(cards):
        team = tmp_path / "submissions" / f"team{number}"
        team.mkdir(parents=True)
        content = {**valid_submission, "system": {"team": f"team{number}", "name": "one"}}
        (team / "one.json").write_text(json.dumps(content), encoding="utf-8")
        (team / "system.toml").write_bytes(card)
    toml = 'floors = false\nrivals = false\npublished = false\n[[splits]]\nname = "easy"\npublic = true\n'
    (tmp_path / "submissions/challenge.toml").write_text(toml, encoding="utf-8")
    return tmp_path / "submissions"


def test_a_broken_card_shows_on_its_own_row_alone(folder: Path, small_corpus_dir: Path, tmp_path: Path) -> None:
    command = ["build", str(folder), "--out", str(tmp_path / "out"), "--store", str(tmp_path / "store"), "--jobs", "1"]
    outcome = CliRunner().invoke(main, [*command, "--corpus", str(small_corpus_dir)])
    assert outcome.exit_code == 0, outcome.output
    board = json.loads((tmp_path / "out/leaderboard.json").read_text("utf-8"), parse_constant=pytest.fail)
    rows = {row["team"]: row for row in board["splits"][0]["rows"]}
    assert len(rows) == 1 + len(BROKEN)
    assert {row["state"] for row in rows.values()} == {"complete"}
    assert rows["team0"]["problems"] == []
    assert rows["team0"]["system"]["date"] == "2026-11-01"
    for number, said in enumerate(BROKEN.values(), 1):
        (problem,) = rows[f"team{number}"]["problems"]
        assert problem.startswith(f"team{number}/system.toml: ")
        assert said in problem


def test_check_reads_submissions_and_cards_and_says_everything_at_once(
    folder: Path, small_corpus_dir: Path, write_submission_file: Callable[..., Path]
) -> None:
    corpus = ["--corpus", str(small_corpus_dir)]
    good = [str(folder / "team0" / name) for name in ("one.json", "system.toml")]
    fine = CliRunner().invoke(main, ["check", *good, *corpus])
    assert (fine.exit_code, len(fine.output.splitlines())) == (0, 3)
    broken = write_submission_file(b"{}", "broken.json")
    cards = [str(folder / f"team{number}" / "system.toml") for number in range(1, 1 + len(BROKEN))]
    outcome = CliRunner().invoke(main, ["check", *cards, str(broken), *good, *corpus])
    assert outcome.exit_code == 3
    for said in BROKEN.values():
        assert said in outcome.output
    assert "key-missing" in outcome.output
    assert "a card with 2 entries" in outcome.output
    assert "Traceback" not in outcome.output


def test_check_of_cards_alone_needs_no_corpus_and_damaged_references_are_no_fault_of_a_team(
    folder: Path, small_corpus_dir: Path, tmp_path: Path
) -> None:
    nowhere = ["--corpus", str(tmp_path / "nowhere")]
    assert CliRunner().invoke(main, ["check", str(folder / "team0/system.toml"), *nowhere]).exit_code == 0
    assert CliRunner().invoke(main, ["check", str(folder / "team0/one.json"), *nowhere]).exit_code == 4
    missing = CliRunner().invoke(main, ["check", str(folder / "team0/none.toml"), *nowhere])
    assert missing.exit_code == 3
    assert "file-missing" in missing.output


def test_check_says_of_a_card_that_belongs_to_no_submission_that_nobody_reads_it(folder: Path) -> None:
    (folder / "team0/oen.toml").write_text("nonsense", encoding="utf-8")
    outcome = CliRunner().invoke(main, ["check", str(folder / "team0/oen.toml")])
    assert outcome.exit_code == 0
    assert "card-unused" in outcome.output
    (folder / "team0/one.toml").write_text("nonsense", encoding="utf-8")
    assert CliRunner().invoke(main, ["check", str(folder / "team0/one.toml")]).exit_code == 3


def test_a_card_of_a_megabyte_is_refused(tmp_path: Path) -> None:
    (tmp_path / "system.toml").write_text("#" * (1 << 20) + "\n", encoding="utf-8")
    outcome = CliRunner().invoke(main, ["check", str(tmp_path / "system.toml")])
    assert (outcome.exit_code, "file-too-large" in outcome.output) == (3, True)
