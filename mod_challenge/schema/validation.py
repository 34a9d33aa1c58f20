"""Checks values against the JSON Schemas of ``schemas/`` (draft 2020-12), the one place that says what a file may hold.

Three engines do it: `jsonschema-rs` where it is installed, `jsonschema` elsewhere, and `fallback_engine` in a
copy of the package that has neither. All give the same faults: an engine is asked only where an instance breaks which
keyword, the rest is worked out here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Callable, Optional

from ..io.printable import PathStep
from ..vendored import SACREBLEU
from .fallback_engine import PlainSchema, all_different, whole_pattern
from .messages import SchemaFault, explain

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_MOST_FAULTS = 1000
"""Of one value; a list of a million wrong entries is as wrong as one of a thousand."""
_WAY_OUT = "the schema of this format says what belongs here"

_PLACES = (Path(__file__).parents[1] / "schemas", Path(__file__).parents[2] / "schemas")
_UNCONVERTIBLE = (ValueError, RecursionError, SystemError)
"""What the compiled engine raises at values that it cannot take; the last is what older ones make of half a surrogate
pair."""


@cache
def load_schema(name: str) -> dict[str, Any]:
    """Read the schema file ``<name>.schema.json`` of the installed package, or of the source tree beside it.

    >>> load_schema("img2id")["$schema"]
    'https://json-schema.org/draft/2020-12/schema'
    """
    schema: dict[str, Any] = json.loads(schema_text(name))
    return schema


def schema_text(name: str) -> str:
    """Return the text of a schema file."""
    for folder in _PLACES:
        path = folder / f"{name}.schema.json"
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise FileNotFoundError(f"{name}.schema.json is not installed")


@cache
def subschema(name: str, definition: str, many: bool = False) -> Schema:
    """Compile the schema ``$defs/<definition>`` of file ``name``; of a list of such things where ``many``."""
    root = load_schema(name)
    ref = {"$ref": f"#/$defs/{definition}"}
    inner = {"type": "array", "items": ref} if many else ref
    return Schema({"$schema": DRAFT, "$defs": root["$defs"], **inner})


@cache
def whole_schema(name: str) -> Schema:
    """Compile the schema of file ``name``.

    >>> whole_schema("img2id").is_valid({"a.png": "013"})
    True
    """
    return Schema(load_schema(name))


class Schema:
    """A compiled schema.

    Args:
        document: the schema, as parsed JSON.
        engine: ``jsonschema-rs``, ``jsonschema``, ``plain`` or None for the best that is there.
    """

    def __init__(self, document: dict[str, Any], engine: Optional[str] = None) -> None:
        self.document = document
        self._engine = engine or default_engine()
        self._valid, self._errors = _ENGINES[self._engine](document)
        self._plain: Optional[Schema] = None

    def is_valid(self, value: Any) -> bool:
        """Tell whether ``value`` fits the schema; the fast question."""
        try:
            return self._valid(value)
        except _UNCONVERTIBLE:
            return self._fallback().is_valid(value) if self._engine == "jsonschema-rs" else False

    def faults(self, value: Any) -> list[SchemaFault]:
        """Return what does not fit, in the order of the places, each fault once; at most so many as help.

        >>> Schema({"type": "object"}).faults([])[0].message
        'a list where an object belongs'
        """
        try:
            broken = islice(self._errors(value), _MOST_FAULTS)
            locations = sorted({(tuple(path), tuple(steps)) for path, steps in broken}, key=_location_order)
        except _UNCONVERTIBLE:
            if self._engine != "jsonschema-rs":
                return [SchemaFault((), "json-too-deep", "nested too deeply", "no format here nests deeply")]
            return self._fallback().faults(value)
        if self._engine == "jsonschema-rs" and any(_misnamed(value, path) for path, _ in locations):
            return self._fallback().faults(value)
        faults: dict[tuple[Any, ...], SchemaFault] = {}
        for path, steps in locations:
            for fault in self._explain(value, path, steps):
                faults.setdefault((fault.path, fault.code, fault.message), fault)
        if locations and not faults:
            return [SchemaFault((), "schema", "does not fit its format", _WAY_OUT)]
        return list(faults.values())

    def _fallback(self) -> Schema:
        """Return the pure-Python engine, used where jsonschema-rs rejects a value or may name a wrong place.

        It rejects huge integers and misnames keys of digits.
        """
        if self._plain is None:
            self._plain = Schema(self.document, "jsonschema")
        return self._plain

    def _explain(self, value: Any, path: tuple[PathStep, ...], steps: tuple[PathStep, ...]) -> Iterator[SchemaFault]:
        if "propertyNames" in steps:
            parent = self._node(steps[: steps.index("propertyNames")])
            names = Schema({"$schema": DRAFT, **parent["propertyNames"]}, engine="plain")
            holder = _value_at(value, path)
            for name in holder if isinstance(holder, dict) else ():
                if not names.is_valid(name):
                    yield SchemaFault(
                        path + (name,),
                        "key-bad",
                        "no fitting name for a key",
                        parent["propertyNames"].get("description", _WAY_OUT),
                    )
            return
        keyword = str(steps[-1])
        instance = _value_at(value, path)
        yield from explain(keyword, path, instance, self._node(steps[:-1]))

    def _node(self, steps: Iterable[PathStep]) -> Any:
        """The schema object at ``steps``, references followed whether or not the engine names them."""
        node: Any = self.document
        for step in steps:
            if step == "$ref":
                node = self._resolve(node)
                continue
            while isinstance(node, dict) and step not in node and "$ref" in node:
                node = self._resolve(node)
            node = node[step]
        while isinstance(node, dict) and "$ref" in node:
            node = self._resolve(node)
        return node

    def _resolve(self, node: dict[str, Any]) -> Any:
        target: Any = self.document
        for step in node["$ref"].lstrip("#/").split("/"):
            target = target[step]
        return target


def default_engine() -> str:
    """Return the name of the engine to use: ``jsonschema-rs`` where it can be imported, else ``jsonschema``.

    A copy of the package that needs no library has ``plain``.
    """
    if SACREBLEU is not None:
        return "plain"
    try:
        import jsonschema_rs  # noqa: F401  (its presence is the question)
    except ImportError:
        return "jsonschema"
    return "jsonschema-rs"


_Valid = Callable[[Any], bool]
_Errors = Callable[[Any], Iterable[tuple[Iterable[PathStep], Iterable[PathStep]]]]


def _compiled(document: dict[str, Any]) -> tuple[_Valid, _Errors]:
    import jsonschema_rs

    validator = jsonschema_rs.Draft202012Validator(document)
    return validator.is_valid, lambda value: (
        (error.instance_path, error.schema_path) for error in validator.iter_errors(value)
    )


def _interpreted(document: dict[str, Any]) -> tuple[_Valid, _Errors]:
    import jsonschema

    keywords = {"pattern": _interpreted_pattern, "uniqueItems": _interpreted_unique}
    validator = jsonschema.validators.extend(jsonschema.Draft202012Validator, keywords)(document)
    return validator.is_valid, lambda value: (
        (error.absolute_path, error.absolute_schema_path) for error in validator.iter_errors(value)
    )


def _interpreted_pattern(_: Any, pattern: str, instance: Any, __: Any) -> Iterator[Any]:
    """The keyword ``pattern``, with JSON Schema's meaning of ``$``."""
    import jsonschema

    if isinstance(instance, str) and not re.search(whole_pattern(pattern), instance):
        yield jsonschema.ValidationError("pattern")


