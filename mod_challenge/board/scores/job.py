"""Scores one submission on one split, independently of all others: files in, files out.

So a job runs in this process, in another or on another machine, and what it gives can be kept under a key of its
inputs.
"""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Optional

import numpy as np

from ...corpus.model import Corpus
from ...corpus.reading import read_corpus
from ...corpus.references import References, references
from ...formats.escape import dumps
from ...formats.plural import counted
from ...io.files import file_sha256
from ...io.problems import CorpusError, Failure, Problem, ProblemLog, SubmissionError, in_file
from ...metrics.tasks import TASKS
from ...scoring.settings import ScoringSettings
from ...scoring.system import System, score_system
from ...submission.model import Submission
from ...submission.read import load_submission
from ...submission.tasks import joined_entries, only_tasks, tasks_entered
from ...submission.write import write_submission
from ..disclosure import hidden_report, redact
from ..model import BROKEN, COMPLETE, PARTIAL
from .analysis import analyse
from .cache_keys import references_key

ENTRY, REPLICATES, ANSWERS = "entry.json", "replicates.npz", "answers"
DIALOGUES = "dialogues of "
"""Before a figure's name, in `REPLICATES`, marks how many dialogues have its item."""
JACKKNIFE = "without a dialogue: "
"""Before a figure's name, in `REPLICATES`, marks its values without each of the dialogues."""
SHOWN_PROBLEMS = 10
"""So many problems of a broken submission stand on its page."""

TRANSIENT = "passing"
"""Marks what is not to be kept."""
OF_THE_REFERENCES = ("dialogues-unknown", "candidates-wrong", "worker-differs", "answers-unfit", "turn-unknown")
"""Codes that blame the references where every submission has them."""
_OF_THE_MACHINE = ("file-missing", "file-unreadable", "file-changed")

Files = dict[str, bytes]


@dataclass(frozen=True)
class Job:
    """Hold what is to be scored.

    Attributes:
        content: hash of the submission's file; of a reference system its name and version.
        path: of the submission; empty for a reference system.
        split: to score.
        folder: of the corpus, as the worker finds it.
        references: `references_key` of corpus and split.
        settings: tokeniser, resamples, seed.
        public: whether gold and answers of the split may be shown.
        reference: name of a reference system that makes its submission here (see `reference_systems`).
        tasks: whose answers count; what else the submission holds is left aside.
        parts: files of one system that are joined by task: path, hash and tasks of each; ``content`` then names them
            all, and ``path`` is empty.
    """

    content: str
    path: str
    split: str
    folder: str
    references: str
    settings: ScoringSettings
    public: bool
    reference: Optional[str] = None
    tasks: tuple[str, ...] = tuple(TASKS)
    parts: tuple[tuple[str, str, tuple[str, ...]], ...] = ()


def run(job: Job) -> Files:
    """Score a submission.

    Returns:
        Names to contents: ``entry.json`` (state, problems, the system's card, report, analysis), ``replicates.npz``
        (resampled figures, how many dialogues have the item of each, and values without each dialogue) and, for a
        public split, ``answers/…`` for the browser of dialogues. A submission that does not answer the split gives
        nothing.

    What a machine's state may have caused, such as a file that is not there, comes with the mark `TRANSIENT`: it is
    shown and not kept.

    Raises:
        CorpusError: the references are invalid.
        Failure: this machine has another corpus, or other versions of what scores, than the one that asks.
    """
    # The scorer's matrix products take milliseconds; threads of several jobs at once only hinder each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Who sits a split out is told without its references, which take longer to read than most submissions to score.
    opened = None if job.reference is None else _opened(job.folder, job.split, job.references)
    try:
        submission = _submission(job, None if opened is None else opened[0])
    except CorpusError:
        if job.reference is None:
            raise
        return {}  # a reference system that has nothing to say here, as an oracle of a corpus it does not know
    except SubmissionError as fault:
        passing = any(code in _OF_THE_MACHINE for code in fault.log.by_code)
        return {**_broken(fault.log), **({TRANSIENT: b""} if passing else {})}
    if not submission.log.error_count and not _answers_split(submission, job):
        return {}
    corpus, gold = opened or _opened(job.folder, job.split, job.references)
    try:
        system = score_system(submission, gold, job.settings, allow_partial=True)
    except SubmissionError as fault:
        if submission.log.error_count:
            return _broken(submission.log)  # of its form alone: the rest may follow from it
        return _broken(fault.log if job.public else redact(fault.log, job.split, ""))
    except Failure as fault:
        return passing_fault(fault.problem)
    return _scored(job, corpus, gold, system)


