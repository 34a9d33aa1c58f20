"""Pictures of memes as squares that a network can look at."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mod_challenge.corpus.words.picture_frames import rgb_frames

Pixels = NDArray[np.uint8]

INTERPOLATIONS = {
    "nearest": Image.Resampling.NEAREST,
    "bilinear": Image.Resampling.BILINEAR,
    "bicubic": Image.Resampling.BICUBIC,
    "lanczos": Image.Resampling.LANCZOS,
}
"""Ways of resizing, by the names that timm has for them."""


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
        PictureError: damaged, too large, or of a kind that the installed Pillow does not read.
    """
    return np.stack([fit_square(frame, size, interpolation) for frame in rgb_frames(data)])


def fit_square(image: Image.Image, size: int, interpolation: str = "bicubic") -> Pixels:
    """An RGB image, as large as fits, in the middle of a white square: uint8 (size, size, 3)."""
    scale = size / max(image.size)
    width, height = (max(1, round(edge * scale)) for edge in image.size)
    square = Image.new("RGB", (size, size), "white")
    fitted = image.resize((width, height), INTERPOLATIONS[interpolation], reducing_gap=2.0)
    square.paste(fitted, ((size - width) // 2, (size - height) // 2))
    return np.asarray(square)
