"""The page of human evaluations in a real browser: at three widths, in both languages, without scripts, hostile."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import rated_board
from site_in_browser import WCAG, Opener, needs_chromium

from mod_challenge.opening import load_corpus

axe_package = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
AXE = (Path(axe_package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
pytestmark = needs_chromium


@pytest.fixture(scope="module")
def rated(sites: Path) -> Path:
    """Two more sites: ``rated`` and ``rated-hostile``."""
    corpus = load_corpus(sites / "corpus")
    for name in ("rated", "rated-hostile"):
        rated_board.write(sites / name, rated_board.rated_board(hostile=name == "rated-hostile"), corpus)
    return sites


def rows(page: Any, split: str = "hard") -> list[Any]:
    found: list[Any] = page.locator(f"#ratings-{split} .means tbody.ranked tr").all()
    return found


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible_and_as_wide_as_the_screen(opened: Opener, rated: Path, scheme: str, width: int) -> None:
    for site in ("rated", "rated-hostile"):
        page = opened("human.html", site=site, width=width, color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, site
        page.evaluate(AXE)
        found = page.evaluate(
            "tags => axe.run(document, {runOnly: tags, preload: false, resultTypes: ['violations']})",
            [*WCAG, "wcag22aa"],
        )
        assert [(fault["id"], [n["html"][:200] for n in fault["nodes"][:3]]) for fault in found["violations"]] == []


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_every_mean_is_on_the_screen_beside_its_name(opened: Opener, rated: Path, width: int) -> None:
    page = opened("human.html", site="rated", width=width)
    for row in rows(page):
        cells = row.locator("td").all()
        assert len(cells) == 6
        for cell in cells:
            box = cell.locator("b").bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            assert cell.locator(".aspect").is_visible() == (width < 700)
    assert page.get_by_role("rowheader", name="Gold responses").count() >= 2


def test_dots_and_bars_stand_where_the_numbers_say(opened: Opener, rated: Path) -> None:
    page = opened("human.html", site="rated")
    low, high = (float(text) for text in page.locator("#ratings-hard .means thead .ends").first.inner_text().split())
    for row in rows(page):
        for cell in row.locator("td").all():
            value, *ends = (float(text) for text in re.findall(r"\d\.\d\d", cell.inner_text()))
            shown = [cell.locator("circle").get_attribute("cx")]
            shown += [cell.locator("line.span").get_attribute(end) for end in ("x1", "x2")]
            for number, place in zip((value, *ends), shown):
                assert float(place.rstrip("%")) == pytest.approx(100 * (number - low) / (high - low), abs=0.2)
    gold = page.locator("#ratings-hard .means tbody.gold td b").first.inner_text()
    line = rows(page)[0].locator("line.ceiling").first.get_attribute("x1")
    assert float(line.rstrip("%")) == pytest.approx(100 * (float(gold) - low) / (high - low), abs=0.2)


def test_it_says_who_is_best_and_who_was_not_rated(opened: Opener, rated: Path) -> None:
    page = opened("human.html", site="rated")
    lead = page.locator("#ratings-hard .lead").inner_text()
    assert lead.startswith("system 0 is rated best, with 3.60 of 5; every other system is significantly behind.")
    assert "The gold responses, the ceiling here, have 4.04." in lead
    assert "Systems not rated by people: 2." in lead
    unrated = page.locator("#ratings-hard tbody.unrated tr").all_inner_texts()
    assert [re.split(r"\s*\n\s*|\t", text.strip())[0] for text in unrated] == ["late 0", "late 1"]
    assert all("not rated by people" in text for text in unrated)
    few = page.locator("#ratings-hard .warning").inner_text()
    assert few.startswith("n is small: 5 systems.")
    assert "no order to agree with" in page.locator("#ratings-easy .warning").inner_text()


def test_the_page_speaks_chinese_in_every_part(opened: Opener, rated: Path) -> None:
    page = opened("human.html", site="rated", locale="zh-CN")
    assert page.locator("h1").inner_text() == "人工评测"
    text = page.locator("main").inner_text()
    for english in ("Correctness", "Overall", "ratings", "gold", "Krippendorff’s", "People", "rated"):
        assert english not in text
    assert "正确性" in text


def test_without_scripts_everything_is_there(opened: Opener, rated: Path) -> None:
    page = opened("human.html", site="rated", width=360, java_script_enabled=False)
    assert len(rows(page)) == 6
    assert page.locator("#ratings-hard .pairs tbody tr").count() == 7
    assert page.locator("#ratings-hard .agreement tbody tr").count() == 3
    assert page.locator("header nav a[aria-current]").inner_text() == "Human evaluation"


def test_hostile_names_are_text(opened: Opener, rated: Path) -> None:
    page = opened("human.html", site="rated-hostile")
    assert page.evaluate("window.pwned") is None
    assert page.locator("script:not([src]), [onerror], [onload], [onclick], iframe, object").count() == 0
    assert "javascript:window.pwned=1" in page.locator("main").inner_text()
    addresses = page.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert [address for address in addresses if not re.match(r"[a-z0-9/.#-]+$", address)] == []


def test_the_downloads_of_the_page_are_there(opened: Opener, rated: Path) -> None:
    page = opened("human.html", site="rated")
    for address in page.locator("main > p a").evaluate_all("links => links.map(link => link.getAttribute('href'))"):
        assert (rated / "rated" / address).is_file()
    for address in page.locator("main th a").evaluate_all("links => links.map(link => link.getAttribute('href'))"):
        assert (rated / "rated" / address.partition("#")[0]).is_file()
