"""In which order steps begin, and how long a plan takes in that order: the longest chain first.

Where fewer steps may run at once than are ready, that one goes first from which the longest chain of steps hangs, by
the estimates (critical-path list scheduling: Adam, Chandy and Dickson 1974, "A comparison of list schedules for
parallel processing systems"). MOD-GPT, which its ablations wait for, so does not stand behind what nothing waits for.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from typing import Optional

from .plan import Step


def by_urgency(steps: Sequence[Step], seconds: Mapping[str, Optional[float]]) -> list[Step]:
    """Return steps by the length of the longest chain that each begins, the longest first; equals stay in order.

    Args:
        steps: each after those that it needs.
        seconds: that each takes, by name; unknown ones count as nothing.
    """
    after: dict[str, float] = {}
    chains: dict[str, float] = {}
    for step in reversed(steps):
        chains[step.name] = (seconds.get(step.name) or 0.0) + after.get(step.name, 0.0)
        for need in step.needs:
            after[need] = max(after.get(need, 0.0), chains[step.name])
    return sorted(steps, key=lambda step: -chains[step.name])


def makespan(steps: Sequence[Step], seconds: Mapping[str, Optional[float]], at_once: int) -> Optional[float]:
    """Return the seconds until the last of some steps ends, so many at once; None where one has no estimate.

    Args:
        steps: those to be done; what they need and is not among them is done.
        seconds: that each takes, by name.
        at_once: how many run at a time.
    """
    taken = {step.name: seconds.get(step.name) for step in steps}
    waiting = by_urgency(steps, seconds)
    running: list[tuple[float, str]] = []
    now = 0.0
    while waiting or running:
        left = {step.name for step in waiting} | {name for _, name in running}
        ready = [step for step in waiting if not left.intersection(step.needs)]
        for step in ready[: at_once - len(running)]:
            duration = taken[step.name]
            if duration is None:
                return None
            waiting.remove(step)
            heapq.heappush(running, (now + duration, step.name))
        now, _ = heapq.heappop(running)
    return now
