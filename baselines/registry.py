"""What a baseline is to the command line: a name, a line about it, and either predictions or a way to train."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any, Callable, ClassVar, Optional, Union

from mod_challenge.corpus import Corpus

from .settings import Settings

TEAM = "baselines"
MODULES = (
    "mod_baselines.floors",
    "mod_baselines.retriever",
    "mod_baselines.cdial_gpt",
    "mod_baselines.srs",
    "mod_baselines.mherad",
    "mod_baselines.mod_gpt",
    "mod_baselines.oracles",
)
"""Modules with a tuple ``SYSTEMS``; a new baseline is a new module and a word here."""

Prediction = dict[str, Any]


@dataclass(frozen=True)
class System:
    """A system that needs no training run of its own.

    Attributes:
        name: as given on the command line and in submissions.
        kind: ``floor``, ``oracle`` or ``retrieval_baseline``.
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


@dataclass(frozen=True)
class Recipe:
    """A system that is trained first: how ``mod-baseline train`` makes a run of it.

    Attributes:
        name: as given on the command line and in submissions.
        about: one line.
        tasks: those it takes part in.
        presets: settings by the name of the preset.
        implementation: a module that is imported when needed, for it needs torch. It has ``train(workshop) -> None``
            and ``open_run(run, device) -> Predictor`` (see `mod_baselines.training.context`).
        notes: differences to the paper worth a line in ``mod-baseline show``.
    """

    name: str
    about: str
    tasks: tuple[str, ...]
    presets: Mapping[str, Settings]
    implementation: str
    notes: str = ""

    kind: ClassVar[str] = "model"

    def module(self) -> ModuleType:
        """The implementation.

        Raises:
            ModuleNotFoundError: the libraries that it needs are not installed.
        """
        return import_module(self.implementation)

    def card(self) -> dict[str, Any]:
        """The ``system`` object of its submissions."""
        return {"team": TEAM, "name": self.name, "description": self.about, "baseline": True}


def systems() -> dict[str, Union[System, Recipe]]:
    """Every system by name."""
    return {system.name: system for module in MODULES for system in import_module(module).SYSTEMS}
