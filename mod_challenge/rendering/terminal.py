"""The tables of a report on a terminal."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Optional

from ..formats.terminal import layouts, print_lines, table_lines
from ..scoring.report import Comparison, Report
from .names import system_names
from .tables import all_notes, grids, heading, pair_table

if TYPE_CHECKING:
    from rich.console import Console

PLAIN_WIDTH = 100


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
    pairs = pair_table(reports, comparisons, files)
    tables = [*grids(reports, files), *([pairs] if pairs is not None else [])]
    shown_parts = [part for table in tables for part in layouts(table, console.width)]
    for shown in shown_parts:
        print_lines(console, table_lines(shown))
    console.print()
    for note in all_notes([shown.table for shown in shown_parts]):
        console.print(Text(note, style="dim"))
    console.print(Text(reports[0].signature, style="dim"), soft_wrap=True)


def plain_tables(report: Report) -> str:
    """Return what `print_tables` prints of one system, without a terminal's styles."""
    from rich.console import Console

    buffer = io.StringIO()
    # In a notebook rich would show its output there instead of writing it down.
    console = Console(
        file=buffer, width=PLAIN_WIDTH, force_terminal=False, force_jupyter=False, highlight=False, markup=False
    )
    print_tables(console, [report])
    return buffer.getvalue().rstrip("\n")
