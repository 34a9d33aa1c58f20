"""Reading submissions: the same columns from every form, matched by id."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest
import small_corpus

from mod_challenge import Submission, load_submission
from mod_challenge.io.problems import SubmissionError
from mod_challenge.submission import read

Write = Callable[..., Path]

NAMES = ("s.json", "s.jsonl", "s.json.gz", "s.jsonl.gz")


def as_values(submission: Submission) -> dict[str, list[dict[str, Any]]]:
    """The columns as the predictions they were made from."""
    found: dict[str, list[dict[str, Any]]] = {}
    for split, columns in submission.predictions.items():
        found[split] = []
        for i in range(len(columns)):
            entry: dict[str, Any] = {"dialogue": columns.dialogue[i], "turn": int(columns.turn[i])}
            if columns.text[i] is not None:
                entry["text"] = columns.text[i]
            for key in ("nll", "meme_probability"):
                if not np.isnan(getattr(columns, key)[i]):
                    entry[key] = float(getattr(columns, key)[i])
            for key in ("candidates", "memes"):
                row = getattr(columns, key).row(i).tolist()
                if row:
                    entry[key] = [columns.vocabulary[code] for code in row]
            if len(columns.emotions.row(i)):
                entry["emotions"] = columns.emotions.row(i).tolist()
            found[split].append(entry)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_is_read(name: str, write_submission_file: Write, valid_submission: dict) -> None:
    loaded = load_submission(write_submission_file(valid_submission, name))
    assert loaded.log.error_count == 0
    assert as_values(loaded) == valid_submission["predictions"]
    assert loaded.system == valid_submission["system"]


@pytest.mark.parametrize("run", [1, 2, 7, 15])
@pytest.mark.parametrize("name", NAMES[:2])
def test_the_length_of_runs_does_not_matter(
    run: int, name: str, write_submission_file: Write, valid_submission: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read, "RUN", run)
    loaded = load_submission(write_submission_file(valid_submission, name))
    assert as_values(loaded) == valid_submission["predictions"]


def test_keys_that_are_not_given_stay_not_given(write_submission_file: Write) -> None:
    entries = [{"dialogue": "d", "turn": i + 1, **extra} for i, extra in enumerate(EXTRAS)]
    whole = {"format": "mod-submission/1", "system": {"team": "t", "name": "n"}, "predictions": {"hard": entries}}
    for name in NAMES:
        assert as_values(load_submission(write_submission_file(whole, name))) == {"hard": entries}


EXTRAS: list[dict[str, Any]] = [
    {},
    {"text": ""},
    {"text": "a\u0000b\r\n\u2028😀"},
    {"nll": 0.0},
    {"nll": 1e6},
    {"meme_probability": 0.0},
    {"meme_probability": 1.0},
    {"memes": ["a", "b", "c", "d", "e"]},
    {"emotions": [2147483647]},
]


@pytest.mark.parametrize("data", ["bom", "crlf", "indent", "blank lines"])
def test_the_layout_of_the_text_does_not_matter(
    data: str, write_submission_file: Write, valid_submission: dict
) -> None:
    lines = small_corpus.as_lines(valid_submission)
    content, name = {
        "bom": (b"\xef\xbb\xbf" + small_corpus.encoded(valid_submission, "s.json"), "s.json"),
        "crlf": (lines.replace("\n", "\r\n").encode(), "s.jsonl"),
        "indent": (json.dumps(valid_submission, indent=4).encode(), "s.json"),
        "blank lines": (lines.replace("\n", "\n\n \n").encode(), "s.jsonl"),
    }[data]
    assert as_values(load_submission(write_submission_file(content, name))) == valid_submission["predictions"]


@pytest.mark.parametrize("name", NAMES)
def test_standard_input_is_known_by_its_content(
    name: str, valid_submission: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = small_corpus.encoded(valid_submission, name)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    loaded = load_submission("-")
    assert loaded.file == "<stdin>"
    assert as_values(loaded) == valid_submission["predictions"]


def test_the_predictions_may_stand_before_the_rest(write_submission_file: Write, valid_submission: dict) -> None:
    turned = dict(reversed(list(valid_submission.items())))
    loaded = load_submission(write_submission_file(turned))
    assert (as_values(loaded), loaded.system) == (valid_submission["predictions"], valid_submission["system"])


def test_lines_of_splits_may_take_turns(write_submission_file: Write, valid_submission: dict) -> None:
    header, *lines = small_corpus.as_lines(valid_submission).splitlines()
    mixed = "\n".join([header, *lines[::2], *lines[1::2]])
    loaded = load_submission(write_submission_file(mixed.encode(), "s.jsonl"))
    assert {split: len(columns) for split, columns in loaded.predictions.items()} == {"easy": 12, "hard": 16}


@pytest.mark.parametrize("name", NAMES)
def test_one_bad_prediction_is_left_out_and_named(
    name: str, write_submission_file: Write, valid_submission: dict
) -> None:
    valid_submission["predictions"]["hard"][3]["nll"] = "many"
    loaded = load_submission(write_submission_file(valid_submission, name))
    problem = loaded.log.errors[0]
    assert (loaded.log.error_count, problem.code) == (1, "type-wrong")
    assert (problem.dialogue, problem.turn) == ("dialogue 30", 4)
    assert problem.where == ("line 17 $.nll" if "jsonl" in name else "$.predictions.hard[3].nll")
    assert len(loaded.predictions["hard"]) == 15
    assert loaded.predictions["hard"].broken == {("dialogue 30", 4)}


@pytest.mark.parametrize(("key", "value"), [("turn", 2.5), ("emotions", [1, 2.5, 3, 4, 5])])
def test_a_fraction_is_no_integer(
    key: str, value: object, write_submission_file: Write, valid_submission: dict
) -> None:
    valid_submission["predictions"]["hard"][0][key] = value
    problems = load_submission(write_submission_file(valid_submission)).log.errors
    assert [problem.code for problem in problems] == ["type-wrong"]
    assert problems[0].where.startswith(f"$.predictions.hard[0].{key}")


@pytest.mark.parametrize("missing", ["format", "system", "predictions"])
def test_a_missing_head_is_named(missing: str, write_submission_file: Write, valid_submission: dict) -> None:
    del valid_submission[missing]
    problems = load_submission(write_submission_file(valid_submission)).log.errors
    assert [(problem.code, problem.where) for problem in problems] == [("key-missing", "$")]
    assert missing in problems[0].message


def test_another_format_is_refused(write_submission_file: Write, valid_submission: dict) -> None:
    valid_submission["format"] = "mod-submission/2"
    problems = load_submission(write_submission_file(valid_submission)).log.errors
    assert [(problem.code, problem.where) for problem in problems] == [("value-unknown", "$.format")]


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SubmissionError) as caught:
        load_submission(tmp_path / "nowhere.json")
    assert caught.value.log.errors[0].code == "file-missing"


def test_progress_counts_the_predictions(
    write_submission_file: Write, valid_submission: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read, "RUN", 10)
    seen: list[int] = []
    load_submission(write_submission_file(valid_submission, "s.jsonl"), on_progress=seen.append)
    assert len(seen) >= 3
    assert seen[-1] == 28


@pytest.mark.parametrize("name", NAMES[:2])
def test_a_number_that_is_none_is_said_once(name: str, write_submission_file: Write, valid_submission: dict) -> None:
    data = small_corpus.encoded(valid_submission, name).replace(b'"nll": 4.25', b'"nll": NaN', 1)
    loaded = load_submission(write_submission_file(data, name))
    assert loaded.log.error_count == 1
    assert loaded.log.errors[0].where == ("line 2 $.nll" if "jsonl" in name else "$.predictions.easy[0].nll")
    assert (loaded.log.errors[0].dialogue, loaded.log.errors[0].turn) == ("dialogue 20", 1)
    assert loaded.predictions["easy"].broken == {("dialogue 20", 1)}


@pytest.mark.parametrize("name", NAMES[:2])
def test_a_prediction_too_long_to_be_checked_is_named(
    name: str, write_submission_file: Write, valid_submission: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read, "MAX_VALUE_LENGTH", 600)
    hard = valid_submission["predictions"]["hard"]
    hard[1]["text"] = "好" * 6000
    hard[2]["memes"] = ["a" * 60] * 10
    loaded = load_submission(write_submission_file(valid_submission, name))
    assert [(problem.code, problem.dialogue, problem.turn) for problem in loaded.log] == [
        ("text-length", "dialogue 30", 2),
        ("prediction-too-large", "dialogue 30", 3),
    ]
    assert len(loaded.predictions["hard"]) == 14


@pytest.mark.parametrize("name", NAMES)
def test_rankings_evenly_written_are_read_in_one_pass_and_others_in_two(
    name: str, write_submission_file: Write, valid_submission: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    passes: list[read._Reader] = []

    class Counted(read._Reader):
        def __init__(self, *args: Any, quick: bool = False) -> None:
            super().__init__(*args, quick=quick)
            passes.append(self)

    monkeypatch.setattr(read, "_Reader", Counted)
    for predictions in valid_submission["predictions"].values():
        for i, prediction in enumerate(predictions):
            prediction["memes"] = [f"{(i * 3 + j) % 20:03}" for j in range(5 + i % 4)]
    loaded = load_submission(write_submission_file(valid_submission, name))
    assert [reader._packed is not None for reader in passes] == [True]
    assert as_values(loaded) == valid_submission["predictions"]
    valid_submission["predictions"]["hard"][-1]["memes"][3] = "wide"
    passes.clear()
    loaded = load_submission(write_submission_file(valid_submission, name))
    assert [reader._packed is not None for reader in passes] == [True, False]
    assert as_values(loaded) == valid_submission["predictions"]


def test_more_after_one_json_object_on_standard_input_is_a_fault_of_its_syntax(
    valid_submission: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    valid_submission["predictions"] = {"hard": valid_submission["predictions"]["hard"][:1]}
    data = small_corpus.encoded(valid_submission, "s.json") + b"\n{}\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    with pytest.raises(SubmissionError) as refused:
        load_submission("-")
    assert [problem.code for problem in refused.value.log] == ["json-syntax"]


@pytest.mark.parametrize("first", [True, False])
def test_a_value_of_the_header_too_long_to_be_checked_is_named_once(
    first: bool, write_submission_file: Write, valid_submission: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read, "MAX_VALUE_LENGTH", 2000)
    valid_submission["system"]["parameters"] = {"a": "x" * 2000}
    if not first:
        valid_submission = dict(reversed(list(valid_submission.items())))
    loaded = load_submission(write_submission_file(valid_submission))
    assert [(problem.code, problem.where) for problem in loaded.log] == [("value-too-large", "$.system")]


def test_the_limit_of_a_value_is_a_mebibyte(write_submission_file: Write, valid_submission: dict) -> None:
    parameters = {"a": "x" * ((1 << 20) - 300)}
    valid_submission["system"]["parameters"] = parameters
    codes = {problem.code for problem in load_submission(write_submission_file(valid_submission)).log}
    assert "value-too-large" not in codes
    parameters["a"] += "x" * 300
    codes = {problem.code for problem in load_submission(write_submission_file(valid_submission)).log}
    assert "value-too-large" in codes


def test_a_line_that_is_flawed_and_names_no_split_is_told_its_flaw(
    write_submission_file: Write, valid_submission: dict
) -> None:
    valid_submission["predictions"] = {}
    data = small_corpus.encoded(valid_submission, "s.jsonl")
    flawed = load_submission(write_submission_file(data + b'{"dialogue": "d", "turn": NaN}\n', "s.jsonl")).log
    assert [(problem.code, problem.where) for problem in flawed] == [("number-not-finite", "line 2 $.turn")]
    nameless = load_submission(write_submission_file(data + b'{"dialogue": "d", "turn": 1}\n', "s.jsonl")).log
    assert [problem.code for problem in nameless] == ["key-missing"]


def test_a_long_first_line_on_standard_input_is_that_of_json_lines(tmp_path: Path) -> None:
    header = {"format": "mod-submission/1", "system": {"team": "t", "name": "n", "parameters": {"p": "x" * 20_000}}}
    lines = [json.dumps(header), json.dumps({"split": "hard", "dialogue": "d", "turn": 1, "meme_probability": 0.5})]
    code = "from mod_challenge import load_submission; print(load_submission('-').predictions['hard'].turn)"
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, input="\n".join(lines) + "\n", capture_output=True, text=True, check=False)
    assert result.stdout == "[1]\n", result.stderr
