"""Scores submission files, each in a process of its own where that pays.

Systems are scored apart from each other: the seed gives them the same resamples, so a comparison needs no more of a
system than its resampled figures.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Optional

from ..corpus import Corpus, read_corpus
from ..corpus.references import references
from ..io.problems import DEFAULT_MAX_ERRORS, Failure, Problem, SubmissionError
from ..io.progress import ProgressCallback
from ..submission import Submission, load_submission
from .score import validate_splits, wanted_splits
from .settings import Settings
from .system import System, score_system

WORTH_A_PROCESS = 1 << 22
"""Submissions of together at least so many bytes are scored in parallel."""


@dataclass(frozen=True)
class ScoringOptions:
    """How to score files.

    Attributes:
        settings: tokeniser, resamples, seed.
        allow_partial: count what is missing as wrong instead of refusing it.
        max_errors: how many problems are kept; the rest is counted.
    """

    settings: Settings
    allow_partial: bool = False
    max_errors: int = DEFAULT_MAX_ERRORS


def score_files(
    paths: Sequence[str],
    corpus: Corpus,
    names: Sequence[str],
    order: ScoringOptions,
    reading: Optional[ProgressCallback] = None,
    on_progress: Optional[ProgressCallback] = None,
) -> dict[str, list[System]]:
    """Score files on splits.

    Args:
        paths: one or more submissions, ``-`` for standard input.
        corpus: holds the references.
        names: splits, or ``all`` for those that the first submission answers.
        order: how.
        reading: called with the number of predictions of the first file read so far.
        tick: called with (resamples done, resamples in all) of the first file.

    Returns:
        Split to the systems in the order of their files.

    Raises:
        SubmissionError: the first submission that is invalid, with everything that is wrong with it.
        CorpusError: the references are invalid.
        Failure: the system ended a process that scored.
    """
    with _pool(paths) as pool:
        waiting: list[Future[dict[str, System]]] = []
        if pool is not None and "all" not in names:
            waiting = [pool.submit(_score_apart, path, str(corpus.folder), names, order) for path in paths[1:]]
        first = load_submission(paths[0], max_errors=order.max_errors, on_progress=reading)
        splits = wanted_splits(first, corpus, names)
        if pool is not None and not waiting:
            waiting = [pool.submit(_score_apart, path, str(corpus.folder), splits, order) for path in paths[1:]]
        found = [_score_loaded(first, corpus, splits, order, on_progress)]
        if pool is not None:
            found += [_outcome(future, path) for future, path in zip(waiting, paths[1:])]
        else:
            for path in paths[1:]:
                other = load_submission(path, max_errors=order.max_errors)
                found.append(_score_loaded(other, corpus, splits, order, None))
    return {split: [systems[split] for systems in found] for split in splits}


def _outcome(future: Future[dict[str, System]], path: str) -> dict[str, System]:
    """The systems that another process scored.

    Raises:
        Failure: the system ended that process.
    """
    from concurrent.futures.process import BrokenProcessPool

    try:
        return future.result()
    except BrokenProcessPool:
        reason = "the system ended a process that scored, for want of memory as a rule"
        raise Failure(Problem("worker-killed", reason, "compare fewer files at once", path)) from None


def _score_apart(path: str, folder: str, splits: Sequence[str], order: ScoringOptions) -> dict[str, System]:
    """Score one file in a process that shares nothing with the caller's."""
    submission = load_submission(path, max_errors=order.max_errors)
    splits = list(dict.fromkeys(splits))
    return _score_loaded(submission, read_corpus(folder), splits, order, None)


def _score_loaded(
    submission: Submission,
    corpus: Corpus,
    splits: Sequence[str],
    order: ScoringOptions,
    on_progress: Optional[ProgressCallback],
) -> dict[str, System]:
    try:
        if not splits:
            raise SubmissionError(submission.log)
        found = {}
        for split in splits:
            gold = references(corpus, split)
            corpus.forget(split)  # a million turns of them are half a gigabyte that scoring does not need
            found[split] = score_system(submission, gold, order.settings, order.allow_partial, on_progress)
        return found
    except SubmissionError:
        # Name what is wrong in all of the splits, not in the first alone.
        log = validate_splits(submission, corpus, splits, order.allow_partial)
        raise SubmissionError(log) from None


@contextmanager
def _pool(paths: Sequence[str]) -> Iterator[Optional[Executor]]:
    """Processes for all files but the first; None where one process is as good."""
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1  # elsewhere forking is not safe
    size = sum(os.path.getsize(path) for path in paths if os.path.isfile(path))
    if len(paths) < 2 or cores < 2 or size < WORTH_A_PROCESS or "-" in paths:
        yield None
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(min(len(paths) - 1, cores), mp_context=get_context("fork")) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
