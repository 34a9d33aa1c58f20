"""Locks a folder for one writer at a time, also where the one before was killed."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Callable, Optional

from ...io.file_lock import LockTakenError, lock_at_once
from ...io.files import writing
from ...io.printable import visible
from ...io.problems import OutputError, Problem
from ...io.progress import MessageCallback

LOCK = ".lock"
PATIENCE = 60.0
"""Seconds that one waits for another; taking a submission in takes less than one."""
SILENCE = 600.0
"""Seconds after which a writer on another machine that shows no sign of life is taken for gone."""
_PAUSE = 0.05
_SIGN_OF_LIFE = 60.0


@contextlib.contextmanager
def only_writer(
    folder: Path,
    patience: float = PATIENCE,
    waiting: Optional[Callable[[], None]] = None,
    on_message: Optional[MessageCallback] = None,
) -> Iterator[None]:
    """Hold a folder's lock for the length of a block.

    The system lets go of it when the process ends, however it ends, so no lock is left over on a disk of this machine.
    A network's file system may keep one of a machine that went down: who holds it stands in the file, which stays, and
    the time of the file says when it last showed a sign of life.

    Args:
        folder: must be there.
        patience: seconds to wait for another writer.
        waiting: called once if there is one to wait for.
        on_message: takes the warning that the file system has no locks, so that nobody else is kept out.

    Raises:
        OutputError: another one still writes after that time, or holds the lock though it is gone, or the folder may
            not be written to.
    """
    path = folder / LOCK
    with writing(folder, "the folder must be there (mod-board init) and writable"):
        stream = open(path, "a+b")  # noqa: SIM115  (closed below)
    with stream:
        end = time.monotonic() + patience
        has_told = False
        while not _taken(stream, path, on_message):
            left_over = holder_gone(path)
            if left_over:
                hint = f"if that is so, remove {visible(str(path), 300)} and try again"
                raise OutputError(Problem("lock-left-over", f"locked by {left_over}", hint, file=str(folder)))
            if time.monotonic() >= end:
                hint = "try again once it is done"
                raise OutputError(Problem("folder-busy", "another command writes here", hint, file=str(folder)))
            if not has_told and waiting is not None:
                waiting()
            has_told = True
            time.sleep(_PAUSE)
        with _signs_of_life(stream, path):
            yield


def holder_gone(path: Path) -> str:
    """Return which process a lock names that is gone, as far as that can be known; empty where it may be alive."""
    try:
        holder = json.loads(path.read_bytes())
        host, process = str(holder["host"]), int(holder["pid"])
        silent = time.time() - path.stat().st_mtime
    except (OSError, ValueError, KeyError, TypeError):
        return ""  # it has just been taken, and nothing is written yet
    if host == socket.gethostname():
        gone = silent > 2 * _SIGN_OF_LIFE and not _alive(process)
        return f"process {process} of this machine, which is gone" if gone else ""
    if silent < SILENCE:
        return ""
    return f"process {process} on {visible(host)}, without a sign of life for {silent / 60:,.0f} minutes"


def _alive(process: int) -> bool:
    if os.name == "nt":
        return True  # the system frees its locks, and asking by this way would end the process
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # it is another user's
    return True


@contextlib.contextmanager
def _signs_of_life(stream: BinaryIO, path: Path) -> Iterator[None]:
    """Write down who holds the lock, and touch the file from time to time while the block lasts."""
    with contextlib.suppress(OSError):
        stream.truncate(0)
        stream.write(json.dumps({"host": socket.gethostname(), "pid": os.getpid()}).encode("ascii"))
        stream.flush()
    over = threading.Event()

    def touch() -> None:
        while not over.wait(_SIGN_OF_LIFE):
            with contextlib.suppress(OSError):
                os.utime(path)

    threading.Thread(target=touch, daemon=True).start()
    try:
        yield
    finally:
        over.set()
        with contextlib.suppress(OSError):
            stream.truncate(0)


def _taken(stream: BinaryIO, path: Path, on_message: Optional[MessageCallback]) -> bool:
    """Try to take the lock; return whether this process may write, also where the file system has no locks to give."""
    try:
        locked = lock_at_once(stream)
    except LockTakenError:
        return False
    if not locked and on_message is not None:
        hint = "let no other command write here"
        on_message(Problem("lock-missing", "the file system has no locks", hint, str(path), severity="warning").line())
    return True
