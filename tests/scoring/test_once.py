"""Nothing is done twice: a submission is aligned with its references once, and references are read once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable

import pytest

from mod_challenge.board.scores.cache_keys import references_key
from mod_challenge.board.scores.job import ENTRY, Job, run
from mod_challenge.io.files import file_sha256
from mod_challenge.opening import load_corpus
from mod_challenge.scoring import parallel, system
from mod_challenge.scoring.settings import ScoringSettings


def counted(function: Callable[..., Any], calls: list[object]) -> Callable[..., Any]:
    """The same function, which notes its second argument at each call."""

    def call(*args: Any, **options: Any) -> Any:
        calls.append(args[1])
        return function(*args, **options)

    return call


def test_a_job_of_a_board_aligns_its_submission_once(
    small_corpus_dir: Path,
    valid_submission: dict[str, Any],
    write_submission_file: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[object] = []
    monkeypatch.setattr(system, "match", counted(system.match, calls))
    path = write_submission_file(valid_submission)
    gold = references_key(load_corpus(small_corpus_dir), "hard")
    job = Job(file_sha256(path), str(path), "hard", str(small_corpus_dir), gold, ScoringSettings(resamples=20), True)
    files = run(job)
    assert json.loads(files[ENTRY])["state"] == "complete"
    assert any(name.startswith("answers/") for name in files)
    assert len(calls) == 1


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_figures_of_every_turn_read_no_references_again(
    ending: str,
    small_corpus_dir: Path,
    valid_submission: dict[str, Any],
    write_submission_file: Callable[..., Path],
    run_command: Callable[..., Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[object] = []
    monkeypatch.setattr(parallel, "references", counted(parallel.references, calls))
    monkeypatch.setattr("mod_challenge.corpus.references.references", counted(parallel.references, calls))
    file, target = write_submission_file(valid_submission), tmp_path / f"turns.{ending}"
    args = (file, "--corpus", small_corpus_dir, "--resamples", "20", "--per-turn", target)
    assert run_command("mod-score", *args)[0] == 0
    assert calls == ["easy", "hard"]
    assert len(target.read_text("utf-8").splitlines()) >= 16
