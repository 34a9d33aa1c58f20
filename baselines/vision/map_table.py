"""Maps of the pictures of a large inventory, in one file on disk of which batches are read: never all of them at once.

174,000 stickers of 7×7 places with 1,280 numbers each take 22 GB in half precision, which no memory needs to hold: a
step of training looks at a few hundred. The file is a plain ``.npy`` array (pictures, places, channels) in the user's
cache folder, named after all that it depends on: the network and how it is shown pictures, and the content of the
corpus's pictures, in whose order its rows are. It is written a stretch at a time and gets its name when it is whole;
after a kill, the next call goes on behind the last whole stretch.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray

from mod_challenge.array_types import Float32s, Integers
from mod_challenge.corpus import Corpus, Meme
from mod_challenge.corpus.words.picture_frames import PictureError, meme_picture
from mod_challenge.io.cache_folder import cache_folder
from mod_challenge.io.file_lock import LockTakenError, held_lock
from mod_challenge.io.files import make_folder, write_atomic, writing
from mod_challenge.io.printable import visible
from mod_challenge.io.problems import CorpusError, OutputError, Problem
from mod_challenge.io.progress import MessageCallback, ProgressCallback

from .cnn import PictureNet
from .feature_extractor import FeatureExtractor, features_hash
from .feature_scaling import Moments
from .meme_features import no_pictures
from .word_vectors import WIDTH, word_vectors

_VERSION = "1"
_STRETCH = 256
"""Pictures whose maps are made, written and said to be there together."""
_ROWS_AT_ONCE = 1024
_HALF = np.dtype(np.float16)
_SIDES = (7, 4, 1)
"""Sides of maps that messages name as ways to take less room."""


class MapTable:
    """Maps of memes in a file, (memes, places, channels); ``table[rows]`` reads those of some rows.

    Args:
        path: of the array.
        rows: of the array, for each meme.
        texts: the words in each meme, which then stand beside each place (see `mod_baselines.vision.word_vectors`).
    """

    def __init__(self, path: Path, rows: Integers, texts: Optional[Sequence[Optional[str]]] = None) -> None:
        self._rows = rows
        self._array: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
        self._texts = texts
        self.path = path
        _, places, channels = self._array.shape
        self.shape = (len(rows), places, channels + (0 if texts is None else WIDTH))

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, rows: Sequence[int]) -> Float32s:
        """(rows, places, channels) in single precision."""
        maps: Float32s = self._array[self._rows[np.asarray(rows, dtype=np.int64)]].astype(np.float32)
        if self._texts is None:
            return maps
        beside = word_vectors([self._texts[row] for row in rows])
        return np.concatenate([maps, np.broadcast_to(beside[:, None], (*maps.shape[:2], WIDTH))], axis=2)

    def moments(self, rows: Sequence[int]) -> tuple[Moments, Moments]:
        """Return mean and deviation of the places of some memes' maps, and of the means of these maps over places."""
        of_places, of_means = Moments(self.shape[2]), Moments(self.shape[2])
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            maps = self[rows[start : start + _ROWS_AT_ONCE]]
            of_places.add(maps.reshape(-1, maps.shape[2]))
            of_means.add(maps.mean(1))
        return of_places, of_means


@dataclass(frozen=True)
class _Plan:
    """What is written, and where.

    Attributes:
        path: of the whole file.
        memes: one that has the picture of each row.
        side: places along a side of a map.
        channels: numbers a place.
        size: edge in pixels of the squares that the network is shown.
    """

    path: Path
    memes: tuple[Meme, ...]
    side: int
    channels: int
    size: int

    @property
    def shape(self) -> tuple[int, int, int]:
        """(pictures and one, places, channels): the last row is the mean of the others."""
        return len(self.memes) + 1, self.side**2, self.channels

    @property
    def partial(self) -> Path:
        """The file while it is not whole."""
        return self.path.with_suffix(".partial")

    @property
    def progress(self) -> Path:
        """Says which rows of it are there, and which of them have no usable picture."""
        return self.path.with_suffix(".json")


