"""mod-score --seeds-of: several files as runs of one system, in every form."""

from __future__ import annotations

import copy
import csv
import io
import json
import random
from pathlib import Path
from typing import Any, Callable

import pytest

from mod_challenge.schema.validation import Schema, whole_schema
from mod_challenge.scoring.report_schema import reports_schema

Files = list[Path]
Score = Callable[..., tuple[int, str, str]]


@pytest.fixture
def score(run_command: Callable[..., tuple[int, str, str]], small_corpus_dir: Path) -> Score:
    """Runs mod-score with few resamples on files, the first of which is the submission."""

    def run(files: Files, *args: str) -> tuple[int, str, str]:
        others = [part for file in files[1:] for part in ("--compare", str(file))]
        fixed = ["--corpus", str(small_corpus_dir), "--resamples", "50"]
        return run_command("mod-score", str(files[0]), *others, *fixed, *args)

    return run


@pytest.fixture
def files(write_submission_file: Callable[..., Path], valid_submission: dict[str, Any]) -> Files:
    """Two runs of ``a``, two of ``b``, one of ``c``, in turn."""
    found = []
    for name in ("a-0", "b-0", "a-1", "b-1", "c-0"):
        content = copy.deepcopy(valid_submission)
        content["system"]["name"] = name[0]
        stream = random.Random(name)
        for split in content["predictions"].values():
            for prediction in split:
                prediction["meme_probability"] = stream.random()
                prediction["text"] = " ".join(stream.choices("今天天气很好", k=4))
        found.append(write_submission_file(content, f"{name}.json"))
    return found


def done(outcome: tuple[int, str, str]) -> str:
    code, out, err = outcome
    assert code == 0, err
    return out


def test_a_row_is_a_system_with_the_spread_of_its_runs(score: Score, files: Files) -> None:
    out = done(score(files, "--split", "hard", "--seeds-of", "all"))
    assert "a (team5), 2 runs" in out
    assert "c (team5), 1 run" in out
    assert " ± " in out
    assert "95 % intervals over seeds and dialogues" in out
    assert "Of a system with 1 run, ranges and p count dialogues alone" in out
    assert "A: a (team5), 2 runs" in out
    assert "test:paired-t+seeds" in out


def test_only_the_systems_named_are_joined(score: Score, files: Files) -> None:
    out = done(score(files, "--split", "hard", "--seeds-of", "b", "--format", "markdown"))
    assert "b (team5), 2 runs" in out
    assert "a (team5), 1 run [a-0.json]" in out.replace("\\", "")
    assert "a (team5), 1 run [a-1.json]" in out.replace("\\", "")


def test_one_system_alone_has_no_comparisons(score: Score, files: Files) -> None:
    out = done(score([files[0], files[2]], "--split", "hard", "--seeds-of", "team5/a"))
    assert out.startswith("a (team5), 2 runs on hard of small 1")
    assert "Paired comparisons" not in out


def test_json_has_the_runs_and_the_means(score: Score, files: Files) -> None:
    found = json.loads(done(score(files, "--seeds-of", "all", "--format", "json")))
    assert whole_schema("reports").faults(found) == []
    assert Schema(reports_schema(), "plain").faults(found) == []
    assert len(found["reports"]) == 10
    assert [(entry["split"], entry["name"], entry["runs"]) for entry in found["systems"]] == [
        ("easy", "a", [0, 2]),
        ("easy", "b", [1, 3]),
        ("easy", "c", [4]),
        ("hard", "a", [5, 7]),
        ("hard", "b", [6, 8]),
        ("hard", "c", [9]),
    ]
    for entry in found["systems"]:
        values = [found["reports"][run]["metrics"]["usage"]["accuracy"] for run in entry["runs"]]
        assert all(found["reports"][run]["split"] == entry["split"] for run in entry["runs"])
        assert entry["metrics"]["usage"]["accuracy"] == pytest.approx(sum(values) / len(values))
    pairs = [(pair["a"], pair["b"]) for pair in found["comparisons"] if pair["metric"] == "usage.accuracy"]
    assert pairs == [(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5)]
    for pair in found["comparisons"]:
        assert found["systems"][pair["a"]]["split"] == found["systems"][pair["b"]]["split"] == pair["split"]


def test_csv_has_means_runs_and_comparisons(score: Score, files: Files) -> None:
    out = done(score(files, "--split", "hard", "--seeds-of", "all", "--format", "csv"))
    rows = [row for row in csv.DictReader(io.StringIO(out)) if row["metric"] == "usage.accuracy"]
    figures = {row["system"]: row for row in rows if row["kind"] == "figure"}
    assert {name: row["seeds"] for name, row in figures.items()} == {"a": "2", "b": "2", "c": "1"}
    assert float(figures["a"]["deviation"]) > 0
    assert figures["c"]["deviation"] == ""
    runs = [row["system"] for row in rows if row["kind"] == "run"]
    assert runs == ["a [a-0.json]", "b [b-0.json]", "a [a-1.json]", "b [b-1.json]", "c"]
    assert sum(row["kind"] == "comparison" for row in rows) == 3


def test_latex_sets_the_spread(score: Score, files: Files) -> None:
    out = done(score(files, "--split", "hard", "--seeds-of", "all", "--format", "latex"))
    assert r"$\pm$" in out
    assert "±" not in out


def test_without_the_option_files_of_one_name_are_told_apart(score: Score, files: Files) -> None:
    out = done(score(files, "--split", "hard", "--format", "csv"))
    assert out.splitlines()[0].endswith(",signature")
    assert "a [a-0.json]" in out
    assert "seeds" not in out.splitlines()[0]


@pytest.mark.parametrize(
    ("names", "code"), [(["d"], "seeds-unknown"), (["c"], "seeds-too-few"), (["all", "team6/a"], "seeds-unknown")]
)
def test_a_name_that_makes_no_group_is_refused(
    names: list[str], code: str, score: Score, files: Files, tmp_path: Path
) -> None:
    target = tmp_path / "out.json"
    options = [part for name in names for part in ("--seeds-of", name)]
    exit_code, out, err = score(files, *options, "--output", str(target))
    assert (exit_code, out) == (3, "")
    assert err.startswith(f"--seeds-of: {code} ")
    assert err.count("\n") == 1
    assert not target.exists()


def test_one_file_alone_has_no_seeds(score: Score, files: Files) -> None:
    code, out, err = score(files[:1], "--seeds-of", "a")
    assert (code, out) == (2, "")
    assert "--compare" in err


def test_the_same_file_twice_is_warned_of(score: Score, files: Files) -> None:
    code, out, err = score([files[0], files[0]], "--split", "hard", "--seeds-of", "a")
    assert code == 0
    assert "warning seeds-identical" in err
    assert "2 runs" in out
