"""Whether each claim of the paper holds here: a test of every comparison that it makes, over seeds and dialogues.

Three kinds of comparisons, each with the variance that it has (see `mod_challenge.metrics.seed_variance`):

- **Two systems, one figure, one split**: paired over dialogues, which both answered; seeds are not paired, for a seed
  of one system has nothing in common with that of another.
- **Two figures of one system on one split** (seen and unseen memes, R10@5 and RT@5): paired over dialogues and over
  seeds. Each run gives one difference, on the whole split and on each resample, and these are treated as the values of
  one figure.
- **One figure of one system on two splits**: paired over seeds, for one run answered both; the dialogues of the splits
  have nothing in common, so the variances over dialogues are added.

A claim that makes several comparisons holds where all do. If all differences have the claimed sign, its p-value is the
largest of theirs (an intersection-union test: Berger 1982); if some have the other sign, it is the smallest of theirs,
times the number of comparisons (Bonferroni). p-values are two-sided and corrected over the claims by Holm's method.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Optional, Protocol

from mod_challenge.metrics.exchange import exchange_error
from mod_challenge.metrics.seed_variance import (
    SeedPart,
    SeedRuns,
    Uncertainty,
    combined,
    difference_uncertainty,
    mean_of,
    mean_uncertainty,
    part_of,
    seed_part,
    tested,
)
from mod_challenge.metrics.significance import SIGNIFICANT, holm, jackknife_error, standard_error
from mod_challenge.scoring.settings import DEFAULT_SEED

from .claims import Claim, Part, Side
from .measured import SideRuns
from .systems import VARIANTS

TRAINED = frozenset(variant.name for variant in VARIANTS)
HOLDS, FAILS, UNKNOWN, MISSING = "holds", "does not hold", "cannot tell here", "not measured"
SYSTEMS, FIGURES, SPLITS = "two systems", "two figures of one system", "two splits"
"""Kinds of comparisons."""


class Source(Protocol):
    """Where the figures of a side come from."""

    def runs(self, system: str, figure: str, split: str) -> Optional[SideRuns]:
        """Return a figure of every run; None where there is none, or one of them has no value of it."""

    def seeds(self, system: str, split: str) -> tuple[int, ...]:
        """Return the seeds of the runs that answered a split."""


@dataclass(frozen=True)
class Compared:
    """A comparison that was made.

    Attributes:
        part: which.
        kind: `SYSTEMS`, `FIGURES` or `SPLITS`.
        better, worse: means over seeds of both sides.
        seeds: runs of both sides.
        difference: how far the better side is better, times of sides included; below 0 where it is worse.
        interval: 95 %, of the difference; None where fewer than two dialogues have the item.
        p: two-sided; None likewise.
        dialogue_error, seed_error: standard errors of the difference over dialogues, and what seeds add to it.
        counts_seeds: whether every side that is trained has two runs or more; of one run alone nothing says how far
            another seed would have come out from it.
    """

    part: Part
    kind: str
    better: float
    worse: float
    seeds: tuple[int, int]
    difference: float
    interval: Optional[tuple[float, float]]
    p: Optional[float]
    dialogue_error: Optional[float]
    seed_error: Optional[float]
    counts_seeds: bool


@dataclass(frozen=True)
class Verdict:
    """What became of a claim.

    Attributes:
        claim: which.
        word: `HOLDS`, `FAILS`, `UNKNOWN` or `MISSING`.
        p, p_holm: of the claim as a whole; None where nothing could be tested.
        compared: its comparisons, but for those that the corpus has nothing for.
        missing: sides that have no figures here, in words.
    """

    claim: Claim
    word: str
    p: Optional[float]
    p_holm: Optional[float]
    compared: tuple[Compared, ...]
    missing: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether every difference that was measured has the claimed sign."""
        return bool(self.compared) and all(each.difference > 0 for each in self.compared)


def judge(claims: Iterable[Claim], source: Source) -> list[Verdict]:
    """Return the verdict of every claim.

    Args:
        claims: to be judged together: Holm's correction is over those that can be tested.
        source: of the figures.
    """
    verdicts = [_tested_claim(claim, source) for claim in claims]
    testable = [verdict.p for verdict in verdicts if verdict.p is not None]
    corrected = iter(holm(testable))
    return [verdict if verdict.p is None else _with_word(verdict, next(corrected)) for verdict in verdicts]


