"""The retrieval task: R10@k, MAP, RT@5, for all, seen and unseen gold memes, and a harder look at each."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Callable, Optional

import numpy as np
from numpy.typing import NDArray

from ..array_types import Booleans, Floats, Integers
from .measure import Items, SumMetric, Sums, Task, ratio

CUTOFFS = (1, 2, 5)
CANDIDATES = 10
TOP = 5
GROUPS = ("all", "seen", "unseen")
WHOLE = math.lcm(*range(1, CANDIDATES + 1))
"""1 ÷ rank times this is an integer for every rank up to ten, so sums of reciprocal ranks are exact."""


def retrieval_items(
    ranked: Integers,
    gold: Integers,
    seen: Booleans,
    in_top: Optional[Booleans],
    full_rank: Optional[Integers],
    matched_rank: Optional[Integers],
    inventory: int,
    dialogue: Integers,
    dialogues: int,
) -> Items:
    """Turn rankings into hits and reciprocal ranks.

    Args:
        ranked: (n, 10) candidates, best first.
        gold: (n,) gold memes.
        seen: (n,) whether the gold meme was seen in training.
        in_top: (n,) whether it is among the first five of the whole ranking; None where none was given.
        full_rank: (n,) its rank from 1 in the ranking of the whole inventory; None where not all rank it whole.
        matched_rank: (n,) its rank from 1 among the popularity-matched ten; None likewise.
        inventory: memes that may be answered.
        dialogue: (n,) dialogue of each item.
        dialogues: number of dialogues.
    """
    found = ranked == gold[:, None]
    rank = np.where(found.any(axis=1), found.argmax(axis=1) + 1, 0)
    columns: dict[str, NDArray[Any]] = {"n": np.ones(len(gold), dtype=np.int64), **_ranked_columns("", rank)}
    if in_top is not None:
        columns["rt@5"] = in_top
    if full_rank is not None and matched_rank is not None:
        expectation = expected_by_rank(inventory)[full_rank - 1]
        for i, name in enumerate(("r10@1", "r10@2", "r10@5", "map")):
            columns["expected." + name] = expectation[:, i]
        columns.update(_ranked_columns("matched.", matched_rank))
    grouped = {}
    for group, mask in zip(GROUPS, (np.ones(len(gold), dtype=bool), seen, ~seen)):
        for name, values in columns.items():
            grouped[f"{group}.{name}"] = values * mask
    shown = {"seen": seen.astype(np.int64), "rank": rank}
    if full_rank is not None and matched_rank is not None:
        shown.update({"full_rank": full_rank, "matched_rank": matched_rank})
    return Items(dialogue, dialogues, grouped, shown=shown)


def _ranked_columns(prefix: str, rank: Integers) -> dict[str, Integers]:
    """Hits at each cutoff and 2520 ÷ rank, from ranks 1 to 10; rank 0 (no answer) hits nothing."""
    columns = {f"{prefix}r10@{k}": ((rank > 0) & (rank <= k)).astype(np.int64) for k in CUTOFFS}
    columns[f"{prefix}map"] = np.where(rank > 0, WHOLE // np.maximum(rank, 1), 0)
    return columns


@lru_cache(maxsize=8)
def expected_by_rank(inventory: int) -> Floats:
    """Exact expectation of R10@1, R10@2, R10@5 and MAP over all even draws of nine others.

    If the gold meme has rank r among N, the number X of better ones in the draw is hypergeometric:
    P(X = x) = C(r − 1, x) · C(N − r, 9 − x) ÷ C(N − 1, 9). R10@k is P(X < k), the reciprocal rank has the mean
    Σ P(X = x) ÷ (x + 1).

    Args:
        inventory: N, at least ten.

    Returns:
        (N, 4), row r − 1 for rank r, each entry in [0, 1], correctly rounded from exact integers.
    """
    others = CANDIDATES - 1
    draws = math.comb(inventory - 1, others)
    table = np.empty((inventory, 4))
    for better in range(inventory):
        ways = [math.comb(better, x) * math.comb(inventory - 1 - better, others - x) for x in range(CANDIDATES)]
        for i, k in enumerate(CUTOFFS):
            table[better, i] = sum(ways[:k]) / draws
        weighted = sum(way * (WHOLE // (x + 1)) for x, way in enumerate(ways))
        table[better, 3] = weighted / (draws * WHOLE)
    return table


def _share(group: str, column: str, whole: int = 1) -> Callable[[Sums], Floats]:
    """Percentage of a column whose entries count in units of 1 ÷ ``whole``; integers up to the one division."""

    def value(sums: Sums) -> Floats:
        n = sums[f"{group}.n"]
        name = f"{group}.{column}"
        return ratio(sums[name], whole * n) if name in sums else np.full_like(n, math.nan)

    return value


@dataclass(frozen=True)
class _Draw:
    """Which nine others a gold meme is ranked against.

    Attributes:
        words: in the description of its figures.
        hit, reciprocal: formulas of R10@k and MAP.
        source: where that is defined.
        scale: what the column of reciprocal ranks is multiplied by.
    """

    words: str
    hit: str
    reciprocal: str
    source: str
    scale: int


_RANKED = ("items with rank ≤ {k} ÷ items", "mean of 1 ÷ rank")
_DRAWS = {
    "": _Draw("among the item's ten candidates", *_RANKED, "MOD paper, section 5.3", WHOLE),
    "expected": _Draw(
        "expected over all even draws of the nine others",
        "mean of P(X < {k}), X better ones among nine drawn from the inventory (hypergeometric)",
        "mean of Σ P(X = x) ÷ (x + 1), X as in R10@k",
        "closed form, `expected_by_rank`",
        1,
    ),
    "matched": _Draw(
        "against nine others drawn by popularity in training", *_RANKED, "this toolkit's contract, section 4", WHOLE
    ),
}


def _measures_of(group: str) -> list[SumMetric]:
    measures = []
    for kind, draw in _DRAWS.items():
        place = (group, kind) if kind else (group,)
        prefix = f"{kind}." if kind else ""
        for k in CUTOFFS:
            column = f"{prefix}r10@{k}"
            about = f"share of gold memes in the first {k} of ten, {draw.words}; 0 to 100"
            value = _share(group, column)
            path = (*place, f"r10@{k}")
            measures.append(SumMetric(path, f"R10@{k}", about, draw.hit.format(k=k), draw.source, value=value))
        about = f"mean of 1 ÷ rank of the gold meme, {draw.words}; 10 to 100, an item without an answer counts 0"
        value = _share(group, f"{prefix}map", draw.scale)
        measures.append(SumMetric((*place, "map"), "MAP", about, draw.reciprocal, draw.source, value=value))
        if not kind:
            measures.append(_rt5(group))
    return measures


def _rt5(group: str) -> SumMetric:
    return SumMetric(
        (group, "rt@5"),
        "RT@5",
        "share of gold memes in the first five of the whole ranking; 0 to 100",
        "items with the gold meme in the first five of `memes` ÷ items",
        "MOD paper, Table 5",
        value=_share(group, "rt@5"),
    )


TASK = Task(
    "retrieval",
    "Meme retrieval",
    tuple(measure for group in GROUPS for measure in _measures_of(group)),
)
