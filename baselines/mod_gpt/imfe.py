"""IMFE, the first pre-training of MOD-GPT (MOD paper, section 4): the CNN learns which emoji belongs to a sticker.

So its features tell what a meme expresses, and not only what it shows. The stickers come from a folder in the format
of StickerChat ("Learning to Respond with Stickers", Gao et al. 2020), whose authors gave each sticker an emoji.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor, nn
from torch.nn import functional

from mod_challenge.corpus import Corpus
from mod_challenge.corpus.releases.stickerchat import STICKER_FOLDER, iter_samples
from mod_challenge.corpus.releases.stickerchat_arrays import as_pixels, load_sticker, sticker_path
from mod_challenge.io.printable import visible
from mod_challenge.io.problems import CorpusError, Problem, ProblemLog
from mod_challenge.io.progress import MessageCallback

from ..settings import TrainingSettings
from ..training.stage import Batch, TrainingStage
from ..training.stage_cache import Dependencies
from ..vision.cnn import PictureNet
from ..vision.images import fit_square

TRAIN_FILE = "release_train.json"
VALID_FILE = "release_val.json"

_HIDDEN = 512
_DROPOUT = 0.2
_TOKENS = 64
"""What a picture counts for in a pass, so that the usual passes hold a whole batch: batch norm sees all of it."""
_MEMORY = 1 << 29
"""Bytes of decoded stickers that are kept; those beyond are read each time."""


@dataclass(frozen=True)
class View:
    """A change of a sticker for an epoch: turned (radians), scaled, and moved (shares of its width and height)."""

    angle: float
    scale: float
    right: float
    down: float


@dataclass(frozen=True)
class Labelled:
    """A sticker, the class of its emoji, and the view of it; None for the sticker as it is."""

    path: Path
    emoji: int
    view: Optional[View] = None


@dataclass(frozen=True)
class LabelledStickers:
    """The stickers of a release by what they are for.

    Attributes:
        emojis: the classes: emojis of training stickers, the most frequent first.
        train: to learn from.
        valid: held out, none of them in ``train``.
    """

    emojis: tuple[str, ...]
    train: tuple[Labelled, ...]
    valid: tuple[Labelled, ...]


class EmojiClassifier(nn.Module):
    """The CNN and an MLP over its pooled features.

    Args:
        cnn: trained along, in place.
        classes: how many emojis there are.
    """

    def __init__(self, cnn: PictureNet, classes: int) -> None:
        super().__init__()
        self.cnn = cnn
        self.head = nn.Sequential(
            nn.Linear(cnn.width, _HIDDEN), nn.ReLU(), nn.Dropout(_DROPOUT), nn.Linear(_HIDDEN, classes)
        )

    def forward(self, pixels: Tensor, emoji: Tensor) -> dict[str, Tensor]:
        """Pixels (n, 3, size, size) of 0 to 255 and classes (n,) → cross-entropy in nats, and how many were missed."""
        # Batch norm has no deviation of one picture; twice the same gives the one what a batch would.
        batch = pixels.repeat(2, 1, 1, 1) if self.training and len(pixels) == 1 else pixels
        logits = self.head(self.cnn(batch))[: len(pixels)]  # (n, classes)
        errors = (logits.detach().argmax(dim=1) != emoji).sum()
        return {"emoji": functional.cross_entropy(logits, emoji, reduction="sum"), "error": errors.float()}


def sticker_folder(corpus: Corpus, setting: str) -> Path:
    """Where stickers are: the folder that the setting names, else ``stickers/`` of the corpus.

    Raises:
        CorpusError: there is no training file of StickerChat's format.
    """
    folder = Path(setting) if setting else corpus.folder / "stickers"
    if not (folder / TRAIN_FILE).is_file():
        hint = "--set stickers=DIR names a folder in StickerChat's format; --no-imfe does without"
        raise CorpusError.of(Problem("stickers-missing", f"no {TRAIN_FILE} to learn from", hint, file=str(folder)))
    return folder


def read_stickers(folder: Path, on_message: MessageCallback) -> LabelledStickers:
    """The distinct stickers of a release, each with the emoji that it is sent with most often.

    Stickers of the validation file are held out from training; where that file is absent, a tenth is, by a hash of
    the stickers' ids. Held-out stickers whose emoji no training sticker has are left out, as are stickers without an
    emoji or an array, and lines that are wrong: ``on_message`` says how many.

    Raises:
        CorpusError: a file cannot be read, or no sticker is left to learn from.
    """
    train = _labels(folder / TRAIN_FILE, on_message)
    if (folder / VALID_FILE).is_file():
        valid = _labels(folder / VALID_FILE, on_message)
    else:
        valid = {ids: emoji for ids, emoji in train.items() if _in_tenth(ids)}
    train = {ids: emoji for ids, emoji in train.items() if ids not in valid}
    emojis = tuple(emoji for emoji, _ in sorted(Counter(train.values()).items(), key=lambda e: (-e[1], e[0])))
    classes = {emoji: number for number, emoji in enumerate(emojis)}
    stickers = LabelledStickers(
        emojis, _with_arrays(folder, train, classes, on_message), _with_arrays(folder, valid, classes, on_message)
    )
    if not stickers.train:
        hint = f"arrays belong into {STICKER_FOLDER}/<set>/<sticker>.npy; --no-imfe does without"
        raise CorpusError.of(Problem("stickers-missing", "no sticker to learn from", hint, file=str(folder)))
    return stickers


def imfe_stage(
    stickers: LabelledStickers, cnn: PictureNet, settings: TrainingSettings, image_size: int
) -> TrainingStage[Labelled]:
    """The stage that trains ``cnn``, in place, to name the emojis of stickers.

    Batch norm learns from a batch as a whole: unlike in all other stages, cutting a batch into passes or over
    processes changes the losses a little. Validation uses the statistics gathered, and depends on no batch.

    Args:
        stickers: what `read_stickers` gives.
        cnn: from `mod_baselines.vision.cnn.open_cnn`.
        settings: the trainer's; the seed is also that of the MLP and of the views.
        image_size: edge in pixels of the squares that stickers are fitted into.
    """
    cache = StickerCache(image_size, cnn.description.interpolation)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(settings.seed)
        model = EmojiClassifier(cnn, len(stickers.emojis))
    return TrainingStage(
        name="imfe",
        model=model,
        train=lambda epoch: _viewed(stickers.train, np.random.default_rng((settings.seed, epoch))),
        valid=stickers.valid,
        length=lambda _: _TOKENS,
        counts=lambda _: {"emoji": 1.0, "error": 1.0},
        weights={"emoji": 1.0, "error": 0.0},
        collate=cache.collate,
        settings=settings,
        best="error",  # on few stickers the cross-entropy of the last sure mistakes hides that others come right
    )


def imfe_dependencies(stickers: LabelledStickers, image_size: int) -> Dependencies:
    """Return what the weights of `imfe_stage` depend on, for runs that would train the same to share them."""
    hashes = [_sticker_hash(part) for part in (stickers.train, stickers.valid)]
    code = ("mod_gpt.imfe", "vision.cnn", "vision.networks", "vision.images")
    return Dependencies(hashes, {"image_size": image_size}, code, ("timm", "pillow"))


def _sticker_hash(stickers: Sequence[Labelled]) -> str:
    digest = hashlib.sha256()
    for sticker in stickers:
        digest.update(f"{sticker.emoji} ".encode() + hashlib.sha256(sticker.path.read_bytes()).digest())
    return digest.hexdigest()


class StickerCache:
    """Decoded stickers as squares of one size, kept while they take little memory."""

    def __init__(self, size: int, interpolation: str = "bicubic") -> None:
        self._size, self._interpolation = size, interpolation
        self._most = _MEMORY // (3 * size * size)
        self._squares: dict[Path, NDArray[np.uint8]] = {}

    def collate(self, examples: Sequence[Labelled]) -> Batch:
        pixels = torch.from_numpy(np.stack([self._square(example.path) for example in examples])).permute(0, 3, 1, 2)
        views = [example.view for example in examples if example.view is not None]
        return {
            "pixels": _shown(pixels, views) if views else pixels,
            "emoji": torch.tensor([example.emoji for example in examples]),
        }

    def _square(self, path: Path) -> NDArray[np.uint8]:
        square = self._squares.get(path)
        if square is not None:
            return square
        try:
            square = fit_square(Image.fromarray(as_pixels(load_sticker(path))), self._size, self._interpolation)
        except ValueError as fault:
            hint = "remove it, or save it as uint8 (height, width, 3)"
            raise CorpusError.of(Problem("sticker-odd", str(fault), hint, file=str(path))) from None
        if len(self._squares) < self._most:
            self._squares[path] = square
        return square


def _shown(pixels: Tensor, views: Sequence[View]) -> Tensor:
    """uint8 (n, 3, size, size) as the views show them; what comes into sight at the edges is white."""
    rows = [
        [
            [np.cos(view.angle) / view.scale, -np.sin(view.angle) / view.scale, -2 * view.right],
            [np.sin(view.angle) / view.scale, np.cos(view.angle) / view.scale, -2 * view.down],
        ]
        for view in views
    ]
    grid = functional.affine_grid(torch.tensor(rows, dtype=torch.float32), list(pixels.shape), align_corners=False)
    ink = functional.grid_sample(255.0 - pixels, grid, padding_mode="zeros", align_corners=False)
    return (255.0 - ink).round().clamp(0, 255).to(torch.uint8)


def _viewed(stickers: Sequence[Labelled], random: np.random.Generator) -> list[Labelled]:
    """Each sticker a little turned, scaled and moved; never mirrored, for many have words in them."""
    bounds = np.array([0.2, 0.15, 0.08, 0.08])
    changes = random.uniform(-bounds, bounds, (len(stickers), 4))
    return [
        Labelled(sticker.path, sticker.emoji, View(angle, 1 + growth, right, down))
        for sticker, (angle, growth, right, down) in zip(stickers, changes.tolist())
    ]


def _labels(file: Path, on_message: MessageCallback) -> dict[tuple[int, int], str]:
    """The most frequent emoji of each (set, sticker); of equals, the first met."""
    log = ProblemLog()
    counts: defaultdict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    for sample in iter_samples(file, log):
        if sample.emoji is not None:
            # U+FE0F asks for a coloured drawing of the same emoji, and is there or not by chance.
            counts[sample.set_id, sample.sticker_id][sample.emoji.replace("\ufe0f", "")] += 1
    if log.error_count:
        on_message(
            f"{visible(str(file), 300)}: {log.error_count:,} faults; the lines concerned are left out: {log.summary()}"
        )
    return {ids: emojis.most_common(1)[0][0] for ids, emojis in counts.items()}


def _in_tenth(ids: tuple[int, int]) -> bool:
    digest = hashlib.sha256(f"{ids[0]}_{ids[1]}".encode()).digest()
    return digest[0] * 10 < 256


def _with_arrays(
    folder: Path, labels: Mapping[tuple[int, int], str], classes: Mapping[str, int], on_message: MessageCallback
) -> tuple[Labelled, ...]:
    class_of = {ids: classes[emoji] for ids, emoji in labels.items() if emoji in classes}
    paths = {ids: sticker_path(folder / STICKER_FOLDER, *ids) for ids in class_of}
    labelled = tuple(Labelled(path, class_of[ids]) for ids, path in paths.items() if path is not None)
    if len(labelled) < len(class_of):
        lacking = len(class_of) - len(labelled)
        on_message(f"{lacking:,} of {len(class_of):,} stickers have no array in {STICKER_FOLDER}/: left out")
    if len(class_of) < len(labels):
        on_message(
            f"{len(labels) - len(class_of):,} held-out stickers have an emoji that no training sticker has: left out"
        )
    return labelled
