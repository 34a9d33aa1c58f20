"""Computes the results of human ratings: means with intervals over items and raters, and which systems differ.

Items and raters are crossed, and both are samples. So both are resampled, each with replacement and apart from the
other (the pigeonhole bootstrap: Owen 2007, Annals of Applied Statistics 1(2), 386 to 411); items of one dialogue stay
together. Owen shows that this never understates the variance by much and overstates what is noise of single ratings,
so intervals err on the wide side. With three raters or fewer their part is known roughly at best.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Optional

import numpy as np

from ...array_types import Booleans, Floats, Integers
from ...corpus.reading import read_json
from ...io.printable import json_path
from ...io.problems import CorpusError, Problem, ProblemLog
from ...metrics.resampling import percentile_interval, resample_weights
from ...metrics.significance import holm, paired_p, standard_error
from ...scoring.settings import DEFAULT_RESAMPLES, DEFAULT_SEED
from ..evaluation import Pair
from .agreement import METRICS, krippendorff_alpha
from .aspects import NAMES, OVERALL

FIGURES = (OVERALL, *NAMES)
FILES = "human*.json"
"""Names of the files of human ratings in a folder of submissions."""


@dataclass(frozen=True)
class Ratings:
    """Hold the n ratings of a file as columns, one a response and rater.

    Attributes:
        item, dialogue, rater: (n,) indices.
        scores: (n, 6) the sum of the five aspects, then each of them.
        by_system: (n, systems) whether the response is a system's.
        unit: (n,) which response.
        dialogues, raters: how many there are.
    """

    item: Integers
    dialogue: Integers
    rater: Integers
    scores: Floats
    by_system: Booleans
    unit: Integers
    dialogues: int
    raters: int


@dataclass(frozen=True)
class SystemScores:
    """Hold the mean ratings of a system.

    Attributes:
        sha256: of the content of the submission that was rated; empty for gold.
        mean: of the five aspects' means, 1 to 5.
        interval: [low, high], 95 %; None without resamples.
        replicates: (resamples,) the mean on each resample, the same ones for all systems; NaN where a resample came out
            without a rating of it.
        aspects: aspect to its mean and interval.
        ratings: how many there are.
        dialogues: how many they are of.
        aspect_replicates: aspect to its mean on each resample, as ``replicates``.
    """

    sha256: str
    mean: float
    interval: Optional[Sequence[float]]
    replicates: Floats
    aspects: Mapping[str, tuple[float, Optional[Sequence[float]]]]
    ratings: int
    dialogues: int
    aspect_replicates: Mapping[str, Floats] = field(default_factory=dict)


@dataclass(frozen=True)
class HumanScores:
    """Results of a human evaluation.

    Attributes:
        split, task: what was rated.
        references: hash of the split's references, as in the report of a system.
        systems: (team, name) to its scores; one that was never rated is left out.
        gold: scores of the gold responses; None where they were not rated.
        order: systems as `pairs` counts them, the best first; ("", "") is gold.
        pairs: every two of them.
        alpha: figure to metric (``ordinal``, ``interval``) to Krippendorff's alpha.
        raters, items, ratings: how many there are in the ratings.
        resamples, seed: of the intervals.
        source: the file's content, ``mod-human/1``.
    """

    split: str
    task: str
    references: str
    systems: Mapping[tuple[str, str], SystemScores]
    gold: Optional[SystemScores]
    order: tuple[tuple[str, str], ...]
    pairs: tuple[Pair, ...]
    alpha: Mapping[str, Mapping[str, Optional[float]]]
    raters: int
    items: int
    ratings: int
    resamples: int
    seed: int
    source: Mapping[str, Any]

    def of(self, key: tuple[str, str]) -> SystemScores:
        """Return the scores of an entry of ``order``."""
        scores = self.gold if key == ("", "") else self.systems[key]
        if scores is None:
            raise KeyError(key)
        return scores

    def key_of(self, name: tuple[str, str], sha256: str) -> Optional[tuple[str, str]]:
        """Return under which name the ratings of a version of a system stand; None where that version was not rated.

        Args:
            name: (team, name) of the system as the board has it; where it was amended since, the file alone decides.
            sha256: of the content of the version.
        """
        if name not in self.systems:
            return next((key for key, scores in self.systems.items() if scores.sha256 == sha256), None)
        return name if self.systems[name].sha256 == sha256 else None


def read_all_scores(folder: Path, resamples: int, seed: int) -> dict[str, HumanScores]:
    """Read the files of human ratings in a folder of submissions, ``human*.json``, by split.

    Raises:
        CorpusError: a file is damaged, or two are about one split.
    """
    by_split: dict[str, HumanScores] = {}
    for path in sorted(folder.glob(FILES)):
        scores = read_scores(path, resamples, seed)
        if scores.split in by_split:
            hint = "merge all ratings of a split with mod-board human import"
            message = f"a second file of human ratings of {scores.split}"
            raise CorpusError.of(Problem("human-repeated", message, hint, str(path)))
        by_split[scores.split] = scores
    return by_split


def read_scores(path: Path, resamples: int = DEFAULT_RESAMPLES, seed: int = DEFAULT_SEED) -> HumanScores:
    """Read released ratings and work out their results.

    Args:
        path: ``mod-human/1``.
        resamples: of items and raters; 0 for no intervals and tests.
        seed: of the resamples.

    Raises:
        CorpusError: the file is damaged or contradicts itself.
    """
    human = read_json(path, "human")
    _refuse_contradictions(human, path)
    return score_ratings(human, resamples, seed)


def score_ratings(human: Mapping[str, Any], resamples: int, seed: int) -> HumanScores:
    """Compute the results of ``mod-human/1``; see `read_scores`."""
    ratings = _columns(human)
    keys = _keys(human)
    draws = _Draws(ratings, resamples, seed)
    columns = {key: index for index, key in enumerate(keys) if ratings.by_system[:, index].any()}
    rated = [system["sha256"] for system in human["systems"]]
    scores = {key: _system_scores(ratings, draws, index, rated[index]) for key, index in columns.items()}
    order = sorted(scores, key=lambda key: (-scores[key].mean, key))
    return HumanScores(
        split=human["split"],
        task=human["task"],
        references=human["corpus"]["sha256"],
        systems={key: of_system for key, of_system in scores.items() if key != ("", "")},
        gold=scores.get(("", "")),
        order=tuple(order),
        pairs=_pairs(ratings, draws, [columns[key] for key in order], columns.get(("", ""))),
        alpha={name: _alphas(ratings, column) for column, name in enumerate(FIGURES)},
        raters=len(np.unique(ratings.rater)),
        items=len(np.unique(ratings.item)),
        ratings=len(ratings.item),
        resamples=resamples,
        seed=seed,
        source=human,
    )


def _keys(human: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return (team, name) of every system, ("", "") for gold."""
    return [("", "") if system["gold"] else (system["team"], system["name"]) for system in human["systems"]]


