"""Writes the board for programs and papers: JSON, CSV, LaTeX, BibTeX and an Atom feed of results."""

from __future__ import annotations

import math
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Optional
from xml.sax.saxutils import escape, quoteattr

import numpy as np

from ...array_types import Floats
from ...formats.escape import csv_table, dumps, latex_cell
from ...formats.table import INTERVAL_MACRO, LATEX_PACKAGES, NO_VALUE, Cell, Table, latex_float
from ...formats.table import Row as TableRow
from ...io.printable import visible
from ...metrics.tasks import TASKS, all_figures
from ...rendering.tables import number
from ..dates import moment
from ..model import (
    COMPLETE,
    FLOOR,
    ORACLE,
    PUBLISHED,
    RIVAL,
    SUBMISSION,
    Board,
    Change,
    Overall,
    PairTests,
    Row,
    SplitBoard,
    Standing,
    TaskRanking,
)
from ..page_data import link
from ..rules import lower_is_better
from .human_downloads import human_csv, human_json, is_rated
from .seed_downloads import LATEX_NOTE, score_spread, seed_cells, seed_columns, seeds_json
from .sharing import site_address
from .tables import group_of, has_figure, label_of, rank_text, rule_label, standing_values, table_columns

FORMAT = "mod-leaderboard/1"
MOD_PAPER = """@misc{mod2021,
  title = {Towards Expressive Communication with Internet Memes: A New Multimodal Conversation Dataset and Benchmark},
  author = {Fei, Zhengcong and Li, Zekang and Zhang, Jinchao and Feng, Yang and Zhou, Jie},
  year = {2021},
  eprint = {2109.01839},
  archivePrefix = {arXiv}
}
"""
_SPACE = uuid.UUID("6f0e2f8e-6a0c-5b7e-9d55-0d1b8a3f6c11")
_NAME = 100
MANY = 100
"""Ranked systems up to which the JSON download has the tests of all pairs."""
_MARKS = {FLOOR: "floor", RIVAL: "rival", ORACLE: "oracle", PUBLISHED: "as published"}
"""What stands behind a name in LaTeX where the row is no submission."""
_MARK_NOTES = {
    FLOOR: "floor: a trivial system.",
    RIVAL: "rival: a classical system.",
    ORACLE: "oracle: knows the probabilities that the corpus was made by.",
    PUBLISHED: "as published: not scored here.",
    "older": "older: another version or system of the team counts.",
}


def download_files(board: Board) -> dict[str, bytes]:
    """Make all downloads, name to content; a feed only of a board with any date, ratings only of one with any."""
    feed = {"feed.xml": as_atom(board).encode()} if feed_time(board) else {}
    human = {"human.csv": human_csv(board).encode()} if is_rated(board) else {}
    return {
        "leaderboard.json": dumps(as_json(board)).encode("utf-8", "backslashreplace"),
        "leaderboard.csv": as_csv(board).encode(),
        "leaderboard.tex": as_latex(board).encode(),
        "references.bib": as_bibtex(board).encode(),
        **human,
        **feed,
    }


def as_json(board: Board) -> dict[str, Any]:
    """Write the board as ``mod-leaderboard/1``, figures in full precision."""
    challenge = board.challenge
    return {
        "format": FORMAT,
        "title": challenge.title,
        "version": board.version,
        "updated": board.updated,
        **({"ledger": board.ledger} if board.ledger else {}),
        "corpus": dict(board.corpus),
        "splits": [_split_json(split) for split in board.splits],
        **({"changes": [_change_json(change) for change in board.changes]} if board.changes else {}),
    }


def _change_json(change: Change) -> dict[str, Any]:
    plain = {key: getattr(change, key) for key in ("time", "event", "subject", "why")}
    plain.update({"system": change.system} if change.system else {})
    amended = [{"what": what, "from": was, "to": is_now} for what, was, is_now in change.amended]
    return {**plain, "amended": amended} if amended else plain


def _split_json(split: SplitBoard) -> dict[str, Any]:
    return {
        "split": split.split,
        "public": split.public,
        "counts": dict(split.counts),
        "references": split.references,
        "signature": split.signature,
        "rankings": {
            task: {
                "figures": list(ranking.figures),
                "provisional": ranking.provisional,
                "systems": ranking.systems,
                "detectable": ranking.detectable,
                "floor": None if ranking.floor is None else vars(ranking.floor),
                "ceiling": None if ranking.ceiling is None else {**vars(ranking.ceiling), "bound": ranking.is_bound},
                "pairs": None if ranking.pairs is None else pairs_json(ranking.pairs),
            }
            for task, ranking in split.rankings.items()
        },
        "rows": [{**_row_json(row), **seeds_json(row, split)} for row in split.rows],
        **({} if split.human is None else {"human": human_json(split.human)}),
    }


