"""A lock on a file that the system frees when its holder ends, however it ends."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from .files import writing

_WOULD_BLOCK = {errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK}


class LockTakenError(Exception):
    """Another process holds the lock."""


@contextlib.contextmanager
def held_lock(path: Path) -> Iterator[bool]:
    """Hold a lock for the length of a block; its file is there only as long.

    A process that is killed leaves the file behind, unlocked: the next one takes it over.

    Args:
        path: of the lock's file, in a folder that is there.

    Yields:
        Whether it is a lock: False where the file system has none (some network file systems), so that nobody is kept
        out.

    Raises:
        LockTakenError: another process holds it; nobody waits.
        OutputError: the file cannot be written.
    """
    while True:
        with writing(path, "check the folder and its permissions"):
            stream = open(path, "ab")  # noqa: SIM115 (closed below)
        with stream:
            locked = lock_at_once(stream)
            if not _is_current(stream, path):
                continue  # its former holder has just removed it
            try:
                yield locked
            finally:
                _remove(stream, path)
            return


def lock_at_once(stream: BinaryIO) -> bool:
    """Lock an open file without waiting; return False where the file system has no locks.

    Raises:
        LockTakenError: another process holds the lock.
    """
    try:
        if os.name == "nt":
            import msvcrt

            stream.seek(0)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl

            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as fault:
        if fault.errno in _WOULD_BLOCK:
            raise LockTakenError from None
        return False
    return True


def _is_current(stream: BinaryIO, path: Path) -> bool:
    """Whether the open file is the one that the path names now."""
    try:
        return os.path.samestat(os.fstat(stream.fileno()), os.stat(path))
    except FileNotFoundError:
        return False


def _remove(stream: BinaryIO, path: Path) -> None:
    """Remove the file while it is locked; Windows does not remove open files, so there it is closed first."""
    if os.name == "nt":
        stream.close()
    with contextlib.suppress(OSError):
        path.unlink()
