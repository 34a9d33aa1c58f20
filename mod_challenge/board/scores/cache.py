"""The score cache: a folder for each job, named by a hash of everything that the job's numbers can depend on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Optional

import numpy as np

from ...array_types import Floats
from ...io.cache_folder import cache_folder
from ...io.files import atomic_folder
from ...io.problems import OutputError
from ...scoring.signature import with_this_version
from .answers import is_published
from .cache_keys import digest
from .job import ANSWERS, DIALOGUES, ENTRY, JACKKNIFE, REPLICATES, TRANSIENT, Files


def default_store() -> Path:
    """Return the folder of the score cache when nobody names one: beside the built-in corpus."""
    return cache_folder() / "scores"


@dataclass(frozen=True)
class CachedScore:
    """The result of a job.

    Attributes:
        folder: of the result; empty or missing where the result was not cached.
        files: the result itself, name to content, where it was not cached; else None.
    """

    folder: Path
    files: Optional[Files] = None

    @cached_property
    def entry(self) -> Mapping[str, Any]:
        """State, problems, report and analysis as JSON; empty where the submission does not answer the split."""
        if self.files is not None:
            return _entry(self.files[ENTRY])
        path = self.folder / ENTRY
        return _entry(path.read_bytes()) if path.is_file() else {}

    def replicates(self, figure: str) -> Optional[Floats]:
        """Return the (resamples,) values of a figure; None where it was not resampled."""
        return self._array(figure)

    def jackknife_values(self, figure: str) -> Optional[Floats]:
        """Return the (dialogues,) values of a figure without each dialogue, NaN for one without an item; None where
        its interval is not by the jackknife."""
        return self._array(JACKKNIFE + figure)

    def dialogues(self, figure: str) -> int:
        """Return how many dialogues have the item of a figure; 0 where that is not known."""
        count = self._array(DIALOGUES + figure)
        return 0 if count is None else int(count)

    def _array(self, name: str) -> Optional[Floats]:
        path = self.folder / REPLICATES
        if not path.is_file():
            return None
        with np.load(path, allow_pickle=False) as arrays:
            return arrays.get(name)

    @property
    def answers(self) -> Optional[Path]:
        """The answers for the browser of dialogues, with their ``key.txt``; None for a split that is not public."""
        folder = self.folder / ANSWERS
        return folder if folder.is_dir() else None


def _entry(content: bytes) -> Mapping[str, Any]:
    """What is kept, under the signature that scoring it now would give: its key says that the figures are the same."""
    entry: dict[str, Any] = json.loads(content)
    if "report" in entry:
        entry["report"]["signature"] = with_this_version(entry["report"]["signature"])
    return entry


def _answers_key(files: Files) -> str:
    """Hash the answers that pages load, so that the key is the same wherever the site is built."""
    folder = f"{ANSWERS}/"
    published = {n: content for n, content in files.items() if n.startswith(folder) and is_published(n[len(folder) :])}
    return digest({name: hashlib.sha256(content).hexdigest() for name, content in published.items()})


def get(store: Path, key: str) -> Optional[CachedScore]:
    """Return the cached result of a job; None where there is none.

    Args:
        store: folder of the cache.
        key: as `job_key` makes it.
    """
    folder = store / key[:2] / key
    return CachedScore(folder) if folder.is_dir() else None


def put(store: Path, key: str, files: Files) -> CachedScore:
    """Store the result of a job in the cache.

    A transient failure (`TRANSIENT`: a missing file, no memory) is returned and not stored. Concurrent writers are
    safe: results are deterministic, so all would write the same.

    Args:
        store: folder of the cache.
        key: as `job_key` makes it.
        files: as `run` returns them.

    Raises:
        OutputError: the folder cannot be written to.
    """
    target = store / key[:2] / key
    if TRANSIENT in files:
        return CachedScore(target, files)
    try:
        with atomic_folder(target) as folder:
            for name, content in files.items():
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            if (folder / ANSWERS).is_dir():
                (folder / ANSWERS / "key.txt").write_text(_answers_key(files) + "\n", encoding="utf-8")
            if not files:
                (folder / "nothing").write_bytes(b"")
    except OutputError:
        if not target.is_dir():
            raise
    return CachedScore(target)
