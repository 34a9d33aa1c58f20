"""Which of a team's submissions stands for it: of one system the last version, of several systems as the rule says."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from mod_challenge.board.challenge import Challenge
from mod_challenge.board.human.results import HumanScores, SystemScores
from mod_challenge.board.model import Row
from mod_challenge.board.ranking.scored import Scored
from mod_challenge.board.ranking.standings import with_standings


def scored(slug: str, name: str, version: int = 1, arrived: str = "", accuracy: float = 50.0) -> Scored:
    """A complete submission of team ``t`` with a figure of usage alone."""
    metrics = {"usage": {"accuracy": accuracy}}
    return Scored(Row(slug, "t", name, "submission", metrics=metrics), arrived=arrived, version=version)


def counted(challenge: Challenge, rows: list[Scored]) -> set[str]:
    """Slugs of the rows that are ranked."""
    placed, _ = with_standings(challenge, rows, None)
    assert {row.slug for row in placed if row.standings} == {row.slug for row in placed if row.counted}
    return {row.slug for row in placed if row.standings}


def versions(count: int) -> list[Scored]:
    """Versions of one system, whose slugs sort as text: ``t--a--10`` before ``t--a--2``."""
    return [scored("t--a" if number == 1 else f"t--a--{number}", "a", number) for number in range(1, count + 1)]


@pytest.mark.parametrize("keep", ["all", "best", "last"])
@pytest.mark.parametrize("count", [2, 9, 10, 12, 100])
def test_of_many_versions_the_one_with_the_highest_number_counts(count: int, keep: str) -> None:
    rows = versions(count)
    random.Random(count).shuffle(rows)
    assert counted(Challenge(tasks=("usage",), keep=keep), rows) == {f"t--a--{count}"}


def test_the_number_of_a_version_outweighs_when_the_ledger_says_it_came_in() -> None:
    first, second = scored("t--a", "a", 1, "2026-09-09T00:00:00Z"), scored("t--a--2", "a", 2, "2026-01-01T00:00:00Z")
    assert counted(Challenge(tasks=("usage",)), [first, second]) == {"t--a--2"}
    assert counted(Challenge(tasks=("usage",)), [second, first]) == {"t--a--2"}


def test_of_two_systems_the_later_one_counts_whatever_their_versions() -> None:
    old = [replace(one, arrived=f"2026-01-{one.version:02d}T00:00:00Z") for one in versions(10)]
    new = scored("t--b", "b", 1, "2026-02-01T00:00:00Z", accuracy=10.0)
    assert counted(Challenge(tasks=("usage",), keep="last"), [*old, new]) == {"t--b"}
    assert counted(Challenge(tasks=("usage",), keep="best"), [*old, new]) == {"t--a--10"}
    assert counted(Challenge(tasks=("usage",), keep="all"), [*old, new]) == {"t--a--10", "t--b"}


def test_a_name_written_otherwise_is_still_the_same_system() -> None:
    assert counted(Challenge(tasks=("usage",)), [scored("t--a", "Alpha", 1), scored("t--a2", "alpha", 2)]) == {"t--a2"}


def responding(slug: str, name: str, sha256: str, team: str = "t") -> Scored:
    """A complete submission with figures of text alone."""
    return Scored(Row(slug, team, name, "submission", metrics={"text": {"bleu4": 10.0}}, sha256=sha256))


def ratings_of(*systems: tuple[str, str, str]) -> HumanScores:
    """Scores of systems, (team, name, hash of the file that was rated) each."""
    scores = {
        (team, name): SystemScores(sha256, 3.5, None, np.full(0, np.nan), {}, 5, 2) for team, name, sha256 in systems
    }
    return HumanScores("hard", "text", "", scores, None, tuple(scores), (), {}, 1, 1, 1, 0, 1, {})


def test_what_people_did_not_rate_is_unrated_and_an_older_version_gives_way() -> None:
    rows = [
        responding("a", "a", "1"),
        responding("b", "b", "2"),
        responding("c", "c", "3"),
        responding("c--2", "c", "4"),
    ]
    rows[3] = replace(rows[3], version=2)
    placed, _ = with_standings(Challenge(tasks=("text",)), rows, ratings_of(("t", "a", "1"), ("t", "b", "old")))
    marks = {row.slug: (bool(row.standings), row.counted, row.unrated) for row in placed}
    assert marks == {
        "a": (True, True, False),
        "b": (False, False, True),
        "c": (False, False, False),
        "c--2": (False, False, True),
    }
    assert not any(row.unrated for row in with_standings(Challenge(tasks=("text",)), rows, None)[0])


def test_a_rated_system_that_another_of_its_team_stands_for_is_not_called_unrated() -> None:
    rows = [responding("a", "a", "1"), responding("b", "b", "2")]
    rated = ratings_of(("t", "a", "1"), ("t", "b", "2"))
    placed, _ = with_standings(Challenge(tasks=("text",), keep="best"), rows, rated)
    assert [(row.slug, row.unrated) for row in placed if not row.standings] == [("b", False)]


def test_ratings_follow_a_system_whose_team_is_written_otherwise_since() -> None:
    rows = [responding("a", "a", "1", team="Team Five")]
    placed, _ = with_standings(Challenge(tasks=("text",)), rows, ratings_of(("team5", "a", "1")))
    assert placed[0].standings["text"].score == 3.5


@pytest.mark.parametrize("keep", ["all", "best", "last"])
def test_a_version_is_superseded_by_a_later_one_of_the_same_system_alone(keep: str) -> None:
    other = scored("t--b", "b", 1, "2026-02-01T00:00:00Z")
    placed, _ = with_standings(Challenge(tasks=("usage",), keep=keep), [*versions(3), other], None)
    assert {row.slug for row in placed if row.superseded} == {"t--a", "t--a--2"}
