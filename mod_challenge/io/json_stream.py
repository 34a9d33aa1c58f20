"""JSON whose outer lists are too long to be held: their elements are read one at a time from a stream of bytes."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from .files import MAX_LINE_BYTES, MAX_LINES_BYTES
from .problems import CorpusError, Problem
from .strict_json import Decoded, SyntaxFault, decode_at, may_hold_surrogates, skip_space

_CHUNK = 1 << 20


class JsonStream:
    """Reads JSON values off a stream; only the value at hand and a chunk after it are in memory.

    Args:
        stream: the bytes, UTF-8, a byte order mark allowed.
        file: the file's name for messages.
    """

    def __init__(self, stream: BinaryIO, file: str) -> None:
        self.file = file
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._text = ""
        self._index = 0
        self._read = 0
        self._ended = False
        self._surrogates = False

    def opening(self) -> str:
        """The first two characters of the stream that are no white space: what form it has."""
        if not self._text:
            self._more()
        first = skip_space(self._text, 0)
        second = skip_space(self._text, first + 1)
        return self._text[first : first + 1] + self._text[second : second + 1]

    def peek(self) -> str:
        """The next character that is no white space; "" at the end."""
        while True:
            self._index = skip_space(self._text, self._index)
            if self._index < len(self._text):
                return self._text[self._index]
            if not self._more():
                return ""

    def take(self, wanted: str, where: str) -> None:
        """Take one character.

        Raises:
            CorpusError: another character comes next.
        """
        if self.peek() != wanted:
            hint = "the file ends too early" if not self.peek() else "write it with a JSON library"
            raise CorpusError.of(Problem("json-syntax", f"expecting {wanted!r}", hint, self.file, where))
        self._index += 1

    def value(self, where: str) -> Decoded:
        """Take one value.

        Raises:
            CorpusError: no JSON value comes next, or one of more than `MAX_LINE_BYTES`.
        """
        while True:
            try:
                decoded = decode_at(self._text, self._index, self._surrogates)
            except SyntaxFault as fault:
                too_long = len(self._text) - self._index > MAX_LINE_BYTES
                if fault.problem.code != "json-too-deep" and not too_long and self._more():
                    continue
                raise CorpusError.of(self._fault(fault, where)) from None
            self._index = decoded.end
            return decoded

    def elements(self, where: str) -> Iterator[int]:
        """Yield the indices of a list; the loop takes each element with `value`."""
        self.take("[", where)
        count = 0
        while self.peek() != "]":
            if count:
                self.take(",", where)
            yield count
            count += 1
        self.take("]", where)

    def finish(self) -> None:
        """Check that nothing follows.

        Raises:
            CorpusError: something does.
        """
        if self.peek():
            message = "more text after the end of the JSON value"
            raise CorpusError.of(Problem("json-syntax", message, "one JSON value a file", self.file))

    def _fault(self, fault: SyntaxFault, where: str) -> Problem:
        if fault.problem.code == "json-too-deep":
            return Problem(fault.problem.code, fault.problem.message, fault.problem.hint, self.file, where)
        hint = "the file ends too early" if self._ended else "write it with a JSON library"
        return Problem("json-syntax", "no whole JSON value here", hint, self.file, where)

    def _more(self) -> bool:
        """Read on, as much as is waiting unread or a chunk, so that a long value is parsed few times over."""
        if self._ended:
            return False
        rest = self._text[self._index :]
        data = self._stream.read(max(_CHUNK, len(rest)))
        self._read += len(data)
        if self._read > MAX_LINES_BYTES:
            message = f"more than {MAX_LINES_BYTES >> 30} GiB after decompression"
            raise CorpusError.of(Problem("file-too-large", message, "split the file", self.file))
        self._ended = not data
        try:
            text = self._decoder.decode(data, final=self._ended)
        except UnicodeDecodeError:
            hint = "save the file as UTF-8"
            raise CorpusError.of(Problem("encoding", "bytes that are not UTF-8", hint, self.file)) from None
        if self._read == len(data) and text.startswith("\ufeff"):
            text = text[1:]
        self._text, self._index = rest + text, 0
        self._surrogates = may_hold_surrogates(self._text)
        return not self._ended or bool(text)
