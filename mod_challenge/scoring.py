"""References × submission → a `Report`; several submissions → reports and paired comparisons on the same resamples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, Callable, Optional

import numpy as np
from numpy.typing import NDArray

from . import __version__
from .corpus.items import Turns
from .corpus.model import Corpus
from .corpus.references import References, references
from .items import task_items
from .metrics.measure import (
    AnyMeasure,
    Items,
    JackknifeMeasure,
    Statistics,
    resampled_sums,
    summed,
)
from .metrics.resampling import (
    holm,
    jackknife_interval,
    paired_bootstrap_p,
    paired_jackknife_p,
    percentile_interval,
    resample_weights,
)
from .metrics.tasks import TASKS
from .metrics.text import BLEU_ORDERS, SMOOTHING
from .problems import DEFAULT_MAX_ERRORS, MetricError, Problem, ProblemLog, SubmissionError, json_path
from .report import Comparison, Report
from .settings import CONTRACT, DEFAULT_RESAMPLES, DEFAULT_SEED, Settings
from .submission.check import Answers, match
from .submission.model import Submission
from .tokens import DEFAULT_TOKENIZER

Floats = NDArray[np.float64]
Key = tuple[str, AnyMeasure]
Tick = Callable[[int, int], None]


def signature(settings: Settings, gold: References) -> str:
    """Name everything that decides a number, in the manner of sacrebleu's signatures."""
    from sacrebleu import __version__ as sacrebleu_version

    parts = {
        "contract": CONTRACT,
        "split": gold.split,
        "tok": settings.tokenizer,
        "bleu": "+".join(str(order) for order in BLEU_ORDERS),
        "smooth": SMOOTHING,
        "resamples": settings.resamples,
        "seed": settings.seed,
        "refs": gold.sha256[:16],
        "mod-challenge": __version__,
        "sacrebleu": sacrebleu_version,
    }
    return "|".join(f"{key}:{value}" for key, value in parts.items())


@dataclass
class System:
    """One system's counts and sums, and what resampling finds of them."""

    submission: Submission
    answers: Answers
    items: dict[str, Items]
    points: dict[Key, Optional[float]] = field(default_factory=dict)
    replicates: dict[Key, list[Floats]] = field(default_factory=dict)
    without: dict[Key, Floats] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.data = {task: summed(items) for task, items in self.items.items()}

    def resampled(self, key: Key) -> Floats:
        """(resamples,) values of a measure."""
        blocks = self.replicates.get(key, [])
        return np.concatenate(blocks) if blocks else np.empty(0)


@dataclass(frozen=True)
class Scored:
    """Systems scored together on one split."""

    systems: Sequence[System]
    gold: References
    settings: Settings

    def results(self) -> tuple[list[Report], list[Comparison]]:
        """A report each, and every paired comparison."""
        reports = [_report(system, self.gold, self.settings) for system in self.systems]
        return reports, list(_comparisons(self.systems, self.gold.split, self.settings))


def validate(
    submission: Submission,
    corpus: Corpus,
    split: str,
    *,
    allow_partial: bool = False,
    max_errors: int = DEFAULT_MAX_ERRORS,
    log: Optional[ProblemLog] = None,
) -> ProblemLog:
    """Everything that scoring would refuse, all of it at once.

    Args:
        submission: as `load_submission` gives it.
        corpus: holds the references.
        split: which of its splits.
        allow_partial: let missing answers pass.
        max_errors: how many problems are kept; the rest is counted.
        log: where to go on, when several splits are checked; without it a new one that starts with what is wrong
            with the file's form.

    Raises:
        CorpusError: the references themselves are invalid.
    """
    log = log or _form_log(submission, max_errors)
    match(submission, references(corpus, split), log, allow_partial)
    return log


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
    submission: Submission,
    corpus: Corpus,
    split: str,
    *,
    tokenizer: str = DEFAULT_TOKENIZER,
    resamples: int = DEFAULT_RESAMPLES,
    seed: int = DEFAULT_SEED,
    allow_partial: bool = False,
) -> Report:
    """Score a submission on one split.

    Args:
        submission: as `load_submission` gives it.
        corpus: holds the references.
        split: which of its splits.
        tokenizer: ``cjk``, ``char`` or ``jieba``.
        resamples: of whole dialogues, for the intervals; 0 for none.
        seed: of the resamples.
        allow_partial: count what is missing as wrong instead of refusing it.

    Raises:
        SubmissionError: with everything that is wrong with the submission.
        CorpusError: the references are invalid.
    """
    settings = Settings(tokenizer, resamples, seed)
    reports, _ = compare([submission], corpus, split, settings=settings, allow_partial=allow_partial)
    return reports[0]


