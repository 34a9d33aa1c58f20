"""Tables as ``mod-baseline`` prints them: as wide as the terminal, of 80 columns where there is none."""

from __future__ import annotations

from collections.abc import Sequence

WIDTH = 80


def print_words(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print columns of words on standard output; the last goes over several lines where one would be too long.

    Args:
        headings: of the columns; all empty for none.
        rows: a string for each heading.
    """
    from rich.console import Console

    from mod_challenge.formats.table import text_table
    from mod_challenge.formats.terminal import print_table

    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console.width = WIDTH
    print_table(console, text_table(headings, rows, words=len(headings), wraps=True))
