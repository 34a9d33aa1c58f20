"""The package of the page on extending, made of its blocks: each thing that it adds is seen where the page says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from outside_packages import add_package, environment_with
from pages import ROOT, blocks

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PAGE = ROOT / "docs" / "extending.md"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with the page's package, as an installer leaves it."""
    (described,) = (tomllib.loads(block.text) for block in blocks(PAGE) if block.kind == "toml")
    code = "\n\n".join(block.text for block in blocks(PAGE) if block.kind == "python")
    points = described["project"]["entry-points"]
    assert len(points) == 4
    return add_package(tmp_path / "site", described["project"]["name"], points, {"my_package.py": code})


def run(site: Path, name: str, *args: object) -> str:
    """Run a command of the toolkit where the package is installed; return what it prints."""
    package = "mod_baselines.commands.start" if name == "mod-baseline" else f"mod_challenge.commands.{name[4:]}"
    command = [sys.executable, "-c", f"from {package} import main; main()", *map(str, args)]
    variables = {
        **environment_with(site, ROOT),
        "XDG_CACHE_HOME": str(site / "cache"),
        "COLUMNS": "200",
        "PYTHONUTF8": "1",
    }
    result = subprocess.run(command, env=variables, capture_output=True, check=False, timeout=300)
    assert result.returncode == 0, result.stderr.decode("utf-8")
    return result.stdout.decode("utf-8")


def test_the_metric_is_in_report_and_table(site: Path, small_corpus_dir: Path, tmp_path: Path) -> None:
    import small_corpus

    file = tmp_path / "s.json"
    file.write_bytes(small_corpus.encoded(small_corpus.submission(), file.name))
    args = (file, "--corpus", small_corpus_dir, "--split", "hard", "--resamples", "20")
    report = json.loads(run(site, "mod-score", *args, "--format", "json"))
    low, high = report["intervals"]["usage"]["brier"]
    assert 0 <= low <= report["metrics"]["usage"]["brier"] <= high <= 1
    assert "Brier" in run(site, "mod-score", *args)


def test_the_release_is_in_the_help_and_is_imported(site: Path, tmp_path: Path) -> None:
    assert "my-chats" in run(site, "mod-corpus", "import", "--help")
    (tmp_path / "chats").mkdir()
    (tmp_path / "chats" / "chats.txt").write_text("hello\thi\thow are you\nbye\tsee you\n", encoding="utf-8")
    run(site, "mod-corpus", "import", "my-chats", tmp_path / "chats", "--out", tmp_path / "out")
    train = json.loads((tmp_path / "out" / "train.json").read_text("utf-8"))
    assert [len(utterances) for utterances in train.values()] == [3, 2]


def test_the_system_is_listed_and_its_answers_are_valid(site: Path, small_corpus_dir: Path, tmp_path: Path) -> None:
    assert "long-first" in run(site, "mod-baseline", "list")
    where = ("--corpus", small_corpus_dir, "--split", "hard")
    run(site, "mod-baseline", "predict", "long-first", *where, "--out", tmp_path / "long.json")
    run(site, "mod-validate", tmp_path / "long.json", *where)
    assert json.loads((tmp_path / "long.json").read_text("utf-8"))["system"]["team"] == "me"


def test_the_page_is_on_the_board(site: Path, small_corpus_dir: Path, tmp_path: Path) -> None:
    import small_corpus

    team = tmp_path / "submissions" / "team5"
    team.mkdir(parents=True)
    (team / "s.json").write_bytes(small_corpus.encoded(small_corpus.submission(), "s.json"))
    out = tmp_path / "board"
    run(site, "mod-board", "build", tmp_path / "submissions", "--out", out, "--corpus", small_corpus_dir)
    assert 'href="teams.html"' in (out / "index.html").read_text("utf-8")
    assert f"<li>{small_corpus.submission()['system']['team']}</li>" in (out / "teams.html").read_text("utf-8")
