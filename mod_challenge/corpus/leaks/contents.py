"""Reads any text file as far as it can be parsed, whatever its name: JSON, JSON Lines, CSV, plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

from ...io.files import read_text
from ...io.problems import CorpusError, Problem
from ...io.strict_json import Decoded, SyntaxFault, decode
from ..pictures import picture_kind

_SEPARATOR = re.compile(r"""[\n\r\t|]+|","|\s__eou__\s?""")
_CELL = re.compile(r"[,;\t|]|: ")
_PACKED = ("PK\x03\x04", "%PDF-")
_ARRAY = b"\x93NUMPY"
_SPEAKER = re.compile(r"^\s*(\[[^\]]{1,20}\]|[A-Za-z]\w{0,11})\s*[:：]")


@dataclass(frozen=True)
class FileContent:
    """A text file, parsed as far as it goes.

    Attributes:
        values: (prefix of places, JSON value) pairs: one of a JSON file, one a line of JSON Lines, and for plain text
            one list of strings.
        rows: (place, cells) of the lines that are no JSON.
    """

    values: tuple[tuple[str, Any], ...]
    rows: tuple[tuple[str, list[str]], ...] = ()


def read_content(path: Path) -> Optional[FileContent]:
    """The content of a file, parsed as far as it goes; None for a picture and for a NumPy array, told by first bytes.

    Raises:
        CorpusError: the file is neither of these and no readable UTF-8 text, or an archive.

    >>> location, value = read_content(Path("corpus/corpus.json")).values[0]
    >>> value["name"]
    'small'
    """
    if picture_kind(path) is not None or _is_array(path):
        return None
    text = read_text(path, CorpusError)
    if text.startswith(_PACKED) or "\0" in text:
        raise CorpusError.of(Problem("file-packed", "an archive or another binary file", "unpack it", str(path)))
    document = _parsed(text)
    if document is not None and isinstance(document.value, (list, dict)):
        return FileContent((("", document.value),))
    lines = [(f"line {number}: ", _parsed(line)) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if any(value is not None and isinstance(value.value, (dict, list)) for _, value in lines):
        parsed = tuple((location, value.value) for location, value in lines if value is not None)
        if len(parsed) == len(lines):
            return FileContent(parsed)
        return FileContent((*parsed, ("", _strings(text))), _rows(text))
    return FileContent((("", _strings(text)),), _rows(text))


def _is_array(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(len(_ARRAY)) == _ARRAY
    except OSError:
        return False


def _rows(text: str) -> tuple[tuple[str, list[str]], ...]:
    """The lines of a text, each cut at commas, semicolons, tabs, bars and colons, with their places."""
    lines = enumerate(text.splitlines(), 1)
    return tuple((f"line {number}", [cell.strip(" \"'") for cell in _CELL.split(line)]) for number, line in lines)


def _parsed(text: str) -> Optional[Decoded]:
    try:
        return decode(text)
    except SyntaxFault:
        return None


def _strings(text: str) -> list[str]:
    """Plain text cut into what may be utterances; names of speakers at their head are dropped."""
    return [_SPEAKER.sub("", part.strip('"')) for part in _SEPARATOR.split(text)]