def _tested_claim(claim: Claim, source: Source) -> Verdict:
    compared: list[Compared] = []
    missing: list[str] = []
    for part in claim.parts:
        found = [(side, _runs(side, source)) for side in (part.better, part.worse)]
        absent = [side for side, runs in found if runs is None]
        if len(absent) == len(found) and all(source.seeds(side.system, side.split) for side in absent):
            continue  # both answered, and there is nothing to measure: no unseen memes, say
        missing += [f"{side.system} {side.figure} {side.split}" for side in absent]
        (_, better), (_, worse) = found
        if better is not None and worse is not None:
            compared.append(_compared(part, better, worse))
    if not compared or missing:
        return Verdict(claim, MISSING, None, None, tuple(compared), tuple(dict.fromkeys(missing)))
    return Verdict(claim, UNKNOWN, _claim_p(compared), None, tuple(compared), ())


def _runs(side: Side, source: Source) -> Optional[SideRuns]:
    runs = source.runs(side.system, side.figure, side.split)
    return runs if runs is None or side.times == 1.0 else _scaled(runs, side.times)


def _scaled(runs: SideRuns, times: float) -> SideRuns:
    return replace(
        runs,
        values=tuple(times * value for value in runs.values),
        replicates=tuple(times * values for values in runs.replicates),
        jackknife_values=tuple(times * values for values in runs.jackknife_values),
    )


def _claim_p(compared: Sequence[Compared]) -> Optional[float]:
    """The p-value of a claim from those of its comparisons; None where one of them has none."""
    if any(each.p is None for each in compared):
        return None
    against = [each.p for each in compared if each.difference <= 0 and each.p is not None]
    if against:
        return min(1.0, len(compared) * min(against))
    return max(each.p for each in compared if each.p is not None)


def _with_word(verdict: Verdict, p_holm: float) -> Verdict:
    if p_holm >= SIGNIFICANT:
        return replace(verdict, p_holm=p_holm)
    return replace(verdict, word=HOLDS if verdict.agrees else FAILS, p_holm=p_holm)


def kind_of(part: Part) -> str:
    """Return which kind of comparison a part makes."""
    if part.better.system != part.worse.system:
        return SYSTEMS
    return SPLITS if part.better.split != part.worse.split else FIGURES


def _compared(part: Part, better: SideRuns, worse: SideRuns) -> Compared:
    kind = kind_of(part)
    uncertain = {SYSTEMS: _of_systems, FIGURES: _of_figures, SPLITS: _of_splits}[kind]
    uncertainty = uncertain(better, worse)
    sign = -1.0 if part.lower_is_better else 1.0
    sides = ((better, part.better), (worse, part.worse))
    means = mean_of(better.values), mean_of(worse.values)
    result = tested(sign * (means[0] - means[1]), uncertainty, part.unit == "%" and _is_plain(part))
    return Compared(
        part,
        kind,
        *means,
        (len(better.values), len(worse.values)),
        result.difference,
        None if result.interval is None else (result.interval[0], result.interval[1]),
        result.p,
        None if uncertainty is None else uncertainty.dialogue_error,
        None if uncertainty is None else uncertainty.seed_error,
        all(len(runs.values) > 1 for runs, side in sides if side.system in TRAINED),
    )


def _is_plain(part: Part) -> bool:
    """Whether neither side is multiplied, so that a difference of shares lies between −100 and 100."""
    return part.better.times == part.worse.times == 1.0


def _of_systems(first: SideRuns, second: SideRuns) -> Optional[Uncertainty]:
    """Paired over dialogues, seeds apart."""
    if first.replicates and second.replicates:
        return difference_uncertainty(_seed_runs(first), _seed_runs(second))
    dialogues = min(first.dialogues, second.dialogues)
    error = _exchanged(first, second)
    return combined(error, dialogues, [unresampled_part(first), unresampled_part(second)])


