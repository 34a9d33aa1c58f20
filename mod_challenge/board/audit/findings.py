"""Checks across submissions, for the organisers alone: who answers what another team answers, who answers nothing.

A finding is no verdict. It gives numbers, and people decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Optional

import numpy as np

from ...array_types import Floats
from ...corpus.model import Corpus
from ...corpus.turns import Turns, response_turns
from ...io.files import file_sha256
from ...io.problems import ProblemLog, SubmissionError
from ...io.progress import ProgressCallback
from ...metrics.tasks import TASKS
from ...submission import load_submission
from ...submission.model import Predictions, Submission
from ...submission.tasks import tasks_entered
from ..challenge import read_challenge
from ..intake.counting import Counting
from ..intake.discovery import find_submissions
from ..intake.ledger import read_ledger
from ..intake.store import names_of
from ..names import skeleton
from ..seeds import seed_of
from .against_gold import CEILING, MARGIN, UNLIKELY, binomial_tail, gold_hits, published_texts
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
EQUALS_GOLD, ABOVE_CEILING, FROM_PUBLIC, LATE = "equals-gold", "above-ceiling", "copied-from-public", "late"


@dataclass(frozen=True)
class Suspect:
    """Name a submission that a finding is about.

    Attributes:
        file, team, system: where it lies, and whose it is.
        superseded: whether a later version of the system came in, in the same phase.
    """

    file: str
    team: str
    system: str
    superseded: bool = False


@dataclass(frozen=True)
class Finding:
    """Something to look at.

    Attributes:
        kind: ``identical`` (all submissions of different teams that are one), ``nearly-identical`` (two), or of one
            ``equals-gold``, ``above-ceiling``, ``copied-from-public``, ``late``, ``copied-from-training``,
            ``one-response``, ``constant``, ``one-ranking`` or ``candidates-as-given``.
        split: where.
        suspects: the submissions.
        figures: the evidence, numbers by name; shares are from 0 to 1.
    """

    kind: str
    split: str
    suspects: tuple[Suspect, ...]
    figures: Mapping[str, float]


@dataclass(frozen=True)
class BoardAudit:
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
    folder: Path,
    corpus: Corpus,
    splits: Sequence[str] = (),
    on_progress: Optional[ProgressCallback] = None,
    *,
    public: Sequence[Path] = (),
    ceiling: Optional[Path] = None,
) -> BoardAudit:
    """Look across all submissions of a folder.

    Args:
        folder: of submissions.
        corpus: holds the splits and the training data.
        splits: to look at; without them all of the corpus that any submission answers.
        on_progress: called with (submissions read, submissions in all).
        public: folders of everything that was published, in which copied responses are looked for.
        ceiling: a submission of what nobody can surpass in usage, retrieval and emotion, such as an oracle's.

    Raises:
        CorpusError: there is no such folder, or the corpus cannot be read.
        SubmissionError: the ceiling is no submission.
    """
    log = ProblemLog()
    files = find_submissions(folder, log)
    counting = Counting(read_challenge(folder, corpus), read_ledger(folder))
    known_answers = _KnownAnswers(published_texts(public), None if ceiling is None else load_submission(ceiling))
    wanted = tuple(splits) or tuple(split for split in corpus.splits if split != "train")
    turns = {split: response_turns(corpus, split) for split in wanted}
    prints: dict[str, list[tuple[Suspect, Fingerprint]]] = {split: [] for split in wanted}
    read = 0
    suspects: list[tuple[Suspect, _Filed, Optional[int]]] = []
    trainings: dict[str, _Training] = {}
    alone: dict[str, list[Finding]] = {split: [] for split in wanted}
    for number, file in enumerate(files):
        try:
            submission = load_submission(folder / file.path)
        except SubmissionError as fault:
            log.add(fault.log.errors[0])
            continue
        if submission.log.error_count:
            log.add(submission.log.errors[0])
        read += 1
        filed = _Filed(file.path, file_sha256(folder / file.path), file.version)
        team, system = names_of(submission)
        suspect = Suspect(file.path, counting.team(filed, team), system)
        suspects.append((suspect, filed, seed_of(submission.system)))
        for split in wanted:
            if split in submission.predictions:
                predictions = submission.predictions[split]
                prints[split].append((suspect, fingerprint(predictions, turns[split])))
                alone[split] += _late(split, suspect, predictions, filed, counting)
                if turns[split].hidden is None:
                    tasks = counting.tasks(filed, split)
                    if split not in trainings:
                        trainings[split] = _training(corpus, turns[split])
                    share = trainings[split].gold_share
                    alone[split] += known_answers.findings(split, suspect, predictions, turns[split], tasks, share)
        if on_progress is not None:
            on_progress(number + 1, len(files))
    findings: list[Finding] = []
    for split in wanted:
        if prints[split]:
            training = trainings.get(split) or _training(corpus, turns[split])
            findings += _grouped(list(_pairs(split, prints[split])))
            findings += alone[split]
            for suspect, single in prints[split]:
                findings += _alone(split, suspect, single, turns[split], training)
    return BoardAudit(read, _marked(findings, suspects, counting), log)


@dataclass(frozen=True)
class _Filed:
    """A file as the ledger knows it: path below the folder, hash of its bytes; and its version."""

    label: str
    content: str
    version: int


@dataclass(frozen=True)
class _KnownAnswers:
    """What submissions are held against: texts that were published, and answers that nobody can surpass."""

    published: Hashes
    ceiling: Optional[Submission]

    def findings(
        self,
        split: str,
        suspect: Suspect,
        predictions: Predictions,
        turns: Turns,
        tasks: Sequence[str],
        gold_share: float,
    ) -> Iterator[Finding]:
        """Yield what a submission knows that it could not know, of the tasks that count."""
        for task, (hits, items) in gold_hits(predictions, turns, tasks).items():
            allowed = min(CEILING, gold_share + MARGIN) if task == "text" else CEILING
            bounds = [(EQUALS_GOLD, allowed)]
            # No oracle says what the gold says word for word, so its texts are no bound.
            if self.ceiling is not None and task != "text" and split in self.ceiling.predictions:
                top_hits, top_items = gold_hits(self.ceiling.predictions[split], turns, [task]).get(task, (1, 1))
                bounds.append((ABOVE_CEILING, (top_hits + 1) / (top_items + 2)))
            for kind, share in bounds:
                p_value = binomial_tail(hits, items, share)
                if items >= LEAST and p_value < UNLIKELY:
                    figures = {"equal": hits / items, "allowed": share, "items": float(items)}
                    named = {f"{task}.{name}": round(value, 6) for name, value in figures.items()}
                    yield Finding(kind, split, (suspect,), {**named, f"{task}.p_value": float(f"{p_value:.2g}")})
        if "text" in tasks and len(self.published):
            texts = [bare(text) for text in predictions.text if text is not None]
            long = text_hashes(text for text in texts if len(text) >= LONG)
            copied = float(np.isin(long, self.published).mean()) if len(long) else 0.0
            if len(long) >= LEAST and copied >= gold_share + _ABOVE_GOLD:
                figures = {"text.copied": round(copied, 6), "text.looked_at": float(len(long))}
                yield Finding(FROM_PUBLIC, split, (suspect,), {**figures, "gold.in_training": round(gold_share, 6)})


def _late(
    split: str, suspect: Suspect, predictions: Predictions, filed: _Filed, counting: Counting
) -> Iterator[Finding]:
    """Yield the answers of a file to tasks whose phases were over when it came in; they do not count."""
    if not counting.challenge.has_task_phases or not counting.arrived(filed):
        return
    arrived = datetime.fromisoformat(counting.arrived(filed).replace("Z", "+00:00"))
    figures = {}
    for task in tasks_entered(predictions):
        phases = [phase for phase in counting.challenge.phases if task in phase.tasks]
        is_over = all(phase.end is not None and phase.end < arrived for phase in phases)
        if task not in counting.tasks(filed, split) and phases and is_over:
            figures[f"{task}.answers"] = float(predictions.given(TASKS[task].keys[0]).sum())
    if figures:
        yield Finding(LATE, split, (suspect,), figures)


def _grouped(findings: Sequence[Finding]) -> list[Finding]:
    """Make one finding of all submissions that are identical, and leave out what is said of its first already."""
    groups: list[dict[str, Suspect]] = []
    figures: list[Mapping[str, float]] = []
    for finding in findings:
        if finding.kind == IDENTICAL:
            pair = {suspect.file: suspect for suspect in finding.suspects}
            index = next((i for i, group in enumerate(groups) if group.keys() & pair.keys()), len(groups))
            if index == len(groups):
                groups.append({})
                figures.append(finding.figures)
            groups[index].update(pair)
    repeated = {file for group in groups for file in sorted(group)[1:]}
    split = findings[0].split if findings else ""
    identical = [
        Finding(IDENTICAL, split, tuple(group[file] for file in sorted(group)), evidence)
        for group, evidence in zip(groups, figures)
    ]
    return identical + [
        finding
        for finding in findings
        if finding.kind != IDENTICAL and not any(suspect.file in repeated for suspect in finding.suspects)
    ]


def _marked(
    findings: Sequence[Finding], suspects: Sequence[tuple[Suspect, _Filed, Optional[int]]], counting: Counting
) -> tuple[Finding, ...]:
    """Mark the suspects of which a later version came in, of the same seed, and in the same phase where there are
    phases by task."""
    last: dict[tuple[str, ...], tuple[tuple[int, int], str]] = {}
    keys: dict[str, tuple[str, ...]] = {}
    for suspect, filed, seed in suspects:
        phase = counting.phase(filed) if counting.challenge.has_task_phases else None
        key = (skeleton(suspect.team), skeleton(suspect.system), "" if phase is None else phase.name, str(seed))
        keys[suspect.file] = key
        recency = (counting.order(filed)[0], filed.version)
        last[key] = max(last.get(key, (recency, suspect.file)), (recency, suspect.file))
    return tuple(
        replace(
            finding,
            suspects=tuple(
                replace(suspect, superseded=last[keys[suspect.file]][1] != suspect.file) for suspect in finding.suspects
            ),
        )
        for finding in findings
    )


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
