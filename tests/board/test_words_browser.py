"""The words of the board in a real browser: what headings mean, titles, languages of parts, sizes of targets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import small_board
from site_in_browser import PAGES, Opener, needs_chromium, panel
from third_language import third_language

from mod_challenge.board.site import write_site
from mod_challenge.opening import load_corpus

pytestmark = needs_chromium

TARGETS = """() => {
  const isText = (node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim().length > 1;
  // A link inside a sentence: beside it, in the block that it stands in, there are words that are no link.
  const isInText = (link) => {
    let block = link.parentElement;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      if (isText(walk.currentNode) && !walk.currentNode.parentElement.closest("a, button, label, small")) return true;
    }
    return false;
  };
  return [...document.querySelectorAll("a[href], button, select, input, summary")].filter((node) => {
    if (!node.checkVisibility({ visibilityProperty: true }) || node.matches(".skip")) return false;
    const { width, height } = node.getBoundingClientRect();
    if (width >= 23.9 && height >= 23.9) return false;
    return !(node.matches("a") && getComputedStyle(node).display === "inline" && isInText(node));
  }).map((node) => `${node.outerHTML.slice(0, 150)} ${JSON.stringify(node.getBoundingClientRect())}`);
}"""

CROWDED = """() => [...document.querySelectorAll("thead th")].filter((heading) => {
  const own = heading.getBoundingClientRect();
  return [...heading.querySelectorAll("*")].some((node) => {
    const { left, right, width } = node.getBoundingClientRect();
    return width > 1 && (left < own.left - 1 || right > own.right + 1);
  });
}).map((heading) => heading.outerHTML.slice(0, 150))"""
"""Headings of tables of which a part stands outside its column."""


def each_page(page: Any, names: Iterable[str]) -> Iterator[str]:
    """Open one page after the other, each drawn to its end."""
    root = page.url.partition("index.html")[0]
    for name in names:
        page.goto(root + name)
        page.wait_for_selector(".bubbles, h1")
        if name.startswith(("dialogues", "compare", "index")):
            page.wait_for_selector("html[data-ready]")
        yield name


def shown_tip(page: Any) -> str:
    page.wait_for_selector("#tip:not([hidden])")
    return str(page.locator("#tip").inner_text())


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_targets_are_24_pixels_on_every_page(opened: Opener, width: int) -> None:
    page = opened("index.html", width=width)
    too_small = {name: page.evaluate(TARGETS) for name in each_page(page, PAGES)}
    assert {name: found for name, found in too_small.items() if found} == {}


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_headings_stand_in_their_columns(opened: Opener, locale: str) -> None:
    page = opened("index.html", locale=locale)
    crowded = {name: page.evaluate(CROWDED) for name in each_page(page, PAGES)}
    assert {name: found for name, found in crowded.items() if found} == {}


def test_a_heading_is_explained_under_the_pointer_and_escape_closes_it(opened: Opener) -> None:
    page = opened("index.html#hard/usage")
    head = panel(page, "usage").locator("thead th", has_text="Recall")
    head.hover()
    assert shown_tip(page) == "share of memes that are predicted; 0 to 100"
    box = page.locator("#tip").bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 5, steps=4)
    assert page.locator("#tip").is_visible()  # it can be pointed at
    page.keyboard.press("Escape")
    assert not page.locator("#tip").is_visible()
    head.hover()
    shown_tip(page)
    page.locator("h1").hover()
    page.wait_for_selector("#tip", state="hidden")


def test_a_heading_is_explained_to_the_keyboard_and_leads_to_its_entry(opened: Opener) -> None:
    page = opened("index.html#hard/retrieval")
    head = panel(page, "retrieval").locator("thead th", has_text="unseen, of its kind").first
    head.locator("button").focus()
    page.keyboard.press("Tab")
    focused = head.locator("a.help")
    assert focused.evaluate("link => link === document.activeElement")
    assert focused.get_attribute("aria-describedby") == "tip"
    assert "of its own kind" in shown_tip(page)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"metrics\.html#retrieval\.unseen\.matched\.r10@1$"))
    row = page.locator("tr:target")
    assert "R10@1 unseen, of its kind" in row.inner_text()
    assert page.evaluate("document.querySelector(':target').getBoundingClientRect().top") < 900


def test_a_finger_shows_the_explanation_first_and_then_follows_the_link(opened: Opener) -> None:
    page = opened("index.html#hard/emotion", width=360, has_touch=True)
    mark = panel(page, "emotion").locator("thead th", has_text="Score").locator("a.help")
    mark.tap()
    assert "What ranks this task" in shown_tip(page)
    box = page.locator("#tip").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert "index.html" in page.url
    mark.tap()
    page.wait_for_url(re.compile(r"metrics\.html#score$"))


def test_headings_that_a_script_draws_are_explained_too(opened: Opener) -> None:
    page = opened("compare.html#hard/team1-alpha,team3-gamma", locale="zh-CN")
    page.wait_for_selector("html[data-ready]")
    page.locator("thead th", has_text="Holm").first.hover()
    assert "Holm 校正" in shown_tip(page)
    names = page.locator("a.help").evaluate_all("links => links.map(link => link.getAttribute('href').split('#')[1])")
    page.goto(page.url.partition("compare.html")[0] + "metrics.html")
    assert [name for name in set(names) if not page.locator(f'[id="{name}"]').count()] == []


def test_the_title_of_the_page_is_in_the_language_of_the_page(opened: Opener) -> None:
    page = opened("metrics.html", locale="zh-CN")
    assert page.title() == "评价指标 · MOD 挑战赛"
    page.click("#language")
    assert page.title() == "Metrics · MOD 挑战赛"
    assert opened("splits/easy.html", locale="zh-CN").title() == "排行榜: easy · MOD 挑战赛"


def test_the_metrics_are_in_chinese_and_have_no_backticks(opened: Opener) -> None:
    page = opened("metrics.html", locale="zh-CN")
    row = page.locator('[id="retrieval.unseen.rt@5"]')
    assert "参考表情包在 memes 前五的项数" in row.inner_text()
    assert row.locator("td code").first.inner_text() == "memes"
    assert "`" not in page.locator("main").inner_text()
    told = page.locator("main td [data-t^='about:']").all_inner_texts()
    assert len(told) > 50
    assert [text for text in told if not re.search("[\u4e00-\u9fff]", text)] == []


# Left aside: options and titles of plots, which can hold no marked parts; what is Chinese there is a name.
FOREIGN = """() => [...document.querySelectorAll("body *")].filter((node) => {
  const own = [...node.childNodes].map((child) => (child.nodeType === 3 ? child.textContent : "")).join("");
  const isTold = node.closest("[lang]").getAttribute("lang").startsWith("zh");
  return /[\\u4e00-\\u9fff]/.test(own) && !node.matches("script, option, svg title, desc") && !isTold;
}).map((node) => node.outerHTML.slice(0, 160))"""


def test_what_is_chinese_on_an_english_page_says_so(opened: Opener) -> None:
    page = opened("index.html")
    names = (*PAGES, "dialogues.html#hard/dialogue%2031/2?a=team1-alpha&b=team2-beta")
    untold = {name: page.evaluate(FOREIGN) for name in each_page(page, names)}
    assert {name: found for name, found in untold.items() if found} == {}
    assert page.locator("#language").get_attribute("lang") == "zh-Hans"


def test_words_that_a_language_lacks_say_that_they_are_english(opened: Opener, sites: Path, tmp_path: Path) -> None:
    with third_language(tmp_path / "words"):
        board, _ = small_board.small_board(tmp_path / "work", sites / "corpus")
        write_site(board, load_corpus(sites / "corpus"), sites / "words-third", {})
    page = opened("rules.html", site="words-third", locale="fr-FR")
    assert page.evaluate("document.documentElement.lang") == "fr"
    assert page.locator("h1 [data-t]").get_attribute("lang") == "en"
    assert page.locator("nav a").first.locator("[data-t]").get_attribute("lang") is None
    page.click("#language")
    assert page.locator("h1 [data-t]").get_attribute("lang") is None


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (
            "2026-04-20T00:00:00Z",
            "No phase is open at the moment. The next one begins May 1, 2026, 9:00 PM GMT+9. (测试 test)",
        ),
        ("2026-05-20T00:00:00Z", "Open now: 测试 test. It closes Jun 1, 2026, 8:59 PM GMT+9. Submissions a team: 5."),
        ("2026-06-01T11:59:59Z", "Open now: 测试 test. It closes Jun 1, 2026, 8:59 PM GMT+9. Submissions a team: 5."),
        ("2026-06-02T00:00:00Z", "All phases are over."),
    ],
)
def test_the_open_phase_and_its_end_are_told_in_the_readers_time(opened: Opener, now: str, said: str) -> None:
    page = opened("rules.html", timezone_id="Asia/Tokyo")
    page.clock.set_fixed_time(now)
    page.goto(page.url.replace("rules.html", "submit.html"))
    assert page.locator("#now").inner_text() == said
    assert "Jun 1, 2026, 8:59 PM GMT+9 in your time zone" in page.locator("tr.phase").inner_text()
    assert page.locator("tr.is-open").count() == said.startswith("Open now")
    page.click("#language")
    assert "您所在时区：2026年6月1日 20:59" in page.locator("tr.phase").inner_text()


def test_without_scripts_the_page_to_submit_has_all_times_and_commands(opened: Opener) -> None:
    page = opened("submit.html", java_script_enabled=False)
    text = page.locator("main").inner_text()
    assert "2026-06-01 11:59 UTC" in text
    assert "mod-validate submission.json.gz --split hard" in text
    assert page.locator("main a", has_text="JSON Schema").get_attribute("href") == "submission.schema.json"


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_new_pages_are_as_wide_as_the_screen(opened: Opener, sites: Path, width: int) -> None:
    page = opened("submit.html", width=width, locale="zh-CN")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(page.url.replace("submit.html", "metrics.html"))
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_challenge_without_phases_says_nothing_of_any(opened: Opener, sites: Path) -> None:
    board, _ = small_board.small_board(sites / "work-unphased", sites / "corpus")
    open_board = replace(board, challenge=replace(board.challenge, phases=()))
    write_site(open_board, load_corpus(sites / "corpus"), sites / "unphased", {})
    page = opened("submit.html", site="unphased")
    assert "at any time" in page.locator(".lead").inner_text()
    assert page.locator("#now, tr.phase").count() == 0