def _of_figures(first: SideRuns, second: SideRuns) -> Optional[Uncertainty]:
    """Paired over dialogues and seeds: the runs' differences are values of one figure."""
    values = [a - b for a, b in zip(first.values, second.values)]
    dialogues = min(first.dialogues, second.dialogues)
    if not (first.replicates and second.replicates):
        return combined(_apart(first, second), dialogues, [part_of(values, 0.0)])
    replicates = [a - b for a, b in zip(first.replicates, second.replicates)]
    return mean_uncertainty(SeedRuns(values, replicates, dialogues))


def _of_splits(first: SideRuns, second: SideRuns) -> Optional[Uncertainty]:
    """Paired over seeds; the variances over dialogues of both splits are added, the interactions as well."""
    values = [a - b for a, b in zip(first.values, second.values)]
    parts = [_interaction(first), _interaction(second)]
    return combined(_apart(first, second), min(first.dialogues, second.dialogues), [part_of(values, sum(parts))])


def _seed_runs(runs: SideRuns) -> SeedRuns:
    return SeedRuns(runs.values, runs.replicates, runs.dialogues)


def _apart(first: SideRuns, second: SideRuns) -> Optional[float]:
    """Standard error over dialogues of the difference of two means that share no dialogue."""
    errors = [dialogue_error(first), dialogue_error(second)]
    known = [error for error in errors if error is not None]
    return math.hypot(*known) if len(known) == len(errors) else None


def dialogue_error(runs: SideRuns) -> Optional[float]:
    """Return the standard error over dialogues of a mean over seeds; None with fewer than two dialogues.

    Where the figure is not resampled it is that of a run alone, the mean over runs, which is rather too large.
    """
    if runs.replicates:
        return standard_error(_seed_runs(runs).mean_replicates, runs.dialogues)
    errors = [jackknife_error(values) for values in runs.jackknife_values]
    known = [error for error in errors if error is not None]
    return math.sqrt(mean_of([error**2 for error in known])) if known and len(known) == len(errors) else None


def _interaction(runs: SideRuns) -> float:
    """Variance that a run's deviation from the mean over seeds has from the dialogues; 0 where it is not known."""
    part = seed_part(_seed_runs(runs)) if runs.replicates else unresampled_part(runs)
    return 0.0 if part is None else part.interaction * len(runs.values)


def unresampled_part(runs: SideRuns) -> Optional[SeedPart]:
    """Return what seeds add to the variance of a figure that is not resampled; None of a single run."""
    return part_of(runs.values, _exchange_interaction(runs))


def _exchanged(first: SideRuns, second: SideRuns) -> Optional[float]:
    """Standard error over dialogues of the difference of two means over seeds, by exchanging answers of runs.

    Exchanging the answers of one run and another gives the variance over dialogues of their difference, e². Of two
    runs of one system that is twice their interaction with the dialogues, 2 I. Of a run of either system it holds both
    interactions whole, of which a mean over S runs has 1 ÷ S: V = mean e² − I₁ (1 − 1 ÷ S₁) − I₂ (1 − 1 ÷ S₂).
    """
    squares = [
        _exchange_square(first, i, second, j) for i in range(len(first.values)) for j in range(len(second.values))
    ]
    known = [square for square in squares if square is not None]
    if len(known) < len(squares):
        return _apart(first, second) if first.jackknife_values and second.jackknife_values else None
    parts = [(_exchange_interaction(runs), len(runs.values)) for runs in (first, second)]
    least = sum(interaction / count for interaction, count in parts)
    return math.sqrt(max(least, mean_of(known) - sum(each * (1 - 1 / count) for each, count in parts)))


def _exchange_interaction(runs: SideRuns) -> float:
    """I of a system, from exchanging the answers of its runs; 0 of a single run, or where that is not known."""
    count = len(runs.values)
    squares = [_exchange_square(runs, i, runs, j) for i in range(count) for j in range(i + 1, count)]
    known = [square for square in squares if square is not None]
    return mean_of(known) / 2 if known and len(known) == len(squares) else 0.0


def _exchange_square(first: SideRuns, i: int, second: SideRuns, j: int) -> Optional[float]:
    """Variance over dialogues of the difference of two runs; None where their n-grams were not kept."""
    types = first.types[i], second.types[j]
    if types[0] is None or types[1] is None:
        return None
    difference = first.values[i] - second.values[j]
    error = exchange_error(difference, types[0], types[1], min(first.dialogues, second.dialogues), DEFAULT_SEED)
    return None if error is None else error**2
