"""Intervals and tests over seeds and dialogues are wrong as often as they say, where the usual ways are not.

The simulation of the benchmark, seeded and small; bounds leave three standard errors of so few repetitions. What more
repetitions give stands in docs/metrics.md.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
REPEATS = 300


@pytest.fixture(scope="module")
def simulation() -> Iterator[Any]:
    """The benchmark ``seeds``; the folder of benchmarks is no package."""
    sys.path.insert(0, str(BENCHMARKS))
    try:
        import seeds

        yield seeds
    finally:
        sys.path.remove(str(BENCHMARKS))
        sys.modules.pop("seeds", None)


def rates(simulation: Any, figure: str, regime: str, seeds: int) -> dict[str, Any]:
    chosen = next(each for each in simulation.REGIMES if each.name == regime)
    found: dict[str, Any] = simulation.simulate(figure, chosen, seeds, 100, REPEATS, resamples=300)
    return found


@pytest.mark.parametrize(
    ("figure", "regime"),
    [("mean", "dialogues"), ("mean", "both"), ("mean", "seeds"), ("share", "both"), ("share", "seeds")]
    + [("perplexity", "both")],
)
def test_three_seeds_are_wrong_as_often_as_they_say(simulation: Any, figure: str, regime: str) -> None:
    found = rates(simulation, figure, regime, 3)["both"]
    assert 90.0 <= found.coverage <= 99.0
    assert 1.0 <= found.alarms <= 9.0


@pytest.mark.parametrize("seeds", [2, 5])
def test_so_are_two_and_five(simulation: Any, seeds: int) -> None:
    found = rates(simulation, "mean", "seeds", seeds)["both"]
    assert 89.0 <= found.coverage <= 99.0
    assert 1.0 <= found.alarms <= 9.0


def test_dialogues_alone_and_the_plain_bootstrap_are_too_sure_where_seeds_differ(simulation: Any) -> None:
    found = rates(simulation, "mean", "seeds", 3)
    assert found["dialogues"].coverage < 80
    assert found["dialogues"].alarms > 20
    assert found["bootstrap"].coverage < 89
    assert found["bootstrap"].alarms > 10
