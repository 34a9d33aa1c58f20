"""The paper's claims and their verdicts, on figures whose truth is known."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from typing import Any, Optional

import numpy as np
import pytest

from mod_baselines.reproduction.claims import Claim, Part, Side, claims
from mod_baselines.reproduction.measured import SideRuns
from mod_baselines.reproduction.tables import published_figures
from mod_baselines.reproduction.verdicts import FAILS, HOLDS, MISSING, UNKNOWN, judge, kind_of
from mod_challenge.array_types import Floats
from mod_challenge.metrics.metric import JackknifeMetric
from mod_challenge.metrics.significance import holm
from mod_challenge.metrics.tasks import all_figures
from mod_challenge.metrics.text import text_items
from mod_challenge.scoring.system import System

DIALOGUES, RESAMPLES = 60, 400
R1, R5, RT5 = "retrieval.all.r10@1", "retrieval.all.r10@5", "retrieval.all.rt@5"
Key = tuple[str, str, str]


class Figures:
    """Runs by (system, figure, split)."""

    def __init__(self, runs: Mapping[Key, SideRuns]) -> None:
        self._runs = runs

    def runs(self, system: str, figure: str, split: str) -> Optional[SideRuns]:
        return self._runs.get((system, figure, split))

    def seeds(self, system: str, split: str) -> tuple[int, ...]:
        return next((runs.seeds for (name, _, of), runs in self._runs.items() if (name, of) == (system, split)), ())


@cache
def weights(dialogues: int = DIALOGUES) -> Floats:
    drawn: Floats = np.random.default_rng(3).multinomial(dialogues, [1 / dialogues] * dialogues, RESAMPLES) / dialogues
    return drawn


def runs_of(by_dialogue: Floats) -> SideRuns:
    """Runs whose figure is the mean of (S, D) values of dialogues."""
    seeds, dialogues = by_dialogue.shape
    replicates = tuple(weights(dialogues) @ by_dialogue[seed] for seed in range(seeds))
    return SideRuns(tuple(range(seeds)), tuple(by_dialogue.mean(axis=1).tolist()), replicates, dialogues)


def spread(seed: int, centre: float, seeds: int = 3, between: float = 0.5) -> Floats:
    """Values around a centre: dialogues differ, seeds differ, and each run is better at other dialogues."""
    stream = np.random.default_rng(seed)
    values: Floats = (
        centre
        + stream.normal(0, 3, (1, DIALOGUES))
        + stream.normal(0, 3, (seeds, DIALOGUES))
        + stream.normal(0, between, (seeds, 1))
    )
    return values


def claim(name: str, *parts: Part, section: str = "1") -> Claim:
    return Claim(name, "A claim.", section, parts)


def part(better: str, worse: str, figure: str = R1, split: str = "hard") -> Part:
    return Part(Side(better, figure, split), Side(worse, figure, split))


def test_a_clear_difference_holds_its_opposite_does_not_and_none_cannot_be_told() -> None:
    source = Figures(
        {
            ("good", R1, "hard"): runs_of(spread(1, 60)),
            ("bad", R1, "hard"): runs_of(spread(2, 50)),
            ("same", R1, "hard"): runs_of(spread(3, 60.3)),
        }
    )
    declared = [
        claim("right", part("good", "bad")),
        claim("wrong", part("bad", "good")),
        claim("none", part("good", "same")),
        claim("absent", part("good", "nobody")),
    ]
    found = judge(declared, source)
    assert [verdict.word for verdict in found] == [HOLDS, FAILS, UNKNOWN, MISSING]
    right, wrong, _, absent = found
    (first,), (second,) = right.compared, wrong.compared
    assert first.difference == pytest.approx(-second.difference) == pytest.approx(10, abs=1.5)
    assert first.interval is not None
    assert first.interval[0] < 10 < first.interval[1]
    assert (right.agrees, wrong.agrees) == (True, False)
    assert (absent.p, absent.p_holm, absent.missing) == (None, None, (f"nobody {R1} hard",))
    tested = [verdict for verdict in found if verdict.p is not None]
    assert [verdict.p_holm for verdict in tested] == holm([verdict.p for verdict in tested if verdict.p is not None])


def test_holms_correction_is_over_the_claims_of_a_section() -> None:
    """What is claimed of another table makes no claim of this one less sure."""
    values = [("good", 60.0), ("near", 58.0), ("nearer", 59.0), ("same", 60.3)]
    source = Figures({(name, R1, "hard"): runs_of(spread(seed, mean)) for seed, (name, mean) in enumerate(values)})
    of_sections = [("1", "near"), ("2", "same"), ("1", "nearer"), ("2", "near"), ("1", "same")]
    found = judge([claim(name[1], part("good", name[1]), section=name[0]) for name in of_sections], source)
    for section in ("1", "2"):
        of_section = [verdict for verdict in found if verdict.claim.section == section]
        p_values = [verdict.p for verdict in of_section if verdict.p is not None]
        assert len(p_values) == len(of_section) > 1
        assert [verdict.p_holm for verdict in of_section] == holm(p_values)


def test_the_lower_ppl_is_the_better_one() -> None:
    source = Figures(
        {("good", "text.ppl", "hard"): runs_of(spread(1, 20)), ("bad", "text.ppl", "hard"): runs_of(spread(2, 30))}
    )
    (found,) = judge([claim("ppl", part("good", "bad", "text.ppl"))], source)
    assert (found.word, found.compared[0].difference > 0) == (HOLDS, True)


def test_a_claim_holds_where_all_of_its_comparisons_do() -> None:
    source = Figures(
        {
            **{("good", R1, split): runs_of(spread(1, 60)) for split in ("easy", "hard")},
            ("bad", R1, "easy"): runs_of(spread(2, 50)),
            ("bad", R1, "hard"): runs_of(spread(3, 59)),
            ("best", R1, "hard"): runs_of(spread(4, 75)),
            ("best", R1, "easy"): runs_of(spread(4, 59)),
        }
    )
    both = part("good", "bad", split="easy"), part("good", "bad")
    alone, open_, together, contrary = judge(
        [
            claim("alone", both[0]),
            claim("open", both[1]),
            claim("together", *both),
            claim("contrary", part("good", "best"), part("good", "best", split="easy")),
        ],
        source,
    )
    assert alone.word == HOLDS
    assert together.word == open_.word == UNKNOWN
    assert together.p == max(each.p for each in together.compared if each.p is not None) == open_.p
    # One comparison comes out the other way for sure, so the claim does not hold, whatever the other says.
    assert contrary.word == FAILS
    assert contrary.p == pytest.approx(2 * (contrary.compared[0].p or 0))


def test_what_a_corpus_has_nothing_for_is_no_part_of_a_claim() -> None:
    unseen = part("good", "bad", "retrieval.unseen.r10@1")
    runs = {("good", R1, "hard"): runs_of(spread(1, 60)), ("bad", R1, "hard"): runs_of(spread(2, 50))}
    (found,) = judge([claim("seen alone", part("good", "bad"), unseen)], Figures(runs))
    assert (found.word, len(found.compared), found.missing) == (HOLDS, 1, ())
    one_sided = {**runs, ("good", "retrieval.unseen.r10@1", "hard"): runs_of(spread(1, 60))}
    (lacking,) = judge([claim("one side", part("good", "bad"), unseen)], Figures(one_sided))
    assert (lacking.word, lacking.missing) == (MISSING, ("bad retrieval.unseen.r10@1 hard",))


def test_seeds_that_differ_much_leave_a_difference_open_that_one_run_would_settle() -> None:
    source = Figures(
        {
            ("good", R1, "hard"): runs_of(spread(1, 60, between=6)),
            ("bad", R1, "hard"): runs_of(spread(5, 55, between=6)),
            ("good one", R1, "hard"): runs_of(spread(1, 60, 1, between=0)),
            ("bad one", R1, "hard"): runs_of(spread(5, 55, 1, between=0)),
        }
    )
    several, single = judge(
        [claim("several", part("good", "bad")), claim("single", part("good one", "bad one"))], source
    )
    assert (several.word, single.word) == (UNKNOWN, HOLDS)
    assert several.compared[0].seed_error is not None
    assert several.compared[0].seed_error > 1
    assert single.compared[0].seed_error == 0


def test_a_trained_system_with_one_run_says_that_seeds_are_not_counted() -> None:
    source = Figures(
        {
            ("mod-gpt", R1, "hard"): runs_of(spread(1, 60, 1)),
            ("srs", R1, "hard"): runs_of(spread(2, 50, 3)),
            ("majority", R1, "hard"): runs_of(spread(3, 40, 1)),
        }
    )
    alone, floor = judge([claim("a", part("mod-gpt", "srs")), claim("b", part("srs", "majority"))], source)
    assert not alone.compared[0].counts_seeds
    assert floor.compared[0].counts_seeds  # a floor has no seeds


def test_two_figures_of_one_system_are_paired_over_dialogues_and_seeds() -> None:
    common = spread(1, 60, between=6)
    noise = np.random.default_rng(8).normal(0, 0.3, common.shape)
    source = Figures(
        {
            ("s", R5, "hard"): runs_of(common),
            ("s", RT5, "hard"): runs_of((common - 1 + noise) / 2),
            ("t", RT5, "hard"): runs_of((spread(9, 60, between=6) - 1) / 2),
        }
    )
    far = Part(Side("s", R5, "hard"), Side("s", RT5, "hard", times=2.0))
    apart = Part(Side("s", R5, "hard"), Side("t", RT5, "hard", times=2.0))
    paired, unpaired = judge([claim("far", far), claim("apart", apart)], source)
    assert kind_of(far) == "two figures of one system"
    assert paired.word == HOLDS
    assert paired.compared[0].difference == pytest.approx(1, abs=0.2)
    assert unpaired.word == UNKNOWN


def test_splits_share_seeds_and_no_dialogues() -> None:
    seeds = np.random.default_rng(4).normal(0, 6, (3, 1))
    easy, hard = (runs_of(spread(seed, centre, between=0) + seeds) for seed, centre in ((1, 60.0), (2, 55.0)))
    source = Figures({("s", R1, "easy"): easy, ("s", R1, "hard"): hard})
    (found,) = judge([claim("easy", Part(Side("s", R1, "easy"), Side("s", R1, "hard")))], source)
    assert found.word == HOLDS
    compared = found.compared[0]
    errors = [float(np.std(np.mean(runs.replicates, axis=0), ddof=1)) for runs in (easy, hard)]
    scale = math.sqrt(DIALOGUES / (DIALOGUES - 1))
    assert compared.dialogue_error == pytest.approx(scale * math.hypot(*errors))
    assert (compared.seed_error or 0) < 1  # both splits were answered by the same runs


@pytest.mark.parametrize("kind", ["systems", "figures", "splits"])
def test_without_a_difference_few_claims_come_out(kind: str) -> None:
    """A test of size 5 %, with few seeds and real differences between dialogues and between seeds."""
    wrong, draws = 0, 120
    for draw in range(draws):
        stream = np.random.default_rng(1000 + draw)
        dialogues = stream.normal(0, 5, (2, 1, DIALOGUES))
        of_runs = stream.normal(0, 1, (2, 3, 1))
        if kind != "systems":
            of_runs[1] = of_runs[0] + stream.normal(0, 0.5, (3, 1))  # the same runs, in another figure or split
        if kind != "splits":
            dialogues[1] = dialogues[0]  # the same dialogues
        values = 50 + dialogues + of_runs + stream.normal(0, 4, (2, 3, DIALOGUES))
        sides = {
            "systems": (Side("a", R1, "hard"), Side("b", R1, "hard")),
            "figures": (Side("a", R1, "hard"), Side("a", R5, "hard")),
            "splits": (Side("a", R1, "easy"), Side("a", R1, "hard")),
        }[kind]
        source = Figures({(s.system, s.figure, s.split): runs_of(value) for s, value in zip(sides, values)})
        (found,) = judge([claim("none", Part(*sides))], source)
        wrong += found.word != UNKNOWN
    assert wrong / draws < 0.1


def distinct_runs(words: int, seed: int, count: int = 3) -> SideRuns:
    """Runs that write words of so many, drawn evenly."""
    figure = "text.dist1"
    metric = all_figures()[figure]
    assert isinstance(metric, JackknifeMetric)
    stream = np.random.default_rng(seed)
    dialogue = np.repeat(np.arange(40), 5)
    found = []
    for _ in range(count):
        texts = [" ".join(f"w{word}" for word in stream.integers(0, words, 8)) for _ in dialogue]
        items = text_items(texts, texts, None, dialogue, 40, "cjk", paired=True)
        point, jackknifed = metric.value(items.extra)
        report: Any = None  # no name is asked for
        present = {figure: np.ones(40, dtype=bool)}
        found.append(System(report, {figure: float(point)}, {}, {figure: jackknifed}, present, {"text": items}))
    values = tuple(system.points[figure] or 0.0 for system in found)
    return SideRuns(tuple(range(count)), values, (), 40, tuple(found))


def test_distinct_n_grams_are_compared_by_exchanging_answers() -> None:
    figure = "text.dist1"
    source = Figures(
        {
            ("many", figure, "hard"): distinct_runs(900, 1),
            ("few", figure, "hard"): distinct_runs(500, 2),
            ("alike", figure, "hard"): distinct_runs(900, 3),
        }
    )
    more, same = judge(
        [claim("more", part("many", "few", figure)), claim("same", part("many", "alike", figure))], source
    )
    assert (more.word, same.word) == (HOLDS, UNKNOWN)
    assert more.compared[0].dialogue_error is not None
    assert 0 <= more.compared[0].dialogue_error < 2


def test_every_claim_is_of_figures_and_systems_that_there_are_and_is_one_that_the_papers_figures_bear_out() -> None:
    names = [each.name for each in claims()]
    assert len(set(names)) == len(names) == 44
    checked = 0
    for each in claims():
        for one in each.parts:
            assert {one.better.figure, one.worse.figure} <= all_figures().keys()
            values = [
                published_figures(side.split).get(side.system, {}).get(side.figure) for side in (one.better, one.worse)
            ]
            if values[0] is not None and values[1] is not None:
                difference = one.better.times * values[0] - one.worse.times * values[1]
                assert (difference < 0) == one.lower_is_better, (each.name, one)
                checked += 1
    assert checked == 85
