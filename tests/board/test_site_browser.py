"""The site in a real browser, opened from the disk: what readers do with it, and that nothing foreign ever runs."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Callable

import pytest
import small_board
import small_corpus
from third_language import third_language

from mod_challenge.board.site import write_site
from mod_challenge.opening import load_corpus

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe_package = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")

CHROMIUM = next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
AXE = (Path(axe_package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)
PAGES = (
    "index.html",
    "systems/team1-alpha.html",
    "systems/team5-broken.html",
    "dialogues.html",
    "metrics.html",
    "rules.html",
)

Opener = Callable[..., Any]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sites of the small corpus: ``plain``, and ``hostile`` with a payload in every field of text."""
    folder = tmp_path_factory.mktemp("sites")
    (folder / "corpus").mkdir()
    corpus_dir = small_corpus.write_corpus(folder / "corpus")
    (corpus_dir / "memes").mkdir()
    for meme in small_corpus.MEMES:
        (corpus_dir / "memes" / f"{meme}.png").write_bytes(PIXEL)
    for name in ("plain", "hostile"):
        board, answers = small_board.small_board(folder / f"work-{name}", corpus_dir, hostile=name == "hostile")
        write_site(board, load_corpus(corpus_dir), folder / name, answers)
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture
def opened(browser: Any, sites: Path) -> Iterator[Opener]:
    """``opened("index.html", site="plain", width=1440, **context)``: a page; any complaint of the browser fails."""
    complaints: list[str] = []
    contexts: list[Any] = []

    def open_page(name: str, site: str = "plain", width: int = 1440, **more: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, **{"locale": "en-US", **more})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        page.on("request", lambda request: _note(complaints, request.url))
        path, _, hash_part = name.partition("#")
        page.goto((sites / site / path).as_uri() + (f"#{hash_part}" if hash_part else ""))
        if path == "index.html" and more.get("java_script_enabled", True):
            page.wait_for_selector("#tables table")
        if path == "dialogues.html":
            page.wait_for_selector("html[data-ready] .bubbles")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _note(complaints: list[str], address: str) -> None:
    if not address.startswith(("file:", "data:")):
        complaints.append(address)


def table(page: Any, task: str) -> Any:
    return page.locator(f"section:has(> #table-{task})")


def column(page: Any, task: str, number: int, body: str = "ranked") -> list[str]:
    return [
        text.strip() for text in table(page, task).locator(f"tbody.{body} tr > :nth-child({number})").all_inner_texts()
    ]


def test_a_click_sorts_and_a_second_one_turns_it_round(opened: Opener) -> None:
    page = opened("index.html")
    heads = table(page, "usage").locator("thead th")
    assert heads.nth(0).get_attribute("aria-sort") == "ascending"
    before = column(page, "usage", 2)
    heads.nth(1).locator("button").click()
    assert column(page, "usage", 2) == sorted(before, key=str.lower)
    assert heads.nth(1).get_attribute("aria-sort") == "ascending"
    heads.nth(1).locator("button").click()
    assert column(page, "usage", 2) == sorted(before, key=str.lower, reverse=True)
    assert heads.nth(0).get_attribute("aria-sort") is None
    heads.nth(5).locator("button").click()
    values = [float(text) for text in column(page, "usage", 6)]
    assert values == sorted(values, reverse=True)


def test_rows_that_are_not_ranked_stay_apart_however_it_is_sorted(opened: Opener) -> None:
    page = opened("index.html")
    table(page, "retrieval").locator("thead th").nth(3).locator("button").click()
    assert column(page, "retrieval", 1) == ["1–2", "1–2", "3"] or sorted(column(page, "retrieval", 1)) == [
        "1–2",
        "1–2",
        "3",
    ]
    others = " ".join(column(page, "retrieval", 2, "others"))
    for words in ("floor", "as published, not re-scored here", "incomplete, not ranked", "cannot be scored"):
        assert words in others
    assert set(column(page, "retrieval", 1, "others")) == {""}
    assert column(page, "retrieval", 2, "rivals") == ["bm25 rival"]
    assert column(page, "retrieval", 1, "rivals") == [""]
    between = table(page, "retrieval").locator("tbody.between").all_inner_texts()
    assert [words.strip().split(",")[0] for words in between] == ["Rivals: classical systems", "For comparison"]
    order = "all => all.map(body => body.className)"
    bodies = table(page, "retrieval").locator("tbody").evaluate_all(order)
    assert bodies == ["ranked", "between", "rivals", "between", "others"]
    assert "self-reported" in table(page, "text").locator("tbody").first.inner_html()
    assert "6.54" in table(page, "text").locator(".note").inner_text()


def test_filters_choose_split_task_and_team(opened: Opener) -> None:
    page = opened("index.html")
    page.fill("#filter", "team two")
    sync_api.expect(table(page, "usage").locator("tbody.ranked tr")).to_have_count(1)
    assert column(page, "usage", 2) == ["beta"]
    page.fill("#filter", "")
    page.select_option("#task", "emotion")
    assert page.locator("#tables section").count() == 1
    page.select_option("#split", "easy")
    sync_api.expect(page).to_have_url(re.compile("#easy/emotion$"))
    assert "figures only" in page.locator("#status").inner_text()