def compare(
    submissions: Sequence[Submission],
    corpus: Corpus,
    split: str,
    *,
    settings: Optional[Settings] = None,
    allow_partial: bool = False,
    gold: Optional[References] = None,
    tick: Optional[Tick] = None,
) -> tuple[list[Report], list[Comparison]]:
    """Score submissions on one split and compare every pair of them on the same resamples.

    Args:
        submissions: one or more.
        corpus, split: hold the references; ``gold`` spares reading them again.
        settings: tokeniser, resamples, seed.
        allow_partial: count what is missing as wrong instead of refusing it.
        tick: called with (resamples done, resamples in all).

    Returns:
        A report each, and a comparison for each pair and measure both have; p-values carry Holm's correction over the
        pairs of a measure.

    Raises:
        SubmissionError: the first submission that is invalid, with everything that is wrong with it.
        CorpusError: the references are invalid.
    """
    return score_all(
        submissions, gold or references(corpus, split), settings or Settings(), allow_partial, tick
    ).results()


def score_all(
    submissions: Sequence[Submission],
    gold: References,
    settings: Settings,
    allow_partial: bool = False,
    tick: Optional[Tick] = None,
) -> Scored:
    """As `compare`, keeping what each item counts."""
    systems = []
    for submission in submissions:
        log, answers = _matched(submission, gold, allow_partial, submission.log.limit)
        if answers is None:
            raise SubmissionError(log)
        with _measuring(submission):
            items = task_items(answers, gold, settings.tokenizer)
            system = System(submission, answers, items)
            _take_points(system)
        systems.append(system)
    with _measuring(*submissions):
        _resample(systems, len(gold.turns.dialogue_ids), settings, tick)
    return Scored(systems, gold, settings)


@contextmanager
def _measuring(*submissions: Submission) -> Iterator[None]:
    """Turn an exception inside a measure into a coded one that shows nothing of the data."""
    try:
        yield
    except (MetricError, MemoryError, ModuleNotFoundError):
        raise
    except Exception as fault:
        raise MetricError(
            Problem(
                "metric-failed",
                f"scoring stopped with {type(fault).__name__}",
                "a fault of the scorer, not of the file; please report it",
                file=", ".join(submission.file for submission in submissions),
            )
        ) from fault


def _matched(
    submission: Submission, gold: References, allow_partial: bool, max_errors: int
) -> tuple[ProblemLog, Optional[Answers]]:
    """Form and content together in one log, and the answers if there is nothing wrong."""
    log = _form_log(submission, max_errors)
    answers = match(submission, gold, log, allow_partial)
    return log, answers if log.error_count == 0 else None


def _form_log(submission: Submission, max_errors: int) -> ProblemLog:
    """A new log that begins with what is wrong with the file's form."""
    log = ProblemLog(max_errors)
    for problem in submission.log.errors:
        log.add(problem)
    log.add_uncounted(submission.log.error_count - len(submission.log.errors))
    return log


def _measures(data: Mapping[str, Statistics]) -> Iterable[Key]:
    return ((name, measure) for name in data for measure in TASKS[name].measures)


def _take_points(system: System) -> None:
    for task, measure in _measures(system.data):
        data = system.data[task]
        system.points[task, measure] = measure.point(data)
        if isinstance(measure, JackknifeMeasure):
            system.without[task, measure] = measure.delete_one(data)


