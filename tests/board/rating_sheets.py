"""What the tests of human evaluation share: a folder of submissions, sheets drawn from it, raters who fill them in."""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import Any, Callable

import small_corpus
from click.testing import CliRunner

from mod_challenge.commands.board.human import main

ASPECTS = ("correctness", "naturalness", "appropriateness", "informativeness", "relevance")

Score = Callable[[str, str, int], int]
"""Sheet, response and number of the aspect to a score."""


def human(*args: object) -> tuple[int, str, str]:
    """Run ``mod-board human`` in this process: exit code, standard output, standard error."""
    # click before 8.2 mixes the two streams unless told otherwise; later versions no longer know the word.
    apart = {"mix_stderr": False} if "mix_stderr" in inspect.signature(CliRunner).parameters else {}
    result = CliRunner(**apart).invoke(main, [str(arg) for arg in args])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def write_systems(folder: Path, *names: str) -> Path:
    """Submissions ``team5/<name>.json`` to the small corpus, whose responses begin with the system's name."""
    (folder / "team5").mkdir(parents=True, exist_ok=True)
    for name in names:
        whole = small_corpus.submission()
        whole["system"]["name"] = name
        for entry in whole["predictions"]["hard"]:
            entry["text"] = f"{name} {entry['text']}"
        write_system(folder, whole, name)
    return folder


def write_system(folder: Path, whole: dict[str, Any], name: str) -> None:
    """One submission as ``team5/<name>.json``."""
    (folder / "team5" / f"{name}.json").write_bytes(small_corpus.encoded(whole, "s.json"))


def key_of(sheets: Path) -> dict[str, Any]:
    """The key of a folder of sheets."""
    key: dict[str, Any] = json.loads((sheets / "key.json").read_text("utf-8"))
    return key


def sheet_of(sheets: Path, rater: str) -> dict[str, Any]:
    """The sheet inside a rater's page."""
    page = (sheets / "raters" / f"{rater}.html").read_text("utf-8")
    text = page.partition('<script type="application/json" id="data">')[2].partition("</script>")[0]
    found: dict[str, Any] = json.loads(text)["sheet"]
    return found


def filled(sheets: Path, rater: str, score: Score) -> dict[str, Any]:
    """What the page of a rater exports once every response has its scores."""
    sheet = sheet_of(sheets, rater)
    digest = next(one["sha256"] for one in key_of(sheets)["sheets"] if one["sheet"] == rater)
    ratings = [
        {
            "item": item["id"],
            "response": response["id"],
            **{aspect: score(rater, response["text"], i) for i, aspect in enumerate(ASPECTS)},
        }
        for item in sheet["items"]
        for response in item["responses"]
    ]
    return {"format": "mod-ratings/1", "sheet": rater, "sheet_sha256": digest, "ratings": ratings}


def write_ratings(folder: Path, sheets: Path, score: Score) -> list[Path]:
    """A filled-in file of every rater."""
    folder.mkdir(exist_ok=True)
    paths = []
    for one in key_of(sheets)["sheets"]:
        path = folder / f"{one['sheet']}.json"
        path.write_text(json.dumps(filled(sheets, one["sheet"], score)), "utf-8")
        paths.append(path)
    return paths
