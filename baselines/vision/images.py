"""Pictures of memes as arrays, of every kind that stickers come in: decoded within bounds, over white, as squares."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from mod_challenge.corpus.pictures import READ, kind_of
from mod_challenge.corpus.releases.stickerchat_arrays import as_pixels, sticker_of
from mod_challenge.io.problems import CorpusError

MAX_BYTES = 1 << 25
"""Largest file of a picture: 32 MiB."""
MAX_PIXELS = 1 << 25
"""Most pixels of a frame, 33 million: 128 MiB once decoded."""
MAX_FRAMES = 4096
"""Of an animation no more frames are counted, nor more than hold `MAX_PIXELS` together, beside the first two."""

Pixels = NDArray[np.uint8]

INTERPOLATIONS = {
    "nearest": Image.Resampling.NEAREST,
    "bilinear": Image.Resampling.BILINEAR,
    "bicubic": Image.Resampling.BICUBIC,
    "lanczos": Image.Resampling.LANCZOS,
}
"""Ways of resizing, by the names that timm has for them."""

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
        raise PictureError(fault.strerror or "unreadable") from None
    if len(data) > MAX_BYTES:
        raise PictureError(f"more than {MAX_BYTES >> 20} MiB")
    if kind_of(data) is None:
        raise PictureError(f"no {READ}")
    return data


def square_frames(data: bytes, size: int, interpolation: str = "bicubic") -> Pixels:
    """A picture as squares that a CNN can look at.

    What is transparent is white, and so are the bars beside what is not square: faces are drawn as they are, never
    stretched, and most memes are on white already. A photograph is turned as its camera was held.

    Args:
        data: a picture of a kind that is read, see `mod_challenge.corpus.pictures.KINDS`.
        size: edge of the squares in pixels.
        interpolation: one of `INTERPOLATIONS`.

    Returns:
        uint8 (frames, size, size, 3): one frame, or of an animation (GIF, WebP, APNG, AVIF) its first, middle and last
        one.

    Raises:
        PictureError: damaged, larger than `MAX_PIXELS`, or of a kind that the installed Pillow does not read.
    """
    kind = kind_of(data)
    try:
        if kind == "npy":
            return fit_square(_of_array(data), size, interpolation)[None]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd metadata, which no pixel depends on
            Image.init()
            if kind is not None and _FORMATS[kind] not in Image.OPEN:
                raise PictureError(f"{_FORMATS[kind]}, which this Pillow does not read (install a newer one)")
            with Image.open(io.BytesIO(data), formats=tuple(_FORMATS.values())) as image:
                return _frames(image, size, interpolation)
    except PictureError:
        raise
    except _DAMAGE:
        raise PictureError("damaged") from None


def fit_square(image: Image.Image, size: int, interpolation: str = "bicubic") -> Pixels:
    """An RGB image, as large as fits, in the middle of a white square: uint8 (size, size, 3)."""
    scale = size / max(image.size)
    width, height = (max(1, round(edge * scale)) for edge in image.size)
    square = Image.new("RGB", (size, size), "white")
    fitted = image.resize((width, height), INTERPOLATIONS[interpolation], reducing_gap=2.0)
    square.paste(fitted, ((size - width) // 2, (size - height) // 2))
    return np.asarray(square)


def _frames(image: Image.Image, size: int, interpolation: str) -> Pixels:
    pixels = image.width * image.height
    if pixels > MAX_PIXELS:
        raise PictureError(f"more than {MAX_PIXELS >> 20} million pixels")
    moves = image.format == "GIF" or (image.format in _ANIMATED and getattr(image, "is_animated", False))
    if not moves:
        return fit_square(_over_white(_upright(image)), size, interpolation)[None]
    count = _count_frames(image, max(2, min(MAX_FRAMES, MAX_PIXELS // pixels)))
    chosen = []
    for frame in sorted({0, count // 2, count - 1}):
        image.seek(frame)
        chosen.append(fit_square(_over_white(image), size, interpolation))
    return np.stack(chosen)


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
