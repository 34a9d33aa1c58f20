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
    "reply", "empathise", "vent", "thank", "bye", "meme", "nod", "remark", "aside", "point", "settle", "yield",
)  # fmt: skip
ACT = {name: number for number, name in enumerate(ACTS)}
START = len(ACTS)  # the "previous act" of the first turn
MEME = ACT["meme"]  # a meme in place of words: the only act without text
POINT = ACT["point"]  # words that leave the answer to a meme
REMARK = ACT["remark"]  # a word on the picture that the other has just sent
OWNER, LISTENER = 0, 1
OPENING, BODY, CLOSING = 0, 1, 2
ROLE_NAMES = ("owner", "listener")

_Flow = Mapping[str, int]

_OWNER_AFTER: Mapping[str, _Flow] = {
    "ask": {"answer": 60, "point": 3, "meme": 1},
    "comment": {"tell": 40, "reply": 24, "appeal": 7, "vent": 6, "nod": 99, "point": 1, "meme": 1},
    "suggest": {"accept": 46, "decline": 30, "point": 20, "meme": 2},
    "empathise": {"tell": 34, "reply": 10, "thank": 14, "vent": 8, "appeal": 8, "nod": 51, "meme": 1},
    "nod": {"tell": 60, "vent": 8, "appeal": 8, "meme": 1},
    "remark": {"tell": 50, "appeal": 8, "vent": 6, "meme": 1},
    "meme": {"tell": 50, "appeal": 12, "vent": 8},
    "settle": {"tell": 54, "thank": 8, "appeal": 8, "nod": 18},
    "yield": {"tell": 50, "vent": 12, "appeal": 12, "nod": 13},
    "bye": {"bye": 50, "meme": 1},
}
_LISTENER_AFTER: Mapping[str, _Flow] = {
    "open": {"ask": 36, "comment": 22, "suggest": 4, "empathise": 11, "nod": 172, "meme": 1},
    "tell": {"ask": 34, "comment": 30, "suggest": 14, "empathise": 11, "nod": 262, "meme": 1},
    "answer": {"ask": 30, "comment": 28, "suggest": 18, "empathise": 10, "nod": 172, "meme": 1},
    "vent": {"ask": 8, "comment": 16, "suggest": 10, "empathise": 24, "nod": 68, "meme": 1},
    "reply": {"ask": 34, "comment": 16, "suggest": 18, "empathise": 6, "nod": 55, "meme": 1},
    "appeal": {"suggest": 60, "comment": 20, "empathise": 4},
    "accept": {"settle": 64, "ask": 20, "comment": 16, "empathise": 7, "nod": 52, "meme": 1},
    "decline": {"yield": 64, "ask": 18, "comment": 14, "suggest": 20, "empathise": 8, "nod": 38, "meme": 1},
    "thank": {"ask": 30, "comment": 20, "suggest": 14, "empathise": 6, "nod": 68, "meme": 1},
    "point": {"ask": 26, "comment": 24, "suggest": 12, "empathise": 12, "nod": 86},
    "empathise": {"ask": 30, "comment": 24, "suggest": 12, "empathise": 5, "meme": 1},
    "nod": {"ask": 36, "comment": 26, "suggest": 12, "empathise": 4, "meme": 1},
    "remark": {"ask": 34, "comment": 24, "suggest": 14, "empathise": 6, "meme": 1},
    "meme": {"ask": 30, "comment": 22, "suggest": 12, "empathise": 18},
    "bye": {"bye": 50, "meme": 1},
}
_TWICE_RUNNING: tuple[_Flow, _Flow] = (
    {"tell": 60, "vent": 10, "appeal": 10},
    {"comment": 40, "ask": 40, "suggest": 14},
)
_OWNER_CLOSING: Mapping[str, _Flow] = {
    "ask": {"answer": 60},
    "suggest": {"accept": 50, "decline": 14},
    "empathise": {"bye": 40, "thank": 40},
}
_LISTENER_CLOSING: Mapping[str, _Flow] = {
    "appeal": {"suggest": 60},
    "open": {"comment": 60, "empathise": 20},
}
_CLOSING_DEFAULT: tuple[_Flow, _Flow] = (
    {"bye": 70, "thank": 8, "meme": 1},
    {"bye": 66, "empathise": 6, "meme": 1},
)
_REMARK = {"open": 166, "tell": 166, "answer": 150, "comment": 158, "ask": 84, "suggest": 84}  # else 142
_NOD_AT_A_PICTURE = 3  # how much rarer a mere nod is when the other has just sent one
# How often, in percent, an act is followed by another one in the same turn; by role.
_THEN: tuple[Mapping[str, _Flow], Mapping[str, _Flow]] = (
    {
        "open": {"tell": 9, "aside": 5}, "tell": {"tell": 8, "aside": 5},
        "answer": {"tell": 14, "aside": 5}, "reply": {"tell": 12, "aside": 3}, "decline": {"tell": 5, "aside": 2},
        "accept": {"thank": 5, "aside": 2}, "vent": {"tell": 10, "aside": 3},
        "aside": {"tell": 40},
    },
    {
        "comment": {"ask": 7, "suggest": 5, "aside": 5}, "suggest": {"comment": 2},
        "reply": {"ask": 12, "aside": 4}, "empathise": {"ask": 7, "suggest": 6, "comment": 2},
        "aside": {"comment": 20, "ask": 16, "suggest": 8},
        "settle": {"ask": 14, "comment": 8}, "yield": {"ask": 10, "suggest": 14, "comment": 8},
    },
)  # fmt: skip
_THEN_CLOSING: Mapping[str, _Flow] = {
    "thank": {"bye": 60}, "accept": {"thank": 14, "bye": 40}, "decline": {"bye": 46}, "comment": {"bye": 50},
    "empathise": {"bye": 50}, "answer": {"bye": 40}, "reply": {"bye": 50}, "suggest": {"bye": 24},
}  # fmt: skip
_STORY = {"tell": 56}  # few have much to tell at once, but then they tell it all
_GOES_ON_AFTER = {"nod": 9, "remark": 22}  # the same for acts that are followed as if they had not been
MOST_PARTS = 7
_AMONG_FRIENDS = ("point", "settle", "yield")  # buyers and sellers are civil
_NO_SECOND = (
    "meme",
    "nod",
    "empathise",
    "remark",
    "appeal",
    *_AMONG_FRIENDS,
)  # what is not said after a nod or a remark

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
            return {"greet": 18, "meme": 1}
        return {"open": 7, "greet": 3} if previous == START else {"open": 1}
    if phase == CLOSING:
        if twice_running:
            return {"bye": 1}
        special = (_OWNER_CLOSING, _LISTENER_CLOSING)[role]
        if ACTS[previous] == "bye":
            return {"bye": 50, "meme": 1}
        return special.get(ACTS[previous], _CLOSING_DEFAULT[role])
    if twice_running:
        return _TWICE_RUNNING[role]
    return (_OWNER_AFTER, _LISTENER_AFTER)[role].get(ACTS[previous], _TWICE_RUNNING[role])