def pairs_json(pairs: PairTests) -> dict[str, Any]:
    """Write the tests of all pairs as columns, so that anybody can see why two systems share a rank.

    With more than `MANY` systems only those of the first one, with which many are compared at once.
    """
    chosen = np.flatnonzero(pairs.first == 0) if len(pairs.keys) > MANY else np.arange(len(pairs.first))

    def column(values: Floats) -> list[Optional[float]]:
        return [None if math.isnan(value) else float(f"{value:.6g}") for value in values[chosen].tolist()]

    return {
        "systems": list(pairs.keys),
        "first": pairs.first[chosen].tolist(),
        "second": pairs.second[chosen].tolist(),
        "difference": column(pairs.differences),
        "error": column(pairs.errors),
        "p_holm": column(pairs.p_values),
        "dialogues": pairs.dialogues[chosen].tolist(),
    }


def _row_json(row: Row) -> dict[str, Any]:
    plain = ("slug", "team", "name", "kind", "state", "counted", "verified", "date", "file", "sha256", "signature")
    return {
        **{key: getattr(row, key) for key in plain},
        "source": row.source,
        "problems": list(row.problems),
        "system": {key: row.card[key] for key in sorted(row.card)},
        "standings": {task: _standing_json(standing) for task, standing in row.standings.items()},
        "mrr": None if row.overall is None else row.overall.mrr,
        "overall": None if row.overall is None or row.overall.rank is None else _overall_json(row.overall),
        "metrics": dict(row.metrics),
        "intervals": dict(row.intervals),
        **({"unrated": True} if row.unrated else {}),
        **({"versions": {task: dict(version) for task, version in row.versions.items()}} if row.versions else {}),
    }


def _standing_json(standing: Standing) -> dict[str, Any]:
    return {
        "score": standing.score,
        "interval": None if standing.interval is None else list(standing.interval),
        "rank": list(standing.rank),
        "provisional": standing.provisional,
    }


def _overall_json(overall: Overall) -> dict[str, Any]:
    return {"rank": list(overall.rank or ()), "first": overall.first}


_WORDS = ("split", "kind", "state", "team", "system", "date", "verified", "counted", "source")
_PLACE = ("rank_best", "rank_worst", "score", "low", "high")
_OVERALL = ("mrr", "overall.rank_best", "overall.rank_worst", "overall.first")


def as_csv(board: Board) -> str:
    """Write one line a system and split: who it is, its places, and every figure."""
    figures = [name for name in all_figures() if any(has_figure(split, name) for split in board.splits)]
    places = (f"{task}.{part}" for task in TASKS for part in _PLACE)
    of_seeds = seed_columns(board, figures)
    names = [*_WORDS, *places, *_OVERALL, *figures, *of_seeds]
    rows = [_csv_row(split, row, figures) for split in board.splits for row in split.rows]
    if of_seeds:
        own = [seed_cells(row, split, figures) for split in board.splits for row in split.rows]
        rows = [{**cells, **more} for cells, more in zip(rows, own)]
    return csv_table(names, rows)


def _csv_row(split: SplitBoard, row: Row, figures: Sequence[str]) -> dict[str, Any]:
    cells: dict[str, Any] = {name: getattr(row, name, None) for name in _WORDS}
    cells.update({"split": split.split, "system": row.name})
    if row.overall is not None:
        best, worst = row.overall.rank or (None, None)
        cells.update(dict(zip(_OVERALL, (row.overall.mrr, best, worst, row.overall.first))))
    for task, standing in row.standings.items():
        low, high = standing.interval or (None, None)
        best, worst = standing.rank
        cells.update(zip((f"{task}.{part}" for part in _PLACE), (best, worst, standing.score, low, high)))
    cells.update({figure: row.value(figure) for figure in figures})
    return cells


def as_latex(board: Board) -> str:
    """Write a table of each task and split for a paper, with booktabs."""
    corpus = f"{visible(board.corpus.get('name', ''), 60)} {visible(board.corpus.get('version', ''), 20)}".strip()
    parts = [f"{LATEX_PACKAGES}\n{INTERVAL_MACRO}\n"]
    for split in board.splits:
        parts.append(f"% {visible(split.signature, 400)}\n")
        for task in board.challenge.tasks:
            if task in split.rankings:
                parts += _latex_table(split, task, corpus)
    return "\n".join(parts)


