"""Tells from the ledger what changed a board besides submissions: withdrawals, corrections, other references."""

from __future__ import annotations

from ..model import Change
from .ledger import AMENDED, CHANGES, REBASED, SubmissionLedger


def board_changes(ledger: SubmissionLedger) -> tuple[Change, ...]:
    """Return what changed the board, in the order of the ledger; the reason of a withdrawal stays with organisers.

    Args:
        ledger: of the folder of submissions.
    """
    return tuple(
        Change(
            entry.time,
            entry.event,
            entry.file,
            str(entry.verdict.get("note", "")) if entry.event in (REBASED, AMENDED) else "",
            ledger.corrections.get(entry.hash, ()),
            " / ".join(name for name in (entry.team, entry.system) if name),
        )
        for entry in ledger.entries
        if entry.event in CHANGES
    )