def _resample(systems: Sequence[System], dialogues: int, settings: Settings, tick: Optional[Tick]) -> None:
    done = 0
    for weights in resample_weights(dialogues, settings.resamples, settings.seed):
        for system in systems:
            for task, data in system.data.items():
                sums = resampled_sums(data, weights)
                for measure in TASKS[task].measures:
                    key = (task, measure)
                    if isinstance(measure, JackknifeMeasure) or system.points[key] is None:
                        continue
                    values = measure.replicates(data, sums, weights)
                    system.replicates.setdefault(key, []).append(values)
        done += len(weights)
        if tick is not None:
            tick(done, settings.resamples)


def _interval(system: System, key: Key, settings: Settings) -> Optional[list[float]]:
    point = system.points[key]
    if point is None or not settings.resamples:
        return None
    if isinstance(key[1], JackknifeMeasure):
        return jackknife_interval(point, system.without[key])
    return percentile_interval(system.resampled(key))


def _report(system: System, gold: References, settings: Settings) -> Report:
    points: dict[str, Any] = dict.fromkeys(TASKS)
    intervals: dict[str, Any] = dict.fromkeys(TASKS)
    for key in _measures(system.data):
        task, measure = key
        points[task] = points[task] or {}
        intervals[task] = intervals[task] or {}
        _put(points[task], measure.path, system.points[key])
        _put(intervals[task], measure.path, _interval(system, key, settings))
    for tree in (points, intervals):
        _null_where_empty(tree["retrieval"], points["retrieval"])
    return Report(
        signature=signature(settings, gold),
        split=gold.split,
        corpus={"name": gold.corpus_name, "version": gold.corpus_version, "sha256": gold.sha256},
        submission={"sha256": system.submission.sha256},
        system=dict(system.submission.system),
        counts=_counts(gold.turns),
        metrics=points,
        intervals=intervals,
        partial=dict(sorted(system.answers.missing.items())),
    )


def _put(tree: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for step in path[:-1]:
        tree = tree.setdefault(step, {})
    tree[path[-1]] = value


def _null_where_empty(tree: Optional[dict[str, Any]], points: Optional[dict[str, Any]]) -> None:
    """``expected`` and ``matched`` are null as a whole where the rankings do not allow them for any group."""
    if tree is None or points is None:
        return
    for kind in ("expected", "matched"):
        reference = points["all"][kind]
        if reference is None or all(value is None for value in reference.values()):
            for group in tree:
                tree[group][kind] = None


def _counts(turns: Turns) -> dict[str, Any]:
    gold = turns.meme[turns.retrieval_rows]
    seen = int(turns.seen[gold].sum())
    return {
        "dialogues": len(turns.dialogue_ids),
        "turns": len(turns),
        "text": len(turns.text_rows),
        "usage": len(turns),
        "retrieval": {"all": len(gold), "seen": seen, "unseen": len(gold) - seen},
        "emotion": len(turns.emotion_rows),
    }


def _comparisons(systems: Sequence[System], split: str, settings: Settings) -> Iterable[Comparison]:
    if not settings.resamples:
        return
    for task in TASKS.values():
        for measure in task.measures:
            found = [
                pair
                for a, b in combinations(range(len(systems)), 2)
                if (pair := _paired(systems, a, b, (task.name, measure), split)) is not None
            ]
            for pair, corrected in zip(found, holm([pair.p for pair in found])):
                yield pair.with_holm(corrected)


def _paired(systems: Sequence[System], a: int, b: int, key: Key, split: str) -> Optional[Comparison]:
    first, second = systems[a], systems[b]
    ours, theirs = first.points.get(key), second.points.get(key)
    if ours is None or theirs is None:
        return None
    difference = ours - theirs
    if isinstance(key[1], JackknifeMeasure):
        without = first.without[key] - second.without[key]
        p = paired_jackknife_p(difference, without)
        interval = None
    else:
        replicates = first.resampled(key) - second.resampled(key)
        p = paired_bootstrap_p(difference, replicates)
        interval = percentile_interval(replicates)
    if p is None:
        return None
    return Comparison(split, f"{key[0]}.{key[1].name}", a, b, difference, interval, p, p)
