"""The usage task: does the response carry a meme? Accuracy, precision, recall, F1, AUC."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from ..array_types import Booleans, Floats, Integers
from .answered import NO_GOLD, Answered, GoldTurns
from .metric import Items, SumMetric, Sums, WeightedMetric, percentage
from .task import Task

THRESHOLD = 0.5


def usage_items(probability: Floats, used: Booleans, dialogue: Integers, dialogues: int) -> Items:
    """Count the four outcomes and keep what AUC needs.

    Args:
        probability: (n,) predicted probability of a meme; NaN (missing) counts as wrong whatever is asked.
        used: (n,) whether the gold response has one.
        dialogue: (n,) dialogue of each item.
        dialogues: number of dialogues.
    """
    filled = np.where(np.isnan(probability), np.where(used, 0.0, 1.0), probability)
    predicted = filled >= THRESHOLD
    columns = {
        "n": np.ones(len(used), dtype=np.int64),
        "true_positive": predicted & used,
        "false_positive": predicted & ~used,
        "false_negative": ~predicted & used,
        "true_negative": ~predicted & ~used,
    }
    negatives = np.flatnonzero(~used)[np.argsort(filled[~used], kind="stable")]
    ranked = filled[negatives]
    extra = {
        "positive": dialogue[used],
        "negative": dialogue[negatives],
        "below": np.searchsorted(ranked, filled[used], side="left"),
        "not_above": np.searchsorted(ranked, filled[used], side="right"),
    }
    shown = {"correct": (predicted == used).astype(np.int64)}
    return Items(dialogue, dialogues, columns, extra, shown)


def accuracy(sums: Sums) -> Floats:
    """Share of right decisions."""
    return percentage(sums["true_positive"] + sums["true_negative"], sums["n"])


def precision(sums: Sums) -> Floats:
    """Share of predicted memes that are there."""
    return percentage(sums["true_positive"], sums["true_positive"] + sums["false_positive"])


def recall(sums: Sums) -> Floats:
    """Share of memes that are predicted."""
    return percentage(sums["true_positive"], sums["true_positive"] + sums["false_negative"])


def f1(sums: Sums) -> Floats:
    """Harmonic mean of precision and recall: 2 TP ÷ (2 TP + FP + FN)."""
    twice = 2 * sums["true_positive"]
    return percentage(twice, twice + sums["false_positive"] + sums["false_negative"])


def auc(extra: Mapping[str, Any], weights: Floats) -> Floats:
    """Area under the ROC curve with ties averaged, by the Mann-Whitney count of ordered pairs.

    Args:
        extra: ``positive`` and ``negative``, the dialogues of items with and without a meme, the latter sorted by
            probability; ``below`` and ``not_above``, how many of those have a lower probability, and a lower or equal
            one, than each positive.
        weights: (B, D) how often each dialogue counts.

    Returns:
        (B,) percentages, NaN where there is no positive or no negative item. All counts are integers, so exact.
    """
    result = np.full(len(weights), math.nan)
    below, not_above = extra["below"], extra["not_above"]
    cumulative = np.zeros(len(extra["negative"]) + 1, dtype=np.int64)
    counts = weights.astype(np.int64)
    for b in range(len(weights)):
        positive = counts[b].take(extra["positive"])
        np.cumsum(counts[b].take(extra["negative"]), out=cumulative[1:])
        pairs = int(positive.sum()) * int(cumulative[-1])
        if pairs:
            # Twice the count keeps the half points of ties integer.
            twice = int(positive @ (cumulative.take(below) + cumulative.take(not_above)))
            result[b] = 100.0 * twice / (2 * pairs)
    return result


def auc_dialogues(extra: Mapping[str, Any], dialogues: int) -> Booleans:
    """(D,) which dialogues have items of the kind, with or without a meme, that fewer dialogues have."""
    kinds = [np.bincount(extra[kind], minlength=dialogues) > 0 for kind in ("positive", "negative")]
    return min(kinds, key=lambda having: int(having.sum()))


def _is_item(turns: GoldTurns) -> Booleans:
    return np.ones(len(turns.meme), dtype=bool)


def _count(answered: Answered) -> Items:
    used = answered.gold.turns.meme[answered.rows] != NO_GOLD
    return usage_items(answered.answers["meme_probability"], used, answered.dialogue, answered.dialogues)


TASK = Task(
    name="usage",
    label="Meme usage",
    keys=("meme_probability",),
    is_item=_is_item,
    count=_count,
    gold_words="whether this turn carries a meme",
    ranking=("accuracy",),
    declared=(
        SumMetric(
            ("accuracy",),
            "Accuracy",
            "share of response turns decided rightly; 0 to 100",
            "(TP + TN) ÷ n, a meme is predicted from a probability of 0.5 up",
            "MOD paper, section 5.4",
            in_slices=True,
            value=accuracy,
        ),
        SumMetric(
            ("precision",),
            "Precision",
            "share of predicted memes that are there; 0 to 100",
            "TP ÷ (TP + FP)",
            "standard",
            value=precision,
        ),
        SumMetric(
            ("recall",),
            "Recall",
            "share of memes that are predicted; 0 to 100",
            "TP ÷ (TP + FN)",
            "standard",
            value=recall,
        ),
        SumMetric(
            ("f1",),
            "F1",
            "harmonic mean of precision and recall; 0 to 100",
            "2 TP ÷ (2 TP + FP + FN)",
            "standard",
            value=f1,
        ),
        WeightedMetric(
            ("auc",),
            "AUC",
            "chance that a turn with a meme gets a higher probability than one without, ties half; 0 to 100",
            "Σ over pairs of (1 if p⁺ > p⁻, ½ if equal) ÷ pairs",
            "Hanley and McNeil 1982",
            value=auc,
            having=auc_dialogues,
        ),
    ),
)
