"""Slips put right in the ledger: a further line refers to the one it amends, and board, feed and rules show it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Callable, Optional

import pytest
import small_corpus

from mod_challenge.board.build import BuildOptions, Built, read_board
from mod_challenge.board.dates import parse_datetime
from mod_challenge.board.intake.add import Outcome, add_submission
from mod_challenge.board.intake.amend import amend
from mod_challenge.board.intake.changes import board_changes
from mod_challenge.board.intake.ledger import FILE, LedgerEntry, append, read_ledger
from mod_challenge.board.intake.store import find_mismatches
from mod_challenge.board.site.downloads import as_atom, as_json
from mod_challenge.board.site.pages import page_files
from mod_challenge.io.problems import CorpusError, SubmissionError
from mod_challenge.opening import load_corpus
from mod_challenge.schema.validation import whole_schema
from mod_challenge.scoring.settings import ScoringSettings

Run = Callable[..., Any]
FIVE_2 = "team-five-97a835fc/tester.2.json"
CHALLENGE = """
floors = false
rivals = false
oracles = false
published = false

[[phases]]
name = "practice"
start = "2026-01-01 UTC"
end = "2026-01-31 UTC"

[[phases]]
name = "test"
start = "2026-03-01 UTC"
end = "2026-03-31 UTC"
quota = 2

