"""The site in a real browser, opened from the disk: what readers do with it, and that nothing foreign ever runs."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_board
import small_corpus
from site_in_browser import PAGES, WCAG, Opener, needs_chromium
from third_language import third_language

from mod_challenge.board.site import write_site
from mod_challenge.opening import load_corpus

axe_package = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
AXE = (Path(axe_package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
pytestmark = needs_chromium


def test_the_language_switches_and_is_remembered(opened: Opener) -> None:
    page = opened("index.html")
    assert page.locator("h1").inner_text() == "Leaderboard"
    page.click("#language")
    assert page.locator("h1").inner_text() == "排行榜"
    assert page.locator("[data-tab=retrieval]").inner_text() == "表情包检索"
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.locator("h1").inner_text() == "排行榜"


def test_a_chinese_browser_is_met_in_chinese(opened: Opener) -> None:
    assert opened("rules.html", locale="zh-CN").locator("h1").inner_text() == "规则"


def test_a_third_language_with_three_words_shows_whole_pages(opened: Opener, sites: Path, tmp_path: Path) -> None:
    corpus_dir = sites / "corpus"
    with third_language(tmp_path / "words"):
        board, answers = small_board.small_board(tmp_path / "work", corpus_dir)
        write_site(board, load_corpus(corpus_dir), sites / "third", answers)
    page = opened("index.html", site="third", locale="fr-CA")
    assert page.locator("h1").inner_text() == "Classement"
    assert page.evaluate("document.documentElement.lang") == "fr"
    heads = page.locator("[data-panel=overall] thead button").all_inner_texts()
    assert [head.split()[0] for head in heads[:2]] == ["Rang", "System"]
    for name in PAGES[1:]:
        shown = opened(name, site="third", locale="fr-CA")
        assert shown.locator("nav[aria-label=Pages] a").all_inner_texts()[:2] == ["Classement", "Compare"]
        assert "undefined" not in shown.locator("body").inner_text()
    for expected in ("Leaderboard", "排行榜", "Classement"):
        page.click("#language")
        assert page.locator("h1").inner_text() == expected


def test_dark_follows_the_system_and_then_the_button(opened: Opener) -> None:
    page = opened("index.html", color_scheme="dark")
    colour = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(colour)
    page.click("#theme")
    light = page.evaluate(colour)
    assert sum(map(int, dark[4:-1].split(","))) < 150 < 600 < sum(map(int, light[4:-1].split(",")))
    page.reload()
    assert page.evaluate(colour) == light


def test_a_dialogue_shows_gold_and_both_systems_with_pictures(opened: Opener) -> None:
    page = opened("dialogues.html#hard/dialogue%2031/2?a=team1-alpha&b=team2-beta")
    turn = page.locator("#turn-2")
    assert "chosen" in (turn.get_attribute("class") or "")
    heads = turn.locator(".answer h3").all_inner_texts()
    assert [head.split()[0] for head in heads] == ["甲系统", "beta"]
    assert turn.locator(".gold img").evaluate("img => img.decode().then(() => img.naturalWidth)") == 1
    gold = small_corpus.dialogues("hard")["dialogue 31"][2]
    assert gold["txt"] in turn.locator(".gold").inner_text()
    assert gold["img_id"] in turn.locator(".gold .caption").inner_text()
    assert page.locator("#list [aria-current] .where").inner_text() == "dialogue 31"


@pytest.mark.parametrize(
    "hash_part", ["nowhere/x/1", "hard/%E0%A4%A/9", "hard/%3Cscript%3E/99?a=../../x&b=__proto__", "%"]
)
def test_an_address_that_names_nothing_shows_the_first_dialogue(opened: Opener, hash_part: str) -> None:
    page = opened(f"dialogues.html#{hash_part}")
    assert page.locator(".dialogue h2").inner_text() == "dialogue 30"


@pytest.mark.parametrize(
    ("site", "scheme", "width"),
    [
        ("plain", "light", 360),
        ("plain", "light", 1440),
        ("plain", "dark", 360),
        ("plain", "dark", 1440),
        ("hostile", "light", 360),
    ],
)
def test_pages_are_accessible_and_as_wide_as_the_screen(opened: Opener, site: str, scheme: str, width: int) -> None:
    page = opened("index.html", site=site, width=width, color_scheme=scheme)
    for name in PAGES:
        page.goto(page.url.partition(f"/{site}/")[0] + f"/{site}/{name}")
        page.wait_for_selector(".bubbles, h1")
        if name == "dialogues.html":
            page.wait_for_selector("html[data-ready] .bubbles")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        page.evaluate(AXE)
        found = page.evaluate(
            "tags => axe.run(document, {runOnly: tags, preload: false, resultTypes: ['violations']})", WCAG
        )
        assert [(fault["id"], [n["html"][:200] for n in fault["nodes"][:3]]) for fault in found["violations"]] == [], (
            name
        )


def test_hostile_text_runs_nothing_and_shows_as_text(opened: Opener) -> None:
    page = opened("index.html", site="hostile")
    root = page.url.partition("index.html")[0]
    for name in (
        *PAGES,
        "systems/team3-gamma.html",
        "systems/paper-mod.html",
        "dialogues.html#hard/dialogue%2030/1?a=team1-alpha",
    ):
        page.goto(root + name)
        page.wait_for_selector(".bubbles, h1")
        assert page.evaluate("window.pwned") is None
        assert page.locator("script:not([src]), [onerror], [onload], [onclick], iframe, object").count() == 0
        addresses = page.locator("a[href]").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        assert [a for a in addresses if a.lower().startswith(("javascript:", "data:"))] == []
    assert "<script>window.pwned=1</script>" in page.locator("header").inner_text()
