"""How problems are listed: all at once, up to a limit, then how many more; as lines or as JSON; the same everywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Callable

import pytest
import small_corpus
from hostile_files import headers, json_lines, ranges, rankings, sets_of_predictions
from refusals import Refused, assert_refused

from mod_challenge.schema import validation as schema

Run = Callable[..., tuple[int, str, str]]
Write = Callable[..., Path]
BOTH = pytest.mark.parametrize("command", ["mod-score", "mod-validate"])


def _many_faults() -> dict[str, Any]:
    """28 predictions, each with a fault of its form."""
    whole = small_corpus.submission()
    for entries in whole["predictions"].values():
        for entry in entries:
            entry["nll"] = -1
    return whole


@BOTH
def test_faults_of_every_kind_and_split_are_listed_at_once(
    command: str, run_command: Run, small_corpus_dir: Path, write_submission_file: Write, gold_marks: tuple[str, ...]
) -> None:
    whole = small_corpus.submission()
    whole["system"]["url"] = "javascript:alert(1)"
    whole["predictions"]["test"] = []
    easy, hard = whole["predictions"]["easy"], whole["predictions"]["hard"]
    easy[1]["memes"] = [*small_corpus.SEEN_MEMES[:5], "stranger"]
    easy[2]["nll"] = "3"
    del hard[3]
    hard[0]["turn"] = 77
    hard[1]["meme_probability"] = 2
    file = write_submission_file(whole)
    outcome = run_command(command, file, "--corpus", small_corpus_dir)
    found = {(line.code, line.where) for line in assert_refused(outcome, str(file), gold_marks)}
    assert found == {
        ("pattern", "$.system.url"),
        ("split-unknown", "$.predictions.test"),
        ("meme-unknown", "$.predictions.easy[1].memes[5]"),
        ("type-wrong", "$.predictions.easy[2].nll"),
        ("number-out-of-range", "$.predictions.hard[1].meme_probability"),
        ("turn-unknown", "$.predictions.hard[0]"),
        ("prediction-missing", "$.predictions.hard"),
    }


@BOTH
@pytest.mark.parametrize("limit", [1, 5, 27, 28, 29, 1000])
def test_errors_are_shown_up_to_the_limit_and_the_rest_is_counted(
    limit: int, command: str, run_command: Run, small_corpus_dir: Path, write_submission_file: Write
) -> None:
    file = write_submission_file(_many_faults())
    outcome = run_command(command, file, "--corpus", small_corpus_dir, "--max-errors", limit)
    lines = assert_refused(outcome, str(file), ())
    assert len(lines) == min(limit, 28)
    rest = [line for line in outcome[2].splitlines() if line.startswith("…")]
    assert [line.partition(";")[0] for line in rest] == ([f"… and {28 - limit} more"] if limit < 28 else [])


@BOTH
def test_fifty_errors_are_shown_unless_told_otherwise(
    command: str, run_command: Run, small_corpus_dir: Path, write_submission_file: Write
) -> None:
    whole = small_corpus.submission()
    whole["predictions"]["hard"] += [{"dialogue": f"x{i}", "turn": 1, "text": ""} for i in range(1234)]
    file = write_submission_file(whole)
    outcome = run_command(command, file, "--corpus", small_corpus_dir)
    assert len(assert_refused(outcome, str(file), ())) == 50
    assert outcome[2].endswith("\n… and 1,184 more; errors by code: dialogue-unknown 1,234\n")


def test_a_line_names_dialogue_and_turn_once_known(
    run_command: Run, small_corpus_dir: Path, write_submission_file: Write
) -> None:
    file = write_submission_file(_many_faults())
    _, _, err = run_command("mod-validate", file, "--corpus", small_corpus_dir, "--split", "hard")
    lines = [Refused(line, str(file)) for line in err.splitlines()]
    assert [line.turn for line in lines if ".hard[" in line.where][:5] == [
        ' (dialogue "dialogue 30", turn 1)',
        ' (dialogue "dialogue 30", turn 2)',
        ' (dialogue "dialogue 30", turn 3)',
        ' (dialogue "dialogue 30", turn 4)',
        ' (dialogue "dialogue 31", turn 1)',
    ]


def test_a_prediction_of_broken_form_is_not_called_missing_too(
    run_command: Run, small_corpus_dir: Path, write_submission_file: Write
) -> None:
    file = write_submission_file(_many_faults())
    lines = assert_refused(run_command("mod-validate", file, "--corpus", small_corpus_dir), str(file), ())
    assert {line.code for line in lines} == {"number-out-of-range"}


@BOTH
def test_json_form_says_the_same_as_the_lines(
    command: str, run_command: Run, small_corpus_dir: Path, write_submission_file: Write
) -> None:
    file = write_submission_file(_many_faults())
    lines = assert_refused(run_command(command, file, "--corpus", small_corpus_dir), str(file), ())
    options = ("--corpus", small_corpus_dir, "--format", "json")
    code, out, err = run_command(command, file, *options)
    listing = json.loads(out)
    assert (code, err, listing["valid"], listing["more"]) == (3, "", False, 0)
    assert [(p["code"], p["where"]) for p in listing["problems"]] == [(line.code, line.where) for line in lines]
    assert schema.whole_schema("problems").faults(listing) == []
    listing = json.loads(run_command(command, file, *options, "--max-errors", 3)[1])
    assert (len(listing["problems"]), listing["more"]) == (3, 25)


def test_a_second_submission_is_refused_by_its_own_name(
    run_command: Run, small_corpus_dir: Path, write_submission_file: Write, gold_marks: tuple[str, ...]
) -> None:
    good = write_submission_file(small_corpus.submission(), "good.json")
    bad = write_submission_file(_many_faults(), "bad.json")
    outcome = run_command("mod-score", good, "--compare", bad, "--corpus", small_corpus_dir)
    assert len(assert_refused(outcome, str(bad), gold_marks)) == 28


def test_partial_answers_are_refused_unless_allowed_and_never_pass_unmarked(
    run_command: Run, small_corpus_dir: Path, write_submission_file: Write
) -> None:
    whole = small_corpus.submission()
    del whole["predictions"]["hard"][1]
    file = write_submission_file(whole)
    options = ("--corpus", small_corpus_dir, "--split", "hard")
    assert run_command("mod-score", file, *options)[0] == run_command("mod-validate", file, *options)[0] == 3
    assert run_command("mod-validate", file, *options, "--allow-partial")[0] == 0
    code, out, _ = run_command("mod-score", file, *options, "--allow-partial", "--format", "json", "--resamples", "0")
    assert (code, json.loads(out)["partial"]) == (0, {"emotion": 1, "retrieval": 1, "text": 1, "usage": 1})


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """``engine(name)`` makes the schemas be checked by that engine."""

    def use(name: str) -> None:
        monkeypatch.setattr(schema, "default_engine", lambda: name)
        schema.whole_schema.cache_clear()
        schema.subschema.cache_clear()

    yield use
    schema.whole_schema.cache_clear()
    schema.subschema.cache_clear()


def test_both_schema_engines_say_the_same_of_hostile_values(
    engine: Callable[[str], None], run_command: Run, small_corpus_dir: Path, write_submission_file: Write
) -> None:
    pytest.importorskip("jsonschema_rs")
    said: dict[str, list[tuple[int, str, str]]] = {}
    groups = (ranges, rankings, sets_of_predictions, headers, json_lines)
    cases = [case for group in groups for case in group() if len(case.content()) < 1 << 20]
    for name in ("jsonschema-rs", "jsonschema"):
        engine(name)
        said[name] = [
            run_command("mod-validate", write_submission_file(case.content(), case.file), "--corpus", small_corpus_dir)
            for case in cases
        ]
    for case, compiled, interpreted in zip(cases, said["jsonschema-rs"], said["jsonschema"]):
        assert compiled == interpreted, case.name


@pytest.mark.parametrize("option", ["--max-errors=0", "--max-errors=-1", "--resamples=-1", "--seed=-1", "--tokenize=x"])
def test_wrong_options_are_wrong_usage(option: str, run_command: Run, small_corpus_dir: Path) -> None:
    code, out, err = run_command("mod-score", "none.json", "--corpus", small_corpus_dir, option)
    assert (code, out) == (2, "")
    assert "Traceback" not in err
