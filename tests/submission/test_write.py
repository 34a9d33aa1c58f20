"""Writing submissions: every form holds the same, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mod_challenge import load_submission, write_submission
from mod_challenge.io.problems import OutputError
from mod_challenge.schema.validation import whole_schema

NAMES = ("s.json", "s.jsonl", "s.json.gz", "s.jsonl.gz")


@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_is_a_valid_submission(name: str, tmp_path: Path, valid_submission: dict) -> None:
    write_submission(tmp_path / name, valid_submission["system"], valid_submission["predictions"])
    loaded = load_submission(tmp_path / name)
    assert loaded.log.error_count == 0
    assert {split: len(columns) for split, columns in loaded.predictions.items()} == {"easy": 12, "hard": 16}


def test_every_form_has_the_same_content(tmp_path: Path, valid_submission: dict) -> None:
    hashes = set()
    for name in NAMES:
        write_submission(tmp_path / name, valid_submission["system"], valid_submission["predictions"])
        hashes.add(load_submission(tmp_path / name).sha256)
    assert len(hashes) == 1


def test_the_json_is_the_object(tmp_path: Path, valid_submission: dict) -> None:
    write_submission(tmp_path / "s.json", valid_submission["system"], valid_submission["predictions"])
    value = json.loads((tmp_path / "s.json").read_text("utf-8"))
    assert value == valid_submission
    assert whole_schema("submission").faults(value) == []


@pytest.mark.parametrize("name", NAMES)
def test_writing_again_gives_the_same_bytes(name: str, tmp_path: Path, valid_submission: dict) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        write_submission(tmp_path / folder / name, valid_submission["system"], valid_submission["predictions"])
    assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_no_predictions_make_an_empty_list(tmp_path: Path) -> None:
    write_submission(tmp_path / "s.json", {"team": "t", "name": "n"}, {"hard": iter(())})
    assert json.loads((tmp_path / "s.json").read_text("utf-8"))["predictions"] == {"hard": []}


@pytest.mark.parametrize("name", ["s.txt", "s", "s.gz", "s.json.zip"])
def test_another_ending_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"ends in \.json or \.jsonl"):
        write_submission(tmp_path / name, {}, {})
    assert list(tmp_path.iterdir()) == []


def failing() -> Iterator[dict[str, Any]]:
    yield {"dialogue": "d", "turn": 1}
    raise RuntimeError("the system broke down")


@pytest.mark.parametrize("name", NAMES)
def test_a_system_that_breaks_down_leaves_the_old_file(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"old")
    with pytest.raises(RuntimeError):
        write_submission(tmp_path / name, {"team": "t", "name": "n"}, {"hard": failing()})
    assert (tmp_path / name).read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_number_that_is_not_finite_is_never_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        write_submission(tmp_path / "s.json", {"team": "t", "name": "n"}, {"hard": [{"nll": float("nan")}]})
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_an_output_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        write_submission(tmp_path / "no" / "s.json", {"team": "t", "name": "n"}, {})
    assert caught.value.problem.code == "output-unwritable"
