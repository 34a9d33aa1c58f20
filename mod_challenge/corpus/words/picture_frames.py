"""Frames of meme pictures of every kind that memes and stickers come in, decoded within bounds and over white.

Pillow does it, which the core package does not need: import this module where pictures are looked at, and only there.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from ...io.problems import CorpusError, fault_reason
from ..model import Corpus, Meme
from ..pictures import READ, is_safe_name, kind_of, picture_path
from ..releases.stickerchat_arrays import as_pixels, sticker_of

MAX_BYTES = 1 << 25
"""Largest file of a picture: 32 MiB."""
MAX_PIXELS = 1 << 25
"""Most pixels of a frame, 33 million: 128 MiB once decoded."""
MAX_FRAMES = 4096
"""Of an animation no more frames are counted, nor more than hold `MAX_PIXELS` together, beside the first two."""

_FORMATS = {"png": "PNG", "jpeg": "JPEG", "gif": "GIF", "webp": "WEBP", "avif": "AVIF", "bmp": "BMP", "tiff": "TIFF"}
_ANIMATED = ("PNG", "GIF", "WEBP", "AVIF")
"""Whose frames are an animation; those of a TIFF are pages, of which the first counts."""
_ORIENTATION = 0x0112
"""The EXIF tag that says how a camera was held."""
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
        PictureError: it is missing, no plain file, unreadable, too large, or of no kind that is read.
    """
    try:
        if not path.is_file():
            raise PictureError("no such file")
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as fault:
        raise PictureError(fault_reason(fault)) from None
    if len(data) > MAX_BYTES:
        raise PictureError(f"more than {MAX_BYTES >> 20} MiB")
    if kind_of(data) is None:
        raise PictureError(f"no {READ}")
    return data


def meme_picture(corpus: Corpus, meme: Meme) -> bytes:
    """The bytes of a meme's picture.

    Raises:
        PictureError: there is none that can be used.
    """
    if not is_safe_name(meme.picture):
        raise PictureError("a name that leads out of the folder")
    return read_picture(picture_path(corpus.folder, meme.picture))


def rgb_frames(data: bytes) -> list[Image.Image]:
    """A picture as RGB images over white: one, or of an animation its first, middle and last frame.

    A photograph is turned as its camera was held.

    Args:
        data: a picture of a kind that is read, see `mod_challenge.corpus.pictures.KINDS`.

    Raises:
        PictureError: damaged, larger than `MAX_PIXELS`, or of a kind that the installed Pillow does not read.
    """
    kind = kind_of(data)
    try:
        if kind == "npy":
            return [_of_array(data)]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd metadata, which no pixel depends on
            Image.init()
            if kind is not None and _FORMATS[kind] not in Image.OPEN:
                raise PictureError(f"{_FORMATS[kind]}, which this Pillow does not read (install a newer one)")
            with Image.open(io.BytesIO(data), formats=tuple(_FORMATS.values())) as image:
                return _frames(image)
    except PictureError:
        raise
    except _DAMAGE:
        raise PictureError("damaged") from None


def _frames(image: Image.Image) -> list[Image.Image]:
    pixels = image.width * image.height
    if pixels > MAX_PIXELS:
        raise PictureError(f"more than {MAX_PIXELS >> 20} million pixels")
    moves = image.format == "GIF" or (image.format in _ANIMATED and getattr(image, "is_animated", False))
    if not moves:
        return [_over_white(_upright(image))]
    count = _count_frames(image, max(2, min(MAX_FRAMES, MAX_PIXELS // pixels)))
    chosen = []
    for frame in sorted({0, count // 2, count - 1}):
        image.seek(frame)
        chosen.append(_over_white(image))
    return chosen


def _count_frames(image: Image.Image, most: int) -> int:
    for frame in range(1, most):
        try:
            image.seek(frame)
        except EOFError:
            return frame
    return most


def _of_array(data: bytes) -> Image.Image:
    """The picture that a ``.npy`` file holds."""
    try:
        array = sticker_of(data, "")
    except CorpusError as fault:
        raise PictureError(fault.log.errors[0].message) from None
    if array.size > 4 * MAX_PIXELS:
        raise PictureError(f"more than {MAX_PIXELS >> 20} million pixels")
    try:
        return Image.fromarray(as_pixels(array))
    except ValueError:
        raise PictureError("an array that is no picture") from None


def _upright(image: Image.Image) -> Image.Image:
    """A picture turned as its EXIF data say; as it is where they are damaged."""
    try:
        orientation = image.getexif().get(_ORIENTATION, 1)
    except _DAMAGE:
        return image
    return ImageOps.exif_transpose(image) if orientation in range(2, 9) else image


def _over_white(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # 16 bits a pixel, which converting would clip and not scale
        image = Image.fromarray((np.clip(np.asarray(image, dtype=np.int64), 0, 0xFFFF) >> 8).astype(np.uint8))
    elif image.mode == "F":
        image = Image.fromarray(as_pixels(np.asarray(image)))
    if not image.has_transparency_data:
        return image.convert("RGB")
    picture = image.convert("RGBA")
    white = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(white, picture).convert("RGB")
