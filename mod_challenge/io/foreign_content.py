"""What a download left in place of the file that was meant: a web page, a pointer to where the file is."""

from __future__ import annotations

HEAD = 1 << 10
"""So many first bytes of a file tell."""
_STARTS = (
    (b"version https://git-lfs", "a pointer of Git LFS, not the file itself", "fetch it: git lfs pull"),
    (b"<!doctype html", "a web page, not the file itself", "download the raw file"),
    (b"<html", "a web page, not the file itself", "download the raw file"),
    (b"<?xml", "an XML page, not the file itself", "download the raw file"),
    (b"pk\x03\x04", "a zip archive", "unpack it, and name what is in it"),
)


def foreign_content(data: bytes) -> tuple[str, str]:
    """Return what the first bytes of a file say that it is instead, and the way out; empty where they say nothing.

    >>> foreign_content(b"version https://git-lfs.github.com/spec/v1")
    ('a pointer of Git LFS, not the file itself', 'fetch it: git lfs pull')
    >>> foreign_content(b'{"a": 1}')
    ('', '')
    """
    start = data[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return next(((what, hint) for magic, what, hint in _STARTS if start.startswith(magic)), ("", ""))
