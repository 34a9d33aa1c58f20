"""Visual features of memes, for every system alike: from EfficientNet-b0, or as the corpus gives them.

What the network sees in a picture is kept in the user's cache folder, by the content of the picture and of the
weights, so that each picture is looked at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from mod_challenge.corpus import Corpus, Meme
from mod_challenge.corpus.pictures import FOLDER, is_safe_name
from mod_challenge.corpus.reading import read_json
from mod_challenge.io.printable import visible
from mod_challenge.io.problems import CorpusError, Problem
from mod_challenge.io.progress import MessageCallback, ProgressCallback

from ..errors import RunError
from .cnn import CHANNELS, STRIDE, PictureNet, open_cnn, save_cnn, weights_hash
from .feature_cache import FeatureCache
from .images import PictureError, Pixels, read_picture, square_frames

GIVEN = "corpus"
CNN_FILE = "cnn.safetensors"
"""The value of the setting ``cnn`` for which the corpus's own features are taken."""

Floats = NDArray[np.float32]

_BATCH = 16
"""Frames a pass; all passes are filled to this size, for the last digits of a sum depend on it."""
_VERSION = "1"
"""Of how pictures become pixels and pixels features: another one leaves all cached features aside."""


@dataclass(frozen=True)
class MemeFeatures:
    """What the memes of a corpus look like.

    Attributes:
        ids: all memes of the corpus, in its order.
        vectors: (memes, d) pooled features, as their source gives them.
        maps: (memes, places, channels) the last map of the CNN, rounded to half precision; None unless asked for.
        missing: memes without a usable picture; their rows are the mean of the others.
    """

    ids: tuple[str, ...]
    vectors: Floats
    maps: Optional[Floats]
    missing: frozenset[str]


class Normalizer(nn.Module):
    """Features moved and scaled to mean 0 and deviation 1 over the memes it was fitted to.

    Args:
        width: numbers a meme, d.
        unit: also scale each meme's vector to length 1.
    """

    mean: Tensor
    scale: Tensor

    def __init__(self, width: int, *, unit: bool = False) -> None:
        super().__init__()
        self.unit = unit
        self.register_buffer("mean", torch.zeros(width))
        self.register_buffer("scale", torch.ones(width))

    def fit(self, vectors: Floats) -> Normalizer:
        """Take mean and deviation of (memes, d) vectors: those of the memes seen in training. Gives itself.

        A number that hardly changes from one seen meme to the next would drown all others for a meme in which it
        does, so no deviation counts as less than a hundredth of their root mean square.
        """
        if not len(vectors):
            return self
        deviation = vectors.std(axis=0, dtype=np.float64)
        typical = float(np.sqrt((deviation**2).mean()))
        scale = np.maximum(deviation, 0.01 * typical) if typical > 0 else np.ones_like(deviation)
        self.mean.copy_(torch.from_numpy(vectors.mean(axis=0, dtype=np.float64)))
        self.scale.copy_(torch.from_numpy(scale))
        return self

    def forward(self, vectors: Tensor) -> Tensor:
        """(…, d) → (…, d)."""
        scaled = (vectors - self.mean) / self.scale
        return nn.functional.normalize(scaled, dim=-1) if self.unit else scaled


class Whitener(nn.Module):
    """Features in which the memes it was fitted to vary alike in every direction, each then of length 1.

    With the features of a CNN most pairs of memes point the same way or opposite ways, so what a squared distance to a
    guess finds nearest is a blend of many memes; whitened, the guess for a belief over memes ranks them more as the
    belief does. Directions in which they hardly vary would be noise for memes that were not there, so each variance
    counts `SHRINKAGE` of the largest more.

    Args:
        width: numbers a meme, d.

    Source: ZCA whitening (Bell and Sejnowski 1997) with ridge, after each number was brought to deviation 1.
    """

    SHRINKAGE = 0.01

    whitening: Tensor

    def __init__(self, width: int) -> None:
        super().__init__()
        self.scaled = Normalizer(width)
        self.register_buffer("whitening", torch.eye(width))

    def fit(self, vectors: Floats) -> Whitener:
        """Take mean and covariance of (memes, d) vectors: those of the memes seen in training. Gives itself."""
        if len(vectors) < 2:
            return self
        self.scaled.fit(vectors)
        rows = self.scaled(torch.from_numpy(vectors)).double().numpy()
        variances, directions = np.linalg.eigh(np.cov(rows.T))
        largest = float(variances[-1])
        if largest <= 0:
            return self
        varying = variances > 1e-8 * largest  # the others are those in which the memes do not vary at all
        weights = 1 / np.sqrt(variances[varying] + self.SHRINKAGE * largest)
        self.whitening.copy_(torch.from_numpy((directions[:, varying] * weights) @ directions[:, varying].T))
        return self

    def forward(self, vectors: Tensor) -> Tensor:
        """(…, d) → (…, d)."""
        return nn.functional.normalize(self.scaled(vectors) @ self.whitening, dim=-1)


