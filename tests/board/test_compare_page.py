"""The page that compares systems, in a real browser: it says what the tests of all pairs say, and leads to turns."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import small_board
from site_in_browser import Opener, needs_chromium, panel

from mod_challenge.board.model import PairTests
from mod_challenge.board.ranking.rank_ranges import Contender, rank
from mod_challenge.board.site.comparison_data import pairs_data, profiles_data
from mod_challenge.metrics.significance import difference_interval

pytestmark = needs_chromium


def lines(page: Any, heading: str) -> list[list[str]]:
    """Cells of the table that follows a heading."""
    rows = page.locator(f"h2:has-text('{heading}') + .wide tbody tr").all()
    return [[cell.strip() for cell in row.locator("> *").all_inner_texts()] for row in rows]


def test_differences_are_those_of_the_tests_whichever_way_round(opened: Opener) -> None:
    page = opened("compare.html#hard/team1-alpha,team3-gamma")
    page.wait_for_selector("html[data-ready]")
    (there,) = lines(page, "Meme usage")
    assert there[:4] == ["甲系统 alpha − gamma", "−6.25", "−16.83 … +4.33", "0.200"]
    assert there[4] == "cannot be told apart (some 59 more dialogues would be needed, were the difference as it looks)"
    page = opened("compare.html#hard/team3-gamma,team1-alpha")
    page.wait_for_selector("html[data-ready]")
    (back,) = lines(page, "Meme usage")
    assert back[:4] == ["gamma − 甲系统 alpha", "+6.25", "−4.33 … +16.83", "0.200"]
    assert lines(page, "Meme retrieval")[0][4] == "甲系统 alpha is better"


def test_who_beats_whom_and_turn_by_turn(opened: Opener) -> None:
    page = opened("compare.html#hard/team1-alpha,team2-beta,team3-gamma")
    page.wait_for_selector("html[data-ready]")
    beats = {row[0]: row[1:] for row in lines(page, "Who beats whom")}
    assert beats["beta"] == ["Emotion", "", "Meme retrieval"]
    usage = next(row for row in lines(page, "Turn by turn") if row[0] == "Meme usage")
    assert [int(usage[i]) for i in (2, 3, 4)] == [6, 7, 3]
    page.click("h2:has-text('Turn by turn') + .wide tbody tr:has-text('Meme usage') a[href*='show=a']")
    page.wait_for_selector(".bubbles")
    assert (page.locator("#show").input_value(), page.locator("#judge").input_value()) == ("a", "usage")
    page.wait_for_function("() => document.querySelectorAll('#list li').length === 6")


def test_systems_are_chosen_and_the_address_holds_them(opened: Opener) -> None:
    page = opened("compare.html")
    page.wait_for_selector("html[data-ready]")
    first, second, third = page.locator("select.system").all()[:3]
    assert first.input_value() != second.input_value()
    third.select_option("team3-gamma")
    page.wait_for_url(re.compile(r"#hard/[^,]+,[^,]+,team3-gamma$"))
    page.wait_for_function("() => document.documentElement.dataset.ready.endsWith('team3-gamma')")
    assert len(lines(page, "Emotion")) == 3
    page.go_back()
    page.wait_for_function("() => !document.documentElement.dataset.ready.endsWith('team3-gamma')")
    assert len(lines(page, "Emotion")) == 1


def test_systems_pinned_on_the_board_are_compared(opened: Opener) -> None:
    page = opened("index.html#hard/usage")
    boxes = panel(page, "usage").locator("tbody.ranked .pin")
    boxes.nth(0).check()
    boxes.nth(2).check()
    page.wait_for_url(re.compile("pin=team3-gamma,team2-beta$"))
    page.fill("#filter", "alpha")
    page.wait_for_function("() => document.documentElement.dataset.ready.includes('alpha')")
    names = panel(page, "usage").locator("tbody.ranked bdi").all_inner_texts()
    assert {"gamma", "beta", "甲系统 alpha"} <= set(names)
    page.click("#compare-pinned")
    page.wait_for_url(re.compile("compare.html#hard/team3-gamma,team2-beta$"))


def test_the_data_of_all_pairs_are_the_tests_that_rank() -> None:
    draw = np.random.default_rng(3)
    shared = draw.normal(0, 1, 200)
    contenders = [
        Contender(f"s{i}", 50.0 - i, 50.0 - i + shared + draw.normal(0, 1, 200), (str(i),), 40) for i in range(5)
    ]
    ranked = rank(contenders)
    assert ranked.pairs is not None
    for at, (i, j) in enumerate(zip(ranked.pairs.first.tolist(), ranked.pairs.second.tolist())):
        spread = np.std(contenders[i].replicates - contenders[j].replicates, ddof=1) * np.sqrt(40 / 39)  # type: ignore[operator]
        assert ranked.pairs.errors[at] == pytest.approx(spread)
        assert ranked.pairs.differences[at] == pytest.approx(j - i)
    beaten = [sum(ranked.pairs.p_values[ranked.pairs.second == i] < 0.05) for i in range(5)]
    assert [ranked.standings[f"s{i}"].rank[0] - 1 for i in range(5)] == beaten


def test_pairs_and_profiles_are_written_for_the_page(tmp_path: Path, sites: Path) -> None:
    board, _ = small_board.small_board(tmp_path / "work", sites / "corpus")
    split, blind = board.splits
    found = pairs_data(split)["usage"]
    tests = split.rankings["usage"].pairs
    assert isinstance(tests, PairTests)
    assert found["keys"] == list(tests.keys)
    low, high = difference_interval(float(tests.differences[0]), float(tests.errors[0]), 12, False) or (0.0, 0.0)
    assert found["half"][0] == pytest.approx((high - low) / 2, abs=0.01)
    assert found["dialogues"] == 12
    profiles = profiles_data(split)
    assert profiles["labels"] == {"retrieval": "R10@1"}
    assert profiles["slices"] == [["retrieval", "memes", "seen", 120], ["retrieval", "turn", "10+", 12]]
    assert profiles["systems"]["team1-alpha"] == [[31.2, 25.0, 37.0], [77.77, None, None]]
    assert profiles_data(blind)["slices"] == [["retrieval", "memes", "seen", 120]]
