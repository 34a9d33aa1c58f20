"""The trainings of a plan, and the runs that their folders hold already, whoever trained them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

from mod_challenge.io.problems import Problem
from mod_challenge.version import __version__

from ..errors import RunError
from ..registry import Recipe
from ..runs.run import RUN_FILE, Run, read_run
from ..runs.start import has_trained, run_identity
from ..settings import TrainingSettings
from .systems import Variant


@dataclass(frozen=True)
class Training:
    """One training of a variant.

    Attributes:
        variant, seed: which.
        recipe, settings: what is trained; the settings are those that the corpus allows.
        preset: that they start from.
        corpus: what the run records of the corpus.
        folder: of the run.
    """

    variant: Variant
    seed: int
    recipe: Recipe[Any]
    settings: TrainingSettings
    preset: str
    corpus: Mapping[str, Any]
    folder: Path

    @property
    def name(self) -> str:
        """``mod-gpt-0`` and the like."""
        return f"{self.variant.name}-{self.seed}"

    @property
    def identity(self) -> dict[str, Any]:
        """What two trainings of the same run share."""
        return run_identity(self.recipe, self.settings, self.corpus)


def found_run(training: Training) -> Optional[Run]:
    """Return the run that a training's folder holds, finished or stopped; None where there is none.

    Raises:
        RunError: it holds a run of other settings or of another corpus, or no run that can be read.
    """
    if not (training.folder / RUN_FILE).is_file():
        return None
    run = read_run(training.folder)
    found = run_identity(run.recipe, run.settings, run.corpus)
    odd = next((key for key, value in training.identity.items() if found.get(key) != value), None)
    if odd is None:
        return run
    if run.finished is None and not has_trained(training.folder):
        return None  # whatever is trained next takes its place
    message = f"holds another run: {odd} is {found.get(odd)!r} there, not {training.identity[odd]!r}"
    hint = "name another folder with --out, or move this one away"
    raise RunError.of(Problem("run-of-other-model", message, hint, file=str(training.folder)))


def training_key(training: Training) -> str:
    """Return the key of a training: of its settings, its corpus, and the version of this package that trains it.

    Where the run is there already, it is the version that trained it.

    Raises:
        RunError: its folder holds a run of something else.
    """
    run = found_run(training)
    version = run.versions.get("mod-challenge", "") if run is not None and run.finished is not None else __version__
    return key_of({**training.identity, "version": version})


def key_of(parts: Mapping[str, Any]) -> str:
    """Return a hash of plain values, whatever the order of their names.

    >>> key_of({"a": 1, "b": 2}) == key_of({"b": 2, "a": 1})
    True
    """
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=True).encode()).hexdigest()
