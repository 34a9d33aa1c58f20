"""How long a plan will take: from what was measured in its own folder, else from rates that were measured once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Optional

from .plan import PREDICT, SCORE, TRAIN, Plan, Step
from .records import Record, Records

RECORDED_ON = "two cores of an Intel Xeon with AMX, a thread a step"
"""Where the rates of `RECORDED` were measured."""

RECORDED: Mapping[tuple[str, str], Mapping[str, float]] = {
    ("tiny", TRAIN): {
        "cdial-gpt": 0.06, "srs": 0.07, "mherad": 0.07,
        "mod-gpt": 0.14, "mod-gpt-no-imfe": 0.12, "mod-gpt-no-cem": 0.13,
    },
    ("tiny", PREDICT): {
        "cdial-gpt": 0.2, "srs": 0.1, "mherad": 0.15,
        "mod-gpt": 0.25, "mod-gpt-no-imfe": 0.25, "mod-gpt-no-cem": 0.25,
    },
    ("small", TRAIN): {
        "cdial-gpt": 0.37, "srs": 0.06, "mherad": 0.25,
        "mod-gpt": 0.6, "mod-gpt-no-imfe": 0.45, "mod-gpt-no-cem": 0.45,
    },
    ("small", PREDICT): {
        "cdial-gpt": 0.14, "srs": 0.04, "mherad": 0.05,
        "mod-gpt": 0.16, "mod-gpt-no-imfe": 0.16, "mod-gpt-no-cem": 0.16,
    },
}  # fmt: skip
"""(preset, kind of step) to seconds a dialogue of what is learnt from, or answered, of each system."""

OF_OTHERS = {PREDICT: 0.01, SCORE: 0.01}
"""Seconds a dialogue of floors and oracles, which learn nothing, and of scoring, whatever the preset."""

START = 3.0
"""Seconds that a command takes before it begins."""


@dataclass(frozen=True)
class Estimate:
    """Seconds that steps will take.

    Attributes:
        by_step: name of a step to its seconds; None where nothing tells.
        measured: names of the steps whose estimate comes from this folder's own measurements.
    """

    by_step: Mapping[str, Optional[float]]
    measured: frozenset[str]


def estimate(plan: Plan, records: Records) -> Estimate:
    """Return what each step of a plan will take, in proportion to the dialogues.

    Args:
        plan: the steps.
        records: of its folder; where a step of the same kind and system was measured there, its rate is taken.
    """
    rates = _measured_rates(plan, records)
    by_step: dict[str, Optional[float]] = {}
    measured = set()
    for step in plan.steps:
        rate = rates.get((step.kind, step.system))
        if rate is not None:
            measured.add(step.name)
            by_step[step.name] = rate * step.work
        else:
            recorded = _recorded_rate(plan.options.preset, step)
            by_step[step.name] = None if recorded is None else START + recorded * step.work
    return Estimate(by_step, frozenset(measured))


def _measured_rates(plan: Plan, records: Records) -> dict[tuple[str, str], float]:
    """(kind, system) to seconds a dialogue, the mean over steps that are done."""
    found: dict[tuple[str, str], list[float]] = {}
    for step in plan.steps:
        record: Record = records.of(step)
        if record.done and record.seconds and record.work:
            found.setdefault((step.kind, step.system), []).append(record.seconds / record.work)
    return {key: sum(values) / len(values) for key, values in found.items()}


def _recorded_rate(preset: str, step: Step) -> Optional[float]:
    of_preset = RECORDED.get((preset, step.kind), {})
    if step.kind == SCORE or step.system not in _trained_systems():
        return OF_OTHERS.get(step.kind)
    return of_preset.get(step.system)


def _trained_systems() -> frozenset[str]:
    return frozenset(system for rates in RECORDED.values() for system in rates)


def in_words(seconds: Optional[float]) -> str:
    """Return a time as people say it.

    >>> in_words(8), in_words(754), in_words(9000), in_words(None)
    ('8 s', '13 min', '2.5 h', 'unknown')
    """
    if seconds is None:
        return "unknown"
    if seconds < 60:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 3600 else f"{seconds / 3600:.1f} h"