@cache
def first_flow(phase: int, role: int, previous: int, twice_running: bool, picture: bool) -> _Flow:
    """The acts with which a turn may begin; of them a remark if the other has just sent a picture."""
    acts = dict(flow(phase, role, previous, twice_running))
    if picture and not twice_running:
        acts["remark"] = _REMARK.get(ACTS[previous] if previous < START else "", 142)
        if "nod" in acts:
            acts["nod"] //= _NOD_AT_A_PICTURE
    return acts


@cache
def next_flow(phase: int, role: int, previous: int, act: int, part: int) -> _Flow:
    """What follows an act in the same turn, in percent; "" ends the turn.

    Args:
        phase: of the turn.
        role: of the speaker.
        previous: the act of the turn before.
        act: the last act so far.
        part: how many acts the turn has so far.
    """
    name = ACTS[act]
    if part >= MOST_PARTS or (phase == OPENING and name not in ("open", "remark")):
        return {"": 100}
    if name in _GOES_ON_AFTER:
        after = flow(phase, role, previous, False)
        acts = {key: weight for key, weight in after.items() if key not in _NO_SECOND}
        if not acts:
            return {"": 100}
        owed = phase == OPENING or (previous < START and ACTS[previous] in ("ask", "suggest"))
        share = 100 if owed else _GOES_ON_AFTER[name]
        total = sum(acts.values())
        return {**{key: weight * share for key, weight in acts.items()}, "": (100 - share) * total}
    table = _THEN_CLOSING if phase == CLOSING else _THEN[role]
    then = table.get(name, {})
    if phase == BODY and name == "tell" and part > 1:
        then = _STORY
    return {**then, "": 100 - sum(then.values())}


