"""Whether a run uses what it sees: every meme shown by the picture of another."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Callable

import numpy as np
import pytest

from mod_baselines.items import Answer, Question, SplitItems
from mod_baselines.runs.predict import PredictionOptions
from mod_baselines.runs.shuffled_figures import read_comparisons
from mod_baselines.runs.shuffled_memes import area_under_curve, compare_shuffled, shuffled_memes
from mod_baselines.vision.meme_features import meme_features
from mod_challenge import load_corpus
from mod_challenge.corpus import Corpus

Outcome = tuple[int, str, str]


def _with_features(folder: Path) -> Corpus:
    """Give a corpus features, no two alike."""
    memes = sorted(json.loads((folder / "img2id.json").read_text("utf-8")).values())
    features = {meme: [float(number), float(number % 7)] for number, meme in enumerate(memes)}
    (folder / "id2feature.json").write_text(json.dumps(features), encoding="utf-8")
    return load_corpus(folder)


class Oracle:
    """Ranks memes by how near their features are to those of the gold meme, which it remembers; or looks at none."""

    def __init__(self, corpus: Corpus, looks: bool) -> None:
        self.looks = looks
        features = meme_features(corpus, "corpus", 32)
        self.known = dict(zip(features.ids, features.vectors))

    def prepare(self, corpus: Corpus, split_items: SplitItems, sampling: Any) -> None:
        features = meme_features(corpus, "corpus", 32)
        shown = dict(zip(features.ids, features.vectors))
        self.inventory = np.stack([shown[meme] for meme in split_items.inventory])
        self.by_id = split_items.inventory

    def answer(self, dialogues: Sequence[Sequence[Question]]) -> Iterator[Answer]:
        for question in (question for of_dialogue in dialogues for question in of_dialogue):
            assert not question.text
            gold = question.dialogue.utterances[question.turn].meme
            probability = 0.9 if gold is not None and question.turn % 2 else 0.2
            if gold is None:
                yield Answer(nll=2.0, meme_probability=probability)
            elif self.looks:
                yield Answer(nll=3.0, meme_probability=probability,
                             memes=-np.square(self.inventory - self.known[gold]).sum(1))  # fmt: skip
            else:
                yield Answer(
                    nll=3.0, meme_probability=probability, memes=np.array([m == gold for m in self.by_id], float)
                )


def _run(folder: Path, predictor: Any) -> Any:
    system = SimpleNamespace(open_run=lambda run, device: predictor)
    return SimpleNamespace(
        folder=folder, settings=SimpleNamespace(cnn="corpus"), recipe=SimpleNamespace(load=lambda: system)
    )


def test_no_meme_keeps_its_picture_or_its_features(small_corpus_dir: Path) -> None:
    corpus = _with_features(small_corpus_dir)
    with shuffled_memes(corpus, "scratch") as other:
        pictures = {meme: corpus.memes[meme].picture for meme in corpus.memes}
        shown = {meme: other.memes[meme].picture for meme in other.memes}
        assert sorted(shown.values()) == sorted(pictures.values())
        assert all(shown[meme] != pictures[meme] for meme in pictures)
    plain = meme_features(corpus, "corpus", 32)
    with shuffled_memes(corpus, "corpus") as other:
        folder = other.folder
        features = meme_features(other, "corpus", 32)
        assert features.ids == plain.ids
        assert sorted(map(tuple, features.vectors.tolist())) == sorted(map(tuple, plain.vectors.tolist()))
        assert (features.vectors != plain.vectors).any(axis=1).all()
    assert not folder.exists()


@pytest.mark.parametrize("looks", [True, False])
def test_a_system_that_looks_loses_what_it_saw_and_one_that_does_not_loses_nothing(
    looks: bool, small_corpus_dir: Path, tmp_path: Path
) -> None:
    corpus = _with_features(small_corpus_dir)
    comparison = compare_shuffled(
        _run(tmp_path, Oracle(corpus, looks)), corpus, "easy", PredictionOptions(device="cpu")
    )
    assert comparison is not None
    assert (comparison.plain.r10_1, comparison.plain.map) == (100, 100)
    assert comparison.plain.nll == comparison.shuffled.nll
    assert comparison.plain.auc == comparison.shuffled.auc
    assert comparison.shuffled.r10_1 == (0 if looks else 100)


def test_a_run_without_eyes_is_not_compared(small_corpus_dir: Path, tmp_path: Path) -> None:
    corpus = load_corpus(small_corpus_dir)
    run = _run(tmp_path, None)
    run.settings = SimpleNamespace()
    assert compare_shuffled(run, corpus, "easy", PredictionOptions(device="cpu")) is None
    one = replace(corpus, memes=dict(list(corpus.memes.items())[:1]))
    assert compare_shuffled(_run(tmp_path, None), one, "easy", PredictionOptions(device="cpu")) is None


def test_the_area_is_the_share_of_pairs_in_order() -> None:
    rng = np.random.default_rng(0)
    scores, positive = rng.integers(0, 6, 60) / 6, rng.random(60) < 0.4
    pairs = [(a, b) for a, p in zip(scores, positive) if p for b, q in zip(scores, positive) if not q]
    expected = 100 * np.mean([(a > b) + (a == b) / 2 for a, b in pairs])
    assert area_under_curve(scores.tolist(), positive.tolist()) == pytest.approx(expected)
    assert area_under_curve([0.5], [True]) is None


def test_evaluate_tells_it_beside_the_figures_of_the_scorer_and_the_card_keeps_it(
    tiny_baseline_corpus: Path, run_command: Callable[..., Outcome], tmp_path: Path
) -> None:
    out = tmp_path / "run"
    words = ("--preset", "tiny", "--set", "limit=6", "--set", "epochs=1", "--set", "priors=yes", "--cpu", "--quiet")
    assert (
        run_command("mod-baseline", "train", "mherad", "--corpus", tiny_baseline_corpus, "--out", out, *words)[0] == 0
    )
    evaluate = ("mod-baseline", "evaluate", out, "--corpus", tiny_baseline_corpus, "--max-tokens", "3")
    code, told, _ = run_command(*evaluate)
    assert code == 0
    assert "with every meme shown by another's picture: NLL a response" in told
    (comparison,) = read_comparisons(out)
    metrics = json.loads((out / "results-valid.json").read_text("utf-8"))["metrics"]
    assert comparison.plain.auc == pytest.approx(metrics["usage"]["auc"], abs=1e-6)
    assert comparison.plain.r10_1 == pytest.approx(metrics["retrieval"]["all"]["r10@1"], abs=1e-6)
    assert comparison.plain.map == pytest.approx(metrics["retrieval"]["all"]["map"], abs=1e-6)
    assert comparison.line() in (out / "README.md").read_text("utf-8")
    assert "shown by another" not in run_command(*evaluate, "--no-shuffled")[1]
