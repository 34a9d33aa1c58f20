"""Writes rating sheets: for each rater a page and a table, and apart from them the key."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ...formats.escape import csv_table, dumps
from ...io.files import atomic_folder, write_atomic
from .aspects import NAMES
from .page import rating_page
from .sheets import Sheets, sheet_hash

RATERS = "raters"
KEY = "key.json"
COLUMNS = ("sheet", "sha256", "item", "response", *NAMES, "history", "text")
"""Of the table; who rates fills in the five aspects."""


def write_sheets(folder: Path, sheets: Sheets) -> None:
    """Write ``raters/rater-01.html``, ``raters/rater-01.csv``, …, and ``key.json``, which only its owner can read.

    Args:
        folder: must not be there, or be empty; it is there whole or not at all.
        sheets: what to write.

    Raises:
        OutputError: the folder is taken or cannot be written.
    """
    with atomic_folder(folder) as growing:
        (growing / RATERS).mkdir()
        for sheet in sheets.sheets:
            write_atomic(growing / RATERS / f"{sheet['sheet']}.html", rating_page(sheet, sheet_hash(sheet)))
            write_atomic(growing / RATERS / f"{sheet['sheet']}.csv", rating_table(sheet))
        write_atomic(growing / KEY, dumps(sheets.key))
        os.chmod(growing / KEY, 0o600)


def rating_table(sheet: Mapping[str, Any]) -> str:
    """Write a sheet as comma-separated values, in which no response is read as a formula.

    It begins with a byte order mark: without one, spreadsheets take Chinese for another encoding.
    """
    return "\ufeff" + csv_table(COLUMNS, list(_rows(sheet)))


def _rows(sheet: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    digest = sheet_hash(sheet)
    for item in sheet["items"]:
        history = " ‖ ".join(_said(utterance, sheet["memes"]) for utterance in item["history"])
        for response in item["responses"]:
            yield {
                "sheet": sheet["sheet"],
                "sha256": digest,
                "item": item["id"],
                "response": response["id"],
                "history": history,
                "text": response["text"],
            }


def _said(utterance: Mapping[str, Any], memes: Mapping[str, Any]) -> str:
    parts = [utterance["text"] or ""]
    if utterance["meme"] is not None:
        parts.append(f"[meme {utterance['meme']}: {memes[utterance['meme']]['words']}]")
    return f"{utterance['speaker']}: {' '.join(part for part in parts if part)}"
