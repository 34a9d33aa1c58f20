"""Names of files as text: the same text for the same bytes, whatever the locale.

On a file system a name is bytes. Our own names, such as those of pictures in ``img2id.json``, are UTF-8 there; bytes
that are no UTF-8 become lone surrogates, as Python has them in a UTF-8 locale. A process whose locale is another spells
names otherwise, and these functions translate.
"""

from __future__ import annotations

import os
import sys


def names_are_utf8() -> bool:
    """Return whether this process reads and writes the names of files as UTF-8."""
    return sys.getfilesystemencoding().lower().replace("-", "") == "utf8"


def local_name(name: str) -> str:
    """Return how this process spells a file's name, so that the file has the name's UTF-8 bytes.

    >>> local_name("表情.png") if names_are_utf8() else "表情.png"
    '表情.png'
    """
    if names_are_utf8():
        return name
    try:
        return os.fsdecode(name.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:  # half a surrogate pair: no file has such a name
        return name


def text_name(local: str) -> str:
    """Return the text of a file's name as this process spells it: its bytes as UTF-8; undoes `local_name`.

    >>> text_name("a.png")
    'a.png'
    """
    if names_are_utf8():
        return local
    return os.fsencode(local).decode("utf-8", "surrogateescape")


def printable_name(name: str) -> str:
    r"""Return a name with every byte that is no UTF-8 written out, so that it can stand in any text.

    >>> printable_name("\udcd3\udcef.json")
    '\\xd3\\xef.json'
    """
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
