"""Drawing tokens: nucleus sampling in which every response has a random stream of its own.

Since no response's stream depends on another's, responses may be drawn in any order and put together in any way.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Callable, Protocol, TypeVar

import torch
from torch import Tensor

_FORBIDDEN = float("-inf")


class DecoderState(Protocol):
    """The state of a decoder that is writing n responses."""

    def select(self: State, rows: Tensor) -> State:
        """Return the state of some of the responses only; ``rows`` are indices."""


State = TypeVar("State", bound=DecoderState)


def stream(*names: object) -> random.Random:
    """Return a random stream seeded by names; the same names give the same stream on every machine."""
    joined = "\x1f".join(map(str, names))
    return random.Random(int.from_bytes(hashlib.sha256(joined.encode("utf-8", "surrogatepass")).digest()[:16], "big"))


def uniforms(streams: Sequence[random.Random], device: torch.device) -> Tensor:
    """Return (n,) the next number of each stream, in [0, 1)."""
    return torch.tensor([own_stream.random() for own_stream in streams], dtype=torch.float64, device=device)


def forbid(logits: Tensor, tokens: Sequence[int]) -> Tensor:
    """Return logits under which some tokens are impossible, and the others keep their ratios.

    Args:
        logits: (n, vocabulary).
        tokens: ids of the tokens.
    """
    if not tokens:
        return logits
    return logits.index_fill(-1, torch.tensor(list(tokens), device=logits.device), _FORBIDDEN)


def draw_tokens(logits: Tensor, numbers: Tensor, sampling: Sampling) -> Tensor:
    """Draw one token a row by nucleus sampling (Holtzman et al. 2020, section 3.1).

    The nucleus is the smallest set of likeliest tokens whose probability reaches ``top_p``, probabilities being taken
    after division by the temperature. The number picks a token by the inverse of the cumulated probability.

    Args:
        logits: (n, vocabulary), -inf for a token that must not come.
        numbers: (n,) in [0, 1), one for each row.
        sampling: temperature 0 takes the likeliest token, the smallest id among equals.

    Returns:
        (n,) token ids.
    """
    if sampling.temperature == 0:
        return logits.argmax(dim=-1)
    scaled = torch.softmax(logits.double() / sampling.temperature, dim=-1)
    probability, token = scaled.sort(dim=-1, descending=True, stable=True)
    reached = probability.cumsum(dim=-1)
    inside = (reached - probability) < sampling.top_p
    inside[:, 0] = True
    mass = (probability * inside).cumsum(dim=-1)
    goal = numbers.to(mass).unsqueeze(-1) * mass[:, -1:]
    position = torch.searchsorted(mass, goal, right=True).squeeze(-1)
    last = inside.sum(dim=-1) - 1
    return token.gather(-1, torch.minimum(position, last).unsqueeze(-1)).squeeze(-1)


def generate(
    step: Callable[[Tensor, State], Tensor],
    state: State,
    begin: Sequence[int],
    end: int,
    streams: Sequence[random.Random],
    sampling: Sampling,
    device: torch.device,
    forbidden: Sequence[int] = (),
) -> list[list[int]]:
    """Write n responses together, a token at a time; those that have ended leave.

    Args:
        step: (the last token of each response, (n,), and the state) to the logits of the next, (n, vocabulary); it
            brings the state up to date.
        state: before the first token.
        begin: the token that each response starts from, which is no part of it.
        end: the token that ends one; it cannot come first, for these responses have a text.
        streams: n random streams.
        sampling: how tokens are drawn.
        device: of the tokens.
        forbidden: tokens that never come.

    Returns:
        The token ids of each response, without begin and end.
    """
    responses: list[list[int]] = [[] for _ in streams]
    unfinished = list(range(len(streams)))
    if not unfinished:
        return responses
    last = torch.tensor(list(begin), device=device)
    for position in range(sampling.max_tokens):
        logits = forbid(step(last, state), forbidden if position else [*forbidden, end])
        last = draw_tokens(logits, uniforms([streams[i] for i in unfinished], logits.device), sampling)
        tokens = last.tolist()
        for i, token in zip(unfinished, tokens):
            if token != end:
                responses[i].append(token)
        continuing = [row for row, token in enumerate(tokens) if token != end]
        if not continuing:
            break
        if len(continuing) < len(tokens):
            rows = torch.tensor(continuing, device=last.device)
            unfinished, last, state = [unfinished[row] for row in continuing], last[rows], state.select(rows)
    return responses


@dataclass(frozen=True)
class Sampling:
    """Options of nucleus sampling.

    Attributes:
        top_p: share of the probability to draw from (nucleus sampling); 1 for all.
        temperature: divides the logits; 0 takes the likeliest token.
        max_tokens: where a response is cut.
        seed: of all responses; each has a random stream of its own, so none depends on the others.
    """

    top_p: float = 0.9
    temperature: float = 0.7
    max_tokens: int = 60
    seed: int = 0
