"""Memes that a gold meme is to be told from in training: drawn by use, or from its own group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional, Union

import numpy as np

from mod_challenge.array_types import Integers
from mod_challenge.corpus import Corpus
from mod_challenge.io.problems import Problem

from .settings import Omission


def drawn_by_use(uses: Sequence[int], gold: int, count: int, rng: np.random.Generator) -> Integers:
    """Draw memes without replacement, each next one with a probability proportional to its use plus one.

    Scores that are learnt against such negatives say how much better a meme fits here than anywhere: the popularity of
    a meme gains nothing. Source: noise-contrastive estimation with the unigram distribution (Mnih and Teh 2012); the
    draw: Efraimidis and Spirakis 2006, by the largest keys.

    Args:
        uses: (m,) of each meme in training.
        gold: index of the gold meme, which is not drawn.
        count: how many, below m.
        rng: to draw with.

    Returns:
        (count,) indices.
    """
    keys = np.log(rng.random(len(uses))) / (np.asarray(uses, dtype=np.float64) + 1)
    keys[gold] = -np.inf
    return np.argsort(-keys, kind="stable")[:count].astype(np.int64)


class GroupDraw:
    """Draws memes of the gold meme's own group, evenly and without replacement: the other stickers of its pack.

    Where a group has too few, all of it is taken and the rest is drawn from the other memes, evenly, as the candidates
    of a corpus with ``"candidates": "group"`` are. A draw costs what the group costs, however many memes there are.

    Args:
        groups: (m,) name of each meme's group; None for a group of its own.
    """

    def __init__(self, groups: Sequence[Optional[str]]) -> None:
        members: dict[Union[str, int], list[int]] = {}
        for meme, group in enumerate(groups):
            members.setdefault(meme if group is None else group, []).append(meme)
        self._members = [np.array(rows, dtype=np.int64) for rows in members.values()]
        self._group = np.empty(len(groups), dtype=np.int64)
        for number, rows in enumerate(self._members):
            self._group[rows] = number

    def drawn(self, gold: int, count: int, rng: np.random.Generator) -> Integers:
        """Draw memes beside a gold one.

        Args:
            gold: index of the gold meme, which is not drawn.
            count: how many, below m.
            rng: to draw with.

        Returns:
            (count,) indices.
        """
        members = self._members[self._group[gold]]
        others = members[members != gold]
        if len(others) >= count:
            return others[rng.choice(len(others), count, replace=False)]
        # Places of the memes outside the group, counted without those within, which are in ascending order.
        places = rng.choice(len(self._group) - len(members), count - len(others), replace=False)
        outside = places + np.searchsorted(members - np.arange(len(members)), places, side="right")
        return np.concatenate([others, outside])


def group_omissions(corpus: Corpus, negatives_by: str) -> list[Omission]:
    """Return the packs as left out where a training draws from groups and no meme has one.

    Args:
        corpus: to be trained on.
        negatives_by: the setting of that name.
    """
    if negatives_by != "group" or any(meme.group is not None for meme in corpus.memes.values()):
        return []
    problem = Problem("groups-missing", "no meme has a group", "give --set negatives_by=even", file="memes.json")
    return [Omission("packs, negatives from the whole inventory in their place", problem, {"negatives_by": "even"})]
