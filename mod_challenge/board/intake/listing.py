"""Prints a ledger for people: a line an entry under headings, in the width of a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterator, Sequence
from typing import Optional

from ...io.printable import visible
from .ledger import LedgerEntry, SubmissionLedger

HEADINGS = ("Line", "Time (UTC)", "Event", "Team", "System", "File", "Phase", "Remarks")
_GAP = "  "
_INDENT = " " * 6
_LONGEST = 300


def ledger_lines(ledger: SubmissionLedger, width: Optional[int] = None, teams: Collection[str] = ()) -> Iterator[str]:
    """Yield headings and a line for each entry; what is beyond the width goes on below it, indented.

    Args:
        ledger: of a folder.
        width: of the terminal, in columns; None for lines of any length.
        teams: whose entries are shown, as the ledger has them; without any all.
    """
    numbers = {entry.hash: number for number, entry in enumerate(ledger.entries, 1)}
    rows = [
        _cells(number, entry, ledger, numbers)
        for number, entry in enumerate(ledger.entries, 1)
        if not teams or ledger.amended(entry).team in teams or entry.team in teams
    ]
    if not rows:
        return
    shown = [i for i in range(len(HEADINGS)) if any(row[i] for row in rows)]
    widths = {i: max(_width(HEADINGS[i]), *(_width(row[i]) for row in rows)) for i in shown}
    first = _fitting([widths[i] for i in shown], width)
    above, below = shown[:first], shown[first:]
    yield from _lines(HEADINGS, above, below, widths, width)
    for row in rows:
        yield from _lines(row, above, below, widths, width)


def _cells(number: int, entry: LedgerEntry, ledger: SubmissionLedger, numbers: dict[str, int]) -> tuple[str, ...]:
    codes = [f"{code} {count:,}" for code, count in entry.verdict.get("problems", {}).items()]
    changed = [f"{what} {was or 'none'} → {became}" for what, was, became in ledger.corrections.get(entry.hash, ())]
    of_line = [f"of line {numbers[entry.verdict['amends']]}"] if "amends" in entry.verdict else []
    note = [f"({entry.verdict['note']})"] if entry.verdict.get("note") else []
    remarks = "; ".join([*codes, *of_line, *changed, *note])
    time = entry.time.replace("T", " ").rstrip("Z")
    cells = (str(number), time, entry.event, entry.team, entry.system, entry.file, entry.phase)
    return (*(visible(cell, _LONGEST) for cell in cells), visible(remarks, 1000))


def _fitting(widths: Sequence[int], width: Optional[int]) -> int:
    """Return how many of the first columns fit side by side."""
    if width is None:
        return len(widths)
    return max(1, max(n for n in range(len(widths) + 1) if sum(widths[:n]) + len(_GAP) * (n - 1) <= width))


def _lines(
    cells: Sequence[str], above: Sequence[int], below: Sequence[int], widths: dict[int, int], width: Optional[int]
) -> Iterator[str]:
    aligned = (cells[i] + " " * (widths[i] - _width(cells[i])) for i in above)
    yield _GAP.join(aligned).rstrip()
    rest = ", ".join(cells[i] for i in below if cells[i])
    if rest:
        yield from textwrap.wrap(
            rest,
            width or len(rest) + len(_INDENT),
            initial_indent=_INDENT,
            subsequent_indent=_INDENT,
            break_long_words=False,
            break_on_hyphens=False,
        )


def _width(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)
