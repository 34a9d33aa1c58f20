"""Where the corpus is when nobody says: the variable ``MOD_CORPUS``, else the built-in corpus in the user's cache."""

from __future__ import annotations

import os
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