@lru_cache(maxsize=8)
def _opened(folder: str, split: str, key: str) -> tuple[Corpus, References]:
    """Open a corpus and the references of a split, again whenever one of their files has changed.

    As many are kept as a board has splits: a file is scored on all of them before the next one is.
    """
    corpus = read_corpus(folder)
    if references_key(corpus, split) != key:
        hint = "let all machines have the same corpus under the same path, and the same versions installed"
        raise Failure(Problem("worker-differs", "a worker has another corpus or other versions", hint, folder))
    return corpus, references(corpus, split)


@lru_cache(maxsize=1)
def _loaded(path: str, content: str) -> Submission:
    """Read a submission, if the file is still the one that was asked about."""
    submission = load_submission(path)
    if file_sha256(Path(path)) != content:
        raise SubmissionError.of(Problem("file-changed", "it changed while it was read", "build again", path))
    return submission


def _answers_split(submission: Submission, job: Job) -> bool:
    """Return whether a submission answers the split, in any of the tasks that count where not all do."""
    if job.split not in submission.predictions:
        return False
    return len(job.tasks) == len(TASKS) or bool(tasks_entered(submission.predictions[job.split]))


def _submission(job: Job, corpus: Optional[Corpus]) -> Submission:
    """Read what a job scores; a reference system, which needs the corpus, answers it here."""
    if job.parts:
        return _joined(job)
    if job.reference is None or corpus is None:
        return only_tasks(_loaded(job.path, job.content), job.tasks)
    from .reference_systems import predictions, reference_system

    system = reference_system(job.reference)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reference.json.gz"
        write_submission(path, system.card(), {job.split: predictions(system, corpus, job.split)})
        return load_submission(str(path))


def _joined(job: Job) -> Submission:
    """Join the files of a system, each with the tasks that are taken from it, under the card of the last."""
    parts = [(_loaded(path, content), tasks) for path, content, tasks in job.parts]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "joined.json.gz"
        write_submission(file, parts[-1][0].system, {job.split: joined_entries(parts, job.split)})
        return load_submission(file)


def _broken(log: ProblemLog) -> Files:
    """Make the result of a submission that cannot be scored; its messages name no file, which may be moved."""
    lines = [in_file(problem, "-").line()[1:] for problem in log.errors[:SHOWN_PROBLEMS]]  # from ": $" on
    if log.error_count > len(lines):
        lines.append(f"… and {log.error_count - len(lines):,} more; errors by code: {log.summary()}")
    return {ENTRY: _json({"state": BROKEN, "problems": lines, "codes": sorted(log.by_code)})}


def passing_fault(problem: Problem) -> Files:
    """Return what stands for a submission that could not be scored for no fault of its own: shown, and not kept."""
    log = ProblemLog()
    log.add(problem)
    return {**_broken(log), TRANSIENT: b""}


def _scored(job: Job, corpus: Corpus, gold: References, system: System) -> Files:
    if system.answers is None:
        raise AssertionError("a system is scored here with its answers")
    report = system.report
    entry = {
        "state": PARTIAL if report.partial else COMPLETE,
        "warnings": sorted({problem.code for problem in system.warnings}),
        "problems": [_lacking(task, count, job.public) for task, count in report.partial.items()],
        "report": report.to_dict() if job.public else hidden_report(report.to_dict()),
        "analysis": analyse(system.answers, system.items, gold, corpus, job.settings, job.public),
    }
    counts = {DIALOGUES + figure: np.int64(system.dialogues(figure)) for figure in system.replicates}
    jackknife = {
        JACKKNIFE + figure: np.where(system.present[figure], values, np.nan)
        for figure, values in (system.jackknife_values.items() if job.settings.resamples else ())
    }
    files = {ENTRY: _json(entry), REPLICATES: _arrays({**system.replicates, **counts, **jackknife})}
    if job.public:
        from .answers import answer_contents

        files.update(
            {f"{ANSWERS}/{name}": content for name, content in sorted(answer_contents(corpus, system).items())}
        )
    return files


def _lacking(task: str, count: int, public: bool) -> str:
    """Say that answers are missing; of a private split not how many, which would tell how many items there are."""
    return f"{counted(count, 'answer')} missing in {task}" if public else f"answers missing in {task}"


def _json(value: Any) -> bytes:
    return dumps(value).encode("utf-8")


def _arrays(arrays: Mapping[str, Any]) -> bytes:
    out = io.BytesIO()
    np.savez(out, **arrays)
    return out.getvalue()
