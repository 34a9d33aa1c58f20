"""Defines what a board holds, as values: `build` makes them, the site and the downloads show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Optional

from ..array_types import Floats, Integers
from ..scoring.figures import from_tree
from .evaluation import HumanEvaluation

SUBMISSION, FLOOR, ORACLE, RIVAL, PUBLISHED = "submission", "floor", "oracle", "rival", "published"
KINDS = (SUBMISSION, RIVAL, FLOOR, ORACLE, PUBLISHED)

COMPLETE, PARTIAL, BROKEN = "complete", "partial", "broken"

Tree = Mapping[str, Any]


@dataclass(frozen=True)
class Standing:
    """A system's place in one task of one split.

    Attributes:
        score: value of the ranking rule; higher is better.
        interval: [low, high], 95 %; None where nothing was resampled.
        rank: [best, worst] place it shares with those that it cannot be told from, from 1.
        provisional: whether the rule stands in for human evaluation that is still missing.
    """

    score: float
    interval: Optional[Sequence[float]]
    rank: Sequence[int]
    provisional: bool = False


@dataclass(frozen=True)
class SeedRun:
    """One run of a system that handed in several, from different seeds.

    Attributes:
        seed: that it was trained from, as the submission says.
        file, sha256, date, verified: as of a row.
        metrics: tree as in ``mod-report/1``.
    """

    seed: int
    file: str
    sha256: str
    date: str
    verified: bool
    metrics: Tree

    def value(self, figure: str) -> Optional[float]:
        """Return a figure by its whole name; None where there is none."""
        return self._values.get(figure)

    @cached_property
    def _values(self) -> Mapping[str, Optional[float]]:
        return from_tree(self.metrics)


@dataclass(frozen=True)
class Row:
    """One system on one split.

    Attributes:
        slug: ASCII, unique on the board, fit for a file name: its page is ``systems/<slug>.html``.
        team, name: as the submission says, unescaped.
        kind: one of `KINDS`; only submissions are ranked.
        state: ``complete``, ``partial`` or ``broken``; only complete ones are ranked.
        card: the whole ``system`` object (url, paper, code, description, …), unescaped.
        metrics, intervals: trees as in ``mod-report/1``; metrics of a published row hold only what was published.
        counts: items of the split, as in ``mod-report/1``; empty for a published or broken row.
        signature, sha256: of the report and of the submission; empty where there is none.
        file: path of the submission below the folder, ``team/system.json.gz``; empty for floors and published rows.
        date: when it came in, ISO 8601, as the ledger or ``system.date`` says; empty where neither does.
        arrived: when it came in, as the ledger says; empty where it does not, so that ``date`` is what the submission
            says of itself.
        verified: whether what the system reports of itself (NLL, so PPL) was recomputed from its checkpoint.
        verified_on: when that was, as the ledger says; empty where it was not.
        doubtful: whether its nll looks like a mean over tokens instead of a sum, so that its PPL is far too low.
        standings: task to its place; only tasks it takes part in and is ranked in.
        score_intervals: task to [low, high] of its score by the ranking rule, 95 %, whether it is ranked or not; only
            where it was resampled.
        overall: its place over all tasks; None without all tasks.
        problems: why a broken one is broken: lines that may be shown to anyone.
        analysis: see `mod_challenge.board.scores.analysis`; empty where there is none.
        source: of a published row: citation and table.
        counted: False for a submission of a team that, by the rule of the challenge, has another one standing for it.
        bounds: of an oracle, the tasks for whose scores it is a ceiling.
        unrated: whether it would stand for its team and has no place for want of human ratings: it was not among the
            systems that people rated, or came in since; ``counted`` is False then too.
        versions: where answers count by phase, task to the file that counts for it: ``file``, ``sha256``, ``date``,
            ``phase``; else empty.
        superseded: whether a later version of the same system is complete too; its answers are then not shown.
        runs: of a system with several, by seed; empty with one. Its figures are then means over the runs, its intervals
            count seeds and dialogues; ``analysis``, ``card``, ``file``, ``sha256`` and the answers that are shown are
            those of the first run, and ``date`` is that of the last to come in.
        deviations: of a system with several runs, the standard deviation of each figure between them: a tree like
            ``metrics``.
    """

    slug: str
    team: str
    name: str
    kind: str
    state: str = COMPLETE
    card: Tree = field(default_factory=dict)
    metrics: Tree = field(default_factory=dict)
    intervals: Tree = field(default_factory=dict)
    counts: Tree = field(default_factory=dict)
    signature: str = ""
    sha256: str = ""
    file: str = ""
    date: str = ""
    verified: bool = False
    doubtful: bool = False
    standings: Mapping[str, Standing] = field(default_factory=dict)
    score_intervals: Mapping[str, Sequence[float]] = field(default_factory=dict)
    overall: Optional[Overall] = None
    problems: tuple[str, ...] = ()
    analysis: Tree = field(default_factory=dict)
    source: str = ""
    counted: bool = True
    bounds: tuple[str, ...] = ()
    unrated: bool = False
    versions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    arrived: str = ""
    verified_on: str = ""
    superseded: bool = False
    runs: tuple[SeedRun, ...] = ()
    deviations: Tree = field(default_factory=dict)

    def value(self, figure: str) -> Optional[float]:
        """Return a figure by its whole name, ``retrieval.seen.r10@1``; None where there is none."""
        return self._values.get(figure)

    def interval(self, figure: str) -> Optional[Sequence[float]]:
        """Return the 95 % interval of a figure; None where there is none."""
        return self._ranges.get(figure)

    def deviation(self, figure: str) -> Optional[float]:
        """Return the standard deviation of a figure between the runs; None where there are not two with a value."""
        return self._deviations.get(figure)

    @cached_property
    def _values(self) -> Mapping[str, Optional[float]]:
        return from_tree(self.metrics)

    @cached_property
    def _deviations(self) -> Mapping[str, Optional[float]]:
        return from_tree(self.deviations)

    @cached_property
    def _ranges(self) -> Mapping[str, Optional[Sequence[float]]]:
        return from_tree(self.intervals)

    def takes_part(self, task: str) -> bool:
        """Return whether there is any figure of a task."""
        return self.metrics.get(task) is not None


@dataclass(frozen=True)
class Landmark:
    """A score that systems are measured against: of a floor, or of an oracle.

    Attributes:
        slug, name: of the system that has it.
        score: by the ranking rule of the task.
    """

    slug: str
    name: str
    score: float


@dataclass(frozen=True)
class Overall:
    """A system's place over all tasks.

    Attributes:
        mrr: mean over the tasks of 1 ÷ its place by score, between 0 and 1; 1 for who is first in every task.
        rank: [best, worst] place by it in 95 % of the resamples; None where nothing was resampled.
        first: share of resamples in which it is first, equals sharing; None likewise.
    """

    mrr: float
    rank: Optional[Sequence[int]] = None
    first: Optional[float] = None


@dataclass(frozen=True, eq=False)
class PairTests:
    """The tests of every two systems of a task, from which the ranges of ranks come.

    Attributes:
        keys: slugs of the systems, the best first.
        first, second: (pairs,) positions in ``keys``; the first has the higher score, or comes first by the tie-break.
        differences: (pairs,) of their scores.
        errors: (pairs,) standard errors of the differences, over dialogues and, of systems with several runs, over
            seeds; NaN where there is none.
        p_values: (pairs,) corrected by Holm over all pairs; NaN where there is none.
        dialogues: (pairs,) that both have the items in.
        critical: (pairs,) by how many errors the 95 % interval of a difference goes to either side; NaN where that is
            Student's t with one degree of freedom less than dialogues. None where it is so of all.
    """

    keys: tuple[str, ...]
    first: Integers
    second: Integers
    differences: Floats
    errors: Floats
    p_values: Floats
    dialogues: Integers
    critical: Optional[Floats] = None


@dataclass(frozen=True)
class TaskRanking:
    """How the systems of a split are ranked in a task.

    Attributes:
        task: its name.
        figures: names of the figures whose mean is the score.
        provisional: whether they stand in for human evaluation.
        systems: how many are ranked.
        detectable: difference of scores that this split shows, with a power of 80 %, between two systems whose paired
            differences have the median standard error (two-sided 5 % by Holm's correction over all pairs); pairs that
            vary less are told apart by less. None with fewer than two systems.
        floor: the best of the floors; None without any.
        ceiling: the oracle that knows no more than a system may; None without any.
        is_bound: whether the ceiling bounds what a system can expect; else it is there to compare with.
        pairs: the tests of every two systems; None where there are none.
    """

    task: str
    figures: tuple[str, ...]
    provisional: bool
    systems: int
    detectable: Optional[float]
    floor: Optional[Landmark] = None
    ceiling: Optional[Landmark] = None
    is_bound: bool = False
    pairs: Optional[PairTests] = field(default=None, compare=False)

    def covered(self, score: float) -> Optional[float]:
        """Return how much of the way from floor to ceiling a score has come, in percent; None without both."""
        if self.floor is None or self.ceiling is None or self.ceiling.score <= self.floor.score:
            return None
        return 100 * (score - self.floor.score) / (self.ceiling.score - self.floor.score)


@dataclass(frozen=True)
class SplitBoard:
    """All rows of one split.

    Attributes:
        split: its name.
        public: whether its dialogues and gold answers may be shown.
        counts: items a task, as in ``mod-report/1``.
        references: hash of its references.
        signature: that all rows share.
        rankings: task to how it is ranked.
        rows: ranked ones first, by mean of their ranks; then the others.
        human: what people said of responses; None where nothing was rated.
    """

    split: str
    public: bool
    counts: Tree
    references: str
    signature: str
    rankings: Mapping[str, TaskRanking]
    rows: tuple[Row, ...]
    human: Optional[HumanEvaluation] = None


@dataclass(frozen=True)
class Change:
    """Something that happened to a board: a submission, a verification, a withdrawal, its undoing, other references, a
    correction.

    Attributes:
        time: ISO 8601, UTC.
        event: as the ledger calls it.
        subject: the file that it is about.
        system: whose file that is, ``team / system``; empty for what is about no system.
        why: of other references and corrections, as organisers wrote it; else empty.
        amended: of a correction, what was put right (``arrived``, ``team``, ``phase``), as it was and as it is now.
    """

    time: str
    event: str
    subject: str
    why: str = ""
    amended: tuple[tuple[str, str, str], ...] = ()
    system: str = ""


@dataclass(frozen=True)
class Board:
    """A whole board.

    Attributes:
        challenge: `mod_challenge.board.challenge.Challenge`.
        corpus: name, version, language.
        splits: in the order of the challenge.
        updated: time of the ledger's last entry that a board shows (`SubmissionLedger.updated`), ISO 8601 UTC; empty
            without one. Never the time of the build, so the same folder gives the same bytes.
        version: of the package.
        changes: in order of time.
        ledger: hash of the ledger's last line when the board was built, which stands for all of it; empty without one.
        events: all that the ledger tells of the board, ``changes`` among them, in the order of the ledger; nothing of
            what was rejected.
    """

    challenge: Any
    corpus: Mapping[str, str]
    splits: tuple[SplitBoard, ...]
    updated: str
    version: str
    changes: tuple[Change, ...] = ()
    ledger: str = ""
    events: tuple[Change, ...] = ()
