"""When a meme is used, which one, and what emotion it is labelled with.

A turn has one of four modes: the emotion stays hidden (``PLAIN``), shows in the text (``SHOWN``), in
text and meme (``BOTH``), or in the meme alone under a neutral text (``MASKED``). The act "meme" is a
meme in place of words, and always ``MASKED``. All weights are integers.
"""

from __future__ import annotations

from functools import cache, lru_cache
from hashlib import sha256

import numpy as np

from .acts import ACTS
from .families import FAMILIES, FAMILY_INDEX, FAMILY_OF, LABELS, STATES, STRENGTH_OF
from .inventory import CREATURES, MEMES, UNSEEN_FROM
from .state import RELATIONS, SCENES

PLAIN, SHOWN, BOTH, MASKED = range(4)
MODES = 4
WITH_MEME = (BOTH, MASKED)
SHOWING = (SHOWN, BOTH, MASKED)

SEEN = tuple(number for number, meme in enumerate(MEMES) if int(meme.id) < UNSEEN_FROM)
UNSEEN = tuple(number for number, meme in enumerate(MEMES) if int(meme.id) >= UNSEEN_FROM)
UNSEEN_SHARE = (1, 5)  # of the memes used in the hard split, as a fraction
MISSING_LABEL = (3, 100)

# All in percent. How often an emotion shows in the text, by strength, and which part of that by act.
_SHOWS = (26, 54, 84)
_SHOWS_IN_ACT = {
    "open": 100, "ask": 36, "answer": 72, "tell": 96, "comment": 72, "suggest": 30, "accept": 84,
    "decline": 84, "reply": 84,
}  # fmt: skip
# How often a meme goes with a text that shows the emotion, by strength.
_MEME_IF_SHOWN = (1, 15, 89)
# How often one goes with a text that does not: the masked turns, most where little need be said.
_MEME_IF_HIDDEN = {
    "open": 7, "ask": 2, "answer": 8, "tell": 14, "comment": 14, "suggest": 3, "appeal": 14,
    "accept": 46, "decline": 44, "reply": 46, "empathise": 38, "thank": 54, "bye": 28, "greet": 22,
    "vent": 0,
}  # fmt: skip
_HIDDEN_BY_STRENGTH = (30, 90, 190)
_BY_RELATION = {
    "friends": 105, "couple": 115, "classmates": 100, "colleagues": 85, "family": 95, "customer": 60,
}  # fmt: skip
_BY_FAMILY = {"laughter": 115, "speechless": 115, "shy": 110, "love": 110, "calm": 85}
_AT_MOST = 96

# Acts whose wording has a tail in which the speaker's own emotion can show.
ACTS_WITH_OWN_TAIL = frozenset(_SHOWS_IN_ACT)


