"""Classes of memes, and with which weights an emotion and an act choose one. All weights are integers.

What chooses a member of the class is what has been sent before (``repeats``); the weights of single memes here are
those for who does not know that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from hashlib import sha256
from typing import NamedTuple

import numpy as np

from .families import FAMILIES, FAMILY_INDEX, FAMILY_OF, STATES, STRENGTH_OF
from .inventory import CREATURES, MEMES, UNSEEN_FROM

SEEN = tuple(number for number, meme in enumerate(MEMES) if int(meme.id) < UNSEEN_FROM)
UNSEEN = tuple(number for number, meme in enumerate(MEMES) if int(meme.id) >= UNSEEN_FROM)
UNSEEN_SHARE = (1, 5)  # of the memes used in the hard split, as a fraction

_FIRST = {"joy": 44}  # the bonus of a family's first meme where it is not 16: everybody's favourite


def _popularity(group: tuple[int, ...]) -> dict[int, int]:
    """Zipf weights within each family of ``group``, in an order drawn once for all from a hash."""
    weights: dict[int, int] = {}
    for family in FAMILIES:
        mine = [number for number in group if MEMES[number].family == family.key]
        mine.sort(key=lambda number: sha256(f"popularity {MEMES[number].id}".encode()).digest())
        for rank, number in enumerate(mine):
            weights[number] = 24 // (rank + 1) + (3 if rank else _FIRST.get(family.key, 16))
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
_ANY_STRENGTH = 5
_FAMILY_MATCH, _KIN_MATCH = 60, 2
# How much likelier a family's favourites are than its other memes, and how they do for a kindred emotion.
_FAVOURITES, _LIKED_BY_KIN = {"joy": 5}, {"joy": 7}
_FAVOURITE_COUNT = 4
_SCALE = 3_000


class MemeClass(NamedTuple):
    """Memes of which the speaker's emotion and act do not choose one: what chooses is what has been sent before.

    Attributes:
        unseen, kept: whether they are unseen memes, and kept for answers.
        family: of all of them.
        intent: of all of them, or None.
        strength: of all of them; 0 where they differ.
        favourites: whether they are those of the family that are used most.
        members: positions in ``MEMES``.
    """

    unseen: bool
    kept: bool
    family: str
    intent: str | None
    strength: int
    favourites: bool
    members: tuple[int, ...]


def _strengths(group: list[int]) -> dict[int, int]:
    """The strength of each meme's class: its own, or the nearest that another one has, if it is the only one of it."""
    counts = Counter(MEMES[number].strength for number in group)
    several = [strength for strength in counts if counts[strength] > 1] or [2]
    return {number: min(several, key=lambda each: (abs(each - MEMES[number].strength), each)) for number in group}


def _classes() -> tuple[MemeClass, ...]:
    groups: dict[tuple[bool, bool, str, str | None, int, bool], list[int]] = {}
    for unseen, group in ((False, SEEN), (True, UNSEEN)):
        for family in FAMILY_INDEX:
            mine = [number for number in group if MEMES[number].family == family]
            plain = [number for number in mine if MEMES[number].intent is None and number not in KEPT]
            best = sorted(plain, key=lambda number: -_POPULARITY[number])[:_FAVOURITE_COUNT]
            by_strength = _strengths([number for number in plain if unseen or number not in best])
            for number in mine:
                favourite = number in best and not unseen
                strength = 0 if unseen else by_strength.get(number, 0)
                key = (unseen, number in KEPT, family, MEMES[number].intent, strength, favourite)
                groups.setdefault(key, []).append(number)
    return tuple(MemeClass(*key, tuple(members)) for key, members in groups.items())


CLASSES = _classes()
CLASS_OF = tuple(
    number for _, number in sorted((meme, number) for number, each in enumerate(CLASSES) for meme in each.members)
)


def _intent_factor(intent: str | None, fitting: tuple[str, ...]) -> int:
    if intent is None:
        return 1 if "!" in fitting else 4
    return (240 if "!" in fitting else 16) if intent in fitting else 0


def _taste(relation: int, creature: str) -> int:
    """The liking of a relation for a creature, 3 to 7."""
    return 3 + (CREATURES.index(creature) * 3 + relation * 2) % 5


@cache
def liking(relation: int) -> tuple[int, ...]:
    """How much each meme is liked within its class: the weights of those that may follow another of the class."""
    return tuple(_POPULARITY[number] * _taste(relation, meme.creature) for number, meme in enumerate(MEMES))


def first_weights(members: Sequence[int], relation: int) -> list[int]:
    """Weights of the members of a class when none of them has been sent.

    With these, and with the likings of all but the last one from then on, each use of a class is of one member as often
    as another use is: w(m) (W - w(m)) is the stationary distribution of the chain that goes from m to m' with
    probability w(m') / (W - w(m)).

    Args:
        members: positions in ``MEMES``.
        relation: of the speakers.
    """
    if len(members) == 1:
        return [1]
    mine = [liking(relation)[member] for member in members]
    total = sum(mine)
    return [weight * (total - weight) for weight in mine]


