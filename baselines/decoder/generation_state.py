"""The state of a GPT that writes many responses at once, for `sampling.generate`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Optional

import torch
from torch import Tensor
from torch.nn import functional as F

from .backbone import Backbone
from .cache import DecoderCache


@dataclass
class GenerationState:
    """n responses on their way.

    Attributes:
        cache: keys and values so far.
        position_ids: (n,) position id of the next token.
        segments: (n,) segment token of all of its tokens.
        attention_mask: (n, room) False for positions that the response must not look at; None where it may look at all.
    """

    cache: DecoderCache
    position_ids: Tensor
    segments: Tensor
    attention_mask: Optional[Tensor] = None

    def select(self, rows: Tensor) -> GenerationState:
        attention_mask = None if self.attention_mask is None else self.attention_mask[rows]
        return GenerationState(self.cache.select(rows), self.position_ids[rows], self.segments[rows], attention_mask)


def next_logits(backbone: Backbone, last: Tensor, state: GenerationState) -> Tensor:
    """Logits of the next token, (n, vocabulary), after the last one, (n,)."""
    embedded = backbone.tokens(last) + backbone.tokens(state.segments)
    out = backbone.decode_step(embedded, state.position_ids, state.cache, state.attention_mask)
    state.position_ids = state.position_ids + 1
    return backbone.logits(out)


def begin_generation(
    cache: DecoderCache,
    rows: Sequence[int],
    lengths: Sequence[int],
    position_ids: Sequence[int],
    segments: Sequence[int],
    room: int,
    device: torch.device,
    visible: Optional[Tensor] = None,
) -> GenerationState:
    """Responses that each go on from a prefix of a cached sequence.

    Args:
        cache: of `Gpt.prefill`.
        rows: which sequence each response goes on from.
        lengths: how many of its positions.
        position_ids: position id of each response's first token.
        segments: segment token of each response.
        room: tokens that a response may have.
        device: of the tensors.
        visible: (sequences, length) False for positions that only they themselves see (a leaf [TAG]).
    """
    row_ids = torch.tensor(rows, device=device)
    prefix_lengths = torch.tensor(lengths, device=device)
    attention_mask = None
    if visible is not None:
        longest = int(prefix_lengths.max())
        # Behind its prefix a response has its own tokens, whatever the sequence has there.
        is_own = torch.arange(longest, device=device) >= prefix_lengths.unsqueeze(1)
        attention_mask = F.pad(visible[row_ids, :longest] | is_own, (0, room), value=True)
    first_ids, segment = torch.tensor(position_ids, device=device), torch.tensor(segments, device=device)
    return GenerationState(cache.fork(row_ids, prefix_lengths, room), first_ids, segment, attention_mask)
