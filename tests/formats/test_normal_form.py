"""Normal forms of Unicode: those of the standard library, in linear time."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mod_challenge.formats.normal_form import normal_form

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]
FORMS: tuple[Form, ...] = ("NFC", "NFD", "NFKC", "NFKD")
LETTERS = st.sampled_from("aeé\u0301\u0323\u0308\u0345각ᄀ\u11a8ﬁＡ½\u1e9b\u0f71\u0f72\u0344\u2126\U0001d15e好")


@given(st.lists(LETTERS, max_size=12), st.integers(300, 330))
def test_it_is_what_the_standard_library_gives(letters: list[str], length: int) -> None:
    text = ("".join(letters) or "a") * length
    for form in FORMS:
        assert normal_form(form, text) == unicodedata.normalize(form, text)


@given(st.text(min_size=300, max_size=600))
def test_so_it_is_for_any_text(text: str) -> None:
    for form in FORMS:
        assert normal_form(form, text) == unicodedata.normalize(form, text)


@pytest.mark.parametrize("form", FORMS)
def test_a_million_marks_are_put_in_order(form: Form) -> None:
    text = "a" + "\u0301\u0323" * 500_000  # hours, by insertion
    found = normal_form(form, text)
    assert found.count("\u0301") >= 499_999
    assert found.index("\u0301" if form.endswith("D") else "\u0323") > 0
