"""Prepares the page of a board's history: best scores over time, scores against parameters, and the ledger's events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...formats.table import NO_VALUE
from ...io.printable import visible
from ..dates import moment
from ..model import Board, Change, SplitBoard, TaskRanking
from ..page_data import running_text, shown_time
from ..parameters import shown_count
from .board_pages import shown_number
from .history import Result, pareto_front, records, results
from .history_plots import Line, size_plot, time_plot
from .tables import rule_label


def history_values(board: Board) -> dict[str, Any]:
    """Return the values of the page.

    Returns:
        ``panels``, one a split and task, each with plots and the tables of their numbered points; ``tables``, all
        submissions of each split by date; ``events``, as `event_rows` gives them.
    """
    return {
        "panels": [panel for split in board.splits for panel in _panels(board, split)],
        "tables": [(split.split, *_whole_table(split)) for split in board.splits],
        "events": event_rows(board.events),
    }


def _panels(board: Board, split: SplitBoard) -> Iterator[dict[str, Any]]:
    tasks = [task for task in board.challenge.tasks if task in split.rankings]
    for task in tasks:
        ranking = split.rankings[task]
        found = results(split, ranking)
        best, front, lines = records(found), pareto_front(found), list(_lines(ranking))
        yield {
            "split": split.split,
            "task": task,
            "tasks": tasks,
            "rule": rule_label(ranking),
            "best": [_shown(result) for result in best],
            "front": [_shown(result) for result in front],
            "time_plot": time_plot(best, found, lines, moment(board.updated)) if best else None,
            "size_plot": size_plot(front, found, lines) if front else None,
        }


def _lines(ranking: TaskRanking) -> Iterator[Line]:
    if ranking.floor is not None:
        yield "floor", "floor", ranking.floor.score
    if ranking.ceiling is not None:
        yield "ceiling", "ceiling" if ranking.is_bound else "oracle", ranking.ceiling.score


def _shown(result: Result) -> dict[str, Any]:
    return {
        "slug": result.slug,
        "name": result.name,
        "team": result.team,
        "score": shown_number(result.score),
        "day": "" if result.time is None else result.time.strftime("%Y-%m-%d"),
        "claimed": result.claimed,
        "parameters": "" if result.parameters is None else shown_count(result.parameters),
        "leak": result.leak,
    }


def _whole_table(split: SplitBoard) -> tuple[Sequence[str], Sequence[Mapping[str, Any]]]:
    """The tasks of a split, and its complete submissions, the newest first, with their score in each of them."""
    tasks = list(split.rankings)
    scores: dict[str, dict[str, Result]] = {}
    for task, ranking in split.rankings.items():
        for result in results(split, ranking):
            scores.setdefault(result.slug, {})[task] = result
    rows = [
        {
            **_shown(next(iter(of_row.values()))),
            "scores": [shown_number(of_row[t].score) if t in of_row else NO_VALUE for t in tasks],
        }
        for of_row in scores.values()
    ]
    return tasks, sorted(rows, key=lambda row: (row["day"], row["slug"]), reverse=True)


def event_rows(events: Sequence[Change]) -> list[dict[str, Any]]:
    """Return what the ledger tells, the newest first: ``time``, ``event``, ``system``, ``file``, ``amended``, ``why``.

    Args:
        events: in the order of the ledger; of several at one time the later line comes first.
    """
    ordered = sorted(enumerate(events), key=lambda entry: (entry[1].time, entry[0]), reverse=True)
    return [
        {
            "time": shown_time(event.time),
            "event": event.event,
            "system": visible(event.system, 220),
            "file": visible(event.subject, 300),
            "amended": [(what, visible(was, 100) or NO_VALUE, visible(now, 100)) for what, was, now in event.amended],
            "why": running_text(event.why, 1000),
        }
        for _, event in ordered
    ]
