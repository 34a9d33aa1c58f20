"""Keeps the ledger, ``ledger.jsonl``: a line for each event of a submission, chained to the line before by its hash.

Lines are only ever appended. Each carries the hash of the one before, so a line changed, taken out or slipped in later
breaks the chain from there on; what it cannot show is that its last lines were cut off, which a hash noted elsewhere
does (`contains`). A slip is put right by a further line that refers to the one it amends; that one stays.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timezone
from functools import cached_property
from pathlib import Path
from typing import Any, Optional

from ...io.files import atomic_output, reading, writing
from ...io.printable import visible
from ...io.problems import CorpusError, Problem
from ...schema.validation import whole_schema

FILE = "ledger.jsonl"
FORMAT = "mod-ledger/1"
FIRST = "0" * 64
MAX_BYTES = 1 << 28
LINE_ENDS = "line-ends-changed"
LINE_ENDS_HINT = "git did it on checking out: put `* -text` into .gitattributes, and check the files out again"
_LONGEST_WHO = 200

ACCEPTED, REJECTED, RECORDED = "accepted", "rejected", "recorded"
VERIFIED, VERIFICATION_FAILED, REPAIRED = "verified", "verification-failed", "repaired"
WITHDRAWN, RESTORED = "withdrawn", "restored"
REBASED = "rebased"
AMENDED = "amended"
STORED = (ACCEPTED, RECORDED)
"""Events that say that a file is in the folder."""
ON_THE_BOARD = (*STORED, VERIFIED, VERIFICATION_FAILED, WITHDRAWN, RESTORED, REBASED, AMENDED)
"""Events that a board shows."""
CHANGES = (WITHDRAWN, RESTORED, REBASED, AMENDED)
"""Events that change what stood on a board."""

AMENDABLE = ("arrived", "team", "phase")
"""What an amendment says anew."""


@dataclass(frozen=True)
class LedgerEntry:
    """Hold one line of the ledger; ``schemas/ledger.schema.json`` says what each field holds."""

    time: str
    event: str
    file: str = ""
    bytes_sha256: str = ""
    content_sha256: str = ""
    team: str = ""
    system: str = ""
    phase: str = ""
    by: str = ""
    verdict: Mapping[str, Any] = field(default_factory=dict)
    previous: str = FIRST
    hash: str = ""


@dataclass(frozen=True)
class SubmissionLedger:
    """Hold a ledger as it was read.

    Attributes:
        entries: in order, their chain checked.
        torn: what stands behind the last whole line: the beginning of one whose writing was cut short.
    """

    entries: tuple[LedgerEntry, ...]
    torn: bytes = b""

    @property
    def head(self) -> str:
        """Hash of the last entry, which stands for all of them; 64 zeros where there is none."""
        return self.entries[-1].hash if self.entries else FIRST

    @property
    def noted_head(self) -> str:
        """`head`, as others note it down; empty where there is no entry."""
        return self.head if self.entries else ""

    @cached_property
    def stored(self) -> tuple[LedgerEntry, ...]:
        """The entries that say that a file was taken in, with time, team and phase as they were last amended."""
        return tuple(self.amended(entry) for entry in self.entries if entry.event in STORED)

    @cached_property
    def amendments(self) -> Mapping[str, LedgerEntry]:
        """Hash of a line to the last entry that amends it."""
        return {str(entry.verdict["amends"]): entry for entry in self.entries if entry.event == AMENDED}

    def amended(self, entry: LedgerEntry) -> LedgerEntry:
        """Return an entry with time, team and phase as they were last amended; its hash stays that of its line."""
        amendment = self.amendments.get(entry.hash)
        if amendment is None:
            return entry
        return replace(entry, time=str(amendment.verdict["arrived"]), team=amendment.team, phase=amendment.phase)

    @cached_property
    def corrections(self) -> Mapping[str, tuple[tuple[str, str, str], ...]]:
        """Hash of an amending line to what it changed: ``arrived``, ``team`` or ``phase``, as it was, as it became."""
        said = {entry.hash: (entry.time, entry.team, entry.phase) for entry in self.entries}
        corrections = {}
        for entry in self.entries:
            if entry.event == AMENDED:
                line = str(entry.verdict["amends"])
                after = (str(entry.verdict["arrived"]), entry.team, entry.phase)
                rows = zip(AMENDABLE, said[line], after)
                corrections[entry.hash] = tuple((what, was, became) for what, was, became in rows if was != became)
                said[line] = after
        return corrections

    @cached_property
    def team_of(self) -> Mapping[tuple[str, str], str]:
        """(file, hash of its bytes) to its team, of those whose team was amended: what the file says counts no more."""
        as_written = {entry.hash: entry.team for entry in self.entries if entry.event in STORED}
        return {
            (entry.file, entry.bytes_sha256): entry.team
            for entry in self.stored
            if entry.team != as_written[entry.hash]
        }

    @property
    def withdrawn(self) -> Mapping[str, LedgerEntry]:
        """File to the entry that withdrew it, of those that no later one restored."""
        last = {entry.file: entry for entry in self.entries if entry.event in (WITHDRAWN, RESTORED)}
        return {file: entry for file, entry in last.items() if entry.event == WITHDRAWN}

    @property
    def updated(self) -> str:
        """The latest time at which something happened that a board shows; empty where nothing has.

        Lines are in the order of their writing, which need not be that of their times: some files came in earlier than
        they were recorded.
        """
        return max((self.amended(entry).time for entry in self.entries if entry.event in ON_THE_BOARD), default="")

    def contains(self, head: str) -> bool:
        """Return whether this ledger continues one whose head was noted earlier."""
        return head == FIRST or any(entry.hash == head for entry in self.entries)


def read_ledger(folder: Path) -> SubmissionLedger:
    """Read the ledger of a folder and check its chain; an empty one where there is no file.

    Raises:
        CorpusError: an entry is damaged or out of the chain; the first such is named by its line.
    """
    path = folder / FILE
    data: Optional[bytes] = None
    with reading(path, CorpusError), contextlib.suppress(FileNotFoundError), open(path, "rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    if data is None:
        return SubmissionLedger(())
    if len(data) > MAX_BYTES:
        message = f"more than {MAX_BYTES >> 20} MiB"
        raise CorpusError.of(Problem("file-too-large", message, "no ledger grows so long", str(path)))
    *lines, torn = data.split(b"\n")
    if lines and all(line.endswith(b"\r") for line in lines):
        message = "every line ends in CRLF, which was LF"
        raise CorpusError.of(Problem(LINE_ENDS, message, LINE_ENDS_HINT, str(path)))
    entries: list[LedgerEntry] = []
    taken_in: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        entry = _entry(line, entries[-1].hash if entries else FIRST, taken_in)
        if isinstance(entry, str):
            hint = "lines before it are sound; compare with a copy, never edit the ledger"
            raise CorpusError.of(Problem("ledger-broken", entry, hint, str(path), f"line {number} $"))
        entries.append(entry)
        if entry.event in STORED:
            taken_in[entry.hash] = entry.file
    return SubmissionLedger(tuple(entries), torn)


def append(folder: Path, entries: Sequence[LedgerEntry], ledger: Optional[SubmissionLedger] = None) -> SubmissionLedger:
    """Add entries to the ledger of a folder whose lock is held; on the disk when this returns.

    A torn last line is put aside first, in a file of its own, and that is recorded too.

    Args:
        folder: whose lock the caller holds (`only_writer`).
        entries: their ``previous`` and ``hash`` are set here.
        ledger: as just read, to spare reading it again.

    Raises:
        CorpusError: the ledger is broken; nothing is added to such a one.
        OutputError: it cannot be written.
    """
    ledger = ledger or read_ledger(folder)
    chained = list(ledger.entries)
    if ledger.torn:
        time = entries[0].time if entries else utc_now()
        entries = [_put_aside(folder, ledger.torn, time), *entries]
    lines = []
    for entry in entries:
        complete = _chained(entry, chained[-1].hash if chained else FIRST)
        chained.append(complete)
        lines.append(_canonical(_document(complete)) + b"\n")
    if lines:
        _write(folder / FILE, b"".join(lines), len(ledger.torn))
    return SubmissionLedger(tuple(chained))


def utc(time: datetime) -> str:
    """Write a time as the ledger does.

    >>> utc(datetime(2026, 12, 1, 12, tzinfo=timezone.utc))
    '2026-12-01T12:00:00Z'
    """
    return time.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def utc_now() -> str:
    """Return the present time as the ledger writes it."""
    return utc(datetime.now(timezone.utc))


def _entry(line: bytes, previous: str, taken_in: Mapping[str, str]) -> Any:
    """Return the entry of a line, or what is wrong with the line as text.

    Args:
        line: as it stands in the file.
        previous: hash of the line before.
        taken_in: hash to file, of the lines before that say that a file was taken in.
    """
    try:
        document = json.loads(line.decode("ascii"))
    except (ValueError, RecursionError):
        return "no line of JSON"
    if not whole_schema("ledger").is_valid(document):
        return "not of the ledger's format"
    if document["hash"] != _hash(document):
        return "changed after it was written: its hash is another"
    if document["previous"] != previous:
        return "does not follow the line before it"
    if document["event"] == AMENDED and taken_in.get(document["verdict"].get("amends", "")) != document["file"]:
        return "amends a line that is not there, or is about another file"
    del document["format"]
    return LedgerEntry(**document)


def _chained(entry: LedgerEntry, previous: str) -> LedgerEntry:
    unsigned = replace(entry, previous=previous, by=visible(entry.by, _LONGEST_WHO)[:_LONGEST_WHO])
    complete = replace(unsigned, hash=_hash(_document(unsigned)))
    if not whole_schema("ledger").is_valid(_document(complete)):
        raise ValueError("an entry that could not be read again")
    return complete


def _document(entry: LedgerEntry) -> dict[str, Any]:
    return {"format": FORMAT, **asdict(entry)}


def _hash(document: Mapping[str, Any]) -> str:
    return hashlib.sha256(_canonical({key: document[key] for key in document if key != "hash"})).hexdigest()


def _canonical(document: Mapping[str, Any]) -> bytes:
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return text.encode("ascii")


def _put_aside(folder: Path, torn: bytes, time: str) -> LedgerEntry:
    digest = hashlib.sha256(torn).hexdigest()
    name = f"ledger-torn-{digest[:16]}.txt"
    with atomic_output(folder / name) as stream:
        stream.write(torn)
    note = "the last line was cut short; it is kept in this file"
    return LedgerEntry(time=time, event=REPAIRED, file=name, bytes_sha256=digest, verdict={"note": note})


def _write(path: Path, lines: bytes, torn: int) -> None:
    """Append ``lines`` in the place of the last ``torn`` bytes."""
    with writing(path, "free some space and try again"):
        with open(path, "ab") as stream:
            if torn:
                stream.truncate(stream.tell() - torn)
            stream.write(lines)
            stream.flush()
            os.fsync(stream.fileno())
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Let new names in a folder outlast a loss of power, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
