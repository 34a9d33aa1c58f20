"""What others show of a board: links, cards, badges, the feed, the tables of a paper, copies and prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import small_board
import small_corpus
from site_in_browser import Opener, needs_chromium

from mod_challenge.board.model import Board, Standing
from mod_challenge.board.site import write_site
from mod_challenge.board.site.downloads import as_atom, as_latex
from mod_challenge.board.site.sharing import CARD_HEIGHT, CARD_WIDTH, badges, card, site_address
from mod_challenge.opening import load_corpus

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://example.org/board/"


@pytest.fixture(scope="module")
def corpus_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_corpus.write_corpus(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="module", params=[False, True], ids=["plain", "hostile"])
def board(request: pytest.FixtureRequest, corpus_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Board:
    made, _ = small_board.small_board(tmp_path_factory.mktemp("work"), corpus_dir, hostile=request.param)
    return replace(made, challenge=replace(made.challenge, site_url=SITE.rstrip("/")))


def pages(board: Board, corpus_dir: Path, out: Path) -> Iterator[tuple[str, str]]:
    """Every page of a site by its path."""
    write_site(board, load_corpus(corpus_dir), out, {})
    for path in sorted(out.rglob("*.html")):
        yield path.relative_to(out).as_posix(), path.read_text(encoding="utf-8")


def test_every_page_names_its_address_and_the_card(board: Board, corpus_dir: Path, tmp_path: Path) -> None:
    found = dict(pages(board, corpus_dir, tmp_path / "out"))
    assert {"index.html", "compare.html", "rules.html", "systems/team1-alpha.html"} <= set(found)
    for name, page in found.items():
        assert f'<link rel="canonical" href="{SITE}{name}">' in page
        assert f'<meta property="og:url" content="{SITE}{name}">' in page
        assert f'<meta property="og:image" content="{SITE}card.png">' in page
        assert len(re.findall(r'<meta property="og:title" content="[^"<>]+">', page)) == 1
        assert "<script>window" not in page


def test_without_an_address_no_page_has_one(board: Board, corpus_dir: Path, tmp_path: Path) -> None:
    unknown = replace(board, challenge=replace(board.challenge, site_url=""))
    for _, page in pages(unknown, corpus_dir, tmp_path / "out"):
        assert "canonical" not in page
        assert "og:" not in page
    assert site_address(unknown) == ""
    feed = ElementTree.fromstring(as_atom(unknown))
    assert [link.get("href") for link in feed.findall(f"{ATOM}link")] == ["index.html", "feed.xml"]


def test_the_feed_has_an_entry_a_submission_with_links_to_the_board(board: Board) -> None:
    feed = ElementTree.fromstring(as_atom(board))
    entries = feed.findall(f"{ATOM}entry")
    rows = [row for split in board.splits for row in split.rows if (row.kind, row.state) == ("submission", "complete")]
    assert len(entries) == len({row.slug for row in rows if re.match(r"\d{4}-", row.date)})
    for entry in entries:
        assert (entry.find(f"{ATOM}link").get("href") or "").startswith(f"{SITE}systems/")  # type: ignore[union-attr]
        assert not (entry.find(f"{ATOM}updated").text or "").startswith("1970")  # type: ignore[union-attr]
    assert [link.get("href") for link in feed.findall(f"{ATOM}link")] == [f"{SITE}index.html", f"{SITE}feed.xml"]


def test_the_card_is_a_picture_of_the_board_that_two_builds_draw_alike(board: Board) -> None:
    drawn = card(board)
    assert drawn == card(board)
    assert drawn.startswith(b"\x89PNG")
    assert (int.from_bytes(drawn[16:20], "big"), int.from_bytes(drawn[20:24], "big")) == (CARD_WIDTH, CARD_HEIGHT)
    first = board.splits[0]
    better = tuple(
        replace(row, standings={task: Standing(99.0, None, s.rank) for task, s in row.standings.items()})
        for row in first.rows
    )
    assert card(replace(board, splits=(replace(first, rows=better), *board.splits[1:]))) != drawn
    titled = replace(board, challenge=replace(board.challenge, title="Another title"))
    assert card(titled) != drawn
    assert card(replace(board, splits=())).startswith(b"\x89PNG")


def test_a_title_whose_letters_are_not_shipped_is_stood_in_for(board: Board) -> None:
    def of(title: str, slug: str) -> bytes:
        return card(replace(board, challenge=replace(board.challenge, title=title, slug=slug)))

    assert of("鼹鼠: \u202e", "memes2026") == of("memes2026", "")
    assert of("鼹鼠", "") == of("MOD challenge", "")


def test_each_ranked_system_has_a_badge_of_its_ranks_that_runs_nothing(board: Board) -> None:
    made = badges(board)
    ranked = {row.slug for split in board.splits for row in split.rows if row.standings and row.kind == "submission"}
    assert set(made) == ranked
    assert ranked
    for text in made.values():
        root = ElementTree.fromstring(text)
        kinds = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert kinds == {"svg", "title", "rect", "g", "text"}
        assert "\u202e" not in text
    value = ElementTree.fromstring(made["team1-alpha"]).findall(".//{*}text")[1].text or ""
    assert value.startswith("hard: ")
    assert re.search(r"retrieval \d", value)


def test_the_page_of_a_system_says_how_to_embed_its_badge(board: Board, corpus_dir: Path, tmp_path: Path) -> None:
    found = dict(pages(board, corpus_dir, tmp_path / "out"))
    page = found["systems/team1-alpha.html"]
    assert f"({SITE}badges/team1-alpha.svg)]({SITE}systems/team1-alpha.html)" in page
    assert (tmp_path / "out/badges/team1-alpha.svg").is_file()
    assert "badges/" not in found["systems/team5-broken.html"]


def test_the_tables_of_a_paper_are_sorted_marked_and_have_intervals_for_those_who_want_them(board: Board) -> None:
    text = as_latex(board)
    assert r"\providecommand{\modinterval}[1]{}" in text
    for block in re.findall(r"\\midrule\n(.*?)\\bottomrule", text, re.DOTALL):
        cells = [re.split(r"(?<!\\) & ", line) for line in block.strip().splitlines()]
        scores = [
            float(re.sub(r"\\modinterval\{.*?\}|\\textbf|[{}]", "", row[2].replace("--", "nan"))) for row in cells
        ]
        assert scores == sorted(scores, reverse=True)
        for column in zip(*(row[2:] for row in cells)):
            assert sum(r"\textbf{" in cell for cell in column) <= 1
    assert r"\modinterval{" in text.split("midrule", 1)[1]
    assert re.search(r"\), floor & .*\), rival & |\), rival & .*\), floor & ", text, re.DOTALL)
    assert r"\textbf{" in text


@needs_chromium
def test_what_is_worth_copying_has_a_button_that_copies_it(opened: Opener) -> None:
    page: Any = opened("systems/team1-alpha.html", permissions=["clipboard-read", "clipboard-write"])
    target = page.locator("[data-copy]").first
    button = page.locator("button.copy").first
    assert page.locator("button.copy").count() == page.locator("[data-copy]").count() > 1
    page.locator(".view:visible summary", has_text="Reproduce").click()
    button.click()
    page.wait_for_function("document.querySelector('button.copy').textContent === 'Copied'")
    assert page.evaluate("navigator.clipboard.readText()") == target.text_content()


@needs_chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_pages_are_dark_on_white_and_without_buttons(opened: Opener, scheme: str) -> None:
    page: Any = opened("index.html", color_scheme=scheme)
    page.emulate_media(media="print", color_scheme=scheme)
    colours = page.evaluate(
        "(() => { const s = getComputedStyle(document.body); return [s.color, s.backgroundColor]; })()"
    )
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert page.locator("nav:visible, select:visible, button:visible:not(thead button)").count() == 0
    assert page.locator("thead button:visible").count() > 0  # what a column is called
    assert page.locator("table:visible").count() > 0