def _interpreted_unique(_: Any, wanted: bool, instance: Any, __: Any) -> Iterator[Any]:
    """The keyword ``uniqueItems`` in linear time; the library's own compares mixed entries pair by pair."""
    import jsonschema

    if wanted and isinstance(instance, list) and not all_different(instance):
        yield jsonschema.ValidationError("uniqueItems")


def _plain(document: dict[str, Any]) -> tuple[_Valid, _Errors]:
    schema = PlainSchema(document)
    return schema.is_valid, schema.errors


_ENGINES: dict[str, Callable[[dict[str, Any]], tuple[_Valid, _Errors]]] = {
    "jsonschema-rs": _compiled,
    "jsonschema": _interpreted,
    "plain": _plain,
}


def _location_order(location: tuple[tuple[PathStep, ...], tuple[PathStep, ...]]) -> tuple[Any, ...]:
    path, steps = location
    return (
        tuple((0, step, "") if isinstance(step, int) else (1, 0, step) for step in path),
        tuple(str(step) for step in steps),
    )


def _misnamed(value: Any, path: Iterable[PathStep]) -> bool:
    """Whether a path may be wrong: the compiled engine names the keys "13" and "013" both 13, and "" not at all."""
    for step in path:
        if isinstance(value, dict) and (isinstance(step, int) or "" in value):
            return True
        value = value[step]
    return isinstance(value, dict) and "" in value


def _value_at(value: Any, path: Iterable[PathStep]) -> Any:
    for step in path:
        value = value[step]
    return value
