"""Several runs of one system, from different seeds: one row of means, the runs below it."""

from __future__ import annotations

import csv
import io
import json
import statistics
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest
import seed_folder
from site_in_browser import needs_chromium, panel

from mod_challenge import score
from mod_challenge.board.audit.findings import audit
from mod_challenge.board.build import BuildOptions, Built, build_site, read_board
from mod_challenge.board.human.rated_systems import named_files
from mod_challenge.board.intake.store import record_all
from mod_challenge.board.model import Row, SplitBoard
from mod_challenge.board.ranking.rank_ranges import Contender, rank
from mod_challenge.board.scores.workers import Workers
from mod_challenge.board.seeds import standing_runs
from mod_challenge.board.site.comparison_data import pairs_data
from mod_challenge.board.site.downloads import as_csv, as_json, as_latex
from mod_challenge.metrics.seed_variance import SeedRuns, difference_over_seeds, seed_part
from mod_challenge.opening import load_corpus
from mod_challenge.schema.validation import whole_schema
from mod_challenge.scoring.settings import ScoringSettings

FIGURES = ("retrieval.all.map", "text.ppl", "text.dist1", "usage.auc", "emotion.top5")


@pytest.fixture(scope="module")
def manner(tmp_path_factory: pytest.TempPathFactory) -> BuildOptions:
    return BuildOptions(ScoringSettings(resamples=40), Workers(jobs=1), tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return seed_folder.of_three_seeds(tmp_path_factory.mktemp("submissions"))


@pytest.fixture(scope="module")
def built(folder: Path, corpus_dir: Path, manner: BuildOptions) -> Built:
    return read_board(folder, load_corpus(corpus_dir), manner)


def board_of(folder: Path, corpus_dir: Path, manner: BuildOptions) -> SplitBoard:
    built = read_board(folder, load_corpus(corpus_dir), manner)
    return next(split for split in built.board.splits if split.split == "hard")


def rows(board: SplitBoard, name: str = "ours") -> list[Row]:
    return [row for row in board.rows if row.name == name]


def hard(built: Built) -> SplitBoard:
    return next(split for split in built.board.splits if split.split == "hard")


def test_a_system_of_three_seeds_is_one_row_of_means_with_their_spread(
    built: Built, folder: Path, corpus_dir: Path
) -> None:
    (row,) = rows(hard(built))
    reports = [
        score(folder / "t" / f"ours.seed-{seed}.json", load_corpus(corpus_dir), "hard", resamples=0)
        for seed in range(3)
    ]
    assert [run.seed for run in row.runs] == [0, 1, 2]
    assert [run.file for run in row.runs] == [f"t/ours.seed-{seed}.json" for seed in range(3)]
    varied = 0
    for figure in FIGURES:
        values = [report.values[figure] for report in reports]
        assert [run.value(figure) for run in row.runs] == values
        varied += len(set(values)) > 1
        assert row.value(figure) == pytest.approx(statistics.mean(v for v in values if v is not None), abs=1e-9)
        assert row.deviation(figure) == pytest.approx(statistics.stdev(v for v in values if v is not None), abs=1e-9)
        ends = row.interval(figure)
        assert ends is not None
        assert ends[0] < (row.value(figure) or 0) < ends[1]
    assert varied > 2
    assert (row.slug, row.sha256, row.card["name"]) == ("t--ours", row.runs[0].sha256, "ours")
    assert "seed" not in row.card


def test_only_the_first_seeds_answers_are_shown(built: Built) -> None:
    shown = {slug for split, slug in built.answers if split == "hard"}
    assert {slug for slug in shown if slug.startswith("t--")} == {"t--ours"}
    first = next(run for run in built.answers[("hard", "t--ours")].parents)
    report = json.loads((first / "entry.json").read_text("utf-8"))["report"]
    assert report["system"]["seed"] == 0


def test_a_system_of_one_seed_is_what_it_is_without(tmp_path: Path, corpus_dir: Path, manner: BuildOptions) -> None:
    boards = []
    for name, seed in (("with", 7), ("without", None)):
        seed_folder.write(tmp_path / name, seed, 3, "ours.json")
        seed_folder.write(tmp_path / name, None, 4, "theirs.json", team="u", name="theirs")
        boards.append(board_of(tmp_path / name, corpus_dir, manner))
    (one,), (other,) = (rows(board) for board in boards)
    assert (one.card.get("seed"), one.runs, one.slug) == (7, (), "t--ours")
    assert replace(one, card=other.card, sha256=other.sha256) == other


def test_another_file_of_a_seed_is_a_new_version_of_that_seed_alone(
    tmp_path: Path, corpus_dir: Path, manner: BuildOptions
) -> None:
    seed_folder.of_three_seeds(tmp_path)
    seed_folder.write(tmp_path, 1, 99, "ours.seed-1.2.json", good=1.0)
    found = {row.slug: row for row in rows(board_of(tmp_path, corpus_dir, manner))}
    assert set(found) == {"t--ours", "t--ours--seed-1"}
    assert [run.file for run in found["t--ours"].runs] == [
        "t/ours.seed-0.json",
        "t/ours.seed-1.2.json",
        "t/ours.seed-2.json",
    ]
    older = found["t--ours--seed-1"]
    assert (older.counted, older.superseded, older.standings, older.runs) == (False, True, {}, ())


def test_files_without_a_seed_are_versions_before_those_with_one(
    tmp_path: Path, corpus_dir: Path, manner: BuildOptions
) -> None:
    seed_folder.of_three_seeds(tmp_path)
    seed_folder.write(tmp_path, None, 50, "ours.json")
    found = {row.slug: row for row in rows(board_of(tmp_path, corpus_dir, manner))}
    assert [len(row.runs) for row in found.values() if row.counted] == [3]
    assert [row.file for row in found.values() if row.superseded] == ["t/ours.json"]


@pytest.mark.parametrize(
    ("files", "standing"),
    [
        ([(None, 1, "a")], ["a"]),
        ([(None, 1, "a"), (None, 2, "b")], ["b"]),
        ([(1, 1, "a"), (0, 1, "b")], ["b", "a"]),
        ([(1, 1, "a"), (1, 2, "b"), (0, 1, "c")], ["c", "b"]),
        ([(1, 1, "a"), (None, 9, "b")], ["b"]),
        ([(None, 9, "a"), (1, 1, "b")], ["b"]),
        ([(1, 1, "a"), (None, 2, "b"), (0, 1, "c")], ["c", "a"]),
    ],
)
def test_the_last_of_each_seed_stands_or_a_later_file_without_one(files: list[Any], standing: list[str]) -> None:
    runs = standing_runs(files, lambda file: file[0], lambda file: file[1:2], lambda file: file[2])
    assert [file[2] for file in runs] == standing
    assert [f[2] for f in standing_runs(files[::-1], lambda f: f[0], lambda f: f[1:2], lambda f: f[2])] == standing


def test_ranks_go_by_means_and_count_the_variance_between_seeds(built: Built) -> None:
    (row,) = rows(hard(built))
    (other,) = rows(hard(built), "theirs")
    standing = row.standings["usage"]
    assert standing.score == row.value("usage.accuracy")
    assert standing.interval == row.interval("usage.accuracy")
    pairs = hard(built).rankings["usage"].pairs
    assert pairs is not None
    assert pairs.differences[0] == pytest.approx(abs(standing.score - other.standings["usage"].score))
    assert row.overall is not None
    assert other.overall is not None


def contender(key: str, centres: list[float], seed: int) -> tuple[Contender, SeedRuns]:
    draw = np.random.default_rng(seed)
    runs = SeedRuns(centres, [centre + draw.standard_normal(400) for centre in centres], 200)
    part = seed_part(runs) if len(centres) > 1 else None
    return Contender(key, runs.mean, runs.mean_replicates, (), 200, None, part), runs


def test_two_systems_are_told_apart_by_the_test_over_seeds_and_dialogues() -> None:
    (steady, steady_runs), (other, other_runs) = contender("a", [60.0, 60.1, 59.9], 1), contender("b", [50.0], 2)
    found = rank([steady, other])
    expected = difference_over_seeds(steady_runs, other_runs, share=True)
    assert found.pairs is not None
    assert found.pairs.p_values[0] == pytest.approx(expected.p)
    assert found.standings["a"].rank == (1, 1)
    (wild, wild_runs), _ = contender("a", [70.0, 50.0, 60.0], 1), None
    found = rank([wild, other])
    expected = difference_over_seeds(wild_runs, other_runs, share=False)
    assert found.pairs is not None
    assert found.pairs.critical is not None
    assert expected.interval is not None
    assert expected.uncertainty is not None
    assert found.pairs.p_values[0] == pytest.approx(expected.p)
    assert found.pairs.errors[0] == pytest.approx(expected.uncertainty.error)
    half = found.pairs.errors[0] * found.pairs.critical[0]
    assert half == pytest.approx((expected.interval[1] - expected.interval[0]) / 2)
    assert found.standings["a"].rank == (1, 2)


def test_the_page_that_compares_shows_the_interval_of_that_test(built: Built) -> None:
    board = hard(built)
    for task, data in pairs_data(board).items():
        pairs = board.rankings[task].pairs
        assert pairs is not None
        at = data["keys"].index("t--ours")
        assert at >= 0
        assert pairs.critical is not None
        for half, error, critical in zip(data["half"], pairs.errors.tolist(), pairs.critical.tolist()):
            if critical == critical:
                assert half == pytest.approx(error * critical, abs=0.006)


def test_downloads_say_how_many_seeds_their_spread_and_each_ones_figures(built: Built) -> None:
    board = as_json(built.board)
    assert not list(whole_schema("leaderboard").faults(json.loads(json.dumps(board))))
    found = {row["slug"]: row for split in board["splits"] if split["split"] == "hard" for row in split["rows"]}
    ours = found["t--ours"]
    assert (ours["seeds"], [run["seed"] for run in ours["runs"]]) == (3, [0, 1, 2])
    accuracies = [run["metrics"]["usage"]["accuracy"] for run in ours["runs"]]
    assert ours["metrics"]["usage"]["accuracy"] == pytest.approx(statistics.mean(accuracies))
    assert ours["spread"]["metrics"]["usage"]["accuracy"] == pytest.approx(statistics.stdev(accuracies))
    assert ours["spread"]["scores"]["usage"] == ours["spread"]["metrics"]["usage"]["accuracy"]
    assert [run["scores"]["usage"] for run in ours["runs"]] == accuracies
    assert not {"seeds", "spread", "runs"} & set(found["u--theirs"])
    lines = {(line["split"], line["system"]): line for line in csv.DictReader(io.StringIO(as_csv(built.board)))}
    assert float(lines["hard", "ours"]["usage.accuracy.sd"]) == pytest.approx(statistics.stdev(accuracies))
    assert (lines["hard", "ours"]["seeds"], lines["hard", "theirs"]["seeds"]) == ("3", "1")
    assert lines["hard", "theirs"]["usage.accuracy.sd"] == ""
    latex = as_latex(built.board)
    assert "ours (t), 3 seeds" in latex
    assert f"{statistics.mean(accuracies):.2f} $\\pm$ {statistics.stdev(accuracies):.2f}" in latex


def test_a_board_without_several_seeds_has_no_columns_for_them(
    tmp_path: Path, corpus_dir: Path, manner: BuildOptions
) -> None:
    seed_folder.write(tmp_path, None, 4, "theirs.json", team="u", name="theirs")
    board = read_board(tmp_path, load_corpus(corpus_dir), manner).board
    assert "seeds" not in as_csv(board).partition("\n")[0].split(",")
    assert "±" not in as_latex(board)


def test_of_a_split_that_is_hidden_runs_show_no_more_than_a_single_one(
    tmp_path: Path, corpus_dir: Path, manner: BuildOptions
) -> None:
    seed_folder.of_three_seeds(tmp_path)
    (tmp_path / "challenge.toml").write_text('[[splits]]\nname = "hard"\npublic = false\n', encoding="utf-8")
    (row,) = rows(board_of(tmp_path, corpus_dir, manner))
    (other,) = rows(board_of(tmp_path, corpus_dir, manner), "theirs")

    def shown(row: Row) -> set[str]:
        return {name for name in FIGURES if row.value(name) is not None}

    assert shown(row) == shown(other)
    assert {figure for run in row.runs for figure in FIGURES if run.value(figure) is not None} == shown(other)


def test_the_site_is_the_same_bytes_again(folder: Path, corpus_dir: Path, manner: BuildOptions, tmp_path: Path) -> None:
    trees = []
    for name in ("one", "two"):
        build_site(folder, tmp_path / name, load_corpus(corpus_dir), manner)
        files = sorted(path for path in (tmp_path / name).rglob("*") if path.is_file())
        trees.append({path.relative_to(tmp_path / name).as_posix(): path.read_bytes() for path in files})
    assert trees[0] == trees[1]
    assert "systems/t--ours.html" in trees[0]
    assert not [name for name in trees[0] if "seed-" in name]
    page = trees[0]["systems/t--ours.html"].decode()
    assert "mod-score t/ours.seed-0.json --compare t/ours.seed-1.json --compare t/ours.seed-2.json" in page
    assert "ours (seed=0)" in trees[0]["data/systems.js"].decode()
    assert "ours (seed=0)" in trees[0]["turns.html"].decode()


def test_people_rate_the_responses_of_the_first_seed(tmp_path: Path) -> None:
    seed_folder.of_three_seeds(tmp_path)
    (tmp_path / "challenge.toml").write_text('title = "x"\n', encoding="utf-8")
    record_all(tmp_path, "chair")
    assert named_files(tmp_path, ["t/ours"], "hard") == [tmp_path / "t" / "ours.seed-0.json"]
    seed_folder.write(tmp_path, 0, 70, "ours.seed-0.2.json")
    record_all(tmp_path, "chair")
    assert named_files(tmp_path, ["t/ours"], "hard") == [tmp_path / "t" / "ours.seed-0.2.json"]


@pytest.fixture(scope="module")
def site(folder: Path, corpus_dir: Path, manner: BuildOptions, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    build_site(folder, out, load_corpus(corpus_dir), manner)
    return out


@pytest.fixture
def look(browser: Any, site: Path) -> Iterator[Callable[..., Any]]:
    """``look("index.html#hard/usage", width=1440, …)``: a page of the site; any complaint of the browser fails."""
    complaints: list[str] = []
    contexts: list[Any] = []

    def open_page(name: str, width: int = 1440, **more: Any) -> Any:
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, **{"locale": "en-US", **more}))
        page = contexts[-1].new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        path, _, place = name.partition("#")
        page.goto((site / path).as_uri() + (f"#{place}" if place else ""))
        if path == "index.html" and more.get("java_script_enabled", True):
            page.wait_for_selector("html[data-ready]")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@needs_chromium
