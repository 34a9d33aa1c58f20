"""Tells from the ledger what happened to a board: submissions, verifications, withdrawals, corrections, references."""

from __future__ import annotations

from ..model import Change
from .ledger import AMENDED, CHANGES, ON_THE_BOARD, REBASED, STORED, LedgerEntry, SubmissionLedger


def board_changes(ledger: SubmissionLedger) -> tuple[Change, ...]:
    """Return what changed the board besides submissions, in the order of the ledger.

    The reason of a withdrawal stays with organisers.

    Args:
        ledger: of the folder of submissions.
    """
    return tuple(_change(entry, ledger) for entry in ledger.entries if entry.event in CHANGES)


def board_events(ledger: SubmissionLedger) -> tuple[Change, ...]:
    """Return all that happened to the board, in the order of the ledger; what was rejected is none of it.

    A submission stands there with time and team as they were last amended.

    Args:
        ledger: of the folder of submissions.
    """
    shown = (entry for entry in ledger.entries if entry.event in ON_THE_BOARD)
    return tuple(_change(ledger.amended(entry) if entry.event in STORED else entry, ledger) for entry in shown)


def _change(entry: LedgerEntry, ledger: SubmissionLedger) -> Change:
    return Change(
        entry.time,
        entry.event,
        entry.file,
        str(entry.verdict.get("note", "")) if entry.event in (REBASED, AMENDED) else "",
        ledger.corrections.get(entry.hash, ()),
        " / ".join(name for name in (entry.team, entry.system) if name),
    )
