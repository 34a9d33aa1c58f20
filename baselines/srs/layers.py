"""What the encoders of SRS are made of: self-attention over padded rows, and a gated recurrent unit.

Letters of shapes: B batch, T length, D width. A mask is true where there is something, and what is not there changes
nothing that is.
"""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class SelfAttention(nn.Module):
    """A layer of self-attention and a layer of two dense ones, each normalised before and added to its input.

    Vaswani et al. 2017, dropout where they have it (what is added), but the normalisation in front, as in the encoder
    that the public code takes.
    """

    def __init__(self, width: int, heads: int, feedforward: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.dropout = nn.Dropout(dropout)
        self.before_attention = nn.LayerNorm(width)
        self.attention = nn.Linear(width, 3 * width)
        self.mixed = nn.Linear(width, width)
        self.before_dense = nn.LayerNorm(width)
        self.wide = nn.Linear(width, feedforward)
        self.narrow = nn.Linear(feedforward, width)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """``x`` (B, T, D) and ``mask`` (B, T), true where there is something, to (B, T, D)."""
        batch, length, width = x.shape
        split = self.attention(self.before_attention(x)).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = split.permute(2, 0, 3, 1, 4)  # each (B, heads, T, D/heads)
        attended = F.scaled_dot_product_attention(query, key, value, attn_mask=mask[:, None, None, :])
        x = x + self.dropout(self.mixed(attended.transpose(1, 2).reshape(batch, length, width)))
        return x + self.dropout(self.narrow(F.relu(self.wide(self.before_dense(x)))))


class Encoder(nn.Module):
    """Sinusoidal positions, then layers of self-attention, then a normalisation."""

    positions: Tensor

    def __init__(self, width: int, layers: int, heads: int, feedforward: int, dropout: float, longest: int) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.register_buffer("positions", sinusoids(longest, width), persistent=False)
        self.layers = nn.ModuleList(SelfAttention(width, heads, feedforward, dropout) for _ in range(layers))
        self.normalised = nn.LayerNorm(width)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """``x`` (B, T, D) and ``mask`` (B, T), with something in every row, to (B, T, D)."""
        x = self.dropout(x + self.positions[: x.shape[1]])
        for layer in self.layers:
            x = layer(x, mask)
        return self.normalised(x)


def sinusoids(length: int, width: int) -> Tensor:
    """Positions as sines and cosines, (length, width), ``width`` even. Vaswani et al. 2017, section 3.5."""
    position = torch.arange(length, dtype=torch.float32)[:, None]
    rate = torch.exp(torch.arange(0, width, 2, dtype=torch.float32) * (-math.log(10000.0) / width))
    return torch.stack([torch.sin(position * rate), torch.cos(position * rate)], dim=-1).view(length, width)


class GRU(nn.Module):
    """A gated recurrent unit (Cho et al. 2014) whose inputs are projected by its caller.

    In a ranking of the inventory an utterance and a meme meet in the contexts of many responses, and the projection of
    what they give each other is the larger part of the work. So it is done once and shared.
    """

    def __init__(self, inputs: int, width: int) -> None:
        super().__init__()
        self.project = nn.Linear(inputs, 3 * width)
        self.recur = nn.Linear(width, 3 * width)
        for name, weight in self.recur.named_parameters():
            (nn.init.zeros_ if name == "bias" else nn.init.orthogonal_)(weight)

    def forward(self, projected: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """``projected`` (B, T, 3·D) and ``mask`` (B, T), to outputs (B, T, D) and the last state (B, D).

        Where there is nothing, the state stays as it was.
        """
        state = projected.new_zeros(projected.shape[0], projected.shape[2] // 3)
        outputs = []
        for x, there in zip(projected.unbind(1), mask[..., None].unbind(1)):
            x_reset, x_update, x_new = x.chunk(3, dim=1)
            h_reset, h_update, h_new = self.recur(state).chunk(3, dim=1)
            new = torch.tanh(x_new + torch.sigmoid(x_reset + h_reset) * h_new)
            state = torch.where(there, torch.lerp(new, state, torch.sigmoid(x_update + h_update)), state)
            outputs.append(state)
        return torch.stack(outputs, dim=1), state