[[phases]]
name = "again"
start = "2026-03-15 UTC"
end = "2026-04-30 UTC"
"""


class Place:
    def __init__(self, ground: Path, corpus_dir: Path) -> None:
        self.ground, self.folder, self.corpus = ground, ground / "submissions", load_corpus(corpus_dir)
        self.folder.mkdir()
        (self.folder / "challenge.toml").write_text(CHALLENGE, encoding="utf-8")

    def add(self, team: str, at: str, text: str = "一", system: str = "tester") -> Outcome:
        whole = small_corpus.submission()
        whole["system"].update({"team": team, "name": system})
        whole["predictions"]["hard"][0]["text"] = text
        path = self.ground / "mine.json"
        path.write_bytes(small_corpus.encoded(whole, path.name))
        return add_submission(path, self.folder, self.corpus, at=time(at))

    def board(self) -> Built:
        options = BuildOptions(ScoringSettings(resamples=2), store=self.ground / "scores")
        return read_board(self.folder, self.corpus, options)


def time(text: str) -> Optional[datetime]:
    return parse_datetime(text, Path("test"))


@pytest.fixture
def place(tmp_path: Path, small_corpus_dir: Path) -> Place:
    place = Place(tmp_path, small_corpus_dir)
    assert place.add("Team Five", "2026-01-02 UTC").accepted
    assert place.add("Team Five", "2026-03-02 UTC", "二").accepted
    assert place.add("team6", "2026-03-03 UTC", "三").accepted
    return place


def test_the_old_line_stays_and_the_new_one_counts(place: Place) -> None:
    before = (place.folder / FILE).read_bytes()
    (line,) = amend(FIVE_2, place.folder, why="wrong month", arrived=time("2026-03-16 UTC"))
    after = (place.folder / FILE).read_bytes()
    assert after.startswith(before)
    ledger = read_ledger(place.folder)
    assert ledger.entries[-1] == line
    assert line.verdict["amends"] == ledger.entries[1].hash
    assert [entry.time[:10] for entry in ledger.stored] == ["2026-01-02", "2026-03-16", "2026-03-03"]
    assert ledger.entries[1].time[:10] == "2026-03-02"
    assert not list(find_mismatches(place.folder, ledger))


def test_a_time_stays_in_its_phase_if_that_was_open_and_else_goes_to_the_one_that_was(place: Place) -> None:
    phases = []
    for day in ("2026-03-20", "2026-04-02", "2026-01-05"):
        (line,) = amend("team6/tester", place.folder, why="w", arrived=time(f"{day} UTC"))
        phases.append(line.phase)
    assert phases == ["test", "again", "practice"]
    assert read_ledger(place.folder).stored[2].time == "2026-01-05T00:00:00Z"


def test_a_phase_given_counts_whether_it_was_open_or_not_and_frees_the_quota_of_the_other(place: Place) -> None:
    assert place.add("Team Five", "2026-03-03 UTC", "四").accepted
    assert not place.add("Team Five", "2026-03-04 UTC", "五").accepted
    with pytest.raises(SubmissionError, match="system-unclear") as fault:
        amend("Team Five/tester", place.folder, why="w", phase="practice")
    (problem,) = fault.value.log
    assert problem.hint.endswith("tester.json, team-five-97a835fc/tester.2.json, team-five-97a835fc/tester.3.json")
    (line,) = amend("team-five-97a835fc/tester.3.json", place.folder, why="w", phase="practice")
    assert (line.phase, line.verdict["arrived"]) == ("practice", "2026-03-03T00:00:00Z")
    assert place.add("Team Five", "2026-03-04 UTC", "五").accepted


def test_the_spelling_of_a_team_changes_in_all_its_submissions_and_on_the_board(place: Place) -> None:
    lines = amend("Team Five/tester", place.folder, why="asked by the team", team="队伍五 Five")
    assert [line.file for line in lines] == [entry.file for entry in read_ledger(place.folder).stored[:2]]
    built = place.board()
    rows = {(row.team, row.name, row.card["team"], row.counted) for row in built.board.splits[0].rows}
    new = ("队伍五 Five", "tester", "队伍五 Five")
    assert rows == {(*new, True), (*new, False), ("team6", "tester", "team6", True)}
    assert place.add("队伍五 Five", "2026-03-05 UTC", "六").entry.file.split("/")[0] == lines[0].file.split("/")[0]
    assert place.add("Team Five", "2026-01-05 UTC", "七").accepted  # the old name is free again


def test_changes_feed_and_downloads_show_withdrawals_and_corrections(place: Place, run_command: Run) -> None:
    amend("team6/tester", place.folder, why="the mail <b> was in time", arrived=time("2026-01-31 12:00 UTC"))
    assert run_command("mod-board", "withdraw", "team6/tester", "--in", place.folder, "--why", "secret")[0] == 0
    built = place.board()
    corrected, withdrawn = built.board.changes
    moves = (("arrived", "2026-03-03T00:00:00Z", "2026-01-31T12:00:00Z"), ("phase", "test", "practice"))
    assert (corrected.event, corrected.amended, corrected.why) == ("amended", moves, "the mail <b> was in time")
    assert (withdrawn.event, withdrawn.amended, withdrawn.why) == ("withdrawn", (), "")
    document = as_json(built.board)
    assert whole_schema("leaderboard").is_valid(json.loads(json.dumps(document)))
    assert document["changes"][0]["amended"][1] == {"what": "phase", "from": "test", "to": "practice"}
    feed = as_atom(built.board)
    assert "amended: team6 / tester" in feed
    assert "withdrawn: team6 / tester" in feed
    assert "phase: test → practice; the mail &lt;b&gt; was in time" in feed
    pages = dict(page_files(built.board))
    told = pages["history.html"].decode()
    assert 'href="history.html#changes"' in pages["rules.html"].decode()
    assert "the mail &lt;b&gt; was in time" in told
    assert "<bdi>test</bdi> → <bdi>practice</bdi>" in told
    assert "secret" not in told + feed


def test_of_two_amendments_of_a_line_the_last_counts_and_each_shows_its_own_step(place: Place) -> None:
    for team in ("Zwei", "Drei"):
        amend("team6/tester.json", place.folder, why="w", team=team)
    ledger = read_ledger(place.folder)
    assert [entry.team for entry in ledger.stored] == ["Team Five", "Team Five", "Drei"]
    assert [change.amended for change in board_changes(ledger)] == [
        (("team", "team6", "Zwei"),),
        (("team", "Zwei", "Drei"),),
    ]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"phase": "none"}, "phase-unknown"),
        ({"arrived": datetime.now(timezone.utc) + timedelta(hours=1)}, "time-ahead"),
        ({"arrived": datetime(2026, 2, 15, tzinfo=timezone.utc)}, "phase-closed"),
        ({"team": "TEAM-FIVE"}, "name-taken"),
        ({"team": "…"}, "name-unfit"),
        ({"team": "x" * 101}, "name-unfit"),
        ({"team": "team6"}, "amendment-idle"),
        ({"arrived": datetime(2026, 3, 3, tzinfo=timezone.utc)}, "amendment-idle"),
    ],
)
def test_what_cannot_be_or_is_so_already_is_refused_and_nothing_written(
    place: Place, more: dict[str, Any], code: str
) -> None:
    before = (place.folder / FILE).read_bytes()
    with pytest.raises((CorpusError, SubmissionError), match=code):
        amend("team6/tester", place.folder, why="w", **more)
    assert (place.folder / FILE).read_bytes() == before


@pytest.mark.parametrize("amends", ["0" * 64, "other"])
def test_an_amendment_of_a_line_that_is_not_there_breaks_the_ledger(
    place: Place, amends: str, run_command: Run
) -> None:
    ledger = read_ledger(place.folder)
    line = ledger.entries[0].hash if amends == "other" else amends
    verdict = {"amends": line, "arrived": "2026-01-01T00:00:00Z"}
    append(place.folder, [LedgerEntry("2026-01-01T00:00:00Z", "amended", "team6/tester.json", verdict=verdict)])
    code, _, err = run_command("mod-board", "ledger", "check", place.folder)
    assert code == 4
    assert "line 4 $: ledger-broken amends a line that is not there" in err


def test_the_command_amends_and_show_and_check_say_so(place: Place, run_command: Run) -> None:
    words = ("ledger", "amend", "TEAM6/tester", "--in", place.folder, "--phase", "again", "--why", "asked")
    code, out, err = run_command("mod-board", *words, "--by", "chair")
    assert (code, out) == (0, "team6/tester.json: amended: phase test → again\n"), err
    code, out, _ = run_command("mod-board", "ledger", "show", place.folder)
    heading, *lines = out.splitlines()
    assert heading.split("  ")[0] == "Line"
    assert all(word in heading for word in ("Time (UTC)", "Event", "File", "Team", "System", "Phase", "Remarks"))
    assert "of line 3; phase test → again; (asked)" in lines[3]
    assert run_command("mod-board", "ledger", "check", place.folder)[0] == 0
    assert run_command("mod-board", "ledger", "amend", "team6/tester", "--in", place.folder, "--why", "x")[0] == 2


def test_a_time_in_the_future_is_refused_when_a_file_comes_in(place: Place) -> None:
    with pytest.raises(CorpusError, match="time-ahead") as fault:
        place.add("team7", "2999-01-01 UTC")
    (problem,) = fault.value.log
    assert "2999-01-01 00:00 UTC is in the future" in problem.message
    assert len(read_ledger(place.folder).entries) == 3


def test_what_was_put_there_by_hand_is_recorded_as_of_now_not_of_another_files_arrival(place: Place) -> None:
    (place.folder / "team8").mkdir()
    (place.folder / "team8" / "x.json").write_text("{}", encoding="utf-8")
    assert place.add("team7", "2026-03-05 UTC").accepted
    found = next(entry for entry in read_ledger(place.folder).entries if entry.file == "team8/x.json")
    assert datetime.fromisoformat(found.time.replace("Z", "+00:00")) > datetime(2026, 4, 1, tzinfo=timezone.utc)
