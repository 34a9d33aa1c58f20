"""Tables as lines of a terminal: as wide as it is, never with a number cut or a word broken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .table import Cell, Table, without_repeats

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

INTERVAL_NOTE = "Ranges are 95 % intervals over dialogues."
SEEDS_INTERVAL_NOTE = "Ranges are 95 % intervals over seeds and dialogues."
DROPPED_NOTE = "Too narrow for some intervals: a wider terminal or another form shows them."
_GAP = 2
_LEAST_WRAPPED = 20
"""A column is not made narrower than that by breaking its lines."""


@dataclass(frozen=True)
class TerminalLayout:
    """How a table is laid out.

    Attributes:
        table: what is shown.
        folded: so many of its leading columns stand as lines of their own above the rows.
        width: of the widest line of figures.
    """

    table: Table
    folded: int
    width: int


def layout(table: Table, width: int) -> TerminalLayout:
    """Return the layout with the fewest folded columns that fits into ``width``; intervals are left out last."""
    choices = [
        TerminalLayout(shown, folded, _width(shown, folded))
        for shown in (table, _without_intervals(table))
        for folded in range(len(table.names) + 1)
    ]
    if table.wraps:
        return TerminalLayout(table, 0, min(choices[0].width, max(width, _least_width(table))))
    return next((choice for choice in choices if choice.width <= width), choices[-1])


def layouts(table: Table, width: int) -> list[TerminalLayout]:
    """Return the layout of a table or, where none fits into ``width``, those of parts with some of the columns each."""
    undivided = layout(table, width)
    if undivided.width <= width or len(table.headings) < 2:
        return [undivided]
    fitting = [size for size in range(1, len(table.headings)) if _width(_columns(table, 0, size), 0) <= width]
    size = max(fitting, default=1)
    first, rest = _columns(table, 0, size), _columns(table, size, len(table.headings))
    return [*layouts(replace(first, notes=()), width), *layouts(replace(rest, title="", legend=()), width)]


def _columns(table: Table, start: int, stop: int) -> Table:
    """The table with some of its columns of figures."""
    rows = tuple((words, cells[start:stop]) for words, cells in table.rows)
    return replace(table, headings=table.headings[start:stop], rows=rows)


def _without_intervals(table: Table) -> Table:
    if not table.has_intervals:
        return table
    rows = tuple((words, tuple(replace(cell, interval="") for cell in cells)) for words, cells in table.rows)
    notes = [DROPPED_NOTE if note in (INTERVAL_NOTE, SEEDS_INTERVAL_NOTE) else note for note in table.notes]
    return replace(table, rows=rows, notes=tuple(notes))


def _width(table: Table, folded: int) -> int:
    words, figures = _widths(table, folded)
    return sum((*words, *figures)) + _GAP * (len(words) + len(figures) - 1)


def _least_width(table: Table) -> int:
    words, _ = _widths(table, 0)
    return _width(table, 0) - words[-1] + min(words[-1], _LEAST_WRAPPED)


def _widths(table: Table, folded: int) -> tuple[list[int], list[int]]:
    """Widths of the columns of words that are left, and of figures."""
    from rich.cells import cell_len

    words = [
        max([cell_len(name), *(cell_len(row[i]) for row, _ in table.rows)])
        for i, name in enumerate(table.names)
        if i >= folded
    ]
    figures = [
        max([cell_len(name), *(max(cell_len(cells[i].value), cell_len(cells[i].interval)) for _, cells in table.rows)])
        for i, name in enumerate(table.headings)
    ]
    return words, figures


def table_lines(shown: TerminalLayout) -> Iterator[Text]:
    """Yield a table line by line; words that repeat those of the row above are left out, intervals are dimmed."""
    from rich.text import Text

    table, folded = shown.table, shown.folded
    words, figures = _widths(table, folded)
    if table.wraps and words:
        words[-1] -= max(0, _width(table, folded) - shown.width)
    widths = [*words, *figures]
    if table.title:
        yield Text(table.title, style="bold")
    for letter, meaning in table.legend:
        yield Text(f"{letter}: {meaning}")
    if any((*table.names, *table.headings)):
        yield Text(_aligned([*table.names[folded:], *table.headings], widths, len(words)), style="bold")
        yield Text("─" * shown.width)
    above: tuple[str, ...] = ()
    for row, cells in table.rows:
        if above and len(row) > 1 and table.is_grouped and row[0] != above[0]:
            yield Text()
        if folded and row[:folded] != above[:folded]:
            yield Text(" · ".join(row[:folded]), style="bold")
            above = ()
        style = "dim italic" if cells and all(cell.muted for cell in cells) else ""
        for line in _wrapped(without_repeats(row[folded:], above[folded:]), words, table.wraps):
            yield Text(_aligned([*line, *(cell.value for cell in cells)], widths, len(words)), style)
            cells = tuple(Cell("", cell.interval) for cell in cells)
        if any(cell.interval for cell in cells):
            yield Text(_aligned(["" for _ in words] + [cell.interval for cell in cells], widths, len(words)), "dim")
        above = () if table.repeats else row


def _wrapped(words: Sequence[str], widths: Sequence[int], wraps: bool) -> list[list[str]]:
    """Words of a row as rows of lines: the last of them broken between words where it is too long."""
    from rich.cells import cell_len
    from rich.console import Console
    from rich.text import Text

    if not wraps or not words or cell_len(words[-1]) <= widths[-1]:
        return [list(words)]
    lines = Text(words[-1]).wrap(Console(width=widths[-1]), widths[-1])
    return [[*(words[:-1] if not i else [""] * (len(words) - 1)), line.plain.rstrip()] for i, line in enumerate(lines)]


def _aligned(cells: Sequence[str], widths: Sequence[int], left: int) -> str:
    """A line of cells: the first ``left`` of them to the left, the others to the right."""
    from rich.cells import cell_len

    padded = []
    for i, (cell, width) in enumerate(zip(cells, widths)):
        blank = " " * (width - cell_len(cell))
        padded.append(cell + blank if i < left else blank + cell)
    return (" " * _GAP).join(padded).rstrip()


def print_lines(console: Console, lines: Iterator[Text]) -> None:
    """Print lines below a blank one; a line too long is left to the terminal, which breaks it and loses nothing."""
    console.print()
    for line in lines:
        console.print(line, soft_wrap=True)


def print_table(console: Console, table: Table) -> None:
    """Print a table with its notes in the width of a console."""
    from rich.text import Text

    parts = layouts(table, console.width)
    for i, part in enumerate(parts):
        if i:
            console.print()
        for line in table_lines(part):
            console.print(line, soft_wrap=True)
    for note in (note for part in parts for note in part.table.notes):
        console.print(Text(note, style="dim"))
