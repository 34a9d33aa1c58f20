"""The board's history: who was best when, who is best for its size, what the ledger tells; plots, tables, page."""

from __future__ import annotations

import random
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from math import log
from typing import Any, Optional

import board_of_many
import pytest
import small_board
import small_corpus
from hypothesis import given
from hypothesis import strategies as st

from mod_challenge.board.intake.changes import board_events
from mod_challenge.board.intake.ledger import LedgerEntry, SubmissionLedger
from mod_challenge.board.model import Board
from mod_challenge.board.parameters import parameter_count
from mod_challenge.board.site import pages
from mod_challenge.board.site.axes import date_ticks, label_places, power_ticks, round_ticks, text_width
from mod_challenge.board.site.history import Result, pareto_front, records, results
from mod_challenge.board.site.history_page import event_rows
from mod_challenge.board.site.history_plots import size_plot, time_plot
from mod_challenge.board.site.pages import page_files

START = datetime(2026, 3, 1, tzinfo=timezone.utc)
SVG = "{http://www.w3.org/2000/svg}"


def result(score: float, days: Optional[int] = 0, parameters: Optional[float] = None, slug: str = "s") -> Result:
    time = None if days is None else START + timedelta(days=days)
    return Result(slug, f"name {slug}", "team", score, time, False, parameters, False)


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Board:
    folder = tmp_path_factory.mktemp("many")
    return board_of_many.board_of_many(folder / "work", small_corpus.write_corpus(folder))


@pytest.fixture(scope="module")
def page(board: Board) -> str:
    return dict(page_files(board))["history.html"].decode()


def panel(page: str, name: str) -> str:
    return page[page.index(f'id="{name}"') :].partition("</section>")[0]


def plots(page: str, name: str) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", panel(page, name), re.DOTALL)]


def test_records_are_those_that_beat_all_before_them() -> None:
    found = [result(5, 3, slug="c"), result(4, 0, slug="a"), result(4, 1, slug="b"), result(9, None, slug="undated")]
    assert [best.slug for best in records(found)] == ["a", "c"]
    at_once = [result(5, 0, slug="low"), result(6, 0, slug="high"), result(5.5, 1, slug="late")]
    assert [best.slug for best in records(at_once)] == ["high"]
    assert records([]) == []


def test_the_front_is_what_no_other_beats_at_its_size() -> None:
    draw = random.Random(5)
    found = [result(draw.randrange(20), 0, draw.choice([None, 1e6, 2e6, 5e6, 7e7]), str(i)) for i in range(60)]
    sized = [(r.parameters, r.score) for r in found if r.parameters is not None]
    unbeaten = {
        (size, score)
        for size, score in sized
        if not any(smaller <= size and better > score for smaller, better in sized)
        and not any(smaller < size and better >= score for smaller, better in sized)
    }
    front = pareto_front(found)
    assert {(r.parameters, r.score) for r in front} == unbeaten
    assert [r.score for r in front] == sorted({r.score for r in front})


def test_older_versions_count_and_incomplete_submissions_do_not(board: Board) -> None:
    split = board.splits[0]
    rows = [replace(row, counted=False) if row.slug == "s0" else row for row in split.rows]
    rows = [replace(row, state="partial") if row.slug == "s1" else row for row in rows]
    found = {r.slug: r for r in results(replace(split, rows=tuple(rows)), split.rankings["usage"])}
    assert set(found) == {f"s{i}" for i in range(board_of_many.COUNT)} - {"s1"}
    assert [slug for slug, r in found.items() if r.claimed] == ["s9"]
    assert found["s0"].time == datetime(2026, 3, 1, 10, tzinfo=timezone.utc)


def test_a_date_that_is_none_or_of_no_year_of_ours_is_left_out(board: Board) -> None:
    split = board.splits[0]
    for date in ("spring", "", "0001-01-01", "9999-12-31T23:59:59-23:59", "2500-01-01"):
        rows = tuple(replace(row, date=date, arrived="") for row in split.rows)
        assert {r.time for r in results(replace(split, rows=rows), split.rankings["usage"])} == {None}


def test_a_system_above_a_ceiling_that_binds_is_marked(board: Board) -> None:
    split = board.splits[0]
    ranking = split.rankings["usage"]
    assert ranking.ceiling is not None
    low = replace(ranking, ceiling=replace(ranking.ceiling, score=30.0))
    leaks = {r.slug for r in results(split, low) if r.leak}
    assert leaks == {f"s{i}" for i in range(board_of_many.COUNT) if board_of_many.level(i, 1) - 4 > 30}
    assert leaks
    assert not any(r.leak for r in results(split, replace(low, is_bound=False)))


