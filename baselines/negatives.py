"""Memes that a gold meme is to be told from in training, drawn by how often training uses each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mod_challenge.array_types import Integers


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
