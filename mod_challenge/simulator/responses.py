"""Responses by minimum Bayes risk: of what may be said next, that which shares most with all that may be said.

The utility of a response against one that was drawn is the mean of BLEU-2 and BLEU-4 of the two, with 0.1 added to
every count; a response's expected utility is its mean over the draws (Kumar and Byrne, 2004, "Minimum Bayes-Risk
Decoding for Statistical Machine Translation", section 2).
"""

from __future__ import annotations

from collections.abc import Sequence

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
    for order in range(1, _ORDERS + 1):
        matches = _matches(tokens, order)
        possible = np.maximum(lengths - order + 1, 0)
        logs[order - 1] = np.log((matches + _SMALL) / (np.maximum(possible, 1) + _SMALL)[:, None])
    brevity = np.exp(np.minimum(0.0, 1 - lengths[None, :] / np.maximum(lengths, 1)[:, None]))
    utilities: np.ndarray = brevity * (np.exp(logs[:2].mean(axis=0)) + np.exp(logs.mean(axis=0))) / 2
    return utilities


def _matches(tokens: Sequence[Sequence[str]], order: int) -> np.ndarray:
    """How many n-grams of an order two texts share, repeats counted as often as both have them."""
    numbers: dict[tuple[tuple[str, ...], int], int] = {}
    rows: list[int] = []
    columns: list[int] = []
    for row, text in enumerate(tokens):
        seen: dict[tuple[str, ...], int] = {}
        for start in range(len(text) - order + 1):
            gram = tuple(text[start : start + order])
            seen[gram] = repeat = seen.get(gram, 0) + 1
            rows.append(row)
            columns.append(numbers.setdefault((gram, repeat), len(numbers)))
    table = np.zeros((len(tokens), max(1, len(numbers))), dtype=np.float32)
    table[rows, columns] = 1.0
    matches: np.ndarray = (table @ table.T).astype(np.float64)
    return matches
