"""Finds conversations in what a file holds, and what it says of turns by dialogue and turn.

A conversation is a list of utterance-like objects (with a text, a meme or an emotion under any of the usual keys), such
a list with one more object beside it (``history`` and ``answer``), a list of strings, or consecutive lines.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Optional

from ...io.printable import PathStep, json_path

_TEXT_KEYS = ("txt", "text", "utterance", "response")
_MEME_KEYS = ("img_id", "meme", "meme_id")
_EMOTION_KEYS = ("emotion_id", "emotion")
_SIGN_KEYS = frozenset((*_TEXT_KEYS, *_MEME_KEYS, *_EMOTION_KEYS))

GAP = 6
"""Strings that may stand between two utterances of one conversation: speakers, ids and the like."""

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
        location: where in the file they start: a JSON path, or ``line N``.
        said: the utterances.
        texts_only: whether the format has no room for memes, so that utterances which are a meme alone are missing.
    """

    location: str
    said: tuple[ShownUtterance, ...]
    texts_only: bool = False


@dataclass(frozen=True)
class KeyedAnswer:
    """What a file says of a turn under the dialogue's own id, rather than after its history.

    Attributes:
        location: a JSON path.
        dialogue, turn: the key.
        said: what stands there; empty where it is a list.
        options: a list of meme ids, such as candidates.
    """

    location: str
    dialogue: str
    turn: int
    said: ShownUtterance = field(default_factory=ShownUtterance)
    options: tuple[str, ...] = ()


def without_whitespace(text: Optional[str]) -> str:
    r"""Return a text without white space, the form in which texts are compared.

    >>> without_whitespace("a b\n")
    'ab'
    """
    return "".join((text or "").split())


def find_conversations(prefix: str, value: Any) -> Iterator[Conversation]:
    """Every conversation in a parsed value, in the order of the file.

    Args:
        prefix: stands before every place.
        value: as `mod_challenge.corpus.leaks.contents.read_content` gives it.
    """
    stack: list[tuple[Steps, Any]] = [((), value)]
    while stack:
        path, node = stack.pop()
        if isinstance(node, list):
            if are_utterances(node):
                yield Conversation(prefix + json_path(path), tuple(map(_said, node)))
                holders = (i for i in range(len(node) - 1, -1, -1) if any(map(is_container, node[i].values())))
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


def _with_answers(location: str, node: Mapping[str, Any]) -> Iterator[Conversation]:
    """A history and what stands beside it, as one conversation each."""
    histories = [entry for entry in node.values() if isinstance(entry, list) and entry and are_utterances(entry)]
    if len(histories) != 1:
        return
    history = tuple(map(_said, histories[0]))
    for entry in node.values():
        if isinstance(entry, dict) and _SIGN_KEYS & entry.keys():
            yield Conversation(location, (*history, _said(entry)))
    beside = _said(node)
    if beside != ShownUtterance():
        yield Conversation(location, (*history, beside))


def is_container(value: Any) -> bool:
    """Return whether a JSON value holds others."""
    return isinstance(value, (list, dict))


def are_utterances(node: list[Any]) -> bool:
    """Return whether a list holds objects alone, each with a text, a meme or an emotion."""
    return bool(node) and all(isinstance(entry, dict) and bool(_SIGN_KEYS & entry.keys()) for entry in node)


def _said(entry: Mapping[str, Any]) -> ShownUtterance:
    text = next((entry[key] for key in _TEXT_KEYS if isinstance(entry.get(key), str)), "")
    meme = next((entry[key] for key in _MEME_KEYS if isinstance(entry.get(key), str)), None)
    emotion = next((entry[key] for key in _EMOTION_KEYS if type(entry.get(key)) is int), None)
    return ShownUtterance(without_whitespace(text), meme, emotion)


def find_strings(prefix: str, value: Any, known_texts: Container[str]) -> Iterator[Conversation]:
    """Runs of known texts in a parsed value, whatever holds them: the answer to shapes and keys that nobody foresaw.

    Args:
        prefix, value: as in `find_conversations`.
        known_texts: without white space; other strings are skipped, up to `GAP` of them between two of these.
    """
    run: list[ShownUtterance] = []
    start, last = "", 0
    for number, (path, text) in enumerate(_leaves(value)):
        if text not in known_texts:
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
                (path + (i,) if is_container(node[i]) else path, node[i]) for i in range(len(node) - 1, -1, -1)
            )
        elif isinstance(node, dict):
            stack.extend(
                (path + (key,) if is_container(entry) else path, entry) for key, entry in reversed(list(node.items()))
            )


def find_keyed(prefix: str, value: Any) -> Iterator[KeyedAnswer]:
    """What a parsed value says of turns by dialogue and turn.

    Both ``{"dialogue": …, "turn": …, …}`` and ``{dialogue: {turn: …}}`` are known.
    """
    stack: list[tuple[Steps, Any]] = [((), value)]
    while stack:
        path, node = stack.pop()
        if isinstance(node, list):
            if not are_utterances(node) or any("dialogue" in entry for entry in node):
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
        turn = turn_number(key)
        if turn is None:
            continue
        location = prefix + json_path(path + (key,))
        if isinstance(entry, dict):
            yield KeyedAnswer(location, str(path[-1]), turn, _said(entry))
        elif isinstance(entry, list) and all(isinstance(option, str) for option in entry):
            yield KeyedAnswer(location, str(path[-1]), turn, options=tuple(entry))


def turn_number(key: str) -> Optional[int]:
    """Return the turn that a key of nothing but digits is; None for any other key.

    >>> turn_number("3"), turn_number("three")
    (3, None)
    """
    return int(key) if key.isdecimal() and key.isascii() and len(key) <= 9 else None
