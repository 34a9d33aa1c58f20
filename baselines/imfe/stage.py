"""The stage of IMFE: the network of pictures learns which emoji belongs to a sticker (MOD paper, section 4)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor, nn
from torch.nn import functional

from mod_challenge.corpus.releases.stickerchat_arrays import as_pixels, load_sticker
from mod_challenge.io.problems import CorpusError, Problem

from ..settings import PictureSettings, TrainingSettings, precision_beside_decoder
from ..training.stage import Batch, TrainingStage
from ..training.stage_cache import Dependencies
from ..vision.cnn import PictureNet
from ..vision.images import fit_square
from .stickers import Labelled, LabelledStickers, View

_HIDDEN = 512
_DROPOUT = 0.2
_WEIGHT_DECAY = 0.01
_TOKENS = 64
"""What a picture counts for in a pass."""
_MEMORY = 1 << 29
"""Bytes of decoded stickers that are kept; those beyond are read each time."""


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


def imfe_trainer_settings(settings: PictureSettings) -> TrainingSettings:
    """Return what the trainer is told for IMFE.

    Beside the settings that are called after it, the seed and the precision, nothing of a system's training counts, so
    that systems with the same of these share what it trains. A pass holds a whole batch: batch norm sees all of it.
    Validation is noisy until its statistics have settled, so nothing stops this stage early.

    Args:
        settings: of the system.
    """
    return TrainingSettings(
        seed=settings.seed,
        epochs=settings.imfe_epochs,
        batch=settings.imfe_batch,
        micro_tokens=_TOKENS * settings.imfe_batch,
        lr=settings.imfe_lr,
        warmup=settings.imfe_warmup,
        weight_decay=_WEIGHT_DECAY,
        precision=precision_beside_decoder(settings.precision),
        patience=0,
        save_every=settings.save_every,
    )


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
    code = ("imfe.stage", "imfe.stickers", "vision.cnn", "vision.networks", "vision.images")
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
