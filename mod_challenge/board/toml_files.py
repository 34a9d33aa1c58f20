"""Reads TOML files of a challenge, checked against a schema."""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Optional, Union

from ..corpus.reading import conforms
from ..io.files import read_text
from ..io.printable import json_path
from ..io.problems import CorpusError, Problem, ProblemLog
from ..schema.validation import whole_schema

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

MAX_BYTES = 1 << 20
"""Largest file that is read: 1 MiB."""
_LARGEST = 1 << 63


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
    except tomllib.TOMLDecodeError as fault:
        raise _damaged(str(fault), path) from None
    except RecursionError:
        raise _damaged("nested too deeply", path) from None
    except ValueError:  # Python reads no integer of thousands of digits
        raise _damaged("a number with too many digits", path) from None
    found = ProblemLog()
    plain: Mapping[str, Any] = _as_json(table, str(path), (), found)
    if found.error_count:
        raise CorpusError(found)
    found = found if log is None else log
    if not conforms(plain, whole_schema(schema), str(path), found) and log is None:
        raise CorpusError(found)
    return plain


def _damaged(reason: str, path: Path) -> CorpusError:
    return CorpusError.of(Problem("toml-damaged", reason, "see toml.io for how it is written", str(path)))


def _as_json(value: Any, file: str, where: tuple[Union[str, int], ...], log: ProblemLog) -> Any:
    """Convert a TOML value to what JSON has: dates and times become text, in TOML's own form.

    Numbers that JSON lacks (``nan``, ``inf``) or that TOML does not promise (beyond 64 bits) go to the log.
    """
    if isinstance(value, Mapping):
        return {key: _as_json(entry, file, (*where, key), log) for key, entry in value.items()}
    if isinstance(value, list):
        return [_as_json(entry, file, (*where, i), log) for i, entry in enumerate(value)]
    is_fit = not isinstance(value, float) or math.isfinite(value)
    if isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
        is_fit = False
    if not is_fit:
        log.add(Problem("number-unfit", "not a number of 64 bits", "write a finite number", file, json_path(where)))
        return 0
    if isinstance(value, datetime):
        return str(value)
    return value.isoformat() if isinstance(value, (date, time)) else value
