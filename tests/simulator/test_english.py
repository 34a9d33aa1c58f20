"""The English content: what its lines need is told somewhere, its words agree, and it is rewritten as chatters do."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from mod_challenge.simulator.grammar.content import LANGUAGES
from mod_challenge.simulator.grammar.notation import NotationEntry, parse
from mod_challenge.simulator.grammar.rewriting import misspelt, rewritten
from mod_challenge.simulator.simulate import simulate_dialogue
from mod_challenge.simulator.state import SCENES

SPOKEN = LANGUAGES["en"]
KINDS = {"together", "try", "rest", "complain", "buy", "send", "post", "talk", "quit", "do"}
OF_EVERY_SCENE = {"good", "bad"}
TEXTS = [
    turn.text
    for index in range(150)
    for turn in simulate_dialogue("", "en", 7, "train", index).turns
    if turn.text is not None
]


def entries(text: str) -> list[tuple[str, NotationEntry]]:
    """All lines of a content with their sections, answers too."""
    found = []
    for title, section in parse(text).sections.items():
        for entry in section:
            found.append((title, entry))
            found.extend((title, answer) for answer in entry.answers)
    return found


@pytest.mark.parametrize("scene", [scene.key for scene in SCENES])
def test_a_fact_that_a_line_needs_or_bars_is_set_by_another(scene: str) -> None:
    marks = [mark for _, entry in entries(SPOKEN.scenes[scene]) for mark in entry.conditions if mark[0] != "~"]
    told = {mark[1:] for mark in marks if mark[0] == "+"}
    assert {mark.lstrip("!") for mark in marks if mark[0] != "+"} <= told
    assert told >= OF_EVERY_SCENE


@pytest.mark.parametrize("scene", [scene.key for scene in SCENES])
def test_news_for_good_or_bad_makes_it_a_fact(scene: str) -> None:
    for title, entry in entries(SPOKEN.scenes[scene]):
        if title == "open" and entry.mark in "+-":
            assert "+" + ("good" if entry.mark == "+" else "bad") in entry.conditions, entry.text


@pytest.mark.parametrize("scene", [scene.key for scene in SCENES])
def test_proposals_have_kinds_that_are_accepted_and_declined(scene: str) -> None:
    generic = SPOKEN.shop if scene in ("web_shop", "secondhand") else SPOKEN.generic
    answers = {
        (title.split()[0], mark)
        for title, entry in entries(generic)
        for mark in entry.conditions
        if title.startswith(("accept", "decline"))
    }
    for title, entry in entries(SPOKEN.scenes[scene]):
        if title == "suggest":
            (kind,) = (mark for mark in entry.conditions if mark[0] == "~")
            assert kind[1:] in KINDS
            assert ("accept", kind) in answers


def test_articles_and_numbers_agree() -> None:
    for text in TEXTS:
        assert not re.search(r"\ba [aeio](?!ne\b)\w+", text), text
        assert not re.search(r"\b1 (?:hours|days|minutes|years|people)\b", text), text
        assert not re.search(r"\b[123]th\b", text), text
        assert not re.search(r"\b(?:my|a) (?:my|the|a)\b", text), text
        assert not re.search(r"[{}<>|*]", re.sub(r"<3|>\.<", "", text)), text
        assert "  " not in text


def test_texts_are_short_and_long_and_seldom_the_same() -> None:
    lengths = Counter(len(text.split()) for text in TEXTS)
    assert 0.01 < lengths[1] / len(TEXTS) < 0.06
    assert sum(count for words, count in lengths.items() if words > 20) / len(TEXTS) > 0.03
    assert len(set(TEXTS)) / len(TEXTS) > 0.97


def test_long_words_are_sometimes_misspelt() -> None:
    assert misspelt("kitchen") == "<kitchen*150|kithcen*1|kitcen*1>"
    assert misspelt("rabbit") == "<rabbit*150|rabibt*1|rabbt*1>"
    text = rewritten('the kitchen {kitchen_} "kitchen"', "en", False)
    assert text == f'the {misspelt("kitchen")} {{kitchen_}} "kitchen"'


def test_commas_and_a_first_i_may_be_left_out() -> None:
    text = rewritten("i fell, 1,200 bucks", "en", False)
    assert re.fullmatch(r"<i \*8\|\*3>fell<,\*\d+\|\*\d+\|[^>]*> 1,200 bucks", text)
    assert rewritten("if he fell", "en", False) == "if he fell"


def test_questions_have_something_before_and_after_but_for_those_about_oneself() -> None:
    assert re.fullmatch(r"<[^>]*\|so \*\d+\|[^>]*>how far<\*\d+\| though[^>]*>", rewritten("how far", "en", True))
    assert rewritten("how far am i", "en", True) == "how far am i"
    assert rewritten("how far", "en", False) == "how far"
