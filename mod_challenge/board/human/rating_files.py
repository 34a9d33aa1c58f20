"""Reads what raters send back: the page's JSON, or the table, filled in with whatever spreadsheet."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

from ...corpus.reading import conforms
from ...io.files import read_text
from ...io.printable import visible
from ...io.problems import Problem, ProblemLog, SubmissionError, in_file
from ...io.strict_json import SyntaxFault, decode
from ...schema.validation import whole_schema
from .aspects import HIGHEST, LOWEST, NAMES

LARGEST_FILE = 1 << 26
_DELIMITERS = ",;\t"
NO_SCORE = 0
"""Stands for a score that is none, of which the log says so."""
_SCORE = re.compile(r"\d{1,3}(?:[.,]0{1,6})?")
"""A whole number, as spreadsheets may write it."""


@dataclass(frozen=True)
class Rated:
    """Hold the scores that one rater gave one response.

    Attributes:
        item, response: their codes, as the file says.
        scores: aspect to its score; those left open are missing.
        where: place in the file, for messages.
    """

    item: str
    response: str
    scores: dict[str, int]
    where: str


@dataclass(frozen=True)
class RatingFile:
    """Hold a rater's file whose form is right; whether it fits its sheet is checked later."""

    file: str
    sheet: str
    sheet_sha256: str
    ratings: tuple[Rated, ...]


def read_ratings(path: Path, log: ProblemLog) -> Optional[RatingFile]:
    """Read a rater's file, JSON or CSV by its content.

    Args:
        path: the file.
        log: takes what is wrong with its form.

    Returns:
        The ratings, as far as their form is right; None where not even the sheet can be told.
    """
    try:
        text = read_text(path, SubmissionError, LARGEST_FILE)
    except SubmissionError as fault:
        log.add_all(_with_hint(fault.log))
        return None
    return _from_json(text, str(path), log) if text.lstrip()[:1] in ("{", "[") else _from_table(text, str(path), log)


def _with_hint(log: ProblemLog) -> ProblemLog:
    """Name the likely reason for another encoding: a spreadsheet that saves as its system is set."""
    hinted = ProblemLog()
    for problem in log:
        hint = "in a spreadsheet, save as 'CSV UTF-8'" if problem.code == "encoding" else problem.hint
        hinted.add(Problem(problem.code, problem.message, hint, problem.file))
    return hinted


def _from_json(text: str, file: str, log: ProblemLog) -> Optional[RatingFile]:
    try:
        decoded = decode(text)
    except SyntaxFault as fault:
        log.add(in_file(fault.problem, file))
        return None
    for flaw in decoded.flaws:
        log.add(flaw.problem(file))
    conforms(decoded.value, whole_schema("ratings"), file, log)
    value: dict[str, Any] = decoded.value if isinstance(decoded.value, dict) else {}
    sheet, sha256, entries = (value.get(key) for key in ("sheet", "sheet_sha256", "ratings"))
    if not isinstance(sheet, str) or not isinstance(sha256, str) or not isinstance(entries, list):
        return None
    ratings = (_rated(entry, f"$.ratings[{i}]") for i, entry in enumerate(entries))
    return RatingFile(file, sheet, sha256, tuple(rated for rated in ratings if rated is not None))


def _rated(entry: Any, where: str) -> Optional[Rated]:
    """Read a rating; None where it does not say of what. A score of the wrong form stands as `NO_SCORE`."""
    if not isinstance(entry, dict) or not all(isinstance(entry.get(key), str) for key in ("item", "response")):
        return None
    given = {name: entry[name] for name in NAMES if name in entry}
    scores = {name: int(score) if is_number(score) else NO_SCORE for name, score in given.items()}
    return Rated(entry["item"], entry["response"], scores, where)


def is_number(value: Any) -> bool:
    """Tell whether a value of JSON is a finite number."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _from_table(text: str, file: str, log: ProblemLog) -> Optional[RatingFile]:
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        log.add(Problem("csv-damaged", "no table of separated values", "send the file that the page exports", file))
        return None
    header = [name.strip() for name in rows[0]] if rows else []
    wanted = ("sheet", "sha256", "item", "response", *NAMES)
    missing = [name for name in wanted if header.count(name) != 1]
    if missing:
        hint = "keep the first line of the table as it was"
        log.add(Problem("column-missing", f"no column, or several, named {', '.join(missing)}", hint, file))
        return None
    return _from_rows(rows, [header.index(name) for name in wanted], file, log)


def _from_rows(
    rows: Sequence[Sequence[str]], columns: Sequence[int], file: str, log: ProblemLog
) -> Optional[RatingFile]:
    """Read the table's rows, all of which must be of one sheet."""
    sheets: dict[tuple[str, str], None] = {}
    ratings = []
    for line, row in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        cells = [row[i].strip() if i < len(row) else "" for i in columns]
        sheets[cells[0], cells[1]] = None
        scores = {}
        for name, cell in zip(NAMES, cells[4:]):
            if not cell:
                continue
            score = int(re.split("[.,]", cell)[0]) if _SCORE.fullmatch(cell) and cell.isascii() else NO_SCORE
            if not LOWEST <= score <= HIGHEST:
                log.add(_no_score(cell, name, line, file))
            scores[name] = score
        ratings.append(Rated(cells[2], cells[3], scores, f"line {line} $"))
    if len(sheets) != 1:
        reason = "rows of several sheets" if sheets else "no rows"
        log.add(Problem("sheet-unclear", reason, "send one file a sheet, with all its rows", file))
        return None
    sheet, sha256 = next(iter(sheets))
    return RatingFile(file, sheet, sha256, tuple(ratings))


def _no_score(cell: str, name: str, line: int, file: str) -> Problem:
    message = f"{visible(cell, 20)!r} is no rating of {name}"
    return Problem("rating-range", message, f"give a whole number from {LOWEST} to {HIGHEST}", file, f"line {line} $")