def _latex_table(split: SplitBoard, task: str, corpus: str) -> Iterator[str]:
    ranking = split.rankings[task]
    rows = [row for row in split.rows if row.state == COMPLETE and standing_values(row, ranking) is not None]
    if not rows:
        return
    columns = table_columns(ranking, split)
    labels = [_label(figure) for figure in columns]
    rows.sort(key=lambda row: -float((standing_values(row, ranking) or [0.0])[0]))
    headings = (f"Score ({rule_label(ranking)})", *labels)
    shown: list[TableRow] = []
    best = _best(rows, ranking, columns)
    for row in rows:
        standing = standing_values(row, ranking) or [None, None, None]
        mark = _MARKS.get(row.kind, "" if row.counted else "older")
        marks = (mark, f"{len(row.runs)} seeds" if row.runs else "")
        name = f"{visible(row.name, 28)} ({visible(row.team, 20)}){''.join(f', {word}' for word in marks if word)}"
        spreads = (score_spread(row, ranking), *map(row.deviation, columns))
        cells = [_cell(standing[0], standing[1:3])]
        cells += [_cell(row.value(figure), row.interval(figure)) for figure in columns]
        cells = [_spread_cell(cell, spread) for cell, spread in zip(cells, spreads)]
        marked = (replace(cell, best=best_here == (row.slug, row.sha256)) for cell, best_here in zip(cells, best))
        shown.append(((rank_text(standing), name), tuple(marked)))
    told = [words for kind, words in _MARK_NOTES.items() if any(_kind_of(row) == kind for row in rows)]
    told += [LATEX_NOTE] if any(row.runs for row in rows) else []
    notes = ("Bold: the best of the submissions.", *told) if any(best) else tuple(told)
    table = Table(("Rank", "System"), headings, tuple(shown), notes=notes, repeats=True)
    yield latex_float(table, f"{TASKS[task].label}, {split.split} of {corpus}", wide=True, inline=True)


def _kind_of(row: Row) -> str:
    return row.kind if row.kind != SUBMISSION or row.counted else "older"


def _best(rows: Sequence[Row], ranking: TaskRanking, columns: Sequence[str]) -> list[Optional[tuple[str, str]]]:
    """Which submission is best in the score and in each figure; None where no other is worse."""
    ours = [row for row in rows if row.kind == SUBMISSION and row.counted]
    found: list[Optional[tuple[str, str]]] = []
    for figure in ("", *columns):
        values = {
            (row.slug, row.sha256): (standing_values(row, ranking) or [None])[0] if not figure else row.value(figure)
            for row in ours
        }
        sign = -1 if figure and lower_is_better(figure) else 1
        known = {key: sign * value for key, value in values.items() if value is not None}
        found.append(max(known, key=lambda key: known[key]) if len(known) > 1 else None)
    return found


def _cell(value: Optional[float], interval: Optional[Sequence[Optional[float]]]) -> Cell:
    low, high = interval or (None, None)
    shown = "" if value is None or low is None or high is None else f"{number(low)}–{number(high)}"
    return Cell(_number(value), shown)


def _spread_cell(cell: Cell, spread: Optional[float]) -> Cell:
    """A cell with the standard deviation between the runs behind its value."""
    return cell if spread is None else replace(cell, value=f"{cell.value} ± {number(spread)}")


def _label(figure: str) -> str:
    group = group_of(figure)
    return f"{label_of(figure)} ({group})" if group else label_of(figure)


def _number(value: Optional[float]) -> str:
    return NO_VALUE if value is None else number(value)


def as_bibtex(board: Board) -> str:
    """Write BibTeX entries of the data set's paper and of every system that names a paper."""
    entries = [MOD_PAPER]
    done: set[str] = set()
    for row in (row for split in board.splits for row in split.rows):
        address = link(row.card.get("paper"))
        if address and row.slug not in done:
            done.add(row.slug)
            entries.append(_entry(row, address))
    return "\n".join(entries)


def _entry(row: Row, address: str) -> str:
    # In BibTeX braces must pair even where they are escaped; a link may be written without any.
    url = "".join(
        char if re.match(r"[A-Za-z0-9/:.?=&#~_+,;@!*()%-]", char) else f"%{ord(char):02X}" for char in address
    )
    title, author = (_braceless(latex_cell(visible(text, _NAME))) for text in (row.name, row.team))
    year = re.match(r"\d{4}", row.date)
    lines = [f"  title = {{{title}}}", f"  author = {{{{{author}}}}}", f"  url = {{{url}}}"]
    lines += [f"  year = {{{year.group()}}}"] if year else []
    return f"@misc{{{row.slug},\n" + ",\n".join(lines) + "\n}\n"


