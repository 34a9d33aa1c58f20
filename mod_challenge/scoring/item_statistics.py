"""Answers × references → what each task counts of each item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Callable, Optional

import numpy as np

from ..array_types import Booleans, Integers
from ..corpus.references import References
from ..corpus.turns import Turns
from ..metrics.emotion import emotion_items
from ..metrics.measure import Items
from ..metrics.retrieval import TOP, retrieval_items
from ..metrics.text import text_items
from ..metrics.usage import usage_items
from ..submission.check import ABSENT, Answers
from ..submission.model import Ragged

_CELLS_AT_ONCE = 1 << 22


def task_items(answers: Answers, gold: References, tokenizer: str) -> dict[str, Items]:
    """What counts of every item of every task that a system takes part in."""
    found = ((task, count(answers, gold, tokenizer)) for task, count in _COUNT.items())
    return {task: items for task, items in found if items is not None}


def _text(answers: Answers, gold: References, tokenizer: str) -> Optional[Items]:
    if answers.text is None:
        return None
    turns, rows = gold.turns, gold.turns.text_rows
    expected = [turns.text[row] or "" for row in rows.tolist()]
    dialogues = len(turns.dialogue_ids)
    whole = "text" not in answers.missing
    return text_items(answers.text, expected, answers.nll, turns.dialogue[rows], dialogues, tokenizer, whole)


def _usage(answers: Answers, gold: References, _: str) -> Optional[Items]:
    if answers.meme_probability is None:
        return None
    turns = gold.turns
    used = turns.meme != ABSENT
    return usage_items(answers.meme_probability, used, turns.dialogue, len(turns.dialogue_ids))


def _retrieval(answers: Answers, gold: References, _: str) -> Optional[Items]:
    if answers.candidates is None:
        return None
    turns, rows = gold.turns, gold.turns.retrieval_rows
    memes, size = turns.meme[rows], len(turns.inventory)
    in_top = full_rank = matched_rank = None
    # Who knows the ten candidates knows much of the whole ranking: its figures would say nothing.
    if answers.ranking is not None and not gold.candidates_public:
        in_top = _in_first_five(answers.ranking, memes)
        if len(rows) and (answers.ranking.lengths == size).all():
            full_rank, matched_rank = _ranks(answers.ranking, memes, gold.matched, size)
    return retrieval_items(
        answers.candidates,
        memes,
        turns.seen[memes],
        in_top,
        full_rank,
        matched_rank,
        size,
        turns.dialogue[rows],
        len(turns.dialogue_ids),
    )


def _emotion(answers: Answers, gold: References, _: str) -> Optional[Items]:
    if answers.emotions is None:
        return None
    turns, rows = gold.turns, gold.turns.emotion_rows
    return emotion_items(answers.emotions, turns.emotion[rows], turns.dialogue[rows], len(turns.dialogue_ids))


_COUNT: dict[str, Callable[[Answers, References, str], Optional[Items]]] = {
    "text": _text,
    "usage": _usage,
    "retrieval": _retrieval,
    "emotion": _emotion,
}


def _in_first_five(ranking: Ragged, memes: Integers) -> Booleans:
    hits = np.zeros(len(memes), dtype=bool)
    given = np.flatnonzero(ranking.given)
    if len(given):
        first = ranking.gather(given, TOP)
        hits[given] = (first == memes[given][:, None]).any(axis=1)
    return hits


def _ranks(ranking: Ragged, memes: Integers, matched: Integers, size: int) -> tuple[Integers, Integers]:
    """Rank of the gold meme in the whole inventory, and among the matched ten, both from 1."""
    full_rank = np.empty(len(memes), dtype=np.int64)
    matched_rank = np.empty(len(memes), dtype=np.int64)
    rows_at_once = max(1, _CELLS_AT_ONCE // size)
    for start in range(0, len(memes), rows_at_once):
        part = slice(start, start + rows_at_once)
        order = ranking.flat[start * size : (start + rows_at_once) * size].reshape(-1, size)
        rows = np.arange(len(order))[:, None]
        place = np.empty(order.shape, dtype=np.int32)
        place[rows, order] = np.arange(size, dtype=np.int32)
        gold_place = place[rows[:, 0], memes[part]]
        full_rank[part] = gold_place + 1
        matched_rank[part] = (place[rows, matched[part]] <= gold_place[:, None]).sum(axis=1)
    return full_rank, matched_rank


def per_turn(turns: Turns, items: dict[str, Items]) -> Iterator[dict[str, Any]]:
    """One row a response turn: dialogue, turn and each task's figures of it, None where the turn is no item.

    The rows hold numbers alone, no text, meme or emotion of the references; yet a rank, with the submission beside it,
    gives the gold meme away, so they are for those who hold the references.
    """
    rows_of = {
        "text": turns.text_rows,
        "usage": turns.usage_rows,
        "retrieval": turns.retrieval_rows,
        "emotion": turns.emotion_rows,
    }
    columns: dict[str, list[Any]] = {}
    for task, found in items.items():
        for name, values in found.shown.items():
            column: list[Any] = [None] * len(turns)
            for row, value in zip(rows_of[task].tolist(), values.tolist()):
                column[row] = value
            columns[f"{task}.{name}"] = column
    for row, (dialogue, turn) in enumerate(turns.keys()):
        yield {"dialogue": dialogue, "turn": turn, **{name: columns[name][row] for name in columns}}
