"""Predictions read many at once, without the hooks of the strict reader, come out as those read one by one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Optional

import pytest

from mod_challenge.io import strict_json
from mod_challenge.io.problems import ProblemLog, SubmissionError
from mod_challenge.io.strict_json import Cursor
from mod_challenge.submission import read
from mod_challenge.submission.fast_rankings import NotPackedError
from mod_challenge.submission.model import Submission

HEAD = '{"format": "mod-submission/1", "system": {"team": "t", "name": "n"}, "predictions": {"hard": ['
MEMES = '["000", "001", "002", "003", "004"]'
PLAIN = [f'{{"dialogue": "d{i}", "turn": {i + 1}, "nll": {i}.5, "memes": {MEMES}}}' for i in range(9)]
ODD = {
    "key twice": '{"dialogue": "x", "turn": 1, "turn": 2}',
    "key twice, once escaped": '{"dialogue": "x", "turn": 1, "tur\\u006e": 2}',
    "key twice, spaced": '{"dialogue": "x", "turn" : 1, "turn"\t: 2}',
    "key twice beside a text like a key": '{"dialogue": "x", "turn": 1, "turn": 2, "text": "a\\":b"}',
    "text like a key": '{"dialogue": "x", "turn": 1, "text": "a\\": b"}',
    "text like the end of an object": '{"dialogue": "x", "turn": 1, "text": "}, {"}',
    "text like the end of a list": '{"dialogue": "x", "turn": 1, "text": "}], "}',
    "not a number": '{"dialogue": "x", "turn": 1, "nll": NaN}',
    "number too large": '{"dialogue": "x", "turn": 1, "nll": 1e999}',
    "turn too large": '{"dialogue": "x", "turn": 1e999}',
    "integer of many digits": '{"dialogue": "x", "turn": 1' + "0" * 500 + "}",
    "integer of too many digits": '{"dialogue": "x", "turn": 1' + "0" * 5000 + "}",
    "half a pair": '{"dialogue": "x", "turn": 1, "text": "\\ud83d"}',
    "a whole pair": '{"dialogue": "x", "turn": 1, "text": "\\ud83d\\ude00"}',
    "object inside": '{"dialogue": "x", "turn": 1, "text": {"a": 1}}',
    "object inside with the key twice": '{"dialogue": "x", "turn": 1, "text": {"a": 1, "a": 2}}',
    "no object": "[1]",
    "two lists": '{"dialogue": "x", "turn": 1}], [{"dialogue": "y", "turn": 1}',
    "no value": "",
    "no comma": '{"dialogue": "x", "turn": 1} {"dialogue": "y", "turn": 1}',
    "null for memes": '{"dialogue": "x", "turn": 1, "memes": null}',
    "empty memes": '{"dialogue": "x", "turn": 1, "memes": []}',
    "turn with a point": '{"dialogue": "x", "turn": 2.0}',
    "line feed in a text": '{"dialogue": "x", "turn": 1, "text": "a\nb"}',
}


def outcome(path: Path, quick: bool) -> Any:
    """What a file holds and what is wrong with it; None where the quick pass leaves it to the plain one."""
    try:
        found: Submission = read._read(path, read._Reader("s.json", ProblemLog(100), None, quick=quick))
    except NotPackedError:
        return None
    except SubmissionError as fault:
        return None if quick else [problem.line() for problem in fault.log]
    columns = {
        split: (
            list(p.dialogue),
            p.turn.tolist(),
            list(p.text),
            p.nll.tolist(),
            p.places.tolist(),
            p.memes.lengths.tolist(),
        )
        for split, p in found.predictions.items()
    }
    return repr(columns), [problem.line() for problem in found.log], found.sha256


@pytest.fixture(params=[1, 60, 200])
def run_length(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(strict_json, "_RUN_LENGTH", request.param)
    return int(request.param)


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("place", [0, 4, 9])
def test_an_odd_prediction_comes_out_as_if_read_alone(odd: str, place: int, run_length: int, tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    path.write_text(HEAD + ", ".join([*PLAIN[:place], ODD[odd], *PLAIN[place:]]) + "]}}", "utf-8")
    assert outcome(path, quick=True) in (None, outcome(path, quick=False))


def test_ordinary_predictions_are_taken_in_runs(run_length: int, tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    path.write_text(HEAD + ", ".join(PLAIN) + "]}}", "utf-8")
    found = outcome(path, quick=True)
    assert found is not None
    assert found == outcome(path, quick=False)
    cursor = Cursor(json.dumps([{"a": 1}] * 99))
    assert cursor.begins_list()
    assert len(cursor.run_of_objects()) >= 1


@pytest.mark.parametrize(
    "text", ['[{"a": 1, "a": 2}, 1]', '[{"a": 1}, NaN, {"b": 1}, 1]', '[{"a": "}, 1"}]', "[1, {}]"]
)
def test_a_run_that_needs_a_closer_look_is_not_taken(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_json, "_RUN_LENGTH", 11)
    cursor = Cursor(text)
    assert cursor.begins_list()
    index: Optional[int] = cursor.index
    assert cursor.run_of_objects() == []
    assert cursor.index == index
