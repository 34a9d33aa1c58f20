"""A system's page: tabs of splits, strips and neighbours, slices beside the landmarks, recall, what was verified."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import board_of_many
import pytest
import small_board
import small_corpus
from site_in_browser import WCAG, Opener, needs_chromium, panel

from mod_challenge.board.disclosure import LEAST_HIDDEN
from mod_challenge.board.model import Board
from mod_challenge.board.site import write_site
from mod_challenge.board.site.board_pages import strip
from mod_challenge.board.site.downloads import as_json
from mod_challenge.board.site.pages import page_files
from mod_challenge.board.site.system_files import system_files
from mod_challenge.board.site.system_places import SplitPlaces, overall_place, slice_strips, task_places
from mod_challenge.opening import load_corpus
from mod_challenge.schema.validation import whole_schema

TALLEST = 3000
WIDTHS = (360, 768, 1440)
SYSTEMS = ("s0", "s1", "s5", "floor-majority", "oracle", "paper-mod", "team4-part", "team5-broken")


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Board:
    folder = tmp_path_factory.mktemp("many")
    return board_of_many.board_of_many(folder / "work", small_corpus.write_corpus(folder))


@pytest.fixture(scope="module")
def pages(board: Board) -> dict[str, str]:
    return {name: content.decode() for name, content in page_files(board)}


@pytest.fixture(scope="module")
def many(sites: Path) -> str:
    """Name of a site of a dozen systems, beside the others."""
    board = board_of_many.board_of_many(sites / "work-of-many", sites / "corpus")
    write_site(board, load_corpus(sites / "corpus"), sites / "of-many", {})
    return "of-many"


@pytest.fixture(scope="module")
def places(board: Board) -> SplitPlaces:
    return SplitPlaces.of(board.splits[0], small_board.TASKS)


def test_neighbours_are_the_next_by_score_and_n_of_all_is_said(places: SplitPlaces) -> None:
    for t, task in enumerate(small_board.TASKS):
        ordered = sorted(range(board_of_many.COUNT), key=lambda i: -board_of_many.level(i, t))
        for at, i in enumerate(ordered):
            place = next(p for p in task_places(places, places.row(f"s{i}")) if p["task"]["task"] == task)
            beside = [p and p["slug"] for p in (place["above"], place["below"])]
            assert beside == [
                f"s{ordered[at - 1]}" if at else None,
                f"s{ordered[at + 1]}" if at + 1 < len(ordered) else None,
            ]
            assert place["of"] == board_of_many.COUNT
            compared = place["compared"].split(",")
            assert compared[0] == f"s{i}"
            assert set(compared) == {f"s{i}", *(slug for slug in beside if slug), f"s{ordered[0]}"}


def test_what_is_not_ranked_has_a_strip_and_no_neighbours(places: SplitPlaces) -> None:
    for slug in ("floor-majority", "oracle", "rival--bm25", "team4-part"):
        shown = list(task_places(places, places.row(slug)))
        assert len(shown) == 4
        for place in shown:
            assert (place["rank"], place["above"], place["below"], place["compared"]) == ("", None, None, "")
        assert overall_place(places, places.row(slug)) is None


def test_the_place_over_all_tasks_is_a_range_of_all(places: SplitPlaces) -> None:
    found = overall_place(places, places.row("s5"))
    assert found == {"rank": "6–8", "of": board_of_many.COUNT, "mrr": 0.143, "first": 8.3}


def test_slices_stand_beside_the_same_slice_of_floor_leader_and_ceiling(places: SplitPlaces, board: Board) -> None:
    row = places.row("s3")
    for t, table in enumerate(slice_strips(places, row)):
        task = table["task"]
        assert task == small_board.TASKS[t]
        leader = max(range(board_of_many.COUNT), key=lambda i: board_of_many.level(i, t))
        shown = {(by, entry["slice"]): entry for by, entries in table["kinds"] for entry in entries}
        assert set(shown) == {(by, name) for by, names in board_of_many.SLICES.items() for name in names}
        for key, entry in shown.items():
            marks = entry["strip"]
            beside = {"floor": "floor-majority", "ceiling": "oracle", "leader": f"s{leader}"}
            for mark, slug in beside.items():
                own = places.row(slug).analysis["slices"]
                figures = next(e["figures"] for e in own if (e["by"], e["slice"]) == key)
                expected = round(figures[board_of_many.SLICED[task]][0], 2)
                assert (marks[mark] if mark == "leader" else marks[mark][0]) == expected
            at = strip(marks, entry["values"])
            assert at is not None
            low, high = marks["axis"]
            assert float((at["score"] or "")[:-1]) == pytest.approx(
                100 * (entry["values"][0] - low) / (high - low), abs=0.06
            )


def test_small_slices_of_a_blind_split_are_left_out(board: Board) -> None:
    blind = board.splits[1]
    assert not blind.public

    def few(row: Any) -> Any:
        slices = [
            {**entry, "items": dict.fromkeys(entry["items"], LEAST_HIDDEN - (entry["slice"] == "rare"))}
            for entry in row.analysis.get("slices", ())
        ]
        return replace(row, analysis={**row.analysis, "slices": slices})

    rows = tuple(few(row) for row in blind.rows)
    for public, left in ((False, 12), (True, 13)):
        split = replace(blind, rows=rows, public=public)
        places = SplitPlaces.of(split, small_board.TASKS)
        for table in slice_strips(places, places.row("s3")):
            assert sum(len(entries) for _, entries in table["kinds"]) == left


def test_recall_is_drawn_beside_chance_and_the_oracle_and_stands_in_a_table(pages: dict[str, str]) -> None:
    page = pages["systems/s5.html"]
    first = re.search(r"<figure><figcaption>.{0,80}Recall among.*?</figure>", page, re.DOTALL)
    assert first is not None
    for key in ("all", "chance", "oracle"):
        assert len(re.findall(f'<path class="line {key}"', first[0])) == 2  # the curve, and its line in the legend
    table = re.search(r"Recall as a table.*?</table>", page, re.DOTALL)
    assert table is not None
    rows = re.findall(r'<th scope="row"><span data-t="(\w+)">.*?</tr>', table[0])
    assert rows == ["all", "chance", "oracle"]
    chance = re.search(r'data-t="chance">.*?</tr>', table[0], re.DOTALL)
    assert chance is not None
    assert re.findall(r'<td class="n">([\d.]+)</td>', chance[0]) == [f"{10 * k:.2f}" for k in range(1, 11)]


def test_only_what_was_verified_says_so_with_the_day(pages: dict[str, str]) -> None:
    marked = {name for name, page in pages.items() if name.startswith("systems/") and 'data-t="verified-on"' in page}
    assert marked == {"systems/s0.html"}
    assert "verified on hard, 2026-06-09" in pages["systems/s0.html"]


def test_a_date_of_its_own_is_said_to_be_one(pages: dict[str, str]) -> None:
    claimed = {name for name in pages if name.startswith("systems/s") and 'data-t="date-claimed"' in pages[name]}
    assert claimed == {"systems/s9.html"}


def test_the_download_of_a_system_is_the_board_with_its_rows_alone(board: Board) -> None:
    files = dict(system_files(board))
    assert set(files) == {f"systems/{row.slug}.json" for split in board.splits for row in split.rows}
    whole = {split["split"]: split for split in json.loads(json.dumps(as_json(board)))["splits"]}
    for name, content in files.items():
        own = json.loads(content)
        assert whole_schema("leaderboard").faults(own) == []
        for split in own["splits"]:
            (row,) = split["rows"]
            assert name == f"systems/{row['slug']}.json"
            assert row in whole[split["split"]]["rows"]


def test_the_strip_of_a_system_is_that_of_the_board(pages: dict[str, str]) -> None:
    for slug in ("s0", "s5", "s11"):
        row = re.findall(rf"<tr[^>]*>(?:(?!</tr>).)*systems/{slug}\.html.*?</tr>", pages["index.html"], re.DOTALL)
        on_board = [svg for part in row for svg in re.findall(r"<svg.*?</svg>", part, re.DOTALL)]
        view = pages[f"systems/{slug}.html"].partition('<div class="places">')[2]
        own = re.findall(r'<div class="strip">(<svg.*?</svg>)</div>', view, re.DOTALL)[:4]
        assert len(on_board) == 4
        assert own == on_board


@needs_chromium
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_fit_the_screen_and_are_accessible(opened: Opener, many: str, width: int, scheme: str) -> None:
    axe_package = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    axe = (Path(axe_package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    page = opened("history.html", site=many, width=width, color_scheme=scheme)
    root = page.url.partition("history.html")[0]
    others = ("systems/paper-mod.html", "systems/team5-broken.html") if scheme == "light" else ()
    for name in ("history.html#hard/retrieval", "systems/s0.html", *others):
        page.goto(root + name)
        page.wait_for_selector("h1")
        page.evaluate("() => document.querySelectorAll('details').forEach(node => { node.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        page.evaluate(axe)
        tags = [*WCAG, "wcag22aa"]
        found = page.evaluate(
            "tags => axe.run(document, {runOnly: tags, preload: false, resultTypes: ['violations']})", tags
        )
        assert [(fault["id"], [n["html"][:200] for n in fault["nodes"][:3]]) for fault in found["violations"]] == [], (
            name
        )


@needs_chromium
def test_no_page_is_taller_than_three_thousand_pixels(opened: Opener, many: str) -> None:
    page = opened("history.html", site=many)
    root = page.url.partition("history.html")[0]
    for name in ("history.html#easy/usage", *(f"systems/{slug}.html" for slug in SYSTEMS), "systems/s0.html#easy"):
        page.goto(root + name)
        assert page.evaluate("document.documentElement.scrollHeight") < TALLEST, name


@needs_chromium
@pytest.mark.parametrize("page_name", ["systems/s5.html", "history.html"])
def test_a_tab_is_in_the_address_and_back_works(opened: Opener, many: str, page_name: str) -> None:
    task = "/usage" if page_name == "history.html" else ""
    page = opened(page_name, site=many)
    shown = "() => [...document.querySelectorAll('.view')].filter(view => view.checkVisibility()).map(view => view.id)"
    first = page.evaluate(shown)
    assert [name.partition("/")[0] for name in first] == ["hard"]
    if task:
        page.locator(".view:visible .tabs a", has_text="Meme usage").click()
    page.locator(".view:visible .tabs a", has_text="easy").first.click()
    page.wait_for_url(f"**#easy{task}")
    assert page.evaluate(shown) == [f"easy{task}"]
    assert page.evaluate("scrollY") == 0
    current = page.locator(".view:visible .tabs a[aria-current]").all_inner_texts()
    assert current == (["easy", "Meme usage"] if task else ["easy"])
    again = opened(f"{page_name}#easy{task}", site=many)
    assert again.evaluate(shown) == [f"easy{task}"]
    page.go_back()
    page.wait_for_function(f"() => ({shown})()[0].startsWith('hard')")
    nowhere = opened(f"{page_name}#%E0%A4%A/<b>", site=many)
    assert nowhere.evaluate(shown) == first


@needs_chromium
@pytest.mark.parametrize("page_name", ["systems/s5.html", "history.html"])
def test_without_scripts_every_part_can_be_read(opened: Opener, many: str, page_name: str) -> None:
    page = opened(page_name, site=many, java_script_enabled=False)
    assert page.locator(".view:visible").count() == page.locator(".view").count() > 1
    assert page.locator(".tabs:visible").count() == (2 if page_name == "history.html" else 1)


@needs_chromium
def test_words_of_plots_and_places_are_in_the_chosen_language(opened: Opener, many: str) -> None:
    page = opened("history.html#hard/usage", site=many, locale="zh-CN")
    assert page.locator("h1").inner_text() == "历史"
    words = page.locator(".view:visible svg").first.evaluate("svg => svg.textContent")
    assert "最高得分的变化" in words
    assert "先后有" in words
    assert "下限" in words
    assert "{" not in words
    shown = opened("systems/s0.html", site=many, locale="zh-CN").locator("main").inner_text()
    for word in ("已核验：hard，2026-06-09", "名，共 12 个", "上一名", "领先者"):
        assert word in shown


@needs_chromium
def test_a_system_leads_to_its_neighbours_and_to_the_comparison(opened: Opener) -> None:
    page = opened("systems/team1-alpha.html")
    usage = page.locator(".view:visible .place", has_text="Meme usage")
    assert usage.locator(".next a").all_inner_texts() == ["gamma", "beta"]
    usage.locator("a.go").click()
    page.wait_for_selector("html[data-ready]")
    assert page.url.endswith("compare.html#hard/team1-alpha,team3-gamma,team2-beta")
    assert page.locator("h2:has-text('Meme usage') + .wide tbody tr").count() == 3
    page.go_back()
    page.locator(".view:visible .place", has_text="Meme usage").locator(".next a", has_text="beta").click()
    assert page.locator("h1").inner_text() == "beta"


@needs_chromium
def test_the_strip_of_a_system_agrees_with_what_the_board_draws(opened: Opener) -> None:
    own = opened("systems/team2-beta.html").locator(".view:visible .place", has_text="Meme usage").locator("circle")
    row = panel(opened("index.html#hard/usage"), "usage").locator("tbody.ranked tr", has_text="beta").locator("circle")
    assert own.get_attribute("cx") == row.get_attribute("cx")