@cache
def mode_row(act: int, relation: int, state: int) -> tuple[int, int, int, int]:
    """Weights of the four modes; they sum to 10,000, but for the act "meme"."""
    name = ACTS[act]
    if name == "meme":
        return (0, 0, 0, 1)
    strength = STRENGTH_OF[state] - 1
    liking = _BY_RELATION[RELATIONS[relation]]
    liking = liking * _BY_FAMILY.get(FAMILIES[FAMILY_OF[state]].key, 100) // 100
    shows = 100 if name == "vent" else _SHOWS[strength] * _SHOWS_IN_ACT.get(name, 0) // 100
    both = max(1, min(_AT_MOST, _MEME_IF_SHOWN[strength] * liking // 100))
    hidden = _MEME_IF_HIDDEN[name] * _HIDDEN_BY_STRENGTH[strength] * liking // 10_000
    masked = max(1, min(_AT_MOST, hidden))  # no text rules a meme out
    return (
        (100 - shows) * (100 - masked), shows * (100 - both), shows * both, (100 - shows) * masked
    )  # fmt: skip


@cache
def mode_shares(act: int, relation: int) -> np.ndarray:
    """p(mode | own state), shape (4 modes, 48 states)."""
    weights = np.array([mode_row(act, relation, state) for state in range(STATES)], dtype=float)
    return np.ascontiguousarray((weights / weights.sum(axis=1, keepdims=True)).T)


# --- which meme -------------------------------------------------------------------------------

_ACT_INTENTS = {
    "greet": ("greet",), "ask": ("ask",), "appeal": ("ask", "wait"), "accept": ("agree", "thank"),
    "decline": ("refuse",), "reply": ("agree",), "thank": ("thank",), "bye": ("bye", "sleep"),
    "comment": ("watch", "tease"), "suggest": ("cheer",), "tell": ("wait",), "answer": (),
    "empathise": ("comfort", "congratulate", "praise", "cheer"), "open": (), "vent": (),
}  # fmt: skip
# A meme in place of words takes its intent from the act that it answers.
_MEME_INTENTS = {
    "greet": ("greet",), "bye": ("bye", "sleep"), "suggest": ("agree", "refuse"), "ask": ("wait",),
    "thank": ("agree",), "tell": ("watch", "comfort", "praise"), "vent": ("comfort", "watch"),
    "comment": ("agree", "refuse"), "empathise": ("thank",), "answer": ("watch", "praise"),
}  # fmt: skip


@cache
def intents(act: int, previous: int, scene: int) -> tuple[str, ...]:
    """The intents of memes that fit an act, by name, sorted."""
    if ACTS[act] == "meme":
        fitting = _MEME_INTENTS.get(ACTS[previous] if previous < len(ACTS) else "", ())
    else:
        fitting = _ACT_INTENTS[ACTS[act]]
    return tuple(sorted({*fitting, *SCENES[scene].intents}))


_FIRST = {"joy": 620}  # the bonus of a family's first meme where it is not 300: everybody's favourite


def _popularity(group: tuple[int, ...]) -> dict[int, int]:
    """Zipf weights within each family of ``group``, in an order drawn once for all from a hash."""
    weights: dict[int, int] = {}
    for family in FAMILIES:
        mine = [number for number in group if MEMES[number].family == family.key]
        mine.sort(key=lambda number: sha256(f"popularity {MEMES[number].id}".encode()).digest())
        for rank, number in enumerate(mine):
            weights[number] = 240 // (rank + 1) + (30 if rank else _FIRST.get(family.key, 300))
    return weights


_POPULARITY = {**_popularity(SEEN), **_popularity(UNSEEN)}
_STRENGTH_MATCH = (8, 4, 3)  # by the distance of the strengths of speaker and meme
_FAMILY_MATCH, _KIN_MATCH = 60, 2


def _intent_factor(intent: str | None, fitting: tuple[str, ...]) -> int:
    if intent is None:
        return 4
    return 10 if intent in fitting else 3


def _taste(relation: int, creature: str) -> int:
    """The liking of a relation for a creature, 3 to 7."""
    return 3 + (CREATURES.index(creature) * 3 + relation * 2) % 5


@cache
def meme_row(
    state: int, fitting: tuple[str, ...], relation: int, unseen: bool
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Memes that may be used in a state, and their weights.

    Args:
        state: the speaker's emotion.
        fitting: what :func:`intents` gives.
        relation: number of the relation.
        unseen: whether the choice is among the unseen memes or among the seen ones.

    Returns:
        Numbers of memes (positions in ``MEMES``) and their weights, all positive.
    """
    family = FAMILIES[FAMILY_OF[state]]
    numbers, weights = [], []
    for number in UNSEEN if unseen else SEEN:
        meme = MEMES[number]
        if meme.family == family.key:
            match = _FAMILY_MATCH
        elif meme.family in family.kin:
            match = _KIN_MATCH
        else:
            continue
        match *= _STRENGTH_MATCH[abs(meme.strength - STRENGTH_OF[state])]
        match *= _intent_factor(meme.intent, fitting) * _taste(relation, meme.creature)
        numbers.append(number)
        weights.append(match * _POPULARITY[number])
    return tuple(numbers), tuple(weights)


@lru_cache(maxsize=1024)
def meme_shares(fitting: tuple[str, ...], relation: int, hard: bool) -> np.ndarray:
    """p(meme | own state), shape (48 states, 307 memes)."""
    table = np.zeros((STATES, len(MEMES)))
    part = UNSEEN_SHARE[0] / UNSEEN_SHARE[1]
    for state in range(STATES):
        for unseen, share in ((False, 1 - part), (True, part)) if hard else ((False, 1.0),):
            numbers, weights = meme_row(state, fitting, relation, unseen)
            row = np.asarray(weights, dtype=np.float64)
            table[state, list(numbers)] = share * row / row.sum()
    return table


# --- its label --------------------------------------------------------------------------------

_LABEL_ORDER = (12, 9, 7, 5, 4, 3, 3)  # within a family, the first labels are the common ones


@cache
def label_row(state: int) -> tuple[int, ...]:
    """Weights of the 112 labels: those of the family that fit the strength, and a few of its kin."""
    family = FAMILIES[FAMILY_OF[state]]
    strength = STRENGTH_OF[state]
    kin = {FAMILY_INDEX[key] for key in family.kin}
    weights = []
    for number, label in enumerate(LABELS):
        home, place = divmod(number, 7)
        fits = label.low <= strength <= label.high
        if home == FAMILY_OF[state] and fits:
            weights.append(8 * _LABEL_ORDER[place])
        else:
            weights.append(int(home in kin and fits))
    return tuple(weights)


@cache
def label_shares() -> np.ndarray:
    """p(label | own state), shape (48 states, 112 labels)."""
    weights = np.array([label_row(state) for state in range(STATES)], dtype=np.float64)
    shares: np.ndarray = weights / weights.sum(axis=1, keepdims=True)
    return shares
