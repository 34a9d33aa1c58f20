"""Finds conversations and tables of answers in any text file, whatever its name: JSON, JSON Lines, CSV, plain text.

A conversation is a list of utterance-like objects (with a text, a meme or an emotion under any of the usual keys), such
a list with one more object beside it (``history`` and ``answer``), a list of strings, or consecutive lines. A record is
what stands beside or under a dialogue's id, whatever the keys.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Optional, Union

from ...io.files import read_text
from ...io.printable import PathStep, json_path
from ...io.problems import CorpusError, Problem
from ...io.strict_json import Decoded, SyntaxFault, decode
from ..pictures import picture_kind

_TEXT_KEYS = ("txt", "text", "utterance", "response")
_MEME_KEYS = ("img_id", "meme", "meme_id")
_EMOTION_KEYS = ("emotion_id", "emotion")
_SIGN_KEYS = frozenset((*_TEXT_KEYS, *_MEME_KEYS, *_EMOTION_KEYS))
_SEPARATOR = re.compile(r"""[\n\r\t|]+|","|\s__eou__\s?""")
_CELL = re.compile(r"[,;\t|]|: ")
_PACKED = ("PK\x03\x04", "%PDF-")
_ARRAY = b"\x93NUMPY"
_SPEAKER = re.compile(r"^\s*(\[[^\]]{1,20}\]|[A-Za-z]\w{0,11})\s*[:：]")

GAP = 6
"""Strings that may stand between two utterances of one conversation: speakers, ids and the like."""

FEW = 4
"""Entries up to which a list in a record is a tuple of fields; a longer one of a single type is a ranking."""
_MOST_CELLS = 64
"""Fields of one record that are looked at …"""
_MOST_NODES = 1024
"""… and values that are visited for them, so that records within records stay cheap."""

Scalar = Union[str, int, float, bool]
Steps = tuple[PathStep, ...]


@dataclass(frozen=True)
class ShownUtterance:
    """An utterance as some file shows it; ``text`` without white space, "" where there is none."""

    text: str = ""
    meme: Optional[str] = None
    emotion: Optional[int] = None


@dataclass(frozen=True)
class Conversation:
    """Utterances in their order.

    Attributes:
        place: where in the file they start: a JSON path, or ``line N``.
        said: the utterances.
        texts_only: whether the format has no room for memes, so that utterances which are a meme alone are missing.
    """

    place: str
    said: tuple[ShownUtterance, ...]
    texts_only: bool = False


@dataclass(frozen=True)
class KeyedAnswer:
    """What a file says of a turn under the dialogue's own id, rather than after its history.

    Attributes:
        place: a JSON path.
        dialogue, turn: the key.
        said: what stands there; empty where it is a list.
        options: a list of meme ids, such as candidates.
    """

    place: str
    dialogue: str
    turn: int
    said: ShownUtterance = field(default_factory=ShownUtterance)
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cell:
    """A field of a record.

    Attributes:
        column: its keys and positions; a turn number among them is ``#``, the first entry of a ranking ``first``.
        turn: the number among its keys.
        value: what stands there.
    """

    column: Steps
    turn: Optional[int]
    value: Scalar


@dataclass(frozen=True)
class Record:
    """What a file says of a dialogue beside or under its id.

    Attributes:
        place: where it stands.
        holder: keys that lead to the container which lists it among others, positions and line numbers left out.
        dialogue: the id.
        cells: the fields; utterances are left out.
    """

    place: str
    holder: Steps
    dialogue: str
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Content:
    """A text file, parsed as far as it goes.

    Attributes:
        values: (prefix of places, JSON value) pairs: one of a JSON file, one a line of JSON Lines, and for plain text
            one list of strings.
        rows: (place, cells) of the lines that are no JSON.
    """

    values: tuple[tuple[str, Any], ...]
    rows: tuple[tuple[str, list[str]], ...] = ()


def without_whitespace(text: Optional[str]) -> str:
    r"""Return a text without white space, the form in which texts are compared.

    >>> without_whitespace("a b\n")
    'ab'
    """
    return "".join((text or "").split())


def read_content(path: Path) -> Optional[Content]:
    """The content of a file, parsed as far as it goes; None for a picture and for a NumPy array, told by first bytes.

    Raises:
        CorpusError: the file is neither of these and no readable UTF-8 text, or an archive.
    """
    if picture_kind(path) is not None or _is_array(path):
        return None
    text = read_text(path, CorpusError)
    if text.startswith(_PACKED) or "\0" in text:
        raise CorpusError.of(Problem("file-packed", "an archive or another binary file", "unpack it", str(path)))
    whole = _parsed(text)
    if whole is not None and _is_container(whole.value):
        return Content((("", whole.value),))
    lines = [(f"line {number}: ", _parsed(line)) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if any(value is not None and isinstance(value.value, (dict, list)) for _, value in lines):
        parsed = tuple((place, value.value) for place, value in lines if value is not None)
        if len(parsed) == len(lines):
            return Content(parsed)
        return Content((*parsed, ("", _strings(text))), _rows(text))
    return Content((("", _strings(text)),), _rows(text))


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


def find_conversations(prefix: str, value: Any) -> Iterator[Conversation]:
    """Every conversation in a parsed value, in the order of the file.

    Args:
        prefix: stands before every place.
        value: as `read_content` gives it.
    """
    stack: list[tuple[Steps, Any]] = [((), value)]
    while stack:
        path, node = stack.pop()
        if isinstance(node, list):
            if _are_utterances(node):
                yield Conversation(prefix + json_path(path), tuple(map(_said, node)))
                holders = (i for i in range(len(node) - 1, -1, -1) if any(map(_is_container, node[i].values())))
                stack.extend((path + (i,), node[i]) for i in holders)
                continue
            if len(node) > 1 and all(isinstance(entry, str) for entry in node):
                texts = tuple(ShownUtterance(text) for text in map(without_whitespace, node) if text)
                yield Conversation(prefix + json_path(path), texts, texts_only=True)
                continue
            stack.extend((path + (i,), node[i]) for i in range(len(node) - 1, -1, -1))
        elif isinstance(node, dict):
            yield from _with_answers(prefix + json_path(path), node)
            stack.extend((path + (key,), node[key]) for key in reversed(list(node)))


def _with_answers(place: str, node: Mapping[str, Any]) -> Iterator[Conversation]:
    """A history and what stands beside it, as one conversation each."""
    histories = [entry for entry in node.values() if isinstance(entry, list) and entry and _are_utterances(entry)]
    if len(histories) != 1:
        return
    history = tuple(map(_said, histories[0]))
    for entry in node.values():
        if isinstance(entry, dict) and _SIGN_KEYS & entry.keys():
            yield Conversation(place, (*history, _said(entry)))
    own = _said(node)
    if own != ShownUtterance():
        yield Conversation(place, (*history, own))


def _is_container(value: Any) -> bool:
    return isinstance(value, (list, dict))


def _are_utterances(node: list[Any]) -> bool:
    return bool(node) and all(isinstance(entry, dict) and bool(_SIGN_KEYS & entry.keys()) for entry in node)


def _said(entry: Mapping[str, Any]) -> ShownUtterance:
    text = next((entry[key] for key in _TEXT_KEYS if isinstance(entry.get(key), str)), "")
    meme = next((entry[key] for key in _MEME_KEYS if isinstance(entry.get(key), str)), None)
    emotion = next((entry[key] for key in _EMOTION_KEYS if type(entry.get(key)) is int), None)
    return ShownUtterance(without_whitespace(text), meme, emotion)


def find_strings(prefix: str, value: Any, known: Container[str]) -> Iterator[Conversation]:
    """Runs of known texts in a parsed value, whatever holds them: the answer to shapes and keys that nobody foresaw.

    Args:
        prefix, value: as in `find_conversations`.
        known: texts without white space; others are skipped, up to `GAP` of them between two known ones.
    """
    run: list[ShownUtterance] = []
    start, last = "", 0
    for number, (path, text) in enumerate(_leaves(value)):
        if text not in known:
            continue
        if run and number - last > GAP + 1:
            yield Conversation(start, tuple(run), texts_only=True)
            run = []
        if not run:
            start = prefix + json_path(path)
        run.append(ShownUtterance(text))
        last = number
    if run:
        yield Conversation(start, tuple(run), texts_only=True)


def _leaves(value: Any) -> Iterator[tuple[Steps, str]]:
    """Every string of a value with the place of what holds it, in the order of the file."""
    stack: list[tuple[Steps, Any]] = [((), value)]
    while stack:
        path, node = stack.pop()
        if isinstance(node, str):
            yield path, without_whitespace(node)
        elif isinstance(node, list):
            stack.extend(
                (path + (i,) if _is_container(node[i]) else path, node[i]) for i in range(len(node) - 1, -1, -1)
            )
        elif isinstance(node, dict):
            stack.extend(
                (path + (key,) if _is_container(entry) else path, entry) for key, entry in reversed(list(node.items()))
            )


def find_keyed(prefix: str, value: Any) -> Iterator[KeyedAnswer]:
    """What a parsed value says of turns by dialogue and turn.

    Both ``{"dialogue": …, "turn": …, …}`` and ``{dialogue: {turn: …}}`` are known.
    """
    stack: list[tuple[Steps, Any]] = [((), value)]
    while stack:
        path, node = stack.pop()
        if isinstance(node, list):
            if not _are_utterances(node) or any("dialogue" in entry for entry in node):
                stack.extend((path + (i,), entry) for i, entry in enumerate(node) if isinstance(entry, (dict, list)))
        elif isinstance(node, dict):
            dialogue, turn = node.get("dialogue"), node.get("turn")
            if isinstance(dialogue, str) and type(turn) is int:
                yield KeyedAnswer(prefix + json_path(path), dialogue, turn, _said(node))
            elif path and isinstance(path[-1], str):
                yield from _by_turn(prefix, path, node)
            stack.extend((path + (key,), entry) for key, entry in node.items() if isinstance(entry, (dict, list)))


def _by_turn(prefix: str, path: Steps, node: Mapping[str, Any]) -> Iterator[KeyedAnswer]:
    for key, entry in node.items():
        turn = _number(key)
        if turn is None:
            continue
        place = prefix + json_path(path + (key,))
        if isinstance(entry, dict):
            yield KeyedAnswer(place, str(path[-1]), turn, _said(entry))
        elif isinstance(entry, list) and all(isinstance(option, str) for option in entry):
            yield KeyedAnswer(place, str(path[-1]), turn, options=tuple(entry))


def find_records(prefix: str, value: Any, known: Container[str]) -> Iterator[Record]:
    """What a parsed value says beside or under ids of dialogues.

    Args:
        prefix, value: as in `find_conversations`.
        known: ids of dialogues.
    """
    stack: list[tuple[Steps, Any]] = [((), value)]
    while stack:
        path, node = stack.pop()
        if isinstance(node, list):
            if any(isinstance(entry, str) and entry in known for entry in node):
                yield from _row_records(prefix + json_path(path), _shape(path), node, known)
            stack.extend((path + (i,), entry) for i, entry in enumerate(node) if _is_container(entry))
        elif isinstance(node, dict):
            yield from _object_records(prefix, path, node, known)
            stack.extend((path + (key,), entry) for key, entry in node.items() if _is_container(entry))


def find_rows(rows: Iterable[tuple[str, list[str]]], known: Container[str]) -> Iterator[Record]:
    """What lines of text say beside ids of dialogues; an id and its fields may have nothing but spaces between them."""
    for place, cells in rows:
        yield from _row_records(place, (), [part for cell in cells for part in _parts(cell, known)], known)


def _parts(cell: str, known: Container[str]) -> list[str]:
    if cell in known or " " not in cell:
        return [cell]
    words = cell.split()
    heads = (number for number in range(1, min(FEW, len(words)) + 1) if " ".join(words[:number]) in known)
    head = next(heads, 0)
    return [" ".join(words[:head]), *words[head:]] if head else [cell]


def _shape(path: Steps) -> Steps:
    return tuple(step for step in path if isinstance(step, str))


def _row_records(place: str, holder: Steps, row: list[Any], known: Container[str]) -> Iterator[Record]:
    """A record an id in a list: all the list, or where it has several ids what follows each."""
    marks = [i for i, entry in enumerate(row) if isinstance(entry, str) and entry in known]
    for mark, end in zip(marks, [*marks[1:], len(row)]):
        entries = range(0 if len(marks) == 1 else mark, min(end, mark + _MOST_CELLS))
        cells = (cell for i in entries if i != mark for cell in _cells(row[i], (i - mark,)))
        yield Record(place, holder, row[mark], tuple(islice(cells, _MOST_CELLS)))


def _object_records(prefix: str, path: Steps, node: Mapping[str, Any], known: Container[str]) -> Iterator[Record]:
    for key, entry in node.items():
        if key in known:
            place = prefix + json_path(path + (key,))
            yield Record(place, _shape(path), key, tuple(islice(_cells(entry, ()), _MOST_CELLS)))
    marks = [key for key, entry in node.items() if isinstance(entry, str) and entry in known]
    for mark in marks:
        rest = {key: entry for key, entry in node.items() if key != mark} if len(marks) == 1 else {}
        yield Record(prefix + json_path(path), _shape(path), node[mark], tuple(islice(_cells(rest, ()), _MOST_CELLS)))


def _cells(value: Any, column: Steps) -> Iterator[Cell]:
    """The fields of a value in the order of the file; utterances are left out, and of a ranking all but the first."""
    stack: list[tuple[Steps, Optional[int], Any]] = [(column, None, value)]
    visited = 0
    while stack and visited < _MOST_NODES:
        visited += 1
        path, turn, node = stack.pop()
        if isinstance(node, dict):
            for key in reversed(list(islice(node, _MOST_CELLS))):
                number = _number(key)
                stack.append((path + (key if number is None else "#",), turn if number is None else number, node[key]))
        elif isinstance(node, list) and len(node) > FEW and _is_ranking(node[:_MOST_NODES]):
            yield Cell(path + ("first",), turn, node[0])
        elif isinstance(node, list) and not _are_utterances(node):
            stack.extend((path + (i,), turn, node[i]) for i in range(min(len(node), _MOST_CELLS) - 1, -1, -1))
        elif _is_scalar(node):
            yield Cell(path, turn, node)


def _is_ranking(entries: list[Any]) -> bool:
    return _is_scalar(entries[0]) and len(set(map(type, entries))) == 1


def _is_scalar(value: Any) -> bool:
    return isinstance(value, (str, int, float))


def _number(key: str) -> Optional[int]:
    return int(key) if key.isdecimal() and key.isascii() and len(key) <= 9 else None
