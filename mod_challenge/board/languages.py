"""Reads the languages of the site and of rating sheets: one JSON file a language in ``site/translations``.

A new language is its file and its code in `CODES`. What its file leaves out is shown in English, whose file has every
word.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "site" / "translations"
CODES = ("en", "zh")
"""Languages by the name of their file, in the order in which the switch of a page goes through them."""


@dataclass(frozen=True)
class BoardLanguage:
    """The words of one language.

    Attributes:
        code: name of its file, as browsers begin their language's tag: ``zh``.
        tag: for the attribute ``lang`` (BCP 47): ``zh-Hans``.
        name: of the language, in itself.
        site: key to word of the board's pages; ``{}`` stands for a value.
        rating: key to word of rating sheets; ``{0}`` and ``{1}`` stand for numbers.
        aspects: aspect that raters judge to its ``label`` and ``question``.
        metrics: metric below its task (``retrieval.expected.map``, whatever the group) to its ``about``, ``formula``
            and ``source``; the English ones are those that it is declared with.
    """

    code: str
    tag: str
    name: str
    site: Mapping[str, str]
    rating: Mapping[str, str]
    aspects: Mapping[str, Mapping[str, str]]
    metrics: Mapping[str, Mapping[str, str]]


@cache
def languages() -> tuple[BoardLanguage, ...]:
    """Read every language in `CODES`; the first one is English.

    >>> [language.name for language in languages()]
    ['English', '中文']
    """
    return tuple(_read(code) for code in CODES)


def english() -> BoardLanguage:
    """Return the language that has every word.

    >>> english().site["board"]
    'Leaderboard'
    """
    return languages()[0]


def _read(code: str) -> BoardLanguage:
    content: Mapping[str, Any] = json.loads((FOLDER / f"{code}.json").read_text(encoding="utf-8"))
    sections = (content.get(part, {}) for part in ("site", "rating", "aspects", "metrics"))
    return BoardLanguage(code, content["tag"], content["name"], *sections)
