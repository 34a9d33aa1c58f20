"""Python files of the current folder are never run: by no command, and by none of the processes that it starts."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import small_corpus
from code_in_folders import write_code
from python_versions import interpreter

ROOT = Path(__file__).parents[2]
MAIN = {
    "mod-score": "mod_challenge.commands.score",
    "mod-validate": "mod_challenge.commands.validate",
    "mod-corpus": "mod_challenge.commands.corpus",
    "mod-baseline": "mod_baselines.commands",
    "mod-board": "mod_challenge.commands.board",
}


def run(command: str, *args: object, folder: Path) -> None:
    """Run a command in a folder as its console script does: the folder of the script is first on the path."""
    script = Path(sys.executable).with_name(command)
    start = (
        [str(script)] if script.is_file() else [sys.executable, "-I", "-c", f"from {MAIN[command]} import main; main()"]
    )
    done = subprocess.run(
        [*start, *map(str, args)], cwd=folder, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr


def test_a_board_is_built_by_processes_that_import_nothing_from_beside_the_submissions(
    tmp_path: Path, small_corpus_dir: Path
) -> None:
    folder = tmp_path / "submissions"
    for team in ("a", "b"):
        (folder / team).mkdir(parents=True)
        whole = small_corpus.submission()
        whole["system"]["team"] = team
        (folder / team / "s.json").write_text(json.dumps(whole), encoding="utf-8")
    ran = write_code(tmp_path / "ran", folder, folder / "a")
    out = tmp_path / "site"
    run("mod-board", "build", folder, "--corpus", small_corpus_dir, "--out", out, "--jobs", 2, folder=folder)
    assert not ran.exists(), ran.read_text()
    board = json.loads((out / "leaderboard.json").read_text("utf-8"))
    states = {row["state"] for split in board["splits"] for row in split["rows"] if row["kind"] == "submission"}
    assert states == {"complete"}


def test_a_corpus_is_built_by_processes_that_import_nothing_from_the_current_folder(tmp_path: Path) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    ran = write_code(tmp_path / "ran", folder)
    run("mod-corpus", "build", "--preset", "tiny", "--jobs", 2, "--no-pictures", "--out", "made", folder=folder)
    assert not ran.exists(), ran.read_text()


def test_no_command_imports_from_the_current_folder(
    tmp_path: Path, small_corpus_dir: Path, write_submission_file: Any, valid_submission: dict[str, Any]
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    ran = write_code(tmp_path / "ran", folder)
    file = write_submission_file(valid_submission)
    where = ("--corpus", small_corpus_dir)
    run("mod-validate", file, *where, "--split", "hard", folder=folder)
    run("mod-score", file, "--compare", file, *where, "--split", "hard", "--resamples", 5, folder=folder)
    run("mod-corpus", "stats", *where, folder=folder)
    run("mod-baseline", "predict", "popular", *where, "--split", "hard", "--out", "p.json", folder=folder)
    assert not ran.exists(), ran.read_text()


def test_the_baselines_started_with_m_do_not_look_into_the_current_folder_for_what_they_need(tmp_path: Path) -> None:
    (tmp_path / "timm.py").write_text("", encoding="utf-8")
    ask = "import importlib.util as u; s = u.find_spec('timm'); assert s is None or 'site-packages' in s.origin, s"
    code = (
        "import runpy, sys; sys.path.insert(0, ''); sys.argv = ['x', '--help']\n"
        "try: runpy.run_module('mod_baselines.commands', run_name='__main__')\n"
        f"except SystemExit: {ask}"
    )
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, timeout=60, stdout=subprocess.DEVNULL)


SPREAD = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from mod_challenge.io.worker_processes import map_in_order, map_in_processes
sys.path.insert(0, "")
code = "__import__('signal').__file__ + ' ' + ' '.join(p or 'EMPTY' for p in __import__('sys').path)"
for line in map_in_order(eval, [code] * 3, 2):
    print(line)
print("folder", *map_in_order(eval, ["__import__('os').getcwd()"], 1))
ends = ["1", "__import__('os')._exit(3)", "2"]
print("ended", *[getattr(outcome, "status", outcome) for _, outcome in map_in_processes(eval, ends, 1)])
"""


@pytest.mark.parametrize("version", ["3.9", "3.10", "3.11", "3.12", "3.13"])
def test_processes_on_every_python_import_from_the_library_alone(version: str, tmp_path: Path) -> None:
    python = interpreter(version)
    if python is None:
        pytest.skip(f"no Python {version} here")
    ran = write_code(tmp_path / "ran", tmp_path)
    done = subprocess.run(
        [python, "-I", "-c", SPREAD], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60
    )
    *lines, folder, ended = done.stdout.splitlines()
    assert len(lines) == 3
    for line in lines:
        signal, *path = line.split()
        assert not signal.startswith(str(tmp_path))
        assert "EMPTY" not in path
        assert str(tmp_path) not in path
    assert folder == f"folder {tmp_path}"
    assert ended == "ended 1 3 2"
    assert not ran.exists()