def map_table(
    corpus: Corpus,
    net: PictureNet,
    size: int,
    side: int = 0,
    *,
    words: bool = False,
    on_message: MessageCallback,
    on_progress: Optional[ProgressCallback] = None,
) -> MapTable:
    """Return the maps of the pictures of all memes, in the corpus's order; made where the cache does not hold them.

    A meme without a usable picture gets the mean of the others, as in `meme_features`.

    Args:
        corpus: whose pictures.
        net: looks at them.
        size: edge in pixels of the squares that it is shown.
        side: places along a side of the maps, to which those of the network are averaged; 0 for the network's own.
        words: put the words in each meme beside each place of its map.
        on_message: takes warnings, and before anything is written how much room it takes and how much there is.
        on_progress: takes how many pictures are done, of how many.

    Raises:
        CorpusError: no meme has a usable picture; the network's maps are smaller than ``side``.
        OutputError: the disk has too little room, the folder cannot be written, or another process writes the file.
    """
    own, channels = _own_map(net, size)
    if side > own:
        message = f"maps of {own}×{own} places of pictures of {size} pixels, and {side}×{side} are asked for"
        hint = f"--set map_side=0 takes them as they are, --set image_size={-(-size * side // own)} larger pictures"
        raise CorpusError.of(Problem("map-too-small", message, hint, file="map_side"))
    digests = _digests(corpus, on_message)
    meme_of = {digest: meme for meme, digest in zip(corpus.memes.values(), digests) if digest}
    if not meme_of:
        raise CorpusError.of(no_pictures(corpus))
    pictures = sorted(meme_of)
    identity = hashlib.sha256(f"{_VERSION} {side or own} {features_hash(net, size)}".encode() + b"".join(pictures))
    path = cache_folder() / "maps" / f"{identity.hexdigest()}.npy"
    plan = _Plan(path, tuple(meme_of[digest] for digest in pictures), side or own, channels, size)
    if not path.is_file():
        make_folder(path.parent)
        try:
            with held_lock(path.with_suffix(".lock")):
                if not path.is_file():  # nobody else has written it meanwhile
                    _write(plan, corpus, net, on_message, on_progress)
        except LockTakenError:
            hint = "wait for it to end"
            problem = Problem("output-busy", "another process writes these features", hint, file=str(path))
            raise OutputError(problem) from None
    row_of = {digest: row for row, digest in enumerate(pictures)}
    rows = np.array([row_of.get(digest, len(pictures)) for digest in digests], dtype=np.int64)
    return MapTable(path, rows, [meme.text for meme in corpus.memes.values()] if words else None)


def _own_map(net: PictureNet, size: int) -> tuple[int, int]:
    """Return the side and the channels of the network's own maps of pictures of a size."""
    with torch.inference_mode():
        shown = net.maps(torch.zeros(1, 3, size, size, dtype=torch.uint8))
    return int(shown.shape[2]), int(shown.shape[1])


def _digests(corpus: Corpus, on_message: MessageCallback) -> list[bytes]:
    """SHA-256 of each meme's picture; empty, and a warning, where there is none that can be read."""
    digests = []
    for meme in corpus.memes.values():
        try:
            digests.append(hashlib.sha256(meme_picture(corpus, meme)).digest())
        except PictureError as fault:
            digests.append(b"")
            _warn(meme, fault, on_message)
    return digests


def _warn(meme: Meme, fault: PictureError, on_message: MessageCallback) -> None:
    on_message(f"meme {visible(meme.id)}: {fault}; the mean of the others takes its place")


def _write(
    plan: _Plan,
    corpus: Corpus,
    net: PictureNet,
    on_message: MessageCallback,
    on_progress: Optional[ProgressCallback],
) -> None:
    """Write the file, or go on with it."""
    done, missing = _written(plan)
    _require_room(plan, done, on_message)
    with writing(plan.partial, "see that the disk of the cache folder has room"):
        table = _opened(plan, done)
        for start in range(done, len(plan.memes), _STRETCH):
            some = plan.memes[start : start + _STRETCH]
            extractor = FeatureExtractor(net, plan.size, True, on_message, keep=False)
            keys: dict[int, str] = {}
            for row, meme in enumerate(some, start):
                try:
                    keys[row] = extractor.add(meme_picture(corpus, meme))
                except PictureError as fault:
                    missing.append(row)
                    _warn(meme, fault, on_message)
            features = extractor.features()
            for row, key in keys.items():
                table[row] = _pooled(features[key].map, plan.side)
            table.flush()
            write_atomic(plan.progress, json.dumps({"rows": start + len(some), "missing": missing}) + "\n")
            if on_progress is not None:
                on_progress(start + len(some), len(plan.memes))
        if len(missing) == len(plan.memes):
            raise CorpusError.of(no_pictures(corpus))
        _fill(table, [*missing, len(plan.memes)])
        table.flush()
        del table
        os.replace(plan.partial, plan.path)
    plan.progress.unlink(missing_ok=True)


