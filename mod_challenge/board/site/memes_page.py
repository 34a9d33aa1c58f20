"""Prepares the wall of memes of a public split: use, recall, and what systems choose in the place of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ...array_types import Floats, Integers
from ...corpus.model import Corpus
from ..model import Row
from ..scores.turn_figures import Choices, SplitTurns
from .shown_memes import ShownMemes
from .version_names import answering_name

SHOWN_MEMES = 500
"""Of a larger inventory the wall has those that are asked most often, then those that training uses most."""
INSTEAD = 3
"""Memes shown in the place of another."""
_TASK = "retrieval"


def memes_view(corpus: Corpus, split: str, gold: Integers, found: SplitTurns, memes: ShownMemes) -> dict[str, Any]:
    """Return what the wall of a split shows.

    Args:
        corpus: whose memes they are.
        split: a public one.
        gold: (n,) number in the corpus of each response turn's gold meme, -1 where there is none.
        found: what the systems of the split did.
        memes: words and pictures.

    Returns:
        ``memes``: a tile each, in the order of the corpus; ``inventory``: how many there are in all;
        ``best``: the leading system of retrieval, or None; ``systems``: how many are counted; ``choosing``: how many
        of these chose from what ``whole`` says: the whole inventory, or ten candidates.
    """
    number = {meme: i for i, meme in enumerate(corpus.memes)}
    inventory = np.array([number[meme] for meme in corpus.inventory(split)], dtype=np.int64)
    size = len(corpus.memes)
    usage = found.train_usage
    if usage is None or len(usage) != size:
        usage = np.array([corpus.train_usage.get(meme, 0) for meme in corpus.memes], dtype=np.int64)
    asked = np.bincount(gold[gold >= 0], minlength=size)
    shown = np.sort(inventory[np.lexsort((inventory, -usage[inventory], -asked[inventory]))][:SHOWN_MEMES])
    task = found.tasks.get(_TASK)
    recall: dict[str, Floats] = {}
    if task is not None:
        is_asked = gold >= 0
        right = {"best": task.marks[0] == 1, "all": task.right / len(task.systems)}
        for who, share in right.items():
            sums = np.bincount(gold[is_asked], weights=share[is_asked].astype(np.float64), minlength=size)
            recall[who] = 100 * sums / np.maximum(asked, 1)
    instead = most_chosen(found.choices, shown) if found.choices is not None else {}
    ids = list(corpus.memes)
    seen = corpus.seen_memes
    return {
        "memes": [
            {
                **memes[i],
                "seen": ids[i] in seen,
                "usage": int(usage[i]),
                "asked": int(asked[i]),
                "best": round(float(recall["best"][i]), 1) if recall and asked[i] else None,
                "all": round(float(recall["all"][i]), 1) if recall and asked[i] else None,
                "instead": [
                    {**memes[other], "percent": 100 * count / answers}
                    for other, count in instead.get(i, ())
                    if (answers := int(asked[i]) * (found.choices.systems if found.choices else 0))
                ],
            }
            for i in shown.tolist()
        ],
        "inventory": len(inventory),
        "best": None if task is None else _named(task.leaders[0]),
        "systems": 0 if task is None else len(task.systems),
        "ranked": task is not None and bool(task.systems[0].standings),
        "choosing": 0 if found.choices is None else found.choices.systems,
        "whole": found.choices is not None and found.choices.whole,
    }


def _named(row: Row) -> dict[str, str]:
    return {"slug": row.slug, "name": answering_name(row, 100)}


def most_chosen(choices: Choices, memes: Integers) -> dict[int, Sequence[tuple[int, int]]]:
    """Return, for each of these memes, (meme, how often) of those that most often stood in its place, at most three."""
    first = np.searchsorted(choices.gold, memes)
    last = np.minimum(np.searchsorted(choices.gold, memes, side="right"), first + INSTEAD)
    chosen, count = choices.chosen, choices.count
    return {
        meme: list(zip(chosen[low:high].tolist(), count[low:high].tolist()))
        for meme, low, high in zip(memes.tolist(), first.tolist(), last.tolist())
    }
