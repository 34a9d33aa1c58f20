"""What a run records of where it comes from: the corpus that it learns from, and the versions that compute."""

from __future__ import annotations

import hashlib
import platform
import sys
from collections.abc import Mapping
from importlib import metadata
from typing import Any

from mod_challenge.corpus import Corpus
from mod_challenge.version import __version__

_LIBRARIES = ("torch", "transformers", "timm", "accelerate", "safetensors", "numpy")
_IDENTITY = ("name", "version", "language", "dialogues", "sha256")


def corpus_record(corpus: Corpus) -> dict[str, Any]:
    """Return what a run records of a corpus: its name, version, language and licence, and what is learnt from."""
    splits = [split for split in ("train", "valid") if split in corpus.splits]
    sizes = {split: len(corpus.split(split)) for split in splits}
    digest = hashlib.sha256()
    for split in splits:
        digest.update((corpus.folder / f"{split}.json").read_bytes())
    about = {"name": corpus.name, "version": corpus.version, "language": corpus.language, "licence": corpus.licence}
    return {**about, "dialogues": sizes, "sha256": digest.hexdigest()}


def corpus_identity(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part of a record that two trainings of one run must share."""
    return {key: record.get(key) for key in _IDENTITY}


def library_versions() -> dict[str, str]:
    """Return the versions of Python, this package and the libraries that compute."""
    versions = {"mod-challenge": __version__, "python": platform.python_version(), "platform": sys.platform}
    for name in _LIBRARIES:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return versions
