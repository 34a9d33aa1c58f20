"""Texts as bags of characters and of pairs of neighbouring characters: no word list is needed, for any language."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mod_challenge.array_types import Integers
from mod_challenge.tokenization.tokenizers import lower_case

_GAP = "\0"
_BITS = 21
"""Enough for any code point."""


def grams(documents: Sequence[str]) -> tuple[Integers, Integers]:
    """Every occurrence of a character and of two neighbouring characters.

    Texts are lower-cased. White space is no character, and no pair reaches over it.

    Args:
        documents: any strings.

    Returns:
        The key of each occurrence, and the place of its document in ``documents``: two arrays of one length, in no
        particular order. Keys are equal where the characters are; that of a single character is its code point.
    """
    spaced = [_GAP.join([*text.split(), ""]) for text in lower_case(documents)]
    codes = np.frombuffer("".join(spaced).encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int64)
    owner = np.repeat(np.arange(len(spaced)), [len(text) for text in spaced])
    solid = codes != ord(_GAP)
    paired = solid[:-1] & solid[1:]
    pairs = codes[:-1][paired] << _BITS | codes[1:][paired]
    return np.concatenate([codes[solid], pairs]), np.concatenate([owner[solid], owner[:-1][paired]])


def known_terms(query: str, terms: Integers) -> tuple[Integers, Integers]:
    """Look up the characters and pairs of a query.

    Args:
        query: a text.
        terms: (T,) numbers of those that are known, ascending.

    Returns:
        (K,) places in ``terms`` of those that the query has, ascending, and how often it has each.
    """
    keys, frequency = np.unique(grams([query])[0], return_counts=True)
    place = np.searchsorted(terms, keys)
    is_known = place < len(terms)
    is_known[is_known] = terms[place[is_known]] == keys[is_known]
    return place[is_known], frequency[is_known]
