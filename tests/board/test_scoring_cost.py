"""What keeps the first build quick: references read once a split, resamples drawn once, no detour over sacrebleu."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest
from sacrebleu.metrics.bleu import BLEU

from mod_challenge.board.scores import analysis, job
from mod_challenge.board.scores.answers import sentence_bleu
from mod_challenge.board.scores.cache_keys import references_key
from mod_challenge.board.scores.job import Job
from mod_challenge.corpus.references import references
from mod_challenge.io.files import file_sha256
from mod_challenge.metrics.metric import Items
from mod_challenge.opening import load_corpus
from mod_challenge.scoring.settings import ScoringSettings
from mod_challenge.scoring.system import score_system
from mod_challenge.submission import load_submission

WriteFile = Callable[..., Path]


def counted_calls(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> list[Any]:
    """The arguments of every call of a function of a module, from now on."""
    really, calls = getattr(module, name), []

    def noted(*arguments: Any) -> Any:
        calls.append(arguments)
        return really(*arguments)

    monkeypatch.setattr(module, name, noted)
    return calls


def test_references_are_read_once_a_split_and_not_for_who_sits_it_out(
    small_corpus_dir: Path,
    valid_submission: dict[str, Any],
    write_submission_file: WriteFile,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    job._opened.cache_clear()
    calls = counted_calls(monkeypatch, job, "references")
    corpus = load_corpus(small_corpus_dir)
    splits = [split for split in corpus.splits if split != "train"]
    answered = set(valid_submission["predictions"])
    assert set(splits) - answered
    assert len(answered) > 1
    for i in range(3):
        valid_submission["system"]["name"] = f"system {i}"
        path = write_submission_file(valid_submission, f"s{i}.json")
        for split in splits:
            where = (file_sha256(path), str(path), split, str(small_corpus_dir), references_key(corpus, split))
            files = job.run(Job(*where, ScoringSettings(resamples=20), True))
            assert bool(files) == (split in answered)
    assert Counter(split for _, split in calls) == dict.fromkeys(answered, 1)


def test_resamples_are_drawn_once_for_all_slices(
    small_corpus_dir: Path,
    valid_submission: dict[str, Any],
    write_submission_file: WriteFile,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    corpus = load_corpus(small_corpus_dir)
    gold = references(corpus, "hard")
    settings = ScoringSettings(resamples=30)
    system = score_system(load_submission(write_submission_file(valid_submission)), gold, settings)
    calls = counted_calls(monkeypatch, analysis, "resample_weights")
    found = list(analysis.slice_figures(system.items, gold, corpus, settings))
    assert len(calls) == 1
    assert len(found) > 5
    for entry in found:  # each as if it were drawn alone
        mask = next(
            m for by, name, m in analysis.slices(gold, corpus, "cjk") if (by, name) == (entry["by"], entry["slice"])
        )
        for task, count in entry["items"].items():
            in_slice = mask[gold.turns.rows(task)]
            assert count == in_slice.sum()
            (alone,) = analysis._figures([(task, analysis._only(task, system.items[task], in_slice))], settings)
            assert {name: entry["figures"][name] for name in alone} == alone


def test_sentence_bleu_is_that_of_sacrebleu() -> None:
    draw = random.Random(5)
    rows = []
    for _ in range(400):
        length = draw.randint(0, 7)
        total = [max(0, length - n) for n in range(4)]
        correct = [0, 0, 0, 0]
        most = length
        for n in range(4):
            most = draw.randint(0, min(most, total[n]))
            correct[n] = most
        rows.append((correct, total, length, draw.randint(1, 8)))
    columns = {f"correct{n + 1}": np.array([row[0][n] for row in rows]) for n in range(4)}
    columns.update({f"total{n + 1}": np.array([row[1][n] for row in rows]) for n in range(4)})
    columns["hypothesis_length"] = np.array([row[2] for row in rows])
    columns["reference_length"] = np.array([row[3] for row in rows])
    ours = sentence_bleu(Items(np.zeros(len(rows), dtype=np.int64), 1, columns))
    theirs = [BLEU.compute_bleu(*row, smooth_method="exp", effective_order=True).score for row in rows]
    assert len(set(ours)) > 50
    assert ours == pytest.approx(theirs, abs=0.0501)
    assert [ours[i] for i, row in enumerate(rows) if not any(row[0])] == [0.0] * sum(not any(row[0]) for row in rows)
