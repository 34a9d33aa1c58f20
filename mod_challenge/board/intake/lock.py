"""Locks a folder for one writer at a time, also where the one before was killed."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Callable, Optional

from ...io.files import writing
from ...io.problems import OutputError, Problem

LOCK = ".lock"
PATIENCE = 60.0
"""Seconds that one waits for another; taking a submission in takes less than one."""
_PAUSE = 0.05


@contextlib.contextmanager
def only_writer(
    folder: Path, patience: float = PATIENCE, waiting: Optional[Callable[[], None]] = None
) -> Iterator[None]:
    """Hold a folder's lock for the length of a block.

    The system lets go of it when the process ends, however it ends, so no lock is ever left over; the file itself
    stays.

    Args:
        folder: must be there.
        patience: seconds to wait for another writer.
        waiting: called once if there is one to wait for.

    Raises:
        OutputError: another one still writes after that time, or the folder may not be written to.
    """
    path = folder / LOCK
    with writing(folder, "the folder must be there (mod-board init) and writable"):
        stream = open(path, "ab")  # noqa: SIM115  (closed below)
    with stream:
        end = time.monotonic() + patience
        has_told = False
        while not _taken(stream):
            if time.monotonic() >= end:
                hint = "try again once it is done"
                raise OutputError(Problem("folder-busy", "another command writes here", hint, file=str(folder)))
            if not has_told and waiting is not None:
                waiting()
            has_told = True
            time.sleep(_PAUSE)
        yield


def _taken(stream: BinaryIO) -> bool:
    """Try to take the lock; return whether that succeeded at once."""
    try:
        if os.name == "nt":
            import msvcrt

            stream.seek(0)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl

            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
