"""Reads TOML files of a challenge, checked against a schema."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Optional

from ..corpus.reading import conforms
from ..io.files import read_text
from ..io.problems import CorpusError, Problem, ProblemLog
from ..schema.validation import whole_schema

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

MAX_BYTES = 1 << 20
"""Largest file that is read: 1 MiB."""


def read_toml(path: Path, schema: str) -> Mapping[str, Any]:
    """Read a TOML file and check it against a schema.

    Args:
        path: the file.
        schema: name of the schema, ``challenge`` for ``schemas/challenge.schema.json``.

    Raises:
        CorpusError: with everything that is wrong with it.
    """
    return parse_toml(read_text(path, CorpusError, MAX_BYTES), path, schema)


def parse_toml(text: str, path: Path, schema: str, log: Optional[ProblemLog] = None) -> Mapping[str, Any]:
    """Read the text of a TOML file and check it against a schema.

    Args:
        text: of the file.
        path: of the file, for messages.
        schema: name of the schema.
        log: takes what breaks the schema, for who has more to check; without it that is raised.

    Raises:
        CorpusError: it is no TOML; without ``log`` also with everything that breaks the schema.
    """
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        reason = str(fault) if isinstance(fault, tomllib.TOMLDecodeError) else "nested too deeply"
        raise CorpusError.of(Problem("toml-damaged", reason, "see toml.io for how it is written", str(path))) from None
    plain: Mapping[str, Any] = _as_json(table)
    found = ProblemLog() if log is None else log
    if not conforms(plain, whole_schema(schema), str(path), found) and log is None:
        raise CorpusError(found)
    return plain


def _as_json(value: Any) -> Any:
    """Convert a TOML value to what JSON has: times become text."""
    if isinstance(value, Mapping):
        return {key: _as_json(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_as_json(entry) for entry in value]
    return value if isinstance(value, (str, int, float, bool)) else str(value)
