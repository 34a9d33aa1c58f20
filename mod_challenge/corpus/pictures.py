"""The pictures of a corpus directory: whether a name is safe to open, and what kind of picture a file is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Optional

FOLDER = "memes"

_MAGIC = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF87a", "gif"), (b"GIF89a", "gif"))
_LONGEST_MAGIC = 8
_LONGEST_NAME = 255
_UNSAFE = re.compile(r"[/\\:\x00-\x1f\x7f]|^\.{0,2}$")


def is_safe_name(name: str) -> bool:
    """Tell whether ``name`` is the plain name of a file, with no way out of its folder on any platform.

    >>> is_safe_name("a.png"), is_safe_name("../a.png")
    (True, False)
    """
    return _UNSAFE.search(name) is None and len(name.encode("utf-8", "surrogatepass")) <= _LONGEST_NAME


def picture_kind(path: Path) -> Optional[str]:
    """Return ``png``, ``jpeg`` or ``gif`` by a file's first bytes; None for anything else and for unreadable files."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_LONGEST_MAGIC)
    except OSError:
        return None
    return kind_of(head)


def kind_of(data: bytes) -> Optional[str]:
    """Return ``png``, ``jpeg`` or ``gif`` by the first bytes of a picture, None for anything else.

    >>> kind_of(b"GIF89a")
    'gif'
    """
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