def _written(plan: _Plan) -> tuple[int, list[int]]:
    """Return how many rows an earlier call wrote, and which of them have no usable picture."""
    try:
        found = np.load(plan.partial, mmap_mode="r", allow_pickle=False)
        told = json.loads(plan.progress.read_text("utf-8"))
        done, missing = int(told["rows"]), [int(row) for row in told["missing"]]
    except (OSError, ValueError, EOFError, KeyError, TypeError):
        return 0, []
    whole = found.shape == plan.shape and found.dtype == _HALF and 0 <= done <= plan.shape[0]
    return (done, missing) if whole else (0, [])


def _opened(plan: _Plan, done: int) -> np.memmap[Any, np.dtype[np.float16]]:
    """The unfinished file, to be written to; a new one where nothing is done."""
    if not done:
        plan.progress.unlink(missing_ok=True)
    shape = None if done else plan.shape
    return np.lib.format.open_memmap(plan.partial, mode="r+" if done else "w+", dtype=_HALF, shape=shape)


def _require_room(plan: _Plan, done: int, on_message: MessageCallback) -> None:
    """Say how much room the file takes, and refuse where there is less.

    Raises:
        OutputError: there is less.
    """
    rows, channels, side = plan.shape[0], plan.channels, plan.side
    folder = plan.path.parent
    with writing(folder):
        free = shutil.disk_usage(folder).free
    place = channels * _HALF.itemsize
    whole, needed = rows * side**2 * place, (rows - done) * side**2 * place
    smaller = [f"--set map_side={less} takes {_amount(rows * less**2 * place)}" for less in _SIDES if less < side]
    said = f"features of {rows - 1:,} pictures, {side}×{side} places of {channels:,} numbers in half precision"
    if needed > free:
        message = f"{said}, need {_amount(needed)}, and {_amount(free)} are free here"
        hint = "; ".join([*smaller, "XDG_CACHE_HOME names another place"])
        raise OutputError(Problem("disk-full", message, hint, file=str(folder)))
    going_on = f", of which {done:,} are there" if done else ""
    on_message(f"{said}: {_amount(whole)} in {folder}, {_amount(free)} free{going_on}{_among(smaller)}")


def _among(smaller: Sequence[str]) -> str:
    return f" ({', '.join(smaller)})" if smaller else ""


def _amount(count: int) -> str:
    """A number of bytes for people.

    >>> _amount(21_826_560_000), _amount(5_000)
    ('21.8 GB', '0.1 MB')
    """
    return f"{count / 1e9:,.1f} GB" if count >= 1e8 else f"{max(0.1, count / 1e6):,.1f} MB"


def _pooled(own: Optional[NDArray[np.float16]], side: int) -> NDArray[np.float16]:
    """A map (places, channels) averaged to ``side`` × ``side`` places."""
    assert own is not None
    places, channels = own.shape
    before = round(places**0.5)
    if before == side:
        return own
    square = torch.from_numpy(own.astype(np.float32)).T.reshape(1, channels, before, before)
    pooled: NDArray[np.float16] = F.adaptive_avg_pool2d(square, side)[0].flatten(1).T.numpy().astype(_HALF)
    return pooled


def _fill(table: NDArray[np.float16], missing: Sequence[int]) -> None:
    """Give rows without a usable picture the mean of the others."""
    there: Integers = np.setdiff1d(np.arange(len(table)), missing)
    total = np.zeros(table.shape[1:])
    for start in range(0, len(there), _ROWS_AT_ONCE):
        total += table[there[start : start + _ROWS_AT_ONCE]].sum(axis=0, dtype=np.float64)
    table[list(missing)] = (total / len(there)).astype(_HALF)
