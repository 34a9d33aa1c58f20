"""Tells the runs of one system apart: which of its files stand, where some of them say which seed they are of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Callable, Optional, TypeVar

_File = TypeVar("_File")
_SEEDED = re.compile(r"(?P<system>.+)\.seed-[0-9]+", re.DOTALL)


def seed_of(system: Mapping[str, Any]) -> Optional[int]:
    """Return the seed that the ``system`` object of a submission carries; None where it carries none.

    >>> seed_of({"team": "t", "name": "n", "seed": 2.0}), seed_of({"team": "t", "name": "n"})
    (2, None)
    """
    seed = system.get("seed")
    return int(seed) if isinstance(seed, (int, float)) and not isinstance(seed, bool) else None


def seed_stem(stem: str, seed: Optional[int]) -> str:
    """Return how the file of a run is called, without version and ending.

    >>> seed_stem("mod-gpt", 2), seed_stem("mod-gpt", None)
    ('mod-gpt.seed-2', 'mod-gpt')
    """
    return stem if seed is None else f"{stem}.seed-{seed}"


def system_stem(stem: str) -> str:
    """Return how the files of a system are called, whichever run one is of.

    >>> system_stem("mod-gpt.seed-2"), system_stem("mod-gpt")
    ('mod-gpt', 'mod-gpt')
    """
    match = _SEEDED.fullmatch(stem)
    return match["system"] if match else stem


def standing_runs(
    files: Sequence[_File],
    seed: Callable[[_File], Optional[int]],
    version: Callable[[_File], tuple[Any, ...]],
    arrival: Callable[[_File], Any],
) -> list[_File]:
    """Select of all files of one system those that stand for it.

    They are the last version of each seed, by seed; or, where a file without a seed came in after all that have one,
    that file alone.

    Args:
        files: of one team and name; one at least.
        seed: of a file.
        version: sort key of files of the same seed, and of those without one: the last one stands.
        arrival: when a file came in, to tell whether one without a seed came last. Equal times tell nothing.
    """
    last: dict[Optional[int], _File] = {}
    for file in sorted(files, key=version):
        last[seed(file)] = file
    seeded = [last[number] for number in sorted(number for number in last if number is not None)]
    if None in last and (not seeded or arrival(last[None]) > max(map(arrival, seeded))):
        return [last[None]]
    return seeded
