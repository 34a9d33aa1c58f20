"""JSON read strictly: NaN, 1e999, double keys and lone surrogates, which the standard library lets pass, are found.

Parsing runs at full speed with cheap hooks. Only a text that trips one of them is parsed a second time, slowly, to
name the exact places.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Callable, Optional

from .foreign_content import HEAD, foreign_content
from .printable import PathStep, json_path
from .problems import Problem

MAX_INTEGER_DIGITS = 400

_HIGH = r"\\u[dD][89abAB][0-9a-fA-F]{2}"
_LOW = r"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_PERHAPS_LONE = re.compile(rf"{_HIGH}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{{2}}){_LOW}")
_SPACE = re.compile(r"[ \t\n\r]*")
_COMMA = re.compile(r"[ \t\n\r]*,[ \t\n\r]*")
_AFTER_KEY = re.compile(r'"[ \t\n\r]*:')
_RUN_LENGTH = 1 << 16
_LONGEST_RUN = 1 << 18


@dataclass(frozen=True)
class Flaw:
    """A value that strict JSON does not have, at its place inside the parsed text."""

    path: tuple[PathStep, ...]
    code: str
    message: str
    hint: str

    def problem(self, file: str = "", prefix: tuple[PathStep, ...] = ()) -> Problem:
        return Problem(self.code, self.message, self.hint, file=file, where=json_path(prefix + self.path))


class SyntaxFault(Exception):
    """The text is no JSON at all; ``problem`` says where."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _Unfit:
    """Stands for a number that cannot be used, until its place is known."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        self.code, self.message, self.hint = code, message, hint


class _DoubleKeys(dict):  # type: ignore[type-arg]
    """An object in which ``names`` occurred more than once."""

    names: tuple[str, ...] = ()


class _Trip(Exception):
    """A hook met something that needs the slow pass."""


def _trip_constant(_: str) -> Any:
    raise _Trip


def _finite(literal: str) -> float:
    value = float(literal)
    if math.isinf(value):
        raise _Trip
    return value


def _single_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        raise _Trip
    return mapping


def _mark_constant(literal: str) -> Any:
    return _Unfit("number-not-finite", f"{literal} is no JSON number", "give a finite number")


def _mark_float(literal: str) -> Any:
    value = float(literal)
    if math.isinf(value):
        return _Unfit("number-not-finite", "the number is too large", "give a finite number")
    return value


def _mark_int(literal: str) -> Any:
    if len(literal) > MAX_INTEGER_DIGITS:
        return _Unfit("number-too-long", f"an integer of {len(literal)} digits", "give a number in range")
    return int(literal)


def _mark_double(pairs: list[tuple[str, Any]]) -> Any:
    mapping = dict(pairs)
    if len(mapping) == len(pairs):
        return mapping
    marked = _DoubleKeys(mapping)
    earlier_keys: set[str] = set()
    marked.names = tuple(key for key, _ in pairs if key in earlier_keys or earlier_keys.add(key))  # type: ignore[func-returns-value]
    return marked


_FAST = json.JSONDecoder(object_pairs_hook=_single_keys, parse_constant=_trip_constant, parse_float=_finite)
_SLOW = json.JSONDecoder(
    object_pairs_hook=_mark_double,
    parse_constant=_mark_constant,
    parse_float=_mark_float,
    parse_int=_mark_int,
)
_HOOKLESS = json.JSONDecoder(parse_constant=_trip_constant)
_scan_hookless: Callable[[str, int], tuple[Any, int]] = _HOOKLESS.scan_once  # type: ignore[attr-defined]
_scan: Callable[[str, int], tuple[Any, int]] = _FAST.scan_once  # type: ignore[attr-defined]


@dataclass
class Decoded:
    """A parsed value; where ``flaws`` is not empty the flawed numbers have become ``None``."""

    value: Any
    end: int
    flaws: list[Flaw] = field(default_factory=list)


def skip_space(text: str, index: int) -> int:
    """Return the index of the first character from ``index`` on that is no JSON white space.

    >>> skip_space("  1", 0)
    2
    """
    match = _SPACE.match(text, index)
    return match.end() if match else index


def decode_at(text: str, index: int = 0, surrogates: Optional[bool] = None) -> Decoded:
    """Parse the JSON value that starts at ``index`` (after white space).

    Args:
        text: the whole text.
        index: where to start.
        surrogates: whether ``text`` may hold lone surrogates (see `may_hold_surrogates`); found out when None.

    Raises:
        SyntaxFault: no JSON value there, or one nested too deeply.
    """
    start = skip_space(text, index)
    try:
        try:
            value, end = _FAST.raw_decode(text, start)
        except (_Trip, ValueError) as fault:
            if isinstance(fault, json.JSONDecodeError):
                raise
            value, end = _SLOW.raw_decode(text, start)
            return _placed(value, end)
    except json.JSONDecodeError as fault:
        raise SyntaxFault(_syntax_problem(text, fault)) from None
    except RecursionError:
        raise SyntaxFault(
            Problem("json-too-deep", "nested too deeply", "no format here nests more than a few levels")
        ) from None
    if surrogates is None:
        surrogates = may_hold_surrogates(text)
    return _placed(value, end) if surrogates else Decoded(value, end)


def decode(text: str) -> Decoded:
    """Parse a text that holds one JSON value and nothing else.

    Raises:
        SyntaxFault: as `decode_at`, and for anything after the value.

    >>> decode('{"a": 1}').value
    {'a': 1}
    >>> decode('{"a": NaN}').flaws[0].path
    ('a',)
    """
    decoded = decode_at(text)
    rest = skip_space(text, decoded.end)
    if rest != len(text):
        raise SyntaxFault(_after_end(text, rest))
    return decoded


class Cursor:
    """Walks the outer levels of a JSON text by hand, so that inner values can be used and let go one at a time.

    The loops over `members` and `elements` must take each value, with `value` or a loop of their own, before going on.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.index = 0
        self._surrogates = may_hold_surrogates(text)

    def peek(self) -> str:
        """The next character that is no white space; "" at the end."""
        self.index = skip_space(self.text, self.index)
        return self.text[self.index : self.index + 1]

    def value(self) -> Decoded:
        """Take one whole value."""
        if not self._surrogates:
            try:
                value, self.index = _scan(self.text, self.index)
                return Decoded(value, self.index)
            except (StopIteration, ValueError, RecursionError, _Trip):
                pass  # white space in front, or something that `decode_at` names
        decoded = decode_at(self.text, self.index, self._surrogates)
        self.index = decoded.end
        return decoded

    def members(self) -> Iterator[Decoded]:
        """Yield the keys of an object."""
        self._take("{")
        if self.peek() == "}":
            self._take("}")
            return
        while True:
            if self.peek() != '"':
                self._fail("a key in double quotes")
            key = self.value()
            self._take(":")
            yield key
            if not self._more("}"):
                return

    def begins_list(self) -> bool:
        """Enter a list; whether it has elements. An empty one is left again."""
        self._take("[")
        if self.peek() != "]":
            return True
        self._take("]")
        return False

    def run_of_objects(self) -> list[dict[str, Any]]:
        """Take objects of a list that are followed by a comma, and that comma: many at once, without hooks.

        Numbers too large for a double become infinite here; whoever uses this must refuse them.

        Returns:
            The objects, none of which holds another or a key twice; none where the text may need a closer look, and
            then nothing is taken.
        """
        first = self.index
        close = self.text.find("}", first + _RUN_LENGTH, first + _LONGEST_RUN)
        comma = _COMMA.match(self.text, close + 1) if close > 0 and not self._surrogates else None
        if comma is None:
            return []
        part = f"[{self.text[first : close + 1]}]"
        try:
            values, end = _scan_hookless(part, 0)
        except (StopIteration, ValueError, RecursionError, _Trip):
            return []
        if end != len(part) or set(map(type, values)) != {dict}:
            return []
        # Every key is followed by what is counted, so as many keys as that are all there are: none stands twice.
        if sum(map(len, values)) != len(_AFTER_KEY.findall(part)):
            return []
        self.index = comma.end()
        taken: list[dict[str, Any]] = values
        return taken

    def elements(self) -> Iterator[int]:
        """Yield the indices of a list."""
        if self.begins_list():
            yield from self.further_elements(0)

    def further_elements(self, count: int) -> Iterator[int]:
        """Yield the indices of a list from ``count`` on, where the cursor stands before that element."""
        while True:
            yield count
            count += 1
            comma = _COMMA.match(self.text, self.index)
            if comma:
                self.index = comma.end()
            elif not self._more("]"):
                return

    def finish(self) -> None:
        """Check that nothing follows."""
        if self.peek():
            raise SyntaxFault(_after_end(self.text, self.index))

    def _more(self, closing: str) -> bool:
        if self.peek() == closing:
            self._take(closing)
            return False
        self._take(",")
        return True

    def _take(self, wanted: str) -> None:
        if self.peek() != wanted:
            self._fail(f"{wanted!r}")
        self.index += 1

    def _fail(self, wanted: str) -> None:
        hint = "write it with a JSON library" if self.peek() else "the file ends too early"
        location = position(self.text, self.index)
        raise SyntaxFault(Problem("json-syntax", f"{location}: expecting {wanted}", hint))