def meme_features(
    corpus: Corpus,
    cnn: str,
    image_size: int,
    *,
    seed: int = 0,
    maps: bool = False,
    on_message: Optional[MessageCallback] = None,
    on_progress: Optional[ProgressCallback] = None,
    weights: Optional[Path] = None,
) -> MemeFeatures:
    """Features of every meme of a corpus.

    A meme without a usable picture is told of, and gets the mean of the others; an animated GIF gets the mean of its
    first, middle and last frame.

    Args:
        cnn: ``corpus`` for the corpus's ``id2feature.json``; else the network's weights, as `open_cnn` takes them.
        image_size: edge in pixels of the squares that pictures are fitted into.
        seed: of random weights.
        maps: also give the network's last map.
        on_message: takes warnings.
        on_progress: takes how many pictures are done, of how many.
        weights: a safetensors file to take in place of the weights that ``cnn`` names, such as IMFE trained.

    Raises:
        CorpusError: the weights cannot be had; no meme has a usable picture; or, with ``cnn="corpus"``,
            ``id2feature.json`` is absent, invalid, or lacks a meme, or maps are asked for.
    """
    on_warning = on_message if on_message is not None else _silent
    if cnn == GIVEN and weights is None:
        return _corpus_features(corpus, maps)
    extractor = _FeatureExtractor(
        open_cnn(cnn if weights is None else str(weights), seed), image_size, maps, on_warning
    )
    keys: dict[str, str] = {}
    missing: dict[str, str] = {}
    for done, meme in enumerate(corpus.memes.values(), 1):
        try:
            keys[meme.id] = extractor.add(_picture_bytes(corpus, meme))
        except PictureError as fault:
            missing[meme.id] = str(fault)
        if on_progress is not None:
            on_progress(done, len(corpus.memes))
    if not keys:
        hint = f"pictures belong into {FOLDER}/; or take --set cnn={GIVEN} where id2feature.json is there"
        message = "no meme has a usable picture"
        raise CorpusError.of(Problem("pictures-missing", message, hint, file=str(corpus.folder)))
    for name, reason in missing.items():
        on_warning(f"meme {visible(name)}: {reason}; the mean of the others takes its place")
    frame_map = extractor.features()
    features = [frame_map[keys[name]] if name in keys else None for name in corpus.memes]
    vectors = _stacked([None if cached is None else cached.vector for cached in features])
    places = _stacked([None if cached is None else cached.map for cached in features]) if maps else None
    return MemeFeatures(tuple(corpus.memes), vectors, places, frozenset(missing))


def keep_cnn(cnn: str, seed: int, folder: Path) -> None:
    """Write the weights that a setting names into a run, once, so that it needs neither the file nor the hub again.

    Args:
        cnn, seed: as `meme_features` takes them.
        folder: of the run.
    """
    if cnn != GIVEN and not (folder / CNN_FILE).is_file():
        save_cnn(open_cnn(cnn, seed), folder / CNN_FILE)


def saved_cnn(cnn: str, folder: Path) -> Optional[Path]:
    """The weights that a run keeps; None where its features come from the corpus.

    Raises:
        RunError: they are missing.
    """
    path = folder / CNN_FILE
    if cnn == GIVEN:
        return None
    if not path.is_file():
        raise RunError.of(
            Problem("weights-missing", "the run's CNN is not here", "train the run again", file=str(path))
        )
    return path


def require_width(vectors: Floats, wanted: int, corpus: Corpus) -> None:
    """Refuse features that a run cannot take.

    Args:
        vectors: (…, d) features of a corpus.
        wanted: d of those that the run was trained on.
        corpus: where they are from.

    Raises:
        RunError: they are of another length.
    """
    if vectors.shape[-1] != wanted:
        message = f"features of {vectors.shape[-1]} numbers, and the run was trained on {wanted}"
        hint = "predict with pictures or features of the kind that the run was trained on"
        raise RunError.of(Problem("features-of-other-length", message, hint, file=str(corpus.folder)))


def _silent(_line: str) -> None:
    pass


