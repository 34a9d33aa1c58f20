"""Bundles of a challenge in phases: each is unpacked, searched for the gold of later ones, and let score."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any, Callable

import pytest
from hosting_bundles import config, unzipped
from phased_challenge import KEYS, answers, challenge_toml, submission

from mod_challenge import score
from mod_challenge.board.challenge import Challenge, read_challenge
from mod_challenge.board.disclosure import hidden_report
from mod_challenge.board.hosting.codabench import codabench_bundle
from mod_challenge.board.hosting.codabench_entry_point import main as codabench
from mod_challenge.board.hosting.evalai import evalai_bundle
from mod_challenge.board.hosting.evalai_entry_point import evaluate
from mod_challenge.corpus.model import Corpus
from mod_challenge.corpus.publishing.release import release
from mod_challenge.opening import load_corpus

TASKS = list(KEYS)


@pytest.fixture
def blind(small_corpus_dir: Path, tmp_path: Path) -> Path:
    return release(load_corpus(small_corpus_dir), "blind", tmp_path / "out", seed=3).folder


@pytest.fixture
def corpus(blind: Path) -> Corpus:
    return load_corpus(blind / "private")


@pytest.fixture
def challenge(tmp_path: Path) -> Challenge:
    (tmp_path / "challenge.toml").write_text(challenge_toml(public=False), encoding="utf-8")
    return read_challenge(tmp_path)


@pytest.fixture
def phase_folders(challenge: Challenge, corpus: Corpus, tmp_path: Path) -> dict[tuple[str, str], Path]:
    """(host, task) to the unpacked references of the phase."""
    folders = {}
    evalai = unzipped(evalai_bundle(challenge, corpus), tmp_path / "evalai")
    other = unzipped(codabench_bundle(challenge, corpus), tmp_path / "codabench")
    for number, task in enumerate(TASKS, 1):
        archive = (evalai / f"annotations/phase_{number}.zip").read_bytes()
        folders["evalai", task] = unzipped(archive, tmp_path / f"phase{number}")
        folders["codabench", task] = other / f"reference_data_hard_{task}"
    return folders


@pytest.mark.parametrize("host", ["evalai", "codabench"])
def test_a_phase_holds_the_gold_of_its_own_task_alone(
    host: str, phase_folders: dict[tuple[str, str], Path], blind: Path
) -> None:
    gold = [entry[-1] for entry in json.loads((blind / "private/hard.json").read_text("utf-8")).values()]
    for task in TASKS:
        folder = phase_folders[host, task]
        hard = [utterances[-1] for utterances in json.loads((folder / "hard.json").read_text("utf-8")).values()]
        everything = "".join(path.read_text("utf-8") for path in folder.rglob("*") if path.is_file())
        assert [target["txt"] in everything for target in gold] == [task == "text"] * len(gold)
        memes = {target["img_id"] for target in hard if "img_id" in target}
        golden = {target["img_id"] for target in gold if "img_id" in target}
        assert (memes == golden) is (task == "retrieval")
        assert len(memes) == {"text": 0, "retrieval": len(golden)}.get(task, 1)
        assert any("emotion_id" in target for target in hard) is (task == "emotion")
        private = json.loads((blind / "private/candidates.json").read_text("utf-8"))["hard"]
        ten = json.loads((folder / "candidates.json").read_text("utf-8"))["hard"]
        assert (ten == private) is (task == "retrieval")


def test_evalai_scores_the_tasks_of_a_phase_alone_and_as_at_home(
    challenge: Challenge, corpus: Corpus, blind: Path, tmp_path: Path, write_submission_file: Callable[..., Path]
) -> None:
    bundle = unzipped(evalai_bundle(challenge, corpus), tmp_path / "bundle")
    file = write_submission_file(submission("t", answers(blind, *TASKS, right=False)))
    home = score(file, corpus, "hard", resamples=0)
    for number, task in enumerate(TASKS, 1):
        result = evaluate(str(bundle / f"annotations/phase_{number}.zip"), str(file), f"phase_{number}")
        assert [list(table) for table in result["result"]] == [[f"hard_{task}"]]
        report = result["submission_result"]["reports"][0]
        assert report["metrics"][task] == hidden_report(json.loads(home.to_json()))["metrics"][task]
        assert [name for name, value in report["metrics"].items() if value is not None] == [task]


def test_evalai_refuses_what_answers_nothing_that_the_phase_asks(
    challenge: Challenge, corpus: Corpus, blind: Path, tmp_path: Path, write_submission_file: Callable[..., Path]
) -> None:
    bundle = unzipped(evalai_bundle(challenge, corpus), tmp_path / "bundle")
    file = write_submission_file(submission("copier", answers(blind, "text")))
    result = evaluate(str(bundle / "annotations/phase_2.zip"), str(file), "phase_2")
    assert result["submission_result"]["codes"] == ["nothing-to-score"]


def test_evalai_shows_a_phase_the_tables_of_its_task(challenge: Challenge, corpus: Corpus) -> None:
    found = config(evalai_bundle(challenge, corpus), "challenge_config.yaml")
    shown = [(entry["challenge_phase_id"], entry["dataset_split_id"]) for entry in found["challenge_phase_splits"]]
    assert shown == [(1, 1), (2, 2), (3, 3), (4, 4)]


def test_codabench_gives_every_column_a_number_and_sorts_a_phase_by_its_task(
    challenge: Challenge,
    corpus: Corpus,
    blind: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    write_submission_file: Callable[..., Path],
) -> None:
    data = codabench_bundle(challenge, corpus)
    bundle = unzipped(data, tmp_path / "bundle")
    found: dict[str, Any] = config(data, "competition.yaml")
    columns = [column["key"] for column in found["leaderboards"][0]["columns"]]
    assert columns[0] == "phase_score"
    file = write_submission_file(submission("t", answers(blind, *TASKS)))
    for number, phase in enumerate(found["phases"]):
        task = TASKS[number]
        (job,) = phase["tasks"]
        source = tmp_path / f"in{number}"
        (source / "res").mkdir(parents=True)
        (source / "res" / "s.json").write_bytes(file.read_bytes())
        (bundle / found["tasks"][job]["reference_data"]).rename(source / "ref")
        assert codabench([str(source), str(tmp_path / f"out{number}")]) == 0
        scores = json.loads((tmp_path / f"out{number}" / "scores.json").read_text("utf-8"))
        assert set(scores) == set(columns)
        assert scores["phase_score"] == scores[f"hard_{task}_score"] == pytest.approx(100)
        assert {scores[f"hard_{other}_score"] for other in TASKS if other != task} == {-1.0}


def test_the_scorer_in_the_bundle_runs_by_itself(challenge: Challenge, corpus: Corpus, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(evalai_bundle(challenge, corpus))) as archive:
        script = archive.read("evaluation_script.zip")
    folder = unzipped(script, tmp_path / "script")
    assert (folder / "mod_challenge/submission/tasks.py").is_file()
    assert sys.version_info >= (3, 9)
