"""References × submission → a `Report`; several submissions → reports and paired comparisons on the same resamples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import Optional, Union

from ..corpus.model import Corpus
from ..corpus.references import References, references
from ..io.printable import json_path
from ..io.problems import DEFAULT_MAX_ERRORS, Problem, ProblemLog
from ..io.progress import ProgressCallback
from ..metrics.bleu import SMOOTHING
from ..opening import load_corpus
from ..submission.check import match
from ..submission.model import Submission
from ..submission.read import load_submission
from ..tokenization.tokenizers import DEFAULT_TOKENIZER
from .compare import compare_systems
from .report import Comparison, Report
from .settings import DEFAULT_RESAMPLES, DEFAULT_SEED, ScoringSettings
from .system import form_log, score_system


def validate(
    submission: Union[Submission, str, PathLike[str]],
    corpus: Union[Corpus, str, PathLike[str], None],
    split: str,
    *,
    allow_partial: bool = False,
    max_errors: int = DEFAULT_MAX_ERRORS,
    log: Optional[ProblemLog] = None,
) -> ProblemLog:
    """Everything that scoring would refuse, all of it at once.

    Args:
        submission: as `load_submission` gives it, or the path of its file.
        corpus: holds the references; a folder, or None for the built-in corpus, is opened.
        split: which of its splits.
        allow_partial: let missing answers pass.
        max_errors: how many problems are kept; the rest is counted.
        log: where to go on, when several splits are checked; without it a new one that starts with what is wrong
            with the file's form.

    Raises:
        CorpusError: the references themselves are invalid.

    >>> validate("mine.json", "corpus", "easy").error_count
    0
    """
    opened = _submission(submission)
    log = log or form_log(opened, max_errors)
    match(opened, references(_corpus(corpus), split), log, allow_partial)
    return log


def _submission(source: Union[Submission, str, PathLike[str]]) -> Submission:
    return source if isinstance(source, Submission) else load_submission(Path(source))


def _corpus(source: Union[Corpus, str, PathLike[str], None]) -> Corpus:
    if isinstance(source, Corpus):
        return source
    return load_corpus(None if source is None else Path(source))


def wanted_splits(submission: Submission, corpus: Corpus, names: Sequence[str]) -> list[str]:
    """The splits to score: those named, each once, or all that the submission answers where ``all`` is among the names.

    In the second case, no predictions at all and splits that the corpus lacks are errors of the submission; they go to
    its log.
    """
    if "all" not in names:
        return list(dict.fromkeys(names))
    answered = sorted(submission.predictions)
    if not answered and not submission.log.error_count:
        hint = "name a split as the key of a list of predictions"
        submission.log.add(Problem("split-missing", "no predictions", hint, submission.file, "$.predictions"))
    for split in answered:
        if split not in corpus.splits:
            hint = f"there are: {', '.join(corpus.splits) or 'none'}"
            where = json_path(("predictions", split))
            submission.log.add(Problem("split-unknown", "the corpus has no such split", hint, submission.file, where))
    return [split for split in answered if split in corpus.splits]


def validate_splits(
    submission: Submission, corpus: Corpus, splits: Sequence[str], allow_partial: bool = False
) -> ProblemLog:
    """As `validate`, over several splits; what is wrong goes to the submission's own log, which is given back.

    Raises:
        CorpusError: the references themselves are invalid.
    """
    for split in splits:
        validate(submission, corpus, split, allow_partial=allow_partial, log=submission.log)
    return submission.log


def score(
    submission: Union[Submission, str, PathLike[str]],
    corpus: Union[Corpus, str, PathLike[str], None],
    split: str,
    *,
    tokenizer: str = DEFAULT_TOKENIZER,
    resamples: int = DEFAULT_RESAMPLES,
    seed: int = DEFAULT_SEED,
    allow_partial: bool = False,
    smooth: str = SMOOTHING,
) -> Report:
    """Score a submission on one split.

    Args:
        submission: as `load_submission` gives it, or the path of its file.
        corpus: holds the references; a folder, or None for the built-in corpus, is opened.
        split: which of its splits.
        tokenizer: ``cjk``, ``char`` or ``jieba``.
        resamples: of whole dialogues, for the intervals; 0 for none.
        seed: of the resamples.
        allow_partial: count what is missing as wrong instead of refusing it.
        smooth: how BLEU counts orders without a match: ``exp``, or ``official`` as the track's script does.

    Raises:
        SubmissionError: with everything that is wrong with the submission.
        CorpusError: the references are invalid.
        ValueError: there is no such smoothing.

    >>> report = score("mine.json", "corpus", "easy", resamples=100)
    >>> report.split
    'easy'
    """
    settings = ScoringSettings(tokenizer, resamples, seed, smooth)
    reports, _ = compare([submission], corpus, split, settings=settings, allow_partial=allow_partial)
    return reports[0]


def compare(
    submissions: Sequence[Union[Submission, str, PathLike[str]]],
    corpus: Union[Corpus, str, PathLike[str], None],
    split: str,
    *,
    settings: Optional[ScoringSettings] = None,
    allow_partial: bool = False,
    gold: Optional[References] = None,
    on_progress: Optional[ProgressCallback] = None,
) -> tuple[list[Report], list[Comparison]]:
    """Score submissions on one split and compare every pair of them on the same resamples.

    Args:
        submissions: one or more, read or as paths.
        corpus, split: hold the references, as in `score`; ``gold`` spares reading them again.
        settings: tokeniser, resamples, seed.
        allow_partial: count what is missing as wrong instead of refusing it.
        tick: called with (resamples done, resamples in all).

    Returns:
        A report each, and a comparison for each pair and metric both have; p-values carry Holm's correction over the
        pairs of a metric.

    Raises:
        SubmissionError: the first submission that is invalid, with everything that is wrong with it.
        CorpusError: the references are invalid.

    >>> reports, comparisons = compare(["mine.json", "mine.json"], "corpus", "easy")
    >>> len(reports), comparisons[0].difference
    (2, 0.0)
    """
    gold = gold or references(_corpus(corpus), split)
    chosen = settings or ScoringSettings()
    paired = len(submissions) > 1
    systems = [
        score_system(_submission(source), gold, chosen, allow_partial, on_progress, paired) for source in submissions
    ]
    reports = [
        system.report if system.turns is None else replace(system.report, counted=(system.turns, system.items))
        for system in systems
    ]
    return reports, compare_systems(systems, chosen.seed)
