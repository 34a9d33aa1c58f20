"""An import is there whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Callable

import pytest

from mod_challenge.corpus.pictures import is_safe_name
from mod_challenge.corpus.releases import import_release
from mod_challenge.corpus.releases.corpus_writer import draft_corpus
from mod_challenge.io.problems import CorpusError, OutputError

Make = Callable[..., Path]


def test_folder_that_is_not_empty_is_refused(mod_release: Make, tmp_path: Path, run: Any) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    result = run("import", "mod", mod_release(), "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "output-taken" in result.output
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_link_is_refused_as_target(mod_release: Make, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    os.symlink(tmp_path / "elsewhere", tmp_path / "out")
    with pytest.raises(OutputError):
        import_release("mod", mod_release(), tmp_path / "out")


def test_empty_folder_is_taken(mod_release: Make, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    import_release("mod", mod_release(), tmp_path / "out")
    assert (tmp_path / "out" / "corpus.json").is_file()


def test_folders_above_the_target_are_made(mod_release: Make, tmp_path: Path, run: Any) -> None:
    result = run("import", "mod", mod_release(), "--out", tmp_path / "no" / "out")
    assert result.exit_code == 0
    assert (tmp_path / "no" / "out" / "img2id.json").is_file()


def test_target_under_a_file_is_refused(mod_release: Make, tmp_path: Path, run: Any) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    result = run("import", "mod", mod_release(), "--out", tmp_path / "file" / "out")
    assert result.exit_code == 1
    assert "output-unwritable" in result.output


def test_draft_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def interrupted() -> None:
        with draft_corpus(tmp_path / "out") as draft:
            draft.write_json("img2id.json", {})
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert list(tmp_path.iterdir()) == []


def test_process_killed_in_the_middle_leaves_no_corpus(tmp_path: Path) -> None:
    program = (
        "import os, pathlib, sys\n"
        "from mod_challenge.corpus.releases.corpus_writer import draft_corpus\n"
        "with draft_corpus(pathlib.Path(sys.argv[1])) as draft:\n"
        "    draft.write_json('img2id.json', {})\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path / "out")], env=environment, check=False)
    assert done.returncode == -9
    assert not (tmp_path / "out").exists()
    with draft_corpus(tmp_path / "out") as draft:
        draft.write_json("img2id.json", {})
    assert (tmp_path / "out" / "img2id.json").is_file()


def test_target_does_not_exist_until_the_draft_is_whole(tmp_path: Path) -> None:
    with draft_corpus(tmp_path / "out") as draft:
        with draft.split("train") as split:
            split.add("a", [{"speaker_id": "x", "txt": "嗯"}])
        assert not (tmp_path / "out").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_target_that_appears_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    def raced() -> None:
        with draft_corpus(tmp_path / "out"):
            (tmp_path / "out").mkdir()
            (tmp_path / "out" / "other").write_text("other", encoding="utf-8")

    with pytest.raises(OutputError):
        raced()
    assert (tmp_path / "out" / "other").read_text(encoding="utf-8") == "other"


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "a\\b", "a\0", "c:a", "长" * 86])
def test_names_that_are_paths_are_not_plain(name: str) -> None:
    assert not is_safe_name(name)


def test_draft_refuses_a_picture_outside_its_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="plain"), draft_corpus(tmp_path / "out") as draft:
        draft.write_picture("../x.png", b"")


@pytest.mark.parametrize("kind", ["mod", "dstc10", "stickerchat"])
def test_missing_source_is_a_coded_error(kind: str, tmp_path: Path, run: Any) -> None:
    result = run("import", kind, tmp_path / "none", "--out", tmp_path / "out")
    assert result.exit_code == 4
    assert "source-missing" in result.output


@pytest.mark.parametrize("kind", ["mod", "dstc10", "stickerchat", "lccc"])
def test_empty_source_is_a_coded_error(kind: str, tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    with pytest.raises(CorpusError):
        import_release(kind, tmp_path / "source", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_file_as_source_of_a_folder_kind_is_a_coded_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("{}", encoding="utf-8")
    with pytest.raises(CorpusError, match="source-no-folder"):
        import_release("mod", tmp_path / "file", tmp_path / "out")
