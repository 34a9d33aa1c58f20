"""Prepares the page of one system: its card, and for each split figures, plots and how to reproduce them."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Optional

from ...formats.table import NO_VALUE
from ...io.printable import visible
from ...metrics.metric import figure_name
from ...metrics.retrieval import TASK as RETRIEVAL
from ...metrics.tasks import TASKS, task_of
from ...rendering.tables import number
from ...scoring.settings import DEFAULT_RESAMPLES, DEFAULT_SEED
from ...tokenization.tokenizers import DEFAULT_TOKENIZER
from ..disclosure import LEAST_HIDDEN
from ..model import BROKEN, PARTIAL, PUBLISHED, Board, Row, SplitBoard
from ..page_data import link, plain, rounded, running_text, shown_time
from ..parameters import shown_parameters
from .metrics_page import draw_of
from .plots import Curve, calibration_plot, recall_plot
from .system_places import SplitPlaces, overall_place, slice_strips, task_places
from .tables import label_of, run_score

_LINKS = ("url", "paper", "code")
_FACTS = ("parameters", "pretrained", "external_data")
_SHADES = 5


def system_pages(board: Board) -> Iterator[dict[str, Any]]:
    """Yield the values of every system's page, in the order in which the systems first occur."""
    rows_of: dict[str, list[tuple[SplitPlaces, Row]]] = {}
    for split in board.splits:
        places = SplitPlaces.of(split, board.challenge.tasks)
        for row in split.rows:
            rows_of.setdefault(row.slug, []).append((places, row))
    for slug, rows in rows_of.items():
        yield {
            "slug": slug,
            **_card(rows[0][1]),
            "verified": [(places.board.split, day(row.verified_on)) for places, row in rows if row.verified_on],
            "splits": [split_view(places.board, row, board.corpus, places) for places, row in rows],
        }


def day(time: str) -> str:
    """Return the day of a time as the ledger writes it.

    >>> day("2026-11-20T08:30:00Z")
    '2026-11-20'
    """
    return visible(time.partition("T")[0], 40)


def _card(row: Row) -> dict[str, Any]:
    return {
        "name": visible(row.name, 100),
        "team": visible(row.team, 100),
        "kind": row.kind,
        "description": running_text(str(row.card.get("description", "")), 10_000),
        "links": [(key, link(row.card.get(key))) for key in _LINKS if link(row.card.get(key))],
        "parameters": shown_parameters(row.card.get("parameters")),
        "facts": [(key, plain(row.card[key])) for key in _FACTS if row.card.get(key) not in (None, "")],
        "date": shown_time(row.date),
        "claimed": row.date and not row.arrived,
        "sha256": visible(row.sha256, 64),
        "source": running_text(row.source, 500),
    }


def split_view(
    board: SplitBoard, row: Row, corpus: Mapping[str, str], places: Optional[SplitPlaces] = None
) -> dict[str, Any]:
    """Return the part of the page that is about one split.

    Args:
        board: of the split.
        row: of the system.
        corpus: name and version.
        places: of that split, where they are made already.
    """
    places = places or SplitPlaces.of(board, tuple(board.rankings))
    is_placed = row.kind != PUBLISHED and row.state != BROKEN
    return {
        "split": board.split,
        "public": board.public,
        "readable": board.public and row.kind != PUBLISHED and row.state != BROKEN and not row.superseded,
        "state": row.state,
        "counted": row.counted,
        "unrated": row.unrated,
        "verified": row.verified,
        "doubtful": row.doubtful and not row.verified,
        "published": row.kind == PUBLISHED,
        "problems": [plain(line, 1000) for line in row.problems],
        "runs": run_lines(places, row),
        "strips": list(task_places(places, row)) if is_placed else [],
        "overall": overall_place(places, row),
        "figures": list(figure_rows(row)),
        "groups": [group for group in RETRIEVAL.groups if RETRIEVAL.counts_group(group, board.counts.get("retrieval"))],
        "versions": [
            (task, visible(version["file"], 500), visible(version["phase"], 100), visible(version["date"], 40))
            for task, version in row.versions.items()
        ],
        "signature": visible(row.signature, 400),
        "command": command(row, board.split, corpus),
        **_plots(row.analysis, _oracle(places)),
        "confusion": confusion_table(row.analysis.get("confusion")) if board.public else None,
        "slice_strips": list(slice_strips(places, row)),
        "slices": list(slice_tables(row.analysis.get("slices", ()), board.public)),
    }


