"""Phases of some tasks alone: what is handed in in a phase counts for its tasks, and a system is put together."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable, Optional

import pytest
from phased_challenge import KEYS, Entries, answers, challenge_toml, submission, when

from mod_challenge.board.build import BuildOptions, Built, build_site, read_board
from mod_challenge.board.intake.add import Outcome, add_submission
from mod_challenge.board.intake.amend import amend
from mod_challenge.board.model import Row
from mod_challenge.board.scores.workers import Workers
from mod_challenge.corpus.publishing.release import release
from mod_challenge.opening import load_corpus
from mod_challenge.scoring.settings import ScoringSettings


@pytest.fixture
def blind(small_corpus_dir: Path, tmp_path: Path) -> Path:
    return release(load_corpus(small_corpus_dir), "blind", tmp_path / "out", seed=3).folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of submissions with a phase of nine days for each task."""
    folder = tmp_path / "submissions"
    folder.mkdir()
    (folder / "challenge.toml").write_text(challenge_toml(public=True), encoding="utf-8")
    return folder


@pytest.fixture
def read(folder: Path, blind: Path, tmp_path: Path) -> Callable[..., Built]:
    options = BuildOptions(ScoringSettings(resamples=20), Workers(jobs=1), tmp_path / "store")
    return lambda *more: read_board(folder, load_corpus(blind / "private"), options, *more)


@pytest.fixture
def hand_in(folder: Path, blind: Path, write_submission_file: Callable[..., Path]) -> Callable[..., Outcome]:
    """``hand_in(team, phase's task, entries, name="one", seed=None) -> Outcome`` of `add_submission`, in that phase."""

    def add(team: str, task: str, entries: Entries, name: str = "one", seed: Optional[int] = None) -> Outcome:
        content = submission(team, entries, name)
        content["system"].update({} if seed is None else {"seed": seed})
        file = write_submission_file(content)
        return add_submission(file, folder, load_corpus(blind / "private"), at=when(task), recorded_by="chair")

    return add


def rows(built: Built) -> dict[tuple[str, str], Row]:
    """Team and state of what counts to its row, the published ones aside."""
    return {(r.team, r.name): r for r in built.board.splits[0].rows if r.kind == "submission" and r.counted}


def test_answers_of_another_task_are_kept_and_do_not_count(
    hand_in: Callable[..., Outcome], read: Callable[..., Built], blind: Path
) -> None:
    hand_in("honest", "text", answers(blind, "text", right=False))
    done = hand_in("copier", "usage", answers(blind, "text", "usage"))
    assert done.accepted
    assert (done.counts, done.ignored) == (("hard: usage",), ("hard: text",))
    found = rows(read())
    assert set(found["honest", "one"].standings) == {"text"}
    assert set(found["copier", "one"].standings) == {"usage"}
    assert found["copier", "one"].metrics["text"] is None


def test_a_system_is_put_together_from_its_phases(
    hand_in: Callable[..., Outcome], read: Callable[..., Built], blind: Path
) -> None:
    hand_in("honest", "text", answers(blind, "text", right=False))
    hand_in("honest", "text", answers(blind, "text"))
    for task in ("usage", "retrieval", "emotion"):
        hand_in("honest", task, answers(blind, task))
    board = read().board.splits[0]
    counted = [row for row in board.rows if row.kind == "submission" and row.counted]
    assert len(counted) == 1
    row = counted[0]
    assert {task: round(standing.score, 6) for task, standing in row.standings.items()} == dict.fromkeys(KEYS, 100.0)
    assert row.overall is not None
    assert row.overall.mrr == 1.0
    assert {task: version["file"] for task, version in row.versions.items()} == {
        "text": "honest/one.2.json",
        "usage": "honest/one.3.json",
        "retrieval": "honest/one.4.json",
        "emotion": "honest/one.5.json",
    }
    assert row.versions["usage"]["phase"] == "usage phase"
    assert [row.file for row in board.rows if row.kind == "submission" and not row.counted] == ["honest/one.json"]


