"""The languages that the grammar has content for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from . import en, zh


@dataclass(frozen=True, eq=False)
class GrammarLanguage:
    """The content of a language, in the notation, and how it joins the parts of a text.

    ``words`` has the slots that every scene may use.
    ``gap`` follows an opener; ``comma`` and ``question_mark`` stand before a tail of words.
    """

    generic: str
    shop: str
    words: str
    scenes: Mapping[str, str]
    gap: str
    comma: str
    question_mark: str

    def attach(self, tail: str, question: bool) -> str:
        """A tail as it follows a statement or a question; one of mere signs brings its own mark."""
        mark = self.question_mark if question else self.comma
        if tail[0].isalnum():
            return mark + tail
        return mark.rstrip() + tail if question else tail


LANGUAGES: Mapping[str, GrammarLanguage] = {
    "zh": GrammarLanguage(zh.GENERIC, zh.SHOP, zh.WORDS, zh.SCENES, gap="", comma="，", question_mark="？"),
    "en": GrammarLanguage(en.GENERIC, en.SHOP, en.WORDS, en.SCENES, gap=" ", comma=" ", question_mark="? "),
}
