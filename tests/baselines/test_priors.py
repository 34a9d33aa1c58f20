"""What training counts beside what a system says: the weights, memes never seen, and runs that keep them."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest

from mod_baselines.items import Answer, items_of
from mod_baselines.negatives import drawn_by_use
from mod_baselines.priors import PriorFit, Priors, finite, fit_choice, from_table, training_counts, uses_of_unseen
from mod_challenge import load_corpus

Outcome = tuple[int, str, str]
Run = Callable[..., Outcome]


def _shares(features: np.ndarray, weights: np.ndarray) -> np.ndarray:
    logits = np.exp(features @ weights)
    return logits / logits.sum(axis=1, keepdims=True)


def test_the_weights_expect_of_every_feature_what_was_chosen_and_find_those_that_drew_the_choices() -> None:
    rng = np.random.default_rng(0)
    features = rng.normal(size=(4000, 7, 3)) * [1.0, 20.0, 0.1]
    true = np.array([1.5, 0.05, 4.0])
    shares = _shares(features, true)
    gold = np.array([rng.choice(7, p=row) for row in shares])
    weights = fit_choice(features, gold, (True, True, True))
    expected = (_shares(features, weights)[..., None] * features).sum(1).mean(0)
    chosen = features[np.arange(4000), gold].mean(0)
    assert np.allclose(expected / features.std((0, 1)), chosen / features.std((0, 1)), atol=2e-3)
    assert np.allclose(weights, true, rtol=0.15)


def test_a_score_that_speaks_against_what_was_chosen_is_left_out() -> None:
    rng = np.random.default_rng(1)
    features = rng.normal(size=(500, 5, 2))
    gold = (features[..., 1] - features[..., 0]).argmax(1)
    weights = fit_choice(features, gold, (True, True))
    assert weights[0] == 0
    assert weights[1] > 1
    assert fit_choice(features, gold, (False, False))[0] < -1


def test_an_unseen_meme_leads_ten_as_often_as_by_chance() -> None:
    rng = np.random.default_rng(2)
    uses = rng.geometric(0.05, 274).astype(float)
    unseen = uses_of_unseen(uses)
    lists = rng.choice(uses, (40_000, 9))
    assert (lists < unseen).all(1).mean() == pytest.approx(0.1, abs=0.015)
    assert uses_of_unseen([]) == 1.0


def test_counts_are_those_of_training(small_corpus_dir: Path) -> None:
    import small_corpus

    utterances = [u for d in small_corpus.dialogues("train").values() for u in d]
    counts = training_counts(load_corpus(small_corpus_dir))
    used = Counter(u["img_id"] for u in utterances if "img_id" in u)
    assert counts.uses == {meme: used[meme] for meme in small_corpus.SEEN_MEMES}
    assert counts.emotions == Counter(u["emotion_id"] for u in utterances if "emotion_id" in u)
    meme = next(iter(used))
    own = Counter(u["emotion_id"] for u in utterances if u.get("img_id") == meme and "emotion_id" in u)
    assert counts.emotions_of[meme] == own
    log_uses = counts.log_uses((*small_corpus.SEEN_MEMES, "never met"))
    assert log_uses[-1] == pytest.approx(np.log(0.5 + counts.unseen_use))
    assert log_uses[0] == pytest.approx(np.log(0.5 + used[small_corpus.SEEN_MEMES[0]]))
    shares = np.exp(counts.log_emotions(meme, sorted(small_corpus.EMOTIONS.values())))
    assert shares.sum(axis=0) == pytest.approx([1, 1])


def test_a_system_that_knows_nothing_comes_to_rank_by_use_and_one_that_knows_all_is_left_alone(
    small_corpus_dir: Path,
) -> None:
    corpus = load_corpus(small_corpus_dir)
    items = items_of(corpus, "easy")
    rng = np.random.default_rng(3)
    questions = [question for of_dialogue in items.dialogues for question in of_dialogue if question.retrieval]
    for knows in (False, True):
        fit = PriorFit(training_counts(corpus), items)
        for question in questions:
            scores = rng.normal(size=len(items.inventory)) * 1e-3
            gold = items.inventory.index(str(question.dialogue.utterances[question.turn].meme))
            scores[gold] += 1.0 if knows else 0.0
            fit.add(question, Answer(memes=scores))
        priors = fit.fitted()
        again = from_table(json.loads(json.dumps(priors.to_table())))
        assert again == priors
        answer = Answer(memes=np.where(np.arange(len(items.inventory)) == 4, 1.0, 0.0) if knows else np.zeros(11))
        again.adjust(questions[0], answer, items)
        assert answer.memes is not None
        by_use = np.argsort(-priors.counts.log_uses(items.inventory), kind="stable")
        if knows:
            assert answer.memes.argmax() == 4
        elif priors.memes is not None and priors.memes[1] > 0:
            assert np.argsort(-answer.memes, kind="stable").tolist() == by_use.tolist()


def test_emotions_of_a_meme_that_training_never_named_one_for_are_left_to_the_system(small_corpus_dir: Path) -> None:
    corpus = load_corpus(small_corpus_dir)
    items = items_of(corpus, "easy")
    counts = training_counts(corpus)
    questions = [question for of_dialogue in items.dialogues for question in of_dialogue if question.emotion]
    question = questions[0]
    meme = str(question.dialogue.utterances[question.turn].meme)
    scores = np.linspace(0.0, 1.0, len(items.emotion_ids))
    for emotions_of, is_left in (({meme: {items.emotion_ids[0]: 1.0}}, False), ({}, True)):
        known = replace(counts, emotions_of=emotions_of)
        fit = PriorFit(known, items)
        for asked in questions:
            fit.add(asked, Answer(emotions=scores))
        assert (fit.fitted().emotions is None) is is_left
        answer = Answer(emotions=scores)
        Priors(known, emotions=(1.0, 0.5, 0.5)).adjust(question, answer, items)
        assert answer.emotions is not None
        assert (answer.emotions.tolist() == scores.tolist()) is is_left


def test_what_is_impossible_comes_last_and_stays_a_number() -> None:
    assert finite(np.array([1.0, -np.inf, 3.0])).tolist() == [1.0, -4.0, 3.0]
    assert finite(np.array([-np.inf])).tolist() == [-5.0]


def test_without_answers_nothing_is_weighed(small_corpus_dir: Path) -> None:
    corpus = load_corpus(small_corpus_dir)
    items = items_of(corpus, "easy")
    priors = PriorFit(training_counts(corpus), items).fitted()
    assert (priors.memes, priors.emotions, priors.usage) == (None, None, None)
    answer = Answer(memes=np.arange(11.0), meme_probability=0.25)
    priors.adjust(items.dialogues[0][0], answer, items)
    assert answer.memes is not None
    assert (answer.memes.tolist(), answer.meme_probability) == (list(range(11)), 0.25)


@pytest.mark.parametrize("table", [{}, {"weights": {"memes": [1.0]}}, [], {"uses": {"a": "x"}}])
def test_another_table_is_no_prior(table: Any) -> None:
    with pytest.raises((KeyError, TypeError, ValueError, AttributeError)):
        from_table(table)


def test_negatives_are_drawn_by_use_without_the_gold_and_without_replacement() -> None:
    uses, gold = (0, 9, 4, 19, 1), 3
    rng = np.random.default_rng(4)
    draws = np.array([drawn_by_use(uses, gold, 3, rng) for _ in range(6000)])
    assert all(len(set(draw)) == 3 and gold not in draw for draw in draws.tolist())
    weights = np.array([use + 1 for use in uses], dtype=float)
    weights[gold] = 0
    expected = weights / weights.sum()
    assert np.bincount(draws[:, 0], minlength=5) / 6000 == pytest.approx(expected, abs=0.02)
    second = np.bincount(draws[draws[:, 0] == 1][:, 1], minlength=5)
    weights[1] = 0
    assert second / second.sum() == pytest.approx(weights / weights.sum(), abs=0.03)


@pytest.mark.parametrize("system", ["mod-gpt", "srs", "mherad"])
def test_a_run_keeps_its_priors_and_ranks_with_them(
    system: str, tiny_baseline_corpus: Path, run_command: Run, tmp_path: Path
) -> None:
    import torch

    from mod_baselines.runs.run import read_run
    from mod_baselines.runs.run_priors import PRIORS_FILE, run_priors
    from mod_baselines.sampling import Sampling

    folder = tmp_path / "run"
    words = ("--preset", "tiny", "--set", "limit=8", "--set", "epochs=1", "--set", "priors=yes", "--cpu", "--quiet")
    more = () if system != "mod-gpt" else ("--no-imfe",)
    train = ("mod-baseline", "train", system, "--corpus", tiny_baseline_corpus, "--out", folder)
    code, _, err = run_command(*train, *words, *more)
    assert code == 0, err
    priors = run_priors(folder)
    assert isinstance(priors, Priors)
    assert priors.memes is not None
    corpus = load_corpus(tiny_baseline_corpus)
    items = items_of(corpus, "hard")
    run = read_run(folder)
    predictor = run.recipe.load().open_run(run, torch.device("cpu"))
    predictor.prepare(corpus, items, Sampling(max_tokens=2))
    with torch.inference_mode():
        answers = list(predictor.answer(items.dialogues))
    questions = [question for of_dialogue in items.dialogues for question in of_dialogue]
    out = tmp_path / "p.json"
    predict = ("mod-baseline", "predict", folder, "--corpus", tiny_baseline_corpus, "--out", out, "--max-tokens", "2")
    assert run_command(*predict)[0] == 0
    entries = {(e["dialogue"], e["turn"]): e for e in json.loads(out.read_text("utf-8"))["predictions"]["hard"]}
    uses = [priors.counts.uses.get(meme, priors.counts.unseen_use) for meme in items.inventory]
    checked = 0
    for question, answer in zip(questions, answers):
        if answer.memes is None or not question.retrieval:
            continue
        scores = priors.memes[0] * answer.memes + priors.memes[1] * np.log(np.array(uses) + 0.5)
        first = entries[question.dialogue.id, question.turn]["memes"][0]
        assert scores[items.inventory.index(first)] == pytest.approx(scores.max(), abs=1e-4)
        checked += 1
    assert checked > 10
    (folder / PRIORS_FILE).write_text("{}", encoding="utf-8")
    code, _, err = run_command(*predict)
    assert (code, PRIORS_FILE in err) == (4, True)