def may_hold_surrogates(text: str) -> bool:
    """Tell whether an escape in ``text`` may stand for half a character; cheap, and at worst a false alarm."""
    if "\\ud" not in text and "\\uD" not in text:
        return False
    return _PERHAPS_LONE.search(text) is not None


def position(text: str, index: int) -> str:
    r"""Return an index as ``line L column C``, both counted from 1.

    >>> position("ab\ncd", 4)
    'line 2 column 2'
    """
    line = text.count("\n", 0, index) + 1
    return f"line {line} column {index - text.rfind(chr(10), 0, index)}"


def _after_end(text: str, index: int) -> Problem:
    message = f"{position(text, index)}: more text after the end of the JSON value"
    hint = "JSON Lines must end in .jsonl" if text[index] == "{" else "one JSON value a file"
    return Problem("json-syntax", message, hint)


def _syntax_problem(text: str, fault: json.JSONDecodeError) -> Problem:
    if fault.pos <= HEAD:
        what, way_out = foreign_content(text[:HEAD].encode("utf-8", "replace"))
        if what:
            return Problem("json-syntax", what, way_out)
    truncated = fault.pos >= len(text.rstrip()) or fault.msg.startswith("Unterminated string")
    hint = "the file ends too early" if truncated else "write it with a JSON library"
    reason = fault.msg[:1].lower() + fault.msg[1:]
    return Problem("json-syntax", f"{position(text, fault.pos)}: {reason}", hint)


