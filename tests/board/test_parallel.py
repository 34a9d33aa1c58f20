"""Scoring jobs give the same files in this process, in others, and on a cluster of dask."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any, Callable

import pytest

from mod_challenge.board.scores.cache_keys import references_key
from mod_challenge.board.scores.job import ENTRY, TRANSIENT, Job
from mod_challenge.board.scores.workers import DASK, Workers, run_jobs
from mod_challenge.io.files import file_sha256
from mod_challenge.io.problems import Failure
from mod_challenge.opening import load_corpus
from mod_challenge.scoring.settings import ScoringSettings

WriteFile = Callable[..., Path]


@pytest.fixture
def jobs(small_corpus_dir: Path, valid_submission: dict[str, Any], write_submission_file: WriteFile) -> dict[str, Job]:
    """Two whole submissions and a broken one."""
    found = {}
    for i in range(3):
        valid_submission["system"]["name"] = f"system {i}"
        content: Any = valid_submission if i < 2 else b"{"
        path = write_submission_file(content, f"s{i}.json")
        gold = references_key(load_corpus(small_corpus_dir), "hard")
        where = (file_sha256(path), str(path), "hard", str(small_corpus_dir), gold)
        found[str(i)] = Job(*where, ScoringSettings(resamples=20), True)
    return found


def test_processes_give_what_one_gives(jobs: dict[str, Job]) -> None:
    assert dict(run_jobs(jobs, Workers(jobs=2))) == dict(run_jobs(jobs, Workers(jobs=1)))


def test_a_submission_whose_process_was_ended_says_so_and_the_rest_is_scored(
    jobs: dict[str, Job], tmp_path: Path
) -> None:
    psutil = pytest.importorskip("psutil")
    pipe = tmp_path / "endless.json"
    os.mkfifo(pipe)  # reading it waits for ever
    endless = replace(jobs["0"], content="0" * 64, path=str(pipe))
    found = {}
    for key, files in run_jobs({"endless": endless, **jobs}, Workers(jobs=2)):
        found[key] = files
        if len(found) == len(jobs):
            for child in psutil.Process().children():
                if "serve" in " ".join(child.cmdline()):
                    child.kill()
    lost = found.pop("endless")
    assert found == dict(run_jobs(jobs, Workers(jobs=1)))
    assert set(lost) == {ENTRY, TRANSIENT}
    entry = json.loads(lost[ENTRY])
    assert entry["state"] == "broken"
    assert "worker-killed" in entry["problems"][0]
    assert "--jobs 1" in entry["problems"][0]


def test_a_cluster_gives_what_this_machine_gives(jobs: dict[str, Job], dask_scheduler: str) -> None:
    assert dict(run_jobs(jobs, Workers(DASK, scheduler=dask_scheduler))) == dict(run_jobs(jobs, Workers(jobs=1)))


def test_a_cluster_that_is_not_there_is_named(jobs: dict[str, Job]) -> None:
    pytest.importorskip("distributed", reason="needs the extra [cluster]")
    with pytest.raises(Failure, match="cluster-unreachable") as caught:
        dict(run_jobs(jobs, Workers(DASK, scheduler="tcp://127.0.0.1:1")))
    assert "tcp://127.0.0.1:1" in str(caught.value)
