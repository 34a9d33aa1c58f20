"""Says in words what an instance breaks of a schema; hints are the descriptions that the schemas themselves give."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Callable

from ..io.printable import PathStep, json_path
from ..io.problems import Problem

_KEYS_NAMED = 100
"""Unknown keys of one object that are named one by one."""
_TYPES = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "an integer",
    "null": "null",
    "number": "a number",
    "object": "an object",
    "string": "a string",
}


@dataclass(frozen=True)
class SchemaFault:
    """One keyword of a schema broken at one place of an instance."""

    path: tuple[PathStep, ...]
    code: str
    message: str
    hint: str

    def problem(self, file: str = "", prefix: tuple[PathStep, ...] = ()) -> Problem:
        where = json_path(prefix + self.path)
        return Problem(self.code, self.message, self.hint, file=file, where=where)


_Explained = Iterator[SchemaFault]


def _explain_type(path: tuple[PathStep, ...], instance: Any, node: Any, _: str) -> _Explained:
    wanted = node["type"]
    names = [wanted] if isinstance(wanted, str) else list(wanted)
    expected = " or ".join(_TYPES[name] for name in names)
    yield SchemaFault(path, "type-wrong", f"{_kind(instance)} where {expected} belongs", _rule(node))


def _explain_required(path: tuple[PathStep, ...], instance: Any, node: Any, _: str) -> _Explained:
    for key in node["required"]:
        if key not in instance:
            hint = _rule(node.get("properties", {}).get(key, {}))
            yield SchemaFault(path, "key-missing", f'"{key}" is missing', hint)


def _explain_extra(path: tuple[PathStep, ...], instance: Any, node: Any, _: str) -> _Explained:
    properties = node.get("properties", {})
    hint = f"known here: {', '.join(properties)}"
    unknown = [key for key in instance if key not in properties]
    for key in unknown[:_KEYS_NAMED]:
        yield SchemaFault(path + (key,), "key-unknown", "an unknown key", hint)
    if len(unknown) > _KEYS_NAMED:
        more = f"{len(unknown) - _KEYS_NAMED:,} more unknown keys"
        yield SchemaFault(path, "key-unknown", more, hint)


def _explain_any(path: tuple[PathStep, ...], _: Any, node: Any, keyword: str) -> _Explained:
    needed = [key for option in node[keyword] for key in option.get("required", ())]
    named = " or ".join(f'"{key}"' for key in needed)
    yield SchemaFault(path, "key-missing", f"{named} is missing" if named else "fits no form", _rule(node))


def _explain_unique(path: tuple[PathStep, ...], instance: Any, _: Any, __: str) -> _Explained:
    first: dict[Any, int] = {}
    for i, entry in enumerate(instance):
        key = (type(entry).__name__, json.dumps(entry, sort_keys=True))
        if key in first:
            message = f"entries {first[key]} and {i} are the same"
            yield SchemaFault(path, "list-repeats", message, "each at most once")
            return
        first[key] = i
    yield SchemaFault(path, "list-repeats", "entries are the same", "each at most once")


def _explain_limit(path: tuple[PathStep, ...], instance: Any, node: Any, keyword: str) -> _Explained:
    limit = node[keyword]
    code, what = _LIMITS[keyword]
    if node.get("minItems") == node.get("maxItems") and code == "list-length":
        what = "exactly"
    size = "" if code == "number-out-of-range" else f"{len(instance)} given, "
    yield SchemaFault(path, code, f"{size}{what} {limit}", _rule(node))


def _explain_const(path: tuple[PathStep, ...], _: Any, node: Any, keyword: str) -> _Explained:
    options = [node["const"]] if keyword == "const" else node["enum"]
    shown = ", ".join(json.dumps(option) for option in options)
    yield SchemaFault(path, "value-unknown", f"must be {shown}", _rule(node))


def _explain_pattern(path: tuple[PathStep, ...], _: Any, node: Any, __: str) -> _Explained:
    yield SchemaFault(path, "pattern", "does not have the form it must have", _rule(node))


def _explain_other(path: tuple[PathStep, ...], _: Any, node: Any, keyword: str) -> _Explained:
    yield SchemaFault(path, "schema", f"breaks the rule {keyword}", _rule(node))


_LIMITS = {
    "minItems": ("list-length", "at least"),
    "maxItems": ("list-length", "at most"),
    "minLength": ("text-length", "characters at least"),
    "maxLength": ("text-length", "characters at most"),
    "minProperties": ("object-empty", "keys at least"),
    "minimum": ("number-out-of-range", "must be at least"),
    "maximum": ("number-out-of-range", "must be at most"),
}
_EXPLAIN: dict[str, Callable[[tuple[PathStep, ...], Any, Any, str], _Explained]] = {
    "type": _explain_type,
    "required": _explain_required,
    "additionalProperties": _explain_extra,
    "anyOf": _explain_any,
    "oneOf": _explain_any,
    "uniqueItems": _explain_unique,
    "const": _explain_const,
    "enum": _explain_const,
    "pattern": _explain_pattern,
    **dict.fromkeys(_LIMITS, _explain_limit),
}


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int):
        return "an integer"
    if isinstance(value, float):
        return "a number"
    if isinstance(value, str):
        return "a string"
    return "a list" if isinstance(value, list) else "an object"


def explain(keyword: str, path: tuple[PathStep, ...], instance: Any, node: Any) -> _Explained:
    """The faults that one broken keyword stands for.

    Args:
        keyword: of JSON Schema.
        path: of the instance inside the value that is checked.
        instance: what breaks the keyword.
        node: the schema object that holds it.
    """
    return _EXPLAIN.get(keyword, _explain_other)(path, instance, node, keyword)


def _rule(node: Any) -> str:
    """What a schema says of a place: the hint of every fault there."""
    return str(node.get("description", "")) or "the schema of this format says what belongs here"
