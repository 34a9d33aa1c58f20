"""What every decoder's key-value cache can do, whichever model it belongs to."""

from __future__ import annotations

from typing import Protocol

from torch import Tensor


class DecoderCache(Protocol):
    """Keys and values of cached sequences, from which others can be continued (see `gpt.GptCache`).

    Attributes:
        lengths: (rows,) positions filled so far.
    """

    lengths: Tensor

    def fork(self, rows: Tensor, lengths: Tensor, room: int) -> DecoderCache:
        """Copy prefixes of cached sequences, as sequences of their own.

        Args:
            rows: (n,) the sequence that each begins with.
            lengths: (n,) how many of its positions.
            room: positions to make room for behind the longest.
        """

    def select(self, rows: Tensor) -> DecoderCache:
        """Return the cache of some of the sequences only; ``rows`` are indices."""
