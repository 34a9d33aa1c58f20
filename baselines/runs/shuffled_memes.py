"""Does a run use what it sees? Its answers once more, with every meme shown by the picture of another.

The features of all memes change places, those in the histories and those that are ranked alike. A system that looks at
memes then writes, decides and ranks worse; one whose figures stay as they are never looked.
"""

from __future__ import annotations

import json
import random
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Optional

import numpy as np
import torch

from mod_challenge.corpus import Corpus

from ..items import Question, SplitItems, items_of, prediction
from ..training.context import Predictor
from ..training.precision import autocast
from .groups import dialogue_groups
from .predict import PredictionOptions
from .run import Run
from .run_priors import run_priors, without_texts
from .shuffled_figures import Comparison, Figures

_OF_CORPUS = "corpus"
_FEATURES_FILE = "id2feature.json"


def compare_shuffled(run: Run, corpus: Corpus, split: str, options: PredictionOptions) -> Optional[Comparison]:
    """Let a run answer a split twice, without writing responses; None where it sees no memes.

    Args:
        run: finished.
        corpus: whose gold is known.
        split: to answer.
        options: how to predict.

    Raises:
        RunError: the run is damaged.
        CorpusError: the split is invalid, or lacks what the system needs.
    """
    cnn = getattr(run.settings, "cnn", None)
    if cnn is None or len(corpus.memes) < 2:
        return None
    asked = without_texts(items_of(corpus, split), nll=True)
    predictor = run.recipe.load().open_run(run, options.chosen_device())
    plain = _figures(run, predictor, corpus, asked, options)
    with shuffled_memes(corpus, cnn) as other:
        shuffled = _figures(run, predictor, other, asked, options)
    return Comparison(split, plain, shuffled)


@contextmanager
def shuffled_memes(corpus: Corpus, cnn: str) -> Iterator[Corpus]:
    """Give a corpus in which no meme is shown by its own picture.

    Args:
        corpus: to shuffle.
        cnn: where the run takes features from; those of ``corpus`` stand in a file, which is shuffled beside it.
    """
    ids = list(corpus.memes)
    random.Random("shuffled memes").shuffle(ids)
    other = dict(zip(ids, [*ids[1:], ids[0]]))
    if cnn != _OF_CORPUS:
        memes = corpus.memes
        yield replace(corpus, memes={meme: replace(memes[meme], picture=memes[other[meme]].picture) for meme in memes})
        return
    folder = Path(tempfile.mkdtemp(prefix="mod-shuffled-"))
    try:
        features = json.loads((corpus.folder / _FEATURES_FILE).read_text("utf-8"))
        swapped = {meme: features[other[meme]] for meme in corpus.memes if other[meme] in features}
        (folder / _FEATURES_FILE).write_text(json.dumps(swapped), encoding="utf-8")
        yield replace(corpus, folder=folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _figures(run: Run, predictor: Predictor, corpus: Corpus, asked: SplitItems, options: PredictionOptions) -> Figures:
    """Answer, and count."""
    predictor.prepare(corpus, asked, options.sampling)
    priors = run_priors(run.folder)
    entries: list[tuple[Question, Mapping[str, Any]]] = []  # a score for each of many memes is not kept
    with torch.inference_mode(), autocast(options.chosen_device(), options.precision):
        for group in dialogue_groups(asked, options.tokens):
            questions = [question for of_dialogue in group for question in of_dialogue]
            for question, answer in zip(questions, predictor.answer(group)):
                if priors is not None:
                    priors.adjust(question, answer, asked)
                entries.append((question, prediction(question, answer, asked)))
    return _counted(entries)


def _counted(entries: Sequence[tuple[Question, Mapping[str, Any]]]) -> Figures:
    nll = [entry["nll"] for _, entry in entries if "nll" in entry]
    usage = [(entry["meme_probability"], _gold(question) is not None) for question, entry in entries
             if "meme_probability" in entry]  # fmt: skip
    ranks = [entry["candidates"].index(_gold(question)) + 1 for question, entry in entries if "candidates" in entry]
    return Figures(
        nll=float(np.mean(nll)) if nll else None,
        auc=area_under_curve([p for p, _ in usage], [used for _, used in usage]),
        r10_1=100 * float(np.mean([rank == 1 for rank in ranks])) if ranks else None,
        map=100 * float(np.mean([1 / rank for rank in ranks])) if ranks else None,
    )


def _gold(question: Question) -> Optional[str]:
    return question.dialogue.utterances[question.turn].meme


def area_under_curve(scores: Sequence[float], positive: Sequence[bool]) -> Optional[float]:
    """Return how often a positive has a higher score than a negative, in per cent, ties half; None without either.

    >>> area_under_curve([0.1, 0.4, 0.4, 0.9], [False, True, False, True])
    87.5
    """
    is_positive = np.array(positive, dtype=bool)
    many, few = int(is_positive.sum()), int((~is_positive).sum())
    if not many or not few:
        return None
    _, level, size = np.unique(np.asarray(scores, dtype=np.float64), return_inverse=True, return_counts=True)
    rank = (np.cumsum(size) - (size - 1) / 2)[level]
    return 100 * float((rank[is_positive].sum() - many * (many + 1) / 2) / (many * few))
