"""The variance between seeds and over dialogues: what it is made of, and what becomes of single runs and no spread."""

from __future__ import annotations

import math

import numpy as np
import pytest

from mod_challenge.array_types import Floats
from mod_challenge.metrics.seed_variance import (
    LOGARITHM,
    PLAIN,
    SHARE,
    SeedRuns,
    difference_over_seeds,
    mean_over_seeds,
    seed_part,
)
from mod_challenge.metrics.significance import (
    difference_interval,
    log_interval,
    paired_p,
    plain_interval,
    share_interval,
    standard_error,
)
from mod_challenge.metrics.student import quantile

DIALOGUES = 80
RESAMPLES = 1000


def weights() -> Floats:
    drawn: Floats = np.random.default_rng(5).multinomial(DIALOGUES, [1 / DIALOGUES] * DIALOGUES, RESAMPLES) / DIALOGUES
    return drawn


def runs_of(by_dialogue: Floats) -> SeedRuns:
    """Runs from (S, D) values of dialogues: means of dialogues."""
    replicates = weights() @ by_dialogue.T
    return SeedRuns(by_dialogue.mean(axis=1).tolist(), list(replicates.T), by_dialogue.shape[1])


def drawn(stream: np.random.Generator, seeds: int, between: float, centre: float = 60.0) -> Floats:
    values: Floats = (
        centre
        + stream.normal(0, 8, (1, DIALOGUES))
        + stream.normal(0, 10, (seeds, DIALOGUES))
        + stream.normal(0, between, (seeds, 1))
    )
    return values


@pytest.mark.parametrize("share", [True, False])
def test_single_runs_are_compared_as_without_seeds(share: bool) -> None:
    stream = np.random.default_rng(1)
    first, second = runs_of(drawn(stream, 1, 0)), runs_of(drawn(stream, 1, 0, 62))
    found = difference_over_seeds(first, second, share)
    error = standard_error(first.replicates[0] - second.replicates[0], DIALOGUES)
    difference = first.values[0] - second.values[0]
    assert found.p == paired_p(difference, error, DIALOGUES)
    assert found.interval == difference_interval(difference, error, DIALOGUES, share)
    assert found.uncertainty is not None
    assert not found.uncertainty.counts_seeds


def test_a_single_run_has_the_interval_that_it_has_alone() -> None:
    runs = runs_of(drawn(np.random.default_rng(2), 1, 0))
    value, error = runs.values[0], standard_error(runs.replicates[0], DIALOGUES)
    assert mean_over_seeds(runs).interval == share_interval(value, error, DIALOGUES)
    assert mean_over_seeds(runs, PLAIN).interval == plain_interval(value, error, DIALOGUES)
    logarithms = np.array([math.log(replicate) for replicate in runs.replicates[0]])
    expected = log_interval(value, standard_error(logarithms, DIALOGUES), DIALOGUES)
    assert mean_over_seeds(runs, LOGARITHM).interval == expected
    assert mean_over_seeds(runs).deviation is None


def test_interaction_is_half_the_variance_of_differences_between_runs() -> None:
    by_dialogue = drawn(np.random.default_rng(3), 3, 2)
    part = seed_part(runs_of(by_dialogue))
    assert part is not None
    pairs = [(0, 1), (0, 2), (1, 2)]
    halves = [float((by_dialogue[a] - by_dialogue[b]).var(ddof=1)) / DIALOGUES / 2 for a, b in pairs]
    assert part.interaction * 3 == pytest.approx(math.fsum(halves) / 3, rel=0.1)
    assert part.between == pytest.approx(by_dialogue.mean(axis=1).var(ddof=1) / 3)


def test_seeds_that_differ_no_more_than_dialogues_explain_add_nothing() -> None:
    stream = np.random.default_rng(4)
    values = drawn(stream, 3, 0)
    values += 60 - values.mean(axis=1, keepdims=True)
    runs = runs_of(values)
    found = mean_over_seeds(runs)
    assert found.deviation == 0.0
    error = standard_error(runs.mean_replicates, DIALOGUES)
    assert found.interval == share_interval(found.mean, error, DIALOGUES)


def test_seeds_alone_give_students_interval() -> None:
    values = np.repeat(np.array([[50.0], [54.0], [55.0]]), DIALOGUES, axis=1)
    found = mean_over_seeds(runs_of(values), PLAIN)
    half = quantile(0.025, 2) * float(values[:, 0].std(ddof=1)) / math.sqrt(3)
    assert found.interval == pytest.approx([53 - half, 53 + half])


@pytest.mark.parametrize("seeds", [(2, 2), (3, 5), (1, 3)])
def test_p_is_the_level_of_the_interval_that_ends_at_nought(seeds: tuple[int, int]) -> None:
    stream = np.random.default_rng(6)
    first, second = runs_of(drawn(stream, seeds[0], 4)), runs_of(drawn(stream, seeds[1], 4))
    uncertainty = difference_over_seeds(first, second, False).uncertainty
    assert uncertainty is not None
    assert uncertainty.seed_error > 0
    assert uncertainty.counts_seeds == (min(seeds) > 1)
    for level in (0.5, 0.05, 0.001):
        difference = uncertainty.critical(level / 2) * uncertainty.error
        assert uncertainty.p(difference) == pytest.approx(level)
        assert uncertainty.p(-difference) == pytest.approx(level)
    assert uncertainty.p(0.0) == 1.0


def test_shares_stay_shares() -> None:
    values = np.repeat(np.array([[1.0], [99.0]]), DIALOGUES, axis=1)
    assert mean_over_seeds(runs_of(values)).interval == pytest.approx([0, 100], abs=5)
    low, high = mean_over_seeds(runs_of(np.full((3, DIALOGUES), 100.0)), SHARE).interval or (0, 0)
    assert 90 < low < high == 100
    found = difference_over_seeds(runs_of(values), runs_of(100 - values), True)
    assert found.interval is not None
    assert -100 <= found.interval[0] < found.interval[1] <= 100


def test_no_spread_at_all_is_judged_by_the_dialogues() -> None:
    first, second = runs_of(np.full((3, DIALOGUES), 70.0)), runs_of(np.full((2, DIALOGUES), 65.0))
    found = difference_over_seeds(first, second, True)
    assert found.p == paired_p(5.0, 0.0, DIALOGUES)
    assert found.interval == difference_interval(5.0, 0.0, DIALOGUES, True)
    assert difference_over_seeds(first, first, True).p == 1.0


def test_resamples_without_an_item_are_left_aside() -> None:
    runs = runs_of(drawn(np.random.default_rng(7), 3, 3))
    holes = [np.where(np.arange(RESAMPLES) == 10 * i, math.nan, values) for i, values in enumerate(runs.replicates)]
    whole = [np.delete(values, [0, 10, 20]) for values in runs.replicates]
    found = mean_over_seeds(SeedRuns(runs.values, holes, DIALOGUES))
    assert found == mean_over_seeds(SeedRuns(runs.values, whole, DIALOGUES))


def test_fewer_than_two_dialogues_say_nothing() -> None:
    runs = SeedRuns([50.0, 60.0], [np.full(10, 50.0), np.full(10, 60.0)], 1)
    assert mean_over_seeds(runs).interval is None
    found = difference_over_seeds(runs, runs, True)
    assert (found.difference, found.interval, found.p) == (0.0, None, None)


def test_runs_need_their_resampled_values() -> None:
    with pytest.raises(ValueError, match="one or more runs"):
        SeedRuns([1.0, 2.0], [np.zeros(3)], 5)
