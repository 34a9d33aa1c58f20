"""Responses by minimum Bayes risk: of what may be said next, that which shares most with all that may be said.

The utility of a response against one that was drawn is the mean of BLEU-2 and BLEU-4 of the two, with 0.1 added to
every count; a response's expected utility is its mean over the draws (Kumar and Byrne, 2004, "Minimum Bayes-Risk
Decoding for Statistical Machine Translation", section 2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from ..tokenization.tokenizers import tokenize_cjk

DRAWS = 32  # twice or four times as many gain a tenth of a point of BLEU (benchmarks/world.py --draws)
_ORDERS = 4
_SMALL = 0.1


def consensus(texts: Sequence[str]) -> str:
    """The text with the greatest expected utility against all of them; of equals, the first.

    Args:
        texts: draws from what may be said, at least one.
    """
    counts: dict[str, int] = {}
    for text in texts:
        counts[text] = counts.get(text, 0) + 1
    choices = list(counts)
    if len(choices) == 1:
        return choices[0]
    often = np.array([counts[text] for text in choices], dtype=np.float64)
    expected = _utilities(tokenize_cjk(choices)) @ often
    # Machines differ in the last bits of sums; what is equal but for these goes by place.
    return choices[int((expected > expected.max() - 1e-9 * len(texts)).argmax())]


def _utilities(tokens: Sequence[Sequence[str]]) -> np.ndarray:
    """The utility of every text (row) against every other (column), shape (texts, texts)."""
    lengths = np.array([len(text) for text in tokens], dtype=np.float64)
    logs = np.zeros((_ORDERS, len(tokens), len(tokens)))
    for order, matches in enumerate(_matches(tokens), start=1):
        possible = np.maximum(lengths - order + 1, 1)
        logs[order - 1] = np.log((matches + _SMALL) / (possible + _SMALL)[:, None])
    brevity = np.exp(np.minimum(0.0, 1 - lengths[None, :] / np.maximum(lengths, 1)[:, None]))
    utilities: np.ndarray = brevity * (np.exp(logs[:2].mean(axis=0)) + np.exp(logs.mean(axis=0))) / 2
    return utilities


def _matches(tokens: Sequence[Sequence[str]]) -> Iterator[np.ndarray]:
    """How many n-grams of each order two texts share, repeats counted as often as both have them."""
    numbers: dict[str, int] = {}
    flat = np.array([numbers.setdefault(token, len(numbers)) for text in tokens for token in text], dtype=np.int64)
    lengths = [len(text) for text in tokens]
    texts = np.repeat(np.arange(len(tokens)), lengths)
    left = np.concatenate([np.arange(length, 0, -1) for length in lengths])  # tokens up to the end of the text
    grams = np.zeros(len(flat), dtype=np.int64)  # by the place where they begin
    for order in range(1, _ORDERS + 1):
        starts = np.flatnonzero(left >= order)
        extended = grams[starts] * (len(numbers) + 1) + flat[starts + order - 1]
        _, grams[starts] = np.unique(extended, return_inverse=True)
        size = int(grams[starts].max()) + 1 if len(starts) else 0
        counts = np.bincount(texts[starts] * size + grams[starts], minlength=len(tokens) * size)
        counts = counts.reshape(len(tokens), size)
        counts = counts[:, np.count_nonzero(counts, axis=0) > 1].astype(np.float32)  # what one alone has, none shares
        shared = np.zeros((len(tokens), len(tokens)), dtype=np.float32)
        while counts.any():
            found = np.minimum(counts, 1)
            shared += found @ found.T
            counts -= found
        np.fill_diagonal(shared, np.maximum(np.array(lengths) - order + 1, 0))  # a text shares all with itself
        yield shared
