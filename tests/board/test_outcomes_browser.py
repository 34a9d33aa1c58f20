"""The wall of memes and the lists of turns in a real browser: found, sorted, linked, and laid out at every width."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import small_corpus
from site_in_browser import WCAG, Opener, needs_chromium, panel

axe_package = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
AXE = (Path(axe_package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
pytestmark = needs_chromium


def tiles(page: Any) -> list[str]:
    """Ids of the memes that the wall shows, in its order; those too that are scrolled away and not laid out."""
    shown: list[str] = page.locator("#wall > li:not([hidden]) .face > b").all_text_contents()
    return shown


def values(page: Any, key: str) -> list[float]:
    found = [tile.get_attribute(f"data-{key}") for tile in page.locator("#wall > li").all()]
    return [float(value) for value in found if value is not None]


def test_the_wall_is_found_in_and_its_address_holds_it(opened: Opener) -> None:
    page = opened("memes.html")
    assert tiles(page) == list(small_corpus.MEMES)
    page.select_option("#which", "unseen")
    assert tiles(page) == list(small_corpus.UNSEEN_MEMES)
    page.fill("#find", "0ZQU01")
    assert tiles(page) == ["0zqu01"]
    page.reload()
    assert tiles(page) == ["0zqu01"]
    assert "1 of 14" in page.locator("#status").inner_text()
    page.fill("#find", "no such meme")
    assert tiles(page) == []
    assert page.locator("#none").is_visible()
    page.fill("#find", "")
    page.go_back()
    assert tiles(page) == list(small_corpus.MEMES)


@pytest.mark.parametrize(
    ("order", "key", "sign"), [("asked", "asked", -1), ("usage", "usage", -1), ("all", "all", 1), ("best", "best", 1)]
)
def test_the_wall_is_sorted(opened: Opener, order: str, key: str, sign: int) -> None:
    page = opened("memes.html")
    before = values(page, key)
    page.select_option("#sort", order)
    after = [sign * value for value in values(page, key)]
    assert after == sorted(sign * value for value in before)
    last = page.locator("#wall > li").last
    if key in ("all", "best"):
        assert last.get_attribute(f"data-{key}") is None
    page.go_back()
    assert tiles(page) == list(small_corpus.MEMES)


def test_a_meme_leads_to_its_turns(opened: Opener) -> None:
    page = opened("memes.html")
    assert page.locator("#wall > li[data-asked='0'] a").count() == 0
    tile = page.locator("#wall > li[data-asked='1'] a").first
    meme = tile.locator("b").text_content()
    assert meme
    tile.click()
    page.wait_for_selector("html[data-ready] .bubbles > li.chosen")
    assert meme in page.locator("li.chosen .bubble .caption").inner_text()


def test_a_turn_leads_to_its_dialogue_with_both_leaders(opened: Opener) -> None:
    page = opened("turns.html#retrieval-decisive")
    page.wait_for_selector("html[data-ready=retrieval]")
    assert not panel(page, "text").is_visible()
    link = page.locator("#retrieval-decisive .where a").first
    name, turn = link.inner_text().split(" · ")
    link.click()
    page.wait_for_selector("html[data-ready] .bubbles > li.chosen")
    assert page.locator(".dialogue h2").inner_text() == name
    assert page.locator(f"#turn-{turn}.chosen .answer").count() == 2
    assert page.input_value("#judge") == "retrieval"


def test_tabs_of_tasks_are_in_the_address(opened: Opener) -> None:
    page = opened("turns.html")
    assert [panel(page, task).is_visible() for task in ("text", "usage")] == [True, False]
    page.click("[data-tab=usage]")
    assert page.url.endswith("#usage")
    assert [panel(page, task).is_visible() for task in ("text", "usage")] == [False, True]
    page.click("#usage a[href='#usage-missed']")
    assert panel(page, "usage").is_visible()
    page.go_back()
    page.go_back()
    assert panel(page, "text").is_visible()


def test_without_scripts_everything_is_there(opened: Opener) -> None:
    page = opened("memes.html", java_script_enabled=False)
    assert tiles(page) == list(small_corpus.MEMES)
    assert not page.locator("#find").is_visible()
    page = opened("turns.html", java_script_enabled=False)
    assert panel(page, "text").is_visible()
    assert panel(page, "emotion").is_visible()


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_outcomes_are_accessible_at_every_width(opened: Opener, width: int, scheme: str) -> None:
    page = opened("memes.html", width=width, color_scheme=scheme)
    for name in (
        "memes.html",
        "turns.html#retrieval",
        "dialogues.html#hard/dialogue%2031/2?a=team1-alpha&b=team2-beta",
    ):
        page.goto(page.url.partition("/plain/")[0] + f"/plain/{name}")
        page.wait_for_selector("html[data-ready]")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        page.evaluate(AXE)
        found = page.evaluate("tags => axe.run(document, {runOnly: tags, preload: false})", [*WCAG, "wcag22aa"])
        faults = [(fault["id"], [node["html"][:200] for node in fault["nodes"][:3]]) for fault in found["violations"]]
        assert faults == [], name
