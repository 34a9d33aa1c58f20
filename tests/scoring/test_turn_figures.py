"""Figures of every turn: columns, files, and the same from Python; frames of predictions and comparisons."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any, Callable

import pytest

import mod_challenge
from mod_challenge.scoring.turn_figures import COLUMNS, NAMES

ROOT = Path(__file__).parents[2]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def file(write_submission_file: Callable[..., Path], valid_submission: dict[str, Any]) -> Path:
    return write_submission_file(valid_submission)


@pytest.fixture
def write_turns(run_command: Run, small_corpus_dir: Path, tmp_path: Path) -> Callable[..., Path]:
    """``write_turns(name, *files) -> path`` of the figures of every turn of hard."""

    def write(name: str, *files: Path) -> Path:
        compared = [word for other in files[1:] for word in ("--compare", other)]
        options = ("--corpus", small_corpus_dir, "--split", "hard", "--resamples", "0", "--per-turn", tmp_path / name)
        code, _, err = run_command("mod-score", files[0], *compared, *options)
        assert code == 0, err
        return tmp_path / name

    return write


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of JSON Lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("ending", [".csv", ".csv.gz", ".tsv", ".tsv.gz", ".jsonl", ".jsonl.gz", ".parquet", ".CSV"])
def test_each_ending_is_what_is_written(ending: str, write_turns: Callable[..., Path], file: Path) -> None:
    expected = rows_of(write_turns("plain.jsonl", file))
    path = write_turns(f"turns{ending}", file)
    assert path.read_bytes() == write_turns(f"again{ending}", file).read_bytes()
    if ending == ".parquet":
        frame = pytest.importorskip("pandas").read_parquet(path)
        found = json.loads(frame.to_json(orient="records"))
        assert found == expected
        return
    data = gzip.decompress(path.read_bytes()) if ending.endswith(".gz") else path.read_bytes()
    if ".jsonl" in ending:
        assert [json.loads(line) for line in data.decode("utf-8").splitlines()] == expected
        return
    table = csv.DictReader(io.StringIO(data.decode("utf-8")), delimiter="\t" if "tsv" in ending else ",")
    shown = [{name: "" if value is None else str(value) for name, value in row.items()} for row in expected]
    assert list(table) == shown


@pytest.mark.parametrize("name", ["turns", "turns.txt", "turns.json", "turns.xlsx", "turns.csv.zip", "csv"])
def test_an_unknown_ending_is_refused_before_anything_is_scored(
    name: str, run_command: Run, tmp_path: Path, file: Path
) -> None:
    code, out, err = run_command("mod-score", file, "--corpus", tmp_path, "--per-turn", tmp_path / name)
    assert (code, out) == (2, "")
    assert "ending-unknown (one of .csv, .csv.gz, .tsv, .tsv.gz, .jsonl, .jsonl.gz, .parquet)" in err
    assert not (tmp_path / name).exists()


def test_teams_with_a_system_of_one_name_are_told_apart(
    write_turns: Callable[..., Path],
    file: Path,
    write_submission_file: Callable[..., Path],
    valid_submission: dict[str, Any],
) -> None:
    name = valid_submission["system"]["name"]
    other = write_submission_file({**valid_submission, "system": {"team": "others", "name": name}}, "other.json")
    rows = rows_of(write_turns("turns.jsonl", file, other))
    teams = ("others", valid_submission["system"]["team"])
    assert {(row["team"], row["system"]) for row in rows} == {(team, name) for team in teams}
    assert "file" not in rows[0]
    again = write_submission_file(valid_submission, "again.json")
    rows = rows_of(write_turns("same.jsonl", file, again, other))
    assert {(row["team"], row["file"]) for row in rows} == {
        (valid_submission["system"]["team"], file.name),
        (valid_submission["system"]["team"], "again.json"),
        ("others", ""),
    }


def test_columns_are_in_one_order_whatever_systems_take_part_in(
    write_turns: Callable[..., Path],
    write_submission_file: Callable[..., Path],
    valid_submission: dict[str, Any],
    file: Path,
) -> None:
    ranked = [
        {key: value for key, value in entry.items() if key in ("dialogue", "turn", "candidates")}
        for entry in valid_submission["predictions"]["hard"]
    ]
    system = {"team": "t", "name": "retrieval alone"}
    few = write_submission_file({**valid_submission, "system": system, "predictions": {"hard": ranked}}, "few.json")
    head = write_turns("turns.csv", few, file).read_text("utf-8").splitlines()[0]
    assert head == ",".join(name for name in COLUMNS if name != "file")


def test_every_column_is_documented_and_every_documented_one_is_there(
    write_turns: Callable[..., Path], file: Path, write_submission_file: Callable[..., Path], valid_submission: dict
) -> None:
    again = write_submission_file(valid_submission, "again.json")
    assert list(rows_of(write_turns("turns.jsonl", file, again))[0]) == list(COLUMNS)
    page = (ROOT / "docs" / "per_turn.md").read_text("utf-8")
    table = {line.split("|")[1].strip(): line.split("|")[2].strip() for line in page.splitlines() if line[:3] == "| `"}
    assert table == {f"`{name}`": words for name, words in COLUMNS.items()}


def test_python_gives_what_the_command_writes(
    write_turns: Callable[..., Path], file: Path, small_corpus_dir: Path
) -> None:
    figures = mod_challenge.score(file, small_corpus_dir, "hard", resamples=0).per_turn()
    assert list(figures) == rows_of(write_turns("turns.jsonl", file))
    assert list(figures[2:5]) == list(figures)[2:5]
    assert figures[-1] == list(figures)[-1]
    frame = figures.to_frame()
    assert list(frame.columns) == figures.columns == [name for name in COLUMNS if name != "file"]
    assert {str(kind) for name, kind in frame.dtypes.items() if name not in NAMES} == {"Int64", "Float64"}
    ranks = frame["retrieval.rank"].dropna()
    report = mod_challenge.score(file, small_corpus_dir, "hard", resamples=0)
    assert 100 * (ranks == 1).sum() / len(ranks) == report.values["retrieval.all.r10@1"]


def test_a_report_that_was_not_scored_here_says_so(file: Path, small_corpus_dir: Path) -> None:
    from dataclasses import replace

    report = replace(mod_challenge.score(file, small_corpus_dir, "hard", resamples=0), counted=None)
    with pytest.raises(ValueError, match="no figures of turns"):
        report.per_turn()


def test_figures_of_turns_are_no_part_of_a_report(file: Path, small_corpus_dir: Path) -> None:
    report = mod_challenge.score(file, small_corpus_dir, "hard", resamples=0)
    assert "counted" not in report.to_dict()
    assert "Turns" not in repr(report)


def test_the_frame_of_comparisons_names_the_systems(
    file: Path, small_corpus_dir: Path, write_submission_file: Callable[..., Path], valid_submission: dict[str, Any]
) -> None:
    pytest.importorskip("pandas")
    other = write_submission_file({**valid_submission, "system": {"team": "others", "name": "y"}}, "other.json")
    own = f"{valid_submission['system']['name']} ({valid_submission['system']['team']})"
    _, comparisons = mod_challenge.compare([file, file, other], small_corpus_dir, "hard")
    frame = mod_challenge.comparisons_frame(comparisons)
    pairs = set(zip(frame["a"], frame["b"], frame["system_a"], frame["system_b"]))
    assert pairs == {
        (0, 1, f"{own} [#1]", f"{own} [#2]"),
        (0, 2, f"{own} [#1]", "y (others)"),
        (1, 2, f"{own} [#2]", "y (others)"),
    }
    assert set(comparisons[0].to_dict()) == set(frame.columns) - {"system_a", "system_b", "low", "high"} | {"interval"}


def test_predictions_are_a_sequence_of_what_the_file_holds(file: Path, valid_submission: dict[str, Any]) -> None:
    predictions = mod_challenge.load_submission(file).predictions["hard"]
    entries = valid_submission["predictions"]["hard"]
    assert list(predictions) == entries
    assert (predictions[0], predictions[-1], predictions[1:3]) == (entries[0], entries[-1], entries[1:3])
    assert entries[3] in predictions
    with pytest.raises(IndexError):
        predictions[len(entries)]


def test_predictions_have_a_frame(file: Path, valid_submission: dict[str, Any]) -> None:
    pytest.importorskip("pandas")
    frame = mod_challenge.load_submission(file).predictions["hard"].to_frame()
    assert list(frame.columns) == [
        *("dialogue", "turn", "text", "nll", "meme_probability"),
        *("candidates", "memes", "emotions"),
    ]
    for row, entry in zip(frame.to_dict("records"), valid_submission["predictions"]["hard"]):
        assert {key: value for key, value in row.items() if value is not None and value == value} == entry


def test_frames_without_pandas_say_the_way_out(
    file: Path, small_corpus_dir: Path, monkeypatch: pytest.MonkeyPatch, run_command: Run, tmp_path: Path
) -> None:
    import sys

    figures = mod_challenge.score(file, small_corpus_dir, "hard", resamples=0).per_turn()
    predictions = mod_challenge.load_submission(file).predictions["hard"]
    monkeypatch.setitem(sys.modules, "pandas", None)
    for frame in (figures.to_frame, predictions.to_frame):
        with pytest.raises(ModuleNotFoundError, match="pip install pandas"):
            frame()
    options = ("--corpus", small_corpus_dir, "--per-turn", tmp_path / "turns.parquet")
    code, out, err = run_command("mod-score", file, *options)
    assert (code, out) == (1, "")
    assert "library-missing this needs pandas (pip install pandas, or mod-challenge with its extra [frames])" in err
    assert not (tmp_path / "turns.parquet").exists()
