"""Submissions off the board and back on it, with nothing deleted."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_corpus
from click.testing import CliRunner

from mod_challenge.board.build import BuildOptions, read_board
from mod_challenge.board.dates import parse_datetime
from mod_challenge.board.intake.add import add_submission
from mod_challenge.board.intake.ledger import read_ledger
from mod_challenge.board.intake.store import find_mismatches
from mod_challenge.board.intake.withdraw import withdraw
from mod_challenge.commands.board import main
from mod_challenge.corpus.model import Corpus
from mod_challenge.io.problems import SubmissionError
from mod_challenge.opening import load_corpus
from mod_challenge.scoring.settings import ScoringSettings

QUICK = "floors = false\nrivals = false\noracles = false\npublished = false\n"


class Place:
    """A folder with two versions of a system of team5 and one of team6."""

    def __init__(self, folder: Path, corpus: Corpus) -> None:
        self.folder, self.corpus = folder / "submissions", corpus
        self.folder.mkdir()
        (self.folder / "challenge.toml").write_text(QUICK, encoding="utf-8")
        self.sent = []
        for number, team in enumerate(("team5", "team5", "team6")):
            whole = small_corpus.submission()
            whole["system"].update({"team": team, "name": "tester"})
            whole["predictions"]["hard"][0]["text"] = f"第{number}个"
            path = folder / f"{number}.json"
            path.write_bytes(small_corpus.encoded(whole, path.name))
            assert add_submission(path, self.folder, corpus, recorded_by="chair").accepted
            self.sent.append(path)
        self.manner = BuildOptions(ScoringSettings(resamples=50), store=folder / "scores")

    def board(self) -> dict[str, bool]:
        """Files on the board, and whether each is ranked."""
        rows = read_board(self.folder, self.corpus, self.manner).board.splits[0].rows
        return {row.file: row.counted for row in rows}


@pytest.fixture
def place(tmp_path: Path, small_corpus_dir: Path) -> Place:
    return Place(tmp_path, load_corpus(small_corpus_dir))


def test_a_withdrawn_version_gives_way_to_the_one_before_and_comes_back(place: Place) -> None:
    first, second, other = "team5/tester.json", "team5/tester.2.json", "team6/tester.json"
    assert place.board() == {first: False, second: True, other: True}
    entry = withdraw(place.folder / second, place.folder, why="a bug", recorded_by="chair")
    assert (entry.event, entry.file, entry.by, entry.verdict) == ("withdrawn", second, "chair", {"note": "a bug"})
    assert place.board() == {first: True, other: True}
    assert (place.folder / second).is_file()
    assert not list(find_mismatches(place.folder, read_ledger(place.folder)))
    assert withdraw(place.folder / second, place.folder, undo=True).event == "restored"
    assert place.board() == {first: False, second: True, other: True}


def test_a_file_taken_away_can_still_be_withdrawn_and_then_nothing_warns(place: Place) -> None:
    file = place.folder / "team6" / "tester.json"
    file.unlink()
    told: list[str] = []
    read_board(place.folder, place.corpus, place.manner, told.append)
    assert len(told) == 1
    withdraw(file, place.folder)
    told.clear()
    read_board(place.folder, place.corpus, place.manner, told.append)
    assert told == []


@pytest.mark.parametrize("undo", [False, True])
def test_what_is_not_there_or_needs_nothing_is_refused_and_not_recorded(place: Place, undo: bool) -> None:
    file = place.folder / "team6" / "tester.json"
    if not undo:
        withdraw(file, place.folder)
    before = len(read_ledger(place.folder).entries)
    for asked, code in ((file, "withdrawal-idle"), (place.folder / "team7" / "x.json", "not-recorded")):
        with pytest.raises(SubmissionError) as fault:
            withdraw(asked, place.folder, undo=undo)
        assert [problem.code for problem in fault.value.log] == [code]
    assert len(read_ledger(place.folder).entries) == before


def test_the_commands_say_what_became_of_it(place: Place) -> None:
    file = place.folder / "team6" / "tester.json"
    words = ["withdraw", str(file), "--in", str(place.folder)]
    done = CliRunner().invoke(main, [*words, "--why", "asked by the team"])
    assert (done.exit_code, done.output) == (0, "team6/tester.json: withdrawn\n")
    shown = CliRunner().invoke(main, ["ledger", "show", str(place.folder), "--team", "team6"])
    assert "withdrawn  team6  tester  team6/tester.json  (asked by the team)" in shown.output
    add = ["add", str(place.sent[2]), "--to", str(place.folder), "--corpus", str(place.corpus.folder)]
    again = CliRunner().invoke(main, add)
    assert again.exit_code == 0
    assert "withdraw --undo" in again.output
    assert CliRunner().invoke(main, words).exit_code == 3
    assert CliRunner().invoke(main, [*words, "--undo"]).exit_code == 0


def test_a_rejection_does_not_date_the_board(place: Place) -> None:
    before = read_ledger(place.folder).updated
    bad = place.folder.parent / "bad.json"
    bad.write_text("{}", encoding="utf-8")
    entry = add_submission(bad, place.folder, place.corpus)
    assert not entry.accepted
    assert read_ledger(place.folder).entries[-1].event == "rejected"
    assert read_ledger(place.folder).updated == before


def test_the_board_is_dated_by_its_latest_entry_not_by_the_last_line(place: Place) -> None:
    latest = max(entry.time for entry in read_ledger(place.folder).stored)
    whole = small_corpus.submission()
    whole["system"].update({"team": "team7", "name": "by mail"})
    mail = place.folder.parent / "mail.json"
    mail.write_bytes(small_corpus.encoded(whole, mail.name))
    arrived = parse_datetime("2026-01-01 UTC", mail)
    assert add_submission(mail, place.folder, place.corpus, at=arrived).accepted
    ledger = read_ledger(place.folder)
    assert ledger.entries[-1].time == "2026-01-01T00:00:00Z"
    assert ledger.updated == latest


SPELLINGS = (
    "深度 实验室/贪心",
    "深度 实验室 / 贪心",
    "深度\u3000实验室／贪心",
    "café team/Système 1",
    "CAFE\u0301  TEAM/système 1",
)
PRINTED = (
    "team5/tester.2.json",
    "submissions/team5/tester.2.json",
    "./submissions/team5/tester.2.json",
    "team5/tester",
)


@pytest.fixture
def named(place: Place, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Two more systems whose files have other names than they."""
    for team, name in (("深度 实验室", "贪心"), ("Café Team", "Système 1")):
        whole = small_corpus.submission()
        whole["system"].update({"team": team, "name": name})
        path = place.folder.parent / "named.json"
        path.write_bytes(small_corpus.encoded(whole, path.name))
        assert add_submission(path, place.folder, place.corpus).accepted
    monkeypatch.chdir(place.folder.parent)
    return place