def test_each_run_of_a_system_is_put_together_by_itself(
    hand_in: Callable[..., Outcome], read: Callable[..., Built], blind: Path
) -> None:
    for seed in (0, 1):
        hand_in("honest", "text", answers(blind, "text", right=bool(seed)), seed=seed)
    for seed in (0, 1):
        hand_in("honest", "usage", answers(blind, "usage", right=not seed), seed=seed)
    hand_in("honest", "retrieval", answers(blind, "retrieval"), seed=1)
    row = rows(read())["honest", "one"]
    assert [(run.seed, run.value("usage.accuracy")) for run in row.runs] == [(0, 100.0), (1, 0.0)]
    assert [(run.value("text.bleu4") or 0) > 99 for run in row.runs] == [False, True]
    assert (row.standings["usage"].score, row.deviation("usage.accuracy")) == (50.0, pytest.approx(70.71, abs=0.01))
    assert (row.standings["retrieval"].score, row.deviation("retrieval.all.map")) == (100.0, None)
    assert [run.value("retrieval.all.map") for run in row.runs] == [None, 100.0]
    files = {task: (version["file"], version["date"][:10]) for task, version in row.versions.items()}
    assert files == {
        "text": ("honest/one.seed-0.json", f"{when('text'):%Y-%m-%d}"),
        "usage": ("honest/one.seed-0.2.json", f"{when('usage'):%Y-%m-%d}"),
        "retrieval": ("honest/one.seed-1.3.json", f"{when('retrieval'):%Y-%m-%d}"),
    }


def test_figures_of_a_system_put_together_are_those_of_its_files(
    hand_in: Callable[..., Outcome], read: Callable[..., Built], blind: Path
) -> None:
    hand_in("a", "text", answers(blind, "text", right=False))
    alone = rows(read())["a", "one"].metrics["text"]
    hand_in("a", "usage", answers(blind, "usage", right=False))
    assert rows(read())["a", "one"].metrics["text"] == alone


def test_what_a_phase_does_not_take_is_not_checked_in_it(hand_in: Callable[..., Outcome], blind: Path) -> None:
    entries = answers(blind, "text", "usage")
    del entries[0]["text"]
    assert hand_in("a", "usage", entries).accepted
    assert hand_in("b", "text", entries).log.by_code == {"prediction-missing": 1}


def test_a_file_without_an_answer_that_its_phase_takes_is_refused(hand_in: Callable[..., Outcome], blind: Path) -> None:
    done = hand_in("a", "usage", answers(blind, "text"))
    assert done.log.by_code == {"task-missing": 1}
    assert "it answers text" in done.log.errors[0].hint


def test_one_file_may_be_handed_in_again_in_the_phase_that_takes_the_rest_of_it(
    hand_in: Callable[..., Outcome], read: Callable[..., Built], blind: Path
) -> None:
    entries = answers(blind, "text", "usage", right=False)
    hand_in("a", "text", entries)
    assert hand_in("a", "text", entries).again
    assert not hand_in("a", "usage", entries).again
    assert set(rows(read())["a", "one"].standings) == {"text", "usage"}


def test_a_file_that_came_in_in_no_phase_does_not_count_and_is_named(
    folder: Path, read: Callable[..., Built], blind: Path
) -> None:
    (folder / "team").mkdir()
    text = json.dumps(submission("t", answers(blind, "text"), "n"))
    (folder / "team" / "late.json").write_text(text, encoding="utf-8")
    messages: list[str] = []
    assert rows(read(messages.append)) == {}
    assert any(message.startswith("team/late.json: ") for message in messages)


@pytest.mark.parametrize("keep", ["all", "best", "last"])
def test_a_team_keeps_its_system_of_one_phase_when_it_hands_in_another_in_the_next(
    keep: str, folder: Path, hand_in: Callable[..., Outcome], read: Callable[..., Built], blind: Path
) -> None:
    path = folder / "challenge.toml"
    path.write_text(f'keep = "{keep}"\n' + path.read_text("utf-8"), encoding="utf-8")
    hand_in("a", "text", answers(blind, "text"), "writer")
    hand_in("a", "usage", answers(blind, "usage"), "chooser")
    found = rows(read())
    assert set(found["a", "writer"].standings) == {"text"}
    assert set(found["a", "chooser"].standings) == {"usage"}


