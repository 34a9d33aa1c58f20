"""A folder that takes long to make: who was stopped on the way takes it up where it was left."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .file_lock import LockTakenError, held_lock
from .files import refuse_taken, writing
from .problems import OutputError, Problem

_IDENTITY = "identity"


@contextmanager
def resumable_folder(target: Path, identity: str) -> Iterator[Path]:
    """Make a folder that is there whole or not at all, and whose making may be stopped and taken up again.

    It grows in a hidden folder beside ``target``, which a kill, or Ctrl-C, leaves behind for the next call with the
    same ``identity``; another call begins anew. It takes its place in one rename when the block ends without an error.
    With any other error it vanishes.

    Args:
        target: must not be there, or be an empty folder.
        identity: of all that the folder's content depends on.

    Yields:
        Where to write; may hold what an earlier call wrote, of which a file may be cut short unless it was renamed.

    Raises:
        OutputError: ``target`` is taken, cannot be written to, or is being made by another process.
    """
    nest = target.parent / f".{target.name[:80]}.part"
    growing = nest / "whole"
    with writing(target):
        refuse_taken(target)
        target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with held_lock(target.parent / f"{nest.name}.lock"):
            with writing(target):
                _begin(nest, growing, identity)
            try:
                yield growing
                with writing(target):
                    refuse_taken(target)
                    if target.is_dir():
                        target.rmdir()
                    growing.rename(target)
            except KeyboardInterrupt:
                raise
            except BaseException:
                shutil.rmtree(nest, ignore_errors=True)
                raise
            shutil.rmtree(nest, ignore_errors=True)
    except LockTakenError:
        hint = "wait for it to end, or name another folder"
        raise OutputError(Problem("output-busy", "another process makes this folder", hint, str(target))) from None


def _begin(nest: Path, growing: Path, identity: str) -> None:
    """Have an empty folder, or what was begun under the same identity."""
    if nest.is_symlink() or nest.is_file():
        nest.unlink()
    known = nest / _IDENTITY
    if not known.is_file() or known.read_text("utf-8", "surrogateescape") != identity:
        shutil.rmtree(nest, ignore_errors=True)
        nest.mkdir(mode=0o700)
        growing.mkdir()
        known.write_text(identity, "utf-8", "surrogateescape")  # the last step, so that it vouches for the others
