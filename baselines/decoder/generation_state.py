"""The state of a GPT that writes many responses at once, for `decoding.generate`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Optional

import torch
from torch import Tensor
from torch.nn import functional as F

from .backbone import Backbone


@dataclass
class Writing:
    """n responses on their way.

    Attributes:
        cache: keys and values so far.
        places: (n,) position id of the next token.
        segments: (n,) segment token of all of its tokens.
        hidden: (n, room) False for positions that the response must not look at; None where it may look at all.
    """

    cache: Any
    places: Tensor
    segments: Tensor
    hidden: Optional[Tensor] = None

    def kept(self, rows: Tensor) -> Writing:
        hidden = None if self.hidden is None else self.hidden[rows]
        return Writing(self.cache.kept(rows), self.places[rows], self.segments[rows], hidden)


def write_token(backbone: Backbone, last: Tensor, state: Writing) -> Tensor:
    """Logits of the next token, (n, vocabulary), after the last one, (n,)."""
    embedded = backbone.tokens(last) + backbone.tokens(state.segments)
    out = backbone.step(embedded, state.places, state.cache, state.hidden)
    state.places = state.places + 1
    return F.linear(out, backbone.tokens.weight)


def begin_writing(
    cache: Any,
    rows: Sequence[int],
    lengths: Sequence[int],
    places: Sequence[int],
    segments: Sequence[int],
    room: int,
    device: torch.device,
    looked_at: Optional[Tensor] = None,
) -> Writing:
    """Responses that each go on from a prefix of a cached sequence.

    Args:
        cache: of `Gpt.prefill`.
        rows: which sequence each response goes on from.
        lengths: how many of its positions.
        places: position id of each response's first token.
        segments: segment token of each response.
        room: tokens that a response may have.
        device: of the tensors.
        looked_at: (sequences, length) False for positions that only they themselves see (a leaf [TAG]).
    """
    row = torch.tensor(rows, device=device)
    length = torch.tensor(lengths, device=device)
    hidden = None
    if looked_at is not None:
        longest = int(length.max())
        # Behind its prefix a response has its own tokens, whatever the sequence has there.
        own = torch.arange(longest, device=device) >= length.unsqueeze(1)
        hidden = F.pad(looked_at[row, :longest] | own, (0, room), value=True)
    place, segment = torch.tensor(places, device=device), torch.tensor(segments, device=device)
    return Writing(cache.fork(row, length, room), place, segment, hidden)
