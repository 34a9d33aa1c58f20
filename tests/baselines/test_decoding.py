"""Nucleus sampling and the writing of many responses at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
import torch

from mod_baselines.sampling import Sampling, draw_tokens, forbid, generate, stream, uniforms


def _nucleus(logits: np.ndarray, top_p: float, temperature: float) -> np.ndarray:
    """Probabilities of the nucleus, written plainly."""
    p = np.exp(logits / temperature - np.max(logits / temperature))
    p /= p.sum()
    kept, total = [], 0.0
    for i in sorted(range(len(p)), key=lambda i: (-p[i], i)):
        kept.append(i)
        total += p[i]
        if total >= top_p:
            break
    out = np.zeros_like(p)
    out[kept] = p[kept] / p[kept].sum()
    return out


@pytest.mark.parametrize(("top_p", "temperature"), [(0.9, 0.7), (0.5, 1.0), (1.0, 1.3), (0.01, 1.0)])
def test_tokens_are_drawn_as_often_as_the_nucleus_says(top_p: float, temperature: float) -> None:
    logits = np.random.default_rng(1).normal(size=12) * 2
    numbers = torch.linspace(0, 1, 20_001, dtype=torch.float64)[:-1]
    drawn = draw_tokens(torch.tensor(logits).expand(len(numbers), -1), numbers, Sampling(top_p, temperature))
    shares = np.bincount(drawn.numpy(), minlength=12) / len(numbers)
    np.testing.assert_allclose(shares, _nucleus(logits, top_p, temperature), atol=2e-4)


def test_temperature_zero_takes_the_likeliest() -> None:
    logits = torch.tensor([[0.0, 3.0, 1.0], [2.0, 2.0, 0.0]])
    assert draw_tokens(logits, torch.zeros(2), Sampling(temperature=0)).tolist() == [1, 0]


def test_forbidden_tokens_are_never_drawn() -> None:
    logits = forbid(torch.zeros(1000, 4), [0, 3])
    drawn = draw_tokens(logits, torch.rand(1000, dtype=torch.float64), Sampling(1.0, 1.0))
    assert set(drawn.tolist()) == {1, 2}


def test_streams_are_told_apart_by_every_name() -> None:
    numbers = {stream(seed, split, name, turn).random() for seed in (0, 1) for split in "ab" for name in "cd"
               for turn in (1, 2)}  # fmt: skip
    assert len(numbers) == 16
    assert stream(0, "hard", "d", 1).random() == stream(0, "hard", "d", 1).random()


@dataclass
class _Counting:
    """A decoder state whose logits depend on the row alone."""

    rows: torch.Tensor
    time: int = 0

    def select(self, rows: torch.Tensor) -> _Counting:
        return _Counting(self.rows[rows], self.time)


def _step(last: torch.Tensor, state: _Counting) -> torch.Tensor:
    logits = torch.full((len(last), 6), -20.0)
    for i, row in enumerate(state.rows.tolist()):
        logits[i, 5 if state.time >= row else 1 + row % 4] = 20.0
    state.time += 1
    return logits


def _written(rows: list[int]) -> list[list[int]]:
    streams = [stream(row) for row in rows]
    state = _Counting(torch.tensor(rows))
    return generate(_step, state, [0] * len(rows), 5, streams, Sampling(max_tokens=8), torch.device("cpu"), [0])


def test_each_response_ends_by_itself_and_none_is_empty() -> None:
    found = _written([3, 1, 7, 0, 20])
    assert [len(tokens) for tokens in found[:3]] == [3, 1, 7]
    assert found[3]
    assert len(found[4]) == 8


def test_a_response_does_not_depend_on_its_company() -> None:
    assert _written([3, 1, 7, 4]) == [_written([row])[0] for row in (3, 1, 7, 4)]


def test_uniforms_take_one_number_of_each_stream() -> None:
    first, second = stream("a"), stream("b")
    expected = [stream("a").random(), stream("b").random()]
    assert uniforms([first, second], torch.device("cpu")).tolist() == expected
