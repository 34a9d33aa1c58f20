"""What a system's page shows beyond the report, held against plain counting."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest

from mod_challenge.board.disclosure import LEAST_HIDDEN
from mod_challenge.board.scores.analysis import analyse, calibration, confusion, recall_curves
from mod_challenge.corpus.references import references
from mod_challenge.io.problems import ProblemLog
from mod_challenge.opening import load_corpus
from mod_challenge.scoring.settings import ScoringSettings
from mod_challenge.scoring.system import score_system
from mod_challenge.submission import load_submission
from mod_challenge.submission.check import match

WriteFile = Callable[..., Path]


def analysed(folder: Path, path: Path, public: bool) -> tuple[dict[str, Any], Any, Any]:
    corpus = load_corpus(folder)
    gold = references(corpus, "hard")
    submission = load_submission(path)
    settings = ScoringSettings(resamples=50)
    system = score_system(submission, gold, settings)
    answers = match(submission, gold, ProblemLog())
    assert answers is not None
    return analyse(answers, system.items, gold, corpus, settings, public), system, gold


def test_calibration_counts_every_turn_in_its_bin() -> None:
    probability = np.array([0.0, 0.05, 0.1, 0.55, 0.59, 0.999, 1.0, np.nan])
    used = np.array([False, True, False, True, True, True, False, True])
    found = calibration(probability, used)
    assert [(b["low"], b["n"], b["share"]) for b in found["calibration"]] == [
        (0.0, 2, 50.0),
        (0.1, 1, 0.0),
        (0.5, 2, 100.0),
        (0.9, 2, 50.0),
    ]
    expected = (2 * abs(2.5 - 50) + 1 * abs(10 - 0) + 2 * abs(57 - 100) + 2 * abs(99.95 - 50)) / 7
    assert found["calibration_error"] == pytest.approx(expected)


def test_confusion_puts_rare_emotions_and_missing_answers_together() -> None:
    gold = np.array([7] * 5 + [3] * 4 + list(range(100, 120)))
    predicted = np.array([7, 7, 3, 100, -1] + [3] * 4 + list(range(100, 120)))
    found = confusion(predicted, gold, {7: "joy"})
    assert found["emotions"][:2] == ["joy", "3"]
    assert found["other"]
    assert np.sum(found["counts"]) == len(gold)
    assert found["counts"][0][:2] == [2, 1]
    assert sum(map(sum, found["counts"][:-1])) == 5 + 4 + len(found["emotions"]) - 2


def test_confusion_of_few_emotions_has_no_rest() -> None:
    found = confusion(np.array([1, 2]), np.array([1, 1]), {})
    assert found == {"emotions": ["1"], "counts": [[1, 1], [0, 0]], "other": True}
    assert confusion(np.array([1]), np.array([1]), {}) == {"emotions": ["1"], "counts": [[1]], "other": False}


def test_curves_end_at_all_items_and_agree_with_the_report(
    small_corpus_dir: Path, valid_submission: dict[str, Any], write_submission_file: WriteFile
) -> None:
    found, system, gold = analysed(small_corpus_dir, write_submission_file(valid_submission), public=True)
    metrics = system.report.metrics["retrieval"]
    for group in ("all", "seen", "unseen"):
        curve = dict(map(tuple, found["recall"][group]))
        for k in (1, 2, 5):
            assert curve[k] == pytest.approx(metrics[group][f"r10@{k}"])
        assert curve[10] == 100
        assert found["whole"][group][-1] == [len(gold.turns.inventory), 100.0]
    assert recall_curves(system.items["retrieval"], len(gold.turns.inventory)) == {
        key: found[key] for key in ("recall", "whole")
    }


def test_slices_are_what_scoring_those_turns_alone_gives(
    small_corpus_dir: Path, valid_submission: dict[str, Any], write_submission_file: WriteFile
) -> None:
    found, system, _ = analysed(small_corpus_dir, write_submission_file(valid_submission), public=True)
    slices = {(entry["by"], entry["slice"]): entry for entry in found["slices"]}
    metrics = system.report.metrics["retrieval"]
    for name in ("seen", "unseen"):
        value, low, high = slices["memes", name]["figures"]["retrieval.all.r10@1"]
        assert value == metrics[name]["r10@1"]
        assert low <= value <= high
    turns = [entry for (by, _), entry in slices.items() if by == "turn"]
    assert sum(entry["items"]["usage"] for entry in turns) == system.report.counts["usage"]
    right = sum(entry["figures"]["usage.accuracy"][0] * entry["items"]["usage"] for entry in turns)
    assert right / system.report.counts["usage"] == pytest.approx(system.report.metrics["usage"]["accuracy"])


def test_a_hidden_split_shows_no_confusion_and_no_small_slice(
    small_corpus_dir: Path, valid_submission: dict[str, Any], write_submission_file: WriteFile
) -> None:
    found, _, _ = analysed(small_corpus_dir, write_submission_file(valid_submission), public=False)
    assert "confusion" not in found
    assert all(count >= LEAST_HIDDEN for entry in found["slices"] for count in entry["items"].values())
