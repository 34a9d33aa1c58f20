"""What a system's page shows beyond its report: calibration, curves, confusion, and figures of slices of a split."""

from __future__ import annotations

import math
import operator
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Optional

import numpy as np
from numpy.typing import NDArray

from ...array_types import Booleans, Floats, Integers
from ...corpus.model import Corpus
from ...corpus.references import References
from ...corpus.turns import NONE
from ...metrics.metric import Items, Statistics, SumMetric, dialogue_sums, figure_name, resampled_sums, summed
from ...metrics.resampling import resample_weights
from ...metrics.retrieval import CANDIDATES, GROUPS
from ...metrics.tasks import TASKS
from ...scoring.settings import ScoringSettings
from ...submission.check import Answers
from ...tokenization.tokenizers import TOKENIZERS
from ..disclosure import LEAST_HIDDEN, groups_hidden

Mask = Booleans

BINS = 10
"""Bins of equal width of the calibration curve."""
EMOTIONS_SHOWN = 14
"""Emotions with a row of their own in the confusion matrix; all others are one."""


def analyse(
    answers: Answers,
    items: Mapping[str, Items],
    gold: References,
    corpus: Corpus,
    settings: ScoringSettings,
    public: bool,
) -> dict[str, Any]:
    """Everything a system's page shows of one split beside the report, as JSON.

    Args:
        answers, items: of the system; what it answered, and what each item counts.
        gold, corpus: references, and the corpus that they are from.
        settings: resamples and seed of the intervals of slices.
        public: whether gold may be shown; where not, there is no confusion matrix and no small slice.
    """
    analysis: dict[str, Any] = {}
    turns = gold.turns
    if answers.meme_probability is not None:
        analysis.update(calibration(answers.meme_probability, turns.meme != NONE))
    if "retrieval" in items:
        analysis.update(recall_curves(items["retrieval"], len(turns.inventory)))
    if public and answers.emotions is not None:
        expected = turns.emotion[turns.emotion_rows]
        analysis["confusion"] = confusion(answers.emotions[:, 0], expected, corpus.emotions)
    analysis["slices"] = list(slice_figures(items, gold, corpus, settings))
    return analysis if public else _hidden(analysis, items)


def _hidden(analysis: dict[str, Any], items: Mapping[str, Items]) -> dict[str, Any]:
    """What may be shown of a split that is not public: nothing about fewer than `LEAST_HIDDEN` items.

    Slices of one kind add up to all items, so where one is left out alone the next smallest goes with it.
    """
    if "calibration" in analysis:
        analysis["calibration"] = [entry for entry in analysis["calibration"] if entry["n"] >= LEAST_HIDDEN]
    if "retrieval" in items:
        columns = items["retrieval"].columns
        groups = groups_hidden({g: int(columns[n].sum()) for g in GROUPS if (n := f"{g}.n") in columns})
        for name in ("recall", "whole"):
            if name in analysis:
                analysis[name] = {group: curve for group, curve in analysis[name].items() if group not in groups}
    for by in {entry["by"] for entry in analysis["slices"]}:
        alike = [entry for entry in analysis["slices"] if entry["by"] == by]
        for task in TASKS:
            _leave_out_small(task, [entry for entry in alike if task in entry["items"]])
    analysis["slices"] = [entry for entry in analysis["slices"] if entry["items"]]
    return analysis


def _leave_out_small(task: str, alike: Sequence[dict[str, Any]]) -> None:
    ordered = sorted(alike, key=lambda entry: entry["items"][task])
    small = sum(entry["items"][task] < LEAST_HIDDEN for entry in ordered)
    for entry in ordered[: 2 if small == 1 else small]:
        del entry["items"][task]
        entry["figures"] = {name: v for name, v in entry["figures"].items() if not name.startswith(f"{task}.")}


def calibration(probability: Floats, used: Mask) -> dict[str, Any]:
    """How often a meme is there where one was predicted with some probability.

    Args:
        probability: (n,) predicted; NaN where an answer is missing, which is left out.
        used: (n,) whether there is one.

    Returns:
        ``calibration``: for each bin that is not empty its bounds, how many turns, their mean probability and the
        share with a meme, both in percent; ``calibration_error``: the mean distance of the two, weighted by turns
        (expected calibration error, Naeini et al. 2015).
    """
    is_answered = ~np.isnan(probability)
    bin_index = np.minimum((probability[is_answered] * BINS).astype(np.int64), BINS - 1)
    counts = np.bincount(bin_index, minlength=BINS)
    means = np.bincount(bin_index, weights=probability[is_answered], minlength=BINS)
    shares = np.bincount(bin_index, weights=used[is_answered].astype(np.float64), minlength=BINS)
    bins = [
        {
            "low": i / BINS,
            "high": (i + 1) / BINS,
            "n": int(counts[i]),
            "mean": 100 * float(means[i]) / int(counts[i]),
            "share": 100 * float(shares[i]) / int(counts[i]),
        }
        for i in range(BINS)
        if counts[i]
    ]
    total = int(counts.sum())
    error = math.fsum(b["n"] * abs(b["mean"] - b["share"]) for b in bins) / total if total else None
    return {"calibration": bins, "calibration_error": error}