@pytest.mark.parametrize("scripts", [True, False])
def test_a_row_unfolds_to_its_seeds_with_and_without_scripts(
    scripts: bool, look: Callable[..., Any], built: Built
) -> None:
    page = look("index.html#hard/usage", java_script_enabled=scripts)
    assert panel(page, "usage").locator("tbody.ranked > tr:not(.seeds)").count() == 2
    folded = panel(page, "usage").locator("tr.seeds")
    assert folded.count() == 1
    assert not folded.locator("table").is_visible()
    folded.locator("summary").focus()
    page.keyboard.press("Enter")
    assert folded.locator("table").is_visible()
    (row,) = rows(hard(built))
    assert folded.locator("tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].slice(0, 2).map(c => c.innerText))"
    ) == [[str(run.seed), f"{run.value('usage.accuracy'):.2f}"] for run in row.runs]
    score = panel(page, "usage").locator("tr:has(+ tr.seeds) td.score")
    assert score.locator("b").inner_text() == f"{row.value('usage.accuracy'):.2f}"
    assert score.locator(".spread").inner_text() == f"± {row.deviation('usage.accuracy'):.2f}"


@needs_chromium
@pytest.mark.parametrize("tab", ["overall", "usage", "retrieval"])
def test_rows_that_the_script_draws_are_those_that_came(tab: str, look: Callable[..., Any]) -> None:
    page = look(f"index.html#hard/{tab}")
    body = panel(page, tab).locator("tbody.ranked")
    as_text = (
        "body => body.innerHTML.replace(/\\s+/g, ' ').replaceAll('> <', '><').replace(/><\\/(line|circle)>/g, '/>')"
    )
    clean = ".replace(/ class=\"\"/g, '').trim()"
    before = body.evaluate(as_text + clean)
    page.goto(page.url.split("#")[0] + f"#hard/{tab}?find=%20")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.fill("#filter", "ours")
    page.wait_for_function("() => document.documentElement.dataset.ready.includes('find=ours')")
    page.fill("#filter", "")
    page.wait_for_function("() => !document.documentElement.dataset.ready.includes('find')")
    assert "<details>" in before
    assert body.evaluate(as_text + clean) == before


