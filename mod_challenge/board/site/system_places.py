"""Places a system among the others of a split: its scores on the axes of the board, neighbours, and slices likewise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional

from ...io.printable import visible
from ..disclosure import LEAST_HIDDEN
from ..model import Row, SplitBoard
from ..page_data import rounded
from .board_pages import is_above, shown_place, shown_rank
from .comparison_data import profile_figures
from .tables import axis_ends, label_of, split_data

_NAME = 60

Slices = Mapping[tuple[str, str], Mapping[str, Any]]
"""(what a slice goes by, its name) to the entry of a row's analysis."""


@dataclass(frozen=True)
class SplitPlaces:
    """What the pages of all systems of a split have in common, made once.

    Attributes:
        board: of the split.
        data: as `split_data` gives it.
        index: slug to the position of its row in ``data``.
        ranked: task to the slugs of the ranked systems, the highest score first.
        figures: task to the figure that its slices are compared by.
        slices: slug of a floor, ceiling or leader to its slices.
    """

    board: SplitBoard
    data: Mapping[str, Any]
    index: Mapping[str, int]
    ranked: Mapping[str, Sequence[str]]
    figures: Mapping[str, str]
    slices: Mapping[str, Slices]

    @classmethod
    def of(cls, board: SplitBoard, tasks: Sequence[str]) -> SplitPlaces:
        """Prepare a split.

        Args:
            board: of the split.
            tasks: in the order shown.
        """
        data = split_data(board, tasks)
        rows = data["rows"]
        ranked = {task["task"]: [rows[i]["s"] for i in task["ranked"]] for task in data["tasks"]}
        landmarks = {slug for task in data["tasks"] for slug in _landmark_slugs(board, task["task"], ranked)}
        return cls(
            board,
            data,
            {row["s"]: i for i, row in enumerate(rows)},
            ranked,
            profile_figures(board),
            {row.slug: _slices_of(row) for row in board.rows if row.slug in landmarks},
        )

    def row(self, slug: str) -> Row:
        """Return the row of a system."""
        return self.board.rows[self.index[slug]]


def _landmark_slugs(board: SplitBoard, task: str, ranked: Mapping[str, Sequence[str]]) -> Iterator[str]:
    ranking = board.rankings[task]
    yield from (landmark.slug for landmark in (ranking.floor, ranking.ceiling) if landmark is not None)
    yield from ranked[task][:1]


def _slices_of(row: Row) -> Slices:
    return {(entry["by"], entry["slice"]): entry for entry in row.analysis.get("slices", ())}


def task_places(places: SplitPlaces, row: Row) -> Iterator[dict[str, Any]]:
    """Yield, for each task in which a system has a score, what the page says of it.

    Yields:
        ``task``, as in `split_data`; ``values``, its score and interval, and its ranks where it is ranked; ``spread``,
        the standard deviation of the score between the runs of a system with several, else None; ``rank``,
        ``=1 (1–2)``, empty where it is not ranked; ``of``, how many are ranked; ``above`` and ``below``, the systems
        next to it by score; ``compared``, the slugs to compare it with, itself first; ``leak``, whether it lies above
        the ceiling.
    """
    shown = places.data["rows"][places.index[row.slug]]
    for task in places.data["tasks"]:
        name = task["task"]
        values = shown["p"].get(name)
        if values is None:
            continue
        order = places.ranked[name]
        at = order.index(row.slug) if len(values) > 3 and row.slug in order else None
        above = _neighbour(places, name, None if at is None else at - 1)
        below = _neighbour(places, name, None if at is None else at + 1)
        others = [neighbour["slug"] for neighbour in (above, below) if neighbour is not None]
        compared = dict.fromkeys([row.slug, *others, *order[:1]]) if others else {}
        yield {
            "task": task,
            "values": values,
            "spread": shown.get("g", {}).get(name),
            "rank": _in_one(shown_rank(values)),
            "of": len(order),
            "above": above,
            "below": below,
            "compared": ",".join(compared),
            "leak": is_above(task, shown),
        }


