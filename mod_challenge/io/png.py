"""A PNG writer whose bytes are promised.

Compressors differ between versions of zlib, so the pixels are stored uncompressed: in a palette where 256
colours suffice, else as RGB. Source: PNG specification, third edition; RFC 1950 and 1951 (stored blocks).
"""

from __future__ import annotations

import struct
import zlib

import numpy as np

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_LARGEST_BLOCK = 65535


def encode_png(pixels: np.ndarray) -> bytes:
    """Encode a picture without loss.

    Args:
        pixels: uint8 of shape (height, width, 3).

    Raises:
        ValueError: the array has another type or shape.

    >>> encode_png(np.zeros((2, 2, 3), np.uint8))[1:4]
    b'PNG'
    """
    if pixels.dtype != np.uint8 or pixels.ndim != 3 or pixels.shape[2] != 3 or not pixels.size:
        raise ValueError(f"expected uint8 (height, width, 3), got {pixels.dtype} {pixels.shape}")
    height, width, _ = pixels.shape
    codes = pixels.astype(np.int32) @ np.array([65536, 256, 1], dtype=np.int32)
    colours = np.unique(codes)
    if len(colours) <= 256:
        palette = np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=1)
        header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
        chunks = [(b"IHDR", header), (b"PLTE", palette.astype(np.uint8).tobytes())]
        rows = np.searchsorted(colours, codes).astype(np.uint8)
    else:
        chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))]
        rows = pixels.reshape(height, width * 3)
    unfiltered = np.concatenate([np.zeros((height, 1), dtype=np.uint8), rows], axis=1)
    chunks += [(b"IDAT", _stored(unfiltered.tobytes())), (b"IEND", b"")]
    return _SIGNATURE + b"".join(_chunk(kind, body) for kind, body in chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    """Length, kind, body and checksum of one PNG chunk."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _stored(data: bytes) -> bytes:
    """A zlib stream of stored blocks."""
    blocks = []
    for start in range(0, len(data), _LARGEST_BLOCK):
        block = data[start : start + _LARGEST_BLOCK]
        final = start + len(block) == len(data)
        blocks.append(struct.pack("<BHH", final, len(block), len(block) ^ 0xFFFF) + block)
    return b"\x78\x01" + b"".join(blocks) + struct.pack(">I", zlib.adler32(data))
