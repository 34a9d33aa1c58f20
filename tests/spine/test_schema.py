"""Schemas: two engines, one answer; what each fault is called."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest
import small_corpus

from mod_challenge.schema.validation import Schema, load_schema, subschema, whole_schema

ENGINES = ("jsonschema-rs", "jsonschema")
SCHEMAS = sorted(
    path.name[: -len(".schema.json")] for path in (Path(__file__).parents[2] / "schemas").glob("*.schema.json")
)

HOSTILE = [
    None, True, False, 0, 1, -1, 2.0, 0.5, -0.0, 1e300, 10**30, "", "x", "013", "好" * 6000, "https://a.b/c", "http://a",
    [], [1], [1, 1.0], [1, True], ["a", "a"], {}, {"a": 1}, {"13": 1, "013": None}, [[]], [{}], list(range(12)),
]  # fmt: skip


def valid_instances() -> dict[str, Any]:
    """One valid instance of each format that people write, by the name of its schema."""
    files = small_corpus.corpus_files()
    few = small_corpus.submission()
    few["predictions"] = {split: entries[:3] for split, entries in few["predictions"].items()}
    return {
        "submission": few,
        "dialogues": dict(list(files["hard.json"].items())[:2]),
        "img2id": files["img2id.json"],
        "emotion_dict": files["emotion_dict.json"],
        "memes": {"013": {"text": None, "name": "n"}, "13": {"text": "a", "group": "g"}},
        "candidates": files["candidates.json"],
        "corpus": files["corpus.json"],
        "id2feature": {"013": [0.5, 1, -2.5], "13": [1, 2, 3]},
        "items": {"hard": {"1": [1, 2], "01": [3]}},
        "problems": {
            "format": "mod-problems/1",
            "valid": False,
            "problems": [
                {
                    "severity": "error",
                    "code": "a-b",
                    "file": "f",
                    "where": "$",
                    "dialogue": "d",
                    "turn": 1,
                    "message": "m",
                    "hint": "",
                }
            ],
            "more": 0,
        },
    }


def places(value: Any) -> list[tuple[Any, Any]]:
    """(container, key) of everything inside a value."""
    found: list[tuple[Any, Any]] = []
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        found.append((value, key))
        found += places(value[key])
    return found


def mutated(value: Any, stream: random.Random) -> Any:
    """A copy with one to three things replaced, taken out, added or renamed."""
    root = [copy.deepcopy(value)]
    for _ in range(1 + int(stream.random() * 3)):
        spots = places(root)
        container, key = spots[int(stream.random() * len(spots))]
        new = copy.deepcopy(HOSTILE[int(stream.random() * len(HOSTILE))])
        action = int(stream.random() * 4)
        if action == 0 and container is not root:
            del container[key]
        elif action == 1 and isinstance(container, dict):
            container[("unknown", "13", "013", "", "\u202e")[int(stream.random() * 5)]] = new
        elif action == 2 and isinstance(container, list) and container is not root:
            container.insert(key, copy.deepcopy(container[key]))
        else:
            container[key] = new
    return root[0]


@pytest.fixture
def _both_engines() -> None:
    pytest.importorskip("jsonschema_rs")


@pytest.mark.usefixtures("_both_engines")
@pytest.mark.parametrize("name", sorted(valid_instances()))
def test_both_engines_find_the_same_faults_in_the_same_order(name: str) -> None:
    compiled, plain = (Schema(load_schema(name), engine) for engine in ENGINES)
    valid, stream, wrong = valid_instances()[name], random.Random(name), 0
    assert compiled.faults(valid) == plain.faults(valid) == []
    for _ in range(60):
        value = mutated(valid, stream)
        faults = compiled.faults(value)
        assert faults == plain.faults(value)
        assert compiled.is_valid(value) == plain.is_valid(value) == (not faults)
        wrong += bool(faults)
    assert wrong > 20


@pytest.mark.usefixtures("_both_engines")
@pytest.mark.parametrize("definition", ["header", "line", "prediction"])
def test_both_engines_agree_on_parts_of_a_submission(definition: str) -> None:
    root = load_schema("submission")
    document = {"$schema": root["$schema"], "$defs": root["$defs"], "$ref": f"#/$defs/{definition}"}
    compiled, plain = (Schema(document, engine) for engine in ENGINES)
    whole, stream = small_corpus.submission(), random.Random(7)
    entry = whole["predictions"]["hard"][2]
    valid = {
        "header": {"format": whole["format"], "system": whole["system"]},
        "line": {"split": "hard", **entry},
        "prediction": entry,
    }[definition]
    assert compiled.faults(valid) == plain.faults(valid) == []
    for _ in range(100):
        value = mutated(valid, stream)
        assert compiled.faults(value) == plain.faults(value)


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_schema_is_a_draft_2020_12_schema(name: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator.check_schema(load_schema(name))
    assert load_schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        ({"turn": "1"}, "type-wrong", ("turn",)),
        ({"turn": 0}, "number-out-of-range", ("turn",)),
        ({"nll": -1}, "number-out-of-range", ("nll",)),
        ({"nll": True}, "type-wrong", ("nll",)),
        ({"meme_probability": 1.5}, "number-out-of-range", ("meme_probability",)),
        ({"text": "x" * 5001}, "text-length", ("text",)),
        ({"text": None}, "type-wrong", ("text",)),
        ({"candidates": ["a"] * 10}, "list-repeats", ("candidates",)),
        ({"candidates": ["a", "b"]}, "list-length", ("candidates",)),
        ({"memes": ["a", "b", "c", "d"]}, "list-length", ("memes",)),
        ({"memes": [13, "a", "b", "c", "d"]}, "type-wrong", ("memes", 0)),
        ({"emotions": ["1"]}, "type-wrong", ("emotions", 0)),
        ({"emotions": [1.5]}, "type-wrong", ("emotions", 0)),
        ({"emotions": []}, "list-length", ("emotions",)),
        ({"mood": 1}, "key-unknown", ("mood",)),
    ],
)
def test_a_fault_of_a_prediction_has_its_code_and_place(engine: str, change: dict, code: str, path: tuple) -> None:
    pytest.importorskip(engine.replace("-", "_"))
    root = load_schema("submission")
    schema = Schema({"$schema": root["$schema"], "$defs": root["$defs"], "$ref": "#/$defs/prediction"}, engine)
    value = {"dialogue": "d", "turn": 1, **change}
    assert (code, path) in [(fault.code, fault.path) for fault in schema.faults(value)]


@pytest.mark.parametrize("missing", ["dialogue", "turn"])
def test_a_prediction_must_say_which_turn_it_answers(missing: str) -> None:
    value = {"dialogue": "d", "turn": 1, "text": "a"}
    del value[missing]
    faults = subschema("submission", "prediction").faults(value)
    assert [(fault.code, fault.path, missing in fault.message) for fault in faults] == [("key-missing", (), True)]


def test_keys_of_digits_are_named_as_they_are() -> None:
    table = {"hard": {"1": {"01": ["a"] * 10}}}
    assert [fault.path for fault in whole_schema("candidates").faults(table)] == [("hard", "1", "01")] * 2


def test_a_number_for_an_id_is_told_to_be_quoted() -> None:
    faults = subschema("submission", "prediction").faults({"dialogue": 7, "turn": 1, "text": ""})
    assert "quotes" in faults[0].hint


def test_the_submission_of_the_contract_is_valid() -> None:
    text = """{"format": "mod-submission/1", "system": {"team": "team5", "name": "mod-gpt-base", "description": "…"},
     "predictions": {"hard": [{"dialogue": "dialogue 43992", "turn": 2, "text": "…", "nll": 31.7,
     "meme_probability": 0.81, "candidates": ["196", "013", "1", "2", "3", "4", "5", "6", "7", "8"],
     "memes": ["196", "107", "030", "044", "097"], "emotions": [29, 5, 7, 0, 3]}]}}"""
    assert whole_schema("submission").faults(json.loads(text)) == []


def test_the_dialogue_of_the_contract_is_valid() -> None:
    text = '{"dialogue 43992": [{"speaker_id": "[speaker1]", "txt": "…", "img_id": "195", "emotion_id": 0}]}'
    assert whole_schema("dialogues").faults(json.loads(text)) == []


@pytest.mark.parametrize(
    "utterance",
    [{"txt": "a"}, {"img_id": "1"}, {"img_id": "1", "emotion_id": 3}, {"txt": "", "img_id": "1"}],
)
def test_each_part_of_an_utterance_may_be_absent(utterance: dict) -> None:
    table = {"d": [{"speaker_id": "s", "txt": "first"}, {"speaker_id": "s", **utterance}]}
    assert whole_schema("dialogues").faults(table) == []


def test_an_utterance_without_text_and_meme_is_a_fault() -> None:
    table = {"d": [{"speaker_id": "s", "txt": "a"}, {"speaker_id": "s", "emotion_id": 1}]}
    assert [fault.code for fault in whole_schema("dialogues").faults(table)] == ["key-missing"]
