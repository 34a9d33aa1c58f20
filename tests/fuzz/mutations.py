"""Seeded mutations of a valid submission: of its bytes, of its JSON tree, and of the form that it is written in."""

from __future__ import annotations

import copy
import gzip
import json
from random import Random
from typing import Any, Callable

import small_corpus

NAMES = ("s.json", "s.jsonl", "s.json.gz", "s.jsonl.gz")

_RAW = "@raw:"
"""Begins a string that stands for a literal which the JSON library would not write."""

_LITERALS = (
    "NaN", "-Infinity", "1e999", "-1e999", "9" * 5000, "01", "1.", "-0", "1E400", "0.1e-400", "nul",
    "[" * 3000, '{"a":' * 3000, '{"a":1,"a":2}', '"\\ud83d"', '"\\udE00x"', '"\\u0000"',
)  # fmt: skip

CONSTANTS: tuple[Any, ...] = (
    None, True, False, 0, -0.0, 1, -1, 2.0, 0.5, 1e-320, 1e308, 2**31, 2**63, 2**64, -(2**63) - 1, 10**400,
    "", " ", "\0", "013", "13", "hard", "__proto__", "../x", "\u202e", "\x1b[31m", "=1+1", "好" * 5001,
    "\ud800", "\udc00\ud800", [], [[]], {}, {"": None}, ["013"] * 10,
    list(small_corpus.MEMES), list(small_corpus.EMOTIONS.values()), *(_RAW + text for text in _LITERALS),
)  # fmt: skip

BYTES = (
    b"", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r\n", b"\n", b"\n\n", b'"', b"\\", b"{", b"}", b"[", b"]",
    b",", b":", b"NaN", b"1e999", b"null", b"\\ud800", b"\x1f\x8b", b"/*", b"\xe2\x80\xa8", b"-", b"0", b"9" * 500,
)  # fmt: skip


def _pick(random: Random, options: Any) -> Any:
    return options[int(random.random() * len(options))]


def _places(tree: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) of a JSON tree."""
    found, stack = [], [tree]
    while stack:
        node = stack.pop()
        keys = list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
        for key in keys:
            found.append((node, key))
            stack.append(node[key])
    return found


def _retyped(value: Any) -> Any:
    if isinstance(value, bool) or value is None:
        return str(value)
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, str):
        return int(value) if value.isascii() and value.isdigit() else [value]
    return list(value.items()) if isinstance(value, dict) else dict(enumerate(map(str, value)))


def _replace(random: Random, node: Any, key: Any, whole: Any) -> None:
    node[key] = copy.deepcopy(_pick(random, CONSTANTS))


def _delete(random: Random, node: Any, key: Any, whole: Any) -> None:
    del node[key]


def _duplicate(random: Random, node: Any, key: Any, whole: Any) -> None:
    if isinstance(node, list):
        node.insert(int(random.random() * (len(node) + 1)), copy.deepcopy(node[key]))
    else:
        node[f"{key}{_pick(random, ('', ' ', '2', chr(0)))}"] = copy.deepcopy(node[key])


def _retype(random: Random, node: Any, key: Any, whole: Any) -> None:
    node[key] = _retyped(node[key])


def _splice(random: Random, node: Any, key: Any, whole: Any) -> None:
    other, place = _pick(random, _places(whole))
    node[key] = copy.deepcopy(other[place])


def _rename(random: Random, node: Any, key: Any, whole: Any) -> None:
    if isinstance(node, dict):
        name = _pick(random, CONSTANTS)
        node[name if isinstance(name, str) and not name.startswith(_RAW) else "other"] = node.pop(key)


def _nudge(random: Random, node: Any, key: Any, whole: Any) -> None:
    if isinstance(node[key], (int, float)) and not isinstance(node[key], bool):
        node[key] = node[key] + _pick(random, (1, -1, 0.5, 0.0, 2**31, -1e-9))


_TREE: tuple[Callable[[Random, Any, Any, Any], None], ...] = (
    _replace, _delete, _duplicate, _retype, _splice, _rename, _nudge
)  # fmt: skip


def _mutate_tree(random: Random, whole: Any) -> None:
    for _ in range(1 + int(random.random() * 3)):
        places = _places(whole)
        if places:
            node, key = _pick(random, places)
            _pick(random, _TREE)(random, node, key, whole)


def _mutate_bytes(random: Random, data: bytes) -> bytes:
    for _ in range(1 + int(random.random() * 3)):
        a, b = sorted(int(random.random() * (len(data) + 1)) for _ in range(2))
        short = min(b, a + 1 + int(random.random() * 40))
        flipped = bytes([data[a] ^ (1 << int(random.random() * 8))]) if a < len(data) else b""
        data = _pick(
            random,
            (
                data[:a] + flipped + data[a + 1 :],
                data[:a] + data[short:],
                data[:a] + _pick(random, BYTES) + data[a:],
                data[:a] + data[a:short] * 2 + data[short:],
                data[:a],
                data[:a] + data[b : b + 40] + data[short:],
                data[b:] + data[:a],
            ),
        )
    return data


def _raw(text: str) -> str:
    """Put the literals in place of the strings that stand for them."""
    if _RAW in text:
        for literal in _LITERALS:
            text = text.replace(json.dumps(_RAW + literal), literal)
    return text


def _written(whole: Any, name: str) -> bytes:
    lines = name.endswith((".jsonl", ".jsonl.gz"))
    predictions = whole.get("predictions") if isinstance(whole, dict) else None
    fits = isinstance(predictions, dict) and all(isinstance(entries, list) for entries in predictions.values())
    if lines and fits:
        header = {key: value for key, value in whole.items() if key != "predictions"}
        rows = [{"split": s, **p} if isinstance(p, dict) else p for s, entries in predictions.items() for p in entries]
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in [header, *rows])
    else:
        text = json.dumps(whole, ensure_ascii=False)
    return _raw(text).encode("utf-8", "surrogatepass")


_VALID = json.dumps(small_corpus.submission())


def mutant(seed: int) -> tuple[str, bytes]:
    """(file name, content) number ``seed``; the same everywhere."""
    random = Random(seed)
    name = str(_pick(random, NAMES))
    whole = json.loads(_VALID)
    kind = random.random()
    if kind < 0.6:
        _mutate_tree(random, whole)
    data = _written(whole, name)
    if kind >= 0.5:
        data = _mutate_bytes(random, data)
    if name.endswith(".gz"):
        data = gzip.compress(data, 1, mtime=0)
        if random.random() < 0.3:
            data = _mutate_bytes(random, data)
    return name, data