def figure_rows(row: Row) -> Iterator[dict[str, Any]]:
    """Yield all figures of the tasks taken part in: one line a metric, retrieval with its groups side by side.

    A variant that leads in some group comes first where it has values there.

    Yields:
        ``task``, ``label``, ``draw`` (of retrieval) and ``cells``: group to (value, interval and, of several runs, the
        standard deviation between them).
    """
    for task in TASKS.values():
        if not row.takes_part(task.name):
            continue
        lines: dict[tuple[str, ...], dict[str, Any]] = {}
        for metric in task.metrics:
            name = figure_name(task.name, metric)
            value = row.value(name)
            if row.kind == PUBLISHED and value is None:
                continue
            group = metric.group or "all"
            rest = (metric.variant, metric.column)
            shown = NO_VALUE if value is None else number(value)
            line = {
                "task": task.name,
                "label": metric.label,
                "name": name,
                "draw": draw_of(task, metric),
                "lower": metric.lower_is_better,
            }
            line["ppl"] = name == "text.ppl"
            sure = " ".join(filter(None, (_interval(row.interval(name)), _spread(row.deviation(name)))))
            lines.setdefault(rest, {**line, "cells": {}})["cells"][group] = (shown, sure)
        with_value = {m.variant for m in task.metrics if m.leads and row.value(figure_name(task.name, m)) is not None}
        yield from (lines[rest] for rest in sorted(lines, key=lambda rest: rest[0] not in with_value))


def _interval(interval: Optional[Sequence[float]]) -> str:
    return "" if interval is None else f"{number(interval[0])}–{number(interval[1])}"


def _spread(deviation: Optional[float]) -> str:
    return "" if deviation is None else f"± {number(deviation)}"


def run_lines(places: SplitPlaces, row: Row) -> list[dict[str, Any]]:
    """Return what the page says of each run of a system: seed, file, date, whether verified, and scores by task."""
    return [
        {
            "seed": str(run.seed),
            "file": visible(run.file, 500),
            "date": shown_time(run.date),
            "verified": run.verified,
            "scores": {task: rounded(run_score(run, ranking)) for task, ranking in places.board.rankings.items()},
        }
        for run in row.runs
    ]


def command(row: Row, split: str, corpus: Mapping[str, str]) -> str:
    """Return the command that reproduces a row's figures, or those of its runs, beside the submissions; empty where
    several files are put together."""
    if not row.file or row.state == BROKEN or len({version["file"] for version in row.versions.values()}) > 1:
        return ""
    others = [part for run in row.runs[1:] for part in ("--compare", visible(run.file, 500))]
    parts = ["mod-score", visible(row.file, 500), *others, "--split", split]
    if not corpus["name"].startswith("builtin-"):
        parts += ["--corpus", visible(corpus["name"], 60)]
    settings = dict(part.partition(":")[::2] for part in row.signature.split("|"))
    defaults = (
        ("tok", "--tokenize", DEFAULT_TOKENIZER),
        ("resamples", "--resamples", str(DEFAULT_RESAMPLES)),
        ("seed", "--seed", str(DEFAULT_SEED)),
    )
    for key, option, default in defaults:
        value = settings.get(key, default).split("-")[0]
        if value != default:
            parts += [option, value]
    if row.state == PARTIAL:
        parts.append("--allow-partial")
    return " ".join(shlex.quote(part) for part in parts)


