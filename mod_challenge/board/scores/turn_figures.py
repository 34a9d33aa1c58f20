"""Counts, over all systems of a public split, who is right at which turn, and which meme is put in place of which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Optional

import numpy as np
from numpy.typing import NDArray

from ...array_types import Booleans, Floats, Integers
from ..model import COMPLETE, FLOOR, RIVAL, Row, SplitBoard
from ..rules import rule_score
from .outcomes import FIRST, FIRST_OF_TEN, TRAIN_USAGE, read_outcomes

LEADERS = 5
"""So many systems of a task are its leading ones."""
_RANKED_TASKS = ("retrieval", "emotion")
"""Tasks whose mark is a rank."""
_AT_ONCE = 1 << 20
"""Choices that are held before equal ones are counted together."""
_BITS = 32
"""Room for the number of a meme."""
_NOTHING = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class TaskTurns:
    """How the systems of a task did at each of the n response turns.

    Attributes:
        task: its name.
        systems: that are counted, the best first.
        leaders: the first of them.
        right: (n,) how many systems are right; of text, how many share a token with the gold response.
        credit: (n,) mean over the systems of 1 ÷ rank, of 1 or 0, or of sentence BLEU-4 ÷ 100; NaN at a turn that is no
            item.
        marks: (leaders, n) their marks, as in ``marks.js``.
        spread: (n,) variance of the leaders' credit; NaN at a turn that is no item.
    """

    task: str
    systems: tuple[Row, ...]
    leaders: tuple[Row, ...]
    right: Integers
    credit: Floats
    marks: NDArray[Any]
    spread: Floats


@dataclass(frozen=True, eq=False)
class Choices:
    """Which memes were put first, one entry for every gold meme and every meme that stood in its place.

    Attributes:
        gold, chosen: (entries,) numbers of memes in the corpus, sorted by gold, then the most frequent first.
        count: (entries,) how often.
        systems: how many chose.
        whole: whether they were chosen from the whole inventory; else from the ten candidates.
    """

    gold: Integers
    chosen: Integers
    count: Integers
    systems: int
    whole: bool


@dataclass(frozen=True, eq=False)
class SplitTurns:
    """What all systems of a split did at its turns.

    Attributes:
        tasks: task to its figures; only tasks with a system.
        choices: of the systems of retrieval; None without any.
        train_usage: (memes,) use of each meme in training, None where no system's outcomes say it.
    """

    tasks: Mapping[str, TaskTurns]
    choices: Optional[Choices]
    train_usage: Optional[Integers]


@dataclass
class _Tally:
    """Sums of one task while systems are read."""

    right: Optional[Integers] = None
    credit: Optional[Floats] = None
    read: list[Row] = field(default_factory=list)
    marks: list[NDArray[Any]] = field(default_factory=list)

    def add(self, row: Row, task: str, mark: NDArray[Any]) -> None:
        credit = credit_of(task, mark)
        is_right = is_right_at(task, mark).astype(np.int64)
        self.credit = credit if self.credit is None else self.credit + credit
        self.right = is_right if self.right is None else self.right + is_right
        self.read.append(row)
        if len(self.marks) < LEADERS:
            self.marks.append(mark)

    def figures(self, task: str) -> Optional[TaskTurns]:
        if self.right is None or self.credit is None:
            return None
        marks = np.stack(self.marks)
        leaders = tuple(self.read[: len(marks)])
        spread: Floats = np.stack([credit_of(task, mark) for mark in marks]).var(axis=0)
        return TaskTurns(task, tuple(self.read), leaders, self.right, self.credit / len(self.read), marks, spread)


def split_turns(board: SplitBoard, folders: Mapping[str, Path], gold: Integers) -> SplitTurns:
    """Read what every counted system did at the turns of a split, one after the other, and add it up.

    Args:
        board: of a public split.
        folders: slug to the folder of its answers; a system without one, or without outcomes in it, is not counted.
        gold: (n,) number in the corpus of each response turn's gold meme, -1 where there is none.
    """
    tasks: dict[str, TaskTurns] = {}
    whole, of_ten = _ChoiceCounts(), _ChoiceCounts()
    usage: Optional[Integers] = None
    for task in board.rankings:
        tally = _Tally()
        for row in counted_systems(board, task):
            found = read_outcomes(folders[row.slug], task, TRAIN_USAGE) if row.slug in folders else None
            if found is None or len(found[0]) != len(gold):
                continue
            tally.add(row, task, found[0])
            usage = found[1]
            chosen = read_outcomes(folders[row.slug], FIRST, FIRST_OF_TEN) if task == "retrieval" else None
            if chosen is not None:
                whole.add(gold, chosen[0])
                of_ten.add(gold, chosen[1])
        figures = tally.figures(task)
        if figures is not None:
            tasks[task] = figures
    return SplitTurns(tasks, whole.choices(True) or of_ten.choices(False), usage)


def counted_systems(board: SplitBoard, task: str) -> list[Row]:
    """Return the systems of a task that are counted, the best first.

    These are the ranked ones; where there are none, classical rivals and floors, so that a board without submissions
    shows something too.
    """
    ranked = [row for row in board.rows if task in row.standings]
    if ranked:
        return sorted(ranked, key=lambda row: (-row.standings[task].score, row.slug))
    figures = board.rankings[task].figures
    scores = {
        row.slug: rule_score(figures, [row.value(figure) for figure in figures])
        for row in board.rows
        if row.kind in (RIVAL, FLOOR) and row.state == COMPLETE and row.takes_part(task)
    }
    others = [row for row in board.rows if row.slug in scores]
    return sorted(others, key=lambda row: (-(scores[row.slug] or 0.0), row.slug))


def credit_of(task: str, mark: NDArray[Any]) -> Floats:
    """(n,) what a mark is worth: 1 ÷ rank, 0 without one; 1 or 0; BLEU ÷ 100. NaN at a turn that is no item."""
    values = mark.astype(np.float64)
    if task in _RANKED_TASKS:
        values = np.where(values > 0, 1 / np.maximum(values, 1), values)
    elif task == "text":
        values = values / 100
    return np.where(mark < 0, np.nan, values)


def is_right_at(task: str, mark: NDArray[Any]) -> Booleans:
    """(n,) whether a mark is right: the gold meme or emotion first, usage right, a token shared with the gold text."""
    return mark > 0 if task == "text" else mark == 1


class _ChoiceCounts:
    """How often each meme was put first where another was gold; equal choices are counted together as they come."""

    def __init__(self) -> None:
        self._pairs: list[Integers] = []
        self._counts: list[Integers] = []
        self._held = self._systems = 0
        self._most = _AT_ONCE

    def add(self, gold: Integers, chosen: Integers) -> None:
        """Count the choices of one system, (n,) each; -1 is none."""
        self._systems += bool(((gold >= 0) & (chosen >= 0)).any())
        is_other = (gold >= 0) & (chosen >= 0) & (gold != chosen)
        pairs = gold[is_other].astype(np.int64) << _BITS | chosen[is_other]
        self._pairs.append(pairs)
        self._counts.append(np.ones(len(pairs), dtype=np.int64))
        self._held += len(pairs)
        if self._held > self._most:
            self._join()

    def choices(self, whole: bool) -> Optional[Choices]:
        """Return what was counted; None where nothing was."""
        self._join()
        (pairs,), (count,) = self._pairs, self._counts
        if not len(pairs):
            return None
        gold, chosen = pairs >> _BITS, pairs & ((1 << _BITS) - 1)
        order = np.lexsort((chosen, -count, gold))
        return Choices(gold[order], chosen[order], count[order], self._systems, whole)

    def _join(self) -> None:
        pairs, index = np.unique(np.concatenate([*self._pairs, _NOTHING]), return_inverse=True)
        counts = np.bincount(index, weights=np.concatenate([*self._counts, _NOTHING]), minlength=len(pairs))
        self._pairs, self._counts, self._held = [pairs], [counts.astype(np.int64)], len(pairs)
        self._most = max(_AT_ONCE, 2 * len(pairs))
