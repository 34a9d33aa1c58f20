"""What the tables of a board hold: a lean table of figures a split, from which the page draws one table a task."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Callable, Optional

from ...io.printable import visible
from ...metrics.seed_variance import deviation
from ...metrics.tasks import TASKS, task_of
from ..model import (
    BROKEN,
    COMPLETE,
    PUBLISHED,
    RIVAL,
    SUBMISSION,
    Landmark,
    Overall,
    Row,
    SeedRun,
    SplitBoard,
    TaskRanking,
)
from ..page_data import plain, rounded
from ..rules import HUMAN, lower_is_better, rule_score

PPL = "text.ppl"
_NAME = 100
_REASON = 300
_MARGIN = 0.04
_LEAST_MARGIN = 0.05


def board_figures(task: str) -> list[str]:
    """The figures of a task that the board has a column for.

    Variants of a figure have none but where they lead. Where a task has groups, the figures of the first group, of all
    items, come first; those that say so stand beside each other for every other group, the leading variant before the
    plain one.
    """
    declared = TASKS[task]
    shown = {n: m for n, m in declared.figures.items() if m.shown and (m.leads or not m.variant)}
    first, *others = declared.groups or ("",)
    columns = list(dict.fromkeys(m.column for m in shown.values() if m.group == first and m.beside_groups))
    beside = sorted(
        (n for n, m in shown.items() if m.group in others and m.column in columns),
        key=lambda n: (columns.index(shown[n].column), others.index(shown[n].group), not shown[n].leads),
    )
    return [*(name for name, metric in shown.items() if metric.group == first), *beside]


def label_of(figure: str) -> str:
    """A figure's label, ``R10@1``; the name itself where there is no such figure (any more)."""
    metric = TASKS[task_of(figure)].figures.get(figure) if task_of(figure) in TASKS else None
    return figure if metric is None else metric.label


def group_of(figure: str) -> str:
    """The group of items that a figure is of, and its variant; empty where the task has none, and for the first."""
    task = TASKS[task_of(figure)]
    metric = task.figures.get(figure)
    if metric is None or metric.group == next(iter(task.groups), ""):
        return ""
    return f"{metric.group}-{metric.variant}" if metric.variant else metric.group


def rule_label(ranking: TaskRanking) -> str:
    """What a task is ranked by: ``BLEU-4``, ``R10@1, MAP``."""
    return ", ".join("human" if figure == HUMAN else label_of(figure) for figure in ranking.figures)


def table_columns(ranking: TaskRanking, board: SplitBoard) -> list[str]:
    """The figures of a task's table that the split has; one that is itself the score is not shown twice."""
    alone = ranking.figures[0] if len(ranking.figures) == 1 else None
    return [figure for figure in board_figures(ranking.task) if figure != alone and has_figure(board, figure)]


def has_figure(board: SplitBoard, figure: str) -> bool:
    """Whether a figure belongs to a split: not one of a group that other splits alone have."""
    task = TASKS[task_of(figure)]
    return task.counts_group(task.figures[figure].group, board.counts.get(task.name))


def _columns(rankings: Mapping[str, TaskRanking], board: SplitBoard) -> list[str]:
    return [figure for ranking in rankings.values() for figure in table_columns(ranking, board)]


def _rankings(board: SplitBoard, tasks: Sequence[str]) -> dict[str, TaskRanking]:
    return {task: board.rankings[task] for task in tasks if task in board.rankings}


def split_intervals(board: SplitBoard, tasks: Sequence[str]) -> list[list[Any]]:
    """[low, high] or None of each figure of `split_data`, in the order of its rows and columns."""
    columns = _columns(_rankings(board, tasks), board)
    intervals = ((row.interval(figure) for figure in columns) for row in board.rows)
    return [[None if ends is None else [rounded(end) for end in ends] for ends in of_row] for of_row in intervals]