@cache
def _member_weights(number: int, relation: int) -> tuple[int, ...]:
    """The weights of a class's members, in sum about ``_SCALE`` times their likings."""
    members = CLASSES[number].members
    total = _SCALE * sum(liking(relation)[member] for member in members)
    weights = first_weights(members, relation)
    even = max(1, total // sum(weights))
    return tuple(even * weight for weight in weights)


@cache
def _members(relation: int) -> np.ndarray:
    """The weight of every meme within its class, shape (307,)."""
    weights = np.zeros(len(MEMES), dtype=np.int64)
    for number, each in enumerate(CLASSES):
        weights[list(each.members)] = _member_weights(number, relation)
    return weights


def _match(each: MemeClass, state: int) -> int:
    """How well a class suits a state, whatever the act."""
    family = FAMILIES[FAMILY_OF[state]]
    if each.family not in (family.key, *family.kin):
        return 0
    own = each.family == family.key
    match = _FAMILY_MATCH if own else _KIN_MATCH
    if each.favourites:
        match *= _FAVOURITES.get(each.family, 2) if own else _LIKED_BY_KIN.get(each.family, 1)
    return match * (_STRENGTH_MATCH[abs(each.strength - STRENGTH_OF[state])] if each.strength else _ANY_STRENGTH)


_MATCHES = np.array([[_match(each, state) for each in CLASSES] for state in range(STATES)], dtype=np.int64)
_CLASS_OF = np.array(CLASS_OF)
_UNSEEN_AND_KEPT = np.array([(each.unseen, each.kept) for each in CLASSES])


@cache
def _class_factors(fitting: tuple[str, ...], unseen: bool, kept: bool) -> np.ndarray:
    """The factor of every class in every state, shape (48, classes); 0 for those that are out of question."""
    factors = np.array([_intent_factor(each.intent, fitting) for each in CLASSES], dtype=np.int64)
    table: np.ndarray = _MATCHES * factors * (np.array((unseen, kept)) == _UNSEEN_AND_KEPT).all(axis=1)
    return table


@lru_cache(maxsize=1024)
def class_weights(fitting: tuple[str, ...], relation: int, unseen: bool, kept: bool) -> np.ndarray:
    """Integer weights of the classes by own state, shape (48, classes); arguments as of :func:`meme_row`."""
    sizes = np.bincount(_CLASS_OF, weights=_members(relation)).astype(np.int64)
    table: np.ndarray = _class_factors(fitting, unseen, kept) * sizes
    return table


@lru_cache(maxsize=4096)
def class_sums(state: int, fitting: tuple[str, ...], relation: int, unseen: bool, kept: bool) -> tuple[int, ...]:
    """The running sums of the weights of the classes in a state; arguments as of :func:`meme_row`."""
    return tuple(np.cumsum(class_weights(fitting, relation, unseen, kept)[state]).tolist())


@lru_cache(maxsize=1024)
def class_shares(fitting: tuple[str, ...], relation: int, hard: bool, kept: bool) -> np.ndarray:
    """p(class of the meme | own state), shape (48 states, classes)."""
    part = UNSEEN_SHARE[0] / UNSEEN_SHARE[1] if hard else 0.0
    table = np.zeros((STATES, len(CLASSES)))
    for unseen, share in ((False, 1 - part), (True, part)):
        weights = class_weights(fitting, relation, unseen, kept)
        table += share * weights / weights.sum(axis=1, keepdims=True)
    return table


def meme_row(
    state: int, fitting: tuple[str, ...], relation: int, unseen: bool, kept: bool
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Memes that may be used in a state, and their weights for who does not know what has been sent.

    Args:
        state: the speaker's emotion.
        fitting: what :func:`.usage.intents` gives.
        relation: number of the relation.
        unseen: whether the choice is among the unseen memes or among the seen ones.
        kept: whether it is among those kept for answers to a meme, or among the others.

    Returns:
        Numbers of memes (positions in ``MEMES``) and their weights, all positive.
    """
    weights = _class_factors(fitting, unseen, kept)[state, _CLASS_OF] * _members(relation)
    numbers = np.flatnonzero(weights)
    return tuple(numbers.tolist()), tuple(weights[numbers].tolist())


def meme_shares(fitting: tuple[str, ...], relation: int, hard: bool, kept: bool) -> np.ndarray:
    """p(meme | own state) for who does not know what has been sent, shape (48 states, 307 memes)."""
    members = _members(relation)
    within = members / np.bincount(_CLASS_OF, weights=members)[_CLASS_OF]
    table: np.ndarray = class_shares(fitting, relation, hard, kept)[:, _CLASS_OF] * within
    return table