def test_intervals_come_and_go_beside_every_figure(opened: Opener) -> None:
    page = opened("index.html")
    cells = table(page, "emotion").locator("tbody.ranked tr").first.locator("td.n")
    figures = cells.all_inner_texts()[1:]
    assert all(re.fullmatch(r"\d+\.\d\d", text) for text in figures)
    page.check("#intervals")
    sync_api.expect(cells.nth(1).locator("small")).to_have_count(1)
    for text in cells.all_inner_texts():
        value, low, high = map(float, re.split(r"\s+|–", text))
        assert low <= value <= high
    page.select_option("#split", "easy")
    page.uncheck("#intervals")
    sync_api.expect(table(page, "emotion").locator("tbody.ranked td.n:not(.score) small")).to_have_count(0)


def test_the_language_switches_and_is_remembered(opened: Opener) -> None:
    page = opened("index.html")
    assert page.locator("h1").inner_text() == "Leaderboard"
    page.click("#language")
    assert page.locator("h1").inner_text() == "排行榜"
    assert page.locator("#table-retrieval").inner_text().startswith("表情检索")
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    page.reload()
    page.wait_for_selector("#tables table")
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
    heads = table(page, "retrieval").locator("thead th").all_inner_texts()
    assert heads[:3] == ["Rang", "System", "Team"]
    for name in PAGES[1:]:
        shown = opened(name, site="third", locale="fr-CA")
        assert shown.locator("nav[aria-label=Pages] a").all_inner_texts()[:2] == ["Classement", "Dialogues"]
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


def test_without_scripts_ranks_and_scores_of_the_first_split_are_there(opened: Opener) -> None:
    page = opened("index.html", java_script_enabled=False)
    assert page.locator("#plain tbody tr").count() == 6  # all but the broken one and the published one, which lacks MAP
    assert not page.locator("#controls").is_visible()


def test_a_dialogue_shows_gold_and_both_systems_with_pictures(opened: Opener) -> None:
    page = opened("dialogues.html#hard/dialogue%2031/2?a=team1-alpha&b=team2-beta")
    turn = page.locator("#turn-2")
    assert "chosen" in (turn.get_attribute("class") or "")
    heads = turn.locator(".answer h4").all_inner_texts()
    assert [head.split()[0] for head in heads] == ["Gold", "甲系统", "beta"]
    assert turn.locator(".gold img").evaluate("img => img.decode().then(() => img.naturalWidth)") == 1
    gold = small_corpus.dialogues("hard")["dialogue 31"][2]
    assert gold["txt"] in turn.locator(".gold").inner_text()
    assert gold["img_id"] in turn.locator(".gold .caption").inner_text()
    assert page.locator("#list [aria-current]").inner_text() == "dialogue 31"


def test_wins_are_the_turns_where_one_beats_the_other(opened: Opener) -> None:
    page = opened("dialogues.html#hard/dialogue%2031/?a=team1-alpha&b=team2-beta")
    won = {}
    for side in ("a", "b"):
        page.select_option("#show", side)
        won[side] = set(page.locator("#list li").all_inner_texts())
    assert won["a"]
    assert won["b"]
    assert not won["a"] & won["b"]
    page.locator("#list li a").first.click()
    page.wait_for_selector(".bubbles > li.chosen")
    ranks = [
        int(text.split()[-1]) for text in page.locator("li.chosen .answer .note").all_inner_texts() if "rank" in text
    ]
    assert ranks[0] > ranks[1]  # B beats A


def test_dialogues_are_filtered_by_emotion_and_meme(opened: Opener) -> None:
    page = opened("dialogues.html")
    whole = small_corpus.dialogues("hard")
    meme = next(utterance["img_id"] for utterance in whole["dialogue 30"] if "img_id" in utterance)
    wanted = {name for name, turns in whole.items() if meme in [turn.get("img_id") for turn in turns]}
    value = page.locator("#meme option", has_text=meme).first.get_attribute("value")
    page.select_option("#meme", value)
    assert set(page.locator("#list li").all_inner_texts()) == wanted
    page.select_option("#meme", "")
    emotion = next(iter(small_corpus.EMOTIONS.items()))
    wanted = {name for name, turns in whole.items() if emotion[1] in [turn.get("emotion_id") for turn in turns]}
    page.select_option("#emotion", str(emotion[1]))
    assert set(page.locator("#list li").all_inner_texts()) == wanted


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
        page.wait_for_selector("#tables table, .bubbles, h2")
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
        page.wait_for_selector("#tables table, .bubbles, h2")
        assert page.evaluate("window.pwned") is None
        assert page.locator("script:not([src]), [onerror], [onload], [onclick], iframe, object").count() == 0
        addresses = page.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        assert [a for a in addresses if a.lower().startswith(("javascript:", "data:"))] == []
    assert "<script>window.pwned=1</script>" in page.locator("header").inner_text()
