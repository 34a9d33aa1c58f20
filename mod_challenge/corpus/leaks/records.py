"""Finds tables of answers in a file: a record is what stands beside or under a dialogue's id, whatever the keys."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Optional, Union

from ...io.printable import json_path
from .transcripts import Steps, are_utterances, is_container, turn_number

FEW = 4
"""Entries up to which a list in a record is a tuple of fields; a longer one of a single type is a ranking."""
_MOST_CELLS = 64
"""Fields of one record that are looked at …"""
_MOST_NODES = 1024
"""… and values that are visited for them, so that records within records stay cheap."""

Scalar = Union[str, int, float, bool]


@dataclass(frozen=True)
class RecordCell:
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
        location: where it stands.
        holder: keys that lead to the container which lists it among others, positions and line numbers left out.
        dialogue: the id.
        cells: the fields; utterances are left out.
    """

    location: str
    holder: Steps
    dialogue: str
    cells: tuple[RecordCell, ...] = ()


def find_records(prefix: str, value: Any, dialogue_ids: Container[str]) -> Iterator[Record]:
    """What a parsed value says beside or under ids of dialogues.

    Args:
        prefix, value: as in `find_conversations`.
        dialogue_ids: of the dialogues looked for.
    """
    stack: list[tuple[Steps, Any]] = [((), value)]
    while stack:
        path, node = stack.pop()
        if isinstance(node, list):
            if any(isinstance(entry, str) and entry in dialogue_ids for entry in node):
                yield from _row_records(prefix + json_path(path), _shape(path), node, dialogue_ids)
            stack.extend((path + (i,), entry) for i, entry in enumerate(node) if is_container(entry))
        elif isinstance(node, dict):
            yield from _object_records(prefix, path, node, dialogue_ids)
            stack.extend((path + (key,), entry) for key, entry in node.items() if is_container(entry))


def find_rows(rows: Iterable[tuple[str, list[str]]], dialogue_ids: Container[str]) -> Iterator[Record]:
    """What lines of text say beside ids of dialogues; an id and its fields may have nothing but spaces between them."""
    for location, cells in rows:
        yield from _row_records(
            location, (), [part for cell in cells for part in _parts(cell, dialogue_ids)], dialogue_ids
        )


def _parts(cell: str, dialogue_ids: Container[str]) -> list[str]:
    if cell in dialogue_ids or " " not in cell:
        return [cell]
    words = cell.split()
    heads = (number for number in range(1, min(FEW, len(words)) + 1) if " ".join(words[:number]) in dialogue_ids)
    head = next(heads, 0)
    return [" ".join(words[:head]), *words[head:]] if head else [cell]


def _shape(path: Steps) -> Steps:
    return tuple(step for step in path if isinstance(step, str))


def _row_records(location: str, holder: Steps, row: list[Any], dialogue_ids: Container[str]) -> Iterator[Record]:
    """A record an id in a list: all the list, or where it has several ids what follows each."""
    marks = [i for i, entry in enumerate(row) if isinstance(entry, str) and entry in dialogue_ids]
    for mark, end in zip(marks, [*marks[1:], len(row)]):
        entries = range(0 if len(marks) == 1 else mark, min(end, mark + _MOST_CELLS))
        cells = (cell for i in entries if i != mark for cell in _cells(row[i], (i - mark,)))
        yield Record(location, holder, row[mark], tuple(islice(cells, _MOST_CELLS)))


def _object_records(
    prefix: str, path: Steps, node: Mapping[str, Any], dialogue_ids: Container[str]
) -> Iterator[Record]:
    for key, entry in node.items():
        if key in dialogue_ids:
            location = prefix + json_path(path + (key,))
            yield Record(location, _shape(path), key, tuple(islice(_cells(entry, ()), _MOST_CELLS)))
    marks = [key for key, entry in node.items() if isinstance(entry, str) and entry in dialogue_ids]
    for mark in marks:
        rest = {key: entry for key, entry in node.items() if key != mark} if len(marks) == 1 else {}
        yield Record(prefix + json_path(path), _shape(path), node[mark], tuple(islice(_cells(rest, ()), _MOST_CELLS)))


def _cells(value: Any, column: Steps) -> Iterator[RecordCell]:
    """The fields of a value in the order of the file; utterances are left out, and of a ranking all but the first."""
    stack: list[tuple[Steps, Optional[int], Any]] = [(column, None, value)]
    visited = 0
    while stack and visited < _MOST_NODES:
        visited += 1
        path, turn, node = stack.pop()
        if isinstance(node, dict):
            for key in reversed(list(islice(node, _MOST_CELLS))):
                number = turn_number(key)
                stack.append((path + (key if number is None else "#",), turn if number is None else number, node[key]))
        elif isinstance(node, list) and len(node) > FEW and _is_ranking(node[:_MOST_NODES]):
            yield RecordCell(path + ("first",), turn, node[0])
        elif isinstance(node, list) and not are_utterances(node):
            stack.extend((path + (i,), turn, node[i]) for i in range(min(len(node), _MOST_CELLS) - 1, -1, -1))
        elif _is_scalar(node):
            yield RecordCell(path, turn, node)


def _is_ranking(entries: list[Any]) -> bool:
    return _is_scalar(entries[0]) and len(set(map(type, entries))) == 1


def _is_scalar(value: Any) -> bool:
    return isinstance(value, (str, int, float))
