"""Finds what a ``challenge.toml`` says that its schema cannot forbid: dates, repeated names, unknown figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Optional

from ..io.printable import json_path, visible
from ..io.problems import CorpusError, Problem, ProblemLog
from ..metrics.tasks import TASKS
from .dates import parse_datetime
from .rules import HUMAN

_FIGURES_NAMED = 6


def find_challenge_faults(table: Mapping[str, Any], path: Path, log: ProblemLog) -> None:
    """Add everything that cannot be, beside what the schema forbids; places that broke it already are passed over.

    Args:
        table: the whole file, whatever it holds.
        path: of the file, for messages.
        log: with what breaks the schema.
    """
    for name in ("splits", "phases"):
        entries = [entry for entry in _list(table.get(name)) if isinstance(entry, dict)]
        names = [entry["name"] for entry in entries if isinstance(entry.get("name"), str)]
        for twice in sorted({one for one in names if names.count(one) > 1}):
            message = f"two {name} of one name, {visible(twice)!r}"
            log.add(Problem("name-repeated", message, "give each its own", str(path), json_path((name,))))
    for i, phase in enumerate(_list(table.get("phases"))):
        if isinstance(phase, dict):
            _check_times(phase, i, path, log)
    ranking = table.get("ranking")
    for task, figures in (ranking if isinstance(ranking, dict) else {}).items():
        for i, figure in enumerate(_list(figures)):
            if task in TASKS and isinstance(figure, str):
                _check_figure(task, figure, i, path, log)


def _check_times(phase: Mapping[str, Any], index: int, path: Path, log: ProblemLog) -> None:
    """Times that are none, and a phase that ends before it starts."""
    broken = {problem.where for problem in log.errors}
    times: dict[str, Optional[datetime]] = {}
    for key in ("start", "end"):
        where = json_path(("phases", index, key))
        if not isinstance(phase.get(key), str) or where in broken:
            continue
        try:
            times[key] = parse_datetime(phase[key], path, last=key == "end")
        except CorpusError as fault:
            for problem in fault.log.errors:
                log.add(replace(problem, where=where))
    start, end = times.get("start"), times.get("end")
    if start is not None and end is not None and end < start:
        message = f"phase {visible(str(phase.get('name')))!r} ends before it starts"
        where = json_path(("phases", index))
        log.add(Problem("phase-backwards", message, "exchange start and end", str(path), where))


def _check_figure(task: str, figure: str, index: int, path: Path, log: ProblemLog) -> None:
    """A figure of the ranking rule that the task does not have."""
    names = TASKS[task].figures
    if figure in names or (task == "text" and figure == HUMAN):
        return
    more = ", …" if len(names) > _FIGURES_NAMED else ""
    hint = f"figures of {task}: {', '.join(sorted(names)[:_FIGURES_NAMED])}{more}"
    message = f"{task} has no figure {visible(figure)!r}"
    log.add(Problem("figure-unknown", message, hint, str(path), json_path(("ranking", task, index))))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
