"""Takes a submission off the board at its team's wish, and puts it back; nothing is deleted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Optional, Union

from ...io.printable import visible
from ...io.problems import Problem, SubmissionError
from ...io.progress import MessageCallback
from .ledger import RESTORED, WITHDRAWN, LedgerEntry, append, read_ledger, utc_now
from .lock import only_writer
from .resolve import recorded_files
from .store import record_all

_LONGEST_WHY = 1000


def withdraw(
    name: Union[str, Path],
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
        name: of the submission: its path, or ``TEAM/SYSTEM`` for the last version of a system that stands on the board
            (to undo, the last that does not).
        folder: of submissions.
        why: for the ledger.
        recorded_by: who does it, for the ledger.
        undo: put a withdrawn one back.
        on_message: takes the warning that nobody else is kept out, where the file system has no locks.

    Raises:
        SubmissionError: the folder has no such submission, two may be meant, or it is off the board (on it, to undo)
            already.
        CorpusError: there is no such folder, or its ledger is invalid.
        OutputError: the folder cannot be written to.
    """
    record_all(folder, recorded_by)
    with only_writer(folder, on_message=on_message):
        ledger = read_ledger(folder)
        versions = recorded_files(str(name), folder, ledger)
        able = [entry for entry in versions if (entry.file in ledger.withdrawn) == undo]
        if not able:
            message = "it was not withdrawn" if undo else "it was withdrawn already"
            hint = "see mod-board ledger show" if undo else "--undo puts it back"
            raise SubmissionError.of(Problem("withdrawal-idle", message, hint, visible(str(name), 300), ""))
        entry = replace(
            able[-1],
            time=utc_now(),
            event=RESTORED if undo else WITHDRAWN,
            phase="",
            by=recorded_by,
            verdict={"note": why[:_LONGEST_WHY]} if why else {},
        )
        return append(folder, [entry], ledger).entries[-1]
