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

MEME_VALENCE = tuple(FAMILIES[FAMILY_INDEX[meme.family]].valence for meme in MEMES)
ACCEPTS = frozenset({"agree", "thank", "celebrate", "cheer"})
DECLINES = frozenset({"refuse", "apologise", "wait"})

# All in percent. How often an emotion shows in the text, by strength, and which part of that by act.
_SHOWS = (20, 40, 68)
_SHOWS_IN_ACT = {
    "open": 100, "answer": 80, "tell": 100, "comment": 74, "suggest": 30, "accept": 84, "decline": 84, "reply": 84,
    "aside": 70,
}  # fmt: skip
# How well a tail for good or bad suits the line it ends: one of the same sign, one without, one of the other sign, a
# question; all in percent.
_SUITS = {1: 100, 0: 34, -1: 0}
QUESTION = 2  # the class of lines that are questions; those of statements are their valences
LINE_CLASSES = (-1, 0, 1, QUESTION)
# How often a meme goes with a text that shows the emotion, by strength.
_MEME_IF_SHOWN = (2, 5, 20)
# How often one goes with a text that does not: the masked turns, most where little need be said.
_MEME_IF_HIDDEN = {
    "open": 44, "ask": 12, "answer": 46, "tell": 56, "comment": 54, "suggest": 26, "appeal": 36, "accept": 52,
    "decline": 50, "reply": 52, "empathise": 34, "thank": 30, "bye": 14, "greet": 18, "vent": 0, "nod": 40,
    "remark": 30, "aside": 48,
}  # fmt: skip
_HIDDEN_BY_STRENGTH = (40, 95, 170)
_BY_RELATION = {
    "friends": 105, "couple": 115, "classmates": 100, "colleagues": 85, "family": 95, "customer": 60,
}  # fmt: skip
_BY_FAMILY = {"laughter": 115, "speechless": 115, "shy": 110, "love": 110, "calm": 85}
_AT_MOST = 96
# People seldom send a meme right after a meme, and often with their first words. In percent.
_AFTER_MEME, _AFTER_NONE, _FIRST_TURN = 42, 111, 192

# Acts whose wording has a tail in which the speaker's own emotion can show.
ACTS_WITH_OWN_TAIL = frozenset(_SHOWS_IN_ACT)
FIRST, AFTER_MEME, AFTER_NONE = range(3)


