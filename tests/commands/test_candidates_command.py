"""``mod-corpus candidates``: ten candidates an item, frozen in two files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable

import pytest
import small_corpus

from mod_challenge.corpus.references import references
from mod_challenge.opening import load_corpus

SPLITS = ["valid", "easy", "hard"]


def test_both_files_are_written_and_named(small_corpus_dir: Path, run_command: Callable[..., Any]) -> None:
    code, out, _ = run_command("mod-corpus", "candidates", small_corpus_dir)
    assert code == 0
    for name in ("candidates.json", "candidates_matched.json"):
        assert f"{name} (valid, easy, hard)" in out
        assert [key for key in json.loads((small_corpus_dir / name).read_text()) if key != "version"] == SPLITS
    assert json.loads((small_corpus_dir / "candidates_matched.json").read_text())["version"] == 2


def test_written_candidates_pass_the_check_and_are_those_of_scoring(
    small_corpus_dir: Path, run_command: Callable[..., Any]
) -> None:
    (small_corpus_dir / "candidates.json").unlink()
    drawn = references(load_corpus(small_corpus_dir), "hard").sha256
    run_command("mod-corpus", "candidates", small_corpus_dir)
    assert references(load_corpus(small_corpus_dir), "hard").sha256 == drawn
    assert run_command("mod-corpus", "check", small_corpus_dir)[0] == 0


def test_a_seed_gives_the_same_bytes_and_another_seed_others(
    small_corpus_dir: Path, tmp_path: Path, run_command: Callable[..., Any]
) -> None:
    found = []
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        (tmp_path / name).mkdir()
        run_command(
            "mod-corpus", "candidates", small_corpus_dir, "--split", "hard", "--seed", seed, "--out", tmp_path / name
        )
        found.append((tmp_path / name / "candidates.json").read_bytes())
    assert found[0] == found[1] != found[2]
    assert list(json.loads(found[0])) == ["hard"]


def test_a_folder_that_cannot_be_written_to_is_one_line_and_exit_1(
    small_corpus_dir: Path, run_command: Callable[..., Any]
) -> None:
    code, _, err = run_command("mod-corpus", "candidates", small_corpus_dir, "--out", small_corpus_dir / "hard.json")
    assert code == 1
    assert "output-unwritable" in err
    assert len(err.splitlines()) == 1


def test_the_folder_is_made(small_corpus_dir: Path, tmp_path: Path, run_command: Callable[..., Any]) -> None:
    out = tmp_path / "new" / "folder"
    assert run_command("mod-corpus", "candidates", small_corpus_dir, "--out", out)[0] == 0
    assert sorted(path.name for path in out.iterdir()) == ["candidates.json", "candidates_matched.json"]


def test_candidates_of_a_corpus_that_nobody_named_are_not_replaced(
    small_corpus_dir: Path, tmp_path: Path, run_command: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOD_CORPUS", str(small_corpus_dir))
    before = (small_corpus_dir / "candidates.json").read_bytes()
    code, _, err = run_command("mod-corpus", "candidates")
    assert code == 2
    assert "--out" in err
    assert (small_corpus_dir / "candidates.json").read_bytes() == before
    assert run_command("mod-corpus", "candidates", "--out", tmp_path / "out")[0] == 0


def test_a_split_that_is_not_there_is_exit_4(small_corpus_dir: Path, run_command: Callable[..., Any]) -> None:
    (small_corpus_dir / "easy.json").unlink()
    code, _, err = run_command("mod-corpus", "candidates", small_corpus_dir, "--split", "easy")
    assert code == 4
    assert "split-missing" in err


def of_version_1(folder: Path) -> Path:
    """Take the version out of the file of matched candidates."""
    path = folder / "candidates_matched.json"
    table = json.loads(path.read_text())
    del table["version"]
    path.write_text(json.dumps(table))
    return path


@pytest.mark.parametrize("command", ["mod-score", "mod-validate", "mod-corpus"])
def test_matched_candidates_of_version_1_are_refused_in_one_line(
    command: str, small_corpus_dir: Path, run_command: Callable[..., Any], tmp_path: Path
) -> None:
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps(small_corpus.submission()))
    run_command("mod-corpus", "candidates", small_corpus_dir)
    path = of_version_1(small_corpus_dir)
    asked = ["check", small_corpus_dir] if command == "mod-corpus" else [answers, "--corpus", small_corpus_dir]
    code, _, err = run_command(command, *asked, *([] if command == "mod-corpus" else ["--split", "hard"]))
    assert code == 4
    (line,) = [line for line in err.splitlines() if str(path) in line]
    assert ": $.version: candidates-version " in line
    assert "mod-corpus candidates" in line


def test_one_kind_is_written_anew_and_the_other_stays(small_corpus_dir: Path, run_command: Callable[..., Any]) -> None:
    run_command("mod-corpus", "candidates", small_corpus_dir)
    written = (small_corpus_dir / "candidates_matched.json").read_bytes()
    (small_corpus_dir / "candidates.json").write_text(json.dumps({"hard": small_corpus.candidates("hard")}))
    before = (small_corpus_dir / "candidates.json").read_bytes()
    of_version_1(small_corpus_dir)
    code, out, _ = run_command("mod-corpus", "candidates", small_corpus_dir, "--kind", "matched")
    assert code == 0
    assert "candidates.json (" not in out
    assert (small_corpus_dir / "candidates.json").read_bytes() == before
    assert (small_corpus_dir / "candidates_matched.json").read_bytes() == written
