"""Scores one submission on one split, with what comparisons and per-turn figures need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Optional

import numpy as np

from ..array_types import Booleans, Floats
from ..corpus.references import BLIND, References, require_gold
from ..corpus.turns import Turns
from ..io.problems import Failure, MetricError, Problem, ProblemLog, SubmissionError
from ..io.progress import ProgressCallback
from ..metrics.metric import (
    AnyMetric,
    Items,
    JackknifeMetric,
    Statistics,
    dialogue_sums,
    figure_name,
    resampled_sums,
    summed,
)
from ..metrics.resampling import resample_weights
from ..metrics.tasks import TASKS
from ..submission.check import Answers, match
from ..submission.model import Submission
from .item_statistics import item_counts, task_items
from .report import Report
from .settings import ScoringSettings
from .signature import signature


@dataclass
class System:
    """One system scored on one split, with what comparing it to others takes.

    Attributes:
        report: its figures and their intervals.
        points: figure to its value, None where there is none.
        replicates: figure to its (resamples,) values; the same seed gives all systems the same resamples.
        jackknife_values: figure to its (dialogues,) values without each dialogue, for those with a jackknife interval.
        present: figure to (dialogues,) whether a dialogue has its item.
        items: what each item counts.
        answers: what it answered, aligned with the items.
        turns: the response turns that the items are of.
        warnings: what looks wrong in the submission and does not keep it from being scored.
    """

    report: Report
    points: dict[str, Optional[float]]
    replicates: dict[str, Floats]
    jackknife_values: dict[str, Floats]
    present: dict[str, Booleans]
    items: dict[str, Items]
    answers: Optional[Answers] = None
    turns: Optional[Turns] = None
    warnings: tuple[Problem, ...] = ()

    def without_answers(self, keep_turns: bool = False) -> System:
        """Return the same without answers and, unless they are kept, turns: large, and not needed to compare."""
        return replace(self, answers=None, turns=self.turns if keep_turns else None)

    def dialogues(self, figure: str) -> int:
        """How many dialogues have the item of a figure."""
        return int(self.present[figure].sum())


def score_system(
    submission: Submission,
    gold: References,
    settings: ScoringSettings,
    allow_partial: bool = False,
    on_progress: Optional[ProgressCallback] = None,
    paired: bool = False,
) -> System:
    """Score one submission, keeping what per-turn figures and, where it is ``paired``, comparisons need.

    Raises:
        SubmissionError: with everything that is wrong with the submission.
        CorpusError: the references are a stage of a blind release, which holds no gold.
        MetricError: a metric failed.
    """
    require_gold(gold)
    log, answers = _matched(submission, gold, allow_partial, submission.log.limit)
    if answers is None:
        raise SubmissionError(log)
    with _measuring(submission):
        items = task_items(answers, gold, settings.tokenizer, paired and settings.resamples > 0, settings.smooth)
        data = {task: summed(counted) for task, counted in items.items()}
        metrics = {
            figure_name(task, metric): (task, metric) for task in data for metric in TASKS[task].metrics_of(gold.turns)
        }
        points = {name: metric.point(data[task]) for name, (task, metric) in metrics.items()}
        jackknife_values = {
            name: metric.delete_one(data[task])
            for name, (task, metric) in metrics.items()
            if isinstance(metric, JackknifeMetric)
        }
        sums = {task: dialogue_sums(counted) for task, counted in data.items()}
        present = {name: metric.present(data[task], sums[task]) for name, (task, metric) in metrics.items()}
        replicates = _replicates(data, points, len(gold.turns.dialogue_ids), settings, on_progress)
        intervals: dict[str, Optional[list[float]]] = dict.fromkeys(metrics)
        if settings.resamples:
            for name, (_, metric) in metrics.items():
                values = jackknife_values.get(name) if name in jackknife_values else replicates.get(name)
                intervals[name] = _interval(metric, points[name], values, present[name])
        report = _report(submission, answers, gold, settings, points, intervals)
    return System(
        report, points, replicates, jackknife_values, present, items, answers, gold.turns, tuple(log.warnings)
    )


@contextmanager
def _measuring(submission: Submission) -> Iterator[None]:
    """Turn an exception inside a metric into a coded one that shows nothing of the data."""
    try:
        yield
    except (Failure, MemoryError, ModuleNotFoundError):
        raise
    except Exception as fault:
        raise MetricError(
            Problem(
                "metric-failed",
                f"scoring stopped with {type(fault).__name__}",
                "a fault of the scorer, not of the file; please report it",
                file=submission.file,
            )
        ) from fault


def _matched(
    submission: Submission, gold: References, allow_partial: bool, max_errors: int
) -> tuple[ProblemLog, Optional[Answers]]:
    """Form and content together in one log, and the answers if there is nothing wrong."""
    log = form_log(submission, max_errors)
    answers = match(submission, gold, log, allow_partial)
    return log, answers if log.error_count == 0 else None


def form_log(submission: Submission, max_errors: int) -> ProblemLog:
    """A new log that begins with what is wrong with the file's form."""
    log = ProblemLog(max_errors)
    log.add_all(submission.log)
    return log


def _replicates(
    data: Mapping[str, Statistics],
    points: Mapping[str, Optional[float]],
    dialogues: int,
    settings: ScoringSettings,
    on_progress: Optional[ProgressCallback],
) -> dict[str, Floats]:
    """(resamples,) values of every figure that has a value and is resampled."""
    blocks: dict[str, list[Floats]] = {}
    done = 0
    for weights in resample_weights(dialogues, settings.resamples, settings.seed):
        for task, statistics in data.items():
            sums = resampled_sums(statistics, weights)
            for metric in TASKS[task].metrics:
                name = figure_name(task, metric)
                if isinstance(metric, JackknifeMetric) or points.get(name) is None:
                    continue
                blocks.setdefault(name, []).append(metric.replicates(statistics, sums, weights))
        done += len(weights)
        if on_progress is not None:
            on_progress(done, settings.resamples)
    return {name: np.concatenate(counted) for name, counted in blocks.items()}


def _interval(
    metric: AnyMetric, point: Optional[float], values: Optional[Floats], present: Booleans
) -> Optional[list[float]]:
    """The interval of a figure from its resampled values, or from those without each dialogue."""
    if point is None or values is None:
        return None
    if isinstance(metric, JackknifeMetric):
        return metric.jackknife_interval(point, values[present])
    return metric.interval(point, values, int(present.sum()))


def _report(
    submission: Submission,
    answers: Answers,
    gold: References,
    settings: ScoringSettings,
    points: Mapping[str, Optional[float]],
    intervals: Mapping[str, Optional[list[float]]],
) -> Report:
    return Report(
        signature=signature(settings, gold, bool(answers.missing)),
        split=gold.split,
        corpus={
            "name": gold.corpus_name,
            "version": gold.corpus_version,
            "sha256": gold.sha256,
            **({"protocol": BLIND} if gold.candidates_public else {}),
        },
        submission={"sha256": submission.sha256},
        system=dict(submission.system),
        counts=item_counts(gold.turns),
        values=points,
        ranges=intervals,
        partial=dict(sorted(answers.missing.items())),
    )