@cache
def mode_row(act: int, relation: int, place: int, line: int, state: int) -> tuple[int, int, int, int]:
    """Weights of the four modes; they sum to 10,000, but for the act "meme".

    Args:
        act: the last of the turn.
        relation: of the speakers.
        place: ``FIRST`` for the first turn, else whether the turn before had a meme.
        line: class of the last line, its valence or ``QUESTION``.
        state: the speaker's emotion.
    """
    name = ACTS[act]
    if name == "meme":
        return (0, 0, 0, 1)
    strength = STRENGTH_OF[state] - 1
    liking = _BY_RELATION[RELATIONS[relation]]
    liking = liking * _BY_FAMILY.get(FAMILIES[FAMILY_OF[state]].key, 100) // 100
    liking = liking * (_FIRST_TURN, _AFTER_MEME, _AFTER_NONE)[place] // 100
    shows = 100
    if name != "vent":
        shows = _SHOWS[strength] * _SHOWS_IN_ACT.get(name, 0) // 100
        shows = 0 if line == QUESTION else shows * _suits(line, state) // 100
    both = max(1, min(_AT_MOST, _MEME_IF_SHOWN[strength] * liking // 100))
    hidden = _MEME_IF_HIDDEN[name] * _HIDDEN_BY_STRENGTH[strength] * liking // 10_000
    masked = max(1, min(_AT_MOST, hidden))  # no text rules a meme out
    return (
        (100 - shows) * (100 - masked), shows * (100 - both), shows * both, (100 - shows) * masked
    )  # fmt: skip


def _suits(line: int, state: int) -> int:
    valence = FAMILIES[FAMILY_OF[state]].valence
    return _SUITS[line * valence] if line and valence else _SUITS[0] if valence != line else 100


@cache
def mode_shares(act: int, relation: int, place: int, line: int) -> np.ndarray:
    """p(mode | own state), shape (4 modes, 48 states)."""
    rows = [mode_row(act, relation, place, line, state) for state in range(STATES)]
    weights = np.array(rows, dtype=float)
    return np.ascontiguousarray((weights / weights.sum(axis=1, keepdims=True)).T)


# --- which meme -------------------------------------------------------------------------------

_ACT_INTENTS = {
    "greet": ("greet", "ask"), "ask": ("ask",), "appeal": ("ask", "wait"), "accept": ("agree", "thank", "cheer"),
    "decline": ("refuse", "apologise"), "reply": ("agree", "thank"), "thank": ("thank", "praise"),
    "bye": ("bye", "sleep"), "comment": ("watch", "tease", "comfort", "praise"), "suggest": ("cheer", "comfort"),
    "tell": ("wait",), "answer": ("refuse",), "nod": ("watch", "agree", "praise"),
    "empathise": ("comfort", "congratulate", "praise", "cheer"), "open": (), "vent": (), "remark": ("tease", "refuse"),
    "aside": (),
}  # fmt: skip
# A meme in place of words takes its intent from the act that it answers.
_MEME_INTENTS = {
    "greet": ("greet",), "bye": ("bye", "sleep"), "suggest": (*sorted(ACCEPTS), *sorted(DECLINES)), "ask": ("wait",),
    "thank": ("agree",), "tell": ("watch", "comfort", "praise"), "vent": ("comfort", "watch"),
    "comment": ("agree", "refuse"), "empathise": ("thank",), "answer": ("watch", "praise"), "aside": ("watch",),
}  # fmt: skip


@cache
def intents(act: int, previous: int, scene: int) -> tuple[str, ...]:
    """The intents of memes that fit an act, by name, sorted; a "!" first says that the meme must speak."""
    if ACTS[act] != "meme":
        return tuple(sorted({*_ACT_INTENTS[ACTS[act]], *SCENES[scene].intents}))
    before = ACTS[previous] if previous < len(ACTS) else ""
    if before == "suggest":
        return ("!", *sorted(_MEME_INTENTS[before]))
    return tuple(sorted({*_MEME_INTENTS.get(before, ()), *SCENES[scene].intents}))


_FIRST = {"joy": 480}  # the bonus of a family's first meme where it is not 300: everybody's favourite


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


def _kept_for_answers(group: tuple[int, ...]) -> set[int]:
    """One in five of every family, none of them its favourite; of the few unseen ones of a family the second."""
    kept = set()
    for family in FAMILIES:
        mine = [number for number in group if MEMES[number].family == family.key]
        mine.sort(key=lambda number: -_POPULARITY[number])
        kept |= set(mine[1::2]) if len(mine) < 5 else set(mine[3::5])
    return kept


# A meme right after a meme is one of these, and none of these comes after a turn without one: so no meme is ever sent
# twice running, and what may follow depends on one thing alone.
KEPT = frozenset(_kept_for_answers(SEEN) | _kept_for_answers(UNSEEN))
_STRENGTH_MATCH = (9, 4, 2)  # by the distance of the strengths of speaker and meme
_FAMILY_MATCH, _KIN_MATCH = 60, 2


def _intent_factor(intent: str | None, fitting: tuple[str, ...]) -> int:
    if intent is None:
        return 1 if "!" in fitting else 4
    return (240 if "!" in fitting else 10) if intent in fitting else 0


def _taste(relation: int, creature: str) -> int:
    """The liking of a relation for a creature, 3 to 7."""
    return 3 + (CREATURES.index(creature) * 3 + relation * 2) % 5


@cache
def meme_row(
    state: int, fitting: tuple[str, ...], relation: int, unseen: bool, kept: bool
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Memes that may be used in a state, and their weights.

    Args:
        state: the speaker's emotion.
        fitting: what :func:`intents` gives.
        relation: number of the relation.
        unseen: whether the choice is among the unseen memes or among the seen ones.
        kept: whether it is among those kept for answers to a meme, or among the others.

    Returns:
        Numbers of memes (positions in ``MEMES``) and their weights, all positive.
    """
    family = FAMILIES[FAMILY_OF[state]]
    numbers, weights = [], []
    for number in UNSEEN if unseen else SEEN:
        meme = MEMES[number]
        if (number in KEPT) != kept:
            continue
        if meme.family == family.key:
            match = _FAMILY_MATCH
        elif meme.family in family.kin:
            match = _KIN_MATCH
        else:
            continue
        match *= _STRENGTH_MATCH[abs(meme.strength - STRENGTH_OF[state])]
        match *= _intent_factor(meme.intent, fitting) * _taste(relation, meme.creature)
        if not match:
            continue
        numbers.append(number)
        weights.append(match * _POPULARITY[number])
    return tuple(numbers), tuple(weights)


@lru_cache(maxsize=1024)
def meme_shares(fitting: tuple[str, ...], relation: int, hard: bool, kept: bool) -> np.ndarray:
    """p(meme | own state), shape (48 states, 307 memes)."""
    table = np.zeros((STATES, len(MEMES)))
    part = UNSEEN_SHARE[0] / UNSEEN_SHARE[1]
    for state in range(STATES):
        for unseen, share in ((False, 1 - part), (True, part)) if hard else ((False, 1.0),):
            numbers, weights = meme_row(state, fitting, relation, unseen, kept)
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
