"""The retrieval task: R10@k, MAP, RT@5, for all, seen and unseen gold memes, and a harder look at each.

Where even draws are from the gold meme's group (a sticker's pack), the same is given of ``group``: the gold memes whose
nine others are all of their own group. For the others, whose groups are too small, some were drawn from elsewhere, and
those a system may know by the group alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Callable, Optional, Protocol

import numpy as np
from numpy.typing import NDArray

from ..array_types import Booleans, Floats, Integers
from .answered import NO_GOLD, Answered, GoldTurns, TurnMask
from .metric import Items, SumMetric, Sums, percentage
from .task import Task

CUTOFFS = (1, 2, 5)
CANDIDATES = 10
TOP = 5
OWN_GROUP = "group"


def _of_own_group(turns: GoldTurns) -> Booleans:
    if turns.groups is None:
        return np.zeros(len(turns.meme), dtype=bool)
    size = np.bincount(turns.groups)[turns.groups]
    return (turns.meme != NO_GOLD) & (size[turns.meme] >= CANDIDATES)


GROUPS: Mapping[str, TurnMask] = {
    "all": lambda turns: turns.meme != NO_GOLD,
    "seen": lambda turns: (turns.meme != NO_GOLD) & turns.seen[turns.meme],
    "unseen": lambda turns: (turns.meme != NO_GOLD) & ~turns.seen[turns.meme],
    OWN_GROUP: _of_own_group,
}
"""Groups of gold memes, and the response turns of each."""
RECIPROCAL_RANK_SCALE = math.lcm(*range(1, CANDIDATES + 1))
"""1 ÷ rank times this is an integer for every rank up to ten, so sums of reciprocal ranks are exact."""

_CELLS_AT_ONCE = 1 << 22


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
    in_group: Optional[tuple[Integers, Integers]] = None,
    of_own_group: Optional[Booleans] = None,
) -> Items:
    """Turn rankings into hits and reciprocal ranks.

    Args:
        ranked: (n, 10) candidates, best first.
        gold: (n,) gold memes.
        seen: (n,) whether the gold meme was seen in training.
        in_top: (n,) whether it is among the first five of the whole ranking; None where none was given.
        full_rank: (n,) its rank from 1 in the ranking of the whole inventory; None where not all rank it whole.
        matched_rank: (n,) its rank from 1 among the ten of the gold meme's own kind; None likewise.
        inventory: memes that may be answered.
        dialogue: (n,) dialogue of each item.
        dialogues: number of dialogues.
        in_group: where even draws are from the gold meme's group, (n,) its rank from 1 in its group in the ranking of
            the whole inventory, and (n,) the size of the group; else None.
        of_own_group: where even draws are from the gold meme's group, (n,) whether all nine others are; else None.
    """
    is_gold = ranked == gold[:, None]
    rank = np.where(is_gold.any(axis=1), is_gold.argmax(axis=1) + 1, 0)
    columns: dict[str, NDArray[Any]] = {"n": np.ones(len(gold), dtype=np.int64), **_ranked_columns("", rank)}
    if in_top is not None:
        columns["rt@5"] = in_top
    if full_rank is not None and matched_rank is not None:
        if in_group is None:
            expectation = expected_by_rank(inventory)[full_rank - 1]
        else:
            expectation = expected_in_groups(full_rank, *in_group, inventory)
        for i, name in enumerate(("r10@1", "r10@2", "r10@5", "map")):
            columns["expected." + name] = expectation[:, i]
        columns.update(_ranked_columns("matched.", matched_rank))
    masks = {"all": np.ones(len(gold), dtype=bool), "seen": seen, "unseen": ~seen}
    if of_own_group is not None:
        masks[OWN_GROUP] = of_own_group
    grouped = {f"{group}.{name}": values * mask for group, mask in masks.items() for name, values in columns.items()}
    shown = {"seen": seen.astype(np.int64), "rank": rank}
    if full_rank is not None and matched_rank is not None:
        shown.update({"full_rank": full_rank, "matched_rank": matched_rank})
    return Items(dialogue, dialogues, grouped, shown=shown)


def _ranked_columns(prefix: str, rank: Integers) -> dict[str, Integers]:
    """Hits at each cutoff and 2520 ÷ rank, from ranks 1 to 10; rank 0 (no answer) hits nothing."""
    columns = {f"{prefix}r10@{k}": ((rank > 0) & (rank <= k)).astype(np.int64) for k in CUTOFFS}
    columns[f"{prefix}map"] = np.where(rank > 0, RECIPROCAL_RANK_SCALE // np.maximum(rank, 1), 0)
    return columns


@lru_cache(maxsize=512)
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
        weighted = sum(way * (RECIPROCAL_RANK_SCALE // (x + 1)) for x, way in enumerate(ways))
        table[better, 3] = weighted / (draws * RECIPROCAL_RANK_SCALE)
    return table


def expected_in_groups(full_rank: Integers, group_rank: Integers, group_size: Integers, inventory: int) -> Floats:
    """The same expectation over all draws from the gold meme's group, (n, 4).

    A group of ten or more is an inventory of its own. Of a smaller one all memes are in the draw, b of them better than
    the gold one, and the rest is drawn from those outside: with X better ones among these, R10@k is P(b + X < k).

    Args:
        full_rank: (n,) rank from 1 in the inventory.
        group_rank: (n,) rank from 1 in the gold meme's group.
        group_size: (n,) size of that group.
        inventory: memes that may be answered, at least ten.
    """
    table = np.empty((len(full_rank), 4))
    for i, (rank, own, size) in enumerate(zip(full_rank.tolist(), group_rank.tolist(), group_size.tolist())):
        if size >= CANDIDATES:
            table[i] = expected_by_rank(size)[own - 1]
        else:
            table[i] = _expected_filled(own - 1, rank - own, inventory - size, CANDIDATES - size)
    return table


@lru_cache(maxsize=1 << 16)
def _expected_filled(better: int, better_outside: int, outside: int, drawn: int) -> tuple[float, ...]:
    """R10@1, R10@2, R10@5 and MAP where ``better`` ones are sure and others drawn from outside."""
    draws = math.comb(outside, drawn)
    ways = [math.comb(better_outside, x) * math.comb(outside - better_outside, drawn - x) for x in range(drawn + 1)]
    hits = [sum(way for x, way in enumerate(ways) if better + x < k) / draws for k in CUTOFFS]
    weighted = sum(way * (RECIPROCAL_RANK_SCALE // (better + x + 1)) for x, way in enumerate(ways))
    return (*hits, weighted / (draws * RECIPROCAL_RANK_SCALE))


def _share(column: str, scale: int = 1) -> Callable[[Sums], Floats]:
    """Percentage of a column whose entries count in units of 1 ÷ ``scale``; integers up to the one division."""

    def value(sums: Sums) -> Floats:
        n = sums["n"]
        return percentage(sums[column], scale * n) if column in sums else np.full_like(n, math.nan)

    return value


@dataclass(frozen=True)
class _Draw:
    """Which nine others a gold meme is ranked against.

    Attributes:
        words: in the description of its figures.
        hit, reciprocal: formulas of R10@k and MAP.
        source: where that is defined.
        scale: what the column of reciprocal ranks is multiplied by.
        leads_in: groups of gold memes for which it is shown first. An even draw has few unseen memes, so for an unseen
            gold meme it asks little more than which one is new.
    """

    words: str
    hit: str
    reciprocal: str
    source: str
    scale: int
    leads_in: tuple[str, ...] = ()


_RANKED = ("items with rank ≤ {k} ÷ items", "mean of 1 ÷ rank")
_DRAWS = {
    "": _Draw("among the item's ten candidates", *_RANKED, "MOD paper, section 5.3", RECIPROCAL_RANK_SCALE),
    "expected": _Draw(
        "expected over all even draws of the nine others",
        "mean of P(X < {k}), X better ones among nine drawn from the inventory (hypergeometric)",
        "mean of Σ P(X = x) ÷ (x + 1), X as in R10@k",
        "closed form, `expected_by_rank`",
        1,
    ),
    "matched": _Draw(
        "against nine others of its own kind: seen memes drawn by use in training plus one, unseen ones evenly",
        *_RANKED,
        "this toolkit's contract, section 7",
        RECIPROCAL_RANK_SCALE,
        leads_in=("unseen",),
    ),
}


def _metrics_of_draw(variant: str, draw: _Draw) -> list[SumMetric]:
    prefix = f"{variant}." if variant else ""
    path = (variant,) if variant else ()
    metrics = [
        SumMetric(
            (*path, f"r10@{k}"),
            f"R10@{k}",
            f"share of gold memes in the first {k} of ten, {draw.words}; 0 to 100",
            draw.hit.format(k=k),
            draw.source,
            beside_groups=k == 1,
            in_slices=k == 1 and variant != "expected",
            leads_in=draw.leads_in,
            value=_share(f"{prefix}r10@{k}"),
        )
        for k in CUTOFFS
    ]
    mean_reciprocal_rank = SumMetric(
        (*path, "map"),
        "MAP",
        f"mean of 1 ÷ rank of the gold meme, {draw.words}; 10 to 100, an item without an answer counts 0",
        draw.reciprocal,
        draw.source,
        beside_groups=True,
        in_slices=not variant,
        leads_in=draw.leads_in,
        value=_share(f"{prefix}map", draw.scale),
    )
    return [*metrics, mean_reciprocal_rank]


OF_ALL_MEMES = "rt@5"
"""The figure that looks at the whole ranking, whatever candidates were drawn."""

_RT5 = SumMetric(
    (OF_ALL_MEMES,),
    "RT@5",
    "share of gold memes in the first five of the whole ranking; 0 to 100",
    "items with the gold meme in the first five of `memes` ÷ items",
    "MOD paper, Table 5",
    value=_share("rt@5"),
)


class _Ranking(Protocol):
    """One list of inventory indices an item, best first, laid end to end, as `Ragged` holds them."""

    @property
    def flat(self) -> NDArray[np.integer[Any]]:
        """The entries of all lists."""

    @property
    def lengths(self) -> Integers:
        """(n,) entries of each list."""

    @property
    def given(self) -> Booleans:
        """(n,) whether a list was given."""

    def gather(self, rows: Integers, length: int) -> NDArray[np.integer[Any]]:
        """(rows, length) first entries of some lists."""


def _count(answered: Answered) -> Items:
    turns = answered.gold.turns
    gold, inventory = turns.meme[answered.rows], len(turns.inventory)
    ranking = answered.answers["memes"]
    in_top = full_rank = matched_rank = in_group = None
    # Who knows the ten candidates knows much of the whole ranking: its figures would say nothing.
    if ranking is not None and not answered.gold.candidates_public:
        in_top = _in_first_five(ranking, gold)
        if len(gold) and (ranking.lengths == inventory).all():
            full_rank, matched_rank, group_rank = _ranks(ranking, gold, answered.gold.matched, turns.groups, inventory)
            if turns.groups is not None and group_rank is not None:
                in_group = group_rank, np.bincount(turns.groups)[turns.groups[gold]]
    return retrieval_items(
        answered.answers["candidates"],
        gold,
        turns.seen[gold],
        in_top,
        full_rank,
        matched_rank,
        inventory,
        answered.dialogue,
        answered.dialogues,
        in_group,
        None if turns.groups is None else _of_own_group(turns)[answered.rows],
    )


def _in_first_five(ranking: _Ranking, gold: Integers) -> Booleans:
    hits = np.zeros(len(gold), dtype=bool)
    rows = np.flatnonzero(ranking.given)
    if len(rows):
        hits[rows] = (ranking.gather(rows, TOP) == gold[rows][:, None]).any(axis=1)
    return hits


def _ranks(
    ranking: _Ranking, gold: Integers, matched: Integers, groups: Optional[Integers], size: int
) -> tuple[Integers, Integers, Optional[Integers]]:
    """Rank of the gold meme in the whole inventory, among the matched ten, and in its group, all from 1."""
    full_rank = np.empty(len(gold), dtype=np.int64)
    matched_rank = np.empty(len(gold), dtype=np.int64)
    group_rank = None if groups is None else np.empty(len(gold), dtype=np.int64)
    rows_at_once = max(1, _CELLS_AT_ONCE // size)
    for start in range(0, len(gold), rows_at_once):
        part = slice(start, start + rows_at_once)
        order = ranking.flat[start * size : (start + rows_at_once) * size].reshape(-1, size)
        rows = np.arange(len(order))[:, None]
        position = np.empty(order.shape, dtype=np.int32)
        position[rows, order] = np.arange(size, dtype=np.int32)
        gold_position = position[rows[:, 0], gold[part]]
        full_rank[part] = gold_position + 1
        matched_rank[part] = (position[rows, matched[part]] <= gold_position[:, None]).sum(axis=1)
        if groups is not None and group_rank is not None:
            own = groups[gold[part]]
            better = np.arange(size) <= gold_position[:, None]
            group_rank[part] = ((groups[order] == own[:, None]) & better).sum(axis=1)
    return full_rank, matched_rank, group_rank


TASK = Task(
    name="retrieval",
    label="Meme retrieval",
    keys=("candidates", "memes"),
    is_item=GROUPS["all"],
    count=_count,
    gold_words="the gold meme of this turn",
    ranking=("all.r10@1", "all.map"),
    groups=GROUPS,
    only_where={OWN_GROUP: lambda turns: turns.groups is not None},
    declared=(
        *_metrics_of_draw("", _DRAWS[""]),
        _RT5,
        *_metrics_of_draw("expected", _DRAWS["expected"]),
        *_metrics_of_draw("matched", _DRAWS["matched"]),
    ),
)
