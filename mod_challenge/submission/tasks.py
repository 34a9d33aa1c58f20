"""Takes a submission apart by tasks, and puts submissions of one system together."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from ..array_types import Integers
from ..metrics.tasks import TASKS
from .model import Predictions, Ragged, Submission

_EXTRAS = {"nll": "nll", "memes": "whole rankings"}
"""Optional keys that open further figures of their task, as messages call them."""


def tasks_entered(predictions: Predictions) -> tuple[str, ...]:
    """Return the tasks that the predictions of a split take part in: those of which any prediction has a key.

    >>> from mod_challenge.submission import load_submission
    >>> tasks_entered(load_submission("mine.json").predictions["easy"])
    ('text', 'usage', 'retrieval', 'emotion')
    """
    return tuple(name for name, task in TASKS.items() if any(predictions.given(key).any() for key in task.keys))


def describe_tasks(predictions: Predictions, tasks: Collection[str] = tuple(TASKS)) -> str:
    """Say which tasks a split's predictions enter, with the optional answers: ``text (with nll), retrieval``.

    Args:
        predictions: of one split.
        tasks: named at all.

    >>> from mod_challenge.submission import load_submission
    >>> describe_tasks(load_submission("mine.json").predictions["easy"], ["text"])
    'text (with nll)'
    """
    words = []
    for name in tasks_entered(predictions):
        if name in tasks:
            extras = [word for key, word in _EXTRAS.items() if key in TASKS[name].keys and predictions.given(key).any()]
            words.append(f"{name} (with {' and '.join(extras)})" if extras else name)
    return ", ".join(words) or "no task"


def only_tasks(submission: Submission, tasks: Collection[str]) -> Submission:
    """Return a submission without its answers to other tasks; predictions of which nothing is left are gone.

    It keeps the hash and the log of the file that it came from.

    >>> from mod_challenge.submission import load_submission
    >>> tasks_entered(only_tasks(load_submission("mine.json"), ["text"]).predictions["easy"])
    ('text',)
    """
    if all(task in tasks for task in TASKS):
        return submission
    selected = {split: _only(predictions, tasks) for split, predictions in submission.predictions.items()}
    return replace(submission, predictions=selected, _kept={"sha256": submission.sha256})


def joined_entries(parts: Sequence[tuple[Submission, Collection[str]]], split: str) -> list[dict[str, Any]]:
    """Join submissions of one system in a split, each with the tasks that are taken from it.

    Args:
        parts: submissions and the tasks taken from each; no task is taken from two.
        split: the split.

    Returns:
        Predictions as a file holds them, one a turn, in the order in which turns first occur.
    """
    table: dict[tuple[str, int], dict[str, Any]] = {}
    for submission, tasks in parts:
        chosen = only_tasks(submission, tasks)
        if split in chosen.predictions:
            for entry in chosen.predictions[split]:
                table.setdefault((entry["dialogue"], entry["turn"]), {}).update(entry)
    return list(table.values())


def source_of_tasks(submissions: Sequence[Submission]) -> Mapping[str, Mapping[str, int]]:
    """Return, for each split and task that any of several submissions enters, the last one that does, by index.

    >>> from mod_challenge.submission import load_submission
    >>> source_of_tasks([load_submission("mine.json")])["easy"]
    {'text': 0, 'usage': 0, 'retrieval': 0, 'emotion': 0}
    """
    sources: dict[str, dict[str, int]] = {}
    for index, submission in enumerate(submissions):
        for split, predictions in submission.predictions.items():
            for task in tasks_entered(predictions):
                sources.setdefault(split, {})[task] = index
    return sources


def _only(predictions: Predictions, tasks: Collection[str]) -> Predictions:
    """Return a split's predictions without the keys of other tasks, and without rows that have none left."""
    keys = {key for task in tasks for key in TASKS[task].keys}
    had_a_key = np.zeros(len(predictions), dtype=bool)
    has_a_key = np.zeros(len(predictions), dtype=bool)
    for key in (key for task in TASKS.values() for key in task.keys):
        is_given = predictions.given(key)
        had_a_key |= is_given
        if key in keys:
            has_a_key |= is_given
    rows = np.flatnonzero(has_a_key | ~had_a_key)

    def lists(key: str) -> Ragged:
        ragged: Ragged = getattr(predictions, key)
        if key not in keys:
            return Ragged(ragged.flat[:0], np.zeros(len(rows) + 1, dtype=np.int64))
        return ragged if len(rows) == len(predictions) else ragged.select(rows)

    return replace(
        predictions,
        dialogue=[predictions.dialogue[row] for row in rows.tolist()],
        turn=predictions.turn[rows],
        text=[predictions.text[row] if "text" in keys else None for row in rows.tolist()],
        nll=_numbers(predictions, "nll", rows, keys),
        meme_probability=_numbers(predictions, "meme_probability", rows, keys),
        candidates=lists("candidates"),
        memes=lists("memes"),
        emotions=lists("emotions"),
        places=predictions.places[rows],
    )


def _numbers(predictions: Predictions, key: str, rows: Integers, keys: Collection[str]) -> Any:
    values = getattr(predictions, key)[rows]
    return values if key in keys else np.full(len(rows), np.nan)