@pytest.mark.parametrize("name", SPELLINGS)
def test_a_system_is_found_by_its_names_as_people_write_them(named: Place, name: str) -> None:
    entry = withdraw(name, named.folder)
    wanted = ("深度 实验室", "贪心") if "实" in name else ("Café Team", "Système 1")
    assert (entry.team, entry.system) == wanted
    assert withdraw(name, named.folder, undo=True).file == entry.file


@pytest.mark.parametrize("name", PRINTED)
def test_a_file_is_found_by_any_path_that_is_printed(named: Place, name: str) -> None:
    assert withdraw(name, named.folder).file == "team5/tester.2.json"


def test_a_system_named_twice_over_loses_its_versions_from_the_last(named: Place) -> None:
    files = [withdraw("Team5/TESTER", named.folder).file for _ in range(2)]
    assert files == ["team5/tester.2.json", "team5/tester.json"]
    with pytest.raises(SubmissionError, match="withdrawal-idle"):
        withdraw("team5/tester", named.folder)


def test_a_name_that_is_not_there_brings_the_nearest_ones(named: Place) -> None:
    with pytest.raises(SubmissionError, match="not-recorded") as fault:
        withdraw("team5/testor", named.folder)
    (problem,) = fault.value.log
    assert "team5/tester" in problem.hint


def test_two_systems_that_may_be_meant_are_both_named(tmp_path: Path) -> None:
    from mod_challenge.board.intake.ledger import LedgerEntry, append

    names = (("a/b", "c"), ("a", "b/c"))
    entries = [
        LedgerEntry("2026-01-01T00:00:00Z", "accepted", f"x/{i}.json", team=t, system=s)
        for i, (t, s) in enumerate(names)
    ]
    append(tmp_path, entries)
    with pytest.raises(SubmissionError, match="system-unclear"):
        withdraw("a/b/c", tmp_path)