def split_data(board: SplitBoard, tasks: Sequence[str]) -> dict[str, Any]:
    """Everything the page draws of a split, figures in two decimals.

    Figures of a row stand in the order of ``columns``; its places are task to [score, low, high, best rank, worst
    rank], the score of an unranked row without ranks. A task names its rows by their position, the highest score
    first: ``ranked`` ones, ``rivals``, ``others``, and ``published`` ones, which are of other data.
    """
    rankings = _rankings(board, tasks)
    columns = _columns(rankings, board)
    rows = [_row(row, columns, rankings) for row in board.rows]
    shown = [
        {
            "task": task_of(figure),
            "name": figure,
            "label": label_of(figure),
            "group": group_of(figure),
            "lower": lower_is_better(figure),
        }
        for figure in columns
    ]
    return {
        "split": board.split,
        "public": board.public,
        "tasks": [_task(ranking, board, rows, shown) for ranking in rankings.values()],
        "overall": _by(range(len(rows)), lambda i: rows[i]["o"][0] if "o" in rows[i] else None),
        "columns": shown,
        "ppl": columns.index(PPL) if PPL in columns else -1,
        "rows": rows,
    }


def _by(indices: Iterable[int], value: Callable[[int], Optional[float]]) -> list[int]:
    """The indices that have a value, the highest first."""
    found = [(-number, i) for i in indices if (number := value(i)) is not None]
    return [i for _, i in sorted(found)]


