"""Strict JSON: what the standard library lets pass is found, and named at its place."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mod_challenge.io.strict_json import Cursor, SyntaxFault, decode, decode_at, may_hold_surrogates

VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**20), 10**20),
        st.floats(allow_nan=False, allow_infinity=False),
        st.text(max_size=6),
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES, st.booleans(), st.sampled_from([None, 1]))
def test_every_strict_value_is_read_as_the_standard_library_does(
    value: object, ascii_only: bool, indent: object
) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    decoded = decode(text)
    assert (decoded.value, decoded.flaws, decoded.end) == (value, [], len(text))


@given(st.dictionaries(st.text(max_size=4), VALUES, max_size=4), st.sampled_from([None, 1]))
def test_a_cursor_reads_members_one_by_one(value: dict, indent: object) -> None:
    cursor = Cursor(json.dumps(value, indent=indent))
    found = {key.value: cursor.value().value for key in cursor.members()}
    cursor.finish()
    assert found == value


@given(st.lists(VALUES, max_size=5), st.sampled_from([None, 1]))
def test_a_cursor_reads_elements_one_by_one(value: list, indent: object) -> None:
    cursor = Cursor(json.dumps(value, indent=indent))
    found = [(place, cursor.value().value) for place in cursor.elements()]
    cursor.finish()
    assert found == list(enumerate(value))


@pytest.mark.parametrize(
    ("text", "path", "code"),
    [
        ("NaN", (), "number-not-finite"),
        ("[1, -Infinity]", (1,), "number-not-finite"),
        ('{"a": {"b": [0, 1e999]}}', ("a", "b", 1), "number-not-finite"),
        ('{"a": -1e999}', ("a",), "number-not-finite"),
        ('{"a": 1, "a": 2}', ("a",), "json-double-key"),
        ('{"x": [{"a": 1, "b": 0, "a": 2}]}', ("x", 0, "a"), "json-double-key"),
        (r'["\ud800"]', (0,), "text-surrogate"),
        (r'{"t": "\udc00\ud800"}', ("t",), "text-surrogate"),
        (r'{"\ud83d": 1}', (), "text-surrogate"),
        ('{"n": ' + "9" * 5_000 + "}", ("n",), "number-too-long"),
        ('{"n": ' + "9" * 1_000_000 + "}", ("n",), "number-too-long"),
    ],
)
def test_a_flaw_is_named_at_its_place(text: str, path: tuple, code: str) -> None:
    assert [(flaw.path, flaw.code) for flaw in decode(text).flaws] == [(path, code)]


def test_every_flaw_is_named_at_once() -> None:
    flaws = decode('{"a": [NaN, 1e999], "b": {"c": 1, "c": 2}, "d": ' + "1" * 500 + "}").flaws
    assert [flaw.path for flaw in flaws] == [("a", 0), ("a", 1), ("b", "c"), ("d",)]


def test_flawed_numbers_become_none_and_the_rest_stays() -> None:
    assert decode('{"a": NaN, "b": [1, Infinity, "x"]}').value == {"a": None, "b": [1, None, "x"]}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r'"\ud83d\ude00"', "😀"),
        ("-0", 0),
        ("-0.0", -0.0),
        ("1e-999", 0.0),
        ("1e308", 1e308),
        ("9" * 400, int("9" * 400)),
        (" \t\r\n[ ]\n", []),
        ('{"a": 1, "A": 2}', {"a": 1, "A": 2}),
    ],
)
def test_odd_and_strict_all_the_same(text: str, value: object) -> None:
    decoded = decode(text)
    assert decoded.value == value
    assert decoded.flaws == []


def test_the_sign_of_minus_zero_is_kept() -> None:
    assert math.copysign(1, decode("-0.0").value) == -1


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "line 1 column 1"),
        ("{", "line 1 column 2"),
        ("[1,]", "line 1 column"),
        ('{"a" 1}', "line 1 column 6"),
        ("[1]\n[2]", "line 2 column 1"),
        ("{'a': 1}", "line 1 column 2"),
        ("[01]", "line 1 column"),
        ('["a\nb"]', "line 1 column 4"),
        ("nul", "line 1 column 1"),
        ("\ufeff[]", "line 1 column 1"),
    ],
)
def test_what_is_no_json_is_refused_with_line_and_column(text: str, place: str) -> None:
    with pytest.raises(SyntaxFault) as caught:
        decode(text)
    assert caught.value.problem.code == "json-syntax"
    assert place in caught.value.problem.message


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "[" * 100_000 + "]" * 100_000])
def test_deep_nesting_is_refused(text: str) -> None:
    with pytest.raises(SyntaxFault) as caught:
        decode(text)
    assert caught.value.problem.code == "json-too-deep"


@pytest.mark.parametrize(
    "text", ['{"a": 1', '{"a"', '{"a": 1,}', "{,}", '{"a": 1 "b": 2}', "[1", "[1 2]", "[,]", "{1: 2}"]
)
def test_a_cursor_refuses_what_the_decoder_refuses(text: str) -> None:
    with pytest.raises(SyntaxFault):
        decode(text)
    cursor = Cursor(text)
    with pytest.raises(SyntaxFault):
        walk(cursor)


def walk(cursor: Cursor) -> None:
    """Read the outermost level by hand, values whole."""
    for _ in cursor.members() if cursor.peek() == "{" else cursor.elements():
        cursor.value()
    cursor.finish()


@given(st.text(st.sampled_from('[]{},:"a1-.e \\u'), max_size=20))
def test_a_text_is_json_to_us_exactly_when_it_is_to_the_standard_library(text: str) -> None:
    try:
        expected = json.loads(text)
    except ValueError:
        with pytest.raises(SyntaxFault):
            decode(text)
    else:
        decoded = decode(text)
        assert decoded.flaws or decoded.value == expected


def test_decoding_goes_on_from_an_index() -> None:
    text = '  {"a": 1} [2]'
    first = decode_at(text)
    assert (first.value, decode_at(text, first.end).value) == ({"a": 1}, [2])


@given(st.text(st.sampled_from("\ud800\udbff\udc00\udfffa"), max_size=6))
def test_no_lone_surrogate_slips_through(text: str) -> None:
    escaped = json.dumps(text)
    lone = any("\ud800" <= char <= "\udfff" for char in json.loads(escaped))
    assert bool(decode(escaped).flaws) == lone
    assert may_hold_surrogates(escaped) or not lone
