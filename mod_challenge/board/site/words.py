"""Looks up the words of the pages: in English where a page is made, in every language for the pages' own script."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Optional

from ..languages import BoardLanguage, english, languages
from ..page_data import script

_NUMBERED = re.compile(r"\{(\d)\}")
SWITCH = "language"
"""The word on the button that goes on to the next language: that language's name."""


def has_word(key: str) -> bool:
    """Return whether the pages have a word of that key.

    >>> has_word("seen"), has_word("10+")
    (True, False)
    """
    return key == SWITCH or key in _words(english())


def english_word(key: str) -> str:
    """Return a word as pages show it before a reader chooses a language.

    >>> english_word("rank")
    'Rank'

    Raises:
        KeyError: there is no such word.
    """
    return _switch_names()[0] if key == SWITCH else _words(english())[key]


def filled_word(key: str, *values: object) -> str:
    """Return a word with what stands in it: one value in place of ``{}``, several of ``{0}``, ``{1}`` and so on.

    >>> filled_word("leads", "8.90")
    'leads with 8.90'

    Raises:
        KeyError: there is no such word.
    """
    text = english_word(key)
    if len(values) == 1:
        return text.replace("{}", str(values[0]))
    return _NUMBERED.sub(lambda match: str(values[int(match[1])]), text) if values else text


def words_script() -> bytes:
    """Return the script that hands the words of every language to a page.

    It holds ``languages``, [code, tag] each, and ``words``: key to the word in each of them, null where a language
    lacks it.
    """
    words: dict[str, list[Optional[str]]] = {SWITCH: [*_switch_names()]}
    for key in _words(english()):
        words[key] = [_words(language).get(key) for language in languages()]
    shown: dict[str, Any] = {"languages": [[language.code, language.tag] for language in languages()], "words": words}
    return script(shown)


def _words(language: BoardLanguage) -> Mapping[str, str]:
    """Words of the pages, with those of the aspects that raters judge: ``aspect-relevance``, ``ask-relevance``."""
    aspects = language.aspects.items()
    asked = {f"ask-{name}": words["question"] for name, words in aspects if "question" in words}
    labels = {f"aspect-{name}": words["label"] for name, words in aspects if "label" in words}
    return {**language.site, **labels, **asked}


def _switch_names() -> list[str]:
    """Name of the language that comes after each one."""
    names = [language.name for language in languages()]
    return [*names[1:], names[0]]
