"""A JSON Schema engine without any library, for the keywords that ``schemas/`` uses.

It stands in for `jsonschema` where a copy of the package runs on a host with numpy alone. A schema with any other
keyword is refused, so nothing passes because it was not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Callable

from ..io.printable import PathStep

Steps = tuple[PathStep, ...]
Broken = Iterator[tuple[Steps, Steps]]
"""(place in the instance, place in the schema) of each keyword that is broken."""


def hashable(value: Any) -> Any:
    """Return a key that is equal for values that JSON Schema calls equal: 1 and 1.0, but not 1 and true.

    >>> hashable(1) == hashable(1.0), hashable(1) == hashable(True)
    (True, False)
    """
    if isinstance(value, bool):
        return (bool, value)
    if isinstance(value, list):
        return (list, *[hashable(entry) for entry in value])
    if isinstance(value, dict):
        return (dict, frozenset((key, hashable(entry)) for key, entry in value.items()))
    return value


def whole_pattern(pattern: str) -> str:
    """Return the pattern for `re`, whose ``$`` would let a line break pass at the end; JSON Schema's does not."""
    return pattern[:-1] + r"\Z" if pattern.endswith("$") else pattern


def all_different(entries: list[Any]) -> bool:
    """Tell whether no two entries are equal, in linear time.

    >>> all_different([1, 2, True]), all_different([1, 1.0])
    (True, False)
    """
    return len({hashable(entry) for entry in entries}) == len(entries)


class PlainSchema:
    """A schema, ready to check values.

    Args:
        document: the schema, as parsed JSON; references within it alone.

    Raises:
        ValueError: it holds a keyword that is not known here.
    """

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        _refuse_unknown(document)

    def is_valid(self, value: Any) -> bool:
        """Tell whether ``value`` fits."""
        return next(self.errors(value), None) is None

    def errors(self, value: Any) -> Broken:
        """Yield every keyword that ``value`` breaks, with both places."""
        return self._check(value, self.document, (), ())

    def _check(self, value: Any, node: dict[str, Any], path: Steps, steps: Steps) -> Broken:
        for keyword, rule in node.items():
            if keyword in _RULES:
                kind, fits = _RULES[keyword]
                if (kind is object or _is(value, kind)) and not fits(value, rule):
                    yield path, (*steps, keyword)
            elif keyword in _DEEPER:
                yield from _DEEPER[keyword](self, value, node, path, (*steps, keyword))

    def _reference(self, value: Any, node: dict[str, Any], path: Steps, steps: Steps) -> Broken:
        target: Any = self.document
        for step in node["$ref"].lstrip("#/").split("/"):
            target = target[step]
        return self._check(value, target, path, steps[:-1])

    def _properties(self, value: Any, node: dict[str, Any], path: Steps, steps: Steps) -> Broken:
        if isinstance(value, dict):
            for key, inner in node["properties"].items():
                if key in value:
                    yield from self._check(value[key], inner, (*path, key), (*steps, key))

    def _additional(self, value: Any, node: dict[str, Any], path: Steps, steps: Steps) -> Broken:
        rule = node["additionalProperties"]
        if not isinstance(value, dict) or rule is True:
            return
        extra = [key for key in value if key not in node.get("properties", {})]
        if rule is False:
            if extra:
                yield path, steps
            return
        for key in extra:
            yield from self._check(value[key], rule, (*path, key), steps)

    def _names(self, value: Any, node: dict[str, Any], path: Steps, steps: Steps) -> Broken:
        for key in value if isinstance(value, dict) else ():
            yield from self._check(key, node["propertyNames"], path, steps)

    def _items(self, value: Any, node: dict[str, Any], path: Steps, steps: Steps) -> Broken:
        rule = node["items"]
        for i, entry in enumerate(value if isinstance(value, list) else ()):
            yield from self._check(entry, rule, (*path, i), steps)

    def _any(self, value: Any, node: dict[str, Any], path: Steps, steps: Steps) -> Broken:
        if not self._fitting(value, node["anyOf"]):
            yield path, steps

    def _one(self, value: Any, node: dict[str, Any], path: Steps, steps: Steps) -> Broken:
        if self._fitting(value, node["oneOf"]) != 1:
            yield path, steps

    def _fitting(self, value: Any, options: list[dict[str, Any]]) -> int:
        return sum(next(self._check(value, option, (), ()), None) is None for option in options)


class _Number:
    """Stands for the types int and float, of which bool is none."""


def _is(value: Any, kind: type) -> bool:
    if kind is _Number:
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, kind)


_TYPES: dict[str, Callable[[Any], bool]] = {
    "array": lambda value: isinstance(value, list),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: _is(value, _Number) and (isinstance(value, int) or value.is_integer()),
    "null": lambda value: value is None,
    "number": lambda value: _is(value, _Number),
    "object": lambda value: isinstance(value, dict),
    "string": lambda value: isinstance(value, str),
}
_RULES: dict[str, tuple[type, Callable[[Any, Any], bool]]] = {
    "type": (object, lambda value, rule: any(_TYPES[name](value) for name in _listed(rule))),
    "const": (object, lambda value, rule: hashable(value) == hashable(rule)),
    "enum": (object, lambda value, rule: any(hashable(value) == hashable(option) for option in rule)),
    "required": (dict, lambda value, rule: all(key in value for key in rule)),
    "minProperties": (dict, lambda value, rule: len(value) >= rule),
    "minItems": (list, lambda value, rule: len(value) >= rule),
    "maxItems": (list, lambda value, rule: len(value) <= rule),
    "uniqueItems": (list, lambda value, rule: not rule or all_different(value)),
    "minLength": (str, lambda value, rule: len(value) >= rule),
    "maxLength": (str, lambda value, rule: len(value) <= rule),
    "pattern": (str, lambda value, rule: re.search(whole_pattern(rule), value) is not None),
    "minimum": (_Number, lambda value, rule: value >= rule),
    "maximum": (_Number, lambda value, rule: value <= rule),
}
"""Keyword to the type of values that it speaks of and the question whether a value fits its rule."""

_DEEPER: dict[str, Callable[[PlainSchema, Any, dict[str, Any], Steps, Steps], Broken]] = {
    "$ref": PlainSchema._reference,
    "properties": PlainSchema._properties,
    "additionalProperties": PlainSchema._additional,
    "propertyNames": PlainSchema._names,
    "items": PlainSchema._items,
    "anyOf": PlainSchema._any,
    "oneOf": PlainSchema._one,
}
_SILENT = {"$schema", "$id", "$comment", "$defs", "title", "description"}
_NAMED_SCHEMAS = ("properties", "$defs")


def _listed(rule: Any) -> list[str]:
    return [rule] if isinstance(rule, str) else list(rule)


def _refuse_unknown(node: Any) -> None:
    """Look through a schema and all within it for keywords that nobody here would check."""
    if not isinstance(node, dict):
        return
    for keyword, rule in node.items():
        if keyword not in _RULES and keyword not in _DEEPER and keyword not in _SILENT:
            raise ValueError(f"the keyword {keyword} is not known here")
        if keyword in _NAMED_SCHEMAS:
            for inner in rule.values():
                _refuse_unknown(inner)
        elif keyword in _DEEPER:
            for inner in rule if isinstance(rule, list) else (rule,):
                _refuse_unknown(inner)
