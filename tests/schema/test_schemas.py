"""Schemas: two engines, one answer; what each fault is called."""

from __future__ import annotations

import json
import random

import pytest
import small_corpus
from schema_instances import SCHEMAS, mutated, valid_instances

from mod_challenge.schema.validation import Schema, load_schema, subschema, whole_schema

ENGINES = ("jsonschema-rs", "jsonschema")


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


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("seed", "code"),
    [
        (0, ""),
        (2**53 - 1, ""),
        (2**53, "number-out-of-range"),
        (-1, "number-out-of-range"),
        ("1", "type-wrong"),
        (0.5, "type-wrong"),
        (True, "type-wrong"),
        (None, "type-wrong"),
    ],
)
def test_the_seed_of_a_system_is_an_integer_from_0(engine: str, seed: object, code: str) -> None:
    pytest.importorskip(engine.replace("-", "_"))
    root = load_schema("submission")
    schema = Schema({"$schema": root["$schema"], "$defs": root["$defs"], "$ref": "#/$defs/system"}, engine)
    faults = [(fault.code, fault.path) for fault in schema.faults({"team": "t", "name": "n", "seed": seed})]
    assert faults == ([(code, ("seed",))] if code else [])


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
