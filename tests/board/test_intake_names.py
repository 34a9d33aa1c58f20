"""Names of teams and systems, as file names and as people see them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mod_challenge.board.names import file_name, skeleton, slug

NAMES = st.text(min_size=1, max_size=100)


@pytest.mark.parametrize("name", ["team5", "mod-gpt", "a_b-c", "2026"])
def test_a_plain_name_is_its_own_file_name(name: str) -> None:
    assert file_name(name) == name


@pytest.mark.parametrize(
    "name",
    ["Team5", "a.2", "a b", "队伍", "../x", "a--b", "rejected", "system", "con", "lpt1", "x" * 60, ".", "-", "é"],
)
def test_whatever_is_lost_of_a_name_a_hash_stands_for(name: str) -> None:
    found = file_name(name)
    assert found != name
    assert re.fullmatch(r"[a-z0-9_-]{1,48}-[0-9a-f]{8}", found)


@given(NAMES, NAMES, NAMES, NAMES)
def test_no_two_systems_share_a_slug_even_where_case_does_not_count(a: str, b: str, c: str, d: str) -> None:
    one, other = slug(a, b), slug(c, d)
    assert re.fullmatch(r"[a-z0-9_-]{3,120}", one)
    assert (one.lower() == other.lower()) == ((a, b) == (c, d))


def test_hyphens_do_not_shift_between_team_and_system() -> None:
    assert len({slug("a-b", "c"), slug("a", "b-c"), slug("a-", "b-c"), slug("a", "-b-c")}) == 4


def test_a_name_made_to_look_like_a_hashed_one_is_hashed_too() -> None:
    assert file_name(file_name("Team 5")) != file_name("Team 5")


@pytest.mark.parametrize(
    "twin",
    [
        "TEAM5",
        "ｔｅａｍ５",
        "tеam5",
        "teаm5",
        "te\u200bam5",
        "\u202eteam5",
        "ΤΕΑΜ5",
        "ТЕАМ5",
        "𝐭𝐞𝐚𝐦𝟓",
        "téam5",
        "team5\u00ad",
    ],
)
def test_names_that_pass_for_one_another_have_one_skeleton(twin: str) -> None:
    assert skeleton(twin) == skeleton("team5")


@pytest.mark.parametrize(
    ("one", "other"), [("Team 5", "team_5"), ("team  5", "team-5"), ("О0о", "ooo"), ("Il1|", "llll"), ("ΝΒΑ", "nba")]
)
def test_gaps_and_look_alikes_make_no_difference(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_names_that_can_be_told_apart_stay_apart() -> None:
    names = [
        "team5",
        "team6",
        "mod-gpt",
        "mod-gtp",
        "srs",
        "队伍",
        "队五",
        "baseline",
        "bm25",
        "tf-idf",
        "Ω-net",
        "...",
        "!",
    ]
    assert len({skeleton(name) for name in names}) == len(names)


@given(NAMES)
def test_a_name_has_one_skeleton_whatever_its_case_and_it_is_never_empty(name: str) -> None:
    assert skeleton(name)
    ascii_name = name.encode("ascii", "ignore").decode("ascii")
    if ascii_name:
        assert skeleton(ascii_name.upper()) == skeleton(ascii_name.lower())
