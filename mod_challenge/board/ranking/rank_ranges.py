"""Rank ranges: systems whose scores do not differ significantly share a range of ranks.

A system's rank goes from one more than the number of systems that are significantly better to the number of systems
less those that are significantly worse (as the research challenges of machine translation cluster theirs).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Optional

import numpy as np

from ...array_types import Floats, Integers
from ...metrics.seed_variance import SeedPart, Uncertainty, combined
from ...metrics.significance import SIGNIFICANT, holm, paired_p, standard_errors
from ...metrics.student import quantile
from ..model import PairTests, Standing

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
        seeds: what its seeds add to the variance of its score; None with a single run.
    """

    key: str
    score: float
    replicates: Optional[Floats]
    tie_break: tuple[str, ...]
    dialogues: int
    interval: Optional[Sequence[float]] = None
    seeds: Optional[SeedPart] = None


@dataclass(frozen=True)
class Ranked:
    """The ranks of a task.

    Attributes:
        order: keys, the best first.
        standings: key to its score and range of ranks.
        detectable: see `TaskRanking`.
        pairs: the tests of every two; None with fewer than two, and where nothing was resampled.
    """

    order: tuple[str, ...]
    standings: Mapping[str, Standing]
    detectable: Optional[float]
    pairs: Optional[PairTests]


def rank(contenders: Sequence[Contender], provisional: bool = False) -> Ranked:
    """Rank contenders by paired tests over shared resamples (`paired_p`), Holm-corrected.

    Where one has several runs its test counts the variance between seeds too (`seed_variance`).

    Args:
        contenders: complete systems that take part in the task.
        provisional: mark of their standings.
    """
    ordered = sorted(contenders, key=lambda contender: (-contender.score, contender.tie_break, contender.key))
    count = len(ordered)
    pairs = _pair_tests(ordered)
    better = np.zeros((count, count), dtype=bool)
    if pairs is not None:
        sure = pairs.p_values < SIGNIFICANT
        better[pairs.first[sure], pairs.second[sure]] = True
    standings = {
        contender.key: Standing(
            score=contender.score,
            interval=contender.interval,
            rank=(1 + int(better[:, i].sum()), count - int(better[i].sum())),
            provisional=provisional,
        )
        for i, contender in enumerate(ordered)
    }
    least = None if pairs is None else detectable(pairs.errors, pairs.dialogues.tolist())
    return Ranked(tuple(contender.key for contender in ordered), standings, least, pairs)


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


def _pair_tests(ordered: Sequence[Contender]) -> Optional[PairTests]:
    """Test all pairs; one of which one system has items in a single dialogue has no p-value."""
    count = len(ordered)
    if count < 2 or any(contender.replicates is None for contender in ordered):
        return None
    values = np.stack([contender.replicates for contender in ordered if contender.replicates is not None])
    scores = np.array([contender.score for contender in ordered])
    in_dialogues = np.array([contender.dialogues for contender in ordered])
    first, second = np.triu_indices(count, k=1)
    dialogues = np.minimum(in_dialogues[first], in_dialogues[second])
    errors = np.empty(len(first))
    for start in range(0, len(first), 4096):
        part = slice(start, start + 4096)
        errors[part] = standard_errors(values[first[part]] - values[second[part]], dialogues[part].tolist())
    differences = scores[first] - scores[second]
    p_values = np.full(len(first), math.nan)
    testable = np.flatnonzero(~np.isnan(errors))
    over_seeds = _over_seeds(ordered, first, second, errors, dialogues)
    found = [
        over_seeds[i].p(float(differences[i]))
        if i in over_seeds
        else paired_p(float(differences[i]), float(errors[i]), int(dialogues[i]))
        for i in testable.tolist()
    ]
    p_values[testable] = holm([p for p in found if p is not None])
    critical = None
    if over_seeds:
        critical = np.full(len(first), math.nan)
        for i, uncertainty in over_seeds.items():
            errors[i] = uncertainty.error
            critical[i] = math.nan if uncertainty.t is None else uncertainty.t
    keys = tuple(contender.key for contender in ordered)
    return PairTests(keys, first, second, differences, errors, p_values, dialogues, critical)


def _over_seeds(
    ordered: Sequence[Contender], first: Integers, second: Integers, errors: Floats, dialogues: Integers
) -> dict[int, Uncertainty]:
    """Position of each pair that can be tested, one of which has several runs, to how sure its difference is.

    Args:
        ordered: the contenders.
        first, second: (pairs,) positions in them.
        errors: (pairs,) standard errors over dialogues of the differences of means over seeds.
        dialogues: (pairs,) that both have the items in.
    """
    parts = [contender.seeds for contender in ordered]
    several = np.array([part is not None for part in parts])
    found: dict[int, Uncertainty] = {}
    for i in np.flatnonzero((several[first] | several[second]) & ~np.isnan(errors)).tolist():
        of_both = [parts[int(first[i])], parts[int(second[i])]]
        uncertainty = combined(float(errors[i]), int(dialogues[i]), of_both)
        if uncertainty is not None:
            found[i] = uncertainty
    return found
