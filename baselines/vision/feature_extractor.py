"""What a CNN gives for pictures: pooled vectors and maps, from the cache where it holds them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Optional

import numpy as np
import torch
from numpy.typing import NDArray

from mod_challenge.array_types import Float32s
from mod_challenge.io.problems import CorpusError, Problem
from mod_challenge.io.progress import MessageCallback

from .cnn import PictureNet, weights_hash
from .feature_cache import FeatureCache
from .images import Pixels, square_frames

_BATCH = 16
"""Frames a pass; all passes are filled to this size, for the last digits of a sum depend on it."""
_VERSION = "1"
"""Of how pictures become pixels and pixels features: another one leaves all cached features aside."""


@dataclass(frozen=True)
class PictureFeatures:
    """Features of a picture: pooled (width,), and where wanted the map (places, channels)."""

    vector: Float32s
    map: Optional[NDArray[np.float16]]


def features_hash(net: PictureNet, size: int) -> str:
    """SHA-256 of all that a picture's features depend on but the picture: the network, and how pictures are shown."""
    return hashlib.sha256(f"{_VERSION} {size} {weights_hash(net)}".encode()).hexdigest()


class FeatureExtractor:
    """Runs a network over pictures, a batch at a time, except for those that the cache holds.

    Args:
        net: the network.
        size: edge in pixels of the squares that it is shown.
        maps: also take its last map.
        on_message: takes warnings.
        keep: whether the user's cache is asked and filled, an entry a picture.
    """

    def __init__(
        self, net: PictureNet, size: int, maps: bool, on_message: MessageCallback, *, keep: bool = True
    ) -> None:
        self._net = net
        self._size = size
        self._maps = maps
        self._pools_by_mean = net.network.pools_by_mean
        self._cache = FeatureCache(features_hash(net, size), on_message) if keep else None
        self._features: dict[str, PictureFeatures] = {}
        self._waiting: list[tuple[str, Pixels]] = []
        self._frames: dict[str, tuple[int, list[tuple[Float32s, Float32s]]]] = {}
        """By picture: how many frames it has, and map and vector of those seen."""

    def add(self, data: bytes) -> str:
        """Take a picture's bytes; returns the name under which `features` will have it.

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
        frames = square_frames(data, self._size, self._net.description.interpolation)
        self._frames[key] = (len(frames), [])
        self._waiting += [(key, frame) for frame in frames]
        while len(self._waiting) >= _BATCH:
            self._extract_batch()
        return key

    def features(self) -> dict[str, PictureFeatures]:
        """Return the features of every picture so far."""
        while self._waiting:
            self._extract_batch()
        return self._features

    def _cached(self, key: str) -> Optional[PictureFeatures]:
        if self._cache is None:
            return None
        vector = self._cache.get(key, (self._net.width,), np.float32)
        if vector is None or not self._maps:
            return None if vector is None else PictureFeatures(vector, None)
        half = self._cache.get(f"{key}.map", (None, self._net.channels), np.float16)
        return None if half is None else PictureFeatures(vector, half)

    def _extract_batch(self) -> None:
        batch, self._waiting = self._waiting[:_BATCH], self._waiting[_BATCH:]
        pixels = np.zeros((_BATCH, self._size, self._size, 3), np.uint8)
        pixels[: len(batch)] = [frame for _, frame in batch]
        with torch.inference_mode():
            maps, vectors = self._net.look(torch.from_numpy(pixels).permute(0, 3, 1, 2))
        frame_maps = maps.flatten(2).transpose(1, 2).contiguous().numpy()  # (batch, places, channels)
        for (key, _), frame_map, vector in zip(batch, frame_maps, vectors.numpy()):
            count, frames = self._frames[key]
            frames.append((frame_map, vector))
            if len(frames) == count:
                mean_map = np.mean([frame for frame, _ in frames], axis=0)
                pooled = mean_map.mean(axis=0) if self._pools_by_mean else np.mean([v for _, v in frames], axis=0)
                self._store(key, mean_map, pooled)
                del self._frames[key]

    def _store(self, key: str, mean: Float32s, vector: Float32s) -> None:
        if not np.isfinite(vector).all() or not np.abs(mean).max() <= np.finfo(np.float16).max:
            message = "the CNN's weights give features that are too large or no numbers"
            raise CorpusError.of(Problem("cnn-damaged", message, "take other weights", file="cnn"))
        half = mean.astype(np.float16) if self._maps else None
        if self._cache is not None:
            self._cache.put(key, vector)
            if half is not None:
                self._cache.put(f"{key}.map", half)
        self._features[key] = PictureFeatures(vector, half)
