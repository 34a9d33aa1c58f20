"""Tables as ``mod-baseline`` prints them: as wide as the terminal, of 80 columns where there is none."""

from __future__ import annotations

from typing import Any

WIDTH = 80
FOLDED = ("What it is", "")
"""Headings of columns whose texts go over several lines."""


def new_table(*headings: str) -> Any:
    """Return a table of rich with these headings."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for heading in headings:
        table.add_column(heading, no_wrap=heading not in FOLDED, overflow="fold")
    return table


def print_table(table: Any) -> None:
    """Print a table on standard output."""
    from rich.console import Console

    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console.width = WIDTH
    console.print(table)
