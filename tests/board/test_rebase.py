"""A challenge is judged by the references that it began on, until its organisers take others on and say why."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, Callable

import pytest

from mod_challenge.board.build import BuildOptions, build_site, read_board
from mod_challenge.board.challenge import read_challenge
from mod_challenge.board.intake.init import begin_challenge
from mod_challenge.board.intake.ledger import read_ledger
from mod_challenge.board.intake.rebase import rebase
from mod_challenge.board.scores.workers import Workers
from mod_challenge.corpus.references import references
from mod_challenge.io.problems import CorpusError, OutputError
from mod_challenge.opening import load_corpus
from mod_challenge.scoring.settings import ScoringSettings


@pytest.fixture
def folder(small_corpus_dir: Path, tmp_path: Path, valid_submission: dict[str, Any]) -> Path:
    """A folder of submissions with one in it."""
    folder = tmp_path / "submissions"
    begin_challenge(folder, load_corpus(small_corpus_dir))
    (folder / "team5").mkdir()
    (folder / "team5/tester.json").write_text(json.dumps(valid_submission), encoding="utf-8")
    return folder


@pytest.fixture
def mended(small_corpus_dir: Path, tmp_path: Path) -> Path:
    """The corpus with another gold text in hard."""
    folder = tmp_path / "mended"
    shutil.copytree(small_corpus_dir, folder)
    hard = json.loads((folder / "hard.json").read_text("utf-8"))
    next(iter(hard.values()))[1]["txt"] = "回答 0 1 好"
    (folder / "hard.json").write_text(json.dumps(hard), encoding="utf-8")
    return folder


def options(tmp_path: Path) -> BuildOptions:
    return BuildOptions(ScoringSettings(resamples=0), Workers(jobs=1), tmp_path / "store")


@pytest.mark.parametrize(
    "words",
    [
        ("build", "{folder}", "--out", "{tmp}/site", "--store", "{tmp}/store"),
        ("add", "{folder}/team5/tester.json", "--to", "{folder}"),
        ("audit", "{folder}"),
        ("export", "evalai", "--out", "{tmp}/e.zip", "--submissions", "{folder}"),
        ("export", "codabench", "--out", "{tmp}/c.zip", "--submissions", "{folder}"),
        ("verify", "{folder}/team5/tester.json", "--run", "{tmp}", "--in", "{folder}", "--split", "hard"),
        ("human", "sample", "{folder}", "--split", "hard", "--out", "{tmp}/human"),
    ],
)
def test_every_command_that_judges_refuses_other_references(
    words: tuple[str, ...], folder: Path, mended: Path, tmp_path: Path, run_command: Callable[..., Any]
) -> None:
    before = sorted(path for path in folder.rglob("*") if path.is_file())
    filled = [word.format(folder=folder, tmp=tmp_path) for word in words]
    code, out, err = run_command("mod-board", *filled, "--corpus", mended)
    assert (code, out) == (4, "")
    assert "corpus-changed the references of hard are" in err
    assert "easy" not in err
    assert sorted(path for path in folder.rglob("*") if path.is_file()) == before


def test_rebase_takes_the_others_on_and_everything_is_scored_again(
    folder: Path, mended: Path, tmp_path: Path, small_corpus_dir: Path, run_command: Callable[..., Any]
) -> None:
    first = read_board(folder, load_corpus(small_corpus_dir), options(tmp_path))
    code, out, _ = run_command(
        "mod-board", "rebase", folder, "--corpus", mended, "--why", "a gold text was wrong <b>", "--by", "chair"
    )
    sha256 = references(load_corpus(mended), "hard").sha256
    assert (code, out) == (0, f"hard: judged by {sha256} from now on\n")
    assert read_challenge(folder, load_corpus(mended)).references["hard"] == sha256
    entry = read_ledger(folder).entries[-1]
    assert (entry.event, entry.by, entry.verdict["note"]) == ("rebased", "chair", "a gold text was wrong <b>")
    assert entry.verdict["figures"]["hard"] == sha256
    built = build_site(folder, tmp_path / "site", load_corpus(mended), options(tmp_path))
    assert built.board.splits[0].references == sha256 != first.board.splits[0].references
    assert built.board.splits[0].rows[0].metrics["text"] != first.board.splits[0].rows[0].metrics["text"]
    for name in ("history.html", "feed.xml"):
        text = (tmp_path / "site" / name).read_text("utf-8")
        assert "a gold text was wrong &lt;b&gt;" in text
    board = json.loads((tmp_path / "site/leaderboard.json").read_text("utf-8"))
    assert [change["why"] for change in board["changes"]] == ["a gold text was wrong <b>"]


def test_rebase_names_the_ratings_that_count_no_more(
    folder: Path, mended: Path, small_corpus_dir: Path, run_command: Callable[..., Any]
) -> None:
    for split in ("hard", "easy"):
        about = {"name": "small", "version": "1", "sha256": references(load_corpus(small_corpus_dir), split).sha256}
        (folder / f"human-{split}.json").write_text(json.dumps({"split": split, "corpus": about}), encoding="utf-8")
    (folder / "human-none.json").write_text("[", encoding="utf-8")
    code, _, err = run_command("mod-board", "rebase", folder, "--corpus", mended, "--why", "w")
    assert code == 0
    assert "human-hard.json: warning ratings-outdated" in err
    assert "easy" not in err
    assert "none" not in err


def test_the_rest_of_challenge_toml_stays_to_the_letter(folder: Path, mended: Path) -> None:
    before = (folder / "challenge.toml").read_text("utf-8").splitlines()
    rebase(folder, load_corpus(mended), "why")
    after = (folder / "challenge.toml").read_text("utf-8").splitlines()
    assert [a.partition(" =")[0] for a, b in zip(after, before) if a != b] == ["hard"]
    assert len(after) == len(before)


def test_a_corpus_of_another_version_is_taken_on_by_name(folder: Path, mended: Path) -> None:
    about = json.loads((mended / "corpus.json").read_text("utf-8"))
    (mended / "corpus.json").write_text(json.dumps({**about, "version": "2"}), encoding="utf-8")
    rebase(folder, load_corpus(mended), "why")
    assert read_challenge(folder, load_corpus(mended)).corpus == "small 2"


def test_a_challenge_without_hashes_takes_any_references_until_it_is_told_to_keep_them(
    folder: Path, mended: Path, small_corpus_dir: Path
) -> None:
    (folder / "challenge.toml").write_text('[[splits]]\nname = "hard"\npublic = true\n', encoding="utf-8")
    read_challenge(folder, load_corpus(mended))
    assert set(rebase(folder, load_corpus(mended), "from now on")) == {"hard"}
    with pytest.raises(CorpusError, match="corpus-changed"):
        read_challenge(folder, load_corpus(small_corpus_dir))


def test_rebasing_on_the_same_references_does_nothing(folder: Path, small_corpus_dir: Path) -> None:
    with pytest.raises(CorpusError, match="rebase-idle"):
        rebase(folder, load_corpus(small_corpus_dir), "why")
    assert not (folder / "ledger.jsonl").exists()


def test_what_cannot_be_changed_in_place_is_left_alone(folder: Path, mended: Path) -> None:
    path = folder / "challenge.toml"
    old = read_challenge(folder).references["hard"]
    path.write_text(path.read_text("utf-8").replace(old, f"\\u{ord(old[0]):04x}{old[1:]}"), encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(OutputError, match="toml-unchangeable"):
        rebase(folder, load_corpus(mended), "why")
    assert path.read_bytes() == before


def test_a_cause_that_breaks_every_row_is_said_once(
    folder: Path, tmp_path: Path, small_corpus_dir: Path, run_command: Callable[..., Any]
) -> None:
    shutil.copy(folder / "team5/tester.json", folder / "team5/second.json")
    (folder / "challenge.toml").unlink()
    other = tmp_path / "other"
    shutil.copytree(small_corpus_dir, other)
    for split in ("easy", "hard"):
        content = json.loads((other / f"{split}.json").read_text("utf-8"))
        renamed = {f"x{name}": utterances for name, utterances in content.items()}
        (other / f"{split}.json").write_text(json.dumps(renamed), encoding="utf-8")
    (other / "candidates.json").unlink()
    where = ("--out", tmp_path / "site", "--corpus", other, "--store", tmp_path / "store")
    code, _, err = run_command("mod-board", "build", folder, *where)
    assert code == 4
    assert err.count("all 2 submissions are broken by one cause: dialogues-unknown") == 1
    assert not (tmp_path / "site/index.html").exists()


def test_a_date_that_toml_writes_without_quotes_is_a_date(folder: Path, small_corpus_dir: Path, tmp_path: Path) -> None:
    (folder / "team5/system.toml").write_text("date = 2026-11-01\n", encoding="utf-8")
    built = read_board(folder, load_corpus(small_corpus_dir), options(tmp_path))
    row = built.board.splits[0].rows[0]
    assert (row.team, row.date) == ("team5", "2026-11-01")
    build_site(folder, tmp_path / "site", load_corpus(small_corpus_dir), options(tmp_path))
