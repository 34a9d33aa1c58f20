"""Checks across submissions, for the organisers alone: who answers what another team answers, who answers nothing.

A finding is no verdict. It gives numbers, and people decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Optional

import numpy as np

from ...array_types import Floats
from ...corpus.model import Corpus
from ...corpus.turns import Turns, response_turns
from ...io.problems import ProblemLog, SubmissionError
from ...io.progress import ProgressCallback
from ...submission import load_submission
from ..challenge import read_challenge
from ..intake.discovery import find_submissions
from ..intake.store import names_of
from ..names import skeleton
from .fingerprint import KEYS, LONG, NOT_GIVEN, Fingerprint, Hashes, bare, fingerprint, similarity, text_hashes

FORMAT = "mod-audit/1"
LEAST = 20
"""Fewer answers than this show nothing."""
SAME = 0.9
"""Agreement beyond chance, or similarity of texts, from which on two systems are called nearly identical."""
IN_STEP = 0.9999
"""Correlation from which on two columns of numbers are one, shifted or rounded."""
MOSTLY = 0.5
ALWAYS = 0.9
_ABOVE_GOLD = 0.2

IDENTICAL, NEARLY_IDENTICAL, COPIED = "identical", "nearly-identical", "copied-from-training"
ONE_RESPONSE, CONSTANT, ONE_RANKING, AS_GIVEN = "one-response", "constant", "one-ranking", "candidates-as-given"


@dataclass(frozen=True)
class Suspect:
    """Name a submission that a finding is about."""

    file: str
    team: str
    system: str


@dataclass(frozen=True)
class Finding:
    """Something to look at.

    Attributes:
        kind: ``identical`` or ``nearly-identical`` (two submissions of different teams), ``copied-from-training``,
            ``one-response``, ``constant``, ``one-ranking`` or ``candidates-as-given`` (one submission).
        split: where.
        suspects: one or two submissions.
        figures: the evidence, numbers by name; shares are from 0 to 1.
    """

    kind: str
    split: str
    suspects: tuple[Suspect, ...]
    figures: Mapping[str, float]


@dataclass(frozen=True)
class Audit:
    """Hold everything that was found.

    Attributes:
        submissions: how many were looked at.
        findings: by split, pairs first, then in the order of files.
        log: the first error of each file that is no valid submission; what can be read of it is looked at.
    """

    submissions: int
    findings: tuple[Finding, ...]
    log: ProblemLog

    def to_dict(self) -> dict[str, Any]:
        """Return the audit as ``mod-audit/1``."""
        return {
            "format": FORMAT,
            "submissions": self.submissions,
            "findings": [asdict(finding) for finding in self.findings],
            "left_out": [problem.to_dict() for problem in self.log],
        }


@dataclass(frozen=True)
class _Training:
    """Hashes of all training texts, and how much of a split's gold is among them word for word."""

    texts: Hashes
    gold_share: float


def audit(
    folder: Path, corpus: Corpus, splits: Sequence[str] = (), on_progress: Optional[ProgressCallback] = None
) -> Audit:
    """Look across all submissions of a folder.

    Args:
        folder: of submissions.
        corpus: holds the splits and the training data.
        splits: to look at; without them all of the corpus that any submission answers.
        tick: called with (submissions read, submissions in all).

    Raises:
        CorpusError: there is no such folder, or the corpus cannot be read.
    """
    log = ProblemLog()
    files = find_submissions(folder, log)
    read_challenge(folder, corpus)
    wanted = tuple(splits) or tuple(split for split in corpus.splits if split != "train")
    turns = {split: response_turns(corpus, split) for split in wanted}
    prints: dict[str, list[tuple[Suspect, Fingerprint]]] = {split: [] for split in wanted}
    read = 0
    for number, file in enumerate(files):
        try:
            submission = load_submission(folder / file.path)
        except SubmissionError as fault:
            log.add(fault.log.errors[0])
            continue
        if submission.log.error_count:
            log.add(submission.log.errors[0])
        read += 1
        suspect = Suspect(file.path, *names_of(submission))
        for split in wanted:
            if split in submission.predictions:
                prints[split].append((suspect, fingerprint(submission.predictions[split], turns[split])))
        if on_progress is not None:
            on_progress(number + 1, len(files))
    findings: list[Finding] = []
    for split in wanted:
        if prints[split]:
            training = _training(corpus, turns[split])
            findings += _pairs(split, prints[split])
            for suspect, single in prints[split]:
                findings += _alone(split, suspect, single, turns[split], training)
    return Audit(read, tuple(findings), log)


def _training(corpus: Corpus, turns: Turns) -> _Training:
    texts: Hashes = np.empty(0, dtype=np.uint64)
    if "train" in corpus.splits:
        dialogues = corpus.split("train")
        texts = np.unique(text_hashes(bare(u.text) for d in dialogues for u in d.utterances if u.text))
    gold = text_hashes(text for text in map(bare, filter(None, turns.text)) if len(text) >= LONG)
    return _Training(texts, float(np.isin(gold, texts).mean()) if len(gold) else 0.0)