@pytest.mark.parametrize(
    ("said", "count"),
    [
        (124_000_000, 124e6),
        (7e9, 7e9),
        ("7B", 7e9),
        ("~ 1.3 billion parameters", 1.3e9),
        ("124,000,000", 124e6),
        ("340m", 340e6),
        ("1e9", 1e9),
        ({"total": "11M", "layers": 12}, 11e6),
        ({"parameters": {"parameters": 5}}, None),
        ({"layers": 12}, None),
        (True, None),
        (0, None),
        (-5, None),
        (float("inf"), None),
        (10**400, None),
        ("9" * 5000, None),
        ("1e99", None),
        ("7B to 13B", None),
        ("about seven", None),
        (None, None),
        ([7], None),
    ],
    ids=lambda value: str(value)[:24],
)
def test_numbers_of_parameters_are_read_as_people_write_them(said: Any, count: Optional[float]) -> None:
    assert parameter_count(said) == (pytest.approx(count) if count is not None else None)


def test_the_step_line_goes_through_the_numbered_points_and_on_to_the_last_entry(page: str, board: Board) -> None:
    split = board.splits[0]
    best = records(results(split, split.rankings["usage"]))
    drawn, _ = plots(page, "hard/usage")
    dots = [(float(c.get("cx", "")), float(c.get("cy", ""))) for c in drawn.iter("circle")]
    assert len(dots) == len(best) > 2
    assert [x for x, _ in dots] == sorted(x for x, _ in dots)
    assert [y for _, y in dots] == sorted((y for _, y in dots), reverse=True)
    (path,) = [p.get("d", "") for p in drawn.iter("path") if p.get("class") == "line"]
    corners = [(float(x), float(y)) for x, y in re.findall(r"H([\d.]+)V([\d.]+)", path)]
    assert corners == dots[1:]
    assert float(path.rpartition("H")[2]) > dots[-1][0]
    assert [text.text for text in drawn.iter("text") if text.get("class") == "number"] == [
        str(i) for i in range(1, len(best) + 1)
    ]
    cloud = next(p.get("d", "") for p in drawn.iter("path") if p.get("class") == "cloud")
    assert cloud.count("M") == board_of_many.COUNT - len(best)
    floor, ceiling = (
        float(re.findall(r"^M\S+ ([\d.]+)", p.get("d", ""))[0])
        for kind in ("floor", "ceiling")
        for p in drawn.iter("path")
        if p.get("class") == kind
    )
    assert floor > max(y for _, y in dots) > min(y for _, y in dots) > ceiling


def test_the_front_is_drawn_on_a_logarithmic_axis_and_named(page: str, board: Board) -> None:
    split = board.splits[0]
    front = pareto_front(results(split, split.rankings["retrieval"]))
    _, drawn = plots(page, "hard/retrieval")
    xs = [float(c.get("cx", "")) for c in drawn.iter("circle")]
    sizes = [r.parameters or 0.0 for r in front]
    assert len(xs) == len(sizes) >= 3
    shares = [(x - xs[0]) / (xs[-1] - xs[0]) for x in xs]
    assert shares == pytest.approx([log(s / sizes[0]) / log(sizes[-1] / sizes[0]) for s in sizes], abs=0.001)
    names = [text.text for text in drawn.iter("text") if (text.get("class") or "").startswith("name")]
    assert set(names) <= {r.name for r in front}
    assert names
    told = next(iter(drawn.iter("desc"))).text or ""
    assert all(r.name in told for r in front)


def test_every_plot_has_title_description_and_its_points_in_a_table(page: str) -> None:
    for split in ("hard", "easy"):
        for task in small_board.TASKS:
            part = panel(page, f"{split}/{task}")
            tables = re.findall(r"<tbody>.*?</tbody>", part, re.DOTALL)
            for svg, table in zip(plots(page, f"{split}/{task}"), tables):
                assert [element.tag for element in svg[:2]] == ["title", "desc"]
                assert len(list(svg.iter("circle"))) == table.count("<tr>")
    assert page.count("<svg") == 2 * 2 * len(small_board.TASKS)


def test_two_writings_of_the_page_are_the_same_bytes(board: Board, page: str) -> None:
    pages._environment.cache_clear()
    assert dict(page_files(board))["history.html"].decode() == page


def test_names_in_plots_are_text_and_no_format(board: Board) -> None:
    split = board.splits[0]
    for name in (*small_board.PAYLOADS, "{0}{1}{2}", "{}"):
        rows = tuple(replace(row, name=name, team=name) for row in split.rows)
        found = results(replace(split, rows=rows), split.rankings["usage"])
        for svg in (time_plot(records(found), found, [], None), size_plot(pareto_front(found), found, [])):
            drawn = ElementTree.fromstring(svg)
            assert {element.tag for element in drawn.iter()} <= {"svg", "title", "desc", "path", "text", "circle"}
            assert records(found)[-1].name in (next(iter(drawn.iter("desc"))).text or "")


