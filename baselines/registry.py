"""The systems that ``mod-baseline`` knows by name: those of this package, and those that other packages add.

A system is a `BaselineSystem`, which predicts at once, or a `Recipe`, which is trained first. Another package adds its
own under the entry point ``mod_challenge.systems``: a system, a sequence of them, or a function without arguments that
returns either. They are imported when one of their names is asked for, or all are listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module, metadata
from typing import TYPE_CHECKING, Any, Callable, ClassVar, Generic, Optional, TypeVar, Union

from mod_challenge.corpus import Corpus
from mod_challenge.io.problems import Failure, Problem
from mod_challenge.plugins import calling, load_plugin, plugins, unfit

from .settings import TrainingSettings, Tuning

if TYPE_CHECKING:
    from .training.context import TrainedSystem

TEAM = "baselines"
GROUP = "mod_challenge.systems"
MODULES = (
    "mod_baselines.floors",
    "mod_baselines.retriever",
    "mod_baselines.cdial_gpt",
    "mod_baselines.srs",
    "mod_baselines.mherad",
    "mod_baselines.mod_gpt",
    "mod_baselines.rivals.two_stage",
    "mod_baselines.rivals.llm",
    "mod_baselines.rivals.clip",
    "mod_baselines.oracles",
)
"""Modules with a tuple ``SYSTEMS``; a new baseline is a new module and a word here."""

Prediction = dict[str, Any]
S = TypeVar("S", bound=TrainingSettings)


@dataclass(frozen=True)
class BaselineSystem:
    """A system that needs no training run of its own.

    Attributes:
        name: as given on the command line and in submissions.
        kind: ``floor``, ``oracle`` or ``rival``, or a word of the package that adds it.
        about: one line.
        tasks: those it takes part in.
        predict: (corpus, split, seed) to the predictions of the split, one a response turn.
        trained_on: the same system with what it knows taken from another corpus; None where it learns nothing.
        team: of its submissions.
        bounds: of an oracle, the tasks whose scores nobody can be expected to surpass who knows what a system may.
        remark: what is to be said beside its answers on a corpus, empty for nothing; None where there never is.
    """

    name: str
    kind: str
    about: str
    tasks: tuple[str, ...]
    predict: Callable[[Corpus, str, int], Iterator[Prediction]]
    trained_on: Optional[Callable[[Corpus], BaselineSystem]] = None
    team: str = TEAM
    bounds: tuple[str, ...] = ()
    remark: Optional[Callable[[Corpus], str]] = None

    def card(self) -> dict[str, Any]:
        """Return the ``system`` object of its submissions."""
        return _card(self)


@dataclass(frozen=True)
class Recipe(Generic[S]):
    """A system that is trained first: how ``mod-baseline train`` makes a run of it.

    Attributes:
        name: as given on the command line and in submissions.
        about: one line.
        tasks: those it takes part in.
        presets: settings by the name of the preset.
        load: imports and returns what trains and predicts; called when needed, for that needs torch.
        notes: differences to the paper worth a line in ``mod-baseline show``.
        team: of its submissions.
        tuning: the settings that ``mod-baseline tune`` looks through, and for what; None where it does not.
    """

    name: str
    about: str
    tasks: tuple[str, ...]
    presets: Mapping[str, S]
    load: Callable[[], TrainedSystem[S]]
    notes: str = ""
    team: str = TEAM
    tuning: Optional[Tuning] = None

    kind: ClassVar[str] = "model"

    def card(self) -> dict[str, Any]:
        """Return the ``system`` object of its submissions."""
        return _card(self)


AnySystem = Union[BaselineSystem, Recipe[Any]]


def systems() -> dict[str, AnySystem]:
    """Return every system of this package by name; boards take their reference systems from these."""
    return {system.name: system for module in MODULES for system in import_module(module).SYSTEMS}


def installed_systems() -> tuple[dict[str, AnySystem], list[Problem]]:
    """Return every system by name, with those of other packages, and what keeps a package from adding its own."""
    by_name, problems = systems(), []
    for point in plugins(GROUP):
        try:
            for system in systems_of(point):
                if system.name in by_name:
                    message = f"{point.value} adds {system.name!r}, which is there already"
                    raise unfit(point, message, "give the system a name of its own")
                by_name[system.name] = system
        except Failure as fault:
            problems.append(fault.problem)
    return by_name, problems


def find_system(name: str) -> Optional[AnySystem]:
    """Return a system by its name; other packages are imported only where this one has none of that name.

    Raises:
        Failure: there is none of that name, and a package that may have had it is broken.
    """
    built_in = systems().get(name)
    if built_in is not None:
        return built_in
    by_name, problems = installed_systems()
    if name not in by_name and problems:
        raise Failure(problems[0])
    return by_name.get(name)


def systems_of(point: metadata.EntryPoint) -> list[AnySystem]:
    """Return the systems that an entry point adds.

    Raises:
        Failure: it cannot be loaded, or is something else.
    """
    added = load_plugin(point)
    if callable(added) and not isinstance(added, (BaselineSystem, Recipe)):
        with calling(point):
            added = added()
    if isinstance(added, Mapping):
        added = tuple(added.values())
    listed = list(added) if isinstance(added, Iterable) else [added]
    for system in listed:
        if not isinstance(system, (BaselineSystem, Recipe)):
            message = f"{point.value} adds a {type(system).__name__}"
            raise unfit(point, message, "add a BaselineSystem or a Recipe of mod_baselines.registry, or several")
    return listed


def _card(system: AnySystem) -> dict[str, Any]:
    card = {"team": system.team, "name": system.name, "description": system.about}
    return {**card, "baseline": True} if system.team == TEAM else card
