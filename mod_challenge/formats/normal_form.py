"""Unicode's normal forms in linear time."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import Literal

_SHORT = 256
"""Texts no longer than this are normalised as they are."""


def normal_form(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """Return a text in a normal form of Unicode, as `unicodedata.normalize` does.

    That function sorts a run of combining marks by insertion, so a text of nothing but marks costs it quadratic time;
    here such runs are put into their canonical order first, by their classes.

    >>> normal_form("NFC", "e\\u0301") == "\\u00e9"
    True
    """
    if len(text) <= _SHORT or text.isascii():
        return unicodedata.normalize(form, text)
    decomposition: Literal["NFD", "NFKD"] = "NFKD" if "K" in form else "NFD"
    decomposed = "".join(unicodedata.normalize(decomposition, char) for char in text)
    ordered = (char for _, run in groupby(decomposed, key=_is_mark) for char in sorted(run, key=unicodedata.combining))
    return unicodedata.normalize(form, "".join(ordered))


def _is_mark(char: str) -> bool:
    return unicodedata.combining(char) != 0
