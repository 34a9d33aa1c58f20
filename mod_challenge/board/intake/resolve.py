"""Finds the files that a person means: by a path, as any command prints it, or by TEAM/SYSTEM, as people write it."""

from __future__ import annotations

import difflib
import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...formats.normal_form import normal_form
from ...io.printable import visible
from ...io.problems import Problem, SubmissionError
from ...submission import load_submission
from ..names import skeleton
from ..seeds import system_stem
from .discovery import ending_of, find_submissions
from .ledger import LedgerEntry, SubmissionLedger
from .store import names_of

_SHOWN = 3


@dataclass(frozen=True)
class NamedFile:
    """A file of a folder of submissions, with the names by which people know it.

    Attributes:
        path: below the folder, with ``/``.
        team, system: as the ledger has them, else as the file says; empty where neither does.
    """

    path: str
    team: str
    system: str


def recorded_files(name: str, folder: Path, ledger: SubmissionLedger) -> list[LedgerEntry]:
    """Return the lines of the ledger of the files that a name means: one by its path, or all versions of a system.

    Args:
        name: a path, from here or below the folder, with or without its ending; or ``TEAM/SYSTEM``, whatever the case,
            spaces and composition of its letters.
        folder: of submissions.
        ledger: of the folder.

    Raises:
        SubmissionError: there is no such submission, or two systems may be meant.
    """
    files = [NamedFile(entry.file, entry.team, entry.system) for entry in ledger.stored]
    meant = set(_meant(name, folder, files))
    if not meant:
        hint = _hint(files, name) if files else "take it in with mod-board add first"
        raise SubmissionError.of(Problem("not-recorded", "the ledger does not have it", hint, visible(name, 300), ""))
    return [entry for entry in ledger.stored if entry.file in meant]


def named_submissions(name: str, folder: Path, ledger: SubmissionLedger) -> list[NamedFile]:
    """Return the files that a name means, as `recorded_files` does, of those that are in the folder, recorded or not.

    Files that the ledger does not know are read for the names that they give, where nothing else is meant.

    Raises:
        SubmissionError: there is no such submission, or two systems may be meant.
        CorpusError: there is no such folder.
    """
    lines = {entry.file: entry for entry in ledger.stored}
    files = [
        NamedFile(file.path, lines[file.path].team, lines[file.path].system)
        if file.path in lines
        else NamedFile(file.path, "", "")
        for file in find_submissions(folder)
    ]
    meant = _meant(name, folder, files)
    if not meant:
        files = [file if file.team else _read(folder, file.path) for file in files]
        meant = _meant(name, folder, files)
    if not meant:
        message = f"no submission of {visible(str(folder), 300)}"
        raise SubmissionError.of(Problem("system-unclear", message, _hint(files, name), visible(name, 300), ""))
    return [file for file in files if file.path in meant]


def input_file(name: str, folder: Path, ledger: SubmissionLedger) -> Path:
    """Return the file that a name means: as it stands, where there is one; else the last version in the folder.

    Raises:
        SubmissionError: there is no such file, and the folder has no such submission.
    """
    path = Path(name)
    try:
        if path.is_file() or path.is_fifo():
            return path
    except (OSError, ValueError):
        pass
    withdrawn = ledger.withdrawn
    files = recorded_files(name, folder, ledger)
    standing = [entry for entry in files if entry.file not in withdrawn]
    return folder / (standing or files)[-1].file


def _meant(name: str, folder: Path, files: Sequence[NamedFile]) -> list[str]:
    """Return the paths of the files that a name means; none where it means nothing."""
    by_path = {normal_form("NFC", file.path): file.path for file in files}
    for path in _paths(name, folder):
        if path in by_path:
            return [by_path[path]]
    for same in (lambda text: normal_form("NFC", text).strip(), _folded, skeleton):
        wanted = {(same(team), same(system)) for team, system in _splits(name)}
        systems = {(file.team, file.system) for file in files if (same(file.team), same(file.system)) in wanted}
        systems.discard(("", ""))
        if len(systems) > 1:
            shown = ", ".join(f"{visible(team, 60)}/{visible(system, 60)}" for team, system in sorted(systems)[:_SHOWN])
            message = f"{len(systems)} systems are named like this"
            hint = f"write one as it is: {shown}"
            raise SubmissionError.of(Problem("system-unclear", message, hint, visible(name, 300), ""))
        if systems:
            return [file.path for file in files if (file.team, file.system) in systems]
    stems = {path: path[: -len(ending_of(path))] if ending_of(path) else path for path in by_path.values()}
    for path in _paths(name, folder):
        versions = [file for file, stem in stems.items() if path in _without_version(stem, stems.values())]
        if versions:
            return versions
    return []


def _paths(name: str, folder: Path) -> Iterator[str]:
    """Yield what a name is as a path below the folder: seen from here, and seen from there."""
    there = name.replace(os.sep, "/")
    here = os.path.relpath(os.path.abspath(name), os.path.abspath(folder)).replace(os.sep, "/")
    real = os.path.relpath(os.path.realpath(name), os.path.realpath(folder)).replace(os.sep, "/")
    for path in (here, real, there):
        yield normal_form("NFC", path[2:] if path.startswith("./") else path).rstrip("/")


def _splits(name: str) -> Iterator[tuple[str, str]]:
    """Yield every way to part a name into team and system; either may have a ``/`` of its own. Of a path none."""
    if {".", ".."} & set(name.split("/")):
        return
    for position, char in enumerate(name):
        if char in "/／":
            yield name[:position], name[position + 1 :]


def _without_version(stem: str, stems: Collection[str]) -> tuple[str, ...]:
    """Return how a path without its ending may be written: without the number of a version where there is a first, and
    without the seed of a run."""
    first, _, number = stem.rpartition(".")
    run = first if number.isdigit() and first in stems else stem
    return normal_form("NFC", run), normal_form("NFC", system_stem(run))


def _folded(text: str) -> str:
    """Reduce a name to what typing it again keeps: letters whatever their case and width, one space for several."""
    return " ".join(normal_form("NFKC", text).casefold().split())


def _read(folder: Path, path: str) -> NamedFile:
    try:
        return NamedFile(path, *names_of(load_submission(folder / path)))
    except SubmissionError:
        return NamedFile(path, "", "")


def _hint(files: Sequence[NamedFile], name: str = "") -> str:
    """Name a few that there are, the most alike first."""
    labels = list(dict.fromkeys(f"{file.team}/{file.system}" if file.team else file.path for file in files))
    near = difflib.get_close_matches(name, labels, _SHOWN, 0.0) if name else labels[:_SHOWN]
    if not near:
        return "there are none"
    more = ", …" if len(labels) > len(near) else ""
    return f"write TEAM/SYSTEM or the path; there are: {', '.join(visible(label, 120) for label in near)}{more}"
