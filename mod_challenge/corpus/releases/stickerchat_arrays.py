"""The stickers of StickerChat: arrays in ``.npy`` files, read without unpickling anything, and as pictures."""

from __future__ import annotations

import io
import stat
from pathlib import Path
from tokenize import TokenError
from typing import Any, BinaryIO, Optional, Union

import numpy as np
from numpy.typing import NDArray

from ...io.files import reading
from ...io.problems import CorpusError, Problem

MAX_STICKER_BYTES = 1 << 26
"""Largest array of a sticker: 64 MiB."""
_DAMAGE = (ValueError, EOFError, SyntaxError, TypeError, RecursionError, TokenError)
"""What numpy raises on bytes that are no whole array."""
_SAVE_AGAIN = "save it again with numpy.save(…, allow_pickle=False)"


def sticker_of(data: bytes, path: Union[str, Path]) -> NDArray[Any]:
    """The array that the bytes of a ``.npy`` file hold; ``path`` is what messages call it.

    Raises:
        CorpusError: as `load_sticker`.
    """
    try:
        stream = io.BytesIO(data)
        _check_header(stream, path, len(data))
        stream.seek(0)
        array: NDArray[Any] = np.load(stream, allow_pickle=False)
        return array
    except _DAMAGE:
        raise CorpusError.of(_sticker_problem("npy-damaged", "no whole .npy file", path)) from None


def load_sticker(path: Union[str, Path]) -> NDArray[Any]:
    """Read the array of a sticker as it is, without unpickling anything.

    Raises:
        CorpusError: no whole ``.npy`` file, one of Python objects, one that claims more than its bytes, or one of
            more than `MAX_STICKER_BYTES`.
    """
    try:
        with reading(path, CorpusError, _SAVE_AGAIN), open(path, "rb") as stream:
            _check_header(stream, path, Path(path).stat().st_size)
            stream.seek(0)
            array: NDArray[Any] = np.load(stream, allow_pickle=False)
            return array
    except _DAMAGE:
        raise CorpusError.of(_sticker_problem("npy-damaged", "no whole .npy file", path)) from None


def _check_header(stream: BinaryIO, path: Union[str, Path], there: int) -> None:
    """Refuse, before any memory is taken, what needs pickle or claims a size that the file does not have."""
    head = stream.read(2)
    stream.seek(0)
    if head[:1] == b"\x80":
        raise CorpusError.of(_sticker_problem("npy-pickle", "a pickle, which is never loaded", path))
    version = np.lib.format.read_magic(stream)
    read_header = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
    shape, _, dtype = read_header(stream)
    if dtype.hasobject:
        raise CorpusError.of(_sticker_problem("npy-pickle", "an array of Python objects, which is never loaded", path))
    size = dtype.itemsize
    for length in shape:
        size *= length
    if size > MAX_STICKER_BYTES or any(length < 0 for length in shape):
        raise CorpusError.of(_sticker_problem("npy-too-large", f"more than {MAX_STICKER_BYTES >> 20} MiB", path))
    if size > there:
        raise CorpusError.of(_sticker_problem("npy-damaged", "fewer bytes than its header claims", path))


def _sticker_problem(code: str, message: str, path: Union[str, Path]) -> Problem:
    return Problem(code, message, _SAVE_AGAIN, file=str(path))


def sticker_path(folder: Path, set_id: int, sticker_id: int) -> Optional[Path]:
    """Where a sticker's array is under ``npy_stickers``: in a folder of its set, or beside the others.

    Returns:
        None where there is none, or only a link.
    """
    names = (f"{set_id}/{sticker_id}.npy", f"{set_id}_{sticker_id}.npy", f"{sticker_id}.npy")
    for path in (folder / name for name in names):
        try:
            is_file = stat.S_ISREG(path.lstat().st_mode) and not path.parent.is_symlink()
        except OSError:
            continue
        if is_file:
            return path
    return None


def as_pixels(array: NDArray[Any]) -> NDArray[np.uint8]:
    """A sticker's array as a picture.

    Args:
        array: (height, width), or with 1, 3 or 4 channels; integers of 0 to 255, or floats of 0 to 1 or 0 to 255.

    Returns:
        uint8 (height, width, 3); what is transparent is white.

    Raises:
        ValueError: another shape or type, or an empty array.
    """
    channels = array.shape[2] if array.ndim == 3 else 1
    if array.ndim not in (2, 3) or channels not in (1, 3, 4) or not array.size or array.dtype.kind not in "uif":
        raise ValueError(f"no picture: {array.dtype} {array.shape}")
    values = np.nan_to_num(array.astype(np.float64)).reshape(*array.shape[:2], channels)
    if array.dtype.kind == "f" and values.max() <= 1.0:
        values = values * 255.0
    values = np.clip(values, 0.0, 255.0)
    if channels == 4:
        opaque = values[:, :, 3:] / 255.0
        values = values[:, :, :3] * opaque + 255.0 * (1.0 - opaque)
    pixels: NDArray[np.uint8] = np.broadcast_to(np.rint(values), (*array.shape[:2], 3)).astype(np.uint8)
    return pixels
