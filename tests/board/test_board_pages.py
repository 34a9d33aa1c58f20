"""The board's first screen in a real browser: who leads, tabs, sorting, filtering, and the address of all of it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import small_board
from site_in_browser import Opener, needs_chromium, panel

from mod_challenge.board.model import Overall
from mod_challenge.board.site import write_site
from mod_challenge.board.site.board_pages import overall_lead
from mod_challenge.board.site.words import filled_word
from mod_challenge.opening import load_corpus

pytestmark = needs_chromium

MANY = 120


def column(page: Any, task: str, number: int, body: str = "ranked") -> list[str]:
    cells = panel(page, task).locator(f"tbody.{body} tr > :nth-child({number})").all_inner_texts()
    return [text.split("\n")[0].strip() for text in cells]


def settled(page: Any, hash_part: str) -> None:
    """Wait until the page shows what its address says."""
    page.wait_for_function("hash => document.documentElement.dataset.ready === hash", arg=f"#{hash_part}")


@pytest.fixture(scope="module")
def many(sites: Path) -> Path:
    """A site of 120 systems."""
    board, _ = small_board.small_board(sites / "work-many", sites / "corpus")
    first = next(split for split in board.splits if split.split == "hard")
    like = first.rows[1]
    rows = []
    for i in range(MANY):
        standings = {
            task: replace(place, score=50 - i / 10, rank=(1 + max(0, i - 4), min(MANY, i + 5)))
            for task, place in like.standings.items()
        }
        name = f"system {i}" + " \u2013 a name of many, many words" * (i == 3)
        overall = Overall(1 / (1 + i), (1 + max(0, i - 2), i + 3), 1 / MANY)
        rows.append(replace(like, slug=f"s{i}", name=name, team=f"team {i % 7}", standings=standings, overall=overall))
    others = [row for row in first.rows if not row.standings]
    split = replace(first, rows=(*rows, *others))
    write_site(replace(board, splits=(split,)), load_corpus(sites / "corpus"), sites / "many", {})
    return sites


def _lead(*figures: float) -> str:
    """Return what is said of who leads over all tasks, of systems A, B, … with these mean reciprocal ranks."""
    rows = [{"n": "ABCD"[i], "o": [mrr, 1 if i < 3 else 4, 4, 40.0 - 10 * i]} for i, mrr in enumerate(figures)]
    lead = overall_lead({"rows": rows, "overall": list(range(len(rows)))})
    return "".join(filled_word(key, *values) for key, values in lead["pieces"])


def test_systems_of_one_mean_reciprocal_rank_share_the_lead_over_all_tasks() -> None:
    first = "; it is first in 40 % of the resamples."
    mean = "a mean reciprocal rank of 0.750"
    assert _lead(0.75, 0.5) == f"leads over all tasks with {mean}{first} One other may be first as well."
    assert _lead(0.75, 0.75, 0.5, 0.25) == (
        f"share the lead over all tasks, each with {mean}; they are first in 40 / 30 % of the resamples."
        " One other may be first as well."
    )
    assert _lead(0.75, 0.7499999, 0.75) == (
        f"share the lead over all tasks, each with {mean}; they are first in 40 / 30 / 20 % of the resamples."
    )


def test_the_first_screen_says_who_leads_and_how_sure_that_is(opened: Opener) -> None:
    page = opened("index.html#hard/usage")
    words = panel(page, "usage").locator(".lead").inner_text()
    assert words == (
        "gamma leads with 56.25; one other cannot be told apart from it. It has come 58 % of the way from the floor "
        "(majority, 1.50) to the ceiling (oracle, 96.25)."
    )
    assert page.locator(".panel:visible").count() == 1
    page.click("[data-tab=text]")
    assert "which is no upper bound here" in panel(page, "text").locator(".ends, .lead").first.inner_text() or (
        "below the floor" in panel(page, "text").locator(".lead").inner_text()
    )
    page.click("[data-tab=overall]")
    words = page.locator(".lead").first.inner_text()
    assert (
        "alpha, beta share the lead over all tasks, each with a mean reciprocal rank of 0.667; they are first" in words
    )
    assert page.locator(".lead").first.locator("a").count() == 2
    assert panel(page, "overall").locator(".leads li").count() == 4


def test_scores_stand_on_an_axis_between_floor_and_ceiling(opened: Opener) -> None:
    page = opened("index.html#hard/usage")
    shown = []
    for row in panel(page, "usage").locator("tbody.ranked tr").all():
        at = {
            name: float((row.locator(f"line.{name}").first.get_attribute("x1") or "").rstrip("%"))
            for name in ("floor", "ceiling", "leader", "span")
        }
        dot = float((row.locator("circle").get_attribute("cx") or "").rstrip("%"))
        assert 0 < at["floor"] < at["span"] < dot <= at["leader"] < at["ceiling"] < 100
        shown.append(dot)
    assert shown == sorted(shown, reverse=True)
    scores = [float(text) for text in column(page, "usage", 3)]
    ends = 1.5 - 0.04 * 94.75, 96.25 + 0.04 * 94.75
    assert shown == pytest.approx([100 * (score - ends[0]) / (ends[1] - ends[0]) for score in scores], abs=0.06)


@pytest.mark.parametrize("name", ["index.html", "splits/easy.html"])
def test_the_script_draws_the_rows_that_the_page_came_with(opened: Opener, many: Path, name: str) -> None:
    for site in ("plain", "hostile", *(["many"] if name == "index.html" else [])):
        page = opened(name, site=site)
        before = page.locator("tbody.ranked, tbody.rivals, tbody.others").evaluate_all(ROWS)
        for task in page.locator("[data-tab]").evaluate_all("all => all.map(tab => tab.dataset.tab)"):
            page.click(f"[data-tab={task}]")
            page.fill("#filter", "no such name")
            page.fill("#filter", "")
            page.wait_for_function("() => !document.documentElement.dataset.ready.includes('find')")
            page.wait_for_function(
                "task => !document.querySelector(`[data-panel=${task}] tbody.ranked`).textContent.includes('Nothing')",
                arg=task,
            )
        after = page.locator("tbody.ranked, tbody.rivals, tbody.others").evaluate_all(ROWS)
        assert len(before) > 5
        assert after == before


ROWS = """bodies => bodies.map(body => [...body.rows].map(row => row.outerHTML.replace(/\\s+/g, ' ')
    .replaceAll('> <', '><').replace(/><\\/(line|circle)>/g, '/>').replace(/ class=""/g, '')))"""


def test_a_click_sorts_and_a_second_one_turns_it_round(opened: Opener) -> None:
    page = opened("index.html#hard/usage")
    heads = panel(page, "usage").locator("thead th")
    assert heads.nth(2).get_attribute("aria-sort") == "descending"
    before = column(page, "usage", 2)
    heads.nth(1).locator("button").click()
    settled(page, "hard/usage?sort=system.up")
    assert column(page, "usage", 2) == sorted(before, key=str.lower)
    assert heads.nth(1).get_attribute("aria-sort") == "ascending"
    heads.nth(1).locator("button").click()
    settled(page, "hard/usage?sort=system.down")
    assert column(page, "usage", 2) == sorted(before, key=str.lower, reverse=True)
    assert heads.nth(2).get_attribute("aria-sort") is None
    heads.nth(5).locator("button").click()
    page.wait_for_function("() => document.documentElement.dataset.ready.endsWith('.down')")
    values = [float(text) for text in column(page, "usage", 6)]
    assert values == sorted(values, reverse=True)


def test_the_address_holds_everything_and_back_works(opened: Opener) -> None:
    page = opened("index.html")
    page.click("[data-tab=usage]")
    panel(page, "usage").locator("thead th").nth(1).locator("button").click()
    settled(page, "hard/usage?sort=system.up")
    page.fill("#filter", "team t")
    settled(page, "hard/usage?sort=system.up&find=team+t")
    assert column(page, "usage", 2) == ["beta", "gamma"]
    assert column(page, "usage", 2, "rivals") == ["bm25 rival"]
    assert "majority floor" in column(page, "usage", 2, "others")
    address = page.url
    again = opened("index.html" + "#" + address.partition("#")[2])
    assert column(again, "usage", 2) == ["beta", "gamma"]
    assert again.locator("#filter").input_value() == "team t"
    page.go_back()
    settled(page, "hard/usage")
    assert len(column(page, "usage", 2)) == 3
    page.go_back()
    settled(page, "hard/overall")
    assert page.locator("[data-tab][aria-current]").inner_text() == "Overall"


def test_an_address_of_another_split_or_of_nothing_finds_its_page(opened: Opener) -> None:
    page = opened("index.html#easy/emotion")
    page.wait_for_url(re.compile(r"splits/easy\.html#easy/emotion$"))
    settled(page, "easy/emotion")
    assert "figures only" in page.locator("main").inner_text()
    page.fill("#filter", "beta")
    settled(page, "easy/emotion?find=beta")
    page.click("[data-split-link=hard]")
    page.wait_for_url(re.compile(r"index\.html#hard/emotion\?find=beta$"))
    settled(page, "hard/emotion?find=beta")
    assert column(page, "emotion", 2) == ["beta"]
    for nonsense in ("nowhere/at-all", "%E0%A4%A", "hard/x]{}", "hard/usage?sort=__proto__.up&find=%"):
        shown = opened(f"index.html#{nonsense}")
        assert shown.locator(".panel:visible").count() == 1


def test_nothing_found_is_said_once(opened: Opener) -> None:
    page = opened("index.html#hard/usage")
    page.fill("#filter", "nobody is called that")
    settled(page, "hard/usage?find=nobody+is+called+that")
    assert page.locator("main").inner_text().count("Nothing matches") == 1
    assert len(column(page, "usage", 2, "others")) == 3


def test_intervals_come_and_go_beside_every_figure(opened: Opener) -> None:
    page = opened("index.html#hard/emotion")
    figures = panel(page, "emotion").locator("tbody.ranked tr").first.locator("td.strip ~ td.n")
    assert all(re.fullmatch(r"\d+\.\d\d", text) for text in figures.all_inner_texts())
    page.check("#intervals")
    settled(page, "hard/emotion?intervals=1")
    for text in figures.all_inner_texts():
        value, low, high = map(float, re.split(r"\s+|–", text))
        assert low <= value <= high
    page.uncheck("#intervals")
    settled(page, "hard/emotion")
    assert panel(page, "emotion").locator("td.strip ~ td.n small").count() == 0


def test_rows_that_are_not_ranked_stay_apart(opened: Opener) -> None:
    page = opened("index.html#hard/retrieval")
    assert column(page, "retrieval", 1) == ["=1 1–2", "=1 1–2", "3"] or set(column(page, "retrieval", 1)) == {"=1", "3"}
    others = " ".join(column(page, "retrieval", 2, "others"))
    for words in ("floor", "incomplete, not ranked", "cannot be scored"):
        assert words in others
    assert set(column(page, "retrieval", 1, "others")) == {""}
    assert column(page, "retrieval", 2, "rivals") == ["bm25 rival"]
    published = panel(page, "retrieval").locator("table.published")
    assert "34.50" in published.inner_text()
    assert "MOD-GPT" not in others


def test_without_scripts_all_is_there_but_what_is_done_with_it(opened: Opener) -> None:
    page = opened("index.html", java_script_enabled=False)
    assert page.locator(".panel:visible").count() == 5
    assert not page.locator("#controls").is_visible()
    assert page.locator("[data-panel=usage] svg").count() > 4
    page.click("[data-tab=emotion]")
    assert page.url.endswith("#hard/emotion")


def test_a_score_above_the_ceiling_is_marked(opened: Opener, sites: Path) -> None:
    board, _ = small_board.small_board(sites / "work-above", sites / "corpus")
    split = board.splits[0]
    rankings = {
        task: replace(ranking, ceiling=replace(ranking.ceiling, score=20.0)) if ranking.ceiling else ranking
        for task, ranking in split.rankings.items()
    }
    write_site(
        replace(board, splits=(replace(split, rankings=rankings),)), load_corpus(sites / "corpus"), sites / "above", {}
    )
    page = opened("index.html#hard/usage", site="above")
    marked = panel(page, "usage").locator("tbody.ranked tr", has_text="possible leak")
    intervals = panel(page, "usage").locator("td.score small").all_inner_texts()
    lows = [float(text.split("–")[0]) for text in intervals]
    assert marked.count() == sum(low > 20 for low in lows) == 3


def test_many_systems_show_fifty_and_then_all(opened: Opener, many: Path) -> None:
    page = opened("index.html#hard/usage", site="many")
    assert len(column(page, "usage", 2)) == 50
    page.click("[data-panel=usage] button.all")
    settled(page, "hard/usage?all=1")
    assert len(column(page, "usage", 2)) == MANY
    assert not page.locator("[data-panel=usage] button.all").is_visible()
    assert (
        page.locator("[data-panel=usage] thead th").first.evaluate("head => getComputedStyle(head).position")
        == "sticky"
    )


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_a_long_name_pushes_no_score_off_the_screen(opened: Opener, many: Path, width: int) -> None:
    page = opened("index.html#hard/usage", site="many", width=width)
    for cell in panel(page, "usage").locator("tbody.ranked tr:nth-child(4) > *").all()[:4]:
        box = cell.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= width
