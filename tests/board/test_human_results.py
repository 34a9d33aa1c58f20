"""Results of human ratings, held against plain implementations of the same formulas."""

from __future__ import annotations

import copy
import io
import itertools
import json
import random
from pathlib import Path
from typing import Any, Optional

import numpy as np
import pytest
from rated_board import ratings
from rating_sheets import ASPECTS, human
from rich.console import Console

from mod_challenge.board.human.agreement import krippendorff_alpha
from mod_challenge.board.human.render import tables
from mod_challenge.board.human.results import read_scores, score_ratings
from mod_challenge.formats.terminal import print_table
from mod_challenge.metrics.resampling import percentile_interval, resample_weights
from mod_challenge.metrics.significance import holm
from mod_challenge.schema.validation import whole_schema


def alpha_by_pairs(units: list[int], scores: list[int], metric: str) -> Optional[float]:
    """Alpha from its meaning: one less observed over expected mean squared distance of pairs of scores."""
    kept = [(u, s) for u, s in zip(units, scores) if units.count(u) > 1]
    values = [score for _, score in kept]

    def distance(a: int, b: int) -> float:
        if metric == "interval":
            return float((a - b) ** 2)
        low, high = min(a, b), max(a, b)
        between = sum(low <= value <= high for value in values)
        return (between - (values.count(low) + values.count(high)) / 2) ** 2

    observed = 0.0
    for unit in set(units):
        own = [score for u, score in kept if u == unit]
        observed += sum(distance(a, b) for a, b in itertools.permutations(own, 2)) / max(1, len(own) - 1)
    expected = sum(distance(a, b) for a, b in itertools.permutations(values, 2)) / max(1, len(values) - 1)
    return None if expected == 0 else 1 - observed / expected


@pytest.mark.parametrize("metric", ["ordinal", "interval"])
@pytest.mark.parametrize("seed", range(8))
def test_alpha_is_what_its_definition_says(metric: str, seed: int) -> None:
    draw = random.Random(seed)
    units = [draw.randrange(15) for _ in range(45)]
    scores = [max(1, min(5, 1 + unit % 5 + draw.choice([-1, 0, 0, 1]))) for unit in units]
    found = krippendorff_alpha(np.array(units), np.array(scores), metric)
    assert found == pytest.approx(alpha_by_pairs(units, scores, metric), abs=1e-12)


def test_alpha_of_the_example_in_krippendorffs_paper() -> None:
    # Krippendorff 2011, section C: three or four observers, twelve units, nominal values read as numbers.
    rows = ["1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."]
    cells = [(u, int(value)) for row in rows for u, value in enumerate(row.split()) if value != "."]
    units, scores = np.array(cells).T
    assert krippendorff_alpha(units, scores, "interval") == pytest.approx(0.849, abs=5e-4)
    assert krippendorff_alpha(units, scores, "ordinal") == pytest.approx(0.815, abs=5e-4)


def test_alpha_has_no_value_where_nobody_varies_or_nobody_shares() -> None:
    assert krippendorff_alpha(np.array([0, 0, 1, 1]), np.array([3, 3, 3, 3]), "ordinal") is None
    assert krippendorff_alpha(np.array([0, 1, 2]), np.array([1, 2, 3]), "interval") is None
    assert krippendorff_alpha(np.array([], dtype=int), np.array([], dtype=int), "interval") is None
    assert krippendorff_alpha(np.array([0, 0, 1, 1]), np.array([1, 1, 5, 5]), "ordinal") == 1.0


def overall(row: dict[str, Any]) -> float:
    return sum(row[aspect] for aspect in ASPECTS) / 5


def test_means_are_means_of_ratings() -> None:
    whole = ratings(missing=0.2)
    scores = score_ratings(whole, 0, 1)
    for index, system in enumerate(whole["systems"][:-1]):
        rows = [row for row in whole["ratings"] if index in row["systems"]]
        found = scores.systems[system["team"], system["name"]]
        assert found.mean == pytest.approx(np.mean([overall(row) for row in rows]))
        for aspect in ASPECTS:
            assert found.aspects[aspect][0] == pytest.approx(np.mean([row[aspect] for row in rows]))
        assert (found.ratings, found.interval, len(found.replicates)) == (len(rows), None, 0)
    assert scores.gold is not None


