"""Names the rows of a board for addresses: each file of the folder, and the systems that several runs make up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..challenge import Split
from ..intake.counting import Counting
from ..names import skeleton, slug
from ..seeds import seed_of
from .cache import CachedScore
from .scored_files import ScoredFile

SystemKey = tuple[str, str]
"""Team and system as people see them (`skeleton`)."""


@dataclass(frozen=True)
class RowSlugs:
    """ASCII words, fit for file names, that are the same on all splits; no two are alike.

    Attributes:
        files: label of an entry to its slug.
        systems: team and system to the slug of all runs together, of systems whose files say which seed they are of.
    """

    files: Mapping[str, str]
    systems: Mapping[SystemKey, str]


def system_key(team: str, name: str) -> SystemKey:
    """Return what the files of one system have in common."""
    return skeleton(team), skeleton(name)


def last_file(entry: ScoredFile) -> ScoredFile:
    """Return an entry as the ledger knows it: of several files that are joined, the last."""
    return replace(entry, content=entry.parts[-1][1]) if entry.parts else entry


def row_slugs(
    entries: Sequence[ScoredFile],
    splits: Sequence[Split],
    scores: Mapping[tuple[str, str], CachedScore],
    counting: Counting,
) -> RowSlugs:
    """Give each entry a slug, and each system of several runs one of its own.

    Args:
        entries: submissions and reference systems.
        splits: of the board.
        scores: (split, `ScoredFile.key`) to the score.
        counting: knows how the team of a file is written.
    """
    files: dict[str, str] = {}
    systems: dict[SystemKey, str] = {}
    taken: set[str] = set()
    for entry in entries:
        reports = [scores[split.name, entry.key].entry.get("report", {}) for split in splits]
        system: Mapping[str, Any] = next((report["system"] for report in reports if report), {})
        if entry.file is None:
            name = f"{entry.kind}--{entry.reference}"
        else:
            team = counting.team(last_file(entry), system.get("team", entry.file.team))
            stem = system.get("name", entry.file.stem)
            name = slug(team, stem)
            seed = seed_of(system)
            if seed is not None:
                if system_key(team, stem) not in systems:
                    systems[system_key(team, stem)] = _free(name, taken)
                name = f"{name}--seed-{seed}"
        files[entry.label] = _free(name, taken)
    return RowSlugs(files, systems)


def _free(name: str, taken: set[str]) -> str:
    """Return a name, with a number where it is taken, and take it."""
    free, count = name, 1
    while free in taken:
        count += 1
        free = f"{name}--{count}"
    taken.add(free)
    return free
