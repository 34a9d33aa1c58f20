"""What a CNN saw in pictures, kept in the user's cache folder: one small file a picture, by content."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any, Callable, Optional

import numpy as np
from numpy.typing import DTypeLike, NDArray

from mod_challenge.io.cache_folder import cache_folder
from mod_challenge.io.files import atomic_output, make_folder
from mod_challenge.io.problems import OutputError

_DIGEST = hashlib.sha256().digest_size


class FeatureCache:
    """Arrays by the content of a picture, for one network and one way of showing it pictures.

    An entry is a ``.npy`` file followed by its SHA-256. It is written in one piece, so that two processes may fill the
    same folder; an entry that is not whole counts as absent.

    Args:
        network: hash of all that a picture's features depend on but the picture.
        on_message: takes a warning, once, when the folder cannot be written to; work then goes on without.
    """

    def __init__(self, network: str, on_message: Callable[[str], None]) -> None:
        self._folder = cache_folder() / "features" / network
        self._on_message = on_message
        self._writable = True

    def get(self, name: str, shape: tuple[Optional[int], ...], dtype: DTypeLike) -> Optional[NDArray[Any]]:
        """The entry ``name``, None where there is none of this shape (None for any length) and type."""
        try:
            data = self._path(name).read_bytes()
        except OSError:
            return None
        if hashlib.sha256(data[:-_DIGEST]).digest() != data[-_DIGEST:]:
            return None
        try:
            array: NDArray[Any] = np.load(io.BytesIO(data), allow_pickle=False)
        except (ValueError, EOFError):
            return None
        fits = array.ndim == len(shape) and all(wanted in (None, found) for wanted, found in zip(shape, array.shape))
        return array if fits and array.dtype == dtype else None

    def put(self, name: str, array: NDArray[Any]) -> None:
        """Keep ``array`` as the entry ``name``, in the place of what is there."""
        if not self._writable:
            return
        buffer = io.BytesIO()
        np.save(buffer, array, allow_pickle=False)
        data = buffer.getvalue()
        try:
            make_folder(self._folder)
            with atomic_output(self._path(name)) as stream:
                stream.write(data + hashlib.sha256(data).digest())
        except OutputError as fault:
            self._writable = False
            self._on_message(f"features are not kept for the next time: {fault}")

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.npy"
