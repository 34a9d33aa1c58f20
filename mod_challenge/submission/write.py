"""Writes submissions: as JSON, JSON Lines, either gzipped, by the ending of the file's name."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Union

from ..io.files import atomic_output, gzip_stream

FORMAT = "mod-submission/1"
ENDINGS = (".json", ".jsonl", ".json.gz", ".jsonl.gz")


def write_submission(
    path: Union[str, Path],
    system: Mapping[str, Any],
    predictions: Mapping[str, Iterable[Mapping[str, Any]]],
) -> None:
    """Write a submission in one piece; what was at ``path`` stays until the new file is whole.

    Args:
        path: ends in ``.json``, ``.jsonl``, ``.json.gz`` or ``.jsonl.gz``.
        system: the ``system`` object, ``team`` and ``name`` at least.
        predictions: split to its predictions; iterated once, never held together.

    Raises:
        ValueError: the name has none of the four endings.
        OutputError: the file cannot be written.

    >>> system = {"team": "team5", "name": "always"}
    >>> answers = [{"dialogue": "dialogue 1", "turn": 1, "meme_probability": 1.0}]
    >>> write_submission("always.json.gz", system, {"hard": answers})
    """
    name = str(path)
    plain = name[:-3] if name.endswith(".gz") else name
    if not plain.endswith((".json", ".jsonl")):
        raise ValueError(f"{name}: a submission ends in .json or .jsonl, or either with .gz")
    with atomic_output(path) as raw, _perhaps_gzipped(raw, name.endswith(".gz")) as stream:
        pieces = _lines if plain.endswith(".jsonl") else _object
        for piece in pieces(system, predictions):
            stream.write(piece.encode("utf-8"))


@contextlib.contextmanager
def _perhaps_gzipped(raw: BinaryIO, zipped: bool) -> Iterator[BinaryIO]:
    if not zipped:
        yield raw
        return
    with gzip_stream(raw) as stream:
        yield stream  # type: ignore[misc]


def _object(system: Mapping[str, Any], predictions: Mapping[str, Iterable[Mapping[str, Any]]]) -> Iterator[str]:
    yield f'{{"format": "{FORMAT}",\n"system": {_json(system)},\n"predictions": {{'
    for i, (split, entries) in enumerate(predictions.items()):
        yield f"{',' if i else ''}\n{_json(split)}: ["
        for j, entry in enumerate(entries):
            yield f"{',' if j else ''}\n{_json(entry)}"
        yield "\n]"
    yield "\n}}\n"


def _lines(system: Mapping[str, Any], predictions: Mapping[str, Iterable[Mapping[str, Any]]]) -> Iterator[str]:
    yield _json({"format": FORMAT, "system": system}) + "\n"
    for split, entries in predictions.items():
        for entry in entries:
            yield _json({"split": split, **entry}) + "\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
