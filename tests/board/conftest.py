"""Fixtures for the tests of boards: sites of the small corpus, opened in a real browser from the disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import small_board
import small_corpus
from board_folder import three_systems
from site_in_browser import CHROMIUM, QUIET, Opener

from mod_challenge.board.build import BuildOptions
from mod_challenge.board.model import Board
from mod_challenge.board.scores.workers import Workers
from mod_challenge.board.site import write_site
from mod_challenge.opening import load_corpus
from mod_challenge.scoring.settings import ScoringSettings

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def corpus_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the small corpus."""
    return small_corpus.write_corpus(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="module")
def board(corpus_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Board:
    """A board of the small corpus."""
    return small_board.small_board(tmp_path_factory.mktemp("work"), corpus_dir)[0]


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
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
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
        if page.locator("#board").count() and more.get("java_script_enabled", True):
            page.wait_for_selector("html[data-ready]")
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


@pytest.fixture
def submissions(tmp_path: Path) -> Path:
    """Two teams, three systems: one whole, one that lacks an answer, one broken."""
    return three_systems(tmp_path / "submissions")


@pytest.fixture
def manner(tmp_path: Path) -> BuildOptions:
    """Few resamples, one process, and a store of its own."""
    return BuildOptions(ScoringSettings(resamples=40), Workers(jobs=1), tmp_path / "store")
