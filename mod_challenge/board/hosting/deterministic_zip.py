"""Zip archives and YAML whose bytes depend on their content alone."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from ...io.printable import visible

_LONGEST = 20_000
_PLAIN_KEY = re.compile(r"[a-z][a-z0-9_]*")
_WORDS = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")
"""Keys that YAML would not take for text."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Pack files into an archive, in the order of their names, without times and owners."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, on whatever system it is made
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, files[name])
    return buffer.getvalue()


def to_yaml(value: Mapping[str, Any]) -> str:
    """Write a mapping as YAML in block style.

    >>> print(to_yaml({"version": 2, "title": "no: #1", "splits": ["hard"]}), end="")
    version: 2
    title: "no: #1"
    splits:
      - "hard"

    Every value that is text is quoted, so none is taken for a number, a date, a tag or an alias; a `datetime` is
    written plainly, as YAML's own, and has to be in UTC.
    """
    return "\n".join(_mapping(value, "")) + "\n"


def _mapping(value: Mapping[str, Any], indent: str) -> list[str]:
    lines = []
    for key, entry in value.items():
        shown = key if _PLAIN_KEY.fullmatch(key) and key not in _WORDS else _scalar(key)
        lines += _entry(f"{indent}{shown}:", entry, indent + "  ")
    return lines


def _sequence(value: Sequence[Any], indent: str) -> list[str]:
    lines: list[str] = []
    for entry in value:
        if isinstance(entry, Mapping) and entry:
            inner = _mapping(entry, indent + "  ")
            lines += [f"{indent}- {inner[0].lstrip()}", *inner[1:]]
        else:
            lines += _entry(f"{indent}-", entry, indent + "  ")
    return lines


def _entry(head: str, value: Any, indent: str) -> list[str]:
    if isinstance(value, Mapping):
        return [head, *_mapping(value, indent)] if value else [f"{head} {{}}"]
    if isinstance(value, (list, tuple)):
        return [head, *_sequence(value, indent)] if value else [f"{head} []"]
    return [f"{head} {_scalar(value)}"]


def _scalar(value: Any) -> str:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, str):
        return json.dumps(visible(value, _LONGEST), ensure_ascii=False)
    return json.dumps(value)
