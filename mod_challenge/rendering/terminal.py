"""The tables of a report as lines of a terminal: as wide as it is, and never with a number cut."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Optional

from ..scoring.report import Comparison, Report
from .names import system_names
from .tables import INTERVAL_NOTE, Cell, Grid, PairTable, all_notes, grids, heading, pair_table, without_repeats

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

PLAIN_WIDTH = 100
_GAP = 2
_DROPPED_NOTE = "Too narrow for some intervals: a wider terminal or another form shows them."


@dataclass(frozen=True)
class Layout:
    """How a grid is laid out.

    Attributes:
        grid: what is shown.
        folded: so many of its leading columns stand as lines of their own above the rows.
        width: of the widest line of figures.
    """

    grid: Grid
    folded: int
    width: int


def print_tables(
    console: Console,
    reports: Sequence[Report],
    comparisons: Sequence[Comparison] = (),
    files: Optional[Sequence[str]] = None,
) -> None:
    """Print everything about systems scored on one split, in the width of the console.

    Args:
        console: of rich.
        reports: of one split.
        comparisons: of these reports.
        files: where each report came from, to tell systems of one name apart.
    """
    from rich.text import Text

    title = heading(reports[0])
    if len(reports) == 1:
        title = f"{system_names(reports)[0]} on {title}"
    console.print(Text(title, style="bold"))
    layouts = [layout(grid, console.width) for grid in grids(reports, files)]
    for found in layouts:
        _print_lines(console, _grid_lines(found))
    pairs = pair_table(reports, comparisons, files)
    if pairs is not None:
        _print_lines(console, _pair_lines(pairs))
    console.print()
    for note in all_notes([found.grid for found in layouts], pairs):
        console.print(Text(note, style="dim"))
    console.print(Text(reports[0].signature, style="dim"), soft_wrap=True)


def plain_tables(report: Report) -> str:
    """What `print_tables` prints of one system, without a terminal's styles."""
    from rich.console import Console

    buffer = io.StringIO()
    # In a notebook rich would show its output there instead of writing it down.
    console = Console(
        file=buffer, width=PLAIN_WIDTH, force_terminal=False, force_jupyter=False, highlight=False, markup=False
    )
    print_tables(console, [report])
    return buffer.getvalue().rstrip("\n")


def layout(grid: Grid, width: int) -> Layout:
    """The layout with the fewest folded columns that fits into ``width``; intervals are left out last."""
    choices = [
        Layout(shown, folded, _grid_width(shown, folded))
        for shown in (grid, _without_intervals(grid))
        for folded in range(len(grid.names) + 1)
    ]
    return next((choice for choice in choices if choice.width <= width), choices[-1])


def _without_intervals(grid: Grid) -> Grid:
    if INTERVAL_NOTE not in grid.notes:
        return grid
    rows = tuple((words, tuple(Cell(cell.value) for cell in cells)) for words, cells in grid.rows)
    notes = [_DROPPED_NOTE if note == INTERVAL_NOTE else note for note in grid.notes]
    return replace(grid, rows=rows, notes=tuple(notes))


def _grid_width(grid: Grid, folded: int) -> int:
    words, figures = _grid_widths(grid, folded)
    return sum((*words, *figures)) + _GAP * (len(words) + len(figures) - 1)


def _grid_widths(grid: Grid, folded: int) -> tuple[list[int], list[int]]:
    """Widths of the columns of words that are left, and of figures."""
    from rich.cells import cell_len

    words = [
        max(cell_len(name), *(cell_len(row[i]) for row, _ in grid.rows))
        for i, name in enumerate(grid.names)
        if i >= folded
    ]
    figures = [
        max(cell_len(name), *(max(cell_len(cells[i].value), cell_len(cells[i].interval)) for _, cells in grid.rows))
        for i, name in enumerate(grid.headings)
    ]
    return words, figures


def _grid_lines(found: Layout) -> Iterator[Text]:
    """A grid line by line; words that repeat those of the row above are left out, intervals are dimmed."""
    from rich.text import Text

    grid, folded = found.grid, found.folded
    words, figures = _grid_widths(grid, folded)
    widths = [*words, *figures]
    yield Text(grid.title, style="bold")
    yield Text(_aligned([*grid.names[folded:], *grid.headings], widths, len(words)), style="bold")
    yield Text("─" * found.width)
    above: tuple[str, ...] = ()
    for row, cells in grid.rows:
        if above and len(row) > 1 and row[0] != above[0]:
            yield Text()
        if row[:folded] != above[:folded]:
            yield Text(" · ".join(row[:folded]), style="bold")
            above = ()
        shown = without_repeats(row[folded:], above[folded:])
        yield Text(_aligned([*shown, *(cell.value for cell in cells)], widths, len(words)))
        if any(cell.interval for cell in cells):
            yield Text(_aligned(["" for _ in words] + [cell.interval for cell in cells], widths, len(words)), "dim")
        above = row


def _pair_lines(pairs: PairTable) -> Iterator[Text]:
    from rich.cells import cell_len
    from rich.text import Text

    names = (*pairs.names, *pairs.headings)
    widths = [max(cell_len(name), *(cell_len(row[i]) for row in pairs.rows)) for i, name in enumerate(names)]
    yield Text(pairs.title, style="bold")
    for letter, system in pairs.legend:
        yield Text(f"{letter}: {system}")
    yield Text(_aligned(names, widths, len(pairs.names)), style="bold")
    yield Text("─" * (sum(widths) + _GAP * (len(widths) - 1)))
    above: tuple[str, ...] = ()
    for row in pairs.rows:
        yield Text(_aligned(without_repeats(row, above[:1]), widths, len(pairs.names)))
        above = row


def _aligned(cells: Sequence[str], widths: Sequence[int], left: int) -> str:
    """A line of cells: the first ``left`` of them to the left, the others to the right."""
    from rich.cells import cell_len

    padded = []
    for i, (cell, width) in enumerate(zip(cells, widths)):
        blank = " " * (width - cell_len(cell))
        padded.append(cell + blank if i < left else blank + cell)
    return (" " * _GAP).join(padded).rstrip()


def _print_lines(console: Console, lines: Iterator[Text]) -> None:
    """A block below a blank line; a line too long is left to the terminal, which breaks it and loses nothing."""
    console.print()
    for line in lines:
        console.print(line, soft_wrap=True)
