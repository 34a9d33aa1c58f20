"""The tables of a report as Markdown, LaTeX and HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Optional, TypeVar

from ..formats.escape import html_cell, latex_cell, markdown_cell
from ..scoring.report import Comparison, Report
from .names import system_names
from .tables import MINUS, Cell, Grid, Row, all_notes, grids, heading, pair_table, without_repeats

AnyRow = TypeVar("AnyRow")

PAGE_ROWS = 30
"""So many rows of a table fit a printed page, intervals and notes with them."""


def to_markdown(
    reports: Sequence[Report], comparisons: Sequence[Comparison] = (), files: Optional[Sequence[str]] = None
) -> str:
    """The tables as GitHub-flavoured Markdown.

    Args:
        reports: of one split.
        comparisons: of these reports.
        files: where each report came from, to tell systems of one name apart.
    """
    lines = [f"**{markdown_cell(heading(reports[0]))}**"]
    if len(reports) == 1:
        lines.append(f"\n{markdown_cell(system_names(reports)[0])}")
    found = list(grids(reports, files))
    for grid in found:
        lines += [f"\n{markdown_cell(grid.title)}\n", *_markdown_head(grid.names, grid.headings)]
        for words, cells in grid.rows:
            figures = [f"{cell.value} [{cell.interval}]" if cell.interval else cell.value for cell in cells]
            lines.append(_markdown_row([*words, *figures]))
    pairs = pair_table(reports, comparisons, files)
    if pairs is not None:
        lines += [f"\n{markdown_cell(pairs.title)}\n"]
        if pairs.legend:
            lines += [*(f"- {letter}: {markdown_cell(system)}" for letter, system in pairs.legend), ""]
        lines += [*_markdown_head(pairs.names, pairs.headings), *map(_markdown_row, pairs.rows)]
    lines.append("")
    lines += [markdown_cell(note) + "\n" for note in all_notes(found, pairs)]
    lines.append(f"`{reports[0].signature}`\n")
    return "\n".join(lines)


def _markdown_head(names: Sequence[str], headings: Sequence[str]) -> list[str]:
    rule = ["---"] * len(names) + ["---:"] * len(headings)
    return [_markdown_row([*names, *headings]), f"| {' | '.join(rule)} |"]


def _markdown_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(markdown_cell, cells))} |"


def to_latex(
    reports: Sequence[Report], comparisons: Sequence[Comparison] = (), files: Optional[Sequence[str]] = None
) -> str:
    """The tables for a paper, with booktabs; intervals below the values in small type, notes below each table.

    Args:
        reports: of one split.
        comparisons: of these reports.
        files: where each report came from, to tell systems of one name apart.
    """
    about = heading(reports[0])
    parts = [
        f"% {_comment(about)}",
        f"% {_comment(reports[0].signature)}",
        "% needs \\usepackage{booktabs}; names in Chinese need xelatex with \\usepackage{ctex}",
    ]
    for grid in grids(reports, files):
        caption = f"{grid.title}, {about}"
        if len(reports) == 1:
            caption = f"{system_names(reports)[0]}: {caption}"
        head = (*grid.names, *grid.headings)
        for part, rows in _pages(caption, grid.rows):
            body = _latex_grid_rows(rows)
            parts.append(_latex_table(part, len(grid.names), head, body, grid.notes, wide=bool(grid.names)))
    pairs = pair_table(reports, comparisons, files)
    if pairs is not None:
        legend = "; ".join(f"{letter}: {system}" for letter, system in pairs.legend)
        notes = [f"{legend}.", *pairs.notes] if legend else pairs.notes
        head = (*pairs.names, *pairs.headings)
        for part, pair_rows in _pages(f"{pairs.title}, {about}", pairs.rows):
            body = _latex_pair_rows(pair_rows, len(pairs.names))
            parts.append(_latex_table(part, len(pairs.names), head, body, notes, wide=True))
    return "\n".join(parts)


def _pages(caption: str, rows: Sequence[AnyRow]) -> Iterator[tuple[str, Sequence[AnyRow]]]:
    """Captions and rows of tables that go on a page each."""
    for start in range(0, len(rows), PAGE_ROWS):
        yield caption + (" (continued)" if start else ""), rows[start : start + PAGE_ROWS]


def _latex_grid_rows(rows: Sequence[Row]) -> Iterator[list[str]]:
    above: tuple[str, ...] = ()
    for words, cells in rows:
        yield [latex_cell(text) for text in (*without_repeats(words, above), *(cell.value for cell in cells))]
        if any(cell.interval for cell in cells):
            yield [""] * len(words) + [_latex_interval(cell.interval) for cell in cells]
        above = words


def _latex_interval(interval: str) -> str:
    return rf"{{\scriptsize {latex_cell(interval)}}}" if interval else ""


def _latex_pair_rows(rows: Sequence[tuple[str, ...]], difference: int) -> Iterator[list[str]]:
    above: tuple[str, ...] = ()
    for row in rows:
        cells = [latex_cell(cell) for cell in without_repeats(row, above[:1])]
        cells[difference] = f"${row[difference].replace(MINUS, '-')}$"
        yield cells
        above = row


def _latex_table(
    caption: str, words: int, head: Sequence[str], rows: Iterable[Sequence[str]], notes: Sequence[str], wide: bool
) -> str:
    """A floating table, its first ``words`` columns to the left; a wide one goes over both columns of a page."""
    name, spec = ("table*" if wide else "table"), "l" * words + "r" * (len(head) - words)
    lines = [
        rf"\begin{{{name}}}",
        r"\centering\small\setlength{\tabcolsep}{4pt}",
        rf"\caption{{{latex_cell(caption)}}}",
        rf"\begin{{tabular}}{{{spec}}}",
        r"\toprule",
        " & ".join(map(latex_cell, head)) + r" \\",
        r"\midrule",
        *(" & ".join(row) + r" \\" for row in rows),
        r"\bottomrule",
        r"\end{tabular}",
        r"\par\smallskip",
        "{\\footnotesize " + "\n".join(map(latex_cell, notes)) + r"\par}",
        rf"\end{{{name}}}",
        "",
    ]
    return "\n".join(lines)


def _comment(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")


def to_html(report: Report) -> str:
    """The tables of one system as a fragment of HTML without styles of its own."""
    found = list(grids([report]))
    title = f"{system_names([report])[0]} on {heading(report)}"
    parts = [f"<p><strong>{html_cell(title)}</strong></p>", *map(_html_grid, found)]
    parts += [f"<p><small>{html_cell(note)}</small></p>" for note in all_notes(found, None)]
    parts.append(f"<p><small><code>{html_cell(report.signature)}</code></small></p>")
    return "\n".join(["<div>", *parts, "</div>"])


def _html_grid(grid: Grid) -> str:
    lines = [f"<table>\n<caption>{html_cell(grid.title)}</caption>"]
    lines.append(_html_row("th", [html_cell(word) for word in (*grid.names, *grid.headings)]))
    lines += [_html_row("td", [*map(html_cell, words), *map(_html_figure, cells)]) for words, cells in grid.rows]
    return "\n".join([*lines, "</table>"])


def _html_row(tag: str, cells: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"


def _html_figure(cell: Cell) -> str:
    return f"{cell.value}<br><small>{cell.interval}</small>" if cell.interval else cell.value
