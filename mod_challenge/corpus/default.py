"""Where the corpus is when nobody says: the variable ``MOD_CORPUS``, else the built-in corpus in the user's cache."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Callable, Optional

VARIABLE = "MOD_CORPUS"
Progress = Callable[[int, int, str], None]


def default_folder(progress: Optional[Progress] = None) -> Path:
    """The corpus directory to use when none is named; the built-in one is made on first use.

    Raises:
        OutputError: the built-in corpus cannot be written to the cache folder.
    """
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    from ..simulator import cached_corpus

    return cached_corpus(progress=progress)


def cache_folder() -> Path:
    """The user's cache folder of this package, by the custom of the platform."""
    if os.environ.get("XDG_CACHE_HOME"):
        base = Path(os.environ["XDG_CACHE_HOME"])
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    elif os.name == "nt" and os.environ.get("LOCALAPPDATA"):
        base = Path(os.environ["LOCALAPPDATA"])
    else:
        base = Path.home() / ".cache"
    return base / "mod-challenge"
