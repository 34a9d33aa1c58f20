"""Writes the answers of one system to a public split, in pieces that the browser of dialogues loads as needed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Optional

import numpy as np

from ...array_types import Integers
from ...corpus.model import Corpus
from ...corpus.turns import Turns
from ...io.files import atomic_output, make_folder
from ...metrics.bleu import precisions_and_penalty
from ...metrics.metric import Items
from ...metrics.text import MAX_ORDER
from ...scoring.system import System
from ...submission.check import ABSENT, Answers
from ..page_data import DIALOGUES_A_CHUNK, KEY, running_text, script
from .outcomes import OUTCOMES, outcomes_bytes

SHOWN = 5
"""Memes and emotions shown of each ranking."""
MARKS = "marks.js"


def answer_contents(corpus: Corpus, system: System) -> dict[str, bytes]:
    """Return the answers of a system on a split whose gold may be shown, as files by name.

    ``marks.js`` holds what A-beats-B is decided by, for every response turn: whether its usage was decided rightly, the
    rank of the gold meme among the candidates, the rank of the gold emotion, and sentence BLEU-4 of the response, -1
    where there is none. ``<n>.js`` holds the answers themselves to the n-th fifty dialogues. Beside them
    lies, for no page, what all systems together are counted by (`mod_challenge.board.scores.outcomes`).

    Args:
        corpus: that the references are of; its memes are numbered in their order.
        system: scored on a public split, with its answers.

    Raises:
        ValueError: the system has no answers with it.
    """
    answers, turns = system.answers, system.turns
    if answers is None or turns is None:
        raise ValueError("scored without keeping the answers")
    marks = _marks(answers, turns, system)
    files = {MARKS: script(marks), OUTCOMES: outcomes_bytes(marks, answers, turns, corpus)}
    shown = _answers(answers, turns, corpus)
    starts = np.searchsorted(turns.dialogue, np.arange(len(turns.dialogue_ids) + 1)).tolist()
    for first in range(0, len(turns.dialogue_ids), DIALOGUES_A_CHUNK):
        last = min(first + DIALOGUES_A_CHUNK, len(turns.dialogue_ids))
        files[f"{first // DIALOGUES_A_CHUNK}.js"] = script(shown[starts[first] : starts[last]])
    return files


def answer_files(corpus: Corpus, system: System, folder: Path) -> None:
    """Write `answer_contents` into a folder.

    Args:
        corpus, system: likewise.
        folder: made if need be; the caller adds a ``key.txt``.

    Raises:
        ValueError: the system has no answers with it.
        OutputError: the folder cannot be written to.
    """
    make_folder(folder)
    for name, content in answer_contents(corpus, system).items():
        with atomic_output(folder / name) as stream:
            stream.write(content)


def names_of_answers(folder: Path) -> list[str]:
    """List the files of a folder of answers that pages load, the key last."""
    return [*sorted(entry.name for entry in folder.iterdir() if is_published(entry.name)), KEY]


def is_published(name: str) -> bool:
    """Tell whether a file of a folder of answers is loaded by a page.

    >>> is_published("0.js"), is_published("key.txt"), is_published(".0.js.abcd1234")
    (True, False, False)
    """
    return name.endswith(".js") and not name.startswith(".")


def _marks(answers: Answers, turns: Turns, system: System) -> dict[str, list[float]]:
    items = system.items
    marks: dict[str, list[float]] = {}
    if "usage" in items:
        marks["usage"] = _by_turn(len(turns), turns.usage_rows, items["usage"].shown["correct"].tolist())
    if "retrieval" in items:
        marks["retrieval"] = _by_turn(len(turns), turns.retrieval_rows, items["retrieval"].shown["rank"].tolist())
    if answers.emotions is not None:
        expected = turns.emotion[turns.emotion_rows]
        hits = answers.emotions == expected[:, None]
        ranks = np.where(hits.any(axis=1), hits.argmax(axis=1) + 1, 0)
        marks["emotion"] = _by_turn(len(turns), turns.emotion_rows, ranks.tolist())
    if "text" in items:
        marks["text"] = _by_turn(len(turns), turns.text_rows, sentence_bleu(items["text"]))
    return marks


def _by_turn(size: int, rows: Integers, values: Sequence[float]) -> list[float]:
    """Values of items as values of response turns, -1 where the turn is no item."""
    column: list[float] = [-1] * size
    for row, value in zip(rows.tolist(), values):
        column[row] = value
    return column


def sentence_bleu(items: Items) -> list[float]:
    """BLEU-4 of every single response, as sacrebleu gives it with effective order (Lin and Och 2004 smooth as it does).

    Of a response with fewer than four tokens the mean is over the orders that it has n-grams of.
    """
    orders = range(1, MAX_ORDER + 1)
    correct = np.stack([items.columns[f"correct{n}"] for n in orders], axis=1)
    total = np.stack([items.columns[f"total{n}"] for n in orders], axis=1)
    scores = [0.0] * len(correct)  # and so it stays without a single match
    for row in np.flatnonzero(correct.any(axis=1)).tolist():
        hits, grams = correct[row].tolist(), [count for count in total[row].tolist() if count]
        lengths = int(items.columns["hypothesis_length"][row]), int(items.columns["reference_length"][row])
        precisions, penalty = precisions_and_penalty(hits[: len(grams)], grams, *lengths)
        logarithms = math.fsum(map(math.log, precisions)) / len(precisions)
        scores[row] = round(penalty * math.exp(logarithms), 1)
    return scores


def _answers(answers: Answers, turns: Turns, corpus: Corpus) -> list[list[Any]]:
    """Return [text, probability, memes, emotions] of every response turn; None or an empty list where there is none."""
    texts: list[Optional[str]] = [None] * len(turns)
    probabilities: list[Optional[float]] = [None] * len(turns)
    memes: list[list[int]] = [[] for _ in range(len(turns))]
    emotions: list[list[int]] = [[] for _ in range(len(turns))]
    if answers.text is not None:
        for row, text in zip(turns.text_rows.tolist(), answers.text):
            texts[row] = running_text(text)
    if answers.meme_probability is not None:
        for row, value in zip(turns.usage_rows.tolist(), answers.meme_probability.tolist()):
            probabilities[row] = None if value != value else round(value, 3)
    number = {meme: i for i, meme in enumerate(corpus.memes)}
    position = [number[meme] for meme in turns.inventory]
    for item, row in enumerate(turns.retrieval_rows.tolist()):
        memes[row] = [position[meme] for meme in _first_memes(answers, item)]
    if answers.emotions is not None:
        for row, ranked in zip(turns.emotion_rows.tolist(), answers.emotions.tolist()):
            emotions[row] = [emotion for emotion in ranked if emotion != ABSENT]
    return [list(row) for row in zip(texts, probabilities, memes, emotions)]


def _first_memes(answers: Answers, item: int) -> list[int]:
    """Return the first memes of the ranked candidates; of the ranked inventory where there are no candidates."""
    if answers.candidates is not None:
        ranked = answers.candidates[item]
    elif answers.ranking is not None:
        ranked = answers.ranking.row(item)
    else:
        return []
    return [meme for meme in ranked[:SHOWN].tolist() if meme != ABSENT]
