"""Tables as ``mod-baseline`` prints them: as wide as the terminal, of 80 columns where there is none."""

from __future__ import annotations

from typing import Any

WIDTH = 80
FOLDED = ("What it is", "")
"""Headings of columns whose texts go over several lines."""


def new_table(*headings: str) -> Any:
    """Return a table of rich with these headings."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", show_edge=False)
    for heading in headings:
        table.add_column(heading, no_wrap=heading not in FOLDED, overflow="fold")
    return table


def print_table(table: Any) -> None:
    """Print a table on standard output, without spaces at the ends of lines."""
    import io

    import click
    from rich.console import Console

    terminal = Console(highlight=False, markup=False)
    width = terminal.width if terminal.is_terminal else WIDTH
    text = io.StringIO()
    Console(file=text, force_terminal=terminal.is_terminal, width=width, highlight=False, markup=False).print(table)
    click.echo("".join(line.rstrip() + "\n" for line in text.getvalue().splitlines()), nl=False)