def _placed(value: Any, end: int) -> Decoded:
    """Find every flaw in ``value`` without recursion, and put None in place of unusable numbers."""
    flaws: list[Flaw] = []
    root = [value]
    stack: list[tuple[Any, Any, tuple[PathStep, ...]]] = [(root, 0, ())]
    while stack:
        parent, key, path = stack.pop()
        current = parent[key]
        if isinstance(current, _Unfit):
            flaws.append(Flaw(path, current.code, current.message, current.hint))
            parent[key] = None
        elif isinstance(current, str):
            if not current.isascii() and _has_surrogate(current):
                flaws.append(_surrogate_flaw(path))
        elif isinstance(current, dict):
            flaws.extend(
                Flaw(path + (name,), "json-double-key", "the key occurs twice", "keep one of them")
                for name in getattr(current, "names", ())
            )
            if any(_has_surrogate(name) for name in current if not name.isascii()):
                flaws.append(_surrogate_flaw(path))
            stack.extend((current, name, path + (name,)) for name in reversed(list(current)))
        elif isinstance(current, list):
            stack.extend((current, i, path + (i,)) for i in range(len(current) - 1, -1, -1))
    return Decoded(root[0], end, flaws)


def _has_surrogate(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _surrogate_flaw(path: tuple[PathStep, ...]) -> Flaw:
    return Flaw(path, "text-surrogate", "half a surrogate pair", "write characters whole, in UTF-8")