def _braceless(text: str) -> str:
    return text.replace(r"\{", r"\textbraceleft{}").replace(r"\}", r"\textbraceright{}")


def feed_time(board: Board) -> str:
    """Return when the board last changed, as a feed has to say; empty where nothing on it has a date.

    Never the time of the build, so that the same folder gives the same bytes.
    """
    dates = [time for split in board.splits for row in split.rows if _in_feed(row) and (time := _moment(row.date))]
    return _moment(board.updated) or max(dates, default="")


def _in_feed(row: Row) -> bool:
    return row.kind == SUBMISSION and row.state == COMPLETE


def as_atom(board: Board) -> str:
    """Write the submissions by date, the newest first, an entry each, and what became otherwise, as Atom (RFC 4287).

    Of a board with any date. Links are to the published board where the challenge names its address, else relative.
    """
    site = site_address(board)
    entries: dict[str, list[tuple[str, SplitBoard, Row]]] = {}
    for split in board.splits:
        for row in split.rows:
            time = _moment(row.date)
            if time and _in_feed(row):
                entries.setdefault(row.slug, []).append((time, split, row))
    shown = [entries[slug] for slug in sorted(entries)]
    shown.sort(key=lambda entry: entry[0][0], reverse=True)
    title = _xml(board.challenge.title)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f" <title>{title}</title>",
        f" <id>{_id(board.challenge.title, str(board.corpus.get('name', '')))}</id>",
        f" <updated>{feed_time(board)}</updated>",
        f" <author><name>{title}</name></author>",
        f' <link rel="alternate" href={quoteattr(f"{site}index.html")}/>',
        f' <link rel="self" href={quoteattr(f"{site}feed.xml")}/>',
        *(_atom_change(change, site) for change in reversed(board.changes)),
        *(_atom_entry(entry, site) for entry in shown),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _atom_entry(of_splits: Sequence[tuple[str, SplitBoard, Row]], site: str) -> str:
    time, _, row = of_splits[0]
    summary = ". ".join(f"{split.split}: {_summary(of_split)}" for _, split, of_split in of_splits)
    return "\n".join(
        [
            " <entry>",
            f"  <title>{_xml(row.name)} ({_xml(row.team)})</title>",
            f"  <id>{_id(row.slug, row.sha256)}</id>",
            f"  <updated>{time}</updated>",
            f"  <link href={quoteattr(f'{site}systems/{row.slug}.html')}/>",
            f"  <summary>{_xml(summary, 1000)}</summary>",
            " </entry>",
        ]
    )


def _atom_change(change: Change, site: str) -> str:
    return "\n".join(
        [
            " <entry>",
            f"  <title>{_xml(f'{change.event}: {change.system or change.subject}')}</title>",
            f"  <id>{_id(change.time, change.event, change.subject)}</id>",
            f"  <updated>{change.time}</updated>",
            f"  <link href={quoteattr(f'{site}history.html#changes')}/>",
            f"  <summary>{_xml(_told(change), 1000)}</summary>",
            " </entry>",
        ]
    )


def _told(change: Change) -> str:
    """What became otherwise, and why, in words."""
    parts = [change.subject] if change.system else []
    parts += [f"{what}: {was or 'none'} → {is_now}" for what, was, is_now in change.amended]
    return "; ".join([*parts, change.why] if change.why else parts) or change.event


def _summary(row: Row) -> str:
    standings: Mapping[str, Standing] = row.standings
    parts = []
    for task, standing in standings.items():
        best, worst = standing.rank
        ranks = str(best) if best == worst else f"{best}–{worst}"
        parts.append(f"{TASKS[task].label}: rank {ranks}, {number(standing.score)}")
    return "; ".join(parts) or "not ranked"


def _xml(text: str, limit: int = _NAME) -> str:
    return escape(visible(text, limit))


def _id(*parts: str) -> str:
    return uuid.uuid5(_SPACE, "\n".join(parts).encode("utf-8", "backslashreplace").decode("utf-8")).urn


def _moment(date: str) -> Optional[str]:
    """Write a date or time as RFC 3339 does, in UTC; None where it is none."""
    time = moment(date)
    return None if time is None else time.strftime("%Y-%m-%dT%H:%M:%SZ")