def _columns(human: Mapping[str, Any]) -> Ratings:
    # JSON Schema takes 1.0 for the whole number 1.
    rows = [{**row, "item": int(row["item"]), "systems": [*map(int, row["systems"])]} for row in human["ratings"]]
    dialogues = {name: i for i, name in enumerate(sorted({item["dialogue"] for item in human["items"]}))}
    raters = {name: i for i, name in enumerate(sorted({row["rater"] for row in rows}))}
    units: dict[tuple[int, tuple[int, ...]], int] = {}
    unit = [units.setdefault((row["item"], tuple(row["systems"])), len(units)) for row in rows]
    aspects = np.array([[row[name] for name in NAMES] for row in rows], dtype=np.float64)
    by_system = np.zeros((len(rows), len(human["systems"])), dtype=bool)
    for i, row in enumerate(rows):
        by_system[i, row["systems"]] = True
    return Ratings(
        item=np.array([row["item"] for row in rows], dtype=np.int64),
        dialogue=np.array([dialogues[human["items"][row["item"]]["dialogue"]] for row in rows], dtype=np.int64),
        rater=np.array([raters[row["rater"]] for row in rows], dtype=np.int64),
        scores=np.concatenate([aspects.sum(axis=1, keepdims=True), aspects], axis=1),
        by_system=by_system,
        unit=np.array(unit, dtype=np.int64),
        dialogues=len(dialogues),
        raters=len(raters),
    )


class _Draws:
    """Resamples of dialogues and raters, as counts.

    All sums over them are of whole numbers and so exact, in whatever order a machine adds: results are the same bytes
    everywhere.
    """

    def __init__(self, ratings: Ratings, resamples: int, seed: int) -> None:
        self.shape = (ratings.dialogues, ratings.raters)
        self._cell = ratings.dialogue * ratings.raters + ratings.rater
        # The same stream for both would tie which raters are drawn to which dialogues are.
        apart = int.from_bytes(hashlib.sha256(f"raters {seed}".encode()).digest()[:8], "big")
        self.dialogues = _all_weights(ratings.dialogues, resamples, seed)
        self.raters = _all_weights(ratings.raters, resamples, apart)

    def sums(self, values: Floats) -> Floats:
        """Return the (resamples,) weighted sums of (n,) whole numbers, one a rating."""
        grid = np.bincount(self._cell, weights=values, minlength=self.shape[0] * self.shape[1]).reshape(self.shape)
        summed: Floats = ((self.dialogues @ grid) * self.raters).sum(axis=1)
        return summed

    def means(self, values: Floats, rows: Booleans) -> Floats:
        """Return the (resamples,) weighted means of the ratings at ``rows``; NaN where there are none."""
        counts = self.sums(rows.astype(np.float64))
        return np.divide(self.sums(values * rows), counts, out=np.full(len(counts), np.nan), where=counts > 0)


