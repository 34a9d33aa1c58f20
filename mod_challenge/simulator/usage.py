"""When a meme is used, which one, and what emotion it is labelled with.

A turn has one of five modes: the emotion stays hidden (``PLAIN``), shows in the text (``SHOWN``), in
text and meme (``BOTH``), in the meme alone under a neutral text (``MASKED``), or in the meme alone under a text that
shows one of the opposite sign (``IRONIC``). The act "meme" is a meme in place of words, and always ``MASKED``. All
weights are integers.

Which meme is used is decided in two steps: the emotion and the act choose a class of memes, and what has been sent
before chooses one of the class (``meme_classes``, ``repeats``).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np

from .acts import ACTS
from .families import FAMILIES, FAMILY_INDEX, FAMILY_OF, LABELS, STATES, STRENGTH_OF
from .inventory import MEMES
from .meme_classes import KEPT as KEPT
from .meme_classes import SEEN as SEEN
from .meme_classes import UNSEEN as UNSEEN
from .meme_classes import UNSEEN_SHARE as UNSEEN_SHARE
from .meme_classes import meme_row as meme_row
from .meme_classes import meme_shares as meme_shares
from .state import RELATIONS, SCENES

PLAIN, SHOWN, BOTH, MASKED, IRONIC = range(5)
MODES = 5
WITH_MEME = (BOTH, MASKED, IRONIC)
SHOWING = (SHOWN, BOTH, MASKED, IRONIC)

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
    "remark": 30, "aside": 48, "settle": 36, "yield": 40,
}  # fmt: skip
_HIDDEN_BY_STRENGTH = (40, 95, 170)
_BY_RELATION = {
    "friends": 105, "couple": 115, "classmates": 100, "colleagues": 85, "family": 95, "customer": 60,
}  # fmt: skip
_BY_FAMILY = {"laughter": 115, "speechless": 115, "shy": 110, "love": 110, "calm": 85}
_AT_MOST = 96
_POINTS = 900_000  # of a million words that leave the answer to a meme, so many come with one
# People seldom send a meme right after a meme, and often with their first words. In percent.
_AFTER_MEME, _AFTER_NONE, _FIRST_TURN = 44, 113, 192

# Acts whose wording has a tail in which the speaker's own emotion can show.
ACTS_WITH_OWN_TAIL = frozenset(_SHOWS_IN_ACT)
FIRST, AFTER_MEME, AFTER_NONE = range(3)


# Irony: of the masked turns whose words may end in a tail, so many percent have one of the opposite sign; and the
# emotions that are feigned, by the sign of the true one.
_IRONIC = {
    "anger": 14,
    "disgust": 18,
    "speechless": 20,
    "tired": 10,
    "sadness": 6,
    "laughter": 10,
    "pride": 8,
    "joy": 4,
}
_FEIGNED: Mapping[int, Mapping[str, int]] = {
    -1: {"joy": 4, "excitement": 3, "gratitude": 3, "love": 1},
    1: {"anger": 3, "speechless": 3, "sadness": 2, "disgust": 2},
}
_FEIGNED_STRENGTH = (1, 4, 4)


@cache
def feigned_row(state: int) -> tuple[int, ...]:
    """Weights of the 48 states that an ironic speaker feigns; all 0 for who is in no mood for irony."""
    family = FAMILIES[FAMILY_OF[state]]
    feigned = _FEIGNED.get(family.valence, {}) if family.key in _IRONIC else {}
    return tuple(feigned.get(each.key, 0) * strength for each in FAMILIES for strength in _FEIGNED_STRENGTH)


@cache
def feigned_shares() -> np.ndarray:
    """p(feigned state | own state), shape (48, 48); rows of 0 for who is in no mood for irony."""
    weights = np.array([feigned_row(state) for state in range(STATES)], dtype=np.float64)
    shares: np.ndarray = weights / np.maximum(weights.sum(axis=1, keepdims=True), 1)
    return shares


def _ironic(act: str, line: int, state: int) -> int:
    """Percent of the masked turns that are ironic: lines of the true emotion's sign or of none, under a false tail."""
    family = FAMILIES[FAMILY_OF[state]]
    if act not in ACTS_WITH_OWN_TAIL or line == QUESTION or line * family.valence < 0:
        return 0
    return _IRONIC.get(family.key, 0)


@cache
def mode_row(act: int, relation: int, place: int, line: int, state: int) -> tuple[int, int, int, int, int]:
    """Weights of the five modes; they sum to 1,000,000, but for the act "meme".

    Args:
        act: the last of the turn.
        relation: of the speakers.
        place: ``FIRST`` for the first turn, else whether the turn before had a meme.
        line: class of the last line, its valence or ``QUESTION``.
        state: the speaker's emotion.
    """
    name = ACTS[act]
    if name == "meme":
        return (0, 0, 0, 1, 0)
    if name == "point":
        return (1_000_000 - _POINTS, 0, 0, _POINTS, 0)
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
    ironic = _ironic(name, line, state)
    plain, shown = 100 * (100 - shows), 100 * shows
    return (
        plain * (100 - masked),
        shown * (100 - both),
        shown * both,
        (100 - shows) * masked * (100 - ironic),
        (100 - shows) * masked * ironic,
    )


def _suits(line: int, state: int) -> int:
    valence = FAMILIES[FAMILY_OF[state]].valence
    return _SUITS[line * valence] if line and valence else _SUITS[0] if valence != line else 100


@cache
def mode_shares(act: int, relation: int, place: int, line: int) -> np.ndarray:
    """p(mode | own state), shape (5 modes, 48 states)."""
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
    "aside": (), "point": (), "settle": ("cheer", "agree"), "yield": ("comfort", "tease"),
}  # fmt: skip
# A meme in place of words, or to which words leave the answer, takes its intent from the act that it answers.
_MEME_INTENTS = {
    "greet": ("greet",), "bye": ("bye", "sleep"), "suggest": (*sorted(ACCEPTS), *sorted(DECLINES)), "ask": ("wait",),
    "thank": ("agree",), "tell": ("watch", "comfort", "praise"), "vent": ("comfort", "watch"),
    "comment": ("agree", "refuse"), "empathise": ("thank",), "answer": ("watch", "praise"), "aside": ("watch",),
}  # fmt: skip


@cache
def intents(act: int, previous: int, scene: int) -> tuple[str, ...]:
    """The intents of memes that fit an act, by name, sorted; a "!" first says that the meme must speak."""
    if ACTS[act] not in ("meme", "point"):
        return tuple(sorted({*_ACT_INTENTS[ACTS[act]], *SCENES[scene].intents}))
    before = ACTS[previous] if previous < len(ACTS) else ""
    if before == "suggest":
        return ("!", *sorted(_MEME_INTENTS[before]))
    return tuple(sorted({*_MEME_INTENTS.get(before, ()), *SCENES[scene].intents}))


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
