"""Files scored beside each other, each in a process: the same reports and refusals as one by one."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, Callable

import pytest
import small_corpus

from mod_challenge import SubmissionError, load_corpus
from mod_challenge.scoring import parallel
from mod_challenge.scoring.compare import compare_systems
from mod_challenge.scoring.parallel import ScoringOptions, score_files
from mod_challenge.scoring.report import to_json
from mod_challenge.scoring.settings import ScoringSettings
from mod_challenge.scoring.system import System

OPTIONS = ScoringOptions(ScoringSettings(resamples=20), keep_turns=True)

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="files are scored in processes on Linux alone"),
    # Python from 3.12 on warns where a process with threads is forked.
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Makes processes worth their while on any machine; holds the pools that were started."""
    pools: list[Any] = []

    class Pool(ProcessPoolExecutor):
        def __init__(self, *args: Any, **options: Any) -> None:
            pools.append(args)
            super().__init__(*args, **options)

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", Pool)
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1})
    monkeypatch.setattr(parallel, "WORTH_A_PROCESS", 1)
    return pools


@pytest.fixture
def files(write_submission_file: Callable[..., Path]) -> list[str]:
    """Three submissions, each with other texts; the first answers easy too."""
    paths = []
    for i in range(3):
        content = small_corpus.submission()
        content["system"]["name"] = f"system {i}"
        for prediction in content["predictions"]["hard"][i:]:
            prediction["text"] = f"好 {i}"
        paths.append(str(write_submission_file(content, f"{i}.json")))
    return paths


def written(scored: dict[str, list[System]]) -> dict[str, str]:
    reports = {split: [system.report for system in systems] for split, systems in scored.items()}
    return {split: to_json(reports[split], compare_systems(scored[split], 12345)) for split in scored}


@pytest.mark.parametrize("names", [["hard"], ["hard", "easy", "hard"], ["all"]])
def test_processes_give_what_one_process_gives(
    names: list[str], files: list[str], small_corpus_dir: Path, started: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = score_files(files, load_corpus(small_corpus_dir), names, OPTIONS)
    assert started == [(2,)]
    monkeypatch.setattr(parallel, "WORTH_A_PROCESS", 1 << 30)
    one_by_one = score_files(files, load_corpus(small_corpus_dir), names, OPTIONS)
    assert started == [(2,)]
    assert list(beside) == list(one_by_one)
    assert written(beside) == written(one_by_one)
    for scored in (beside, one_by_one):
        for systems in scored.values():
            assert systems[0].turns is not None
            assert {system.answers for system in systems} == {None}
    assert {system.turns for system in beside["hard"][1:]} == {None}


def test_turns_are_let_go_unless_they_are_to_be_kept(files: list[str], small_corpus_dir: Path) -> None:
    scored = score_files(files[:1], load_corpus(small_corpus_dir), ["hard"], ScoringOptions(OPTIONS.settings))
    assert scored["hard"][0].turns is None


def test_no_processes_are_started_for_one_file_small_files_standard_input_or_one_core(
    files: list[str], started: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def pool(paths: list[str]) -> bool:
        with parallel._processes(paths) as executor:
            return executor is not None

    assert pool(files)
    assert not pool(files[:1])
    assert not pool([*files, "-"])
    size = sum(Path(file).stat().st_size for file in files)
    monkeypatch.setattr(parallel, "WORTH_A_PROCESS", size)
    assert pool(files)
    monkeypatch.setattr(parallel, "WORTH_A_PROCESS", size + 1)
    assert not pool(files)
    monkeypatch.setattr(parallel, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0})
    assert not pool(files)


def test_what_is_wrong_in_another_file_is_refused_from_its_process(
    files: list[str], small_corpus_dir: Path, started: list[Any], write_submission_file: Callable[..., Path]
) -> None:
    content = small_corpus.submission()
    ranked = next(prediction for prediction in content["predictions"]["easy"] if "candidates" in prediction)
    ranked["candidates"][0] = small_corpus.PLAIN_MEME
    del content["predictions"]["hard"][5]
    wrong = str(write_submission_file(content, "wrong.json"))
    with pytest.raises(SubmissionError) as refused:
        score_files([files[0], wrong], load_corpus(small_corpus_dir), ["all"], OPTIONS)
    assert started
    assert {(problem.file, problem.code) for problem in refused.value.log} == {
        (wrong, "candidates-wrong"),
        (wrong, "prediction-missing"),
    }
