"""How quick the board's first page is with hundreds of systems: bytes, first paint, and a keystroke in the filter.

    python benchmarks/board_page.py [--systems 500]

The page is opened in Chromium from the disk, at full speed and with the processor slowed four times. A keystroke counts
from the event to the second frame after it, so that some 30 ms of it are two frames of the screen. As a peer, the same
table is drawn whole at every keystroke, which is what a page without a limit of rows would do; the ratio is printed.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from mod_challenge.board.model import Board, Overall
from mod_challenge.board.site import write_site
from mod_challenge.opening import load_corpus

TESTS = Path(__file__).parent.parent / "tests"
TYPED = ("sy", "sys", "syst", "system 4", "system 49", "system", "s")
KEYSTROKE = """async words => {
  const input = document.getElementById('filter');
  const start = performance.now();
  input.value = words;
  input.dispatchEvent(new Event('input'));
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - start;
}"""
PAINT = "() => performance.getEntriesByType('paint').map(entry => entry.startTime)"


def large_board(board: Board, systems: int) -> Board:
    """The first split of a board with one of its rows many times over."""
    split = board.splits[0]
    like, others = split.rows[1], [row for row in split.rows if not row.standings]
    rows = []
    for i in range(systems):
        ranks = (1 + max(0, i - 4), min(systems, i + 5))
        standings = {task: replace(place, score=50 - i / 10, rank=ranks) for task, place in like.standings.items()}
        names = {"slug": f"s{i}", "name": f"system {i}", "team": f"team {i % 70}"}
        rows.append(replace(like, standings=standings, overall=Overall(1 / (1 + i), ranks, 0.1), **names))
    return replace(board, splits=(replace(split, rows=(*rows, *others)),))


def measured(page: Any, address: str, slowed: int) -> None:
    """Print what a reader waits for."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    page.goto(address)
    page.wait_for_selector("html[data-ready]")
    paint = max(page.evaluate(PAINT))
    keystroke = {}
    for name in ("fifty rows", "all rows"):
        page.evaluate(KEYSTROKE, "s")
        keystroke[name] = statistics.median(page.evaluate(KEYSTROKE, words) for words in TYPED)
        if name == "fifty rows" and page.locator("button.all:visible").count():
            page.locator("button.all:visible").click()
    fifty, whole = keystroke.values()
    print(
        f"processor / {slowed}: first paint {paint:.0f} ms; a keystroke {fifty:.0f} ms, with all rows {whole:.0f} ms,"
    )
    print(f"               ratio {whole / fifty:.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--systems", type=int, default=500)
    options = parser.parse_args()
    sys.path[:0] = [str(TESTS), str(TESTS / "board")]
    import small_board
    import small_corpus

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "corpus").mkdir()
        corpus_dir = small_corpus.write_corpus(folder / "corpus")
        board, _ = small_board.small_board(folder / "work", corpus_dir)
        write_site(large_board(board, options.systems), load_corpus(corpus_dir), folder / "site", {})
        print(f"{options.systems} systems: page {(folder / 'site/index.html').stat().st_size / 1000:.0f} kB")
        with sync_playwright() as playwright:
            chromium = shutil.which("chromium") or shutil.which("chromium-browser")
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            for slowed in (1, 4):
                page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
                measured(page, (folder / "site/index.html").as_uri() + "#hard/retrieval", slowed)
            browser.close()


if __name__ == "__main__":
    main()
