"""The default corpus, kept in the user's cache folder."""

from __future__ import annotations

import contextlib
import shutil
import uuid
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Optional

from ..io.cache_folder import cache_folder
from ..io.problems import OutputError
from ..io.progress import ProgressCallback
from .build import build_corpus, is_whole
from .simulate import GENERATOR


@cache
def fingerprint(folder: Path = Path(__file__).parent) -> str:
    """What tells apart all that makes the corpus: a hash of the sources in a folder, tables of words among them.

    Args:
        folder: of this package, or of a copy of it.
    """
    names = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.py")}
    found = sha256()
    for name in sorted(names):
        content = names[name].read_bytes()
        found.update(f"{name} {len(content)}\n".encode())
        found.update(content)
    return found.hexdigest()[:12]


def cached_corpus(on_progress: Optional[ProgressCallback] = None) -> Path:
    """The corpus ``mini`` in Chinese; see :func:`mod_challenge.simulator.cached_corpus`."""
    folder = cache_folder() / f"builtin-mini-zh-{GENERATOR}-{fingerprint()}"
    was_there = folder.exists()
    if is_whole(folder):
        return folder
    if was_there:
        _put_away(folder)
    try:
        build_corpus(folder, on_progress=on_progress)
    except OutputError as fault:
        if is_whole(folder):
            return folder  # another process was faster
        hint = "set XDG_CACHE_HOME to a folder that can be written, or name a corpus with --corpus"
        raise OutputError(replace(fault.problem, hint=hint)) from None
    return folder


def _put_away(folder: Path) -> None:
    """Removes a damaged corpus, by a name that nobody reads: half of it is never taken for a whole."""
    doomed = folder.with_name(f".{folder.name}.{uuid.uuid4().hex}")
    with contextlib.suppress(FileNotFoundError):
        folder.rename(doomed)
        shutil.rmtree(doomed, ignore_errors=True)
