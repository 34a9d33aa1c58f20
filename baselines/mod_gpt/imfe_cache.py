"""What IMFE trained, kept in the user's cache folder, so that runs that would train the same share it.

An entry is a folder: the network's weights, and the course of the stage, which each run copies. Its name is a hash of
all that the weights depend on: the network before, the stickers and their emojis, the settings of the stage, the code
that trains, and the versions of the libraries.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict
from importlib import import_module, metadata
from pathlib import Path
from typing import Optional

from mod_challenge.io.cache_folder import cache_folder
from mod_challenge.io.files import atomic_folder, make_folder
from mod_challenge.io.problems import CorpusError, OutputError

from ..settings import TrainingSettings
from ..training.checkpoints import DONE_FILE
from ..training.metrics_log import METRICS_FILE
from ..training.trainer import BEST_FILE
from ..vision.cnn import PictureNet, open_cnn, save_cnn, weights_hash
from ..vision.saved_cnn import CNN_FILE
from .imfe import Labelled, LabelledStickers

_CODE = ("mod_gpt.imfe", "vision.cnn", "vision.networks", "vision.images", "training.trainer", "training.stage")
_LIBRARIES = ("torch", "timm", "numpy", "pillow")
_SETTINGS = (
    "seed", "epochs", "batch", "micro_tokens", "optimizer", "lr", "lr_end", "schedule", "warmup", "weight_decay",
    "clip", "precision", "evaluate_every",
)  # fmt: skip
"""Of the trainer's settings, those that what is learnt depends on; batch norm depends on how a batch is cut."""
_COURSE = (METRICS_FILE, BEST_FILE, DONE_FILE)
"""Files of the stage that a run needs to show it and to go on after it; what says that it is over comes last."""


class ImfeCache:
    """The entry of one training.

    Args:
        cnn: the network before.
        stickers: what it learns from.
        settings: of the stage.
        size: of the squares that stickers are fitted into.
        processes: that train together.
    """

    def __init__(
        self, cnn: PictureNet, stickers: LabelledStickers, settings: TrainingSettings, size: int, processes: int
    ) -> None:
        parts = [
            weights_hash(cnn),
            {name: value for name, value in asdict(settings).items() if name in _SETTINGS},
            size,
            processes,
            [_sticker_hash(part) for part in (stickers.train, stickers.valid)],
            [hashlib.sha256(_source(module)).hexdigest() for module in _CODE],
            [metadata.version(name) for name in _LIBRARIES],
        ]
        self.name = hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()

    @property
    def folder(self) -> Path:
        """Where the entry stands, if it does.

        Raises:
            OutputError: there is no cache folder.
        """
        return cache_folder() / "imfe" / self.name

    def network(self) -> Optional[PictureNet]:
        """Return the trained network; None where there is no whole entry."""
        try:
            folder = self.folder
            whole = all((folder / name).is_file() for name in (CNN_FILE, *_COURSE))
            return open_cnn(str(folder / CNN_FILE)) if whole else None
        except (OutputError, CorpusError):
            return None

    def copy_course(self, stage_folder: Path) -> None:
        """Put the course of the training into a run, for whoever looks at it."""
        make_folder(stage_folder)
        for name in _COURSE:
            shutil.copyfile(self.folder / name, stage_folder / name)

    def put(self, cnn: PictureNet, stage_folder: Path, on_message: Callable[[str], None]) -> None:
        """Keep a trained network and the course of its training."""
        try:
            folder = self.folder
            if self.network() is not None:
                return
            shutil.rmtree(folder, ignore_errors=True)
            make_folder(folder.parent)
            with atomic_folder(folder) as made:
                save_cnn(cnn, made / CNN_FILE)
                for name in _COURSE:
                    shutil.copyfile(stage_folder / name, made / name)
        except (OSError, OutputError) as fault:
            on_message(f"what IMFE trained is not kept for the next run: {fault}")


def _source(module: str) -> bytes:
    file = import_module(f"..{module}", __package__).__file__
    return Path(file).read_bytes() if file else b""


def _sticker_hash(stickers: Sequence[Labelled]) -> str:
    digest = hashlib.sha256()
    for sticker in stickers:
        digest.update(f"{sticker.emoji} ".encode() + hashlib.sha256(sticker.path.read_bytes()).digest())
    return digest.hexdigest()
