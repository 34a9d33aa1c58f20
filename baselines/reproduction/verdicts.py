"""Whether each claim of the paper holds here: a test of every comparison that it makes, over seeds and dialogues.

Three kinds of comparisons, each with the variance that it has (see `mod_challenge.metrics.seed_variance`):

- **Two systems, one figure, one split**: paired over dialogues, which both answered; seeds are not paired, for a seed
  of one system has nothing in common with that of another.
- **Two figures of one system on one split** (seen and unseen memes, R10@5 and RT@5): paired over dialogues and over
  seeds. Each run gives one difference, on the whole split and on each resample, and these are treated as the values of
  one figure.
- **One figure of one system on two splits**: paired over seeds, for one run answered both; the dialogues of the splits
  have nothing in common, so the variances over dialogues are added.

Distinct n-grams are not resampled; they are compared between systems alone, by exchanging answers (see
`mod_challenge.scoring.seeds`).

A claim that makes several comparisons holds where all do. If all differences have the claimed sign, its p-value is the
largest of theirs (an intersection-union test: Berger 1982); if some have the other sign, it is the smallest of theirs,
times the number of comparisons (Bonferroni). p-values are two-sided and corrected by Holm's method over the claims of
one section, which are about one table and read together: what a reader takes from Table 4 is not made less sure by how
many claims there are about Table 5. `mod-score --compare` corrects over the pairs of one figure, which is less strict.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Optional, Protocol

from mod_challenge.metrics.metric import JackknifeMetric
from mod_challenge.metrics.seed_variance import (
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
from mod_challenge.metrics.significance import SIGNIFICANT, holm, standard_error
from mod_challenge.metrics.tasks import all_figures, task_of
from mod_challenge.scoring.seeds import unresampled_difference
from mod_challenge.scoring.settings import DEFAULT_SEED

from .claims import Claim, Part, Side
from .measured import SideRuns
from .systems import VARIANTS

TRAINED = frozenset(variant.name for variant in VARIANTS)
HOLDS, FAILS, UNKNOWN, MISSING = "holds", "does not hold", "cannot tell here", "not measured"
_COUNTED = {
    HOLDS: ("holds", "hold"), FAILS: ("does not hold", "do not hold"), UNKNOWN: ("cannot be told here",) * 2,
    MISSING: ("not measured",) * 2,
}  # fmt: skip
"""How one claim and several with a verdict are told of."""
SYSTEMS, FIGURES, SPLITS = "two systems", "two figures of one system", "two splits"
"""Kinds of comparisons."""


class Source(Protocol):
    """Where the figures of a side come from."""

    def runs(self, system: str, figure: str, split: str) -> Optional[SideRuns]:
        """Return a figure of every run; None where there is none, or one of them has no value of it."""

    def seeds(self, system: str, split: str) -> tuple[int, ...]:
        """Return the seeds of the runs that answered a split."""


def counted(words: Iterable[str]) -> str:
    """Tell how many claims have each verdict, in a line; of those that none has nothing.

    >>> counted([HOLDS, FAILS, UNKNOWN, FAILS])
    '1 holds, 2 do not hold, 1 cannot be told here'
    """
    count = Counter(words)
    return ", ".join(f"{count[word]} {told[count[word] > 1]}" for word, told in _COUNTED.items() if count[word])


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
        claims: Holm's correction is over those of each section that can be tested.
        source: of the figures.
    """
    verdicts = [_tested_claim(claim, source) for claim in claims]
    testable: dict[str, list[float]] = {}
    for verdict in verdicts:
        if verdict.p is not None:
            testable.setdefault(verdict.claim.section, []).append(verdict.p)
    corrected = {section: iter(holm(p_values)) for section, p_values in testable.items()}
    return [
        verdict if verdict.p is None else _with_word(verdict, next(corrected[verdict.claim.section]))
        for verdict in verdicts
    ]


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
    replicates = tuple(times * values for values in runs.replicates)
    return replace(runs, values=tuple(times * value for value in runs.values), replicates=replicates)


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
    uncertainty = uncertain(part, better, worse)
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


def _of_systems(part: Part, first: SideRuns, second: SideRuns) -> Optional[Uncertainty]:
    """Paired over dialogues, seeds apart."""
    if first.replicates:
        return difference_uncertainty(_seed_runs(first), _seed_runs(second))
    task, metric = _unresampled(part)
    return unresampled_difference(first.systems, second.systems, task, metric, DEFAULT_SEED)


def _of_figures(part: Part, first: SideRuns, second: SideRuns) -> Optional[Uncertainty]:
    """Paired over dialogues and seeds: the runs' differences are values of one figure."""
    values = [a - b for a, b in zip(first.values, second.values)]
    replicates = [a - b for a, b in zip(first.replicates, second.replicates)]
    return mean_uncertainty(SeedRuns(values, replicates, min(first.dialogues, second.dialogues)))


def _of_splits(part: Part, first: SideRuns, second: SideRuns) -> Optional[Uncertainty]:
    """Paired over seeds; the variances over dialogues of both splits are added, the interactions as well."""
    values = [a - b for a, b in zip(first.values, second.values)]
    parts = [seed_part(_seed_runs(runs)) for runs in (first, second)]
    interaction = sum(of_split.interaction * len(values) for of_split in parts if of_split is not None)
    errors = [standard_error(_seed_runs(runs).mean_replicates, runs.dialogues) for runs in (first, second)]
    known = [error for error in errors if error is not None]
    error = math.hypot(*known) if len(known) == len(errors) else None
    return combined(error, min(first.dialogues, second.dialogues), [part_of(values, interaction)])


def _unresampled(part: Part) -> tuple[str, JackknifeMetric]:
    """The task and the metric of a figure that is not resampled."""
    metric = all_figures()[part.better.figure]
    if not isinstance(metric, JackknifeMetric):
        raise TypeError(f"{part.better.figure} has no resampled values")
    return task_of(part.better.figure), metric


def _seed_runs(runs: SideRuns) -> SeedRuns:
    return SeedRuns(runs.values, runs.replicates, runs.dialogues)