def _own_factor(act: str, valence: int, strength: int) -> int:
    """How the speaker's own emotion bends the weight of an act (12 leaves it alone)."""
    if act == "vent":
        return (3, 12, 40)[strength - 1]
    if act == "accept":
        return 12 + 6 * valence
    if act == "decline":
        return 12 - 6 * valence
    if act == "meme":
        return (3, 9, 20)[strength - 1]
    if act == "thank":
        return 12 + 4 * valence
    return 12


def _shown_factor(act: str, shown: int, relation: int) -> int:
    """How the emotion shown by the other bends the weight of an act (2 leaves it alone)."""
    if act in _AMONG_FRIENDS and RELATIONS[relation] == "customer":
        return 0
    if act != "empathise":
        return 2
    if shown == NOTHING or RELATIONS[relation] == "customer":
        return 0
    return (4, 11, 23)[STRENGTH_OF[shown] - 1]


def own_class(state: int) -> int:
    """The nine classes of own states that acts tell apart: valence by strength."""
    return (VALENCE_OF[state] + 1) * 3 + STRENGTH_OF[state] - 1


def shown_class(shown: int) -> int:
    """The four classes of shown states that acts tell apart: strength, or nothing (3)."""
    return 3 if shown == NOTHING else STRENGTH_OF[shown] - 1


@cache
def _factors(relation: int) -> np.ndarray:
    """Own times shown factor, shape (9 own classes, 4 shown classes, 22 acts)."""
    strengths = (1, 2, 3)
    own = [[_own_factor(act, valence, each) for act in ACTS] for valence in (-1, 0, 1) for each in strengths]
    shown = [[_shown_factor(act, each, relation) for act in ACTS] for each in (0, 1, 2, NOTHING)]
    factors: np.ndarray = np.array(own)[:, None, :] * np.array(shown)[None, :, :]
    return factors


@cache
def act_weights(
    phase: int, role: int, previous: int, twice_running: bool, relation: int, picture: bool, barred: int
) -> np.ndarray:
    """Integer weights of all acts, shape (9 own classes, 4 shown classes, 22 acts).

    Args:
        phase, role, previous, twice_running: see :func:`flow`.
        relation: of the speakers.
        picture: whether the other has just sent a meme.
        barred: the acts that have nothing left to say, a bit each.
    """
    base = first_flow(phase, role, previous, twice_running, picture)
    left = {act: weight for act, weight in base.items() if not barred >> ACT[act] & 1}
    base = left if left.keys() - {"empathise", "meme"} else base
    weights: np.ndarray = np.array([base.get(act, 0) for act in ACTS], dtype=np.int64) * _factors(relation)
    return weights


_OWN = np.array([own_class(state) for state in range(STATES)])
_SHOWN = np.array([shown_class(shown) for shown in range(STATES + 1)])


@cache
def next_share(phase: int, role: int, previous: int, acts: tuple[int, ...]) -> float:
    """p(these acts follow the first of them in a turn, and no more)."""
    share = 1.0
    for part, act in enumerate(acts, start=1):
        after = next_flow(phase, role, previous, act, part)
        follows = ACTS[acts[part]] if part < len(acts) else ""
        share *= after.get(follows, 0) / sum(after.values())
    return share


@cache
def act_shares(
    phase: int, role: int, previous: int, twice_running: bool, relation: int, picture: bool, barred: int
) -> np.ndarray:
    """p(act | own state, shown), shape (22 acts, 48 own states, 49 shown)."""
    weights = act_weights(phase, role, previous, twice_running, relation, picture, barred)
    shares = weights / weights.sum(axis=2, keepdims=True)
    return np.ascontiguousarray(shares[_OWN][:, _SHOWN].transpose(2, 0, 1))
