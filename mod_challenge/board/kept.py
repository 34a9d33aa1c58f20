"""Scores that are kept: a folder for each job, under a key of everything that its numbers can depend on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Optional

import numpy as np
from numpy.typing import NDArray

from .. import __version__
from ..corpus.locate import cache_folder
from ..corpus.model import Corpus
from ..files import atomic_folder
from ..problems import OutputError
from ..settings import CONTRACT, Settings
from .scoring_job import ANSWERS, ENTRY, REPLICATES, Files

FORMAT = 1
"""Raised whenever what a job gives changes for the same inputs and the same version."""
_CORPUS_FILES = ("corpus", "img2id", "emotion_dict", "memes", "items", "candidates", "candidates_matched", "train")

Floats = NDArray[np.float64]


def default_store() -> Path:
    """Where scores are kept when nobody says: beside the built-in corpus."""
    return cache_folder() / "scores"


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    digest = hashlib.sha256()
    with open(path, "rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def references_key(corpus: Corpus, split: str) -> str:
    """Hash of every file of a corpus that figures of a split can depend on; cheaper than reading them."""
    found = {}
    for name in (*_CORPUS_FILES, split):
        path = corpus.folder / f"{name}.json"
        if path.is_file():
            found[name] = file_hash(path)
    return _hash(found)


def job_key(content: str, references: str, split: str, settings: Settings, public: bool) -> str:
    """Name of what a job gives.

    Args:
        content: hash of the submission's file, or the name of a reference system.
        references: as `references_key` gives it.
        split, settings, public: of the job.
    """
    from sacrebleu import __version__ as sacrebleu_version

    return _hash(
        {
            "format": FORMAT,
            "submission": content,
            "references": references,
            "split": split,
            "contract": CONTRACT,
            "mod-challenge": __version__,
            "sacrebleu": sacrebleu_version,
            "numpy": np.__version__,
            "settings": vars(settings),
            "public": public,
        }
    )


def _hash(value: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode("utf-8")).hexdigest()


@dataclass(frozen=True)
class Kept:
    """What a job gave.

    Attributes:
        folder: where it is kept.
    """

    folder: Path

    @cached_property
    def entry(self) -> Mapping[str, Any]:
        """State, problems, report and analysis; empty where the submission does not answer the split."""
        path = self.folder / ENTRY
        return json.loads(path.read_bytes()) if path.is_file() else {}

    def replicates(self, figure: str) -> Optional[Floats]:
        """(resamples,) values of a figure; None where it was not resampled."""
        path = self.folder / REPLICATES
        if not path.is_file():
            return None
        with np.load(path, allow_pickle=False) as arrays:
            return arrays.get(figure)

    @property
    def answers(self) -> Optional[Path]:
        """The answers for the browser of dialogues, with their ``key.txt``; None for a split that is not public."""
        folder = self.folder / ANSWERS
        return folder if folder.is_dir() else None


def _answers_key(files: Files) -> str:
    """Hash of the answers themselves: the same wherever the site is built."""
    return _hash(
        {name: hashlib.sha256(content).hexdigest() for name, content in files.items() if name.startswith(f"{ANSWERS}/")}
    )


def find(store: Path, key: str) -> Optional[Kept]:
    """What is kept under a key."""
    folder = store / key[:2] / key
    return Kept(folder) if folder.is_dir() else None


def keep(store: Path, key: str, files: Files) -> Kept:
    """Keep what a job gave; whoever is first wins, all would write the same.

    Raises:
        OutputError: the folder cannot be written to.
    """
    target = store / key[:2] / key
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
    return Kept(target)
