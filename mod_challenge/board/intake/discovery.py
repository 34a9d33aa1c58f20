"""Finds the submissions in a folder: which files are submissions, by place and name, and what stands beside them.

``<folder>/<team>/<system>.json``, or ``.jsonl``, either with ``.gz``; a later version of a system is
``<system>.2.json.gz`` and so on. Nothing else is needed, and what else is there is left alone.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

from ...io.printable import visible
from ...io.problems import CorpusError, Problem, ProblemLog, fault_reason
from ..toml_files import read_toml

REJECTED = "rejected"
ENDINGS = (".json.gz", ".jsonl.gz", ".json", ".jsonl")
_CARD = "system.toml"
_JUNK = frozenset(["__MACOSX", "Thumbs.db", "desktop.ini", "Icon\r"])
_VERSION = re.compile(r"(?P<stem>.+)\.(?P<number>[1-9][0-9]{0,5})", re.DOTALL)


@dataclass(frozen=True)
class SubmissionFile:
    """Name a file that is a submission by its place and name; reading it shows whether its content is one.

    Attributes:
        path: below the folder, with ``/``: ``team5/mod-gpt.2.json.gz``.
        team: name of the team's folder, not of the team.
        stem: the file's name without ending and version, ``mod-gpt``.
        version: 1 for the first, 2 for ``.2`` and so on.
        card: path below the folder of the TOML file that describes it; empty where there is none.
    """

    path: str
    team: str
    stem: str
    version: int
    card: str = ""


def find_submissions(folder: Path, log: Optional[ProblemLog] = None) -> list[SubmissionFile]:
    """Find all submissions of a folder, sorted by team, system and version.

    Hidden files, what macOS and Windows leave behind, ``rejected/`` and all but the files of teams' folders are passed
    over.

    Args:
        folder: holds a folder a team.
        log: takes a warning for every file that looks like a submission and is not taken for one: a link out of the
            folder, a pipe, an unreadable folder, a name that cannot be shown.

    Raises:
        CorpusError: there is no such folder.
    """
    log = ProblemLog() if log is None else log
    if not folder.is_dir():
        hint = "name the folder of submissions, or make one with mod-board init"
        raise CorpusError.of(Problem("folder-missing", "no such folder", hint, str(folder)))
    inside = os.path.realpath(folder)
    submissions: list[SubmissionFile] = []
    for team in _entries(folder, log):
        if team.name != REJECTED and _is_folder(team, inside, log):
            submissions += _team(folder / team.name, team.name, inside, log)
    return sorted(
        submissions, key=lambda submission: (submission.team, submission.stem, submission.version, submission.path)
    )


def read_card(folder: Path, submission: SubmissionFile) -> Mapping[str, Any]:
    """Read the card of a system: ``<system>.toml`` beside its submission, else ``system.toml`` of its team.

    Raises:
        CorpusError: with everything that is wrong with the file.
    """
    return read_toml(folder / submission.card, "system") if submission.card else {}


def ending_of(name: str) -> str:
    """Return which of `ENDINGS` a file's name has; the empty string for none.

    >>> ending_of("mod-gpt.2.json.gz"), ending_of("notes.txt")
    ('.json.gz', '')
    """
    return next((ending for ending in ENDINGS if name.lower().endswith(ending)), "")


def _team(team_folder: Path, team: str, inside: str, log: ProblemLog) -> Iterator[SubmissionFile]:
    entries = _entries(team_folder, log)
    names = {entry.name for entry in entries}
    stems = {name[: -len(ending_of(name))] for name in names if ending_of(name)}
    for entry in entries:
        ending = ending_of(entry.name)
        if not ending or not _is_file(entry, inside, log):
            continue
        stem, version = entry.name[: -len(ending)], 1
        later = _VERSION.fullmatch(stem)
        # "gpt-3.5" is a version of "gpt-3" only where there is a "gpt-3".
        if later is not None and later["stem"] in stems:
            stem, version = later["stem"], int(later["number"])
        card = next((name for name in (f"{stem}.toml", _CARD) if name in names), "")
        if card and not _stays(team_folder / card, inside):
            _warn(log, team_folder / card, "link-leaves", "a link to outside the folder")
            card = ""
        yield SubmissionFile(f"{team}/{entry.name}", team, stem, version, card and f"{team}/{card}")


def _entries(folder: Path, log: ProblemLog) -> list[os.DirEntry[str]]:
    """List what a folder holds, by name, without hidden files and junk."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as fault:
        _warn(log, folder, "folder-unreadable", fault_reason(fault))
        return []
    usable = []
    for entry in entries:
        if entry.name.startswith(".") or entry.name in _JUNK:
            continue
        if visible(entry.name, 1000) != entry.name:  # control characters, bytes that are no UTF-8
            _warn(log, folder / entry.name, "name-unfit", "a name that cannot be shown")
            continue
        usable.append(entry)
    return usable


def _is_folder(entry: os.DirEntry[str], inside: str, log: ProblemLog) -> bool:
    try:
        return entry.is_dir() and _inside(entry, inside, log)
    except OSError:
        return False  # a link that leads nowhere, or round in a circle


def _is_file(entry: os.DirEntry[str], inside: str, log: ProblemLog) -> bool:
    try:
        if not _inside(entry, inside, log):
            return False
        regular = stat.S_ISREG(entry.stat().st_mode)
    except OSError:
        regular = False
    if not regular:
        _warn(log, Path(entry.path), "file-irregular", "no file: a folder, a pipe or a link that leads nowhere")
    return regular


def _inside(entry: os.DirEntry[str], inside: str, log: ProblemLog) -> bool:
    if entry.is_symlink() and not _stays(Path(entry.path), inside):
        _warn(log, Path(entry.path), "link-leaves", "a link to outside the folder")
        return False
    return True


def _stays(path: Path, inside: str) -> bool:
    return os.path.realpath(path).startswith(os.path.join(inside, ""))


def _warn(log: ProblemLog, path: Path, code: str, message: str) -> None:
    log.add(Problem(code, message, "left out", str(path), severity="warning"))