def _neighbour(places: SplitPlaces, task: str, at: Optional[int]) -> Optional[dict[str, Any]]:
    order = places.ranked[task]
    if at is None or not 0 <= at < len(order):
        return None
    row = places.row(order[at])
    score = places.data["rows"][places.index[row.slug]]["p"][task][0]
    return {"slug": row.slug, "name": visible(row.name, _NAME), "score": score}


def overall_place(places: SplitPlaces, row: Row) -> Optional[dict[str, Any]]:
    """Return a system's place over all tasks: ``rank``, ``of`` how many, ``mrr`` and ``first``; None without one."""
    overall = places.data["rows"][places.index[row.slug]].get("o")
    if overall is None:
        return None
    mrr, _, _, first = overall
    return {"rank": _in_one(shown_place(overall)), "of": len(places.data["overall"]), "mrr": mrr, "first": first}


def _in_one(rank: tuple[str, str]) -> str:
    """Write a range of ranks in one.

    >>> _in_one(("=1", "1–2")), _in_one(("4–6", ""))
    ('=1 (1–2)', '4–6')
    """
    words, ends = rank
    return f"{words} ({ends})" if ends else words


def slice_strips(places: SplitPlaces, row: Row) -> Iterator[dict[str, Any]]:
    """Yield for each task the slices of a split, a system's figure in each beside those of floor, leader and ceiling.

    For a split that is not public, slices of fewer than 30 items are left out.

    Yields:
        ``task``; ``label`` of the figure; ``bound``, whether the ceiling is one; ``kinds``: (what slices go by,
        [``slice``, ``items``, ``values``: value, low, high, and ``strip``, floor, ceiling, leader and axis as
        `board_pages.strip` takes them]).
    """
    least = 1 if places.board.public else LEAST_HIDDEN
    for task, figure in places.figures.items():
        entries = [
            entry
            for entry in row.analysis.get("slices", ())
            if entry["items"].get(task, 0) >= least and (entry["figures"].get(figure) or [None])[0] is not None
        ]
        if entries:
            rows = [(entry, *_beside(places, task, figure, entry)) for entry in entries]
            axis = axis_ends([value for _, values, ends in rows for value in (*values, *ends.values())])
            kinds: dict[str, list[dict[str, Any]]] = {}
            for entry, values, ends in rows:
                of_floor, of_ceiling = ([value] if (value := ends[end]) is not None else None for end in _ENDS)
                marks = {"axis": axis, "floor": of_floor, "ceiling": of_ceiling, "leader": ends["leader"]}
                shown = {"slice": entry["slice"], "items": entry["items"][task], "values": values, "strip": marks}
                kinds.setdefault(entry["by"], []).append(shown)
            bound = places.board.rankings[task].is_bound
            yield {"task": task, "label": label_of(figure), "bound": bound, "kinds": list(kinds.items())}


_ENDS = ("floor", "ceiling")


def _beside(
    places: SplitPlaces, task: str, figure: str, entry: Mapping[str, Any]
) -> tuple[list[Optional[float]], dict[str, Optional[float]]]:
    """Return [value, low, high] of a slice, and the figure of floor, ceiling and leader in it."""
    ranking = places.board.rankings[task]
    slugs = {
        "floor": ranking.floor and ranking.floor.slug,
        "ceiling": ranking.ceiling and ranking.ceiling.slug,
        "leader": next(iter(places.ranked[task]), None),
    }
    key = entry["by"], entry["slice"]
    ends: dict[str, Optional[float]] = {}
    for mark, slug in slugs.items():
        found = places.slices.get(slug, {}).get(key, {}) if slug else {}
        ends[mark] = rounded((found.get("figures", {}).get(figure) or [None])[0])
    return [rounded(value) for value in entry["figures"][figure]], ends
