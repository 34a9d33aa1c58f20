"""Keys of the score cache: hashes of everything that a score can depend on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ...corpus.model import Corpus
from ...io.files import file_sha256
from ...metrics.tasks import TASKS, all_figures
from ...schema.validation import schema_text
from ...scoring.settings import CONTRACT, ScoringSettings
from ...scoring.signature import methods

FORMAT = 5
"""Raised whenever what a job gives beside the values of figures changes: intervals, analyses, answers, messages."""
_CORPUS_FILES = ("corpus", "img2id", "emotion_dict", "memes", "items", "candidates", "candidates_matched", "train")


def references_key(corpus: Corpus, split: str) -> str:
    """Return a hash of every file of a corpus that figures of a split can depend on, and of what scores.

    That is the contract, the metrics, the schema of submissions and numpy, not this package's version: a release that
    changes no figure scores nothing anew. Cheaper than reading the corpus.
    """
    inputs = {
        "format": str(FORMAT),
        "contract": CONTRACT,
        "metrics": metrics_fingerprint(),
        "submission": hashlib.sha256(schema_text("submission").encode("utf-8")).hexdigest(),
        "numpy": np.__version__,
    }
    for name in (*_CORPUS_FILES, split):
        path = corpus.folder / f"{name}.json"
        if path.is_file():
            inputs[name] = file_sha256(path)
    return digest(inputs)


def metrics_fingerprint() -> str:
    """Return a hash of what each figure is: its name, its version, its formula, and who adds it."""
    figures = {name: [m.version, m.formula, m.provider] for name, m in all_figures().items()}
    return digest(figures)


def job_key(
    content: str,
    references: str,
    split: str,
    settings: ScoringSettings,
    public: bool,
    tasks: Sequence[str] = tuple(TASKS),
) -> str:
    """Name of what a job gives.

    Args:
        content: hash of the submission's file, or name and version of a reference system.
        references: as `references_key` gives it.
        split, settings, public, tasks: of the job.
    """
    inputs: dict[str, Any] = {"submission": content, "references": references, "split": split, "public": public}
    if len(tasks) < len(TASKS):
        inputs["tasks"] = sorted(tasks)
    return digest({**inputs, "settings": vars(settings), "methods": methods(settings)})


def digest(value: Mapping[str, Any]) -> str:
    """SHA-256 of a value as JSON."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode("utf-8")).hexdigest()
