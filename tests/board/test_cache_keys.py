"""When a board scores anew: when a metric, a file or a setting changes, and not when the package does."""

from __future__ import annotations

import importlib.util
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, Callable

import pytest
import small_corpus

import mod_challenge.version
from mod_challenge.board.build import BuildOptions, Built, read_board
from mod_challenge.board.scores.cache_keys import job_key, metrics_fingerprint
from mod_challenge.board.scores.workers import Workers
from mod_challenge.metrics import emotion, tasks
from mod_challenge.metrics.task import Task
from mod_challenge.opening import load_corpus
from mod_challenge.scoring import signature
from mod_challenge.scoring.settings import ScoringSettings

SYSTEMS = "floors = false\noracles = false\npublished = false\n"


@pytest.fixture
def build(tmp_path: Path, small_corpus_dir: Path) -> Callable[[], Built]:
    """Builds the board of a folder with one submission, its scores kept from one call to the next."""
    folder = tmp_path / "submissions"
    (folder / "team5").mkdir(parents=True)
    (folder / "team5" / "a.json").write_text(json.dumps(small_corpus.submission()), "utf-8")
    (folder / "challenge.toml").write_text(SYSTEMS, "utf-8")
    options = BuildOptions(ScoringSettings(resamples=20), Workers(jobs=1), tmp_path / "store")
    return lambda: read_board(folder, load_corpus(small_corpus_dir), options)


def declare(monkeypatch: pytest.MonkeyPatch, task: Task) -> None:
    """Let a task stand for the one of its name."""
    load = tasks._load
    monkeypatch.setattr(tasks, "_load", lambda name: task if name == task.name else load(name))


def with_first(task: Task, **changes: Any) -> Task:
    first, *others = task.declared
    return replace(task, declared=(replace(first, **changes), *others))


@pytest.mark.parametrize("changes", [{"version": 2}, {"formula": "another"}])
def test_a_changed_metric_is_scored_anew(
    changes: dict[str, Any], build: Callable[[], Built], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert build().scored > 0
    assert build().scored == 0
    declare(monkeypatch, with_first(emotion.TASK, **changes))
    assert build().scored > 0


def test_words_and_files_of_a_metric_change_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    before = metrics_fingerprint()
    spec = importlib.util.spec_from_file_location("mod_challenge.metrics.moved", emotion.__file__)
    assert spec is not None
    assert spec.loader is not None
    moved = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, moved)
    spec.loader.exec_module(moved)
    assert moved.TASK is not emotion.TASK
    declare(monkeypatch, with_first(moved.TASK, about="in other words", label="First", in_slices=False))
    assert metrics_fingerprint() == before


def test_another_version_of_the_package_scores_nothing_anew_and_signs_what_it_shows(
    build: Callable[[], Built], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = build()
    monkeypatch.setattr(signature, "__version__", "99.0")
    after = build()
    assert after.scored == 0
    for old, new in zip(before.board.splits, after.board.splits):
        assert f"|mod-challenge:{mod_challenge.version.__version__}|" in old.signature
        assert new.signature == old.signature.replace(mod_challenge.version.__version__, "99.0")
        assert [row.metrics for row in new.rows] == [row.metrics for row in old.rows]


@pytest.mark.parametrize(
    "other", [ScoringSettings("char", 20, 1), ScoringSettings("cjk", 21, 1), ScoringSettings("cjk", 20, 2)]
)
def test_settings_are_in_the_key_of_a_job(other: ScoringSettings) -> None:
    keys = [
        job_key("file", "references", "hard", settings, True) for settings in (ScoringSettings("cjk", 20, 1), other)
    ]
    assert keys[0] != keys[1]
