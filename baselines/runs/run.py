"""A run: the folder that training leaves behind and prediction starts from.

``run.json`` says what it is (recipe, settings, corpus, command, versions), ``tokenizer/`` and ``*.safetensors`` are
what predicts, ``README.md`` is its model card, ``stages/`` holds what training wrote (metrics, checkpoints),
``tensorboard/`` the same figures as events. Nothing in it is ever unpickled.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Optional, Union

from mod_challenge.io.files import read_text, write_atomic
from mod_challenge.io.problems import Problem

from ..errors import RunError
from ..registry import Recipe, find_system
from ..settings import SettingError, from_dict, to_dict

FORMAT = "mod-run/1"
RUN_FILE = "run.json"


@dataclass(frozen=True)
class Run:
    """The record of a run, as ``run.json`` has it.

    Attributes:
        folder: where it is.
        recipe: what was trained.
        settings: of the recipe's own kind.
        preset: the preset that they started from.
        corpus: name, version, language and licence of the corpus, and how many dialogues its splits have.
        started, finished: UTC; ``finished`` is None until training is over.
        commands: the exact command lines, the first and those that went on after a stop.
        versions: of Python and of libraries.
    """

    folder: Path
    recipe: Recipe[Any]
    settings: Any
    preset: str
    corpus: Mapping[str, Any]
    started: str
    finished: Optional[str] = None
    commands: tuple[tuple[str, ...], ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)

    def save(self) -> None:
        """Write ``run.json``."""
        table = {
            "format": FORMAT,
            "recipe": self.recipe.name,
            "preset": self.preset,
            "settings": to_dict(self.settings),
            "corpus": dict(self.corpus),
            "started": self.started,
            "finished": self.finished,
            "commands": [list(command) for command in self.commands],
            "versions": dict(self.versions),
        }
        write_atomic(self.folder / RUN_FILE, json.dumps(table, ensure_ascii=False, indent=1) + "\n")

    def card(self) -> dict[str, Any]:
        """Return the ``system`` object of its submissions: that of its recipe, and the seed that it was trained from.

        Runs that differ in the seed alone are so marked as runs of one system.
        """
        seed = getattr(self.settings, "seed", None)
        return {**self.recipe.card(), **({} if seed is None else {"seed": seed})}

    def changed_settings(self) -> dict[str, Any]:
        """Return the settings that differ from the run's preset."""
        presets = self.recipe.presets
        preset = to_dict(presets[self.preset]) if self.preset in presets else {}
        return {key: value for key, value in to_dict(self.settings).items() if preset.get(key) != value}


def read_run(folder: Union[str, Path]) -> Run:
    """Read ``run.json`` of a folder.

    Raises:
        RunError: it is missing or invalid, or of a recipe that no installed package has.
        Failure: its recipe may be that of an installed package which is broken.
    """
    path = Path(folder) / RUN_FILE
    if not path.is_file():
        hint = "make one with mod-baseline train"
        raise RunError.of(Problem("run-missing", "no run in this folder", hint, file=str(folder)))
    try:
        table = json.loads(read_text(path, RunError))
        recipe = find_system(table["recipe"])
        if recipe is None and table["format"] == FORMAT:
            message = f"a run of {table['recipe']!r}, which no installed package has"
            raise RunError.of(Problem("run-of-missing-system", message, "install the package", file=str(path)))
        if table["format"] != FORMAT or not isinstance(recipe, Recipe):
            raise KeyError(table["format"])
        settings = from_dict(next(iter(recipe.presets.values())), table["settings"])
        commands = tuple(tuple(command) for command in table["commands"])
        return Run(
            Path(folder), recipe, settings, table["preset"], table["corpus"], table["started"], table["finished"],
            commands, table["versions"],
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, SettingError) as fault:
        message = f"no run of this version: {type(fault).__name__} {str(fault)[:80]}"
        raise RunError.of(Problem("run-invalid", message, "train it again", file=str(path))) from None


def require_finished(run: Run) -> None:
    """Refuse to predict with a run whose training is not over.

    Raises:
        RunError: it is not.
    """
    if run.finished is None:
        hint = "give the same train command once more, and it goes on where it stopped"
        raise RunError.of(Problem("run-unfinished", "training is not over", hint, file=str(run.folder)))
