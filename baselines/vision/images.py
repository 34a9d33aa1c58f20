"""Pictures of memes as arrays: PNG, JPEG and GIF, decoded within bounds, over white, as squares."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mod_challenge.corpus.pictures import kind_of

MAX_BYTES = 1 << 25
"""Largest file of a picture: 32 MiB."""
MAX_PIXELS = 1 << 25
"""Most pixels of a frame, 33 million: 128 MiB once decoded."""
MAX_FRAMES = 4096
"""Of a GIF no more frames are counted, nor more than hold `MAX_PIXELS` together, beside the first two."""

Pixels = NDArray[np.uint8]

_FORMATS = ("PNG", "JPEG", "GIF")
_DAMAGE = (
    OSError,
    EOFError,
    ValueError,
    SyntaxError,
    LookupError,
    TypeError,
    ArithmeticError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)
"""What decoders raise, by design or not, on bytes that are no whole picture."""


class PictureError(ValueError):
    """A file that is no usable picture; the message says why, in a few words."""


def read_picture(path: Path) -> bytes:
    """The bytes of a picture's file.

    Raises:
        PictureError: it is missing, no plain file, unreadable, too large, or neither PNG nor JPEG nor GIF.
    """
    try:
        if not path.is_file():
            raise PictureError("no such file")
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as fault:
        raise PictureError(fault.strerror or "unreadable") from None
    if len(data) > MAX_BYTES:
        raise PictureError(f"more than {MAX_BYTES >> 20} MiB")
    if kind_of(data) is None:
        raise PictureError("no PNG, JPEG or GIF")
    return data


def square_frames(data: bytes, size: int) -> Pixels:
    """A picture as squares that a CNN can look at.

    What is transparent is white, and so are the bars beside what is not square: faces are drawn as they are, never
    stretched, and most memes are on white already.

    Args:
        data: a PNG, JPEG or GIF.
        size: edge of the squares in pixels.

    Returns:
        uint8 (frames, size, size, 3): one frame, or of an animated GIF its first, middle and last one.

    Raises:
        PictureError: damaged, or larger than `MAX_PIXELS`.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd metadata, which no pixel depends on
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                return _frames(image, size)
    except PictureError:
        raise
    except _DAMAGE:
        raise PictureError("damaged") from None


def fit_square(image: Image.Image, size: int) -> Pixels:
    """An RGB image, as large as fits, in the middle of a white square: uint8 (size, size, 3)."""
    scale = size / max(image.size)
    width, height = (max(1, round(edge * scale)) for edge in image.size)
    square = Image.new("RGB", (size, size), "white")
    fitted = image.resize((width, height), Image.Resampling.BICUBIC, reducing_gap=2.0)
    square.paste(fitted, ((size - width) // 2, (size - height) // 2))
    return np.asarray(square)


def _frames(image: Image.Image, size: int) -> Pixels:
    pixels = image.width * image.height
    if pixels > MAX_PIXELS:
        raise PictureError(f"more than {MAX_PIXELS >> 20} million pixels")
    if image.format != "GIF":
        return fit_square(_over_white(image), size)[None]
    count = _count_frames(image, max(2, min(MAX_FRAMES, MAX_PIXELS // pixels)))
    chosen = []
    for frame in sorted({0, count // 2, count - 1}):
        image.seek(frame)
        chosen.append(fit_square(_over_white(image), size))
    return np.stack(chosen)


def _count_frames(image: Image.Image, most: int) -> int:
    for frame in range(1, most):
        try:
            image.seek(frame)
        except EOFError:
            return frame
    return most


def _over_white(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # 16 bits a pixel, which converting would clip and not scale
        image = Image.fromarray((np.asarray(image, dtype=np.uint32) >> 8).astype(np.uint8))
    if not image.has_transparency_data:
        return image.convert("RGB")
    picture = image.convert("RGBA")
    white = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(white, picture).convert("RGB")
