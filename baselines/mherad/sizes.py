"""The sizes of MHERAD's network that come from the corpus, and the network of these sizes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import torch

from mod_challenge.io.files import read_text, write_atomic
from mod_challenge.io.problems import Problem

from ..errors import RunError
from ..text.tokenizer import DialogueTokenizer
from .model import Mherad
from .settings import MheradSettings

SIZES_FILE = "sizes.json"


@dataclass(frozen=True)
class Sizes:
    """Sizes of the network that come from the corpus.

    Attributes:
        features: numbers in a picture's feature.
        emotions: those met in training, ascending; the index of each is its class.
    """

    features: int
    emotions: tuple[int, ...]

    @property
    def classes(self) -> dict[int, int]:
        return {emotion: index for index, emotion in enumerate(self.emotions)}

    def save(self, folder: Path) -> None:
        table = {"features": self.features, "emotions": list(self.emotions)}
        write_atomic(folder / SIZES_FILE, json.dumps(table) + "\n")


def load_sizes(folder: Path) -> Sizes:
    """Read what `Sizes.save` left in a run.

    Raises:
        RunError: it is missing or damaged.
    """
    path = folder / SIZES_FILE
    try:
        table = json.loads(read_text(path, RunError))
        return Sizes(int(table["features"]), tuple(map(int, table["emotions"])))
    except (ValueError, KeyError, TypeError):
        message = "not what training wrote here"
        raise RunError.of(Problem("run-invalid", message, "train the run again", file=str(path))) from None


def build(settings: MheradSettings, tokenizer: DialogueTokenizer, sizes: Sizes) -> Mherad:
    """Build the network with random weights, from the seed."""
    torch.manual_seed(settings.seed)
    return Mherad(
        vocabulary=tokenizer.size,
        features=sizes.features,
        emotions=max(1, len(sizes.emotions)),  # one class without use keeps a network without emotions whole
        width=settings.width,
        attention=settings.attention,
        dropout=settings.dropout,
    )
