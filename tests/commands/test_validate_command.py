"""mod-validate: what it says of valid and invalid submissions, in both forms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable

import pytest

from mod_challenge.schema.validation import whole_schema

Run = Callable[..., tuple]
Write = Callable[..., Path]


@pytest.fixture
def check(run_command: Run, small_corpus_dir: Path) -> Run:
    return lambda *args, **options: run_command(
        "mod-validate", *map(str, args), "--corpus", small_corpus_dir, **options
    )


def test_a_valid_submission_is_said_to_be_valid_for_each_split(
    check: Run, write_submission_file: Write, valid_submission: dict
) -> None:
    path = write_submission_file(valid_submission)
    enters = "enters text (with nll), usage, retrieval (with whole rankings), emotion"
    lines = [
        f"{path}: {split}: valid, {number} predictions; {enters}\n" for split, number in (("easy", 12), ("hard", 16))
    ]
    assert check(path) == (0, "".join(lines), "")
    assert check(path, "--split", "hard") == (0, lines[1], "")


def test_no_score_is_shown(check: Run, write_submission_file: Write, valid_submission: dict) -> None:
    _, out, err = check(write_submission_file(valid_submission))
    assert not any(word in out + err for word in ("BLEU", "%", "MAP", "AUC"))


def spoil(content: dict) -> None:
    """Five faults of four kinds in different predictions, form and content mixed."""
    hard = content["predictions"]["hard"]
    hard[0]["meme_probability"] = 2
    hard[1]["candidates"][0] = "no such meme"
    del hard[2]["emotions"]
    hard[3]["turn"] = 99
    hard.append(dict(hard[4]))


def test_every_error_is_listed_at_once(check: Run, write_submission_file: Write, valid_submission: dict) -> None:
    spoil(valid_submission)
    code, out, err = check(write_submission_file(valid_submission), "--split", "hard")
    assert (code, out) == (3, "")
    for known in ("number-out-of-range", "candidates-wrong", "answer-missing", "turn-unknown", "prediction-double"):
        assert known in err
    assert '$.predictions.hard[1].candidates (dialogue "dialogue 30", turn 2): candidates-wrong' in err


def test_the_json_form_fits_its_schema(check: Run, write_submission_file: Write, valid_submission: dict) -> None:
    path = write_submission_file(valid_submission)
    code, out, err = check(path, "--format", "json")
    assert (code, err) == (0, "")
    assert json.loads(out) == {"format": "mod-problems/1", "valid": True, "problems": [], "more": 0}
    spoil(valid_submission)
    code, out, err = check(write_submission_file(valid_submission), "--split", "hard", "--format", "json")
    found: dict[str, Any] = json.loads(out)
    assert (code, err, found["valid"]) == (3, "", False)
    assert whole_schema("problems").faults(found) == []
    assert {"dialogue 30", None} >= {problem.get("dialogue") for problem in found["problems"][:1]}


def test_scoring_refuses_in_the_same_words(
    check: Run, run_command: Run, small_corpus_dir: Path, write_submission_file: Write, valid_submission: dict
) -> None:
    spoil(valid_submission)
    path = write_submission_file(valid_submission)
    for form in ("text", "json"):
        scored = run_command("mod-score", path, "--corpus", small_corpus_dir, "--format", form.replace("text", "table"))
        assert scored == check(path, "--format", form)


@pytest.mark.parametrize("flag", [(), ("--allow-partial",)])
def test_missing_answers_pass_where_they_are_allowed(
    flag: tuple, check: Run, write_submission_file: Write, valid_submission: dict
) -> None:
    valid_submission["predictions"]["hard"].pop()
    code, _, err = check(write_submission_file(valid_submission), "--split", "hard", *flag)
    assert (code, "prediction-missing" in err) == ((0, False) if flag else (3, True))


def test_so_many_errors_are_printed_and_the_rest_counted(
    check: Run, write_submission_file: Write, valid_submission: dict
) -> None:
    for prediction in valid_submission["predictions"]["hard"]:
        prediction["emotions"] = [1]
    code, _, err = check(write_submission_file(valid_submission), "--split", "hard", "--max-errors", "4")
    assert code == 3
    lines = err.splitlines()
    assert len(lines) == 5
    assert lines[-1].startswith("… and ")


def test_standard_input_is_checked_like_a_file(check: Run, valid_submission: dict) -> None:
    code, out, _ = check("-", "--split", "hard", input=json.dumps(valid_submission))
    assert code == 0
    assert out.startswith("<stdin>: hard: valid, 16 predictions; enters text (with nll), usage, retrieval")


def test_a_missing_corpus_exits_4(run_command: Run, write_submission_file: Write, valid_submission: dict) -> None:
    path = write_submission_file(valid_submission)
    code, out, err = run_command("mod-validate", path, "--corpus", path.parent / "nowhere")
    assert (code, out) == (4, "")
    assert "corpus-missing" in err


@pytest.mark.parametrize("args", [(), ("a", "b"), ("a", "--format", "csv"), ("a", "--max-errors", "0")])
def test_wrong_usage_exits_2(args: tuple, run_command: Run) -> None:
    assert run_command("mod-validate", *args)[0] == 2


@pytest.mark.parametrize("limit", [1, 4, 6, 7, 50])
def test_every_wrong_entry_of_a_ranking_counts_shown_or_not(
    limit: int, check: Run, write_submission_file: Write, valid_submission: dict
) -> None:
    for i, prediction in enumerate(valid_submission["predictions"]["hard"][1:4]):
        prediction["memes"][i : i + 2] = [f"stranger {i}", f"stranger {i} too"]
    del valid_submission["predictions"]["hard"][1]["emotions"][1:]
    code, _, err = check(write_submission_file(valid_submission), "--split", "hard", "--max-errors", limit)
    assert code == 3
    shown = [line for line in err.splitlines() if not line.startswith("…")]
    assert len(shown) == min(limit, 7)
    if limit < 7:
        assert f"… and {7 - limit} more; errors by code:" in err
        assert "meme-unknown 6" in err
    assert limit < 7 or '$.predictions.hard[1].emotions (dialogue "dialogue 30", turn 2): emotions-too-few' in err
    assert "answer-missing" not in err


def test_a_split_that_is_not_answered_is_told_with_those_that_are(
    check: Run, write_submission_file: Write, valid_submission: dict
) -> None:
    del valid_submission["predictions"]["hard"]
    _, _, err = check(write_submission_file(valid_submission), "--split", "hard")
    assert "split-missing no predictions for hard (there are some for: easy)" in err
