"""Puts values and foreign text into JSON, CSV, Markdown and LaTeX so that they are read as what they are."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from ..io.printable import visible


def dumps(value: Any) -> str:
    """JSON as all reports are written: no NaN, full precision, keys in the order of the contract."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def csv_table(names: Sequence[str], table: Sequence[Mapping[str, Any]], delimiter: str = ",") -> str:
    """Rows as values separated by commas, or by another character, under a row of names."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
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


_LIMIT = 1_000

# A bar ends a cell; the others are escapes, code, emphasis, strikes, links, references and footnotes.
_MARKDOWN = re.compile(r"[\\`*_~|]|\](?=[(\[:])|\[(?=\^)")
_LEADING = re.compile(r"^(?:(\d{1,9})([.)])|(#{1,6}|[-+]+))(?=\s|$)")
"""What makes a line a numbered list, a heading or a list."""
_ENTITY = re.compile(r"&(?=#?\w+;)")


def markdown_cell(text: str) -> str:
    """Text that Markdown and the HTML it turns into show as it is, in a cell of a table or on a line of its own."""
    shown = _ENTITY.sub("&amp;", visible(text, _LIMIT).strip()).replace("<", "&lt;").replace(">", "&gt;")
    return _LEADING.sub(r"\1\\\2\3", _MARKDOWN.sub(r"\\\g<0>", shown))


def html_cell(text: str) -> str:
    """Text in which a browser finds no tag and no entity."""
    return html.escape(visible(text, _LIMIT))


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
    # After the end of a row these would be taken for its options.
    "[": "{[}",
    "]": "{]}",
    "*": "{*}",
    # The classic fonts have other characters in the places of these.
    "<": "$<$",
    ">": "$>$",
    "|": "$|$",
    "−": "$-$",
    "–": "--",
    "↓": r"$\downarrow$",
    "±": r"$\pm$",
}


def latex_cell(text: str) -> str:
    """Text in which LaTeX finds no command."""
    return "".join(_LATEX.get(char, char) for char in visible(text, _LIMIT))
