"""Reports and comparisons as comma-separated values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional

from ..formats.escape import csv_table
from ..scoring.report import Comparison, Report, pair_row, rows
from .names import disambiguate

CSV_NAMES = (
    *("kind", "split", "team", "system", "other_team", "other_system", "partial", "metric"),
    *("value", "difference", "low", "high", "p", "p_holm", "signature"),
)


SEED_NAMES = ("seeds", "deviation")
"""Columns besides, where systems are means over runs."""


def to_csv(
    reports: Sequence[Report],
    comparisons: Sequence[Comparison] = (),
    files: Optional[Sequence[str]] = None,
    runs: Sequence[tuple[Report, str]] = (),
) -> str:
    """Write comma-separated values in one long table: rows of the kinds ``figure`` and ``comparison``.

    Args:
        reports: in any number of splits.
        comparisons: of these reports, as `joined` numbers them.
        files: where each report came from, to tell systems of one name apart.
        runs: of which the reports are means, with their files: rows of the kind ``run``.
    """
    names = _marked(reports, files)
    table: list[dict[str, Any]] = []
    for report, name in zip(reports, names):
        table += [{**row, "kind": "figure", "system": name} for row in rows([report])]
    for (run, _), name in zip(runs, _marked([run for run, _ in runs], [file for _, file in runs])):
        table += [{**row, "kind": "run", "system": name} for row in rows([run])]
    for pair in comparisons:
        first, second = reports[pair.a], reports[pair.b]
        sides = {
            "team": first.system["team"],
            "system": names[pair.a],
            "other_team": second.system["team"],
            "other_system": names[pair.b],
        }
        partial = bool(first.partial or second.partial)
        table.append(
            {**pair_row(pair), **sides, "kind": "comparison", "partial": partial, "signature": first.signature}
        )
    has_seeds = any(report.seeds is not None for report in reports)
    return csv_table((*CSV_NAMES, *SEED_NAMES) if has_seeds else CSV_NAMES, table)


def _marked(reports: Sequence[Report], files: Optional[Sequence[str]]) -> list[str]:
    """Names of systems, with what tells those of one name apart."""
    marks = disambiguate(reports, files)
    return [f"{r.system['name']} [{mark}]" if mark else r.system["name"] for r, mark in zip(reports, marks)]
