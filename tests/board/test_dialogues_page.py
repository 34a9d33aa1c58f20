"""The browser of dialogues in a real browser: what is listed and found, how one gets about, and how it is laid out."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import small_board
import small_corpus
from site_in_browser import Opener, needs_chromium

from mod_challenge.board.site import dialogues, write_site
from mod_challenge.board.site.version_names import names_apart
from mod_challenge.corpus.turns import response_turns
from mod_challenge.opening import load_corpus

pytestmark = needs_chromium
BOTH = "a=team1-alpha&b=team2-beta"


def listed(page: Any) -> set[str]:
    """Where the entries of the list lead."""
    return set(page.locator("#list .where").all_inner_texts())


def choose(page: Any, field: str, value: str) -> None:
    """Change a filter and wait until what it finds is shown."""
    page.evaluate("delete document.documentElement.dataset.ready")
    if field == "find":
        page.fill("#find", value)
    else:
        page.select_option(f"#{field}", value)
    page.wait_for_selector("html[data-ready]")


def press(page: Any, key: str) -> None:
    page.evaluate("delete document.documentElement.dataset.ready")
    page.keyboard.press(key)
    page.wait_for_selector("html[data-ready]")


def chosen(page: Any) -> tuple[str, str]:
    """The dialogue shown, and the turn that is marked."""
    marked = page.locator(".bubbles > li.chosen")
    return page.locator(".dialogue h2").inner_text(), marked.get_attribute("id") if marked.count() else ""


def test_wins_are_the_turns_where_one_beats_the_other(opened: Opener) -> None:
    page = opened(f"dialogues.html#hard/dialogue%2031/?{BOTH}")
    won = {}
    for side in ("a", "b"):
        choose(page, "show", side)
        won[side] = listed(page)
    assert won["a"]
    assert won["b"]
    assert not won["a"] & won["b"]
    page.locator("#list li a").first.click()
    page.wait_for_selector(".bubbles > li.chosen")
    notes = page.locator("li.chosen .answer .note").all_inner_texts()
    ranks = [int(text.split()[-1]) for text in notes if "rank" in text]
    assert ranks[0] > ranks[1]  # B beats A


def test_a_meme_or_an_emotion_lists_its_turns_and_the_first_of_them_is_shown(opened: Opener) -> None:
    page = opened(f"dialogues.html#hard/dialogue%2033/?{BOTH}")
    whole = small_corpus.dialogues("hard")

    def where(key: str, value: Any) -> list[tuple[str, int]]:
        return [(name, i) for name, turns in whole.items() for i, turn in enumerate(turns) if turn.get(key) == value]

    meme = next(utterance["img_id"] for utterance in whole["dialogue 30"] if "img_id" in utterance)
    number = page.locator("#meme option", has_text=meme).first.get_attribute("value")
    choose(page, "meme", number)
    assert listed(page) == {f"{name} · {turn}" for name, turn in where("img_id", meme)}
    first = where("img_id", meme)[0]
    assert chosen(page) == (first[0], f"turn-{first[1]}")
    choose(page, "meme", "")
    emotion = next(iter(small_corpus.EMOTIONS.values()))
    choose(page, "emotion", str(emotion))
    assert listed(page) == {f"{name} · {turn}" for name, turn in where("emotion_id", emotion)}


def test_an_address_with_a_meme_alone_shows_its_first_turn(opened: Opener) -> None:
    meme = small_corpus.dialogues("hard")["dialogue 32"][2]["img_id"]
    number = small_corpus.MEMES.index(meme)
    page = opened(f"dialogues.html#hard/?meme={number}")
    assert meme in page.locator("li.chosen .bubble .caption").inner_text()


def test_words_are_found_and_the_first_place_is_shown(opened: Opener) -> None:
    page = opened(f"dialogues.html#hard/dialogue%2030/?{BOTH}")
    choose(page, "find", "再见 32")
    assert listed(page) == {"dialogue 32 · 4"}
    assert chosen(page) == ("dialogue 32", "turn-4")
    assert "find=" in page.url
    page.reload()
    page.wait_for_selector("html[data-ready] .bubbles")
    assert page.input_value("#find") == "再见 32"
    assert listed(page) == {"dialogue 32 · 4"}
    choose(page, "find", "nowhere at all")
    assert "Nothing matches" in page.locator("#list").inner_text()


def test_the_list_says_how_a_dialogue_begins_and_shows_a_meme(opened: Opener) -> None:
    page = opened("dialogues.html")
    entry = page.locator("#list li").first
    assert entry.locator(".first").inner_text() == small_corpus.dialogues("hard")["dialogue 30"][0]["txt"]
    assert entry.locator("bdi[lang=zh]").count() == 1
    first_meme = next(turn["img_id"] for turn in small_corpus.dialogues("hard")["dialogue 30"] if "img_id" in turn)
    picture = entry.locator("img").get_attribute("src")
    assert picture == f"memes/{small_corpus.MEMES.index(first_meme)}.png"


def test_gold_is_shown_once(opened: Opener) -> None:
    page = opened(f"dialogues.html#hard/dialogue%2031/2?{BOTH}")
    gold = small_corpus.dialogues("hard")["dialogue 31"][2]["txt"]
    assert page.locator("#dialogue").inner_text().count(gold) == 1
    assert page.locator("#turn-2 .bubble.gold .mark").inner_text() == "Gold"
    assert page.locator("#turn-0 .bubble.gold").count() == 0


def test_arrow_keys_lead_from_difference_to_difference(opened: Opener, sites: Path) -> None:
    page = opened(f"dialogues.html#hard/dialogue%2030/?{BOTH}&judge=usage")
    turns = response_turns(load_corpus(sites / "corpus"), "hard").keys()
    first, second = (
        page.evaluate(f"site.load('answers/hard/{slug}/marks.js').then(marks => marks.usage)")
        for slug in ("team1-alpha", "team2-beta")
    )
    wanted = [turn for turn, x, y in zip(turns, first, second) if x != y]
    assert 2 < len(wanted) < len(turns)
    for name, turn in wanted:
        press(page, "ArrowRight")
        assert chosen(page) == (name, f"turn-{turn}")
    page.keyboard.press("ArrowRight")  # there is no other
    assert page.locator(".steps .none").all_inner_texts()[-1].startswith("Next difference")
    for name, turn in reversed(wanted[:-1]):
        press(page, "ArrowLeft")
        assert chosen(page) == (name, f"turn-{turn}")
    page.focus("#find")
    page.keyboard.press("ArrowRight")
    assert chosen(page) == (wanted[0][0], f"turn-{wanted[0][1]}")


def test_of_a_large_inventory_memes_are_loaded_as_they_are_shown(
    opened: Opener, sites: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogues, "MEMES_A_PIECE", 4)
    corpus = load_corpus(sites / "corpus")
    board, answers = small_board.small_board(tmp_path / "work", sites / "corpus")
    write_site(board, corpus, sites / "large", answers)
    address = f"dialogues.html#hard/dialogue%2031/2?{BOTH}"
    shown = {}
    for site in ("plain", "large"):
        page = opened(address, site=site)
        pictures = page.locator("#dialogue img").evaluate_all(
            "images => images.map(image => image.getAttribute('src'))"
        )
        shown[site] = (pictures, page.locator("#dialogue .meme").evaluate_all("all => all.map(one => one.title)"))
    assert len(shown["plain"][0]) > 6
    assert shown["large"] == shown["plain"]
    index = (sites / "large" / "dialogues" / "hard" / "index.js").read_text(encoding="utf-8")
    occurring = {t["img_id"] for turns in small_corpus.dialogues("hard").values() for t in turns if "img_id" in t}
    assert len(occurring) < len(small_corpus.MEMES)
    assert {meme for meme in small_corpus.MEMES if f'["{meme}"' in index} == occurring
    assert len(list((sites / "large" / "dialogues" / "hard").glob("memes-*.js"))) == 4


@pytest.mark.parametrize(("width", "columns"), [(360, 1), (768, 2), (1440, 2)])
def test_two_answers_stand_side_by_side_where_there_is_room(opened: Opener, width: int, columns: int) -> None:
    page = opened(f"dialogues.html#hard/dialogue%2031/2?{BOTH}", width=width)
    boxes = [box.bounding_box() for box in page.locator("#turn-2 .answer").all()]
    assert len({round(box["y"]) for box in boxes}) == (1 if columns == 2 else 2)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    targets = page.locator("#list li a, .steps a").all()
    assert min(target.bounding_box()["height"] for target in targets) >= 24


def test_versions_of_one_system_are_named_apart(tmp_path: Path, sites: Path) -> None:
    board, _ = small_board.small_board(tmp_path / "work", sites / "corpus")
    first, second, third, *_ = board.splits[0].rows
    versions = [
        replace(first, slug="x", date="2026-03-01T10:00:00Z"),
        replace(first, slug="x--2", date="2026-03-02"),
        second,
    ]
    assert names_apart(versions) == [
        ("x", f"{first.name} · 2026-03-01", first.team),
        ("x--2", f"{first.name} · 2026-03-02", first.team),
        (second.slug, second.name, second.team),
    ]
    same_day = [replace(first, slug="x", date="2026-03-01"), replace(first, slug="x--2", date="2026-03-01"), third]
    assert [name for _, name, _ in names_apart(same_day)] == [
        f"{first.name} · x",
        f"{first.name} · x--2",
        third.name,
    ]
    assert not [name for _, name, _ in names_apart([first, second, third]) if re.search("·", name)]
