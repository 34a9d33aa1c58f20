"""Random draws whose results are promised: the same on every platform, Python version and order of calls.

numpy keeps only the raw streams of its bit generators stable, not its distributions, so everything random that
decides a published number is made here from hashes or raw 64-bit words, with integer arithmetic alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Union

import numpy as np
from numpy.typing import NDArray

from .array_types import Integers

WORDS_PER_BLOCK = 8


def hashed_words(keys: Iterable[str], blocks: int = 1) -> NDArray[np.uint64]:
    """Return uniform 32-bit words, of which each row depends on its key alone.

    Args:
        keys: n names.
        blocks: how many SHA-256 blocks a key gives, 8 words each.

    Returns:
        Array (n, 8 · blocks) of integers below 2**32.

    >>> hashed_words(["a", "b"]).shape
    (2, 8)
    """
    digests = [
        hashlib.sha256(f"{block}\x1f{key}".encode("utf-8", "surrogatepass")).digest()
        for key in keys
        for block in range(blocks)
    ]
    flat = np.frombuffer(b"".join(digests), dtype=">u4").astype(np.uint64)
    return flat.reshape(-1, WORDS_PER_BLOCK * blocks)


def below(words: NDArray[np.uint64], limit: Union[int, Integers]) -> Integers:
    """Map 32-bit words to integers in [0, limit) by multiply and shift (the bias is below limit / 2**32).

    ``limit`` is one for all, or one for each word.

    >>> below(np.array([0, 2**31, 2**32 - 1], dtype=np.uint64), 10).tolist()
    [0, 5, 9]
    """
    return ((words * np.asarray(limit).astype(np.uint64)) >> np.uint64(32)).astype(np.int64)


def seeded_generator(seed: int) -> np.random.PCG64:
    """Return the bit generator of resampling; only its raw stream, which numpy promises, may be used."""
    return np.random.PCG64(seed)


def random_indices(generator: np.random.PCG64, shape: tuple[int, int], limit: int) -> Integers:
    """Draw uniform integers in [0, limit), two from each raw 64-bit word, row by row.

    >>> random_indices(seeded_generator(0), (2, 3), 10).shape
    (2, 3)
    """
    rows, columns = shape
    words_per_row = (columns + 1) // 2
    raw = generator.random_raw(rows * words_per_row).astype("<u8", copy=False)
    halves = raw.view("<u4").reshape(rows, 2 * words_per_row)[:, :columns]
    return below(halves.astype(np.uint64), limit)
