"""What other packages add through entry points, seen where it has to be seen; and what a broken one makes of it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any, Callable

import pytest
from outside_packages import add_package, environment_with

from mod_challenge.plugins import plugins
from mod_challenge.schema.validation import Schema, load_schema, whole_schema

ROOT = Path(__file__).parents[2]
METRICS = """
import numpy as np
from mod_challenge.metrics.metric import SumMetric


def squares(answered):
    used = answered.gold.turns.meme[answered.rows] >= 0
    return {"squared_error": (answered.answers["meme_probability"] - used) ** 2}


BRIER = SumMetric(
    ("brier",), "Brier", "mean squared error of the probability; 0 to 1, lower is better", "mean of (p - u) squared",
    "Brier 1950", unit="", lower_is_better=True, columns=squares, value=lambda sums: sums["squared_error"] / sums["n"],
)
THREE = SumMetric(
    ("r10@3",), "R10@3", "share of gold memes in the first three of ten; 0 to 100", "items with rank 3 or less / items",
    "this test", columns=lambda answered: {
        "r10@3": (answered.answers["candidates"][:, :3] == answered.gold.turns.meme[answered.rows][:, None]).any(axis=1)
    },
    value=lambda sums: 100.0 * sums["r10@3"] / np.where(sums["n"] > 0, sums["n"], np.nan),
)
"""
POINTS = {"usage.brier": "my_metrics:BRIER", "retrieval.r10@3": "my_metrics:THREE"}
RETRIEVAL = [f"retrieval.{group}.r10@3" for group in ("all", "seen", "unseen")]

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder with a package that adds a metric to usage and one to retrieval."""
    return add_package(tmp_path / "site", "my-metrics", {"mod_challenge.metrics": POINTS}, {"my_metrics.py": METRICS})


