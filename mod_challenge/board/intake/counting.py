"""Says which answers of a file count, where a challenge has phases of some tasks alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Optional, Protocol

from ...metrics.tasks import TASKS
from ..challenge import Challenge, Phase
from .ledger import LedgerEntry, SubmissionLedger


class _File(Protocol):
    @property
    def content(self) -> str:
        """Hash of its bytes."""

    @property
    def label(self) -> str:
        """Path below the folder."""


@dataclass(frozen=True)
class Counting:
    """The phases of a challenge, and the ledger that says in which of them each file came in.

    Attributes:
        challenge: names the phases, and the tasks that each takes.
        ledger: of the folder.
    """

    challenge: Challenge
    ledger: SubmissionLedger

    def phase(self, file: _File) -> Optional[Phase]:
        """Return the phase in which a file came in; None where the ledger knows of none."""
        entry = self._entry(file)
        return None if entry is None else self.challenge.phase_named(entry.phase)

    def tasks(self, file: _File, split: str) -> tuple[str, ...]:
        """Return the tasks whose answers to a split count; all where no phase is of some tasks alone."""
        if not self.challenge.has_task_phases:
            return tuple(TASKS)
        phase = self.phase(file)
        if phase is None or (phase.splits and split not in phase.splits):
            return ()
        return tuple(task for task in TASKS if task in phase.tasks)

    def arrived(self, file: _File) -> str:
        """Return when a file came in; empty where the ledger does not know it."""
        entry = self._entry(file)
        return "" if entry is None else entry.time

    def team(self, file: _File, said: str) -> str:
        """Return the team of a file: what it says itself, unless the ledger was amended to say it anew."""
        return self.ledger.team_of.get((file.label, file.content), said)

    def order(self, file: _File) -> tuple[int, str]:
        """Return a sort key: place in the order in which files came in, from 1, then the path.

        The place is 0 where the ledger does not know the file. Files of one time stand in the order of their lines.
        """
        entry = self._entry(file)
        return (0 if entry is None else self._places[entry.hash], file.label)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """Hash of a line to the place of its file in the order of arrival."""
        in_order = sorted(self.ledger.stored, key=lambda entry: entry.time)
        return {entry.hash: place for place, entry in enumerate(in_order, 1)}

    def _entry(self, file: _File) -> Optional[LedgerEntry]:
        """The line that took a file in: that of its path and bytes, else the first of its bytes."""
        same = [entry for entry in self.ledger.stored if entry.bytes_sha256 == file.content]
        return next((entry for entry in same if entry.file == file.label), same[0] if same else None)
