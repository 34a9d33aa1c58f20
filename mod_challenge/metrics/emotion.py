"""The emotion task: top-1 and top-5 accuracy."""

from __future__ import annotations

from ..array_types import Booleans, Floats, Integers
from .answered import NO_GOLD, Answered, GoldTurns
from .metric import Items, SumMetric, Sums, percentage
from .task import Task

TOPS = (1, 5)


def emotion_items(ranked: Integers, gold: Integers, dialogue: Integers, dialogues: int) -> Items:
    """Count hits.

    Args:
        ranked: (n, 5) emotion ids, best first, -1 where fewer are given.
        gold: (n,) gold emotion ids.
        dialogue: (n,) dialogue of each item.
        dialogues: number of dialogues.
    """
    hits = ranked == gold[:, None]
    columns: dict[str, Integers] = {"n": (gold >= 0).astype(int)}
    for k in TOPS:
        columns[f"top{k}"] = hits[:, :k].any(axis=1).astype(int)
    shown = {name: columns[name] for name in columns if name != "n"}
    return Items(dialogue, dialogues, columns, shown=shown)


def _top(k: int) -> SumMetric:
    def value(sums: Sums) -> Floats:
        return percentage(sums[f"top{k}"], sums["n"])

    return SumMetric(
        (f"top{k}",),
        f"Top-{k}",
        f"share of gold emotions among the first {k}; 0 to 100",
        f"items with the gold emotion in the first {k} ÷ items",
        "MOD paper, Table 7",
        in_slices=True,
        value=value,
    )


def _is_item(turns: GoldTurns) -> Booleans:
    return turns.emotion != NO_GOLD


def _count(answered: Answered) -> Items:
    gold = answered.gold.turns.emotion[answered.rows]
    return emotion_items(answered.answers["emotions"], gold, answered.dialogue, answered.dialogues)


TASK = Task(
    name="emotion",
    label="Emotion",
    keys=("emotions",),
    is_item=_is_item,
    count=_count,
    declared=tuple(_top(k) for k in TOPS),
    gold_words="the gold emotion of this turn",
    ranking=("top1",),
)
