"""Pages that scripts write are what the scripts write; ``make pages`` writes them again."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Callable

import jsonschema
import pytest

from mod_challenge.corpus.releases import RELEASES

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize(
    ("script", "function", "page"),
    [
        ("metrics.py", "page", "metrics.md"),
        ("formats.py", "page", "formats.md"),
        ("house.py", "picture", "house.svg"),
    ],
)
def test_a_page_is_what_its_script_writes(script: str, function: str, page: str) -> None:
    write: Callable[[], str] = runpy.run_path(str(DOCS / script))[function]
    assert (DOCS / page).read_bytes() == write().encode("utf-8"), "run `make pages`"


def test_the_examples_of_formats_are_valid_and_every_schema_is_shown() -> None:
    script = runpy.run_path(str(DOCS / "formats.py"))
    schemas = {path.name.partition(".")[0]: path for path in (DOCS.parent / "schemas").glob("*.json")}
    for name, example in script["EXAMPLES"].items():
        jsonschema.validate(example, json.loads(schemas[name].read_text("utf-8")))
    page = (DOCS / "formats.md").read_text("utf-8")
    assert [name for name in schemas if f"../schemas/{name}.schema.json" not in page] == []


def test_the_page_on_corpora_lists_every_kind_of_release() -> None:
    page = (DOCS / "corpus.md").read_text("utf-8")
    rows = page.partition("| kind | source |\n| --- | --- |\n")[2].partition("\n\n")[0].splitlines()
    assert [row.split("`")[1] for row in rows] == list(RELEASES)
    assert "mod-corpus import --help" in page  # which also lists those of other packages


def test_the_picture_shows_every_room() -> None:
    script = runpy.run_path(str(DOCS / "house.py"))
    folders = {"mod_challenge": "mod_challenge", "mod_baselines": "baselines"}
    rooms = {
        f"{package}.{path.parent.name}"
        for package, folder in folders.items()
        for path in (DOCS.parent / folder).glob("*/__init__.py")
    }
    assert rooms <= set(script["rooms"]())
