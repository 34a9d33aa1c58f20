"""The CNN that a run keeps, so that it needs neither the file nor the hub again."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from mod_challenge.io.problems import Problem

from ..errors import RunError
from .cnn import open_cnn, save_cnn
from .meme_features import OF_CORPUS

CNN_FILE = "cnn.safetensors"
"""Its file in the folder of a run."""


def keep_cnn(cnn: str, seed: int, folder: Path) -> None:
    """Write the weights that a setting names into a run, once, so that it needs neither the file nor the hub again.

    Args:
        cnn, seed: as `meme_features` takes them.
        folder: of the run.
    """
    if cnn != OF_CORPUS and not (folder / CNN_FILE).is_file():
        save_cnn(open_cnn(cnn, seed), folder / CNN_FILE)


def saved_cnn(cnn: str, folder: Path) -> Optional[Path]:
    """Return the file of weights that a run keeps; None where its features come from the corpus.

    Raises:
        RunError: they are missing.
    """
    path = folder / CNN_FILE
    if cnn == OF_CORPUS:
        return None
    if not path.is_file():
        raise RunError.of(
            Problem("weights-missing", "the run's CNN is not here", "train the run again", file=str(path))
        )
    return path
