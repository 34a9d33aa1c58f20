"""Floors, rivals and oracles that every board shows, as other packages offer them.

A package names, under the entry point ``mod_challenge.reference_systems``, a function without arguments that gives its
systems by name. The scorer knows none of them: they are found where they are installed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from ...corpus.model import Corpus
from ...plugins import calling, load_plugin, plugins
from ...version import __version__

if TYPE_CHECKING:
    from importlib import metadata

GROUP = "mod_challenge.reference_systems"


class ReferenceSystem(Protocol):
    """Describe a system that answers without being trained first.

    Attributes:
        name: unique among all.
        kind: ``floor``, ``rival`` or ``oracle``; others are not shown by themselves.
    """

    name: str
    kind: str

    def card(self) -> dict[str, Any]:
        """Return the ``system`` object of its submission."""

    @property
    def predict(self) -> Any:
        """(corpus, split, seed) to the predictions of the split."""


def reference_systems() -> Mapping[str, ReferenceSystem]:
    """Return every installed reference system by name, in the order in which packages offer them.

    Raises:
        Failure: a package that offers some is broken.
    """
    return {name: system for name, (system, _) in _offered().items() if hasattr(system, "predict")}


def reference_system(name: str) -> ReferenceSystem:
    """Return one reference system.

    Raises:
        KeyError: there is none of that name.
    """
    return reference_systems()[name]


def reference_version(name: str) -> str:
    """Return which package offers a reference system, and the version of that package.

    Raises:
        KeyError: there is none of that name.
    """
    _, point = _offered()[name]
    dist = getattr(point, "dist", None)
    return f"{point.value} {dist.version if dist is not None else __version__}"


def _offered() -> dict[str, tuple[ReferenceSystem, metadata.EntryPoint]]:
    """Name to system and the entry point that offers it; of two of one name the first counts."""
    offered: dict[str, tuple[ReferenceSystem, metadata.EntryPoint]] = {}
    for point in plugins(GROUP):
        systems = load_plugin(point)
        with calling(point):
            for name, system in systems().items():
                offered.setdefault(name, (system, point))
    return offered


def predictions(system: ReferenceSystem, corpus: Corpus, split: str) -> Iterator[Mapping[str, Any]]:
    """Let a reference system answer a split; one that draws at random does so from seed 0."""
    answers: Iterator[Mapping[str, Any]] = system.predict(corpus, split, 0)
    return answers
