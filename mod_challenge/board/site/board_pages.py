"""Prepares the board's first screen: for each split a page with a tab a task and one for all tasks together.

The page holds the first rows of every table as they stay; the script (``board.js``) draws rows likewise from the data
of the split when a reader sorts, filters or asks for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Optional

from ...formats.table import NO_VALUE
from ...rendering.tables import number
from ..model import FLOOR, ORACLE, PUBLISHED, Board, SplitBoard, TaskRanking
from .tables import rank_text, split_data

ROWS = 50
"""How many ranked rows of a table a page holds; the others come with the data when they are asked for."""
FOLDER = "splits"
"""Where the pages of all splits but the first are."""


def board_pages(board: Board) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield name and values of the page of every split; of a board without splits, an empty ``index.html``."""
    if not board.splits:
        yield "index.html", {"split": None, "panels": [], "split_pages": []}
    addresses = [page_of(board, split.split) for split in board.splits]
    for split, address in zip(board.splits, addresses):
        data = split_data(split, board.challenge.tasks)
        pages = [(other.split, address) for other, address in zip(board.splits, addresses)]
        yield address, {"split": split, "data": data, "panels": list(_panels(split, data)), "split_pages": pages}


def page_of(board: Board, split: str) -> str:
    """Address of the page of a split, from the root of the site."""
    return "index.html" if split == board.splits[0].split else f"{FOLDER}/{split}.html"


def _panels(split: SplitBoard, data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what each tab shows."""
    if len(data["tasks"]) > 1:
        yield {"name": "overall", "leads": overall_lead(data), "rows": data["overall"][:ROWS]}
    for task in data["tasks"]:
        columns = [(i, column) for i, column in enumerate(data["columns"]) if column["task"] == task["task"]]
        yield {
            "name": task["task"],
            "task": task,
            "columns": columns,
            "leads": task_lead(split.rankings[task["task"]], task, data["rows"]),
        }


Piece = tuple[str, Sequence[str]]
"""A word of the pages, and the values that stand in it."""


def task_lead(ranking: TaskRanking, task: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Say who leads a task, how sure that is, and how far it is from floor and ceiling.

    Returns:
        ``leader``: the row, or None; ``pieces``: sentences to be written one after the other.
    """
    leader = rows[task["ranked"][0]] if task["ranked"] else None
    pieces: list[Piece] = []
    if leader is not None:
        place = leader["p"][task["task"]]
        ties = sum(rows[i]["p"][task["task"]][3] == 1 for i in task["ranked"]) - 1
        pieces.append(("leads", [number(place[0])]))
        if len(task["ranked"]) == 1:
            pieces.append(("leads-alone", []))
        elif place[1] is None:
            pieces.append(("leads-untested", []))
        elif ties:
            pieces.append(("leads-tied" if ties > 1 else "leads-tied-one", [str(ties)]))
        else:
            pieces.append(("leads-surely", []))
    pieces += _way(ranking, task, None if leader is None else leader["p"][task["task"]][0])
    return {"leader": leader, "pieces": pieces}


def _way(ranking: TaskRanking, task: Mapping[str, Any], score: Optional[float]) -> list[Piece]:
    floor, ceiling = task["floor"], task["ceiling"]
    if floor is None or ceiling is None:
        return []
    ends = [floor[1], number(floor[0]), ceiling[1], number(ceiling[0])]
    covered = None if score is None else ranking.covered(score)
    if covered is not None and covered < 0:
        return [("below-floor", ends[:2])]
    if covered is None:
        return [("ends" if task["bound"] else "ends-oracle", ends)]
    return [("way" if task["bound"] else "way-oracle", [f"{covered:.0f}", *ends])]


def overall_lead(data: Mapping[str, Any]) -> dict[str, Any]:
    """Say who leads over all tasks, alone or with others of the same mean reciprocal rank, and how sure that is.

    Returns:
        ``leader`` and ``pieces`` as `task_lead` does; ``equals``: the rows that share the lead.
    """
    if not data["overall"]:
        return {"leader": None, "pieces": []}
    rows = [data["rows"][i] for i in data["overall"]]
    shown = f"{rows[0]['o'][0]:.3f}"
    leaders = [row for row in rows if f"{row['o'][0]:.3f}" == shown]
    share = len(leaders) > 1
    pieces: list[Piece] = [("share-lead" if share else "leads-overall", [shown])]
    if rows[0]["o"][1] is not None and len(rows) > 1:
        first = " / ".join(f"{row['o'][3]:.0f}" for row in leaders)
        pieces.append(("share-first" if share else "leads-first", [first]))
        ties = sum(row["o"][1] == 1 for row in rows if row not in leaders)
        if ties:
            pieces.append(("may-lead" if ties > 1 else "may-lead-one", [str(ties)]))
    return {"leader": rows[0], "equals": leaders[1:], "pieces": pieces}


def strip(task: Mapping[str, Any], place: Optional[Sequence[Any]]) -> Optional[dict[str, Optional[str]]]:
    """Positions of a score, its interval, floor, ceiling and leader on a task's axis, as percentages of its length.

    None where there is no score, and where it lies off the axis, as that of a weak floor may.
    """
    if place is None or task["axis"] is None:
        return None
    low, high = task["axis"]

    def at(value: Optional[float]) -> Optional[str]:
        return None if value is None else f"{100 * (value - low) / (high - low):.1f}%"

    if not low <= place[0] <= high:
        return None

    return {
        "score": at(place[0]),
        "low": at(place[1]),
        "high": at(place[2]),
        "floor": at(task["floor"] and task["floor"][0]),
        "ceiling": at(task["ceiling"] and task["ceiling"][0]),
        "leader": at(task["leader"]),
    }


def is_above(task: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Whether a system's score lies above what anybody can expect, with its whole interval: a possible leak."""
    place = row["p"].get(task["task"])
    is_reference = row.get("k") in (FLOOR, ORACLE, PUBLISHED)
    return bool(task["bound"] and place and not is_reference and place[1] is not None and place[1] > task["ceiling"][0])


def shown_number(value: Optional[float]) -> str:
    """Write a figure of the data of a page.

    >>> shown_number(None), shown_number(12.3)
    ('–', '12.30')
    """
    return NO_VALUE if value is None else number(value)


def shown_rank(place: Optional[Sequence[Any]]) -> tuple[str, str]:
    """Write a range of ranks: what stands large, and the range where several share the first.

    >>> shown_rank([9.0, 8.0, 10.0, 1, 3]), shown_rank([5.0, 4.0, 6.0, 4, 6]), shown_rank([5.0, 4.0, 6.0])
    (('=1', '1–3'), ('4–6', ''), ('', ''))
    """
    words = rank_text(place)
    return ("=1", words) if words.startswith("1–") else (words, "")


def shown_place(overall: Sequence[Any]) -> tuple[str, str]:
    """Write a range of places over all tasks likewise.

    >>> shown_place([1.0, 1, 2, 87.5]), shown_place([0.5, None, None, None])
    (('=1', '1–2'), ('', ''))
    """
    return ("", "") if overall[1] is None else shown_rank([overall[0], None, None, *overall[1:3]])
