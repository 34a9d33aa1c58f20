"""A folder of submissions to build a board of, and what a folder holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import small_corpus

Content = dict[str, Any]


def put(folder: Path, team: str, name: str, content: Content, file: str = "") -> Path:
    """A submission in the folder, under its own names."""
    content["system"].update(team=team, name=name)
    path = folder / team / (file or f"{name}.json")
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def three_systems(folder: Path) -> Path:
    """Two teams, three systems: one whole, one that lacks an answer, one broken."""
    for team in ("alpha", "beta"):
        (folder / team).mkdir(parents=True)
    put(folder, "alpha", "whole", small_corpus.submission())
    partial = small_corpus.submission()
    del partial["predictions"]["hard"][0]["text"]
    put(folder, "alpha", "partial", partial)
    (folder / "beta" / "broken.json").write_text('{"format": "mod-submission/1"')
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, the lock aside."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != ".lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
