"""Writes figures of every turn into a file of the form that its ending names."""

from __future__ import annotations

import io
import json
import os
import stat
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from ..io.printable import visible

if TYPE_CHECKING:
    from ..scoring.turn_figures import TurnFigures

TEXT_ENDINGS = (".csv", ".tsv", ".jsonl")
ENDINGS = (".csv", ".csv.gz", ".tsv", ".tsv.gz", ".jsonl", ".jsonl.gz", ".parquet")
GZIP = ".gz"
PARQUET = ".parquet"


def require_turn_ending(path: str) -> None:
    """Refuse a file whose ending names no form, and Parquet without the libraries that write it, before any work.

    Raises:
        click.UsageError: the ending is none of `ENDINGS`.
        ModuleNotFoundError: pandas or pyarrow is not installed.
    """
    if _ending(path) == PARQUET:
        from ..formats.data_frames import require_pandas

        require_pandas()
        import pyarrow  # noqa: F401 (writes what pandas gives it)


def write_turns(figures: TurnFigures, path: str) -> None:
    """Write a file whole or not at all; the same figures give the same bytes.

    Raises:
        OutputError: it cannot be written.
    """
    from ..io.files import atomic_output, gzip_stream

    ending = _ending(path)
    with atomic_output(path) as stream:
        if ending == PARQUET:
            buffer = io.BytesIO()
            figures.to_frame().to_parquet(buffer, index=False)
            stream.write(buffer.getvalue())
        elif ending.endswith(GZIP):
            with gzip_stream(stream) as packed:
                packed.writelines(_lines(figures, ending[: -len(GZIP)]))
        else:
            stream.writelines(_lines(figures, ending))
    click.echo(f"wrote {visible(path, 300)}", err=True)


def _ending(path: str) -> str:
    """The ending of a file's name; JSON Lines for a device or a pipe, which has none."""
    ending = max((ending for ending in ENDINGS if path.lower().endswith(ending)), key=len, default="")
    if not ending and _is_device(path):
        return ".jsonl"
    if not ending:
        raise click.UsageError(f"--per-turn {visible(path, 200)}: ending-unknown (one of {', '.join(ENDINGS)})")
    return ending


def _is_device(path: str) -> bool:
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _lines(figures: TurnFigures, ending: str) -> Iterator[bytes]:
    from ..formats.escape import csv_table

    if ending == ".jsonl":
        for row in figures:
            yield (json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")
        return
    delimiter = "\t" if ending == ".tsv" else ","
    yield csv_table(figures.columns, figures, delimiter).encode("utf-8", "backslashreplace")
