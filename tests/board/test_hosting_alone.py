"""What stands in for libraries on a host with numpy alone says what the libraries say."""

from __future__ import annotations

import random

import pytest
from sacrebleu.metrics.bleu import BLEU
from schema_instances import SCHEMAS, mutated, valid_instances

from mod_challenge.metrics.bleu import SMOOTHING, precisions_and_penalty
from mod_challenge.schema.fallback_engine import PlainSchema
from mod_challenge.schema.validation import Schema, load_schema


@pytest.mark.parametrize("name", sorted(valid_instances()))
def test_the_engine_without_libraries_finds_the_faults_that_jsonschema_finds(name: str) -> None:
    pytest.importorskip("jsonschema")
    library, plain = Schema(load_schema(name), "jsonschema"), Schema(load_schema(name), "plain")
    valid, stream, wrong = valid_instances()[name], random.Random(f"plain {name}"), 0
    assert plain.faults(valid) == []
    for _ in range(60):
        value = mutated(valid, stream)
        faults = library.faults(value)
        assert plain.faults(value) == faults
        assert plain.is_valid(value) == (not faults)
        wrong += bool(faults)
    assert wrong > 20


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_engine_without_libraries_knows_every_keyword_of_every_schema(name: str) -> None:
    PlainSchema(load_schema(name))


def test_a_schema_with_an_unknown_keyword_is_refused_rather_than_half_checked() -> None:
    with pytest.raises(ValueError, match="multipleOf"):
        PlainSchema({"type": "object", "properties": {"a": {"type": "array", "items": {"multipleOf": 2}}}})


def test_nesting_beyond_all_measure_is_a_fault_and_no_crash() -> None:
    deep: object = 1
    for _ in range(100_000):
        deep = [deep]
    schema = Schema({"type": "array", "uniqueItems": True}, "plain")
    assert not schema.is_valid([deep])
    assert [fault.code for fault in schema.faults([deep])] == ["json-too-deep"]


def test_the_parts_of_bleu_equal_those_of_sacrebleu_to_the_last_digit() -> None:
    stream = random.Random(5)
    for _ in range(3000):
        hits = [stream.choice((0, stream.randrange(9), stream.randrange(10_000))) for _ in range(stream.choice((2, 4)))]
        grams = [count + stream.choice((0, stream.randrange(9))) for count in hits]
        sums = (hits, grams, stream.choice((0, stream.randrange(99))), 1 + stream.randrange(99))
        theirs = BLEU.compute_bleu(*sums, smooth_method=SMOOTHING, max_ngram_order=len(hits))
        assert precisions_and_penalty(*sums) == (list(theirs.precisions), theirs.bp)