def _oracle(places: SplitPlaces) -> Mapping[str, Any]:
    """The analysis of the oracle that retrieval is measured by; empty without one."""
    ranking = places.board.rankings.get("retrieval")
    if ranking is None or ranking.ceiling is None or ranking.ceiling.slug not in places.index:
        return {}
    return places.row(ranking.ceiling.slug).analysis


def _beside(curve: Curve, oracle: Optional[Mapping[str, Curve]]) -> dict[str, Curve]:
    """Curves to measure recall by: of chance, which finds k of n in k ÷ n of all cases, and of the oracle."""
    last = curve[-1][0]
    chance = [[k, 100 * k / last] for k, _ in curve]
    return {"chance": chance, "oracle": oracle["all"]} if oracle and "all" in oracle else {"chance": chance}


def _plots(analysis: Mapping[str, Any], oracle: Mapping[str, Any]) -> dict[str, Any]:
    bins, recall, inventory_recall = (analysis.get(key) for key in ("calibration", "recall", "whole"))
    error = analysis.get("calibration_error")
    return {
        "calibration": calibration_plot(bins) if bins else None,
        "calibration_error": None if error is None else number(error),
        "recall": recall_plot("recall", recall, beside=_beside(recall["all"], oracle.get("recall")))
        if recall and "all" in recall
        else None,
        "recall_table": recall_table(recall, oracle.get("recall")),
        "whole": recall_plot("whole", inventory_recall, True, _beside(inventory_recall["all"], oracle.get("whole")))
        if inventory_recall and "all" in inventory_recall
        else None,
    }


def recall_table(
    recall: Optional[Mapping[str, Curve]], oracle: Optional[Mapping[str, Curve]]
) -> Optional[dict[str, Any]]:
    """Return the curves of R@k as a table: ``steps``, and ``rows`` of (group, chance or oracle, figures)."""
    if not recall or "all" not in recall:
        return None
    curves = {**recall, **_beside(recall["all"], oracle)}
    rows = [(key, [number(percent) for _, percent in curve]) for key, curve in curves.items()]
    return {"steps": [int(k) for k, _ in recall["all"]], "rows": rows}


def confusion_table(confusion: Optional[Mapping[str, Any]]) -> Optional[dict[str, Any]]:
    """Return the confusion of emotions, with a shade (0 to 5) for each cell by its share of the row's items."""
    if not confusion or not confusion["counts"]:
        return None
    names = [visible(str(name), 40) for name in confusion["emotions"]]
    rows = []
    for i, counts in enumerate(confusion["counts"]):
        total = sum(counts) or 1
        cells = [(count, round(_SHADES * count / total)) for count in counts]
        rows.append({"name": names[i] if i < len(names) else None, "cells": cells})
    return {"names": names, "other": confusion["other"], "rows": rows}


def slice_tables(slices: Sequence[Mapping[str, Any]], public: bool) -> Iterator[dict[str, Any]]:
    """Yield a table a task: its figures in every slice. For a private split small slices are left out."""
    for task in TASKS:
        entries = [
            entry
            for entry in slices
            if entry["items"].get(task, 0) >= (1 if public else LEAST_HIDDEN)
            and any(name.startswith(f"{task}.") for name in entry["figures"])
        ]
        names = list(dict.fromkeys(n for entry in entries for n in entry["figures"] if n.startswith(f"{task}.")))
        if entries:
            yield {
                "task": task,
                "labels": [(label_of(name), _variant(name)) for name in names],
                "rows": [_slice_row(entry, task, names) for entry in entries],
            }


def _variant(figure: str) -> str:
    metric = TASKS[task_of(figure)].figures.get(figure)
    return "" if metric is None else metric.variant


def _slice_row(entry: Mapping[str, Any], task: str, names: Sequence[str]) -> dict[str, Any]:
    cells = []
    for name in names:
        value, low, high = entry["figures"].get(name) or (None, None, None)
        shown = NO_VALUE if value is None else number(value)
        cells.append((shown, "" if low is None or high is None else _interval([low, high])))
    return {"by": entry["by"], "slice": entry["slice"], "items": entry["items"][task], "cells": cells}
