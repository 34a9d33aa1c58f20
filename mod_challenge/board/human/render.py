"""Prints the results of a human evaluation: as tables for the terminal, Markdown, JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional

from ...formats.escape import dumps, markdown_cell
from ...formats.plural import counted
from ...formats.table import NO_VALUE, Cell, Row, Table, markdown_lines
from ...io.printable import visible
from ...metrics.significance import SIGNIFICANT
from ...rendering.tables import number, p_values, signed
from ..evaluation import Pair
from ..languages import english
from .aspects import NAMES, OVERALL
from .results import FIGURES, HumanScores

REPORT_FORMAT = "mod-human-report/1"
GOLD = "(gold)"
NOTE = (
    "Means of ratings from 1 to 5; overall is the mean of the five. Ranges are 95 % intervals over items and raters; "
    "p is two-sided, on the same resamples, Holm's over all pairs of systems, and over those with gold."
)

_LABELS = {OVERALL: "Overall", **{name: english().aspects[name]["label"] for name in NAMES}}
_PAIR_HEADINGS = ("Difference", "p", "p (Holm)", f"At {SIGNIFICANT}")


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
    for table in tables(scores, between=", "):
        parts += [*markdown_lines(table), ""]
    return "\n".join([*parts, NOTE, ""])


def tables(scores: HumanScores, between: str = "–") -> list[Table]:
    """The results as tables: systems, every two of them compared, and how far raters agree.

    Args:
        scores: what to show.
        between: stands between the ends of an interval.
    """
    systems: list[Row] = []
    for key in scores.order:
        result = scores.of(key)
        figures = [(result.mean, result.interval), *(result.aspects[name] for name in NAMES)]
        cells = [_cell(mean, interval, between) for mean, interval in figures]
        systems.append(((_shown_name(key),), (*cells, Cell(f"{result.ratings:,}"))))
    pairs = [((_pair_name(scores, pair),), tuple(map(Cell, _pair_cells(pair)))) for pair in scores.pairs]
    alpha = [
        ((metric,), tuple(Cell(_shown(scores.alpha[name][metric])) for name in FIGURES))
        for metric in ("ordinal", "interval")
    ]
    made = [
        Table(("System",), (*_LABELS.values(), "Ratings"), tuple(systems), _heading(scores)),
        Table(("Pair",), _PAIR_HEADINGS, tuple(pairs), "Paired comparisons"),
        Table(("Krippendorff's α",), tuple(_LABELS.values()), tuple(alpha), "Agreement: Krippendorff's α"),
    ]
    return [table for table in made if table.rows]


def _figure(mean: float, interval: Optional[Sequence[float]]) -> dict[str, Any]:
    return {"mean": mean, "interval": None if interval is None else list(interval)}


def _heading(scores: HumanScores) -> str:
    corpus = scores.source["corpus"]
    return (
        f"{scores.split} of {visible(corpus['name'], 60)} {visible(corpus['version'], 20)}: "
        f"{counted(scores.items, 'item')}, {counted(scores.raters, 'rater')}, "
        f"{counted(scores.ratings, 'rating of responses', 'ratings of responses')}"
    )


def _shown_name(key: tuple[str, str]) -> str:
    return GOLD if key == ("", "") else f"{visible(key[0], 60)}/{visible(key[1], 60)}"


def _cell(mean: float, interval: Optional[Sequence[float]], between: str) -> Cell:
    ends = "" if interval is None else f"{number(interval[0])}{between}{number(interval[1])}"
    return Cell(number(mean), ends)


def _pair_name(scores: HumanScores, pair: Pair) -> str:
    return f"{_shown_name(scores.order[pair.a])} against {_shown_name(scores.order[pair.b])}"


def _pair_cells(pair: Pair) -> tuple[str, ...]:
    if pair.difference is None:
        return (NO_VALUE,) * 4
    return signed(pair.difference), *p_values(pair.p, pair.p_holm)


def _shown(value: Optional[float]) -> str:
    return NO_VALUE if value is None else number(value)
