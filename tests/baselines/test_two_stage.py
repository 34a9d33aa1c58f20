"""Two stages: what either run answers, and what is refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, Callable

import pytest

Outcome = tuple[int, str, str]
Run = Callable[..., Outcome]
QUICK = ("--preset", "tiny", "--set", "limit=6", "--set", "epochs=1", "--cpu", "--quiet")


@pytest.fixture
def stages(tiny_baseline_corpus: Path, run_command: Run, tmp_path: Path) -> dict[str, Path]:
    """Two trained runs: one of texts, one of memes alone."""
    folders = {"text": tmp_path / "cdial", "memes": tmp_path / "srs"}
    for stage, system in (("text", "cdial-gpt"), ("memes", "srs")):
        where = ("--corpus", tiny_baseline_corpus, "--out", folders[stage])
        more = ("--set", "priors=yes") if system == "srs" else ()
        assert run_command("mod-baseline", "train", system, *where, *QUICK, *more)[0] == 0
    return folders


def _answers(run_command: Run, run: Path, corpus: Path, out: Path) -> dict[tuple[str, int], dict[str, Any]]:
    predict = ("mod-baseline", "predict", run, "--corpus", corpus, "--split", "hard", "--out", out)
    code, _, err = run_command(*predict, "--max-tokens", "5")
    assert code == 0, err
    entries = json.loads(out.read_text("utf-8"))["predictions"]["hard"]
    return {(entry["dialogue"], entry["turn"]): entry for entry in entries}


def test_texts_are_those_of_one_run_and_memes_those_of_the_other_which_need_not_stay(
    stages: dict[str, Path], tiny_baseline_corpus: Path, run_command: Run, tmp_path: Path
) -> None:
    corpus, out = tiny_baseline_corpus, tmp_path / "two"
    named = [word for stage, folder in stages.items() for word in ("--set", f"{stage}={folder}")]
    train = ("mod-baseline", "train", "two-stage", "--corpus", corpus, "--out", out, "--cpu")
    code, _, err = run_command(*train, *named)
    assert code == 0, err
    expected = {
        stage: _answers(run_command, folder, corpus, tmp_path / f"{stage}.json") for stage, folder in stages.items()
    }
    for folder in stages.values():
        shutil.rmtree(folder)
    found = _answers(run_command, out, corpus, tmp_path / "two.json")
    for key, entry in found.items():
        for name, stage in (("text", "text"), ("nll", "text"), ("memes", "memes"), ("candidates", "memes")):
            assert entry.get(name) == expected[stage][key].get(name)
        assert "meme_probability" not in entry
    assert any("memes" in entry for entry in found.values())
    score = ("mod-score", tmp_path / "two.json", "--corpus", corpus, "--split", "hard", "--format", "json")
    report = json.loads(run_command(*score)[1])
    assert report["metrics"]["text"]["ppl"] > 1
    assert report["metrics"]["retrieval"]["all"]["map"] > 0


def test_a_stage_that_is_missing_or_answers_something_else_is_refused(
    stages: dict[str, Path], tiny_baseline_corpus: Path, run_command: Run, tmp_path: Path
) -> None:
    train = ("mod-baseline", "train", "two-stage", "--corpus", tiny_baseline_corpus, "--out", tmp_path / "two", "--cpu")
    for words, code in (
        ((), "run-missing"),
        (("--set", f"text={stages['text']}"), "run-missing"),
        (("--set", f"text={stages['text']}", "--set", f"memes={stages['text']}"), "run-of-other-task"),
        (("--set", f"text={stages['memes']}", "--set", f"memes={stages['memes']}"), "run-of-other-task"),
        (("--set", f"text={tmp_path / 'nowhere'}", "--set", f"memes={stages['memes']}"), "run-missing"),
    ):
        exit_code, _, err = run_command(*train, *words)
        assert (exit_code, code in err) == (4, True), err
        assert not (tmp_path / "two").exists()
