"""BLEU-2 and BLEU-4 against sacrebleu and nltk."""

from __future__ import annotations

import math
import random
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest
from metric_fixtures import Points, Texts

from mod_challenge import score
from mod_challenge.metrics import ngrams
from mod_challenge.metrics.bleu import OFFICIAL, SMOOTHING, SMOOTHINGS
from mod_challenge.metrics.text import TASK, text_items
from mod_challenge.tokenization.tokenizers import TOKENIZERS


def our_bleu(
    points: Points, responses: Sequence[str], golds: Sequence[str], tokenizer: str = "cjk", smooth: str = SMOOTHING
) -> dict:
    count = len(golds)
    found = points(TASK, text_items(responses, golds, None, np.arange(count), count, tokenizer, smooth=smooth))
    return {2: found["bleu2"], 4: found["bleu4"]}


def sacrebleus(responses: Sequence[str], golds: Sequence[str], tokenizer: str = "cjk") -> dict:
    """What sacrebleu itself says of the tokens joined by spaces.

    Its sum of logarithms is rounded otherwise from Python 3.12 on; there the last digit is left open.
    """
    from sacrebleu.metrics.bleu import BLEU

    joined = [[" ".join(tokens) for tokens in TOKENIZERS[tokenizer](texts)] for texts in (responses, golds)]
    scores = {
        order: BLEU(tokenize="none", max_ngram_order=order, smooth_method="exp", effective_order=False)
        .corpus_score(joined[0], [joined[1]])
        .score
        for order in (2, 4)
    }
    if sys.version_info < (3, 12):
        return scores
    return {order: pytest.approx(score, rel=1e-14) for order, score in scores.items()}


@pytest.mark.parametrize("seed", range(40))
def test_random_corpora_score_to_the_last_digit_as_in_sacrebleu(seed: int, points: Points, random_texts: Texts) -> None:
    golds = random_texts(seed, 1 + seed * 3, shortest=1)
    responses = random_texts(seed + 1000, len(golds), longest=2 + seed % 12)
    assert our_bleu(points, responses, golds) == sacrebleus(responses, golds)


@pytest.mark.parametrize(
    ("responses", "golds"),
    [
        (["好"], ["好"]),
        (["你好吗"], ["你好吗"]),
        (["今天天气好"], ["今天天气好"]),
        (["", "", ""], ["好", "天", "a"]),
        (["", "今天天气很好"], ["好", "今天天气很好啊"]),
        (["x y z"], ["你们大家好"]),
        (["好" * 50], ["好"]),
        (["好"], ["好" * 50]),
        (["a b", "c d"], ["b a", "d c"]),
        (["a a a a a a"], ["a a"]),
        (["你好 。"] * 150, ["你好 。"] * 150),
    ],
    ids=lambda texts: "|".join(texts)[:24],
)
def test_an_odd_corpus_scores_as_in_sacrebleu(responses: list[str], golds: list[str], points: Points) -> None:
    assert our_bleu(points, responses, golds) == sacrebleus(responses, golds)


def test_a_text_of_white_space_alone_is_an_empty_response(points: Points) -> None:
    golds = ["今天天气很好", "你好"]
    assert our_bleu(points, ["今天天气很好", " \t"], golds) == our_bleu(points, ["今天天气很好", ""], golds)


