"""Prepares lists of turns of a public split: the hardest, those that separate the leading systems, those all miss.

A turn that no system gets right is in the list of those that everybody misses, and not among the hardest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from ...array_types import Integers
from ...corpus.model import Corpus, Dialogue
from ...corpus.turns import NONE, Turns
from ...io.printable import visible
from ..page_data import running_text
from ..scores.turn_figures import SplitTurns, TaskTurns, is_right_at
from .shown_memes import ShownMemes
from .version_names import answering_name

SHOWN_TURNS = 20
"""Turns of each list."""
LISTS = ("hardest", "decisive", "missed")
_TEXT = 120
_NAME = 60


def turns_view(corpus: Corpus, split: str, turns: Turns, found: SplitTurns, memes: ShownMemes) -> list[dict[str, Any]]:
    """Return the lists of every task.

    Args:
        corpus: of the split.
        split: a public one.
        turns: its response turns.
        found: what the systems of the split did.
        memes: words and pictures.

    Returns:
        For each task with a system ``task``, ``leaders`` (slug and name, the best first), ``systems`` (how many are
        counted), ``ranked`` (whether they are ranked ones) and ``lists``: ``name``, ``count`` (turns there are in all)
        and ``turns``, the first of them.
    """
    dialogues = sorted(corpus.split(split), key=lambda dialogue: dialogue.id)
    number = {meme: i for i, meme in enumerate(corpus.memes)}
    shown = _Shown(corpus, turns, dialogues, number, memes)
    return [
        {
            "task": task,
            "leaders": [{"slug": row.slug, "name": answering_name(row)} for row in figures.leaders],
            "systems": len(figures.systems),
            "ranked": bool(figures.systems[0].standings),
            "lists": [
                {
                    "name": name,
                    "count": len(rows),
                    "turns": [shown.turn(figures, row) for row in rows[:SHOWN_TURNS].tolist()],
                }
                for name, rows in ordered_turns(figures)
            ],
        }
        for task, figures in found.tasks.items()
    ]


def ordered_turns(figures: TaskTurns) -> Iterator[tuple[str, Integers]]:
    """Yield the name of each of `LISTS` and the rows of its turns, the first ones first.

    The hardest are those that the fewest systems get right, equals by mean credit. The decisive ones are those at which
    the credit of the leading systems varies most, equals by how evenly all systems are divided; there are none of a
    single system. Those that all miss go by mean credit, the least first.
    """
    rows = np.flatnonzero(~np.isnan(figures.credit))
    right, credit, spread = figures.right[rows], figures.credit[rows], figures.spread[rows]
    some = rows[right > 0]
    yield "hardest", some[np.lexsort((some, credit[right > 0], right[right > 0]))]
    apart = spread > 1e-12
    division = (right * (len(figures.systems) - right))[apart]
    yield "decisive", rows[apart][np.lexsort((rows[apart], -division, -np.round(spread[apart], 9)))]
    none = rows[right == 0]
    yield "missed", none[np.lexsort((none, credit[right == 0]))]


class _Shown:
    """Turns as the page shows them."""

    def __init__(
        self, corpus: Corpus, turns: Turns, dialogues: Sequence[Dialogue], number: dict[str, int], memes: ShownMemes
    ) -> None:
        self._corpus, self._turns, self._dialogues = corpus, turns, dialogues
        self._number, self._memes = number, memes

    def turn(self, figures: TaskTurns, row: int) -> dict[str, Any]:
        """Return the turn of a row: where it is, its gold side, and how the systems did.

        ``marks`` are those of the leaders: (whether it is right, what is shown: a rank, BLEU, or nothing).
        """
        at = int(self._turns.turn[row])
        dialogue = self._dialogues[int(self._turns.dialogue[row])]
        meme, emotion = int(self._turns.meme[row]), dialogue.utterances[at].emotion
        names = self._corpus.emotions
        return {
            "dialogue": visible(dialogue.id, 200),
            "turn": at,
            "before": running_text(dialogue.utterances[at - 1].text, _TEXT),
            "text": running_text(dialogue.utterances[at].text, _TEXT),
            "meme": None if meme == NONE else self._memes[self._number[self._turns.inventory[meme]]],
            "emotion": visible(names.get(emotion, str(emotion)), _NAME) if emotion is not None else None,
            "right": int(figures.right[row]),
            "credit": float(figures.credit[row]),
            "marks": [_mark(figures.task, column[row : row + 1]) for column in figures.marks],
        }


def _mark(task: str, mark: Any) -> tuple[bool, str]:
    is_right = bool(is_right_at(task, mark)[0])
    value = float(mark[0])
    if task == "text":
        return is_right, f"{value:.1f}"
    if task == "usage":
        return is_right, ""
    return is_right, f"{value:.0f}" if value > 0 else ""