def test_a_single_submission_and_one_of_another_century_can_be_drawn() -> None:
    for days in ([0], [0, 0], [0, 70 * 365], [0, 1], [-55 * 365, 170 * 365]):
        found = [result(10.0 + i, day, 1e6, str(i)) for i, day in enumerate(days)]
        ElementTree.fromstring(time_plot(records(found), found, [("floor", "floor", 10.0)], None))
        ElementTree.fromstring(size_plot(pareto_front(found), found, []))


@given(st.floats(-1e6, 1e6), st.floats(0.01, 1e6))
def test_ticks_are_few_and_inside(low: float, span: float) -> None:
    ticks = round_ticks(low, low + span)
    assert 1 <= len(ticks) <= 5
    assert all(low - span * 1e-6 <= tick <= low + span * 1.000001 for tick in ticks)
    powers = power_ticks(max(1.0, span), max(1.0, span) * 2e6)
    assert 1 <= len(powers) <= 6


@given(st.integers(0, 80_000), st.integers(1, 80_000))
def test_dates_on_the_axis_are_few_and_inside(first: int, days: int) -> None:
    start = datetime(1970, 1, 1, 7, tzinfo=timezone.utc) + timedelta(days=first)
    end = start + timedelta(days=days)
    ticks = date_ticks(start, end)
    assert 1 <= len(ticks) <= 6
    assert all(start <= time <= end for time, _ in ticks)
    assert len({label for _, label in ticks}) == len(ticks)


def test_labels_run_into_no_point_and_no_other_label() -> None:
    draw = random.Random(2)
    points = [(draw.uniform(60, 620), draw.uniform(20, 250)) for _ in range(25)]
    labels = [f"system {'系' * (i % 4)}{i}" for i in range(15)]
    boxes = []
    for label, place in zip(labels, label_places(points, labels, (56, 0, 640, 256), 10)):
        if place is not None:
            x, y, anchor = place
            left = x if anchor == "start" else x - text_width(label)
            boxes.append((left, y - 9, left + text_width(label), y + 3))
    assert len(boxes) > 5
    for i, (left, top, right, bottom) in enumerate(boxes):
        assert left >= 56
        assert right <= 640
        assert not any(left < x < right and top < y < bottom for x, y in points)
        assert not any(left < o[2] and o[0] < right and top < o[3] and o[1] < bottom for o in boxes[:i])


def test_events_are_all_entries_but_rejections_as_last_amended() -> None:
    taken = LedgerEntry("2026-03-01T00:00:00Z", "accepted", "a.json", team="Zwei", system="x", hash="1" * 64)
    entries = (
        taken,
        LedgerEntry(
            "2026-03-02T00:00:00Z", "rejected", "b.json", team="Drei", verdict={"problems": {"json-broken": 1}}
        ),
        LedgerEntry(
            "2026-03-03T00:00:00Z",
            "amended",
            "a.json",
            team="Vier",
            system="x",
            verdict={"amends": taken.hash, "arrived": "2026-02-27T00:00:00Z", "note": "in time"},
            hash="2" * 64,
        ),
        LedgerEntry("2026-03-04T00:00:00Z", "withdrawn", "a.json", team="Vier", system="x", verdict={"note": "secret"}),
        LedgerEntry("2026-03-05T00:00:00Z", "repaired", "torn.txt"),
    )
    events = board_events(SubmissionLedger(entries))
    assert [(event.event, event.time[:10], event.system) for event in events] == [
        ("accepted", "2026-02-27", "Vier / x"),
        ("amended", "2026-03-03", "Vier / x"),
        ("withdrawn", "2026-03-04", "Vier / x"),
    ]
    rows = event_rows(events)
    assert [row["event"] for row in rows] == ["withdrawn", "amended", "accepted"]
    assert rows[0]["time"] == "2026-03-04 00:00 UTC"
    assert [row["why"] for row in rows] == ["", "in time", ""]
    assert rows[1]["amended"] == [("arrived", "2026-03-01T00:00:00Z", "2026-02-27T00:00:00Z"), ("team", "Zwei", "Vier")]


def test_the_page_says_so_where_nothing_has_a_date_or_a_size(board: Board) -> None:
    rows = tuple(replace(row, date="", arrived="", card={}) for row in board.splits[0].rows)
    bare = replace(board, splits=(replace(board.splits[0], rows=rows),), events=(), changes=())
    page = dict(page_files(bare))["history.html"].decode()
    assert page.count('data-t="nothing-dated"') == page.count('data-t="nothing-sized"') == 4
    assert "<svg" not in page
    assert 'id="changes"' not in page
