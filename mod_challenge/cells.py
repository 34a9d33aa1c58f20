"""Puts values and foreign text into JSON, CSV, Markdown and LaTeX so that they are read as what they are."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from .problems import visible


def dumps(value: Any) -> str:
    """JSON as all reports are written: no NaN, full precision, keys in the order of the contract."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def csv_table(names: Sequence[str], table: Sequence[Mapping[str, Any]]) -> str:
    """Rows as comma-separated values under a row of names."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([[csv_cell(row.get(name)) for name in names] for row in table])
    return out.getvalue()


_FORMULA_STARTS = tuple("=+-@\t\r'|%＝＋－＠")
"""The wide ones too: spreadsheets set to Chinese or Japanese take them for the narrow."""


def csv_cell(value: Any) -> str:
    """A cell that no spreadsheet runs as a formula."""
    if value is None:
        return ""
    if isinstance(value, (bool, int, float)):
        return repr(value)
    text = visible(str(value), 10_000)
    return "'" + text if text[:1] in _FORMULA_STARTS else text


def markdown_cell(text: str) -> str:
    """Text that Markdown and the HTML it turns into show as it is."""
    shown = visible(text, 200).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for char in "\\`*_{}[]()#+!|~":
        shown = shown.replace(char, f"\\{char}")
    return shown


_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "%": r"\%",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def latex_cell(text: str) -> str:
    """Text in which LaTeX finds no command."""
    return "".join(_LATEX.get(char, char) for char in visible(text, 200))
