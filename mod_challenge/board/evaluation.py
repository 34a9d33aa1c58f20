"""Defines what a board shows of a human evaluation, as values; `human.evaluation` makes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Optional

CURRENT, SUPERSEDED, ABSENT = "current", "superseded", "absent"
"""Whether the version that people rated is the one that counts, on the board without counting, or not on it."""


@dataclass(frozen=True)
class Estimate:
    """A value from a sample.

    Attributes:
        value: of the sample.
        interval: [low, high], 95 %; None where nothing was resampled.
    """

    value: float
    interval: Optional[Sequence[float]] = None


@dataclass(frozen=True)
class Pair:
    """Two systems compared over the items and raters that both have.

    Attributes:
        a, b: positions in the order of systems, the best first.
        difference: mean of a less mean of b; None where they share no rating.
        p, p_holm: two-sided, and after Holm's correction over all pairs of systems, or all with gold; None without
            resamples, and where fewer than two dialogues have ratings of both.
    """

    a: int
    b: int
    difference: Optional[float]
    p: Optional[float]
    p_holm: Optional[float]


@dataclass(frozen=True)
class EvaluatedSystem:
    """What people said of the responses of a system.

    Attributes:
        slug: of its row on the board; empty for gold, and where that version is not on the board.
        team, name: as the board has them, else as the ratings have them; both empty for gold.
        gold: whether these are the gold responses.
        state: `CURRENT`, `SUPERSEDED` or `ABSENT`; of gold `CURRENT`.
        ratings: how many there are.
        dialogues: how many they are of.
        figures: ``overall`` and aspect to its mean, 1 to 5.
    """

    slug: str
    team: str
    name: str
    gold: bool
    state: str
    ratings: int
    dialogues: int
    figures: Mapping[str, Estimate]


@dataclass(frozen=True)
class FigureAgreement:
    """How far an automatic figure orders systems as people do.

    Attributes:
        figure: its whole name, ``text.bleu4``.
        systems: how many have it and are rated.
        taus: ``overall`` and aspect to Kendall's tau with the mean ratings, from -1 to 1, of PPL with its negative;
            None where too few systems, or no two that differ, are there.
    """

    figure: str
    systems: int
    taus: Mapping[str, Optional[Estimate]]


@dataclass(frozen=True)
class HumanEvaluation:
    """A human evaluation of a split.

    Attributes:
        task: whose responses were rated.
        systems: the best first, gold among them if it was rated.
        unrated: slugs of rows that take part in the task, count or would count, and were not rated.
        pairs: every two of ``systems``.
        alpha: ``overall`` and aspect to metric (``ordinal``, ``interval``) to Krippendorff's alpha.
        agreement: of every automatic figure of the task.
        items, dialogues, raters, ratings: how many there are in the ratings.
        resamples, seed: of the intervals.
    """

    task: str
    systems: tuple[EvaluatedSystem, ...]
    unrated: tuple[str, ...]
    pairs: tuple[Pair, ...]
    alpha: Mapping[str, Mapping[str, Optional[float]]]
    agreement: tuple[FigureAgreement, ...]
    items: int
    dialogues: int
    raters: int
    ratings: int
    resamples: int
    seed: int

    @property
    def gold(self) -> Optional[EvaluatedSystem]:
        """The gold responses; None where they were not rated."""
        return next((system for system in self.systems if system.gold), None)
