"""Keeps a folder of generated files: writes only where bytes differ, and deletes only what it wrote before."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Union

from ...io.files import atomic_output, make_folder, writing
from ..page_data import KEY

LIST = "files.txt"
"""Names of all files of the site, one a line."""

Source = Union[bytes, Path]
"""The content of a file, or a file that has it."""

_TEMPORARY = re.compile(r"^\.(.+)\.[a-z0-9_]{8}$")


def listed(out: Path) -> list[str]:
    """Return the files that a former build says it wrote, as far as their names stay inside the folder."""
    path = out / LIST
    if not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return [line for line in lines if _stays_inside(line)]


def unchanged(out: Path, folder: str, key: bytes, former: Iterable[str]) -> list[str]:
    """Return the files of a folder of the site if its key is ``key``; else none, and they have to be written.

    Args:
        out: of the site.
        folder: below it, ``answers/hard/a`` for instance.
        key: what its ``key.txt`` would hold.
        former: what a former build wrote.
    """
    path = out / folder / KEY
    if not path.is_file() or path.read_bytes() != key:
        return []
    names = [name for name in former if name.startswith(f"{folder}/")]
    return names if all((out / name).is_file() for name in names) else []


def write_files(out: Path, files: Mapping[str, Source], unchanged_files: Iterable[str], former: Iterable[str]) -> None:
    """Make a folder hold these files, and none of those that a former build wrote and this one does not.

    Killed at any moment, running it again gives what an undisturbed run gives: the list of files names everything that
    is there before it is there, and stops naming it after it is gone.

    Args:
        out: where.
        files: name to content, in the order to write them.
        unchanged_files: files that are there and stay as they are.
        former: what a former build wrote.

    Raises:
        OutputError: something cannot be written or removed.
    """
    names = {*files, *unchanged_files, LIST}
    obsolete = sorted(set(former) - names)
    make_folder(out)
    _write(out / LIST, _lines({*names, *obsolete}))
    with writing(out, "free the folder, or name another place"):
        for name in files:
            if name.endswith(f"/{KEY}"):
                _forget_key(out / name, files[name])
        for name, source in files.items():
            _write(out / name, source if isinstance(source, bytes) else source.read_bytes())
        for name in obsolete:
            _remove(out, name)
        _sweep(out, names)
    _write(out / LIST, _lines(names))


def _lines(names: Iterable[str]) -> bytes:
    return "".join(f"{name}\n" for name in sorted(names)).encode("utf-8")


def _write(path: Path, content: bytes) -> None:
    if path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content:
        return
    make_folder(path.parent)
    with atomic_output(path) as stream:
        stream.write(content)


def _forget_key(path: Path, source: Source) -> None:
    """Before the files of a folder change, so that no old key vouches for half of them."""
    content = source if isinstance(source, bytes) else source.read_bytes()
    if path.is_file() and path.read_bytes() != content:
        path.unlink()


def _remove(out: Path, name: str) -> None:
    path = out / name
    if path.is_file() or path.is_symlink():
        path.unlink()
    folder = path.parent
    while folder != out and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _sweep(out: Path, names: Iterable[str]) -> None:
    """Remove what a killed build left of files half written."""
    written: dict[str, set[str]] = {}
    for name in names:
        parent, _, last = name.rpartition("/")
        written.setdefault(parent, set()).add(last[:80])
    for parent, lasts in written.items():
        folder = out / parent
        for entry in os.scandir(folder) if folder.is_dir() else ():
            temporary = _TEMPORARY.match(entry.name)
            if temporary and temporary.group(1) in lasts and entry.is_file(follow_symlinks=False):
                os.unlink(entry.path)


def _stays_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name