def recall_curves(items: Items, inventory: int) -> dict[str, Any]:
    """R@k over the ten candidates for every k, and hits among the first k of the whole inventory, in percent."""
    is_seen = items.shown["seen"].astype(bool)
    groups = {"all": np.ones(len(is_seen), dtype=bool), "seen": is_seen, "unseen": ~is_seen}
    curves: dict[str, Any] = {"recall": _curves(items.shown["rank"], groups, range(1, CANDIDATES + 1))}
    if "full_rank" in items.shown:
        steps = [k for k in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if k < inventory]
        curves["whole"] = _curves(items.shown["full_rank"], groups, [*steps, inventory])
    return curves


def _curves(rank: NDArray[Any], groups: Mapping[str, Mask], steps: Sequence[int]) -> dict[str, Any]:
    """Group to [k, percent of ranks from 1 to k]; rank 0 is no answer."""
    return {
        group: [[k, 100 * int(((rank[mask] > 0) & (rank[mask] <= k)).sum()) / int(mask.sum())] for k in steps]
        for group, mask in groups.items()
        if mask.any()
    }


def confusion(predicted: Integers, gold: Integers, names: Mapping[int, str]) -> dict[str, Any]:
    """Gold emotions by the first one named, the most frequent on their own and the others together.

    Args:
        predicted: (n,) first emotion of each answer, -1 where there is none.
        gold: (n,) gold emotions.
        names: of emotions, by id; an id without one is its own name.

    Returns:
        ``emotions``: names of rows and columns; ``counts``: rows of gold by columns of predicted; ``other``:
        whether the last row and column are all other emotions (and no answer).
    """
    kinds, counts = np.unique(gold, return_counts=True)
    order = sorted(zip((-counts).tolist(), kinds.tolist()))
    shown = [kind for _, kind in order[:EMOTIONS_SHOWN]]
    position = {kind: i for i, kind in enumerate(shown)}
    rest = len(shown)
    table = np.zeros((rest + 1, rest + 1), dtype=np.int64)
    for first, second in zip(gold.tolist(), predicted.tolist()):
        table[position.get(first, rest), position.get(second, rest)] += 1
    other = bool(table[rest].any() or table[:, rest].any())
    size = rest + other
    return {
        "emotions": [names.get(kind, str(kind)) for kind in shown],
        "counts": table[:size, :size].tolist(),
        "other": other,
    }


def slice_figures(
    items: Mapping[str, Items], gold: References, corpus: Corpus, settings: ScoringSettings
) -> Iterator[dict[str, Any]]:
    """Figures of parts of a split, with intervals over dialogues.

    Args:
        items: task to what each of its items counts.
        gold, corpus: what is asked.
        settings: resamples and seed.

    Yields:
        ``by`` (memes, frequency, turn, history), ``slice`` (its name), ``items`` (task to their number) and ``figures``
        (name to [value, low, high]).
    """
    rows = {task: gold.turns.rows(task) for task in items}
    kept: list[tuple[str, str, dict[str, Items]]] = []
    for by, name, mask in _slices_of(_Same(gold, corpus, settings.tokenizer)):
        parts = {
            task: _only(task, task_items, mask[rows[task]])
            for task, task_items in items.items()
            if mask[rows[task]].any() and not (task in ("text", "usage") and by in _OF_MEMES)
        }
        if parts:
            kept.append((by, name, parts))
    figures = iter(_figures([part for _, _, parts in kept for part in parts.items()], settings))
    for by, name, parts in kept:
        found: dict[str, Any] = {}
        for _ in parts:
            found.update(next(figures))
        yield {"by": by, "slice": name, "items": {t: len(part.dialogue) for t, part in parts.items()}, "figures": found}


