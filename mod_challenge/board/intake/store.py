"""Stores submissions, and brings a folder and its ledger in step again after a command was cut short.

A file comes in by three steps, each on the disk before the next: its bytes lie in ``.incoming/`` under their hash; the
ledger says where they belong; they stand there. Cut short after the first, nothing happened; after the second, the next
command that writes makes up for the third.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from datetime import datetime, timezone
from pathlib import Path
from typing import NoReturn, Optional

from ...io.files import file_sha256, make_folder, reading, writing
from ...io.problems import OutputError, Problem, ProblemLog, SubmissionError
from ...io.progress import MessageCallback
from ...submission import load_submission
from ...submission.model import Submission
from ..challenge import read_challenge
from .discovery import SubmissionFile, ending_of, find_submissions
from .ledger import (
    LINE_ENDS,
    LINE_ENDS_HINT,
    RECORDED,
    REJECTED,
    STORED,
    LedgerEntry,
    SubmissionLedger,
    append,
    read_ledger,
    sync_folder,
    utc,
)
from .lock import only_writer

INCOMING = ".incoming"
_BLOCK = 1 << 20
_GZIP_MAGIC = b"\x1f\x8b"
_KEPT = (*STORED, REJECTED)
MAX_BYTES = 1 << 30
"""Largest file that is kept: 1 GiB."""
_NAME_ANOTHER = "name a file that can be read and stays as it is"


def hash_file(path: Path) -> str:
    """SHA-256 of a file's bytes.

    Raises:
        SubmissionError: it is no regular file, cannot be read, or is larger than `MAX_BYTES`.
    """
    try:
        with reading(path, SubmissionError, _NAME_ANOTHER):
            if not path.is_file():
                _refuse("file-missing" if not path.exists() else "file-irregular", "no such file, or none at all", path)
            if path.stat().st_size > MAX_BYTES:
                _refuse("file-too-large", f"more than {MAX_BYTES >> 30} GiB", path)
            return file_sha256(path)
    except ValueError:  # a NUL in its name
        _refuse("file-missing", "no such file", path)


def stored_ending(path: Path) -> str:
    """Return the ending, of `discovery.ENDINGS`, under which a file is stored; its content says whether gzipped."""
    with open(path, "rb") as stream:
        packed = stream.read(2) == _GZIP_MAGIC
    lines = ending_of(path.name).startswith(".jsonl")
    return (".jsonl" if lines else ".json") + (".gz" if packed else "")


def free_name(folder: Path, team: str, stem: str, ending: str, ledger: SubmissionLedger) -> str:
    """Path below the folder for a system's next file: ``stem``, then ``stem.2``, ``stem.3`` and so on.

    A name that any file had or has, with whatever ending, is not given again.
    """
    names = [entry.file.partition("/")[2] for entry in ledger.stored if entry.file.startswith(f"{team}/")]
    with contextlib.suppress(FileNotFoundError):
        names += os.listdir(folder / team)
    taken = {name[: -len(ending_of(name))] for name in names if ending_of(name)}
    number, free = 1, stem
    while free in taken:
        number += 1
        free = f"{stem}.{number}"
    return f"{team}/{free}{ending}"


def store_file(folder: Path, source: Path, entry: LedgerEntry, ledger: SubmissionLedger) -> SubmissionLedger:
    """Record an entry and store its file where it says, in an order that survives being cut short anywhere.

    Args:
        folder: whose lock is held.
        source: the file as it came in; it stays.
        entry: names the place and the hash of the bytes.
        ledger: as just read.

    Raises:
        SubmissionError: the file is not what it was when it was hashed.
        OutputError: the folder cannot be written to.
    """
    waiting = folder / INCOMING / entry.bytes_sha256
    for parent in (waiting.parent, (folder / entry.file).parent):
        if parent.is_symlink():
            hint = "nothing is written through links; make it a folder"
            raise OutputError(Problem("link-leaves", "a link where a folder belongs", hint, str(parent)))
    with writing(folder, "see to it and try again"):
        make_folder(waiting.parent)
        _copy(source, waiting)
        if file_sha256(waiting) != entry.bytes_sha256:
            waiting.unlink()
            _refuse("file-changed", "it changed while it was checked", source)
        ledger = append(folder, [entry], ledger)
        if _place(folder, waiting, entry):
            waiting.unlink()
    return ledger


def reconcile(
    folder: Path, phase: str, time: str, recorded_by: str, on_message: Optional[MessageCallback] = None
) -> SubmissionLedger:
    """Bring a folder and its ledger in step: finish what was cut short, record files that were put there by hand.

    Args:
        folder: whose lock is held.
        phase: name of the phase that what is newly found belongs to; empty for none.
        time: when, as the ledger writes it.
        recorded_by: who.
        on_message: takes a line for everything in the folder that may be meant as a submission and is none there.

    Raises:
        CorpusError: the ledger is broken.
        OutputError: the folder cannot be written to.
    """
    ledger = read_ledger(folder)
    _finish(folder, ledger)
    recorded_files = {entry.file for entry in ledger.stored}
    log = ProblemLog()
    unrecorded = [file for file in find_submissions(folder, log) if file.path not in recorded_files]
    if on_message is not None:
        for problem in log.warnings:
            on_message(problem.line())
    entries = [_found_entry(folder, file, phase, time, recorded_by) for file in unrecorded]
    return append(folder, entries, ledger) if entries or ledger.torn else ledger


def record_all(folder: Path, recorded_by: str, on_message: Optional[MessageCallback] = None) -> tuple[LedgerEntry, ...]:
    """Record what was put into a folder by hand, as `reconcile` does, and give the new entries.

    Args:
        folder: of submissions.
        recorded_by: who, for the ledger.
        on_message: takes warnings: that nobody else is kept out, where the file system has no locks, and what lies in
            the folder and is no submission there.

    Raises:
        CorpusError: there is no such folder, or its ledger or ``challenge.toml`` is invalid.
        OutputError: the folder cannot be written to.
    """
    challenge = read_challenge(folder)
    now = datetime.now(timezone.utc)
    find_submissions(folder)
    with only_writer(folder, on_message=on_message):
        before = len(read_ledger(folder).entries)
        phase = challenge.phase_at(now)
        return reconcile(folder, phase.name if phase else "", utc(now), recorded_by, on_message).entries[before:]


def find_mismatches(folder: Path, ledger: SubmissionLedger) -> ProblemLog:
    """Compare a folder with its ledger: files gone or changed are errors, files not yet recorded warnings."""
    log = ProblemLog()
    recorded_files = set()
    for entry in ledger.entries:
        if entry.event not in _KEPT:
            continue
        recorded_files.add(entry.file)
        path = folder / entry.file
        if not path.is_file():
            hint = "mod-board add finishes what was cut short; else take it from a copy"
            log.add(Problem("file-missing", "the ledger has it, the folder has not", hint, str(path)))
        elif file_sha256(path) != entry.bytes_sha256:
            log.add(_changed(path, entry.bytes_sha256))
    for submission in find_submissions(folder, log):
        if submission.path not in recorded_files:
            hint = "mod-board ledger record does it"
            path = folder / submission.path
            log.add(Problem("not-recorded", "the ledger does not have it", hint, str(path), severity="warning"))
    return log


def _changed(path: Path, digest: str) -> Problem:
    """What became of a file whose bytes are not those that were taken in: other ends of lines alone, or anything."""
    if digest in _with_other_line_ends(path):
        return Problem(LINE_ENDS, "the same text with other ends of lines", LINE_ENDS_HINT, str(path))
    hint = "take it from a copy; a new version comes in by mod-board add"
    return Problem("file-changed", "not the bytes that were taken in", hint, str(path))


def _with_other_line_ends(path: Path) -> set[str]:
    """The hashes that a file's bytes would have with LF or CRLF at the ends of all lines."""
    unix, windows = hashlib.sha256(), hashlib.sha256()
    with open(path, "rb") as stream:
        for line in stream:
            text = line[:-2] + b"\n" if line.endswith(b"\r\n") else line
            unix.update(text)
            windows.update(text[:-1] + b"\r\n" if text.endswith(b"\n") else text)
    return {unix.hexdigest(), windows.hexdigest()}


