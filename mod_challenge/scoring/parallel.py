"""Scores submission files, each in a process of its own where that pays.

Systems are scored apart from each other: the seed gives them the same resamples, so a comparison needs no more of a
system than its resampled figures.

The processes are forked ones of the standard library, not those that boards use (`mod_challenge.io.worker_processes`):
these start anew and import numpy and the package again, many times the price of a fork and as much as scoring takes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Optional

from ..corpus import Corpus, read_corpus
from ..corpus.references import references
from ..io.problems import DEFAULT_MAX_ERRORS, SubmissionError
from ..io.progress import ProgressCallback
from ..submission import Submission, load_submission
from .score import validate_splits, wanted_splits
from .settings import ScoringSettings
from .system import System, score_system

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

WORTH_A_PROCESS = 1 << 22
"""Submissions of together at least so many bytes are scored in parallel."""


@dataclass(frozen=True)
class ScoringOptions:
    """How to score files.

    Attributes:
        settings: tokeniser, resamples, seed.
        allow_partial: count what is missing as wrong instead of refusing it.
        max_errors: how many problems are kept; the rest is counted.
        keep_turns: whether the first system of a split keeps its response turns, for figures of every turn.
        paired: keep what comparing systems takes.
    """

    settings: ScoringSettings
    allow_partial: bool = False
    max_errors: int = DEFAULT_MAX_ERRORS
    keep_turns: bool = False
    paired: bool = False


def score_files(
    paths: Sequence[str],
    corpus: Corpus,
    names: Sequence[str],
    options: ScoringOptions,
    on_read: Optional[ProgressCallback] = None,
    on_progress: Optional[ProgressCallback] = None,
) -> dict[str, list[System]]:
    """Score files on splits.

    Args:
        paths: one or more submissions, ``-`` for standard input.
        corpus: holds the references.
        names: splits, or ``all`` for those that the first submission answers.
        options: how.
        on_read: called with the number of predictions of the first file read so far.
        on_progress: called with (resamples done, resamples in all) of the first file.

    Returns:
        Split to the systems in the order of their files, without their answers.

    Raises:
        SubmissionError: the first submission that is invalid, with everything that is wrong with it.
        CorpusError: the references are invalid.
    """
    first_path, *other_paths = paths
    options = replace(options, paired=len(paths) > 1)
    with _processes(paths) as pool:
        # A process that need not wait for the first file's splits starts at once.
        waiting = [] if "all" in names else _start(pool, other_paths, corpus, names, options)
        first = load_submission(first_path, max_errors=options.max_errors, on_progress=on_read)
        splits = wanted_splits(first, corpus, names)
        waiting = waiting or _start(pool, other_paths, corpus, splits, options)
        scored = [_score_loaded(first, corpus, splits, options, on_progress)]
        if pool is not None:
            scored += [future.result() for future in waiting]
        else:
            for path in other_paths:
                other = load_submission(path, max_errors=options.max_errors)
                scored.append(_score_loaded(other, corpus, splits, options, None))
    return {split: [systems[split] for systems in scored] for split in splits}


def _start(
    pool: Optional[Executor], paths: Sequence[str], corpus: Corpus, splits: Sequence[str], options: ScoringOptions
) -> list[Future[dict[str, System]]]:
    if pool is None:
        return []
    options = replace(options, keep_turns=False)
    return [pool.submit(_score_apart, path, str(corpus.folder), list(splits), options) for path in paths]


def _score_apart(path: str, folder: str, splits: Sequence[str], options: ScoringOptions) -> dict[str, System]:
    """Score one file in a process that shares nothing with the caller's."""
    submission = load_submission(path, max_errors=options.max_errors)
    return _score_loaded(submission, read_corpus(folder), list(dict.fromkeys(splits)), options, None)


def _score_loaded(
    submission: Submission,
    corpus: Corpus,
    splits: Sequence[str],
    options: ScoringOptions,
    on_progress: Optional[ProgressCallback],
) -> dict[str, System]:
    try:
        if not splits:
            raise SubmissionError(submission.log)
        scored = {}
        for split in splits:
            gold = references(corpus, split)
            corpus.forget(split)  # a million turns of them are half a gigabyte that scoring does not need
            system = score_system(
                submission, gold, options.settings, options.allow_partial, on_progress, options.paired
            )
            scored[split] = system.without_answers(keep_turns=options.keep_turns)
        return scored
    except SubmissionError:
        # Name what is wrong in all of the splits, not in the first alone.
        log = validate_splits(submission, corpus, splits, options.allow_partial)
        raise SubmissionError(log) from None


@contextmanager
def _processes(paths: Sequence[str]) -> Iterator[Optional[Executor]]:
    """Yield processes for all files but the first; None where one process is as good."""
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
