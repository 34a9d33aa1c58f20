"""Dialogue acts: what a speaker may do next, and with which weight.

Whoever raises the topic is its *owner* and tells, answers and asks for advice; the other *listens*,
asks, comments and suggests. p(act | own emotion, emotion shown by the other, phase, role, previous
act) is ``weight / sum``, the weight being an integer of the flow table times an integer for the
speaker's own emotion and one for what the other has shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np

from .families import STATES, STRENGTH_OF, VALENCE_OF
from .state import NOTHING, RELATIONS

ACTS = (
    "open", "greet", "ask", "answer", "tell", "comment", "suggest", "appeal", "accept", "decline",
    "reply", "empathise", "vent", "thank", "bye", "meme",
)  # fmt: skip
ACT = {name: number for number, name in enumerate(ACTS)}
START = len(ACTS)  # the "previous act" of the first turn
MEME = ACT["meme"]  # a meme in place of words: the only act without text
OWNER, LISTENER = 0, 1
OPENING, BODY, CLOSING = 0, 1, 2
ROLE_NAMES = ("owner", "listener")

_Flow = Mapping[str, int]

_OWNER_AFTER: Mapping[str, _Flow] = {
    "ask": {"answer": 60, "meme": 2},
    "comment": {"tell": 40, "reply": 26, "appeal": 7, "vent": 6, "empathise": 3, "meme": 3},
    "suggest": {"accept": 50, "decline": 30, "meme": 2},
    "empathise": {"tell": 34, "reply": 12, "thank": 16, "vent": 8, "appeal": 8, "meme": 3},
    "meme": {"tell": 50, "appeal": 12, "vent": 8, "empathise": 7},
    "bye": {"bye": 50, "meme": 4},
}
_LISTENER_AFTER: Mapping[str, _Flow] = {
    "open": {"ask": 36, "comment": 24, "suggest": 6, "empathise": 9, "meme": 2},
    "tell": {"ask": 24, "comment": 34, "suggest": 10, "empathise": 9, "meme": 3},
    "answer": {"ask": 22, "comment": 30, "suggest": 14, "empathise": 9, "meme": 3},
    "vent": {"ask": 8, "comment": 16, "suggest": 10, "empathise": 24, "meme": 4},
    "reply": {"ask": 34, "comment": 16, "suggest": 18, "empathise": 5, "meme": 3},
    "appeal": {"suggest": 60, "comment": 20, "empathise": 3, "meme": 1},
    "accept": {"ask": 32, "comment": 24, "empathise": 6, "meme": 4},
    "decline": {"ask": 26, "comment": 22, "suggest": 22, "empathise": 7, "meme": 3},
    "thank": {"ask": 30, "comment": 22, "suggest": 14, "empathise": 5, "meme": 4},
    "empathise": {"ask": 30, "comment": 24, "suggest": 12, "empathise": 4, "meme": 4},
    "meme": {"ask": 30, "comment": 22, "suggest": 12, "empathise": 16},
    "bye": {"bye": 50, "meme": 4},
}
_TWICE_RUNNING: tuple[_Flow, _Flow] = (
    {"tell": 60, "vent": 10, "appeal": 10},
    {"comment": 40, "ask": 40, "suggest": 14},
)
_OWNER_CLOSING: Mapping[str, _Flow] = {
    "ask": {"answer": 60},
    "suggest": {"accept": 50, "decline": 14},
    "empathise": {"bye": 40, "thank": 40, "vent": 2},
    "comment": {"bye": 50, "reply": 16, "meme": 3},
}
_LISTENER_CLOSING: Mapping[str, _Flow] = {
    "appeal": {"suggest": 60},
    "open": {"comment": 60, "empathise": 20},
}
_CLOSING_DEFAULT: tuple[_Flow, _Flow] = (
    {"bye": 70, "meme": 3},
    {"bye": 66, "empathise": 8, "meme": 3},
)

# After these a speaker may go on without waiting for the other.
MAY_GO_ON = frozenset(ACT[name] for name in ("tell", "comment", "open", "answer", "accept", "reply"))


def flow(phase: int, role: int, previous: int, twice_running: bool) -> _Flow:
    """The acts open to a speaker and their weights before any emotion has its say.

    Args:
        phase: ``OPENING`` until the topic has been raised, ``CLOSING`` in the last two turns.
        role: ``OWNER`` or ``LISTENER``.
        previous: number of the previous act, or ``START``.
        twice_running: whether the previous turn was this speaker's too.
    """
    if phase == OPENING:
        if role == LISTENER:
            return {"greet": 17, "meme": 3}
        return {"open": 7, "greet": 3} if previous == START else {"open": 1}
    if phase == CLOSING:
        if twice_running:
            return {"bye": 1}
        special = (_OWNER_CLOSING, _LISTENER_CLOSING)[role]
        if ACTS[previous] == "bye":
            return {"bye": 50, "meme": 4}
        return special.get(ACTS[previous], _CLOSING_DEFAULT[role])
    if twice_running:
        return _TWICE_RUNNING[role]
    return (_OWNER_AFTER, _LISTENER_AFTER)[role].get(ACTS[previous], _TWICE_RUNNING[role])


def _own_factor(act: str, valence: int, strength: int) -> int:
    """How the speaker's own emotion bends the weight of an act (12 leaves it alone)."""
    if act == "vent":
        return (3, 12, 40)[strength - 1]
    if act == "accept":
        return 12 + 6 * valence
    if act == "decline":
        return 12 - 6 * valence
    if act == "meme":
        return (4, 12, 26)[strength - 1]
    if act == "thank":
        return 12 + 4 * valence
    return 12


def _shown_factor(act: str, shown: int, relation: int) -> int:
    """How the emotion shown by the other bends the weight of an act (2 leaves it alone)."""
    if act != "empathise":
        return 2
    if shown == NOTHING or RELATIONS[relation] == "customer":
        return 0
    return (2, 7, 14)[STRENGTH_OF[shown] - 1]


def own_class(state: int) -> int:
    """The nine classes of own states that acts tell apart: valence by strength."""
    return (VALENCE_OF[state] + 1) * 3 + STRENGTH_OF[state] - 1


def shown_class(shown: int) -> int:
    """The four classes of shown states that acts tell apart: strength, or nothing (3)."""
    return 3 if shown == NOTHING else STRENGTH_OF[shown] - 1


@cache
def act_weights(
    phase: int, role: int, previous: int, twice_running: bool, relation: int
) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """Integer weights of all acts, indexed [own class (9)][shown class (4)][act (16)]."""
    base = flow(phase, role, previous, twice_running)
    return tuple(
        tuple(
            tuple(
                base.get(act, 0) * _own_factor(act, valence, strength) * _shown_factor(act, shown, relation)
                for act in ACTS
            )
            for shown in (0, 1, 2, NOTHING)
        )
        for valence in (-1, 0, 1)
        for strength in (1, 2, 3)
    )


_OWN = np.array([own_class(state) for state in range(STATES)])
_SHOWN = np.array([shown_class(shown) for shown in range(STATES + 1)])


@cache
def act_shares(phase: int, role: int, previous: int, twice_running: bool, relation: int) -> np.ndarray:
    """p(act | own state, shown), shape (16 acts, 48 own states, 49 shown)."""
    weights = np.array(act_weights(phase, role, previous, twice_running, relation), dtype=np.float64)
    shares = weights / weights.sum(axis=2, keepdims=True)
    return np.ascontiguousarray(shares[_OWN][:, _SHOWN].transpose(2, 0, 1))
