"""Rank ranges: systems whose scores do not differ significantly share a range of ranks.

A system's rank goes from one more than the number of systems that are significantly better to the number of systems
less those that are significantly worse (as the research challenges of machine translation cluster theirs).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Optional

import numpy as np

from ...array_types import Booleans, Floats
from ...metrics.significance import SIGNIFICANT, holm, paired_p, standard_errors
from ...metrics.student import quantile
from ..model import Standing

POWER = 0.8
"""Share of repetitions in which a difference as large as `detectable` says is found."""


@dataclass(frozen=True)
class Contender:
    """A system in a task.

    Attributes:
        key: names it.
        score: value of the ranking rule.
        replicates: (R,) its values on the resamples that all contenders share; None where nothing was resampled.
        tie_break: who comes first among equal scores: the smaller.
        dialogues: how many have the items.
        interval: [low, high] of the score, 95 %; None where there is none.
    """

    key: str
    score: float
    replicates: Optional[Floats]
    tie_break: tuple[str, ...]
    dialogues: int
    interval: Optional[Sequence[float]] = None


@dataclass(frozen=True)
class Ranked:
    """The ranks of a task.

    Attributes:
        order: keys, the best first.
        standings: key to its score and range of ranks.
        detectable: see `TaskRanking`.
    """

    order: tuple[str, ...]
    standings: Mapping[str, Standing]
    detectable: Optional[float]


def rank(contenders: Sequence[Contender], provisional: bool = False) -> Ranked:
    """Rank contenders by paired tests over shared resamples (`paired_p`), Holm-corrected.

    Args:
        contenders: complete systems that take part in the task.
        provisional: mark of their standings.
    """
    ordered = sorted(contenders, key=lambda contender: (-contender.score, contender.tie_break, contender.key))
    better, errors, dialogues = _beats(ordered)
    count = len(ordered)
    standings = {
        contender.key: Standing(
            score=contender.score,
            interval=contender.interval,
            rank=(1 + int(better[:, i].sum()), count - int(better[i].sum())),
            provisional=provisional,
        )
        for i, contender in enumerate(ordered)
    }
    return Ranked(tuple(contender.key for contender in ordered), standings, detectable(errors, dialogues))


def detectable(errors: Floats, dialogues: Sequence[int]) -> Optional[float]:
    """Return the true difference that is found with a power of 80 % by the first, strictest step of Holm's correction.

    Args:
        errors: standard errors of the differences of all pairs; NaN where there is none.
        dialogues: that each pair is compared over.

    Returns:
        The median of (t at 1 − 0.05 ÷ 2 ÷ pairs, plus t at 0.8) standard errors, pairs without spread aside; None
        where there are no others.
    """
    tested = int((~np.isnan(errors)).sum())
    detectable = [
        error * (quantile(SIGNIFICANT / 2 / tested, count - 1) + quantile(1 - POWER, count - 1))
        for error, count in zip(errors.tolist(), dialogues)
        if error > 0
    ]
    return float(np.median(detectable)) if detectable else None


def _beats(ordered: Sequence[Contender]) -> tuple[Booleans, Floats, list[int]]:
    """Return (n, n) whether one is significantly better than another, and of all pairs standard errors and dialogues.

    A pair without a p-value, because one of the two has items in a single dialogue, is not told apart.
    """
    count = len(ordered)
    beats = np.zeros((count, count), dtype=bool)
    if count < 2 or any(contender.replicates is None for contender in ordered):
        return beats, np.empty(0), []
    values = np.stack([contender.replicates for contender in ordered if contender.replicates is not None])
    first, second = np.triu_indices(count, k=1)
    dialogues = [min(ordered[i].dialogues, ordered[j].dialogues) for i, j in zip(first.tolist(), second.tolist())]
    errors = np.empty(len(first))
    for start in range(0, len(first), 4096):
        part = slice(start, start + 4096)
        errors[part] = standard_errors(values[first[part]] - values[second[part]], dialogues[part])
    gaps = [ordered[i].score - ordered[j].score for i, j in zip(first.tolist(), second.tolist())]
    testable = np.flatnonzero(~np.isnan(errors))
    p_values = [paired_p(gaps[i], float(errors[i]), dialogues[i]) for i in testable.tolist()]
    sure = testable[np.array(holm([p_value for p_value in p_values if p_value is not None])) < SIGNIFICANT]
    beats[first[sure], second[sure]] = True
    return beats, errors, dialogues