def _corpus_features(corpus: Corpus, maps: bool) -> MemeFeatures:
    path = corpus.folder / "id2feature.json"
    hint = "take another source of features: --set cnn=scratch, a hub name or FILE.safetensors"
    if maps:
        message = "features of a corpus are vectors, and this system needs the CNN's map"
        raise CorpusError.of(Problem("features-no-map", message, hint, file=str(path)))
    if not path.is_file():
        raise CorpusError.of(Problem("features-missing", "the corpus gives no features", hint, file=str(path)))
    vector_of: dict[str, list[float]] = read_json(path, "id2feature")
    lacking = [meme for meme in corpus.memes if meme not in vector_of]
    if lacking:
        message = f"no features of {len(lacking)} memes, such as {visible(lacking[0])}"
        raise CorpusError.of(Problem("features-missing", message, hint, file=str(path)))
    if len({len(vector_of[meme]) for meme in corpus.memes}) > 1:
        raise CorpusError.of(Problem("feature-length", "features of several lengths", "one for all", file=str(path)))
    vectors = np.array([vector_of[meme] for meme in corpus.memes], dtype=np.float64)
    if not (np.abs(vectors) < np.finfo(np.float32).max).all():
        raise CorpusError.of(Problem("feature-size", "a feature beyond single precision", hint, file=str(path)))
    return MemeFeatures(tuple(corpus.memes), vectors.astype(np.float32), None, frozenset())


@dataclass(frozen=True)
class _PictureFeatures:
    """What was seen in a picture: pooled (channels,), and where asked for the map (places, channels)."""

    vector: Floats
    map: Optional[NDArray[np.float16]]


class _FeatureExtractor:
    """Looks at pictures with a network, a batch at a time, unless the cache remembers them."""

    def __init__(self, net: PictureNet, size: int, maps: bool, on_message: MessageCallback) -> None:
        self._net = net
        self._size = size
        self._maps = maps
        self._places = (-(-size // STRIDE)) ** 2
        self._cache = FeatureCache(
            hashlib.sha256(f"{_VERSION} {size} {weights_hash(net)}".encode()).hexdigest(), on_message
        )
        self._features: dict[str, _PictureFeatures] = {}
        self._waiting: list[tuple[str, Pixels]] = []
        self._frames: dict[str, tuple[int, list[Floats]]] = {}  # by picture: how many frames, maps of those seen

    def add(self, data: bytes) -> str:
        """Take a picture's bytes; gives the name under which `features` will have it.

        Raises:
            PictureError: it is no usable picture.
        """
        key = hashlib.sha256(data).hexdigest()
        if key in self._features or key in self._frames:
            return key
        cached = self._cached(key)
        if cached is not None:
            self._features[key] = cached
            return key
        frames = square_frames(data, self._size)
        self._frames[key] = (len(frames), [])
        self._waiting += [(key, frame) for frame in frames]
        while len(self._waiting) >= _BATCH:
            self._extract_batch()
        return key

    def features(self) -> dict[str, _PictureFeatures]:
        """What was seen in every picture so far."""
        while self._waiting:
            self._extract_batch()
        return self._features

    def _cached(self, key: str) -> Optional[_PictureFeatures]:
        vector = self._cache.get(key, (CHANNELS,), np.float32)
        if vector is None or not self._maps:
            return None if vector is None else _PictureFeatures(vector, None)
        half = self._cache.get(f"{key}.map", (self._places, CHANNELS), np.float16)
        return None if half is None else _PictureFeatures(vector, half)

    def _extract_batch(self) -> None:
        batch, self._waiting = self._waiting[:_BATCH], self._waiting[_BATCH:]
        pixels = np.zeros((_BATCH, self._size, self._size, 3), np.uint8)
        pixels[: len(batch)] = [frame for _, frame in batch]
        with torch.inference_mode():
            maps = self._net.maps(torch.from_numpy(pixels).permute(0, 3, 1, 2))  # (batch, channels, height, width)
        places = maps.flatten(2).transpose(1, 2).contiguous().numpy()  # (batch, places, channels)
        for (key, _), frame_map in zip(batch, places):
            count, frames = self._frames[key]
            frames.append(frame_map)
            if len(frames) == count:
                self._store(key, np.mean(frames, axis=0))
                del self._frames[key]

    def _store(self, key: str, mean: Floats) -> None:
        vector = mean.mean(axis=0)
        if not np.isfinite(vector).all() or np.abs(mean).max() > np.finfo(np.float16).max:
            message = "the CNN's weights give features that are too large or no numbers"
            raise CorpusError.of(Problem("cnn-damaged", message, "take other weights", file="cnn"))
        self._cache.put(key, vector)
        half = mean.astype(np.float16) if self._maps else None
        if half is not None:
            self._cache.put(f"{key}.map", half)
        self._features[key] = _PictureFeatures(vector, half)


def _picture_bytes(corpus: Corpus, meme: Meme) -> bytes:
    if not is_safe_name(meme.picture):
        raise PictureError("a name that leads out of the folder")
    return read_picture(corpus.folder / FOLDER / meme.picture)


def _stacked(rows: Sequence[Optional[NDArray[Any]]]) -> Floats:
    """Rows as one array of single precision; in place of None, the mean of the others."""
    mean = np.mean([row for row in rows if row is not None], axis=0, dtype=np.float64)
    return np.stack([mean if row is None else row for row in rows]).astype(np.float32)
