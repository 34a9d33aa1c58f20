"""Holds raters' files against the key and merges them, un-blinded, into ``mod-human/1``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ...corpus.reading import read_json
from ...io.printable import visible
from ...io.problems import DEFAULT_MAX_ERRORS, Problem, ProblemLog, SubmissionError
from .aspects import NAMES
from .rating_files import Rated, RatingFile, read_ratings
from .sheet_files import KEY

HUMAN_FORMAT = "mod-human/1"


def merge_ratings(
    folder: Path, paths: Sequence[Path], allow_missing: bool = False, max_errors: int = DEFAULT_MAX_ERRORS
) -> dict[str, Any]:
    """Check raters' files and merge them.

    Args:
        folder: that ``mod-board human sample`` wrote, with its key.
        paths: the raters' files, in any order.
        allow_missing: take what there is where ratings, or whole sheets, are missing.
        max_errors: how many problems are kept; the rest is counted.

    Returns:
        ``mod-human/1``: what is released. It says nothing of who the raters are and holds no text of the corpus.

    Raises:
        SubmissionError: everything that is wrong with the ratings.
        CorpusError: the key is not there or damaged.
    """
    key = read_json(folder / KEY, "rating_key")
    log = ProblemLog(max_errors)
    files: dict[str, RatingFile] = {}
    for path in paths:
        rating_file = read_ratings(path, log)
        if rating_file is not None and _is_of_key(rating_file, key, files, log):
            files[rating_file.sheet] = rating_file
            _check(rating_file, _expected(key, rating_file.sheet), allow_missing, log)
    # A file that belongs to no sheet may be one that would be called missing.
    if not allow_missing and len(files) == len(paths):
        for sheet in key["sheets"]:
            if sheet["sheet"] not in files:
                hint = "wait for it, or take what there is with --allow-missing"
                log.add(Problem("sheet-missing", f"no ratings of {sheet['sheet']}", hint, str(folder)))
    ratings = [] if log.error_count else list(_merged(key, files))
    if not ratings and not log.error_count:
        log.add(Problem("ratings-none", "no response is fully rated", "send filled-in sheets", str(folder)))
    if log.error_count:
        raise SubmissionError(log)
    copied = ("task", "split", "corpus", "sample", "systems")
    items = [{"dialogue": item["dialogue"], "turn": item["turn"]} for item in key["items"]]
    return {
        "format": HUMAN_FORMAT,
        **{name: key[name] for name in copied},
        "aspects": list(NAMES),
        "items": items,
        "ratings": ratings,
    }


def _is_of_key(
    rating_file: RatingFile, key: Mapping[str, Any], files: Mapping[str, RatingFile], log: ProblemLog
) -> bool:
    """Return whether a file belongs to one of the key's sheets and is the first one of that sheet."""
    hashes = {sheet["sheet"]: sheet["sha256"] for sheet in key["sheets"]}
    name = visible(rating_file.sheet)
    if rating_file.sheet not in hashes:
        hint = "it belongs to another sampling"
        log.add(Problem("sheet-unknown", f"the key has no sheet {name!r}", hint, rating_file.file))
    elif rating_file.sheet_sha256 != hashes[rating_file.sheet]:
        hint = "rate the sheet that belongs to this key"
        log.add(Problem("sheet-other", f"ratings of another {name}", hint, rating_file.file))
    elif rating_file.sheet in files:
        message = f"a second file of {name}; the first is {visible(files[rating_file.sheet].file, 200)}"
        log.add(Problem("rater-twice", message, "keep the one that counts", rating_file.file))
    else:
        return True
    return False


def _expected(key: Mapping[str, Any], sheet: str) -> dict[str, str]:
    """Response to its item, of all that a sheet asks."""
    return {
        response["id"]: item["id"] for item in key["items"] if sheet in item["raters"] for response in item["responses"]
    }


def _check(rating_file: RatingFile, expected: Mapping[str, str], allow_missing: bool, log: ProblemLog) -> None:
    """Unknown, repeated and missing ratings of one file."""
    met: dict[str, Rated] = {}
    for rated in rating_file.ratings:
        name = visible(rated.response)
        if expected.get(rated.response) != rated.item:
            hint = "leave the codes of items and responses as they were"
            log.add(
                Problem("response-unknown", f"the sheet asks no {name!r} there", hint, rating_file.file, rated.where)
            )
        elif rated.response in met:
            hint = f"keep one of them; the other is at {met[rated.response].where}"
            log.add(Problem("rating-duplicate", f"{name} is rated twice", hint, rating_file.file, rated.where))
        else:
            met[rated.response] = rated
    if allow_missing:
        return
    for response, item in expected.items():
        scores = met[response].scores if response in met else {}
        open_ones = [name for name in NAMES if name not in scores]
        if open_ones:
            what = "all aspects" if len(open_ones) == len(NAMES) else ", ".join(open_ones)
            hint = "finish the sheet, or take what there is with --allow-missing"
            message = f"{response} of {item} is not rated: {what}"
            log.add(
                Problem(
                    "rating-missing", message, hint, rating_file.file, met[response].where if response in met else "$"
                )
            )


def _merged(key: Mapping[str, Any], files: Mapping[str, RatingFile]) -> Iterator[dict[str, Any]]:
    """Yield the ratings in the order of the key; a response rated in part is left out."""
    by_sheet = {
        sheet: {rated.response: rated.scores for rated in rating_file.ratings} for sheet, rating_file in files.items()
    }
    for index, item in enumerate(key["items"]):
        for response in item["responses"]:
            for rater in item["raters"]:
                scores = by_sheet.get(rater, {}).get(response["id"], {})
                if all(name in scores for name in NAMES):
                    ordered = {name: scores[name] for name in NAMES}
                    yield {"item": index, "systems": response["systems"], "rater": rater, **ordered}