@pytest.mark.parametrize("room", [1, 64, 5_000])
def test_ngrams_too_many_for_one_word_are_counted_alike(
    room: int, points: Points, random_texts: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    golds, responses = random_texts(1, 60, shortest=1), random_texts(2, 60)
    packed = our_bleu(points, responses, golds)
    monkeypatch.setattr(ngrams, "_ROOM", room)
    assert our_bleu(points, responses, golds) == packed == sacrebleus(responses, golds)


@pytest.mark.parametrize("at_once", [1, 2, 7])
def test_runs_of_texts_are_counted_alike(
    at_once: int, points: Points, random_texts: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    golds, responses = random_texts(3, 20, shortest=1), random_texts(4, 20)
    whole = our_bleu(points, responses, golds)
    monkeypatch.setattr(ngrams, "_TEXTS_AT_ONCE", at_once)
    assert our_bleu(points, responses, golds) == whole


@pytest.mark.parametrize("seed", range(8))
def test_characters_score_as_in_nltk(seed: int, points: Points, random_texts: Texts) -> None:
    bleu_score = pytest.importorskip("nltk.translate.bleu_score")
    golds = random_texts(seed, 30, shortest=4)
    responses = random_texts(seed + 50, 30, shortest=4)
    ours = our_bleu(points, responses, golds, "char")
    for order in (2, 4):
        weights = [1 / order] * order
        expected = bleu_score.corpus_bleu([[list(gold)] for gold in golds], [list(text) for text in responses], weights)
        assert ours[order] == pytest.approx(100 * expected, rel=1e-9)
        assert expected > 0


def test_words_of_jieba_score_as_in_sacrebleu(points: Points) -> None:
    pytest.importorskip("jieba")
    golds, responses = ["我们今天去吃火锅吧", "好的，没问题"], ["我们今天去吃饭", "好的没问题"]
    assert our_bleu(points, responses, golds, "jieba") == sacrebleus(responses, golds, "jieba")


def test_no_items_have_no_bleu(points: Points) -> None:
    assert our_bleu(points, [], []) == {2: None, 4: None}


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("shortest", [0, 1, 4])
def test_official_smoothing_is_that_of_nltk_whatever_the_responses(
    seed: int, shortest: int, points: Points, random_texts: Texts
) -> None:
    bleu_score = pytest.importorskip("nltk.translate.bleu_score")
    stream = random.Random(f"official {seed}")
    golds = random_texts(seed, 9, shortest=1)
    responses = [
        stream.choice((gold, gold[: stream.randrange(shortest, 5)], other, other[: shortest + 1]))
        for gold, other in zip(golds, random_texts(seed + 50, 9, shortest=shortest))
    ]
    ours = our_bleu(points, responses, golds, "char", OFFICIAL)
    method = bleu_score.SmoothingFunction().method1
    for order in (2, 4):
        weights = [1 / order] * order
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            expected = bleu_score.corpus_bleu(
                [[list(gold)] for gold in golds], [list(text) for text in responses], weights, method
            )
        assert ours[order] == pytest.approx(100 * expected, rel=1e-12, abs=1e-12)


def test_official_smoothing_differs_from_ours_where_responses_are_short(points: Points) -> None:
    golds, responses = ["今天天气好", "我们走吧"], ["今天", "我"]
    official, plain = (our_bleu(points, responses, golds, "char", smooth) for smooth in (OFFICIAL, SMOOTHING))
    # Both responses lack 3-grams: nltk counts one in each, with 0.1 of a match.
    precisions = (3 / 3, 1 / 2, 0.1 / 2, 0.1 / 2)
    assert official[4] == pytest.approx(100 * math.exp(1 - 9 / 3) * math.prod(precisions) ** 0.25)
    assert plain[4] == 0.0
    assert our_bleu(points, ["", "x"], golds, "char", OFFICIAL) == {2: 0.0, 4: 0.0}


def test_the_smoothing_changes_nothing_but_bleu_and_stands_in_the_signature(
    small_corpus_dir: Path, valid_submission: dict[str, Any], write_submission_file: Callable[..., Path]
) -> None:
    file = write_submission_file(valid_submission)
    ours, official = (score(file, small_corpus_dir, "hard", tokenizer="char", smooth=name) for name in SMOOTHINGS)
    changed = {name for name, value in ours.values.items() if value != official.values[name]}
    assert changed
    assert changed <= {"text.bleu2", "text.bleu4"}
    assert "|smooth:exp|" in ours.signature
    assert official.signature == ours.signature.replace("|smooth:exp|", "|smooth:official|")
    low, high = official.ranges["text.bleu2"] or (0, 0)
    assert low <= (official.values["text.bleu2"] or 0) <= high
    with pytest.raises(ValueError, match="no smoothing 'none'; there are: exp, official"):
        score(file, small_corpus_dir, "hard", smooth="none")


def test_the_command_takes_the_smoothing(
    run_command: Callable[..., tuple[int, str, str]],
    small_corpus_dir: Path,
    valid_submission: dict[str, Any],
    write_submission_file: Callable[..., Path],
) -> None:
    file = write_submission_file(valid_submission)
    options = ("--corpus", small_corpus_dir, "--split", "hard", "--tokenize", "char", "--smooth", "official")
    code, out, err = run_command("mod-score", file, *options, "--format", "json", "--resamples", "0")
    assert code == 0, err
    report = score(file, small_corpus_dir, "hard", tokenizer="char", smooth="official", resamples=0)
    assert out == report.to_json()
