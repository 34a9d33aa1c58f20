"""The quick pass over a submission: rankings become arrays without a Python string for each of their entries.

Nine tenths of a submission are lists of meme ids, 307 for each item. The quick pass takes those lists out of the raw
bytes before JSON is parsed and reads them all at once. It is trusted only where it finds nothing wrong and nothing
unusual; anything else raises `NotPackedError`, and the file is read again by the plain pass, which names every fault.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..array_types import Integers
from ..schema.validation import load_schema
from .column_builder import MemeCodes
from .model import Ragged, narrowest

KEY = "memes"

_LIST = re.compile(rb'"memes"[ \t\n\r]*:[ \t\n\r]*\[([^\[\]\\]+)\]')
"""No "[" inside: else a file of lists that never close would be searched to its end from each of them."""
_EMPTY = b'"memes":[]'
_FIRST = re.compile(rb'"([ !#-\[\]-~]+)"([ \t\n\r]*,[ \t\n\r]*)"')
_QUOTE = ord('"')
_LISTS_AT_ONCE = 4096
_CELLS_AN_ENTRY = 64


class NotPackedError(Exception):
    """The file is not of the plain kind that the quick pass reads."""


class PackedRankings:
    """Collects the lists of meme ids of a submission in the order in which they stand.

    Args:
        codes: meme id to index, shared with the other lists of the submission.
    """

    def __init__(self, codes: MemeCodes) -> None:
        self._codes = codes
        rules = load_schema("submission")["$defs"]["prediction"]["properties"][KEY]
        self._least, self._most = rules["minItems"], rules["maxItems"]
        self._waiting: list[bytes] = []
        self._parts: list[tuple[NDArray[np.integer[Any]], Integers]] = []
        self.taken = 0

    def take_out(self, data: bytes) -> bytes:
        """Take every such list out of raw JSON, leaving an empty one in its place."""
        pieces = _LIST.split(data)
        lists = pieces[1::2]
        self.taken += len(lists)
        self._waiting += lists
        if len(self._waiting) >= _LISTS_AT_ONCE:
            self._flush()
        return _EMPTY.join(pieces[::2]) if lists else data

    def ragged(self) -> Ragged:
        """All lists taken out, as indices of meme ids.

        Raises:
            NotPackedError: they are not all lists of distinct ids of one small length, evenly written.
        """
        self._flush()
        flats = [np.empty(0, dtype=np.int16), *(flat for flat, _ in self._parts)]
        lengths = [np.zeros(1, dtype=np.int64), *(length for _, length in self._parts)]
        self._parts = []
        return Ragged(np.concatenate(flats), np.cumsum(np.concatenate(lengths)))

    def _flush(self) -> None:
        if self._waiting:
            lists, self._waiting = self._waiting, []
            letters, lengths = _letters(lists)
            if lengths.min() < self._least or lengths.max() > self._most:
                raise NotPackedError
            flat = self._codes.of_letters(letters)
            if flat is None or _any_repeat(flat, lengths, len(self._codes)):
                raise NotPackedError
            self._parts.append((flat.astype(narrowest(len(self._codes))), lengths))


def _letters(lists: Sequence[bytes]) -> tuple[NDArray[np.uint8], Integers]:
    """The ids of all lists as one (width, entries) array of ASCII letters, and the length of each list.

    Every list must be ``"id", "id", …`` with one width of ids and one kind of separator throughout.
    """
    first = _FIRST.match(lists[0])
    if first is None:
        raise NotPackedError
    width, separator = len(first[1]), first[2]
    period = width + 2 + len(separator)
    lengths, rest = np.divmod(np.array([len(entry) for entry in lists]) + len(separator), period)
    joined = separator.join([*lists, b""])
    if rest.any() or len(joined) != int(lengths.sum()) * period:
        raise NotPackedError
    cells = np.frombuffer(joined, dtype=np.uint8).reshape(-1, period)
    # One column after another: numpy is slow on rows of three letters.
    for offset, byte in [(0, _QUOTE), *enumerate(b'"' + separator, width + 1)]:
        if (cells[:, offset] != byte).any():
            raise NotPackedError
    letters = np.empty((width, len(cells)), dtype=np.uint8)
    for offset, column in enumerate(letters):
        column[:] = cells[:, offset + 1]
        if column.size and (column.min() < 0x20 or column.max() > 0x7E or (column == _QUOTE).any()):
            raise NotPackedError
    return letters, lengths.astype(np.int64)


def _any_repeat(flat: NDArray[np.int32], lengths: Integers, codes: int) -> bool:
    """Whether any list holds an index twice."""
    cells = len(lengths) * codes
    keys = np.repeat(np.arange(len(lengths)) * codes, lengths) + flat
    if cells > _CELLS_AN_ENTRY * len(flat):  # lists that are short beside the inventory
        keys.sort()
        return bool((keys[1:] == keys[:-1]).any())
    is_listed = np.zeros(cells, dtype=bool)
    is_listed[keys] = True
    return int(np.count_nonzero(is_listed)) != len(flat)