def names_of(submission: Optional[Submission]) -> tuple[str, str]:
    """Return the names of team and system of a submission, cut to what the ledger takes; empty where it gives none."""
    system = {} if submission is None else submission.system
    team, name = (system.get(key) for key in ("team", "name"))
    return team[:100] if isinstance(team, str) else "", name[:100] if isinstance(name, str) else ""


def _found_entry(folder: Path, file: SubmissionFile, phase: str, time: str, recorded_by: str) -> LedgerEntry:
    path = folder / file.path
    submission: Optional[Submission] = None
    try:
        digest = hash_file(path)
        submission = load_submission(path)
        log = submission.log
    except SubmissionError as fault:
        digest, log = file_sha256(path), fault.log
    team, name = names_of(submission)
    content = "" if submission is None else submission.sha256
    verdict = {"problems": dict(sorted(log.by_code.items())), "note": "found in the folder"}
    return LedgerEntry(time, RECORDED, file.path, digest, content, team, name, phase, recorded_by, verdict)


def _finish(folder: Path, ledger: SubmissionLedger) -> None:
    """Put what waits in ``.incoming/`` where the ledger says; what it does not know of never came in."""
    try:
        waiting = sorted((folder / INCOMING).iterdir())
    except OSError:
        return
    for path in waiting:
        belong = [entry for entry in ledger.entries if entry.event in _KEPT and entry.bytes_sha256 == path.name]
        if belong and path.is_file() and file_sha256(path) == path.name:
            placed = [_place(folder, path, entry) for entry in belong]
            if all(placed):
                path.unlink()
        elif not path.is_dir():
            path.unlink()


def _place(folder: Path, waiting: Path, entry: LedgerEntry) -> bool:
    """Move a staged file to its final name without overwriting; return whether the final file has the expected hash."""
    target = folder / entry.file
    if target.parent.is_symlink():
        return False
    if not os.path.lexists(target):
        make_folder(target.parent)
        try:
            os.link(waiting, target)  # unlike a renaming, it never replaces a file
        except FileExistsError:
            pass
        except OSError:  # a file system without links
            shutil.copyfile(waiting, waiting.with_suffix(".part"))
            os.rename(waiting.with_suffix(".part"), target)
        sync_folder(target.parent)
    return target.is_file() and file_sha256(target) == entry.bytes_sha256


def _copy(source: Path, target: Path) -> None:
    with open(source, "rb") as reading, open(target, "wb") as writing:
        shutil.copyfileobj(reading, writing, _BLOCK)
        writing.flush()
        os.fsync(writing.fileno())


def _refuse(code: str, message: str, path: Path) -> NoReturn:
    raise SubmissionError.of(Problem(code, message, _NAME_ANOTHER, str(path)))
