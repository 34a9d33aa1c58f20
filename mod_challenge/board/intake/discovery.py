"""Finds the submissions in a folder: which files are submissions, by place and name, and what stands beside them.

``<folder>/<team>/<system>.json``, or ``.jsonl``, either with ``.gz``; a later version of a system is
``<system>.2.json.gz`` and so on, the run of seed 1 ``<system>.seed-1.json.gz``. A bare folder, one without a
``challenge.toml``, may hold submissions itself. Nothing else is needed; what else is there is left alone, and named
where it may be meant as a submission (`strays`).
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

from ...io.printable import visible
from ...io.problems import CorpusError, Problem, ProblemLog, fault_reason
from ..challenge import FILE as CHALLENGE_FILE
from ..seeds import system_stem
from ..toml_files import read_toml
from .strays import looks_like_submission, tell_at_top, tell_in_team, tell_too_deep, tell_unlike

REJECTED = "rejected"
ENDINGS = (".json.gz", ".jsonl.gz", ".json", ".jsonl")
_CARD = "system.toml"
_NO_SUBMISSION = re.compile(r"ledger\.jsonl|human.*\.json", re.IGNORECASE | re.DOTALL)
"""Names of what has its place beside the teams' folders: the ledger, and files of human ratings."""
_JUNK = frozenset(["__MACOSX", "Thumbs.db", "desktop.ini", "Icon\r"])
_VERSION = re.compile(r"(?P<stem>.+)\.(?P<number>[1-9][0-9]{0,5})", re.DOTALL)


@dataclass(frozen=True)
class SubmissionFile:
    """Name a file that is a submission by its place and name; reading it shows whether its content is one.

    Attributes:
        path: below the folder, with ``/``: ``team5/mod-gpt.2.json.gz``; a name alone in a bare folder.
        team: name of the folder it lies in, not of the team.
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

    Hidden files, what macOS and Windows leave behind, and ``rejected/`` are passed over.

    Args:
        folder: holds a folder a team; without a ``challenge.toml`` also, or only, submissions themselves.
        log: takes a warning for everything that may be meant as a submission and is not taken for one: a file one
            level too high or too deep, an archive, an unknown ending, a link out of the folder, a pipe, an unreadable
            folder, a name that cannot be shown.

    Raises:
        CorpusError: there is no such folder.
    """
    log = ProblemLog() if log is None else log
    if not folder.is_dir():
        hint = "name the folder of submissions, or make one with mod-board init"
        raise CorpusError.of(Problem("folder-missing", "no such folder", hint, str(folder)))
    inside = os.path.realpath(folder)
    submissions: list[SubmissionFile] = []
    files: list[os.DirEntry[str]] = []
    for entry in _entries(folder, log):
        if _is_folder(entry, inside, log):
            if entry.name != REJECTED:
                team_entries = _entries(folder / entry.name, log)
                submissions += _submissions(folder, f"{entry.name}/", entry.name, team_entries, inside, log)
                _tell_strays(folder / entry.name, team_entries, submissions, log)
        elif not _NO_SUBMISSION.fullmatch(entry.name):
            files.append(entry)
    if (folder / CHALLENGE_FILE).exists():
        for entry in files:
            tell_at_top(folder / entry.name, ending_of(entry.name), log)
    else:
        submissions += _bare(folder, files, inside, log)
    return sorted(
        submissions, key=lambda submission: (submission.team, submission.stem, submission.version, submission.path)
    )


def read_card(folder: Path, submission: SubmissionFile) -> Mapping[str, Any]:
    """Read the card of a system: ``<system>.toml`` beside its submissions, else ``system.toml`` of its team.

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


def _bare(folder: Path, files: Sequence[os.DirEntry[str]], inside: str, log: ProblemLog) -> list[SubmissionFile]:
    """The submissions that lie in a bare folder itself."""
    alike = []
    for entry in files:
        if ending_of(entry.name) and entry.is_file() and not looks_like_submission(folder / entry.name):
            tell_unlike(folder / entry.name, log)
        elif ending_of(entry.name) or entry.name.lower().endswith(".toml"):
            alike.append(entry)
        else:
            tell_at_top(folder / entry.name, "", log)
    team = os.path.basename(os.path.abspath(folder))
    return list(_submissions(folder, "", team, alike, inside, log))


def _submissions(
    folder: Path, place: str, team: str, entries: Sequence[os.DirEntry[str]], inside: str, log: ProblemLog
) -> Iterator[SubmissionFile]:
    """Yield the submissions among the entries of one folder.

    Args:
        folder: of submissions.
        place: of the entries below it, with ``/`` at its end; empty for the folder itself.
        team: name of the folder that holds them.
        entries: of that folder.
        inside: real path of the folder of submissions.
        log: takes warnings.
    """
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
        card = next((name for name in (*_own_cards(stem), _CARD) if name in names), "")
        if card and not _stays(folder / place / card, inside):
            _warn(log, folder / place / card, "link-leaves", "a link to outside the folder")
            card = ""
        yield SubmissionFile(f"{place}{entry.name}", team, stem, version, card and f"{place}{card}")


def _own_cards(stem: str) -> tuple[str, str]:
    """The names of the TOML file that describes a submission: of its run, and of all runs of its system."""
    return f"{stem}.toml", f"{system_stem(stem)}.toml"


def _tell_strays(
    team_folder: Path, entries: Sequence[os.DirEntry[str]], submissions: Sequence[SubmissionFile], log: ProblemLog
) -> None:
    """Name what lies in a team's folder and may be meant as a submission, or as the card of one."""
    here = (submission for submission in submissions if submission.team == team_folder.name)
    cards = {card for submission in here for card in _own_cards(submission.stem)}
    for entry in entries:
        path = team_folder / entry.name
        if ending_of(entry.name) or entry.name == _CARD or entry.name in cards or entry.is_symlink():
            continue
        if entry.is_dir():
            tell_too_deep(path, ENDINGS, log)
        else:
            tell_in_team(path, log)


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
