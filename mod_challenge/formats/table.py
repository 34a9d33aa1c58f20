"""A table as a value: what every command prints, whatever the form. Terminals have `mod_challenge.formats.terminal`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Callable

from .escape import csv_table, html_cell, latex_cell, markdown_cell

MINUS = "−"
NO_VALUE = "–"
"""Stands where there is nothing to measure."""
INDENT = "  "
"""Words that begin with it belong to the row above."""
BOOKTABS = (r"\toprule", r"\midrule", r"\bottomrule")
_HEADING_BREAK = re.compile(r"(?<=,) |(?<=-)(?=[a-z])")
"""Where a heading of LaTeX may be broken: after a comma, and in ``unseen-matched``, but not in ``BLEU-4``."""
LATEX_PACKAGES = "% needs \\usepackage{booktabs,graphicx}; names in Chinese need xelatex with \\usepackage{ctex}"
"""Comment that a file of tables begins with."""
INTERVAL_MACRO = r"""\providecommand{\modinterval}[1]{}
% for the 95 % intervals: \newcommand{\modinterval}[1]{ {\scriptsize [#1]}} before this file"""
"""Lines that show intervals, or leave them out, as whoever reads the file in chooses."""
PLAIN_RULES = (r"\hline", r"\hline", r"\hline")


@dataclass(frozen=True)
class Cell:
    """A figure as shown.

    Attributes:
        value: the number.
        interval: that goes with it, ``low–high``; empty where there is none.
        signed: whether it is a difference, whose minus sign LaTeX sets in mathematics.
        muted: whether it stands behind the others, as a paper's figure does beside ours.
        best: whether it is the best of its column, which LaTeX sets in bold.
    """

    value: str
    interval: str = ""
    signed: bool = False
    muted: bool = False
    best: bool = False


Row = tuple[tuple[str, ...], tuple[Cell, ...]]
"""Words, and figures."""


@dataclass(frozen=True)
class Table:
    """A table before it has a form: columns of words to the left, columns of figures to the right.

    Attributes:
        names: headings of the leading columns of words.
        headings: of the figures.
        rows: words for ``names`` and cells for ``headings``.
        title: what it shows, in a line.
        legend: letter and meaning of what the rows abbreviate.
        notes: what a reader has to know about the numbers.
        topic: what it is about, for those who look for one table among several.
        is_grouped: whether rows of one first word belong together, apart from the others.
        repeats: whether words that are those of the row above are shown again.
        wraps: whether the last column of words may be broken between words where a line is too long.
    """

    names: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    title: str = ""
    legend: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    topic: str = ""
    is_grouped: bool = False
    repeats: bool = False
    wraps: bool = False

    @property
    def has_intervals(self) -> bool:
        """Tell whether any figure has an interval."""
        return any(cell.interval for _, cells in self.rows for cell in cells)


def text_table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], words: int, title: str = "", wraps: bool = False
) -> Table:
    """Make a table of plain strings.

    Args:
        headings: of all columns.
        rows: a string for each heading.
        words: so many leading columns stand to the left, the others to the right.
        title: what it shows.
        wraps: as in `Table`.

    >>> text_table(("split", "items"), [("hard", "12")], words=1).rows
    ((('hard',), (Cell(value='12', interval='', signed=False, muted=False, best=False),)),)
    """
    made = tuple((tuple(row[:words]), tuple(map(Cell, row[words:]))) for row in rows)
    return Table(tuple(headings[:words]), tuple(headings[words:]), made, title, repeats=True, wraps=wraps)


def without_repeats(words: Sequence[str], above: Sequence[str]) -> list[str]:
    """Return the words of a row, empty as long as they are those of the row above; the last is always kept.

    >>> without_repeats(("all", "even draw", "a"), ("all", "even draw", "b"))
    ['', '', 'a']
    """
    same = 0
    while same < len(words) - 1 and len(above) > same and words[same] == above[same]:
        same += 1
    return ["" if i < same else word for i, word in enumerate(words)]


def markdown_lines(table: Table, escape: Callable[[str], str] = markdown_cell) -> list[str]:
    """Return the lines of a table in GitHub-flavoured Markdown, without its title and notes.

    Args:
        table: what to write.
        escape: makes a cell; ``str`` for words that are Markdown already.

    >>> markdown_lines(text_table(("split", "items"), [("a|b", "12")], words=1))
    ['| split | items |', '| --- | ---: |', '| a\\\\|b | 12 |']
    """
    head = "|" + "".join(f" {escape(name)} |" if name else " |" for name in (*table.names, *table.headings))
    rule = ["---"] * len(table.names) + ["---:"] * len(table.headings)
    lines = [head, f"| {' | '.join(rule)} |"]
    for words, cells in table.rows:
        shown = [*(_indented(word, "&emsp;", escape) for word in words), *(_markdown_figure(c, escape) for c in cells)]
        lines.append(f"| {' | '.join(shown)} |")
    return lines


def _markdown_figure(cell: Cell, escape: Callable[[str], str]) -> str:
    text = escape(f"{cell.value} [{cell.interval}]" if cell.interval else cell.value)
    return f"*{text}*" if cell.muted and cell.value != NO_VALUE else text


def _indented(word: str, mark: str, escape: Callable[[str], str]) -> str:
    return mark + escape(word.strip()) if word.startswith(INDENT) else escape(word)


def latex_tabular(table: Table, rules: tuple[str, str, str] = BOOKTABS, inline: bool = False) -> list[str]:
    """Return the lines of a ``tabular``: words that repeat those of the row above left out, intervals in a row below.

    Args:
        table: what to write.
        rules: above the head, below it and at the end; those of booktabs need that package.
        inline: whether intervals stand in the cell itself, as arguments of `INTERVAL_MACRO`.
    """
    top, middle, bottom = rules
    head = " & ".join([*map(latex_cell, table.names), *map(_latex_heading, table.headings)])
    return [
        rf"\begin{{tabular}}{{{'l' * len(table.names)}{'r' * len(table.headings)}}}",
        top,
        rf"{head} \\",
        middle,
        *(" & ".join(row) + r" \\" for row in _latex_rows(table, inline)),
        bottom,
        r"\end{tabular}",
    ]


def latex_float(table: Table, caption: str, wide: bool, inline: bool = False) -> str:
    """Return a floating table with caption and notes; a wide one goes over both columns of a page.

    It needs the packages of `LATEX_PACKAGES`. What is wider than the page, or the column, is scaled down to it.
    """
    name = "table*" if wide else "table"
    notes = [r"\par\smallskip", "{\\footnotesize " + "\n".join(map(latex_cell, table.notes)) + r"\par}"]
    lines = [
        rf"\begin{{{name}}}",
        r"\centering\small\setlength{\tabcolsep}{3pt}",
        rf"\caption{{{latex_cell(caption)}}}",
        r"\resizebox{\ifdim\width>\linewidth\linewidth\else\width\fi}{!}{%",
        *latex_tabular(table, inline=inline)[:-1],
        r"\end{tabular}}",
        *(notes if table.notes else ()),
        rf"\end{{{name}}}",
        "",
    ]
    return "\n".join(lines)


def _latex_heading(name: str) -> str:
    """A heading, in lines of its own where it says in parentheses what it is of: ``R10@1 (seen)``.

    Lines are as long as they are in figures, so that a table of many figures fits a page.
    """
    first, parenthesis, group = name.partition(" (")
    if not parenthesis or not group.endswith(")"):
        return latex_cell(name)
    lines = [first, *_HEADING_BREAK.sub("\n", group[:-1]).splitlines()]
    return r"\shortstack[r]{" + r"\\".join(map(latex_cell, lines)) + "}"


def _latex_rows(table: Table, inline: bool) -> Iterator[list[str]]:
    above: tuple[str, ...] = ()
    for words, cells in table.rows:
        shown = words if table.repeats else without_repeats(words, above)
        figures = [_latex_figure(cell) + (_inline_interval(cell) if inline else "") for cell in cells]
        yield [*(_indented(word, r"\quad ", latex_cell) for word in shown), *figures]
        if not inline and any(cell.interval for cell in cells):
            yield [""] * len(words) + [_latex_interval(cell.interval) for cell in cells]
        above = words


def _latex_figure(cell: Cell) -> str:
    if cell.signed:
        return f"${cell.value.replace(MINUS, '-')}$"
    if cell.best:
        return rf"\textbf{{{latex_cell(cell.value)}}}"
    return rf"\textit{{{latex_cell(cell.value)}}}" if cell.muted else latex_cell(cell.value)


def _inline_interval(cell: Cell) -> str:
    return rf"\modinterval{{{latex_cell(cell.interval)}}}" if cell.interval else ""


def _latex_interval(interval: str) -> str:
    return rf"{{\scriptsize {latex_cell(interval)}}}" if interval else ""


def html_table(table: Table) -> str:
    """Return a table as HTML without styles of its own."""
    lines = [f"<table>\n<caption>{html_cell(table.title)}</caption>"]
    lines.append(_html_row("th", [html_cell(name) for name in (*table.names, *table.headings)]))
    lines += [_html_row("td", [*map(html_cell, words), *map(_html_figure, cells)]) for words, cells in table.rows]
    return "\n".join([*lines, "</table>"])


def _html_row(tag: str, cells: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"


def _html_figure(cell: Cell) -> str:
    value, interval = html_cell(cell.value), html_cell(cell.interval)
    return f"{value}<br><small>{interval}</small>" if cell.interval else value


def csv_text(table: Table) -> str:
    """Return a table as comma-separated values; where there are intervals, each figure has a column for its own.

    >>> print(csv_text(text_table(("split", "items"), [("hard", "12")], words=1)), end="")
    split,items
    hard,12
    """
    has_intervals = table.has_intervals
    headings = [(name, f"{name} 95 %") if has_intervals else (name,) for name in table.headings]
    names = [*table.names, *chain(*headings)]
    rows = []
    for words, cells in table.rows:
        figures = [(cell.value, cell.interval) if has_intervals else (cell.value,) for cell in cells]
        rows.append(dict(zip(names, [*words, *chain(*figures)])))
    return csv_table(names, rows)
