"""The user's cache folder of this package."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from pathlib import Path
from typing import Optional

from .problems import OutputError, Problem

NAME = "mod-challenge"


def cache_folder() -> Path:
    """Return the user's cache folder of this package, by the custom of the platform.

    A user without a home folder gets one among the temporary files, made here for nobody else; see `is_temporary`.

    Raises:
        OutputError: there is no home folder, and somebody else has taken the place among the temporary files.
    """
    base = _base()
    return _temporary() if base is None else base / NAME


def is_temporary() -> bool:
    """Return whether the cache lies among the temporary files, for want of a home folder."""
    return _base() is None


def _base() -> Optional[Path]:
    """The folder of all caches; None where there is no home folder."""
    if os.environ.get("XDG_CACHE_HOME"):
        return Path(os.environ["XDG_CACHE_HOME"])
    if os.name == "nt" and os.environ.get("LOCALAPPDATA"):
        return Path(os.environ["LOCALAPPDATA"])
    try:
        home = Path.home()
    except RuntimeError:  # neither HOME nor an entry in the list of users
        return None
    return home / "Library" / "Caches" if sys.platform == "darwin" else home / ".cache"


def _temporary() -> Path:
    """A folder among the temporary files that only this user can write to."""
    if os.name == "nt":
        return Path(tempfile.gettempdir()) / NAME  # each user has a folder of temporary files there
    folder = Path(tempfile.gettempdir()) / f"{NAME}-{os.geteuid()}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        status = folder.lstat()
    except OSError:
        status = None
    if status is None or not stat.S_ISDIR(status.st_mode) or status.st_uid != os.geteuid() or status.st_mode & 0o022:
        hint = "set XDG_CACHE_HOME to a folder of yours"
        message = "no home folder, and this one among the temporary files cannot be had"
        raise OutputError(Problem("cache-folder-missing", message, hint, file=str(folder)))
    return folder
