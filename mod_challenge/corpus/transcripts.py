"""Finds conversations in any text file, whatever its name and format: JSON of any shape, JSON Lines, plain text.

A conversation is a list of utterance-like objects (with a text, a meme or an emotion under any of the usual keys), such
a list with one more object beside it (``history`` and ``answer``), a list of strings, or consecutive lines.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Optional

from ..files import read_text
from ..problems import CorpusError, PathStep, json_path
from ..strictjson import Decoded, SyntaxFault, decode
from .pictures import picture_kind

_TEXT_KEYS = ("txt", "text", "utterance", "response")
_MEME_KEYS = ("img_id", "meme", "meme_id")
_EMOTION_KEYS = ("emotion_id", "emotion")
_SIGN_KEYS = frozenset((*_TEXT_KEYS, *_MEME_KEYS, *_EMOTION_KEYS))
_SEPARATOR = re.compile(r"""[\n\r\t|]+|","|\s__eou__\s?""")
_SPEAKER = re.compile(r"^\s*(\[[^\]]{1,20}\]|[A-Za-z]\w{0,11})\s*[:：]")

GAP = 6
"""Strings that may stand between two utterances of one conversation: speakers, ids and the like."""

Steps = tuple[PathStep, ...]


@dataclass(frozen=True)
class Said:
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
    said: tuple[Said, ...]
    texts_only: bool = False


@dataclass(frozen=True)
class Keyed:
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
    said: Said = field(default_factory=Said)
    options: tuple[str, ...] = ()


def squeezed(text: Optional[str]) -> str:
    """A text without white space, the form in which texts are compared."""
    return "".join((text or "").split())


def read_parts(path: Path) -> Optional[list[tuple[str, Any]]]:
    """The content of a file, parsed as far as it goes.

    Returns:
        (prefix of places, JSON value) pairs: one of a JSON file, one a line of JSON Lines, and for plain text one list
        of strings; None for a picture.

    Raises:
        CorpusError: the file is no picture and no readable UTF-8 text.
    """
    if picture_kind(path) is not None:
        return None
    text = read_text(path, CorpusError)
    whole = _parsed(text)
    if whole is not None:
        return [("", whole.value)]
    lines = [(f"line {number}: ", _parsed(line)) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if any(value is not None and isinstance(value.value, (dict, list)) for _, value in lines):
        parsed = [(place, value.value) for place, value in lines if value is not None]
        return [*parsed, ("", _strings(text))] if len(parsed) < len(lines) else parsed
    return [("", _strings(text))]


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
        value: as `read_parts` gives it.
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
                texts = tuple(Said(text) for text in map(squeezed, node) if text)
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
    if own != Said():
        yield Conversation(place, (*history, own))


def _is_container(value: Any) -> bool:
    return isinstance(value, (list, dict))


def _are_utterances(node: list[Any]) -> bool:
    return bool(node) and all(isinstance(entry, dict) and bool(_SIGN_KEYS & entry.keys()) for entry in node)


def _said(entry: Mapping[str, Any]) -> Said:
    text = next((entry[key] for key in _TEXT_KEYS if isinstance(entry.get(key), str)), "")
    meme = next((entry[key] for key in _MEME_KEYS if isinstance(entry.get(key), str)), None)
    emotion = next((entry[key] for key in _EMOTION_KEYS if type(entry.get(key)) is int), None)
    return Said(squeezed(text), meme, emotion)


def find_strings(prefix: str, value: Any, known: Container[str]) -> Iterator[Conversation]:
    """Runs of known texts in a parsed value, whatever holds them: the answer to shapes and keys that nobody foresaw.

    Args:
        prefix, value: as in `find_conversations`.
        known: texts without white space; others are skipped, up to `GAP` of them between two known ones.
    """
    run: list[Said] = []
    start, last = "", 0
    for number, (path, text) in enumerate(_leaves(value)):
        if text not in known:
            continue
        if run and number - last > GAP + 1:
            yield Conversation(start, tuple(run), texts_only=True)
            run = []
        if not run:
            start = prefix + json_path(path)
        run.append(Said(text))
        last = number
    if run:
        yield Conversation(start, tuple(run), texts_only=True)


def _leaves(value: Any) -> Iterator[tuple[Steps, str]]:
    """Every string of a value with the place of what holds it, in the order of the file."""
    stack: list[tuple[Steps, Any]] = [((), value)]
    while stack:
        path, node = stack.pop()
        if isinstance(node, str):
            yield path, squeezed(node)
        elif isinstance(node, list):
            stack.extend(
                (path + (i,) if _is_container(node[i]) else path, node[i]) for i in range(len(node) - 1, -1, -1)
            )
        elif isinstance(node, dict):
            stack.extend(
                (path + (key,) if _is_container(entry) else path, entry) for key, entry in reversed(list(node.items()))
            )


def find_keyed(prefix: str, value: Any) -> Iterator[Keyed]:
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
                yield Keyed(prefix + json_path(path), dialogue, turn, _said(node))
            elif path and isinstance(path[-1], str):
                yield from _by_turn(prefix, path, node)
            stack.extend((path + (key,), entry) for key, entry in node.items() if isinstance(entry, (dict, list)))


def _by_turn(prefix: str, path: Steps, node: Mapping[str, Any]) -> Iterator[Keyed]:
    for key, entry in node.items():
        if not (key.isdecimal() and key.isascii() and len(key) <= 9):
            continue
        place = prefix + json_path(path + (key,))
        if isinstance(entry, dict):
            yield Keyed(place, str(path[-1]), int(key), _said(entry))
        elif isinstance(entry, list) and all(isinstance(option, str) for option in entry):
            yield Keyed(place, str(path[-1]), int(key), options=tuple(entry))
