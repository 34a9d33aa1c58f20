"""How systems are called in tables: name, team, and what tells those of one name apart."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Optional

from ..formats.plural import counted
from ..io.printable import visible
from ..scoring.report import Report


def system_names(reports: Sequence[Report], files: Optional[Sequence[str]] = None) -> list[str]:
    """``name (team)`` of each report, marked where two of one split have the same or where one is partial.

    Args:
        reports: in any number of splits.
        files: where each came from, for the marks; numbers take their place without.
    """
    return [
        name + _of_seeds(report) + (f" [{mark}]" if mark else "") + (" [partial]" if report.partial else "")
        for name, mark, report in zip((report.title for report in reports), disambiguate(reports, files), reports)
    ]


def _of_seeds(report: Report) -> str:
    """Over how many runs a mean is."""
    return "" if report.seeds is None else f", {counted(report.seeds.count, 'run')}"


def disambiguate(reports: Sequence[Report], files: Optional[Sequence[str]] = None) -> list[str]:
    """What tells systems of one name apart within a split: the shortest that does; empty where the name does."""
    named: dict[tuple[str, str], list[int]] = {}
    for i, report in enumerate(reports):
        named.setdefault((report.split, report.title), []).append(i)
    marks = [""] * len(reports)
    for alike in named.values():
        if len(alike) > 1:
            for i, mark in zip(alike, _marks([files[i] for i in alike] if files else [], len(alike))):
                marks[i] = mark
    return marks


def _marks(files: Sequence[str], count: int) -> list[str]:
    """Names of files, their paths or numbers, whichever differ first."""
    names = [visible("standard input" if file == "-" else Path(file).name, 60) for file in files]
    numbers = [f"#{i}" for i in range(1, count + 1)]
    choices = (names, [visible(file, 100) for file in files], numbers)
    return next(marks for marks in choices if len(set(marks)) == count)