@needs_chromium
@pytest.mark.parametrize("language", ["en-US", "zh-CN"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index.html#hard/usage", "systems/t--ours.html"])
def test_pages_with_seeds_fit_a_small_screen(name: str, scheme: str, language: str, look: Callable[..., Any]) -> None:
    page = look(name, width=360, color_scheme=scheme, locale=language)
    for summary in page.locator("summary:visible").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    words = page.locator("main").inner_text()
    assert ("3 seeds" in words or "Seeds" in words) == (language == "en-US")
    assert ("随机种子" in words) == (language == "zh-CN")


def test_an_audit_marks_older_versions_of_the_same_seed_alone(tmp_path: Path, corpus_dir: Path) -> None:
    seed_folder.of_three_seeds(tmp_path)
    for seed in (0, 1):
        seed_folder.write(tmp_path, None, 10 + seed, f"copy{seed}.json", team="v", name=f"copy {seed}", good=0.5)
    seed_folder.write(tmp_path, 1, 99, "ours.seed-1.2.json")
    findings = audit(tmp_path, load_corpus(corpus_dir), ["hard"]).findings
    marked = {suspect.file: suspect.superseded for finding in findings for suspect in finding.suspects}
    assert (marked["t/ours.seed-0.json"], marked["t/ours.seed-1.json"]) == (False, True)


@needs_chromium
def test_a_comparison_says_that_it_is_of_means_and_whose_turns_it_counts(look: Callable[..., Any]) -> None:
    page = look("compare.html#hard/t--ours,u--theirs")
    page.wait_for_selector("html[data-ready]")
    told = page.locator("#comparison > p.note").all_inner_texts()
    assert [words for words in told if "seed" in words] == [
        "ours: compared by its mean over 3 seeds; its slices and turns are those of seed 0."
    ]
