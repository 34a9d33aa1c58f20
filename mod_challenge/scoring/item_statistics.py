"""Answers × references → what each task counts of each item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..corpus.references import References
from ..corpus.turns import Turns
from ..metrics.answered import Answered
from ..metrics.bleu import SMOOTHING
from ..metrics.metric import Items
from ..metrics.tasks import TASKS
from ..submission.check import Answers


def task_items(
    answers: Answers, gold: References, tokenizer: str, paired: bool = False, smooth: str = SMOOTHING
) -> dict[str, Items]:
    """What counts of every item of every task that a system takes part in.

    Args:
        answers, gold: of the system, and what is right.
        tokenizer: a name of ``TOKENIZERS``.
        paired: whether to keep what only comparing two systems takes.
        smooth: a name of ``SMOOTHINGS``.
    """
    return {
        task: TASKS[task].items(
            Answered(gold, gold.turns.rows(task), answered, tokenizer, task not in answers.missing, paired, smooth)
        )
        for task, answered in answers.by_task.items()
    }


def item_counts(turns: Turns) -> dict[str, Any]:
    """How many items a split has, as ``counts`` of ``mod-report/1``."""
    counts = {name: task.item_counts(turns, turns.rows(name)) for name, task in TASKS.items()}
    return {"dialogues": len(turns.dialogue_ids), "turns": len(turns), **counts}


def per_turn(turns: Turns, items: Mapping[str, Items]) -> Iterator[dict[str, Any]]:
    """One row a response turn: dialogue, turn and each task's figures of it, None where the turn is no item.

    The rows hold numbers alone, no text, meme or emotion of the references; yet a rank, with the submission beside it,
    gives the gold meme away, so they are for those who hold the references.
    """
    columns: dict[str, list[Any]] = {}
    for task, counted in items.items():
        rows = turns.rows(task).tolist()
        for name, values in counted.shown.items():
            column: list[Any] = [None] * len(turns)
            for row, value in zip(rows, values.tolist()):
                column[row] = value
            columns[f"{task}.{name}"] = column
    for row, (dialogue, turn) in enumerate(turns.keys()):
        yield {"dialogue": dialogue, "turn": turn, **{name: columns[name][row] for name in columns}}
