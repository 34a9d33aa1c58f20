"""The grammar: its notation, and that no text has two derivations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest

from mod_challenge.simulator.acts import ACT, LISTENER, OWNER
from mod_challenge.simulator.families import STATES
from mod_challenge.simulator.grammar.content import LANGUAGES as SPOKEN
from mod_challenge.simulator.grammar.engine import BARE, Line, Script, script
from mod_challenge.simulator.grammar.notation import NotationError, parse
from mod_challenge.simulator.state import RELATIONS, SCENES

LANGUAGES = ("zh", "en")
SCENE_NUMBERS = range(len(SCENES))


def scene_script(language: str, scene: int) -> Script:
    return script(language, scene, "customer" in SCENES[scene].relations)


def fillings(book: Script, line: Line) -> Iterator[str]:
    """A line's core with every combination of fillers."""
    slots = line.slots
    for fillers in product(*(book.choices(slot) for slot in slots)):
        yield line.fill(dict(zip(slots, fillers)))


def cores(book: Script, role: int) -> dict[str, list[Line]]:
    """Every core that a role can say in a scene, and the lines it comes from."""
    found: dict[str, list[Line]] = {}
    lines = [line for (_, who), pool in book.pools.items() if who == role for line in pool.lines]
    if role == OWNER:
        asked = book.pools[ACT["ask"], LISTENER].lines
        lines += [answer for ask in asked if ask.answers for answer in ask.answers.lines]
    for line in lines:
        for core in fillings(book, line):
            found.setdefault(core, []).append(line)
    return found


def question_of(line: Line) -> str:
    """The question that an answer belongs to; two answers to different ones never compete."""
    return line.key.rpartition("/")[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", SCENE_NUMBERS)
def test_no_two_lines_of_a_role_make_the_same_core(language: str, scene: int) -> None:
    book = scene_script(language, scene)
    for role in (OWNER, LISTENER):
        for core, lines in cores(book, role).items():
            answers = [question_of(line) for line in lines if line.key.startswith("ask/")]
            assert len(lines) == 1 or len(set(answers)) == len(lines), (core, lines)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", SCENE_NUMBERS)
def test_openers_can_be_told_from_cores_and_from_each_other(language: str, scene: int) -> None:
    book = scene_script(language, scene)
    openers = sorted(text for text in book.openers.texts if text)
    for first, second in zip(openers, openers[1:]):
        assert not second.startswith(first)
    sayings = {**cores(book, OWNER), **cores(book, LISTENER)}
    beginnings: dict[str, str] = {}
    for opener in openers:
        for end in range(1, len(opener) + 1):
            beginnings[opener[:end]] = opener
    longest = max(map(len, openers))
    complete = set(openers)
    for core in sayings:
        assert core not in beginnings, (core, beginnings[core])
        for end in range(1, min(longest, len(core)) + 1):
            assert core[:end] not in complete, core


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", SCENE_NUMBERS)
def test_tails_can_be_told_from_cores(language: str, scene: int) -> None:
    book = scene_script(language, scene)
    tails = [text for table in book.tails for text in table.texts]
    starts = {text[:end] for text in tails for end in range(1, len(text) + 1)}
    for role in (OWNER, LISTENER):
        sayings = cores(book, role)
        for core in sayings:
            for end in range(1, len(core)):
                if core[end:] in starts:
                    assert core[:end] not in sayings, (core[:end], core)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", SCENE_NUMBERS)
def test_every_row_of_every_table_has_weight(language: str, scene: int) -> None:
    book = scene_script(language, scene)
    for table in (book.openers, *book.tails):
        assert all(sum(row) > 0 for row in table.rows)
        assert len(set(table.texts)) == len(table.texts)
    for table in book.tails:
        assert len(table.rows) == BARE + 1 > STATES
    for pool in book.pools.values():
        assert all(sum(row) > 0 for row in pool.rows)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", SCENE_NUMBERS)
def test_a_question_seeks_a_slot_that_its_answers_fill(language: str, scene: int) -> None:
    book = scene_script(language, scene)
    for ask in book.pools[ACT["ask"], LISTENER].lines:
        assert ask.question
        assert ask.answers is not None
        if ask.seeks:
            assert any(ask.seeks in answer.slots for answer in ask.answers.lines), ask.key


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", SCENE_NUMBERS)
def test_every_line_opener_and_tail_is_said_by_someone(language: str, scene: int) -> None:
    book = scene_script(language, scene)
    for table in (book.openers, *book.tails):
        assert all(map(any, zip(*table.rows)))
    for pool in book.pools.values():
        assert all(map(any, zip(*pool.rows)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_family_has_more_to_say_than_has_weight(language: str) -> None:
    """Of a family's openers, outbursts and sympathies the first six have weight."""
    spoken = SPOKEN[language]
    for text in (spoken.generic, spoken.shop):
        for title, entries in parse(text).sections.items():
            if title.startswith(("react ", "vent ", "empathise ")) and title != "react nothing":
                assert 2 <= len(entries) <= 6, title


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slot_is_mentioned(language: str) -> None:
    spoken = SPOKEN[language]
    for name, text in {"generic": spoken.generic, "shop": spoken.shop, **spoken.scenes}.items():
        assert set(re.findall(r"{(\w+)}", text)) == set(parse(text).slots), name


def test_relations_all_have_scenes() -> None:
    assert {name for scene in SCENES for name in scene.relations} == set(RELATIONS)
    assert len(SCENES) >= 24


def test_notation_reads_slots_questions_and_answers() -> None:
    content = parse(
        """
        # a remark
        slot fruit: red apple / pear
        [ask]
        ?fruit what is it?
        + {fruit}
        = no idea
        [end statement]
        60 ""
        """
    )
    assert content.slots == {"fruit": ("red apple", "pear")}
    (question,) = content.sections["ask"]
    assert question.question
    assert question.seeks == "fruit"
    assert [answer.text for answer in question.answers] == ["{fruit}", "no idea"]
    assert [(entry.mark, entry.text) for entry in content.sections["end statement"]] == [("60", "")]


@pytest.mark.parametrize(
    "text", ["= an entry before any section", "[ask]\n= an answer to nothing", "[tell]\n* a strange mark"]
)
def test_notation_names_the_line_at_fault(text: str) -> None:
    with pytest.raises(NotationError, match=r"line \d"):
        parse(text)