def _task(
    ranking: TaskRanking, board: SplitBoard, rows: Sequence[Mapping[str, Any]], columns: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    task = ranking.task
    own = [i for i, column in enumerate(columns) if column["task"] == task]

    def score(i: int) -> Optional[float]:
        return rows[i]["p"][task][0] if task in rows[i]["p"] else None

    def takes_part(i: int) -> bool:
        return task in rows[i]["p"] or "c" in rows[i] or any(rows[i]["f"][column] is not None for column in own)

    ranked = _by((i for i, row in enumerate(rows) if len(row["p"].get(task, ())) > 3), score)
    taking_part = [i for i in range(len(rows)) if takes_part(i) and i not in set(ranked)]
    by_kind: dict[str, list[int]] = {"rivals": [], "others": [], "published": []}
    for i in taking_part:
        by_kind[{RIVAL: "rivals", PUBLISHED: "published"}.get(rows[i].get("k", ""), "others")].append(i)
    axis = _axis([*(rows[i]["p"][task] for i in [*ranked, *by_kind["rivals"]] if score(i) is not None)], ranking)
    return {
        "task": task,
        "rule": rule_label(ranking),
        "several": len(ranking.figures) > 1,
        "provisional": ranking.provisional,
        "detectable": rounded(ranking.detectable),
        "items": item_count(board, task),
        "axis": axis,
        "floor": _landmark(ranking.floor),
        "ceiling": _landmark(ranking.ceiling),
        "bound": ranking.is_bound,
        "leader": score(ranked[0]) if ranked else None,
        "ranked": ranked,
        **{
            kind: sorted(found, key=lambda i: (score(i) is None, -(score(i) or 0.0), i))
            for kind, found in by_kind.items()
        },
    }


def _landmark(landmark: Optional[Landmark]) -> Optional[list[Any]]:
    """[score, name, slug]."""
    return None if landmark is None else [rounded(landmark.score), visible(landmark.name, _NAME), landmark.slug]


def _axis(places: Sequence[Sequence[Any]], ranking: TaskRanking) -> Optional[list[float]]:
    """Ends of the axis on which scores are drawn: from the least to the greatest of all that is drawn, and a margin."""
    drawn = [value for place in places for value in place[:3]]
    return axis_ends([*drawn, *(mark.score for mark in (ranking.floor, ranking.ceiling) if mark is not None)])


def axis_ends(values: Iterable[Optional[float]]) -> Optional[list[float]]:
    """Ends of an axis that has room for all values, and a margin; None without any."""
    drawn = [value for value in values if value is not None]
    if not drawn:
        return None
    low, high = min(drawn), max(drawn)
    margin = max((high - low) * _MARGIN, _LEAST_MARGIN)
    return [round(low - margin, 2), round(high + margin, 2)]


def item_count(board: SplitBoard, task: str) -> int:
    """How many items a task has in a split; 0 where that is not known."""
    count = board.counts.get(task, 0)
    return int(next(iter(count.values())) if isinstance(count, Mapping) else count)


def _row(row: Row, columns: Sequence[str], rankings: Mapping[str, TaskRanking]) -> dict[str, Any]:
    standings = {task: standing_values(row, ranking) for task, ranking in rankings.items()}
    fields: dict[str, Any] = {
        "s": row.slug,
        "n": visible(row.name, _NAME),
        "t": visible(row.team, _NAME),
        "f": [rounded(row.value(figure)) for figure in columns],
        "p": {task: values for task, values in standings.items() if values is not None},
    }
    if row.overall is not None:
        fields["o"] = _overall(row.overall)
    if row.verified:
        fields["v"] = 1
    elif row.doubtful:
        fields["d"] = 1
    if row.kind != SUBMISSION:
        fields["k"] = row.kind
    if row.state != COMPLETE:
        fields["c"] = row.state
    if row.state == BROKEN:
        fields["w"] = reason(row)
    if not row.counted:
        fields["x"] = 1
    if row.unrated:
        fields["u"] = 1
    if row.runs:
        fields.update(_seeds(row, columns, rankings))
    return fields


def _seeds(row: Row, columns: Sequence[str], rankings: Mapping[str, TaskRanking]) -> dict[str, Any]:
    """What a row of several runs has besides.

    Returns:
        ``r``: of each run its seed, its figures by column, and its scores by task; ``e`` and ``g``: the standard
        deviations between the runs, of figures by column and of scores by task.
    """
    scores = [{task: run_score(run, ranking) for task, ranking in rankings.items()} for run in row.runs]
    runs = [
        [str(run.seed), [rounded(run.value(f)) for f in columns], {t: rounded(s) for t, s in found.items()}]
        for run, found in zip(row.runs, scores)
    ]
    spreads = {task: deviation([s for found in scores if (s := found[task]) is not None]) for task in rankings}
    return {
        "r": runs,
        "e": [rounded(row.deviation(figure)) for figure in columns],
        "g": {task: rounded(spread) for task, spread in spreads.items()},
    }


def run_score(run: SeedRun, ranking: TaskRanking) -> Optional[float]:
    """Return the score of one run by the rule of a task; None where it lacks a figure of it."""
    return rule_score(ranking.figures, [run.value(figure) for figure in ranking.figures])


def _overall(overall: Overall) -> list[Any]:
    """[mean reciprocal rank, best place, worst place, percent of resamples in which it is first]."""
    if overall.rank is None or overall.first is None:
        return [round(overall.mrr, 3), None, None, None]
    return [round(overall.mrr, 3), *overall.rank, round(100 * overall.first, 1)]


def reason(row: Row) -> str:
    """Why a row is broken, in a line."""
    return plain(row.problems[0], _REASON) if row.problems else ""


def standing_values(row: Row, ranking: TaskRanking) -> Optional[list[Any]]:
    """[score, low, high, best rank, worst rank], or [score, low, high] of an unranked row; None without a score."""
    standing = row.standings.get(ranking.task)
    if standing is not None:
        low, high = standing.interval or (None, None)
        return [rounded(standing.score), rounded(low), rounded(high), *standing.rank]
    if row.state == BROKEN or HUMAN in ranking.figures:
        return None
    figures = ranking.figures
    score = rule_score(figures, [row.value(figure) for figure in figures])
    if score is None:
        return None
    low, high = row.score_intervals.get(ranking.task, (None, None))
    return [rounded(score), rounded(low), rounded(high)]


def rank_text(standing: Optional[Sequence[Any]]) -> str:
    """Write a range of ranks: ``1``, ``1–3``, or nothing for an unranked row.

    >>> rank_text([50.0, 48.0, 52.0, 1, 3]), rank_text([50.0, 48.0, 52.0])
    ('1–3', '')
    """
    if standing is None or len(standing) < 5:
        return ""
    best, worst = standing[3:]
    return str(best) if best == worst else f"{best}–{worst}"
