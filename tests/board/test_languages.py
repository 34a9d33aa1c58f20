"""The words of the site and of rating sheets: a file a language, English where one lacks a word."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from third_language import third_language

from mod_challenge.board.human.aspects import NAMES
from mod_challenge.board.languages import CODES, BoardLanguage, english, languages
from mod_challenge.board.site.words import english_word, has_word, words_script


def parts_of(language: BoardLanguage) -> dict[str, str]:
    """Every word of a language by section and key."""
    aspects = {
        f"aspects.{name}.{part}": word for name, words in language.aspects.items() for part, word in words.items()
    }
    site = {f"site.{key}": word for key, word in language.site.items()}
    return {**site, **{f"rating.{key}": word for key, word in language.rating.items()}, **aspects}


def gaps(word: str) -> list[str]:
    return sorted(re.findall(r"\{\d?\}", word))


@pytest.mark.parametrize("code", CODES)
def test_a_language_has_words_of_english_alone_with_the_same_gaps(code: str) -> None:
    known = parts_of(english())
    words = parts_of(next(language for language in languages() if language.code == code))
    assert set(words) <= set(known)
    assert all(word.strip() for word in words.values())
    assert {key: gaps(word) for key, word in words.items()} == {key: gaps(known[key]) for key in words}


def test_english_and_chinese_have_every_word() -> None:
    assert {*CODES} >= {"en", "zh"}
    assert set(parts_of(languages()[CODES.index("zh")])) == set(parts_of(english()))
    assert set(english().aspects) == set(NAMES)


def test_a_word_that_nobody_wrote_is_an_error_where_the_page_is_made() -> None:
    assert not has_word("nothing of the kind")
    with pytest.raises(KeyError):
        english_word("nothing of the kind")


def test_the_script_of_words_leaves_gaps_where_a_language_has_them(tmp_path: Path) -> None:
    with third_language(tmp_path / "words"):
        shown = json.loads(words_script().decode()[len("modData(") : -len(");\n")])
    assert [code for code, _ in shown["languages"]] == ["en", "zh", "fr"]
    assert shown["words"]["rank"] == ["Rank", "名次", "Rang"]
    assert shown["words"]["score"] == ["Score", "得分", None]
    assert shown["words"]["language"] == ["中文", "Français", "English"]


def test_the_difference_under_a_table_is_not_called_the_smallest_that_can_show() -> None:
    for language in languages():
        assert not [word for word in ("smallest", "最小") if word in language.site["detectable"]]