def _pairs(split: str, prints: Sequence[tuple[Suspect, Fingerprint]]) -> Iterator[Finding]:
    """Pairs of different teams that answer the same."""
    teams = [skeleton(suspect.team) for suspect, _ in prints]
    columns = {key: np.stack([single.columns[key] for _, single in prints]) for key in KEYS}
    steps = {key: _correlations([single.numbers[key] for _, single in prints]) for key in ("nll", "meme_probability")}
    varied = [_most_common(column)[0] < MOSTLY for column in columns["text"]]
    spread: dict[tuple[str, int], tuple[Hashes, Floats]] = {}
    for i in range(len(prints)):
        shares = {key: _equal_shares(columns[key][i], columns[key][i + 1 :]) for key in KEYS}
        for j in range(i + 1, len(prints)):
            if teams[i] == teams[j]:
                continue
            figures: dict[str, float] = {}
            same = [float(shares[key][j - i - 1]) for key in KEYS]
            for key, share in zip(KEYS, same):
                if share >= SAME:
                    chance = _by_chance(key, i, j, columns[key], spread)
                    if chance < 1 and (share - chance) / (1 - chance) >= SAME:
                        figures[f"{key}.equal"], figures[f"{key}.by_chance"] = share, chance
            figures.update({f"{key}.correlation": r[i, j] for key, r in steps.items() if r[i, j] >= IN_STEP})
            if varied[i] and varied[j]:
                alike = similarity(prints[i][1].sketch, prints[j][1].sketch)
                if alike >= SAME:
                    figures["text.similarity"] = alike
            identical = all(np.array_equal(columns[key][i], columns[key][j]) for key in KEYS)
            if identical:
                figures.update({f"{key}.equal": share for key, share in zip(KEYS, same) if not np.isnan(share)})
            if identical or figures:
                rounded = {name: round(float(value), 6) for name, value in sorted(figures.items())}
                kind = IDENTICAL if identical else NEARLY_IDENTICAL
                yield Finding(kind, split, (prints[i][0], prints[j][0]), rounded)


def _equal_shares(column: Hashes, others: Hashes) -> Floats:
    """Return the (others,) share of turns that both answer where the answers are the same; NaN under `LEAST` turns."""
    both = (others != NOT_GIVEN) & (column != NOT_GIVEN)
    number = both.sum(axis=1)
    equal = ((others == column) & both).sum(axis=1)
    return np.where(number >= LEAST, equal / np.maximum(number, 1), np.nan)


def _by_chance(key: str, i: int, j: int, column: Hashes, spread: dict[tuple[str, int], tuple[Hashes, Floats]]) -> float:
    """Return the share of equal answers of two systems that give theirs in random order: Σ of products of frequencies.

    It is what Cohen's kappa corrects for (Cohen 1960, eq. 1).
    """
    for row in (i, j):
        if (key, row) not in spread:
            answers = column[row][column[row] != NOT_GIVEN]
            values, counts = np.unique(answers, return_counts=True)
            spread[key, row] = values, counts / max(len(answers), 1)
    (a, pa), (b, pb) = spread[key, i], spread[key, j]
    _, at, bt = np.intersect1d(a, b, assume_unique=True, return_indices=True)
    return float((pa[at] * pb[bt]).sum())


def _correlations(columns: Sequence[Floats]) -> Floats:
    """Return the (systems, systems) correlations; 0 for a constant column, few numbers, or other turns answered."""
    values = np.stack(columns)
    is_given = ~np.isnan(values)
    number = is_given.sum(axis=1, keepdims=True)
    centred = np.where(is_given, values, 0.0)
    centred = np.where(is_given, centred - centred.sum(axis=1, keepdims=True) / np.maximum(number, 1), 0.0)
    length = np.sqrt((centred**2).sum(axis=1, keepdims=True))
    usable = (length > 1e-9) & (number >= LEAST)
    unit = np.where(usable, centred / np.where(usable, length, 1.0), 0.0)
    return unit @ unit.T


def _most_common(column: Hashes) -> tuple[float, int]:
    """Return the share of the most frequent answer and the number of distinct ones; (0, 0) under `LEAST` answers."""
    answers = column[column != NOT_GIVEN]
    if len(answers) < LEAST:
        return 0.0, 0
    counts = np.unique(answers, return_counts=True)[1]
    return float(counts.max() / len(answers)), len(counts)


def _alone(split: str, suspect: Suspect, single: Fingerprint, turns: Turns, training: _Training) -> Iterator[Finding]:
    """Yield what is suspicious of one submission by itself."""

    def finding(kind: str, **figures: float) -> Finding:
        rounded = {name.replace("__", "."): round(value, 6) for name, value in figures.items()}
        return Finding(kind, split, (suspect,), rounded)

    texts = single.columns["text"][turns.text_rows]
    share, distinct = _most_common(texts)
    if share >= MOSTLY:
        yield finding(ONE_RESPONSE, text__most_common=share, text__distinct=distinct)
    long = single.long[turns.text_rows] & (texts != NOT_GIVEN)
    if long.sum() >= LEAST and len(training.texts):
        copied = float(np.isin(texts[long], training.texts).mean())
        if copied >= max(MOSTLY, training.gold_share + _ABOVE_GOLD):
            figures = {"text__copied": copied, "text__looked_at": int(long.sum())}
            yield finding(COPIED, **figures, gold__in_training=training.gold_share)
    for key in ("nll", "meme_probability"):
        share, distinct = _most_common(single.columns[key])
        if distinct == 1:
            yield finding(CONSTANT, **{f"{key}__value": float(np.nanmax(single.numbers[key]))})
    for key in ("memes", "emotions"):
        share, distinct = _most_common(single.columns[key])
        if share >= ALWAYS:
            yield finding(ONE_RANKING, **{f"{key}__most_common": share, f"{key}__distinct": distinct})
    if single.in_order is not None and single.in_order >= ALWAYS:
        yield finding(AS_GIVEN, candidates__in_order=single.in_order)
