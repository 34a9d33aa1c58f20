"""What came of every response turn of a public split for one system, as columns that are added up over systems."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Optional

import numpy as np
from numpy.typing import NDArray

from ...corpus.model import Corpus
from ...corpus.turns import Turns
from ...submission.check import ABSENT, Answers

OUTCOMES = "outcomes.npz"
"""Beside the answers of a system; no file of the site. Its columns, where the split has n response turns and memes are
numbered in the order of the corpus:

- each task: (n,) what ``marks.js`` holds: 1 for a right usage, the rank of the gold meme among the candidates and of
  the gold emotion (0 is none), sentence BLEU-4; -1 where the turn is no item;
- `FIRST` and `FIRST_OF_TEN`: (n,) the meme ranked first of the whole inventory, and of the ten candidates, -1 where
  there is none;
- `TRAIN_USAGE`: (memes,) how often each meme of the corpus is used in training.
"""
FIRST, FIRST_OF_TEN, TRAIN_USAGE = "first", "first of ten", "train usage"


def outcomes_bytes(marks: Mapping[str, Sequence[float]], answers: Answers, turns: Turns, corpus: Corpus) -> bytes:
    """Write the outcomes of a system as a file; see `OUTCOMES`.

    Args:
        marks: task to the marks of all response turns.
        answers: of the system.
        turns, corpus: of the split.
    """
    number = {meme: i for i, meme in enumerate(corpus.memes)}
    numbers = np.array([number[meme] for meme in turns.inventory], dtype=np.int32)
    usage = [corpus.train_usage.get(meme, 0) for meme in corpus.memes]
    columns: dict[str, Any] = {
        FIRST: _by_turn(turns, numbers, _first_of_all(answers)),
        FIRST_OF_TEN: _by_turn(turns, numbers, None if answers.candidates is None else answers.candidates[:, 0]),
        TRAIN_USAGE: np.array(usage, dtype=np.int32),
    }
    for task, values in marks.items():
        columns[task] = np.array(values, dtype=np.float32 if task == "text" else np.int8)
    out = io.BytesIO()
    np.savez_compressed(out, **columns)
    return out.getvalue()


def read_outcomes(folder: Path, *names: str) -> Optional[list[NDArray[Any]]]:
    """Return columns of the outcomes beside the answers of a system; None where one is missing or cannot be read."""
    try:
        with np.load(folder / OUTCOMES, allow_pickle=False) as columns:
            return [columns[name] for name in names]
    except (OSError, KeyError, ValueError, zipfile.BadZipFile):
        return None


def _first_of_all(answers: Answers) -> Optional[NDArray[Any]]:
    """(retrieval items,) the first meme of each whole ranking, as an index into the inventory."""
    ranking = answers.ranking
    if ranking is None or not len(ranking.flat):
        return None
    starts = np.minimum(ranking.starts[:-1], len(ranking.flat) - 1)
    return np.where(ranking.given, ranking.flat[starts], ABSENT)


def _by_turn(turns: Turns, numbers: NDArray[Any], indices: Optional[NDArray[Any]]) -> NDArray[Any]:
    """(n,) numbers in the corpus of the inventory's memes at the retrieval items, -1 elsewhere."""
    column = np.full(len(turns), ABSENT, dtype=np.int32)
    if indices is not None:
        column[turns.retrieval_rows] = np.where(indices == ABSENT, ABSENT, numbers[indices])
    return column
