"""The grammar: its notation, and that no text has two derivations."""

from __future__ import annotations

import re

import pytest
from derivations import Parser

from mod_challenge.simulator.acts import ACT, LISTENER
from mod_challenge.simulator.dialogue import SimulatedLedger
from mod_challenge.simulator.families import STATES
from mod_challenge.simulator.grammar.content import LANGUAGES as SPOKEN
from mod_challenge.simulator.grammar.engine import BARE, Script, script
from mod_challenge.simulator.grammar.notation import NotationError, parse
from mod_challenge.simulator.grammar.rewriting import begun_late, rewritten, shortened
from mod_challenge.simulator.simulate import simulate_dialogue
from mod_challenge.simulator.state import RELATIONS, SCENES

LANGUAGES = ("zh", "en")
SCENE_NUMBERS = range(len(SCENES))


def scene_script(language: str, scene: int) -> Script:
    return script(language, scene, "customer" in SCENES[scene].relations)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("split", ["train", "hard"])
def test_a_text_has_one_derivation_and_its_words_the_share_that_was_noted(language: str, split: str) -> None:
    """Every text of some dialogues is parsed in all ways in which it may be said at its place."""
    for index in range(30):
        dialogue = simulate_dialogue("", language, 1, split, index)
        ledger = SimulatedLedger(dialogue.script, len(dialogue.turns))
        for turn in dialogue.turns:
            if turn.text is not None:
                (only,) = Parser(ledger, turn.speaker, dialogue.relation, turn.text).derivations()
                assert only.opener == turn.opener
                assert only.parts == tuple((part.act, part.line.key) for part in turn.parts)
                assert only.tail == turn.tail
                assert only.share == pytest.approx(turn.share, rel=1e-9)
            ledger.record(turn)


@pytest.mark.parametrize("language", LANGUAGES)
def test_opening_lines_of_different_scenes_differ(language: str) -> None:
    """Before the topic is raised the scene is hidden, so its first line must give it away."""
    lines = [
        (line.pieces, scene)
        for scene in SCENE_NUMBERS
        for line in scene_script(language, scene).pools[ACT["open"], 0].lines
    ]
    assert len({pieces for pieces, _ in lines}) == len(lines)


def test_words_are_exchanged_outside_braces_and_written_alternations() -> None:
    text = rewritten("really {really} <really|not>", "en", False)
    assert text.startswith("<really*")
    assert text.endswith("> {really} <really|not>")
    assert rewritten("今天{今天}", "zh", True).startswith("<今天*")


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
            assert any(ask.seeks in answer.slots for answer in ask.answers.lines), (SCENES[scene].key, ask.key)


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
    """Of a family's openers, outbursts and sympathies the first ten have weight."""
    spoken = SPOKEN[language]
    for text in (spoken.generic, spoken.shop):
        for title, entries in parse(text).sections.items():
            if title.startswith(("react ", "vent ", "empathise ")) and title != "react nothing":
                assert 2 <= len(entries) <= 10, title


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slot_is_mentioned(language: str) -> None:
    spoken = SPOKEN[language]
    texts = {"words": spoken.words, "generic": spoken.generic, "shop": spoken.shop, **spoken.scenes}
    everywhere = set(re.findall(r"{(\w+)}", "".join(texts.values())))
    for name, text in texts.items():
        mentioned = everywhere if name == "words" else set(re.findall(r"{(\w+)}", text))
        assert set(parse(text).slots) <= mentioned, name


def test_relations_all_have_scenes() -> None:
    assert {name for scene in SCENES for name in scene.relations} == set(RELATIONS)
    assert len(SCENES) >= 24


def test_notation_reads_slots_questions_and_answers() -> None:
    content = parse(
        """
        # a remark
        slot fruit: red apple / pear*7
        [ask]
        ?fruit what is it?
        + {fruit}
        =[+lost,!found,~help] no idea
        [end statement]
        60 ""
        """
    )
    assert content.slots == {"fruit": (("red apple", 60), ("pear", 7))}
    (question,) = content.sections["ask"]
    assert question.question
    assert question.seeks == "fruit"
    assert [answer.text for answer in question.answers] == ["{fruit}", "no idea"]
    assert question.answers[1].conditions == ("+lost", "!found", "~help")
    assert [(entry.mark, entry.text) for entry in content.sections["end statement"]] == [("60", "")]


def test_notation_reads_long_lists_whose_weights_fall_slowly() -> None:
    content = parse("many thing_: 伞 钥匙 耳机*7\nmany thing_: 鼠标\nmany way_: by bus / on foot")
    assert content.slots["thing_"] == (("伞", 30), ("钥匙", 28), ("耳机", 7), ("鼠标", 26))
    assert [text for text, _ in content.slots["way_"]] == ["by bus", "on foot"]


def test_a_first_clause_of_a_few_plain_words_may_be_left_out() -> None:
    assert begun_late("行，先试{few_}天") == "<行，|*7>先试{few_}天"
    assert begun_late("先试{few_}天，行") == "先试{few_}天，行"
    assert begun_late("<行|好>，先试{few_}天") == "<行|好>，先试{few_}天"
    assert shortened("慢慢来，<不急|看看>", 0) == "慢慢来，<不急|看看>"


@pytest.mark.parametrize(
    "text", ["= an entry before any section", "[ask]\n= an answer to nothing", "[tell]\n* a strange mark"]
)
def test_notation_names_the_line_at_fault(text: str) -> None:
    with pytest.raises(NotationError, match=r"line \d"):
        parse(text)
