"""What this interpreter tells another one that it starts: where modules are, and what names mean."""

from __future__ import annotations

import os
import sys
from typing import Optional

_PACKAGE_PARENT = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))


def import_path() -> list[str]:
    """Return the import path of this process without the current folder, under whatever name it is there.

    Where this package itself is imported from the current folder, that folder comes last: what is installed wins.
    """
    here = os.path.realpath(current_folder())
    entries = [entry for entry in sys.path if entry and os.path.realpath(entry) != here]
    if all(os.path.realpath(entry) != _PACKAGE_PARENT for entry in entries):
        entries.append(_PACKAGE_PARENT)
    return entries


def current_folder() -> str:
    """Return the current folder; where it was removed, that of the standard library."""
    try:
        return os.getcwd()
    except OSError:  # it was removed
        return os.path.dirname(os.__file__)


def interpreter_options(utf8: Optional[bool] = None) -> list[str]:
    """Return what this interpreter was started with, as far as it changes what names and imports mean.

    Args:
        utf8: whether the other interpreter is to take every name and stream as UTF-8; None for what this one does.
    """
    flags = sys.flags
    options = ["-X", f"utf8={flags.utf8_mode if utf8 is None else int(utf8)}"]
    options += ["-E"] if flags.ignore_environment else []
    options += ["-s"] if flags.no_user_site else []
    return options