def command(module: str, *args: object, site: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of the toolkit in a process that has ``site`` on its path."""
    code = f"from mod_challenge.commands.{module} import main; main()"
    line = [sys.executable, "-c", code, *map(str, args)]
    environment = environment_with(site, ROOT)
    return subprocess.run(line, env=environment, capture_output=True, text=True, check=False, encoding="utf-8")


@pytest.fixture
def score(outside: Path, small_corpus_dir: Path, valid_submission: dict, write_submission_file: Callable) -> Run:
    """``score(*options)`` runs mod-score on the valid submission where the package is installed."""
    file = write_submission_file(valid_submission)

    def run(*options: object) -> subprocess.CompletedProcess[str]:
        args = (file, "--corpus", small_corpus_dir, "--split", "hard", "--resamples", "20", *options)
        return command("score", *args, site=outside)

    return run


def test_help_names_an_added_metric_and_imports_nothing_of_it(outside: Path) -> None:
    (outside / "my_metrics.py").write_text("raise RuntimeError", "utf-8")
    shown = command("score", "--help", site=outside)
    assert shown.returncode == 0
    assert "usage.brier" in shown.stdout
    assert "my-metrics 1.0" in shown.stdout


@pytest.mark.parametrize("form", ["table", "markdown", "latex"])
def test_tables_have_a_column_for_an_added_metric(form: str, score: Run) -> None:
    shown = score("--format", form)
    assert shown.returncode == 0, shown.stderr
    assert "Brier" in shown.stdout
    assert "R10@3" in shown.stdout


def test_json_holds_an_added_metric_and_fits_the_schema_of_those_who_lack_it(score: Run) -> None:
    shown = score("--format", "json")
    report = json.loads(shown.stdout)
    assert whole_schema("report").faults(report) == []
    assert Schema(load_schema("report"), "plain").faults(report) == []
    assert 0 < report["metrics"]["usage"]["brier"] < 1
    low, high = report["intervals"]["usage"]["brier"]
    assert low <= report["metrics"]["usage"]["brier"] <= high
    groups = report["metrics"]["retrieval"]
    for group in groups.values():
        assert group["r10@2"] <= group["r10@3"] <= group["r10@5"]
    assert "|usage.brier:my-metrics 1.0" in report["signature"]


def test_csv_and_comparisons_hold_an_added_metric(
    score: Run, tmp_path: Path, valid_submission: dict, write_submission_file: Callable
) -> None:
    valid_submission["system"]["name"] = "other"
    for prediction in valid_submission["predictions"]["hard"]:
        prediction["meme_probability"] = 0.9
    shown = score("--format", "csv", "--compare", write_submission_file(valid_submission, "other.json"))
    rows = list(csv.DictReader(io.StringIO(shown.stdout)))
    for kind in ("figure", "comparison"):
        assert {row["metric"] for row in rows if row["kind"] == kind} >= {"usage.brier", *RETRIEVAL}, kind


def test_the_documentation_describes_an_added_metric(outside: Path) -> None:
    line = [sys.executable, str(ROOT / "docs" / "metrics.py")]
    environment = environment_with(outside, ROOT)
    page = subprocess.run(line, env=environment, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    assert "| `usage.brier` | Brier | mean squared error" in page
    assert "| `retrieval.all.r10@3` | R10@3 |" in page


def test_a_board_shows_an_added_metric(
    outside: Path, small_corpus_dir: Path, valid_submission: dict, write_submission_file: Callable, tmp_path: Path
) -> None:
    file = write_submission_file(valid_submission)
    (tmp_path / "submissions" / "team5").mkdir(parents=True)
    file.rename(tmp_path / "submissions" / "team5" / "a.json")
    out, store = tmp_path / "board", tmp_path / "store"
    options = ("--corpus", small_corpus_dir, "--out", out, "--resamples", "20", "--store", store, "--jobs", "1")
    built = command("board.build", tmp_path / "submissions", *options, site=outside)
    assert built.returncode == 0, built.stderr
    assert '"Brier"' in (out / "data" / "hard.js").read_text("utf-8")
    assert '"R10@3"' in (out / "data" / "hard.js").read_text("utf-8")
    assert "usage.brier" in (out / "metrics.html").read_text("utf-8")
    board = json.loads((out / "leaderboard.json").read_text("utf-8"))
    assert whole_schema("leaderboard").faults(board) == []
    figures: list[dict[str, Any]] = [row["metrics"] for split in board["splits"] for row in split["rows"]]
    assert any("brier" in (tree.get("usage") or {}) for tree in figures)


@pytest.mark.parametrize(
    ("points", "module", "said"),
    [
        ({"usage.brier": "gone:BRIER"}, "", "plugin-broken gone:BRIER cannot be loaded: ModuleNotFoundError"),
        ({"usage.brier": "broken:BRIER"}, "1 / 0", "plugin-broken broken:BRIER cannot be loaded: ZeroDivisionError"),
        ({"usage.brier": "broken:BRIER"}, "BRIER = 7", "plugin-unfit broken:BRIER is no metric, its type is int"),
        ({"usage.other": "broken:BRIER"}, METRICS, "plugin-unfit broken:BRIER calls itself 'brier'"),
        ({"usage.brier": "broken:BRIER"}, METRICS.replace("** 2", "** None"), "plugin-failed usage.brier stopped with"),
    ],
)
def test_a_broken_metric_gives_one_line_that_names_its_package(
    points: dict[str, str], module: str, said: str, score: Run, outside: Path
) -> None:
    for path in outside.iterdir():
        if path.suffix == ".dist-info":
            (path / "entry_points.txt").unlink()
    add_package(outside, "bad-metrics", {"mod_challenge.metrics": points}, {"broken.py": module})
    shown = score()
    assert shown.returncode == 1
    assert shown.stdout == ""
    assert [line for line in shown.stderr.splitlines() if said in line] == shown.stderr.splitlines()
    assert shown.stderr.startswith(f"mod_challenge.metrics: {next(iter(points))}: ")


def test_installed_packages_are_looked_for_once(outside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert plugins("mod_challenge.metrics") == plugins("mod_challenge.metrics")
    looked: list[dict[str, str]] = []
    look: Any = metadata.entry_points

    def counted(**group: str) -> Any:
        looked.append(group)
        return look(**group)

    monkeypatch.setattr(metadata, "entry_points", counted)
    monkeypatch.syspath_prepend(outside)
    for _ in range(3):
        assert {point.name for point in plugins("mod_challenge.metrics")} >= POINTS.keys()
    assert len(looked) == 1
