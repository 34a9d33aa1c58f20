"""Dropout by bits, and attention with it, against plain formulas."""

from __future__ import annotations

import pytest
import torch
from torch.nn import functional as F

from mod_baselines.decoder.dropout import attend, dropout


@pytest.mark.parametrize("probability", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float64])
def test_the_share_that_is_dropped_and_the_mean_are_right(probability: float, dtype: torch.dtype) -> None:
    torch.manual_seed(0)
    ones = torch.ones(1001, 999, dtype=dtype)
    found = dropout(ones, probability)
    zero = (found == 0).double().mean().item()
    assert zero == pytest.approx(probability, abs=4 * (0.25 / found.numel()) ** 0.5)
    low, high = found.unique().tolist()
    assert (low, high) == (0.0, pytest.approx(1 / (1 - probability), rel=5e-3))


def test_every_place_has_a_number_of_its_own() -> None:
    torch.manual_seed(0)
    kept = torch.stack([dropout(torch.ones(64), 0.5) > 0 for _ in range(4000)]).double()
    assert (kept.mean(0) - 0.5).abs().max() < 0.05
    products = torch.corrcoef(kept.T) - torch.eye(64)
    assert products.abs().max() < 0.08


def test_a_seed_decides_and_nothing_is_dropped_outside_training() -> None:
    x = torch.randn(7, 5)
    drawn = []
    for seed in (0, 0, 1):
        torch.manual_seed(seed)
        drawn.append(dropout(x, 0.4))
    assert torch.equal(drawn[0], drawn[1])
    assert not torch.equal(drawn[0], drawn[2])
    assert dropout(x, 0.4, training=False) is x
    assert dropout(x, 0.0) is x


def test_gradients_pass_where_numbers_do() -> None:
    torch.manual_seed(0)
    x = torch.randn(50, 3, requires_grad=True)
    found = dropout(x, 0.3)
    found.sum().backward()
    torch.testing.assert_close(x.grad * x, found)


@pytest.mark.parametrize("masked", [False, True])
def test_attention_is_that_of_torch_but_for_what_is_dropped(masked: bool) -> None:
    torch.manual_seed(0)
    query, key, value = (torch.randn(2, 3, 11, 8, requires_grad=True) for _ in range(3))
    mask = torch.ones(11, 11, dtype=torch.bool).tril() & (torch.rand(2, 1, 11, 11) < 0.7) | torch.eye(
        11, dtype=torch.bool
    )
    given = mask if masked else None
    expected = F.scaled_dot_product_attention(query, key, value, given, is_causal=not masked)
    found = attend(query, key, value, given, 1e-9)
    torch.testing.assert_close(found, expected, atol=1e-5, rtol=1e-5)
    one = torch.autograd.grad(found.square().sum(), (query, key, value))
    two = torch.autograd.grad(expected.square().sum(), (query, key, value))
    for mine, theirs in zip(one, two):
        torch.testing.assert_close(mine, theirs, atol=1e-4, rtol=1e-4)
    mean = torch.stack([attend(query, key, value, given, 0.3).detach() for _ in range(3000)]).mean(0)
    torch.testing.assert_close(mean, expected.detach(), atol=0.08, rtol=0.0)
