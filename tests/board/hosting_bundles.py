"""A challenge with every kind of phase and hostile words, and ways into the bundles made of it."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest

import mod_challenge
from mod_challenge.board.challenge import Challenge, Phase, Split
from mod_challenge.board.hosting.codabench import codabench_bundle

PHASES = (
    Phase("first", datetime(2026, 3, 1, tzinfo=timezone.utc), datetime(2026, 3, 9, tzinfo=timezone.utc), ("easy",), 5),
    Phase("last", datetime(2026, 4, 1, tzinfo=timezone.utc), None, ("easy", "hard")),
)
CHALLENGE = Challenge(
    title='<script>alert(1)</script> "MOD" \u202e: {x}',
    description="line one\nline two\n\n=cmd & more",
    splits=(Split("easy", True), Split("hard", False)),
    phases=PHASES,
)


def unzipped(data: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(folder)
    return folder


def config(data: bytes, name: str) -> dict[str, Any]:
    yaml = pytest.importorskip("yaml")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return yaml.safe_load(archive.read(name).decode("utf-8"))


def host_folder(private: Path, folder: Path) -> Path:
    """The references of a Codabench bundle of a corpus."""
    unzipped(codabench_bundle(Challenge(), mod_challenge.load_corpus(private), ("hard",)), folder)
    return folder / "reference_data_hard"
