"""``mod-baseline new``: the starter's own test passes, its figures are above the floors, and nothing is overwritten."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Callable

import pytest

from mod_challenge import score

ROOT = Path(__file__).parents[2]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def mini(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built-in corpus without its pictures, which the starter does not look at."""
    from mod_challenge.simulator.build import build_corpus

    folder = tmp_path_factory.mktemp("corpora") / "mini"
    build_corpus(folder, preset="mini", pictures=False, stickers=False)
    return folder


def python(folder: Path, corpus: Path, *words: object) -> str:
    """Run Python in a folder, where ``corpus`` is the default one; return what it prints."""
    variables = {**os.environ, "MOD_CORPUS": str(corpus), "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    command = [sys.executable, *map(str, words)]
    result = subprocess.run(
        command, cwd=folder, env=variables, capture_output=True, text=True, check=False, timeout=300
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_the_file_is_readable_at_a_glance(tmp_path: Path, run_command: Run) -> None:
    code, _, err = run_command("mod-baseline", "new", "owl", "--out", tmp_path / "made" / "here")
    assert code == 0, err
    assert sorted(path.name for path in (tmp_path / "made" / "here").iterdir()) == ["owl.py", "test_owl.py"]
    lines = (tmp_path / "made" / "here" / "owl.py").read_text("utf-8").splitlines()
    assert len(lines) <= 80
    assert max(map(len, lines)) <= 120
    for path in (tmp_path / "made" / "here").iterdir():
        text = path.read_text("utf-8")
        assert "my_system" not in text
        compile(text, str(path), "exec")


def test_it_uses_what_is_public_alone(tmp_path: Path, run_command: Run) -> None:
    run_command("mod-baseline", "new", "owl", "--out", tmp_path)
    shown = (ROOT / "docs" / "api.md").read_text("utf-8")
    for path in tmp_path.iterdir():
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("from mod_"):
                module, _, names = line.removeprefix("from ").partition(" import ")
                for name in names.split(", "):
                    assert f"{module}.{name}" in shown or (f"automodule:: {module}\n" in shown and name in shown), line


def test_its_own_test_passes(mini: Path, tmp_path: Path, run_command: Run) -> None:
    assert run_command("mod-baseline", "new", "owl", "--out", tmp_path)[0] == 0
    assert "1 passed" in python(tmp_path, mini, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_owl.py")


def test_it_is_above_every_floor_on_the_hard_split(mini: Path, tmp_path: Path, run_command: Run) -> None:
    assert run_command("mod-baseline", "new", "owl", "--out", tmp_path)[0] == 0
    python(tmp_path, mini, "owl.py", "train", "--out", "model.json")
    python(tmp_path, mini, "owl.py", "predict", "model.json", "--split", "hard", "--out", "my.json.gz")
    where = ("--corpus", mini, "--split", "hard")
    code, _, err = run_command("mod-validate", tmp_path / "my.json.gz", *where)
    assert code == 0, err
    figures = {"owl": score(tmp_path / "my.json.gz", mini, "hard", resamples=0)}
    for floor in ("majority", "since-last-meme"):
        assert run_command("mod-baseline", "predict", floor, *where, "--out", tmp_path / f"{floor}.json")[0] == 0
        figures[floor] = score(tmp_path / f"{floor}.json", mini, "hard", resamples=0)
    own, majority, since = (figures[name].metrics for name in ("owl", "majority", "since-last-meme"))
    assert own["text"]["ppl"] < majority["text"]["ppl"] / 2
    assert own["text"]["bleu2"] > majority["text"]["bleu2"]
    assert own["text"]["bleu4"] > 0
    assert own["usage"]["auc"] > since["usage"]["auc"] > 50
    for group, name in (("all", "r10@1"), ("all", "map"), ("seen", "r10@1"), ("unseen", "r10@1"), ("unseen", "map")):
        assert own["retrieval"][group][name] > majority["retrieval"][group][name], (group, name)
    assert own["emotion"]["top1"] > majority["emotion"]["top1"]
    assert own["emotion"]["top5"] > majority["emotion"]["top5"]


def test_the_same_corpus_gives_the_same_answers(small_corpus_dir: Path, tmp_path: Path, run_command: Run) -> None:
    assert run_command("mod-baseline", "new", "owl", "--out", tmp_path)[0] == 0
    for name in ("one", "other"):
        python(tmp_path, small_corpus_dir, "owl.py", "train", "--out", f"{name}.json")
        python(tmp_path, small_corpus_dir, "owl.py", "predict", f"{name}.json", "--out", f"{name}.answers.json")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "other.json").read_bytes()
    assert (tmp_path / "one.answers.json").read_bytes() == (tmp_path / "other.answers.json").read_bytes()
    assert json.loads((tmp_path / "one.answers.json").read_text("utf-8"))["system"]["name"] == "owl"


@pytest.mark.parametrize("name", ["my-system", "2nd", "class", "貓", "a/b", "json", "numpy", "mod_challenge", ""])
def test_a_name_that_no_module_of_ones_own_can_have_is_refused(name: str, tmp_path: Path, run_command: Run) -> None:
    code, _, err = run_command("mod-baseline", "new", name, "--out", tmp_path / "new")
    assert code == 2
    assert "such as my_system" in err
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("there", ["owl.py", "test_owl.py"])
def test_a_file_that_is_there_stays_as_it_is(there: str, tmp_path: Path, run_command: Run) -> None:
    (tmp_path / there).write_text("mine\n", encoding="utf-8")
    code, _, err = run_command("mod-baseline", "new", "owl", "--out", tmp_path)
    assert code == 2
    assert f"{there} is there already" in err
    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [(there, "mine\n")]


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path, run_command: Run) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    code, _, err = run_command("mod-baseline", "new", "owl", "--out", tmp_path / "file" / "below")
    assert code == 1
    assert "output-unwritable" in err
    assert len(err.splitlines()) == 1
