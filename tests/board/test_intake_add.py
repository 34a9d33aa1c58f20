"""Taking submissions in: the rules of the challenge, and what a command cut short leaves behind."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any, Callable, Optional

import pytest
import small_corpus
from click.testing import CliRunner
from refusals import assert_no_leak

from mod_challenge.board.intake import add as add_module
from mod_challenge.board.intake import store
from mod_challenge.board.intake.add import Outcome, add_submission
from mod_challenge.board.intake.discovery import find_submissions
from mod_challenge.board.intake.ledger import FILE, read_ledger
from mod_challenge.board.intake.resolve import recorded_files
from mod_challenge.board.intake.store import find_mismatches, record_all
from mod_challenge.commands.board import main
from mod_challenge.io.problems import OutputError, ProblemLog, SubmissionError
from mod_challenge.opening import load_corpus

PHASES = """
[[phases]]
name = "practice"
start = "2026-01-01 UTC"
end = "2026-01-31 AoE"

[[phases]]
name = "test"
start = "2026-03-01 UTC"
end = "2026-03-02 AoE"
splits = ["hard"]
quota = 2
"""


class World:
    """A folder of submissions and the small corpus; `add` takes in what it is given."""

    def __init__(self, place: Path, challenge: str = "") -> None:
        self.place, self.folder = place, place / "submissions"
        self.folder.mkdir()
        (place / "corpus").mkdir()
        self.corpus_dir = small_corpus.write_corpus(place / "corpus")
        self.corpus = load_corpus(self.corpus_dir)
        if challenge:
            (self.folder / "challenge.toml").write_text(challenge, encoding="utf-8")

    def file(
        self,
        text: str = "",
        name: str = "mine.json",
        team: str = "team5",
        system: str = "tester",
        seed: Optional[int] = None,
    ) -> Path:
        whole = small_corpus.submission()
        whole["system"].update({"team": team, "name": system, **({} if seed is None else {"seed": seed})})
        if text:
            whole["predictions"]["hard"][0]["text"] = text
        path = self.place / name
        path.write_bytes(small_corpus.encoded(whole, name))
        return path

    def add(self, file: Path, at: Optional[str] = None, **more: Any) -> Outcome:
        from mod_challenge.board.dates import parse_datetime

        return add_submission(file, self.folder, self.corpus, at=parse_datetime(at, file), recorded_by="chair", **more)

    def files(self) -> dict[str, bytes]:
        paths = (path for path in self.folder.rglob("*.json*") if path.name != FILE)
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.fixture
def timed(tmp_path: Path) -> World:
    return World(tmp_path, PHASES)


@pytest.mark.parametrize("name", ["mine.json", "mine.json.gz", "mine.jsonl", "mine.jsonl.gz"])
def test_the_very_bytes_are_stored_under_team_and_system_and_recorded(world: World, name: str) -> None:
    file = world.file(name=name)
    outcome = world.add(file)
    assert outcome.accepted
    assert world.files() == {f"team5/tester{name[4:]}": file.read_bytes()}
    (entry,) = read_ledger(world.folder).entries
    assert (entry.event, entry.by, entry.team, entry.system) == ("accepted", "chair", "team5", "tester")
    assert [found.path for found in find_submissions(world.folder)] == [entry.file]


def test_a_gzipped_file_with_a_plain_name_keeps_what_it_is(world: World) -> None:
    packed = world.file(name="x.json.gz").rename(world.place / "x.json")
    world.add(packed)
    assert list(world.files()) == ["team5/tester.json.gz"]


def test_other_content_is_the_next_version_and_nothing_is_overwritten(world: World) -> None:
    first = world.file("一").read_bytes()
    world.add(world.file("一"))
    world.add(world.file("二", "mine.json.gz"))
    world.add(world.file("三", "mine.jsonl"))
    assert set(world.files()) == {"team5/tester.json", "team5/tester.2.json.gz", "team5/tester.3.jsonl"}
    assert world.files()["team5/tester.json"] == first


def test_the_same_content_in_another_form_is_said_to_be_there(world: World) -> None:
    first = world.add(world.file())
    again = world.add(world.file(name="mine.jsonl.gz"))
    assert again.again
    assert again.entry == first.entry
    assert len(read_ledger(world.folder).entries) == 1


def test_a_name_once_given_is_not_given_again_even_if_the_file_is_gone(world: World) -> None:
    world.add(world.file("一"))
    (world.folder / "team5/tester.json").unlink()
    assert world.add(world.file("二")).entry.file == "team5/tester.2.json"


def test_a_rejected_one_is_kept_and_logged_with_codes_and_no_gold(world: World, gold_marks: tuple[str, ...]) -> None:
    file = world.file()
    whole = json.loads(file.read_text(encoding="utf-8"))
    del whole["predictions"]["hard"][2]
    file.write_text(json.dumps(whole), encoding="utf-8")
    arguments = ["add", str(file), "--to", str(world.folder), "--corpus", str(world.corpus_dir)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 3
    (kept,) = world.files()
    assert kept.startswith("rejected/")
    assert world.files()[kept] == file.read_bytes()
    (entry,) = read_ledger(world.folder).entries
    assert entry.event == "rejected"
    assert entry.verdict == {"problems": {"prediction-missing": 1}}
    assert_no_leak((world.folder / FILE).read_text(encoding="ascii") + result.output, gold_marks)
    assert find_submissions(world.folder) == []


@pytest.mark.parametrize("content", [b"", b"{", b"\x00" * 50, b"[" * 5000, b'{"format": "mod-submission/1"}'])
def test_what_cannot_be_read_is_rejected_and_kept_too(world: World, content: bytes) -> None:
    file = world.place / "bad.json"
    file.write_bytes(content)
    assert not world.add(file).accepted
    assert list(world.files().values()) == [content]


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: None])
def test_a_folder_or_nothing_is_no_file_to_take_in(world: World, make: Callable[[Path], None]) -> None:
    make(world.place / "x.json")
    with pytest.raises(SubmissionError):
        world.add(world.place / "x.json")
    assert not (world.folder / FILE).exists()


def test_the_quota_counts_accepted_ones_of_the_team_in_the_phase(timed: World) -> None:
    at = "2026-03-01 12:00 UTC"
    bad = timed.place / "bad.json"
    bad.write_text("{}", encoding="utf-8")
    assert timed.add(timed.file("〇"), "2026-01-10 UTC").entry.phase == "practice"
    assert timed.add(timed.file("一"), at).accepted
    assert not timed.add(bad, at).accepted
    assert timed.add(timed.file("二"), at).accepted
    refused = timed.add(timed.file("三", system="another"), at)
    assert [problem.code for problem in refused.log] == ["quota-spent"]
    assert timed.add(timed.file("三", team="team6"), at).accepted
    assert timed.add(timed.file("一"), at).again


def test_a_phase_is_open_to_its_last_second_anywhere_on_earth(timed: World) -> None:
    assert timed.add(timed.file("一"), "2026-03-03 11:59:59 UTC").entry.phase == "test"
    late = timed.add(timed.file("二"), "2026-03-03 12:00:00 UTC")
    assert [problem.code for problem in late.log] == ["phase-closed"]
    wrong = timed.add(timed.file("三"), "2026-01-10 UTC", phase="test")
    assert [problem.code for problem in wrong.log] == ["phase-closed"]
    assert "given" in late.entry.verdict["note"]


def test_a_phase_asks_for_its_splits_and_no_others(timed: World) -> None:
    file = timed.file()
    whole = json.loads(file.read_text(encoding="utf-8"))
    del whole["predictions"]["hard"]
    file.write_text(json.dumps(whole), encoding="utf-8")
    assert [problem.code for problem in timed.add(file, "2026-03-01 UTC").log] == ["split-missing"]
    assert timed.add(file, "2026-01-10 UTC").accepted


@pytest.mark.parametrize("twin", ["TEAM5", "ｔｅａｍ５", "tеam5", "team5\u200b"])
def test_a_team_that_passes_for_another_is_refused(world: World, twin: str) -> None:
    world.add(world.file())
    outcome = world.add(world.file("二", team=twin))
    assert [problem.code for problem in outcome.log] == ["name-taken"]
    assert world.add(world.file("三", team="team6")).accepted


def test_teams_whose_names_fold_to_one_word_have_folders_of_their_own(world: World) -> None:
    places = [
        world.add(world.file(str(i), team=team)).entry.file for i, team in enumerate(["队伍", "队员", "../x", "x"])
    ]
    assert len({place.partition("/")[0] for place in places}) == 4
    assert all(".." not in place for place in places)


def test_what_was_put_there_by_hand_is_recorded_and_its_names_are_taken(world: World) -> None:
    (world.folder / "hand").mkdir()
    world.file(team="Team Five").rename(world.folder / "hand/mine.json")
    (world.folder / "hand/broken.json").write_text("{", encoding="utf-8")
    assert [problem.code for problem in find_mismatches(world.folder, read_ledger(world.folder))] == [
        "not-recorded"
    ] * 2
    assert [entry.file for entry in record_all(world.folder, "chair")] == ["hand/broken.json", "hand/mine.json"]
    assert not list(find_mismatches(world.folder, read_ledger(world.folder)))
    assert record_all(world.folder, "chair") == ()
    assert world.add(world.file("二", team="Team Five")).entry.file == "hand/tester.json"


def test_a_file_changed_or_gone_since_shows(world: World) -> None:
    world.add(world.file("一"))
    world.add(world.file("二"))
    (world.folder / "team5/tester.json").write_text("{}", encoding="utf-8")
    (world.folder / "team5/tester.2.json").unlink()
    result = CliRunner().invoke(main, ["ledger", "check", str(world.folder)])
    assert result.exit_code == 4
    assert "file-changed" in result.output
    assert "file-missing" in result.output


def test_a_file_that_changes_while_it_is_checked_is_not_taken_in(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    file = world.file("一")
    checked = add_module._checked

    def slow(*arguments: Any) -> Any:
        found = checked(*arguments)
        world.file("二")
        return found

    monkeypatch.setattr(add_module, "_checked", slow)
    with pytest.raises(SubmissionError, match="file-changed"):
        world.add(file)
    monkeypatch.undo()
    assert world.files() == {}
    assert read_ledger(world.folder).entries == ()


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        "=HYPERLINK(1)",
        "\x1b[2J",
        "../../etc/passwd",
        "\u202egnp.exe",
        "\\input{x}",
        "a\x00b",
        "\ud800",
        "x" * 100,
        "x" * 10_000,
        "con",
        "rejected",
        ".incoming",
        "\u200b",
    ],
)
def test_any_name_is_stored_as_a_plain_file_or_refused_and_recorded(world: World, name: str) -> None:
    whole = small_corpus.submission()
    whole["system"].update({"team": name, "name": name})
    file = world.place / "mine.json"
    file.write_text(json.dumps(whole), encoding="ascii")
    arguments = ["add", str(file), "--to", str(world.folder), "--corpus", str(world.corpus_dir), "--by", name]
    result = CliRunner().invoke(main, [argument.replace("\x00", "") for argument in arguments])
    assert result.exit_code in (0, 3)
    assert "\x1b" not in result.output
    assert "\u202e" not in result.output
    (stored,) = world.files()
    assert stored.replace("/", "").replace("-", "").replace(".", "").isalnum()
    assert stored.isascii()
    (entry,) = read_ledger(world.folder).entries
    assert (entry.event == "accepted") == (result.exit_code == 0) == (not stored.startswith("rejected/"))
    assert entry.file == stored


@pytest.mark.skipif(os.name == "nt", reason="links")
@pytest.mark.parametrize("link", ["team5", ".incoming"])
def test_nothing_is_written_through_a_link(world: World, link: str) -> None:
    outside = world.place / "outside"
    outside.mkdir()
    (world.folder / link).symlink_to(outside)
    with pytest.raises(OutputError, match="link-leaves"):
        world.add(world.file())
    assert list(outside.iterdir()) == []
    assert read_ledger(world.folder).entries == ()


def test_bytes_whose_place_is_taken_meanwhile_are_not_lost(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    place = store._place

    def taken(folder: Path, waiting: Path, entry: Any) -> bool:
        (folder / "team5").mkdir()
        (folder / entry.file).write_text("{}", encoding="utf-8")
        return place(folder, waiting, entry)

    monkeypatch.setattr(store, "_place", taken)
    entry = world.add(world.file()).entry
    monkeypatch.undo()
    assert (world.folder / entry.file).read_text(encoding="utf-8") == "{}"
    assert [problem.code for problem in find_mismatches(world.folder, read_ledger(world.folder))] == ["file-changed"]
    (world.folder / entry.file).unlink()
    record_all(world.folder, "chair")
    assert (world.folder / entry.file).read_bytes() == world.file().read_bytes()


_STEPS = ("fsync", "link", "unlink", "mkdir", "open")


def _die_at(step: int) -> None:
    """Let this process end at its n-th call of the system, with half of any line of the ledger written."""
    left = [step]

    def counted(name: str, plain: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            left[0] -= 1
            if left[0] < 0:
                os._exit(9)
            return plain(*args, **more)

        return call

    for name in _STEPS:
        setattr(os, name, counted(name, getattr(os, name)))
    copy, place = store._copy, store._place

    def half_a_copy(source: Path, target: Path) -> None:
        left[0] -= 1
        if left[0] < 0:
            target.write_bytes(source.read_bytes()[:100])
            os._exit(9)
        copy(source, target)

    def half_a_line(*args: Any, **more: Any) -> Any:
        left[0] -= 1
        if left[0] < 0:
            ledger = args[0] / FILE
            ledger.write_bytes(ledger.read_bytes()[:-40])
            os._exit(9)
        return place(*args, **more)

    store._copy, store._place = half_a_copy, half_a_line


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_killed_at_any_step_the_next_run_makes_it_whole(tmp_path: Path) -> None:
    ends = []
    for step in range(40):
        place = tmp_path / str(step)
        place.mkdir()
        world = World(place)
        world.add(world.file("一"))
        second = world.file("二", "second.json")
        child = os.fork()
        if child == 0:
            with contextlib.suppress(BaseException):
                _die_at(step)
                world.add(second)
                os._exit(0)
            os._exit(1)
        ends.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        torn = bool(read_ledger(world.folder).torn)
        outcome = world.add(second)
        assert outcome.accepted
        ledger = read_ledger(world.folder)
        assert world.files() == {
            "team5/tester.json": world.file("一").read_bytes(),
            "team5/tester.2.json": second.read_bytes(),
        }, step
        events = [entry.event for entry in ledger.entries]
        assert events == ["accepted", *["repaired"] * torn, "accepted"], step
        assert not list(find_mismatches(world.folder, ledger))
        assert not list((world.folder / ".incoming").iterdir())
        if ends[-1] == 0:
            break
    assert ends[-1] == 0
    assert set(ends[:-1]) == {9}
    assert len(ends) > 8


def test_of_a_split_that_is_not_public_a_rejection_names_no_item(tmp_path: Path, small_corpus_dir: Path) -> None:
    folder = tmp_path / "private"
    folder.mkdir()
    (folder / "challenge.toml").write_text('[[splits]]\nname = "hard"\npublic = false\n')
    whole = small_corpus.submission()
    for answer in whole["predictions"]["hard"]:
        answer["candidates"] = list(small_corpus.MEMES[:10])
    del whole["predictions"]["easy"]
    file = tmp_path / "probe.json"
    file.write_bytes(small_corpus.encoded(whole, file.name))
    outcome = add_submission(file, folder, load_corpus(small_corpus_dir))
    assert not outcome.accepted
    assert [problem.code for problem in outcome.log.errors] == ["answers-unfit"]
    assert outcome.log.errors[0].dialogue is None


def test_runs_of_several_seeds_have_files_of_their_own_and_later_versions(world: World) -> None:
    for text, seed in (("", 0), ("", 1), ("other", 0), ("", None), ("", 0)):
        assert world.add(world.file(text, seed=seed)).accepted
    assert set(world.files()) == {
        "team5/tester.json",
        "team5/tester.seed-0.json",
        "team5/tester.seed-0.2.json",
        "team5/tester.seed-1.json",
    }
    found = {file.path: (file.stem, file.version) for file in find_submissions(world.folder)}
    assert found["team5/tester.seed-0.2.json"] == ("tester.seed-0", 2)
    assert found["team5/tester.seed-1.json"] == ("tester.seed-1", 1)


def test_one_card_describes_all_runs_of_a_system_unless_a_run_has_its_own(world: World) -> None:
    for seed in (0, 1):
        world.add(world.file(seed=seed))
    for name in ("tester.toml", "tester.seed-1.toml", "gone.seed-1.toml"):
        (world.folder / "team5" / name).write_text('description = "x"\n', encoding="utf-8")
    log = ProblemLog()
    found = {file.stem: file.card for file in find_submissions(world.folder, log)}
    assert found == {"tester.seed-0": "team5/tester.toml", "tester.seed-1": "team5/tester.seed-1.toml"}
    assert [Path(problem.file or "").name for problem in log.warnings] == ["gone.seed-1.toml"]


def test_each_run_counts_towards_the_quota(timed: World) -> None:
    at = "2026-03-01 12:00 UTC"
    outcomes = [timed.add(timed.file(seed=seed), at=at) for seed in (0, 1, 2)]
    assert [outcome.accepted for outcome in outcomes] == [True, True, False]
    assert "quota-spent" in outcomes[2].log.by_code


def test_a_system_is_named_with_all_its_runs_and_a_run_by_its_file(world: World) -> None:
    for seed in (0, 1):
        world.add(world.file(seed=seed))
    ledger = read_ledger(world.folder)

    def named(name: str) -> list[str]:
        return [entry.file for entry in recorded_files(name, world.folder, ledger)]

    both = ["team5/tester.seed-0.json", "team5/tester.seed-1.json"]
    assert named("team5/tester") == both
    assert named(str(world.folder / "team5" / "tester")) == both
    assert named("team5/tester.seed-1") == both[1:]
    assert named(str(world.folder / both[0])) == both[:1]


@pytest.mark.parametrize("seed", [-1, 0.5, "1", True, None, 2**53])
def test_a_seed_that_is_none_is_refused_and_its_file_kept_as_such(world: World, seed: Any) -> None:
    whole = small_corpus.submission()
    whole["system"]["seed"] = seed
    path = world.place / "mine.json"
    path.write_bytes(json.dumps(whole).encode())
    outcome = world.add(path)
    assert not outcome.accepted
    assert [problem.where for problem in outcome.log.errors] == ["$.system.seed"]
    assert [name.partition("/")[0] for name in world.files()] == ["rejected"]
