"""Scores the files of a folder and the reference systems on every split, where the cache has no result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Optional

from ...corpus.model import Corpus
from ...io.progress import ProgressCallback
from ...metrics.tasks import TASKS
from ...scoring.settings import ScoringSettings
from ..challenge import Split
from ..intake.counting import Counting
from ..intake.discovery import SubmissionFile
from ..model import COMPLETE, SUBMISSION
from ..names import skeleton
from ..seeds import seed_of
from .cache import CachedScore, default_store, get, put
from .cache_keys import digest, job_key, references_key
from .job import Job
from .workers import Workers, run_jobs

Scores = dict[tuple[str, str], CachedScore]
"""(split, `ScoredFile.key`) to its score."""


@dataclass(frozen=True)
class BuildOptions:
    """How a board is built.

    Attributes:
        settings: tokeniser, resamples, seed.
        workers: where jobs run.
        store: folder of the score cache.
    """

    settings: ScoringSettings = field(default_factory=ScoringSettings)
    workers: Workers = field(default_factory=Workers)
    store: Path = field(default_factory=default_store)


@dataclass(frozen=True)
class ScoredFile:
    """A submission of the folder, or a reference system: what becomes one row a split.

    Attributes:
        content: hash of the file; of a reference system its name and version.
        path: of the file; empty for a reference system.
        file: the submission, of several that are joined the last; None for a reference system.
        reference: name of the reference system; None for a submission.
        kind: of the row.
        parts: of several files of one system that are joined by task: path, hash and tasks of each.
        versions: where answers count by phase, task to the file that counts for it, as `Row.versions`.
        order: where answers count by phase, place in the order in which the files came in, from 1.
    """

    content: str
    path: str
    file: Optional[SubmissionFile] = None
    reference: Optional[str] = None
    kind: str = SUBMISSION
    parts: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    versions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    order: int = 0

    @property
    def label(self) -> str:
        """Path of a submission below the folder; kind and name of a reference system."""
        return self.file.path if self.file is not None else f"{self.kind} {self.reference}"

    @property
    def key(self) -> str:
        """What its scores are found by: the label, and of joined files what is taken from each."""
        return f"{self.label} {self.content}" if self.parts else self.label


def score_all(
    entries: Sequence[ScoredFile],
    splits: Sequence[Split],
    corpus: Corpus,
    options: BuildOptions,
    on_progress: Optional[ProgressCallback],
    counting: Optional[Counting] = None,
) -> tuple[Scores, int]:
    """Score every entry on every split, where the cache has no result.

    Args:
        entries, splits, corpus, options: what is scored, and how.
        on_progress: called with (jobs done, jobs in all).
        counting: says which tasks of a file count; without it all do.

    Returns:
        The scores, and how many jobs were run.
    """
    scores: Scores = {}
    waiting: dict[str, tuple[Job, list[tuple[str, str]]]] = {}
    folder = str(corpus.folder.resolve())
    for split in splits:
        gold = references_key(corpus, split.name)
        for entry in entries:
            tasks = tuple(TASKS)
            if counting is not None and not entry.parts:
                tasks = counting.tasks(entry, split.name)
            key = job_key(entry.content, gold, split.name, options.settings, split.public, tasks)
            score_key = (split.name, entry.key)
            cached = get(options.store, key) if tasks else CachedScore(Path(), {})
            if cached is not None:
                scores[score_key] = cached
            elif key in waiting:
                waiting[key][1].append(score_key)
            else:
                where = (entry.content, entry.path, split.name, folder, gold)
                job = Job(*where, options.settings, split.public, entry.reference, tasks, entry.parts)
                waiting[key] = (job, [score_key])
    jobs = {key: job for key, (job, _) in waiting.items()}
    for done, (key, files) in enumerate(run_jobs(jobs, options.workers), 1):
        scores.update(dict.fromkeys(waiting[key][1], put(options.store, key, files)))
        if on_progress is not None:
            on_progress(done, len(jobs))
    return scores, len(jobs)


def score_joined(
    joined: Mapping[str, Sequence[ScoredFile]], splits: Sequence[Split], corpus: Corpus, options: BuildOptions
) -> tuple[Scores, int]:
    """Score the systems of each split that are put together from several files.

    Returns:
        The scores, and how many jobs were run.
    """
    scores: Scores = {}
    run = 0
    for split in splits:
        several = [entry for entry in joined[split.name] if entry.parts]
        joined_scores, jobs = score_all(several, [split], corpus, options, None)
        scores.update(joined_scores)
        run += jobs
    return scores, run


def joined_entries(
    split: str, entries: Sequence[ScoredFile], scores: Mapping[tuple[str, str], CachedScore], counting: Counting
) -> list[ScoredFile]:
    """Put the systems of a split together from their files: of each task, the last complete version counts.

    Files that carry different seeds are of different runs, of which each is put together by itself.

    Returns:
        A system in one entry, and beside it the files that nothing is taken from: incomplete, broken, superseded.
    """
    systems: dict[tuple[str, str, Optional[int]], list[ScoredFile]] = {}
    others: list[ScoredFile] = []
    for entry in sorted(entries, key=counting.order):
        scored = scores[split, entry.key].entry
        if scored.get("state") == COMPLETE:
            system = scored["report"]["system"]
            team = counting.team(entry, system["team"])
            key = (skeleton(team), skeleton(system["name"]), seed_of(system))
            systems.setdefault(key, []).append(entry)
        elif scored:
            others.append(entry)
    for files in systems.values():
        source: dict[str, ScoredFile] = {}
        for entry in files:
            metrics = scores[split, entry.key].entry["report"]["metrics"]
            source.update({task: entry for task in TASKS if metrics.get(task) is not None})
        others += [entry for entry in files if entry not in source.values()]
        others.append(_joined([entry for entry in files if entry in source.values()], source, split, scores, counting))
    return sorted(others, key=lambda entry: entry.label)


def _joined(
    files: Sequence[ScoredFile],
    source: Mapping[str, ScoredFile],
    split: str,
    scores: Mapping[tuple[str, str], CachedScore],
    counting: Counting,
) -> ScoredFile:
    """One entry of the files of a system from which anything is taken, in the order in which they came in."""
    versions = {}
    for task in (task for task in TASKS if task in source):
        entry = source[task]
        phase = counting.phase(entry)
        versions[task] = {
            "file": entry.label,
            "sha256": scores[split, entry.key].entry["report"]["submission"]["sha256"],
            "date": counting.arrived(entry),
            "phase": "" if phase is None else phase.name,
        }
    parts = tuple(
        (entry.path, entry.content, tuple(task for task in versions if source[task] is entry)) for entry in files
    )
    last = files[-1]
    order = counting.order(last)[0]
    if len(parts) == 1:
        return ScoredFile(last.content, last.path, last.file, versions=versions, order=order)
    content = "joined " + digest({"parts": [[content, tasks] for _, content, tasks in parts]})
    return ScoredFile(content, "", last.file, parts=parts, versions=versions, order=order)
