"""A third language of the board: one file with three words, and its code."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from mod_challenge.board import languages

FRENCH = {
    "tag": "fr",
    "name": "Français",
    "site": {"board": "Classement", "rank": "Rang"},
    "rating": {"export": "Exporter"},
}


@contextlib.contextmanager
def third_language(folder: Path) -> Iterator[None]:
    """Add French to the languages for the length of a block; ``folder`` takes the files."""
    shutil.copytree(languages.FOLDER, folder)
    (folder / "fr.json").write_text(json.dumps(FRENCH, ensure_ascii=False), encoding="utf-8")
    codes = (*languages.CODES, "fr")
    try:
        with mock.patch.multiple(languages, FOLDER=folder, CODES=codes):
            languages.languages.cache_clear()
            yield
    finally:
        languages.languages.cache_clear()
