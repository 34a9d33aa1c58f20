"""What becomes of a build that is stopped, that meets another, or that finds files of others."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from board_folder import tree

from mod_challenge.board.build import BuildOptions, build_site
from mod_challenge.opening import load_corpus


def test_hidden_files_of_others_stay_in_the_folder_of_the_site(
    submissions: Path, small_corpus_dir: Path, manner: BuildOptions, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    (site / ".git.profiles").mkdir(parents=True)
    (site / ".env.template").write_text("mine")
    build_site(submissions, site, load_corpus(small_corpus_dir), manner)
    assert (site / ".env.template").read_text() == "mine"
    assert (site / ".git.profiles").is_dir()


def command(submissions: Path, site: Path, store: Path, corpus: Path) -> list[str]:
    where = ["--out", str(site), "--store", str(store), "--corpus", str(corpus)]
    run = [sys.executable, "-m", "mod_challenge.commands.board", "build", str(submissions), *where]
    return [*run, "--resamples", "40", "--jobs", "1"]


def test_two_builds_at_once_leave_what_one_leaves(
    submissions: Path, small_corpus_dir: Path, tmp_path: Path, manner: BuildOptions
) -> None:
    build_site(submissions, tmp_path / "alone", load_corpus(small_corpus_dir), manner)
    call = command(submissions, tmp_path / "site", tmp_path / "shared", small_corpus_dir)
    both = [subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    for process in both:
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said
    assert tree(tmp_path / "site") == tree(tmp_path / "alone")


KILLS = int(os.environ.get("MOD_TEST_KILLS", "6"))


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_a_build_killed_at_any_moment_is_made_whole_by_the_next(
    submissions: Path, small_corpus_dir: Path, tmp_path: Path, manner: BuildOptions
) -> None:
    build_site(submissions, tmp_path / "alone", load_corpus(small_corpus_dir), manner)
    expected = tree(tmp_path / "alone")
    call = command(submissions, tmp_path / "site", tmp_path / "killed", small_corpus_dir)
    started = time.perf_counter()
    again = command(submissions, tmp_path / "timed", tmp_path / "timed store", small_corpus_dir)
    subprocess.run(again, check=True, capture_output=True)
    whole = time.perf_counter() - started
    moments = random.Random(3)
    for _ in range(KILLS):
        process = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(moments.uniform(0.2, 1.0) * whole)
        process.send_signal(signal.SIGKILL)
        process.wait()
        for name, content in tree(tmp_path / "site").items() if (tmp_path / "site").is_dir() else ():
            if not Path(name).name.startswith("."):
                assert content == expected.get(name, content), name
    subprocess.run(call, check=True, capture_output=True)
    assert tree(tmp_path / "site") == expected
