"""Dropout that costs a processor little: a mask of 16 random bits a number, where torch draws a whole float.

Source: Srivastava et al. 2014. On two cores, a fifth of the time of a training step in bfloat16 went into masks.
"""

from __future__ import annotations

import math
from typing import Optional

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

_LEVELS = 1 << 16


def dropout(values: Tensor, probability: float, training: bool = True) -> Tensor:
    """Set each number to 0 with a probability, and scale the others so that the mean stays.

    Args:
        values: any shape.
        probability: below 1; on a processor rounded to a multiple of 1 / 65,536.
        training: nothing is dropped otherwise.
    """
    if not training or not probability:
        return values
    if values.device.type != "cpu":
        return F.dropout(values, probability)
    dropped = round(probability * _LEVELS)
    count = values.numel()
    # Torch's generator gives a seed only: SFC64 draws words of 64 bits, four masks each, in half its time.
    seed = int(torch.empty((), dtype=torch.int64).random_())
    random_words = torch.from_numpy(np.random.SFC64(seed).random_raw((count + 3) // 4).view(np.int16))
    is_kept = random_words[:count].view(values.shape) >= dropped - _LEVELS // 2
    return values * is_kept.to(values.dtype).mul_(_LEVELS / (_LEVELS - dropped))


def attend(query: Tensor, key: Tensor, value: Tensor, mask: Optional[Tensor], probability: float) -> Tensor:
    """Scaled dot-product attention with dropout of its weights (Vaswani et al. 2017, equation 1).

    Args:
        query, key, value: (batch, heads, length, head width).
        mask: True where a row may look at a column, of a shape that fits (batch, heads, length, length); causal where
            None.
        probability: of dropout; 0 where not training.

    Returns:
        (batch, heads, length, head width).
    """
    if not probability or query.device.type != "cpu":
        return F.scaled_dot_product_attention(query, key, value, mask, probability, is_causal=mask is None)
    if mask is None:
        mask = torch.ones(query.shape[2], key.shape[2], dtype=torch.bool).tril()
    bias = torch.zeros(mask.shape, dtype=query.dtype).masked_fill_(~mask, -math.inf)
    scores = torch.matmul(query * query.shape[-1] ** -0.5, key.transpose(-1, -2)).add_(bias)
    return torch.matmul(dropout(scores.softmax(-1, dtype=query.dtype), probability), value)
