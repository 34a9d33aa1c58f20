"""Names what lies in a folder of submissions and is no submission of it, so that nothing is skipped in silence."""

from __future__ import annotations

import gzip
import os
import re
import zlib
from pathlib import Path

from ...io.problems import Problem, ProblemLog

ARCHIVE, TOO_HIGH, TOO_DEEP, UNKNOWN_ENDING, NO_SUBMISSION, UNUSED_CARD = (
    "archive",
    "place-too-high",
    "place-too-deep",
    "ending-unknown",
    "submission-unlike",
    "card-unused",
)
_ARCHIVE = re.compile(r".*\.(zip|7z|rar|tar|tgz|tbz2?|txz|tar\.[a-z0-9]{2,4}|bz2|xz|zst|lz4|lzma|br)", re.IGNORECASE)
_NEARLY_JSON = re.compile(r".*\.(json|jsonl|ndjson)\b.*", re.IGNORECASE)
_NOTE = re.compile(r"(.*\.(md|rst|html)|readme.*|licen[cs]e.*|notice.*)", re.IGNORECASE)
_PEEK = 1 << 16
_SIGNS = (b"mod-submission/", b'"predictions"')
_MOST_LOOKED_AT = 10_000
"""Entries below a team's folder that are looked at for files that lie too deep."""


def is_archive(name: str) -> bool:
    """Tell whether a file is an archive by its name, or compressed by another means than gzip.

    >>> is_archive("mine.tar.gz"), is_archive("mine.zip"), is_archive("mine.json.gz")
    (True, True, False)
    """
    return _ARCHIVE.fullmatch(name) is not None


def looks_like_submission(path: Path) -> bool:
    """Tell whether the beginning of a file shows that it is meant as a submission; also where that cannot be read."""
    try:
        with open(path, "rb") as raw:
            packed = raw.read(2) == b"\x1f\x8b"
        with gzip.open(path, "rb") if packed else open(path, "rb") as stream:
            head = stream.read(_PEEK)
    except (OSError, EOFError, zlib.error):
        return True  # reading it says what is wrong
    return any(sign in head for sign in _SIGNS)


def tell_at_top(path: Path, ending: str, log: ProblemLog) -> None:
    """Name a file beside the teams' folders that is meant as a submission.

    Args:
        path: of the file.
        ending: of `discovery.ENDINGS`; empty where its name has none.
        log: takes the warning.
    """
    if is_archive(path.name):
        _archive(path, log)
    elif ending and looks_like_submission(path):
        hint = "left out: it belongs into the folder of a team, where mod-board add puts it"
        _warn(log, path, TOO_HIGH, "a submission one level too high", hint)
    elif not ending and _NEARLY_JSON.fullmatch(path.name):
        _unknown(path, log)


def tell_in_team(path: Path, log: ProblemLog) -> None:
    """Name a file in a team's folder whose name is neither that of a submission nor of a card; notes are let be."""
    if is_archive(path.name):
        _archive(path, log)
    elif path.suffix.lower() == ".toml":
        hint = "left out: name it as the submission beside it, or system.toml for all of the team's systems"
        _warn(log, path, UNUSED_CARD, "no submission here has this name", hint)
    elif not _NOTE.fullmatch(path.name):
        _unknown(path, log)


def tell_too_deep(folder: Path, endings: tuple[str, ...], log: ProblemLog) -> None:
    """Name a folder inside a team's folder that holds files which would be submissions one level higher."""
    looked_at = 0
    found: list[str] = []
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        looked_at += len(folders) + len(files)
        meant = (name for name in sorted(files) if not name.startswith("."))
        meant = (name for name in meant if name.lower().endswith(endings) or is_archive(name))
        found += [os.path.relpath(os.path.join(parent, name), folder) for name in meant]
        if looked_at > _MOST_LOOKED_AT:
            break
    if found:
        more = f" and {len(found) - 1:,} more" if len(found) > 1 else ""
        hint = f"left out: move it into {folder.parent.name}/ itself"
        _warn(log, folder / found[0], TOO_DEEP, f"this{more} would be a submission one level higher", hint)


def tell_unlike(path: Path, log: ProblemLog) -> None:
    """Name a file of a bare folder of submissions that is none by its content."""
    hint = 'left out: a submission says "format": "mod-submission/1" and has "predictions"'
    _warn(log, path, NO_SUBMISSION, "nothing in it is like a submission", hint)


def _archive(path: Path, log: ProblemLog) -> None:
    _warn(
        log, path, ARCHIVE, "an archive, and none is ever unpacked", "left out: unpack it, and mod-board add the files"
    )


def _unknown(path: Path, log: ProblemLog) -> None:
    hint = "left out: a submission ends in .json, .jsonl, .json.gz or .jsonl.gz"
    _warn(log, path, UNKNOWN_ENDING, "no ending of a submission", hint)


def _warn(log: ProblemLog, path: Path, code: str, message: str, hint: str) -> None:
    log.add(Problem(code, message, hint, str(path), severity="warning"))
