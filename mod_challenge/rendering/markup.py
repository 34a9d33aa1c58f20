"""The tables of a report as Markdown, LaTeX and HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Optional

from ..formats.escape import html_cell, markdown_cell
from ..formats.table import LATEX_PACKAGES, Table, html_table, latex_float, markdown_lines
from ..scoring.report import Comparison, Report
from .names import system_names
from .tables import all_notes, grids, heading, pair_table

PAGE_ROWS = 30
"""So many rows of a table fit a printed page, intervals and notes with them."""


def to_markdown(
    reports: Sequence[Report], comparisons: Sequence[Comparison] = (), files: Optional[Sequence[str]] = None
) -> str:
    """Write the tables as GitHub-flavoured Markdown.

    Args:
        reports: of one split.
        comparisons: of these reports.
        files: where each report came from, to tell systems of one name apart.
    """
    lines = [f"**{markdown_cell(heading(reports[0]))}**"]
    if len(reports) == 1:
        lines.append(f"\n{markdown_cell(system_names(reports)[0])}")
    pairs = pair_table(reports, comparisons, files)
    tables = [*grids(reports, files), *([pairs] if pairs is not None else [])]
    for table in tables:
        lines.append(f"\n{markdown_cell(table.title)}\n")
        if table.legend:
            lines += [*(f"- {letter}: {markdown_cell(system)}" for letter, system in table.legend), ""]
        lines += markdown_lines(table)
    lines.append("")
    lines += [markdown_cell(note) + "\n" for note in all_notes(tables)]
    lines.append(f"`{reports[0].signature}`\n")
    return "\n".join(lines)


def to_latex(
    reports: Sequence[Report], comparisons: Sequence[Comparison] = (), files: Optional[Sequence[str]] = None
) -> str:
    """Write the tables for a paper, with booktabs; intervals below the values in small type, notes below each table.

    Args:
        reports: of one split.
        comparisons: of these reports.
        files: where each report came from, to tell systems of one name apart.
    """
    about = heading(reports[0])
    parts = [
        f"% {_comment(about)}",
        f"% {_comment(reports[0].signature)}",
        LATEX_PACKAGES,
    ]
    for table in grids(reports, files):
        caption = f"{table.title}, {about}"
        if len(reports) == 1:
            caption = f"{system_names(reports)[0]}: {caption}"
        parts += _pages(table, caption, wide=bool(table.names))
    pairs = pair_table(reports, comparisons, files)
    if pairs is not None:
        legend = "; ".join(f"{letter}: {system}" for letter, system in pairs.legend)
        notes = (f"{legend}.", *pairs.notes) if legend else pairs.notes
        parts += _pages(replace(pairs, notes=notes), f"{pairs.title}, {about}", wide=True)
    return "\n".join(parts)


def _pages(table: Table, caption: str, wide: bool) -> Iterator[str]:
    """The table in parts that go on a page each."""
    for start in range(0, len(table.rows), PAGE_ROWS):
        part = replace(table, rows=table.rows[start : start + PAGE_ROWS])
        yield latex_float(part, caption + (" (continued)" if start else ""), wide)


def _comment(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")


def to_html(report: Report) -> str:
    """Write the tables of one system as a fragment of HTML without styles of its own."""
    tables = list(grids([report]))
    title = f"{system_names([report])[0]} on {heading(report)}"
    parts = [f"<p><strong>{html_cell(title)}</strong></p>", *map(html_table, tables)]
    parts += [f"<p><small>{html_cell(note)}</small></p>" for note in all_notes(tables)]
    parts.append(f"<p><small><code>{html_cell(report.signature)}</code></small></p>")
    return "\n".join(["<div>", *parts, "</div>"])
