"""Puts the results of human ratings beside the rows of a board: who was rated, who was not, which figures agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Callable, Optional

import numpy as np

from ...array_types import Floats
from ...metrics.tasks import TASKS
from ..evaluation import ABSENT, CURRENT, SUPERSEDED, Estimate, EvaluatedSystem, FigureAgreement, HumanEvaluation
from ..model import COMPLETE, SUBMISSION, Row
from ..rules import lower_is_better
from .aspects import NAMES, OVERALL
from .kendall import tau_estimate
from .results import FIGURES, HumanScores, SystemScores

Key = tuple[str, str]
Replicates = Callable[[str], Optional[Floats]]
"""Takes the name of a figure, and returns its (resamples,) values."""


def evaluation(scores: HumanScores, rows: Sequence[Row], replicates: Mapping[str, Replicates]) -> HumanEvaluation:
    """Make what a board shows of the human ratings of a split.

    Args:
        scores: the results of the ratings.
        rows: of the split, with their standings.
        replicates: slug to the resampled figures of a row, on as many resamples as ``scores`` has; rows that were not
            scored here have none.
    """
    rated: dict[Key, Row] = {}
    for row in rows:
        key = scores.key_of((row.team, row.name), _rated_version(row, scores.task))
        if key is not None:
            rated.setdefault(key, row)
    slugs = {row.slug for row in rated.values()}
    items = scores.source["items"]
    return HumanEvaluation(
        task=scores.task,
        systems=tuple(_system(key, scores.of(key), rated.get(key)) for key in scores.order),
        unrated=tuple(row.slug for row in rows if _awaits_ratings(row, scores.task) and row.slug not in slugs),
        pairs=scores.pairs,
        alpha=scores.alpha,
        agreement=tuple(
            _agreement(figure, scores, rated, replicates)
            for figure, metric in TASKS[scores.task].figures.items()
            if metric.shown and not metric.variant
        ),
        items=scores.items,
        dialogues=len({items[int(rating["item"])]["dialogue"] for rating in scores.source["ratings"]}),
        raters=scores.raters,
        ratings=scores.ratings,
        resamples=scores.resamples,
        seed=scores.seed,
    )


def _rated_version(row: Row, task: str) -> str:
    """Hash of the file that answers a task: by phase another one may count for it than for others."""
    return row.versions[task]["sha256"] if task in row.versions else row.sha256


def _awaits_ratings(row: Row, task: str) -> bool:
    """Tell whether a row stands for its team, or would if it were rated, and has responses."""
    stands = row.kind == SUBMISSION and row.state == COMPLETE and (row.counted or row.unrated)
    return stands and row.takes_part(task)


def _system(key: Key, scores: SystemScores, row: Optional[Row]) -> EvaluatedSystem:
    figures = {OVERALL: Estimate(scores.mean, scores.interval)}
    figures.update((name, Estimate(*scores.aspects[name])) for name in NAMES)
    gold = key == ("", "")
    if row is not None:
        state = CURRENT if row.counted or row.kind != SUBMISSION else SUPERSEDED
        team, name = row.team, row.name
    else:
        state = CURRENT if gold else ABSENT
        team, name = key
    slug = "" if row is None else row.slug
    return EvaluatedSystem(slug, team, name, gold, state, scores.ratings, scores.dialogues, figures)


def _agreement(
    figure: str, scores: HumanScores, rated: Mapping[Key, Row], replicates: Mapping[str, Replicates]
) -> FigureAgreement:
    """Hold an automatic figure, of the whole split, against the mean ratings.

    Figures over all items order systems more surely than those over the rated items alone (Deutsch, Dror and Roth
    2022, "Re-Examining System-Level Correlations of Automatic Summarization Evaluation Metrics", NAACL).
    """
    chosen = [(key, row) for key, row in rated.items() if row.value(figure) is not None]
    sign = -1.0 if lower_is_better(figure) else 1.0
    values = sign * np.array([row.value(figure) for _, row in chosen], dtype=np.float64)
    resampled = [replicates[row.slug](figure) if row.slug in replicates else None for _, row in chosen]
    automatic = _stacked(resampled, scores.resamples)
    taus = {}
    for name in FIGURES:
        means = np.array([_mean(scores.systems[key], name) for key, _ in chosen], dtype=np.float64)
        by_people = _stacked([_replicates(scores.systems[key], name) for key, _ in chosen], scores.resamples)
        oriented = None if automatic is None else sign * automatic
        taus[name] = tau_estimate(values, means, oriented, by_people, scores.seed)
    return FigureAgreement(figure, len(chosen), taus)


def _mean(scores: SystemScores, name: str) -> float:
    return scores.mean if name == OVERALL else scores.aspects[name][0]


def _replicates(scores: SystemScores, name: str) -> Optional[Floats]:
    return scores.replicates if name == OVERALL else scores.aspect_replicates.get(name)


def _stacked(of_systems: Sequence[Optional[Floats]], resamples: int) -> Optional[Floats]:
    """Return (systems, resamples) values; None where one system lacks them, or nothing was resampled."""
    known = [values for values in of_systems if values is not None and len(values) == resamples]
    return np.stack(known) if resamples and known and len(known) == len(of_systems) else None
