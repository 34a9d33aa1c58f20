"""In which order the steps of a reproduction begin, and how long they take in that order."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from mod_baselines.reproduction.plan import TRAIN, Step
from mod_baselines.reproduction.schedule import by_urgency, makespan


def step(of: str, *needs: str) -> Step:
    needed = tuple(f"{TRAIN} {name}" for name in needs)
    return Step(TRAIN, of, of, 0, (), Path(of), needed, of, 1)


def seconds(**of: float) -> dict[str, float]:
    return {f"{TRAIN} {name}": value for name, value in of.items()}


def test_what_most_hangs_on_begins_first() -> None:
    steps = [step("short"), step("long"), step("root"), step("leaf", "root"), step("last", "leaf")]
    taken = seconds(short=1, long=9, root=3, leaf=5, last=4)
    assert [each.of for each in by_urgency(steps, taken)] == ["root", "long", "leaf", "last", "short"]
    # root 0-3, leaf 3-8, last 8-12 on one core; long 0-9 and short 9-10 on the other.
    assert makespan(steps, taken, 2) == 12
    assert makespan(steps, taken, 1) == sum(taken.values())


def test_steps_whose_needs_are_done_are_ready_and_unknown_times_tell_nothing() -> None:
    steps = [step("leaf", "done before"), step("other")]
    assert makespan(steps, seconds(leaf=2, other=3), 2) == 3
    assert makespan(steps, {**seconds(leaf=2), f"{TRAIN} other": None}, 2) is None
    assert makespan([], {}, 2) == 0


@pytest.mark.parametrize("seed", range(20))
def test_a_schedule_is_within_grahams_bound(seed: int) -> None:
    """A list schedule takes at least the longest chain and an even share, at most twice the best less a part."""
    stream = random.Random(seed)
    steps: list[Step] = []
    for number in range(12):
        earlier = [each.of for each in steps]
        steps.append(step(str(number), *stream.sample(earlier, min(len(earlier), stream.randint(0, 2)))))
    taken = {each.name: float(stream.randint(1, 20)) for each in steps}
    cores = stream.randint(2, 4)
    least = max(_longest_chain(steps, taken), sum(taken.values()) / cores)
    found = makespan(steps, taken, cores)
    assert found is not None
    assert least <= found <= _longest_chain(steps, taken) + math.fsum(taken.values()) / cores


def _longest_chain(steps: Sequence[Step], taken: dict[str, float]) -> float:
    ends: dict[str, float] = {}
    for each in steps:
        ends[each.name] = taken[each.name] + max((ends[need] for need in each.needs), default=0.0)
    return max(ends.values())
