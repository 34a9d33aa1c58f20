"""A run: the folder that training leaves behind and prediction starts from.

``run.json`` says what it is (recipe, settings, corpus, command, versions), ``tokenizer/`` and ``*.safetensors`` are
what predicts, ``stages/`` holds what training wrote (metrics, checkpoints), ``tensorboard/`` the same figures as
events. Nothing in it is ever unpickled.
"""

from __future__ import annotations

import hashlib
import json
import platform
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timezone
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional, Union

from mod_challenge.corpus import Corpus
from mod_challenge.io.files import make_folder, read_text, write_atomic
from mod_challenge.io.problems import Problem
from mod_challenge.version import __version__

from ..errors import RunError
from ..registry import Recipe, systems
from ..settings import SettingError, Settings, from_dict, to_dict

if TYPE_CHECKING:
    pass

FORMAT = "mod-run/1"
RUN_FILE = "run.json"
WEIGHTS_FILE = "model.safetensors"
_LIBRARIES = ("torch", "transformers", "timm", "accelerate", "safetensors", "numpy")


@dataclass(frozen=True)
class Run:
    """What ``run.json`` says.

    Attributes:
        folder: where it is.
        recipe: what was trained.
        settings: of the recipe's own kind.
        preset: the preset that they started from.
        corpus: name, version and language of the corpus, and how many dialogues its splits have.
        started, finished: UTC; ``finished`` is None until training is over.
        commands: the exact command lines, the first and those that went on after a stop.
        versions: of Python and of libraries.
    """

    folder: Path
    recipe: Recipe
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


def start_run(
    folder: Path, recipe: Recipe, preset: str, settings: Settings, corpus: Corpus, command: Sequence[str]
) -> Run:
    """Begin a run in a new or empty folder, or take up the same run where it stopped.

    Raises:
        RunError: the folder holds a run of something else, a finished one, or other files.
        OutputError: the folder cannot be written.
    """
    about = corpus_card(corpus)
    now = datetime.now(timezone.utc).isoformat(timespec="seconds")
    if (folder / RUN_FILE).exists():
        before = read_run(folder)
        _require_same(before, recipe, settings, about)
        run = Run(folder, recipe, settings, preset, about, before.started, before.finished,
                  (*before.commands, tuple(command)), versions())  # fmt: skip
    else:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            hint = "name a new folder"
            raise RunError.of(Problem("run-folder-taken", "holds other files, and no run", hint, file=str(folder)))
        make_folder(folder)
        run = Run(folder, recipe, settings, preset, about, now, None, (tuple(command),), versions())
    run.save()
    return run


def read_run(folder: Union[str, Path]) -> Run:
    """Read ``run.json`` of a folder.

    Raises:
        RunError: it is missing or invalid, or of a recipe that this version does not know.
    """
    path = Path(folder) / RUN_FILE
    if not path.is_file():
        hint = "make one with mod-baseline train"
        raise RunError.of(Problem("run-missing", "no run in this folder", hint, file=str(folder)))
    try:
        table = json.loads(read_text(path, RunError))
        recipe = systems()[table["recipe"]]
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


def corpus_card(corpus: Corpus) -> dict[str, Any]:
    """What identifies a corpus in a run: its name, and what is learnt from."""
    splits = [split for split in ("train", "valid") if split in corpus.splits]
    sizes = {split: len(corpus.split(split)) for split in splits}
    digest = hashlib.sha256()
    for split in splits:
        digest.update((corpus.folder / f"{split}.json").read_bytes())
    about = {"name": corpus.name, "version": corpus.version, "language": corpus.language}
    return {**about, "dialogues": sizes, "sha256": digest.hexdigest()}


def _require_same(before: Run, recipe: Recipe, settings: Settings, corpus: Mapping[str, Any]) -> None:
    """Refuse to go on with a run that is finished or of something else."""
    wanted = {"recipe": recipe.name, **to_dict(settings), "corpus": dict(corpus)}
    is_ = {"recipe": before.recipe.name, **to_dict(before.settings), "corpus": dict(before.corpus)}
    odd = [key for key in wanted if wanted[key] != is_.get(key)]
    file = str(before.folder)
    if odd:
        message = f"holds another run: {odd[0]} is {is_.get(odd[0])!r} there, not {wanted[odd[0]]!r}"
        raise RunError.of(Problem("run-of-other-model", message, "name a new folder", file=file))
    if before.finished is not None:
        raise RunError.of(Problem("run-finished", "this run is finished", "name a new folder", file=file))


def versions() -> dict[str, str]:
    """Of Python, this package and the libraries that compute."""
    found = {"mod-challenge": __version__, "python": platform.python_version(), "platform": sys.platform}
    for name in _LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found
