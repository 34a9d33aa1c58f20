"""Prints the results of a human evaluation: as tables for the terminal, Markdown, JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional

from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...formats.escape import dumps, markdown_cell
from ...io.printable import visible
from ...metrics.significance import SIGNIFICANT
from ...rendering.tables import NO_VALUE, number, p_values, signed
from ..languages import english
from .aspects import NAMES, OVERALL
from .results import FIGURES, HumanScores, Pair

REPORT_FORMAT = "mod-human-report/1"
GOLD = "(gold)"
NOTE = (
    "Means of ratings from 1 to 5; overall is the mean of the five. Ranges are 95 % intervals over items and raters; "
    "p is two-sided, on the same resamples, Holm's over all pairs."
)

_LABELS = {OVERALL: "Overall", **{name: english().aspects[name]["label"] for name in NAMES}}
_HEADINGS = ("System", *_LABELS.values(), "Ratings")
_PAIR_HEADINGS = ("Pair", "Difference", "p", "p (Holm)", f"At {SIGNIFICANT}")
_ALPHA_HEADINGS = ("Krippendorff's α", *_LABELS.values())


def to_json(scores: HumanScores) -> str:
    """Write the results as ``mod-human-report/1``, in full precision."""
    systems = []
    for team, name in scores.order:
        of_system = scores.of((team, name))
        figures = {name: _figure(*of_system.aspects[name]) for name in NAMES}
        card = {"team": team, "name": name, "gold": (team, name) == ("", ""), "ratings": of_system.ratings}
        systems.append({**card, OVERALL: _figure(of_system.mean, of_system.interval), "aspects": figures})
    return dumps(
        {
            "format": REPORT_FORMAT,
            **{name: scores.source[name] for name in ("task", "split", "corpus", "sample")},
            "counts": {"items": scores.items, "raters": scores.raters, "ratings": scores.ratings},
            "resamples": scores.resamples,
            "seed": scores.seed,
            "systems": systems,
            "alpha": {name: dict(scores.alpha[name]) for name in FIGURES},
            "pairs": [
                {"a": pair.a, "b": pair.b, "difference": pair.difference, "p": pair.p, "p_holm": pair.p_holm}
                for pair in scores.pairs
            ],
        }
    )


def to_markdown(scores: HumanScores) -> str:
    """Write the results as GitHub-flavoured Markdown."""
    parts = [f"**{markdown_cell(_heading(scores))}**", ""]
    parts += _markdown_table(_HEADINGS, [[name, *map(" ".join, cells), n] for name, cells, n in _system_rows(scores)])
    if scores.pairs:
        parts += _markdown_table(_PAIR_HEADINGS, _pair_rows(scores))
    parts += _markdown_table(_ALPHA_HEADINGS, _alpha_rows(scores))
    return "\n".join([*parts, NOTE, ""])


def to_table(scores: HumanScores) -> Group:
    """Lay out the results as tables for the terminal."""
    systems = _empty_table(_heading(scores), _HEADINGS)
    for name, cells, count in _system_rows(scores):
        systems.add_row(Text(name), *(Text("\n".join(cell)) for cell in cells), count)
    tables = [systems]
    rows_of = (("Paired comparisons", _PAIR_HEADINGS, _pair_rows), ("Agreement", _ALPHA_HEADINGS, _alpha_rows))
    for title, headings, rows in rows_of:
        table = _empty_table(title, headings)
        for row in rows(scores):
            table.add_row(*map(Text, row))
        if table.row_count:
            tables.append(table)
    return Group(*tables, Text(NOTE))


def _figure(mean: float, interval: Optional[Sequence[float]]) -> dict[str, Any]:
    return {"mean": mean, "interval": None if interval is None else list(interval)}


def _heading(scores: HumanScores) -> str:
    corpus = scores.source["corpus"]
    return (
        f"{scores.split} of {visible(corpus['name'], 60)} {visible(corpus['version'], 20)}: "
        f"{scores.items:,} items, {scores.raters:,} raters, {scores.ratings:,} ratings of responses"
    )


def _shown_name(key: tuple[str, str]) -> str:
    return GOLD if key == ("", "") else f"{visible(key[0], 60)}/{visible(key[1], 60)}"


def _system_rows(scores: HumanScores) -> list[tuple[str, list[tuple[str, ...]], str]]:
    """Name, cells (mean and interval) and number of ratings of each system."""
    rows = []
    for key in scores.order:
        of_system = scores.of(key)
        figures = [(of_system.mean, of_system.interval), *(of_system.aspects[name] for name in NAMES)]
        rows.append((_shown_name(key), [_cell(mean, interval) for mean, interval in figures], f"{of_system.ratings:,}"))
    return rows


def _cell(mean: float, interval: Optional[Sequence[float]]) -> tuple[str, ...]:
    if interval is None:
        return (number(mean),)
    return number(mean), f"[{number(interval[0])}, {number(interval[1])}]"


def _pair_rows(scores: HumanScores) -> list[list[str]]:
    return [[_pair_name(scores, pair), *_pair_cells(pair)] for pair in scores.pairs]


def _pair_name(scores: HumanScores, pair: Pair) -> str:
    return f"{_shown_name(scores.order[pair.a])} against {_shown_name(scores.order[pair.b])}"


def _pair_cells(pair: Pair) -> tuple[str, ...]:
    if pair.difference is None:
        return (NO_VALUE,) * 4
    return signed(pair.difference), *p_values(pair.p, pair.p_holm)


def _alpha_rows(scores: HumanScores) -> list[list[str]]:
    return [[metric, *(_shown(scores.alpha[name][metric]) for name in FIGURES)] for metric in ("ordinal", "interval")]


def _shown(value: Optional[float]) -> str:
    return NO_VALUE if value is None else number(value)


def _markdown_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    rule = ["---", *["---:"] * (len(headings) - 1)]
    cells = [[markdown_cell(cell) for cell in row] for row in (headings, *rows)]
    return [f"| {' | '.join(row)} |" for row in (cells[0], rule, *cells[1:])] + [""]


def _empty_table(title: str, headings: Sequence[str]) -> Table:
    table = Table(title=Text(title), title_justify="left")
    for i, heading in enumerate(headings):
        table.add_column(Text(heading), justify="right" if i else "left", overflow="fold")
    return table