def test_replicates_draw_dialogues_and_raters_apart_and_with_replacement() -> None:
    whole = ratings(missing=0.2)
    scores = score_ratings(whole, 40, 9)
    dialogues = np.concatenate(list(resample_weights(6, 40, 9)))
    # The draw of raters is not known from outside; that some draw of four raters gives each replicate is.
    rows = [row for row in whole["ratings"] if row["systems"] == [0]]
    possible = [weights for weights in itertools.product(range(5), repeat=4) if sum(weights) == 4]
    for weights, found in zip(dialogues, scores.systems["t", "s0"].replicates):
        means = []
        for raters in possible:
            factor = [weights[row["item"] // 2] * raters[int(row["rater"][-2:]) - 1] for row in rows]
            if sum(factor):
                means.append(sum(f * overall(row) for f, row in zip(factor, rows)) / sum(factor))
        assert min(abs(found - mean) for mean in means) < 1e-12


def test_intervals_cover_the_truth_about_as_often_as_they_say() -> None:
    inside = 0
    for seed in range(60):
        draw = random.Random(seed)
        whole = ratings(items=20, raters=8, systems=2)
        item_effect = [draw.gauss(0, 0.5) for _ in range(20)]
        rater_effect = [draw.gauss(0, 0.5) for _ in range(8)]
        whole["items"] = [{"dialogue": f"d{i}", "turn": 1} for i in range(20)]
        for row in whole["ratings"]:
            level = 3 + item_effect[row["item"]] + rater_effect[int(row["rater"][-2:]) - 1]
            row.update({aspect: max(1, min(5, round(level + draw.gauss(0, 0.7)))) for aspect in ASPECTS})
        interval = score_ratings(whole, 300, seed).systems["t", "s0"].interval
        assert interval is not None
        inside += interval[0] <= 3 <= interval[1]
    assert inside >= 51  # 57 expected at 95 %; far fewer if raters or items were not resampled


def test_pairs_compare_what_both_were_rated_on() -> None:
    whole = ratings(missing=0.25)
    scores = score_ratings(whole, 200, 3)
    columns = {("t", "s0"): 0, ("t", "s1"): 1, ("", ""): 2}
    assert [(pair.a, pair.b) for pair in scores.pairs] == [(0, 1), (0, 2), (1, 2)]
    for pair in scores.pairs:
        cells = [
            {(row["item"], row["rater"]): overall(row) for row in whole["ratings"] if columns[key] in row["systems"]}
            for key in (scores.order[pair.a], scores.order[pair.b])
        ]
        shared = cells[0].keys() & cells[1].keys()
        assert pair.difference == pytest.approx(np.mean([cells[0][cell] - cells[1][cell] for cell in shared]))
    gold = scores.order.index(("", ""))
    for with_gold in (False, True):
        family = [pair for pair in scores.pairs if (gold in (pair.a, pair.b)) == with_gold]
        assert [pair.p_holm for pair in family] == holm([pair.p for pair in family if pair.p is not None])
    assert scores.pairs[0].p is not None
    assert scores.pairs[0].p < 0.05


def test_two_systems_that_always_answer_alike_are_not_told_apart() -> None:
    whole = ratings(systems=2)
    for row in whole["ratings"]:
        row["systems"] = [0, 1]
    whole["ratings"] = [row for i, row in enumerate(whole["ratings"]) if i % 8 < 4]
    (pair,) = score_ratings(whole, 100, 3).pairs
    assert (pair.difference, pair.p) == (0.0, 1.0)


def test_replicates_are_shared_by_all_systems() -> None:
    whole = ratings(systems=3)
    for row in whole["ratings"]:
        if row["systems"] == [1]:
            twin = next(r for r in whole["ratings"] if r["systems"] == [0] and r["item"] == row["item"])
            row.update({aspect: twin[aspect] for aspect in ASPECTS})
    for row in whole["ratings"]:
        if row["systems"] == [0]:
            twin = next(r for r in whole["ratings"] if r["systems"] == [1] and r["item"] == row["item"])
            row.update({aspect: twin[aspect] for aspect in ASPECTS})
    scores = score_ratings(whole, 50, 4)
    assert np.array_equal(scores.systems["t", "s0"].replicates, scores.systems["t", "s1"].replicates)


def test_the_order_of_ratings_changes_nothing(tmp_path: Path) -> None:
    whole = ratings(missing=0.1)
    turned = {**whole, "ratings": whole["ratings"][::-1]}
    printed = []
    for name, content in (("a", whole), ("b", turned)):
        path = tmp_path / f"{name}.json"
        path.write_text(json.dumps(content), "utf-8")
        printed.append(human("report", path, "--format", "json"))
    assert printed[0] == printed[1]
    assert whole_schema("human_report").is_valid(json.loads(printed[0][1]))


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_reports_name_systems_figures_and_pairs(tmp_path: Path, form: str) -> None:
    whole = ratings()
    whole["systems"][0]["name"] = "<b>|\x1b[31m\u202e"
    path = tmp_path / "human.json"
    path.write_text(json.dumps(whole), "utf-8")
    code, out, err = human("report", path, "--format", form, "--resamples", 50)
    assert (code, err) == (0, "")
    assert not set("\x1b\u202e") & set(out)
    assert "(gold)" in out
    assert "ordinal" in out
    mean = score_ratings(whole, 0, 1).systems["t", "s1"].mean
    assert f"{mean:.2f}" in out
    assert (form == "table") == ("<b>" in out)


def spoilt(how: str) -> dict[str, Any]:
    whole = copy.deepcopy(ratings())
    if how == "item":
        whole["ratings"][0]["item"] = 99
    elif how == "system":
        whole["ratings"][0]["systems"] = [7]
    elif how == "twice":
        whole["ratings"].append(dict(whole["ratings"][0]))
    elif how == "names":
        whole["systems"][1] = whole["systems"][0]
    elif how == "nameless":
        whole["systems"][1] = {"team": "", "name": "", "gold": False, "sha256": ""}
    elif how == "score":
        whole["ratings"][0]["relevance"] = 9
    else:
        whole["ratings"] = []
    return whole


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ("item", "index-wrong"),
        ("system", "index-wrong"),
        ("twice", "rating-duplicate"),
        ("names", "system-unclear"),
        ("nameless", "system-unclear"),
        ("score", "number-out-of-range"),
        ("none", "list-length"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(tmp_path: Path, how: str, code: str) -> None:
    path = tmp_path / "human.json"
    path.write_text(json.dumps(spoilt(how)), "utf-8")
    exit_code, out, err = human("report", path)
    assert (exit_code, out) == (4, "")
    assert f": {code}" in err


def test_whole_numbers_written_as_decimals_are_whole_numbers(tmp_path: Path) -> None:
    whole = ratings()
    path = tmp_path / "human.json"
    path.write_text(json.dumps(whole).replace('"item": 3,', '"item": 3.0,'), "utf-8")
    assert (
        read_scores(path, 20).systems["t", "s0"].interval == score_ratings(whole, 20, 12345).systems["t", "s0"].interval
    )
    assert percentile_interval(read_scores(path, 20).systems["t", "s0"].replicates) is not None


@pytest.mark.parametrize("width", [80, 100])
def test_on_a_terminal_no_word_of_a_report_is_broken(width: int) -> None:
    buffer = io.StringIO()
    console = Console(file=buffer, width=width, highlight=False, markup=False)
    made = tables(score_ratings(ratings(), 50, 1))
    for table in made:
        print_table(console, table)
    lines = buffer.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    words = set(buffer.getvalue().split())
    for table in made:
        assert {word for name in table.headings for word in name.split()} <= words
        assert {cell.value for _, cells in table.rows for cell in cells if " " not in cell.value} <= words
