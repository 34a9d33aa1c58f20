"""Puts right what the ledger says of a submission: when it came in, in which phase, how its team is written.

Nothing is rewritten. A further line refers to the one that it amends and says the three anew; the last such one counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Optional

from ...io.printable import visible
from ...io.problems import CorpusError, Problem, SubmissionError
from ...io.progress import MessageCallback
from ..challenge import FILE as CHALLENGE_FILE
from ..challenge import Challenge, read_challenge
from ..dates import past_time
from ..names import skeleton
from .ledger import AMENDED, LedgerEntry, SubmissionLedger, append, read_ledger, utc, utc_now
from .lock import only_writer
from .resolve import recorded_files
from .store import record_all

_LONGEST_WHY = 1000
_LONGEST_NAME = 100


def amend(
    name: str,
    folder: Path,
    *,
    why: str,
    arrived: Optional[datetime] = None,
    team: Optional[str] = None,
    phase: Optional[str] = None,
    recorded_by: str = "",
    on_message: Optional[MessageCallback] = None,
) -> tuple[LedgerEntry, ...]:
    """Say anew when a submission came in, in which phase, or how its team is written.

    Args:
        name: ``TEAM/SYSTEM``, or the path of a file; that of the file where a system has several and ``arrived`` or
            ``phase`` is given.
        folder: of submissions.
        why: for the ledger and the board, where everybody reads it.
        arrived: when it came in, with a time zone, not in the future. Without ``phase`` its phase stays if that was
            open then; else it becomes the first one that was.
        team: the team's name as it is to be written, in all its submissions: two spellings would be two teams.
        phase: the phase in which it counts, whether that was open then or not.
        recorded_by: who does it, for the ledger.
        on_message: takes the warning that nobody else is kept out, where the file system has no locks.

    Returns:
        The new lines, one for each line that they amend.

    Raises:
        SubmissionError: there is no such submission, everything is so already, or the name is another team's.
        CorpusError: there is no such phase, none was open then, the time is in the future, or ledger or
            ``challenge.toml`` are invalid.
        OutputError: the folder cannot be written to.
    """
    challenge = read_challenge(folder)
    if arrived is not None:
        past_time(arrived, "--at", datetime.now(timezone.utc))
    record_all(folder, recorded_by)
    with only_writer(folder, on_message=on_message):
        ledger = read_ledger(folder)
        files = recorded_files(name, folder, ledger)
        if len(files) > 1 and (arrived is not None or phase is not None):
            paths = ", ".join(visible(entry.file, 300) for entry in files)
            message, hint = f"{len(files)} files of this system are in", f"name the one that is meant: {paths}"
            raise SubmissionError.of(Problem("system-unclear", message, hint, visible(name, 300), ""))
        meant = files[-1]
        changed = {meant.hash: meant}
        if arrived is not None or phase is not None:
            changed[meant.hash] = _moved(meant, challenge, arrived, phase, folder)
        if team is not None:
            _require_own(team, meant, ledger)
            for entry in ledger.stored:
                if entry.team == meant.team:
                    changed[entry.hash] = replace(changed.get(entry.hash, entry), team=team)
        lines = [
            _line(changed[entry.hash], why, recorded_by)
            for entry in ledger.stored
            if _said(changed.get(entry.hash, entry)) != _said(entry)
        ]
        if not lines:
            message, hint = "the ledger says so already", "see mod-board ledger show"
            raise SubmissionError.of(Problem("amendment-idle", message, hint, visible(name, 300), ""))
        return append(folder, lines, ledger).entries[-len(lines) :]


def _moved(
    entry: LedgerEntry, challenge: Challenge, arrived: Optional[datetime], phase: Optional[str], folder: Path
) -> LedgerEntry:
    """Put an entry at another time, in another phase, or both."""
    file = str(folder / CHALLENGE_FILE)
    time = entry.time if arrived is None else utc(arrived)
    if phase is not None:
        if challenge.phase_named(phase) is None:
            hint = f"there are: {', '.join(visible(known.name) for known in challenge.phases) or 'none'}"
            raise CorpusError.of(Problem("phase-unknown", f"no phase {visible(phase)!r}", hint, file))
        return replace(entry, time=time, phase=phase)
    moment = datetime.fromisoformat(time.replace("Z", "+00:00"))
    own = challenge.phase_named(entry.phase)
    if not challenge.phases or (own is not None and own.open_at(moment)):
        return replace(entry, time=time)
    then = challenge.phase_at(moment)
    if then is None:
        hint = "--phase says in which it counts all the same"
        raise CorpusError.of(Problem("phase-closed", f"no phase was open at {time}", hint, file))
    return replace(entry, time=time, phase=then.name)


def _require_own(team: str, meant: LedgerEntry, ledger: SubmissionLedger) -> None:
    """Refuse a name that cannot be read, or that one may take for that of another team."""
    if not any(char.isalnum() for char in team) or len(team) > _LONGEST_NAME:
        hint = f"a name has a letter or a digit, and at most {_LONGEST_NAME} characters"
        raise SubmissionError.of(Problem("name-unfit", "no name of a team", hint, "--team"))
    for entry in ledger.stored:
        if entry.team != meant.team and skeleton(entry.team) == skeleton(team):
            message, hint = f"team {visible(entry.team)!r} looks the same", "take a name that cannot be mistaken"
            raise SubmissionError.of(Problem("name-taken", message, hint, "--team"))


def _said(entry: LedgerEntry) -> Sequence[str]:
    """What an amendment may change."""
    return entry.time, entry.team, entry.phase


def _line(entry: LedgerEntry, why: str, recorded_by: str) -> LedgerEntry:
    verdict = {"amends": entry.hash, "arrived": entry.time}
    note = {"note": why[:_LONGEST_WHY]} if why else {}
    return replace(entry, time=utc_now(), event=AMENDED, by=recorded_by, verdict={**note, **verdict})