def test_the_page_and_the_json_name_the_version_that_counts_for_each_task(
    hand_in: Callable[..., Outcome], folder: Path, blind: Path, tmp_path: Path
) -> None:
    hand_in("a", "text", answers(blind, "text"))
    hand_in("a", "usage", answers(blind, "usage"))
    options = BuildOptions(ScoringSettings(resamples=0), Workers(jobs=1), tmp_path / "store")
    build_site(folder, tmp_path / "site", load_corpus(blind / "private"), options)
    board = json.loads((tmp_path / "site/leaderboard.json").read_text("utf-8"))
    row = next(row for row in board["splits"][0]["rows"] if row["kind"] == "submission")
    assert row["versions"]["text"]["file"] == "a/one.json"
    page = (tmp_path / f"site/systems/{row['slug']}.html").read_text("utf-8")
    assert [word in page for word in ("a/one.json", "a/one.2.json", "usage phase")] == [True] * 3


def test_add_says_what_counts_and_what_is_ignored(
    folder: Path, blind: Path, run_command: Callable[..., Any], write_submission_file: Callable[..., Path]
) -> None:
    file = write_submission_file(submission("t", answers(blind, "text", "usage"), "n"))
    code, out, _ = run_command(
        "mod-board", "add", file, "--to", folder, "--corpus", blind / "private", "--at", "2026-03-02 12:00 UTC"
    )
    assert code == 0
    assert "t/n.json: counts: hard: text\n" in out
    assert "t/n.json: kept and ignored: hard: usage\n" in out


def test_raters_are_given_the_responses_that_count_whichever_phase_is_open_since(
    hand_in: Callable[..., Outcome], folder: Path, blind: Path, tmp_path: Path, run_command: Callable[..., Any]
) -> None:
    counted = hand_in("深度 实验室", "text", answers(blind, "text", right=False), "贪心")
    broken = [entry for entry in answers(blind, "emotion") if entry["turn"] % 2]
    hand_in("深度 实验室", "emotion", answers(blind, "text", "emotion"), "贪心")
    hand_in("深度 实验室", "emotion", broken, "贪心")
    words = ("human", "sample", folder, "--split", "hard", "--corpus", blind / "private", "--out", tmp_path / "sheets")
    code, _, err = run_command("mod-board", *words, "--system", "深度　实验室/贪心", "--without-gold")
    assert code == 0, err
    (system,) = json.loads((tmp_path / "sheets" / "key.json").read_text("utf-8"))["systems"]
    assert (system["team"], system["sha256"]) == ("深度 实验室", counted.entry.content_sha256)
    hand_in("late", "emotion", answers(blind, "text", "emotion"))
    words = (*words[:-1], tmp_path / "other")
    code, _, err = run_command("mod-board", *words, "--system", "late/one")
    assert (code, "no responses of it count on hard" in err) == (3, True), err


def test_of_files_recorded_out_of_order_the_last_to_arrive_counts(
    folder: Path, read: Callable[..., Built], blind: Path, write_submission_file: Callable[..., Path]
) -> None:
    later = when("text").replace(hour=20)
    for entries, at in ((answers(blind, "text"), later), (answers(blind, "text", right=False), when("text"))):
        file = write_submission_file(submission("a", entries))
        assert add_submission(file, folder, load_corpus(blind / "private"), at=at).accepted
    assert rows(read())["a", "one"].versions["text"]["file"] == "a/one.json"


def test_a_system_put_together_is_dated_by_its_last_file_and_named_as_amended(
    hand_in: Callable[..., Outcome], folder: Path, read: Callable[..., Built], blind: Path
) -> None:
    hand_in("a", "text", answers(blind, "text"))
    hand_in("a", "usage", answers(blind, "usage"))
    amend("a/one", folder, why="misspelt", team="Anders")
    (row,) = rows(read()).values()
    assert (row.team, row.card["team"], set(row.versions)) == ("Anders", "Anders", {"text", "usage"})
    assert row.date == f"{when('usage'):%Y-%m-%dT%H:%M:%SZ}"


def test_a_report_on_a_blind_side_says_that_the_protocol_leaves_whole_rankings_out(
    blind: Path, write_submission_file: Callable[..., Path], run_command: Callable[..., Any], small_corpus_dir: Path
) -> None:
    file = write_submission_file(submission("a", answers(blind, "retrieval")))
    words = ("mod-score", file, "--split", "hard", "--corpus", blind / "private")
    code, out, err = run_command(*words)
    assert code == 0, err
    assert "left out by the blind protocol (RT@5" in " ".join(out.split())
    report = json.loads(run_command(*words, "--format", "json")[1])
    assert report["corpus"]["protocol"] == "blind"
