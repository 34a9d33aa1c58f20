"""Starts a run: one training at a time in a folder, and nothing left behind by a start that is refused."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Optional

from mod_challenge.corpus import Corpus
from mod_challenge.io.file_lock import LockTakenError, held_lock
from mod_challenge.io.files import make_folder
from mod_challenge.io.problems import InputError, Problem
from mod_challenge.io.progress import MessageCallback

from ..errors import RunError
from ..registry import Recipe
from ..settings import TrainingSettings, to_dict
from .provenance import corpus_identity, corpus_record, library_versions
from .run import RUN_FILE, Run, read_run

LOCK_FILE = ".lock"
FREE_TO_CHANGE = ("micro_tokens", "save_every", "gradient_checkpointing", "compile")
"""Settings that change memory, speed or disk space, and not what is learnt: a run may go on with others."""


@contextlib.contextmanager
def started_run(
    folder: Path,
    recipe: Recipe[Any],
    preset: str,
    settings: TrainingSettings,
    corpus: Corpus,
    command: Sequence[str],
    on_message: MessageCallback,
) -> Iterator[Run]:
    """Begin a run in a new or empty folder, or take up the same run where it stopped, for the length of a block.

    A block that fails, or is interrupted, before anything was trained leaves the folder as it was, so that the same
    folder can be given again once the reason is mended. A run that was killed before it trained anything is no run
    either: whatever is trained next takes its place.

    Args:
        folder: of the run.
        recipe, preset, settings: what is trained.
        corpus: learnt from.
        command: the command line, for the record.
        on_message: takes warnings.

    Raises:
        RunError: the folder holds a run of something else, a finished one, or other files; or another training writes
            into it.
        OutputError: the folder cannot be written.
    """
    record = corpus_record(corpus)
    _require_same_or_none(folder, recipe, settings, record)
    with only_training(folder, RUN_FILE, "run", on_message):
        before = _require_same_or_none(folder, recipe, settings, record)
        if before is None:
            _clear(folder)  # what a run left that was killed before it trained anything
        started = before.started if before is not None else now()
        commands = (*(before.commands if before is not None else ()), tuple(command))
        run = Run(folder, recipe, settings, preset, record, started, None, commands, library_versions())
        run.save()
        try:
            yield run
        except InputError:
            if before is not None:
                before.save()  # a refused command is no part of the run
            raise


@contextlib.contextmanager
def only_training(folder: Path, record_file: str, kind: str, on_message: MessageCallback) -> Iterator[None]:
    """Hold a folder for one training; where it fails before anything was trained, what it wrote is removed.

    Args:
        folder: new, empty, or with the same training, stopped.
        record_file: name of the file that says what the folder is for.
        kind: of training, in the words of a message.
        on_message: takes a warning where the file system has no locks.

    Raises:
        RunError: the folder holds other files, or another training writes into it.
        OutputError: the folder cannot be written.
    """
    has_record = (folder / record_file).exists()
    is_new = not has_record or not has_trained(folder)
    if not has_record:
        _require_empty(folder, kind)
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        make_folder(folder)
        with held_lock(folder / LOCK_FILE) as locked:
            if not locked:
                on_message(f"{folder}: this file system has no locks, so see that no other training writes here")
            try:
                yield
            except BaseException:
                if is_new and not has_trained(folder):
                    _clear(folder)
                raise
    except LockTakenError:
        hint = "wait for it to end, or name a new folder"
        problem = Problem("run-busy", "another training writes into this folder", hint, file=str(folder))
        raise RunError.of(problem) from None
    except BaseException:
        _remove_empty(made)
        raise


def now() -> str:
    """Return the time in UTC, to the second."""
    return datetime.now(timezone.utc).isoformat(timespec="seconds")


def has_trained(folder: Path) -> bool:
    """Return whether a stage in a run's folder has done a step."""
    return any(path.stat().st_size > 0 for path in folder.glob("stages/*/*") if path.is_file())


def _require_empty(folder: Path, kind: str) -> None:
    if folder.exists() and (not folder.is_dir() or any(path.name != LOCK_FILE for path in folder.iterdir())):
        message = f"holds other files, and no {kind}"
        raise RunError.of(Problem("run-folder-taken", message, "name a new folder", file=str(folder)))


def _require_same_or_none(
    folder: Path, recipe: Recipe[Any], settings: TrainingSettings, corpus: Mapping[str, Any]
) -> Optional[Run]:
    """Return the run that a folder holds, if any; refuse one that is finished or of something else.

    A run of something else that has trained nothing yet is none.
    """
    if not (folder / RUN_FILE).exists():
        return None
    before = read_run(folder)
    wanted = run_identity(recipe, settings, corpus)
    present = run_identity(before.recipe, before.settings, before.corpus)
    odd = [key for key in wanted if wanted[key] != present.get(key)]
    file = str(folder)
    if odd and before.finished is None and not has_trained(folder):
        return None
    if odd:
        message = f"holds another run: {odd[0]} is {present.get(odd[0])!r} there, not {wanted[odd[0]]!r}"
        raise RunError.of(Problem("run-of-other-model", message, "name a new folder", file=file))
    if before.finished is not None:
        raise RunError.of(Problem("run-finished", "this run is finished", "name a new folder", file=file))
    return before


def run_identity(recipe: Recipe[Any], settings: TrainingSettings, corpus: Mapping[str, Any]) -> dict[str, Any]:
    """Return what two trainings of one run must share: system, settings that change what is learnt, corpus."""
    learnt = {key: value for key, value in to_dict(settings).items() if key not in FREE_TO_CHANGE}
    return {"recipe": recipe.name, **learnt, "corpus": corpus_identity(corpus)}


def _clear(folder: Path) -> None:
    """Remove everything in a folder but the lock, which its holder removes."""
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        elif path.name != LOCK_FILE:
            path.unlink(missing_ok=True)


def _remove_empty(folders: Sequence[Path]) -> None:
    """Remove folders, the innermost first, as long as they are empty."""
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:
            return
