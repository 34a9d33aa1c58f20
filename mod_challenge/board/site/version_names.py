"""Tells versions of one system apart where a reader chooses among systems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ...io.printable import visible
from ..model import Row

NAME = 60


def answering_name(row: Row, limit: int = NAME) -> str:
    """Return a system's name where its answers are shown: of several runs it says whose they are."""
    name = visible(row.name, limit)
    return f"{name} (seed={row.runs[0].seed})" if row.runs else name


def names_apart(rows: Sequence[Row]) -> list[tuple[str, str, str]]:
    """Return (slug, name, team) of systems so that no two look alike.

    Where name and team are those of another system too, the name has the day that its file came in behind it, or, where
    these are not known or not different, the slug.
    """
    shown = [(answering_name(row), visible(row.team, NAME)) for row in rows]
    days = [visible(row.date[:10], NAME) for row in rows]
    alike = Counter(shown)
    dated = Counter(zip(shown, days))
    found = []
    for row, names, day in zip(rows, shown, days):
        name, team = names
        if alike[names] > 1:
            name = f"{name} · {day if day and dated[names, day] == 1 else row.slug}"
        found.append((row.slug, name, team))
    return found
