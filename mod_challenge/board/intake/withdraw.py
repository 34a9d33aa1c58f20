"""Takes a submission off the board at its team's wish, and puts it back; nothing is deleted."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Optional

from ...io.printable import visible
from ...io.problems import Problem, SubmissionError
from ...io.progress import MessageCallback
from .ledger import RESTORED, WITHDRAWN, LedgerEntry, append, read_ledger, utc_now
from .lock import only_writer
from .store import record_all

_LONGEST_WHY = 1000


def withdraw(
    file: Path,
    folder: Path,
    *,
    why: str = "",
    recorded_by: str = "",
    undo: bool = False,
    on_message: Optional[MessageCallback] = None,
) -> LedgerEntry:
    """Take a submission off the board, or put it back; the file stays, and the ledger says so.

    The quota that it cost stays spent. Where a system has an earlier version, that one counts again.

    Args:
        file: as it stands in the folder.
        folder: of submissions.
        why: for the ledger.
        recorded_by: who does it, for the ledger.
        undo: put a withdrawn one back.
        on_message: takes the warning that nobody else is kept out, where the file system has no locks.

    Raises:
        SubmissionError: the folder has no such submission, or it is off the board (on it, to undo) already.
        CorpusError: there is no such folder, or its ledger is invalid.
        OutputError: the folder cannot be written to.
    """
    record_all(folder, recorded_by)
    path = os.path.relpath(os.path.abspath(file), os.path.abspath(folder)).replace(os.sep, "/")
    with only_writer(folder, on_message=on_message):
        ledger = read_ledger(folder)
        stored = [entry for entry in ledger.stored if entry.file == path]
        if not stored:
            hint = f"name the file as it stands in {visible(str(folder), 300)}"
            raise SubmissionError.of(Problem("not-recorded", "the ledger does not have it", hint, str(file)))
        if (path in ledger.withdrawn) != undo:
            message = "it was not withdrawn" if undo else "it was withdrawn already"
            hint = "see mod-board ledger show" if undo else "--undo puts it back"
            raise SubmissionError.of(Problem("withdrawal-idle", message, hint, str(file)))
        entry = replace(
            stored[-1],
            time=utc_now(),
            event=RESTORED if undo else WITHDRAWN,
            phase="",
            by=recorded_by,
            verdict={"note": why[:_LONGEST_WHY]} if why else {},
        )
        return append(folder, [entry], ledger).entries[-1]
