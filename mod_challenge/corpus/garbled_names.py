"""Names of pictures that went wrong when an archive was unpacked, and the names that they had.

A zip file made on Windows holds names in the code page of its machine, GBK for Chinese, and does not say so; who
unpacks it elsewhere gets these bytes as they are, or read as if they were of another code page. Both can be undone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Optional
from urllib.parse import unquote_to_bytes

from ..formats.normal_form import normal_form

_WRITTEN_AS = ("utf-8", "gb18030", "big5", "shift_jis")
"""What the names in an archive may be in."""
_READ_AS = ("cp437", "cp850", "latin-1", "cp1252", "gb18030", "mac_roman", "cp1251")
"""What a program may have taken them for."""
_TITLES = {"gb18030": "GBK", "utf-8": "UTF-8", "big5": "Big5", "shift_jis": "Shift JIS", "latin-1": "Latin-1"}
_UNZIP_ESCAPE = re.compile(r"#U([0-9a-f]{4})|#L([0-9a-f]{6})")
REMEDY = "unpack again with `unzip -O GBK`, or take the folder with mod-corpus import mod, which sets the names right"


@dataclass(frozen=True)
class Restored:
    """A name as it was before it was garbled.

    Attributes:
        name: as it was.
        how: what happened to it, in words.
    """

    name: str
    how: str


def composed(name: str) -> str:
    """Return a name in Unicode's composed form; archives made on macOS hold the decomposed one."""
    return normal_form("NFC", name)


def restore(name: str, wanted: Mapping[str, str]) -> Optional[Restored]:
    r"""Find the wanted name that a file's name is a garbled form of.

    Args:
        name: of the file, as `mod_challenge.io.file_names.text_name` gives it.
        wanted: composed names to the names themselves.

    Returns:
        None where no way of garbling leads to a wanted name.

    >>> restore("\udcbf\udcaa.png", {"开.png": "开.png"})
    Restored(name='开.png', how='GBK bytes')
    >>> restore("┐¬.png", {"开.png": "开.png"}).how
    'GBK read as cp437'
    """
    if name.isascii() and "%" not in name and "#" not in name:
        return None
    for original, how in _originals(name):
        wanted_name = wanted.get(composed(original))
        if wanted_name is not None:
            return Restored(wanted_name, how)
    return None


def match_names(missing: Iterable[str], files: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Match names without a file to files without a name.

    Returns:
        Missing name to (name of the file, what happened to it).
    """
    wanted = {composed(name): name for name in missing}
    files_by_name: dict[str, tuple[str, str]] = {}
    for file in sorted(files):
        restored = Restored(wanted[composed(file)], "decomposed Unicode") if composed(file) in wanted else None
        restored = restored or restore(file, wanted)
        if restored is not None:
            files_by_name.setdefault(restored.name, (file, restored.how))
    return files_by_name


def _originals(name: str) -> Iterator[tuple[str, str]]:
    """What a name may have been before, with the ways in which it came to what it is."""
    try:
        raw = name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return
    for codec in _WRITTEN_AS[1:]:  # some bytes of GBK are UTF-8 too, if of other letters
        yield from _decoded(raw, codec, f"{_title(codec)} bytes")
    for read in _READ_AS:
        try:
            taken = name.encode(read)
        except UnicodeEncodeError:
            continue
        for codec in _WRITTEN_AS:
            if codec != read:
                yield from _decoded(taken, codec, f"{_title(codec)} read as {_title(read)}")
    if "#" in name:
        yield _UNZIP_ESCAPE.sub(_character, name), "the escapes of unzip"
    if "%" in name:
        for codec in _WRITTEN_AS[:2]:
            yield from _decoded(unquote_to_bytes(raw), codec, "percent signs of an address")


def _decoded(data: bytes, codec: str, how: str) -> Iterator[tuple[str, str]]:
    try:
        yield data.decode(codec), how
    except UnicodeDecodeError:
        return


def _character(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= 0x10FFFF else match[0]


def _title(codec: str) -> str:
    return _TITLES.get(codec, codec)