class _Same:
    """Some objects as a key that is the same for the very same objects alone."""

    def __init__(self, *objects: Any) -> None:
        self.objects = objects

    def __hash__(self) -> int:
        return hash(tuple(map(id, self.objects)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and all(map(operator.is_, self.objects, other.objects))


@lru_cache(maxsize=4)
def _slices_of(asked: _Same) -> list[tuple[str, str, Mask]]:
    """The slices of a split, which are the same for every system."""
    return list(slices(*asked.objects))


_OF_MEMES = ("memes", "frequency")
_TURNS = (("1-2", 1, 2), ("3-5", 3, 5), ("6-9", 6, 9), ("10+", 10, math.inf))
_TOKENS = (("0-19", 0, 19), ("20-59", 20, 59), ("60-119", 60, 119), ("120+", 120, math.inf))


def slices(gold: References, corpus: Corpus, tokenizer: str) -> Iterator[tuple[str, str, Mask]]:
    """(what it goes by, name, (n,) response turns in it) of every slice.

    ``frequency`` cuts the seen memes, ordered by use in training, where the items reach a third and two thirds of all;
    ``history`` goes by the tokens of all texts before the turn.
    """
    turns, meme = gold.turns, gold.turns.meme
    with_meme = meme != NONE
    is_seen = turns.seen[meme] & with_meme
    if turns.seen.all():
        seen_slices: list[tuple[str, Mask]] = []
    else:
        seen_slices = [("seen", is_seen), ("unseen", with_meme & ~is_seen)]
    for name, mask in seen_slices:
        yield "memes", name, mask
    usage = np.array([corpus.train_usage.get(meme_id, 0) for meme_id in turns.inventory], dtype=np.int64)
    if usage.any() and is_seen.any():
        used = usage[meme]
        ordered = np.sort(used[is_seen])
        low, high = (int(ordered[len(ordered) * part // 3]) for part in (1, 2))
        yield "frequency", "rare", is_seen & (used < low)
        yield "frequency", "middle", is_seen & (used >= low) & (used < high)
        yield "frequency", "frequent", is_seen & (used >= high)
    for name, first, last in _TURNS:
        yield "turn", name, (turns.turn >= first) & (turns.turn <= last)
    lengths = _history_tokens(gold, corpus, tokenizer)
    for name, first, last in _TOKENS:
        yield "history", name, (lengths >= first) & (lengths <= last)


def _history_tokens(gold: References, corpus: Corpus, tokenizer: str) -> Integers:
    """(n,) tokens of all texts before each response turn."""
    dialogues = corpus.split(gold.split)
    texts = [u.text if u.has_text and u.text is not None else "" for d in dialogues for u in d.utterances]
    lengths = iter([len(tokens) for tokens in TOKENIZERS[tokenizer](texts)])
    before: dict[tuple[str, int], int] = {}
    for dialogue in dialogues:
        total = 0
        for turn in range(len(dialogue.utterances)):
            before[dialogue.id, turn] = total
            total += next(lengths)
    rows = gold.turns.keys()
    return np.array([before[row] for row in rows], dtype=np.int64)


def _only(task: str, items: Items, mask: Mask) -> Items:
    """Some of the items, with the columns that figures of slices need: of the first group, where there are groups."""
    first = next(iter(TASKS[task].groups), None)
    prefix = "" if first is None else f"{first}."
    columns = {name: column[mask] for name, column in items.columns.items() if name.startswith(prefix)}
    return Items(items.dialogue[mask], items.dialogues, columns)


def _figures(parts: Sequence[tuple[str, Items]], settings: ScoringSettings) -> list[dict[str, Any]]:
    """[value, low, high] of the figures that slices have, where there is a value, for items of tasks.

    All are resampled together: drawing the resamples takes longer than summing over any slice.
    """
    if not parts:
        return []
    data = [summed(items) for _, items in parts]
    points = [
        {
            m: value
            for m in TASKS[task].sliced
            if isinstance(m, SumMetric) and (value := m.point(statistics)) is not None
        }
        for (task, _), statistics in zip(parts, data)
    ]
    replicates: list[dict[SumMetric, list[Floats]]] = [{metric: [] for metric in point} for point in points]
    for weights in resample_weights(data[0].dialogues, settings.resamples, settings.seed):
        for statistics, blocks in zip(data, replicates):
            sums = resampled_sums(statistics, weights)
            for metric, values in blocks.items():
                values.append(metric.replicates(statistics, sums, weights))
    return [
        {
            figure_name(task, metric): [value, *_ends(metric, value, blocks[metric], statistics)]
            for metric, value in point.items()
        }
        for (task, _), statistics, point, blocks in zip(parts, data, points, replicates)
    ]


def _ends(
    metric: SumMetric, value: float, blocks: Sequence[Floats], statistics: Statistics
) -> Sequence[Optional[float]]:
    """The ends of an interval, from resampled values in blocks; None twice where there is none."""
    dialogues = int(metric.present(statistics, dialogue_sums(statistics)).sum())
    interval = metric.interval(value, np.concatenate(blocks), dialogues) if blocks else None
    return interval or (None, None)
