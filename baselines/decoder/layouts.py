"""A window of a dialogue laid out in positions, as decoders read it, and many of them as one padded batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from mod_challenge.array_types import Booleans, Integers

from ..training.precision import computed_precision
from ..training.stage import Batch

IGNORED = -100
"""Label of a position that predicts nothing; torch's cross-entropy leaves it out."""


@dataclass(frozen=True)
class Padding:
    """What the shape of a batch is rounded up to, so that shapes come again.

    Attributes:
        positions: T is a multiple of this.
        labels: so is the number of labels, L.
    """

    positions: int = 1
    labels: int = 1


NO_PADDING = Padding()


def padding_for(precision: str, device: torch.device) -> Padding:
    """Return how training pads, by the setting ``precision``.

    For products in bfloat16 on a processor oneDNN compiles a kernel for each shape that it has not met, which takes as
    long as ten products. Nothing else asks for padding.
    """
    is_compiled = device.type == "cpu" and computed_precision(precision, device) == "bf16"
    return Padding(positions=32, labels=128) if is_compiled else NO_PADDING


@dataclass(frozen=True)
class TokenLayout:
    """Model input for one window: T positions, each a token or a meme, and the label positions of its R responses.

    Attributes:
        ids, segments, position_ids: (T,) token, segment token and position id; a meme's token is [IMG].
        is_tag: (T,) whether [TAG] stands there.
        slots: (S,) positions of memes.
        slot_memes: (S,) their rows in the table of features.
        slot_turns: (S,) whose they are.
        begins: (R,) position of [BOS] of each of the window's responses.
        label_at, labels, label_owner: (L,) positions that predict a token of such a response or its [EOS], the token,
            and which of the R responses it is.
        tag_at: (R,) positions of their [TAG].
        uses: (R,) 1 where the response has a meme.
        memes: (R,) its row in the table of features, -1 where it has none.
        cut: (R,) tokens of the response that had no room.
    """

    ids: Integers
    segments: Integers
    position_ids: Integers
    is_tag: Booleans
    slots: Integers
    slot_memes: Integers
    slot_turns: Integers
    begins: Integers
    label_at: Integers
    labels: Integers
    label_owner: Integers
    tag_at: Integers
    uses: Integers
    memes: Integers
    cut: Integers

    def __len__(self) -> int:
        return len(self.ids)


def token_batch(layouts: Sequence[TokenLayout], padding: Padding = NO_PADDING) -> Batch:
    """``ids``, ``segments`` and ``position_ids`` of B layouts, (B, T), padded on the right to the longest or beyond."""
    longest = _rounded_up(max(map(len, layouts)), padding.positions)
    return {
        name: torch.from_numpy(np.stack([pad_right(getattr(layout, name), longest) for layout in layouts]))
        for name in ("ids", "segments", "position_ids")
    }


def label_batch(layouts: Sequence[TokenLayout], longest: int, padding: Padding = NO_PADDING) -> Batch:
    """``label_at`` (L,) into B × T and ``labels`` (L,), the last of which may be `IGNORED`."""
    label_at, labels = flat_positions(layouts, "label_at", longest), concatenated(layouts, "labels")
    filling = _rounded_up(len(labels), padding.labels) - len(labels)
    return {"label_at": F.pad(label_at, (0, filling)), "labels": F.pad(labels, (0, filling), value=IGNORED)}


def flat_positions(layouts: Sequence[TokenLayout], name: str, longest: int) -> Tensor:
    """Positions of all layouts as indices into (B × T,)."""
    return torch.from_numpy(np.concatenate([getattr(layout, name) + i * longest for i, layout in enumerate(layouts)]))


def concatenated(layouts: Sequence[TokenLayout], name: str) -> Tensor:
    """A column of all layouts, one after the other."""
    return torch.from_numpy(np.concatenate([getattr(layout, name) for layout in layouts]))


def columns(rows: Sequence[tuple[int, ...]], count: int) -> list[Integers]:
    """Rows of ``count`` integers as columns; there may be no row."""
    table = np.array(rows, dtype=np.int64).reshape(-1, count)
    return [table[:, i] for i in range(count)]


def pad_right(values: NDArray[np.generic], longest: int) -> NDArray[np.generic]:
    """(n,) padded with zeros on the right to (longest,)."""
    return np.pad(values, (0, longest - len(values)))


def _rounded_up(count: int, step: int) -> int:
    return -(-count // step) * step
