"""What a baseline is to the command line: a name, a line about it, and predictions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Callable, Optional

from mod_challenge.corpus import Corpus

TEAM = "baselines"
MODULES = ("baselines.floors", "baselines.oracles")
"""Modules with a tuple ``SYSTEMS``; a new baseline is a new module and a word here."""

Prediction = dict[str, Any]
Tick = Callable[[int, int], None]


@dataclass(frozen=True)
class System:
    """A system that needs no training run of its own.

    Attributes:
        name: as given on the command line and in submissions.
        kind: ``floor`` or ``oracle``.
        about: one line.
        tasks: those it takes part in.
        predict: (corpus, split, seed) to the predictions of the split, one a response turn.
        trained_on: the same system with what it knows taken from another corpus; None where it learns nothing.
    """

    name: str
    kind: str
    about: str
    tasks: tuple[str, ...]
    predict: Callable[[Corpus, str, int], Iterator[Prediction]]
    trained_on: Optional[Callable[[Corpus], System]] = None

    def card(self) -> dict[str, Any]:
        """The ``system`` object of its submissions."""
        return {"team": TEAM, "name": self.name, "description": self.about, "baseline": True}


def systems() -> dict[str, System]:
    """Every system by name."""
    return {system.name: system for module in MODULES for system in import_module(module).SYSTEMS}
