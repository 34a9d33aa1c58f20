"""Writes the phases of a challenge for pages: their times on two clocks, and by the second for the page's script."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any, Optional

from ...io.printable import visible
from ..challenge import Challenge
from ..dates import AOE


def phase_values(challenge: Challenge) -> dict[str, Any]:
    """Return what ``phases.html`` shows: ``phases`` in order of time, and whether they differ ``by_phase`` in tasks."""
    return {
        "phases": [
            {
                "name": visible(phase.name, 100),
                "start": clocks(phase.start),
                "end": clocks(phase.end),
                "splits": ", ".join(phase.splits),
                "tasks": phase.tasks,
                "quota": phase.quota,
            }
            for phase in challenge.phases
        ],
        "by_phase": challenge.has_task_phases,
    }


def clocks(time: Optional[datetime]) -> Optional[dict[str, str]]:
    """Write a time in UTC, Anywhere on Earth, and as RFC 3339 has it.

    >>> clocks(datetime(2026, 12, 1, 11, 59, 59, tzinfo=timezone.utc))
    {'utc': '2026-12-01 11:59', 'aoe': '2026-11-30 23:59', 'moment': '2026-12-01T11:59:59Z'}
    """
    if time is None:
        return None
    utc, aoe = (time.astimezone(zone) for zone in (timezone.utc, AOE))
    minutes = "%Y-%m-%d %H:%M"
    return {
        "utc": utc.strftime(minutes),
        "aoe": aoe.strftime(minutes),
        "moment": utc.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
