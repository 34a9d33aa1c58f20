"""Floors, rivals and oracles that every board shows, as other packages offer them.

A package names, under the entry point ``mod_challenge.reference_systems``, a function without arguments that gives its
systems by name. The scorer knows none of them: they are found where they are installed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from importlib import metadata
from typing import Any, Protocol

from ...corpus.model import Corpus
from ...version import __version__

GROUP = "mod_challenge.reference_systems"


class ReferenceSystem(Protocol):
    """A system that answers without a run of its own.

    Attributes:
        name: unique among all.
        kind: ``floor``, ``rival`` or ``oracle``; others are not shown by themselves.
    """

    name: str
    kind: str

    def card(self) -> dict[str, Any]:
        """The ``system`` object of its submission."""

    @property
    def predict(self) -> Any:
        """(corpus, split, seed) to the predictions of the split."""


def reference_systems() -> Mapping[str, ReferenceSystem]:
    """Every installed reference system by name, in the order in which they are offered."""
    found: dict[str, ReferenceSystem] = {}
    for point in _entry_points():
        for name, system in point.load()().items():
            if hasattr(system, "predict"):
                found.setdefault(name, system)
    return found


def reference_system(name: str) -> ReferenceSystem:
    """One of them.

    Raises:
        KeyError: there is none of that name.
    """
    return reference_systems()[name]


def reference_version(name: str) -> str:
    """Which package offers a reference system, and its version."""
    for point in _entry_points():
        if name in point.load()():
            dist = getattr(point, "dist", None)
            return f"{point.value} {dist.version if dist is not None else __version__}"
    raise KeyError(name)


def predictions(system: ReferenceSystem, corpus: Corpus, split: str) -> Iterator[Mapping[str, Any]]:
    """What it answers in a split; reference systems that draw at random do so from seed 0."""
    answers: Iterator[Mapping[str, Any]] = system.predict(corpus, split, 0)
    return answers


def _entry_points() -> list[metadata.EntryPoint]:
    if sys.version_info >= (3, 10):
        points = metadata.entry_points(group=GROUP)
    else:
        points = metadata.entry_points().get(GROUP, ())
    return sorted(set(points), key=lambda point: (point.name, point.value))