def _all_weights(units: int, resamples: int, seed: int) -> Floats:
    blocks = list(resample_weights(units, resamples, seed))
    return np.concatenate(blocks) if blocks else np.zeros((0, units))


def _system_scores(ratings: Ratings, draws: _Draws, system: int, sha256: str) -> SystemScores:
    rows = ratings.by_system[:, system]
    count = int(rows.sum())
    figures = {}
    for column, name in enumerate(FIGURES):
        parts = len(NAMES) if name == OVERALL else 1
        values = ratings.scores[:, column]
        mean = float(values[rows].sum()) / (parts * count)
        replicates = draws.means(values, rows) / parts
        figures[name] = (mean, replicates)
    overall, replicates = figures[OVERALL]
    return SystemScores(
        sha256=sha256,
        mean=overall,
        interval=percentile_interval(replicates),
        replicates=replicates,
        aspects={name: (figures[name][0], percentile_interval(figures[name][1])) for name in NAMES},
        ratings=count,
        dialogues=len(np.unique(ratings.dialogue[rows])),
        aspect_replicates={name: figures[name][1] for name in NAMES},
    )


def _pairs(ratings: Ratings, draws: _Draws, systems: Sequence[int], gold: Optional[int]) -> tuple[Pair, ...]:
    """Compare every two; pairs of systems are corrected together, as the board does, and those with gold apart."""
    compared = []
    for a in range(len(systems)):
        for b in range(a + 1, len(systems)):
            difference, p = _compared(ratings, draws, systems[a], systems[b])
            compared.append((a, b, difference, p))
    corrected: dict[int, float] = {}
    for with_gold in (False, True):
        tested = {
            i: p
            for i, (a, b, _, p) in enumerate(compared)
            if p is not None and (gold in (systems[a], systems[b])) == with_gold
        }
        corrected.update(zip(tested, holm(list(tested.values()))))
    return tuple(Pair(a, b, difference, p, corrected.get(i)) for i, (a, b, difference, p) in enumerate(compared))


def _compared(ratings: Ratings, draws: _Draws, a: int, b: int) -> tuple[Optional[float], Optional[float]]:
    """Difference of the overall means, and its p-value, over the items and raters that rated both."""
    cells = ratings.item * ratings.raters + ratings.rater
    both = np.intersect1d(cells[ratings.by_system[:, a]], cells[ratings.by_system[:, b]])
    shared = np.isin(cells, both)
    rows_a, rows_b = shared & ratings.by_system[:, a], shared & ratings.by_system[:, b]
    if not rows_a.any():
        return None, None
    # Every shared cell has one rating of each, so the difference of means is the mean of differences.
    signed = ratings.scores[:, 0] * (rows_a.astype(np.float64) - rows_b)
    parts = len(NAMES)
    difference = float(signed.sum()) / (parts * int(rows_a.sum()))
    counts = draws.sums(rows_a.astype(np.float64))
    replicates = np.divide(draws.sums(signed), counts, out=np.full(len(counts), np.nan), where=counts > 0) / parts
    dialogues = len(np.unique(ratings.dialogue[rows_a]))
    return difference, paired_p(difference, standard_error(replicates, dialogues), dialogues)


def _alphas(ratings: Ratings, column: int) -> dict[str, Optional[float]]:
    scores = ratings.scores[:, column].astype(np.int64)
    return {metric: krippendorff_alpha(ratings.unit, scores, metric) for metric in METRICS}


def _refuse_contradictions(human: Mapping[str, Any], path: Path) -> None:
    """Refuse what a schema cannot: indices that point nowhere, one response rated twice by one rater.

    Raises:
        CorpusError: there is such.
    """
    log = ProblemLog()
    hint = "take the file as it was released"
    names = _keys(human)
    if len(set(names)) != len(names):
        log.add(Problem("system-unclear", "two systems of one name", hint, str(path), "$.systems"))
    met: set[tuple[int, int, str]] = set()
    for i, row in enumerate(human["ratings"]):
        where = json_path(("ratings", i))
        cells = {(row["item"], system, row["rater"]) for system in row["systems"]}
        if row["item"] >= len(human["items"]) or max(row["systems"]) >= len(names):
            log.add(Problem("index-wrong", "no such item or system", hint, str(path), where))
        elif cells & met:
            log.add(Problem("rating-duplicate", "rated twice by one rater", hint, str(path), where))
        met |= cells
    if log.error_count:
        raise CorpusError(log)
