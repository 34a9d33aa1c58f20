"""The hidden state of a dialogue: its scene and relation, and how the speakers' emotions move.

All weights are integers, and what is sampled here has the probability ``weight / sum of weights``.

The next state of the speaker is a mixture of three moves (:func:`next_state_table`):

* *keep*: the same family, its strength drifting by at most one, or what takes its place if the matter is against it;
* *answer*: an emotion in answer to the one the other speaker has just shown, if any was shown, that suits the matter;
* *scene*: the mood of the scene takes over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from .families import FAMILIES, FAMILY_INDEX, FAMILY_OF, STATES

RELATIONS = ("friends", "couple", "classmates", "colleagues", "family", "customer")
NOTHING = STATES  # the code of "the other speaker has shown no emotion", after the 48 states

# How readily each relation keeps its mood, answers the other's, or follows the scene's.
_MOVES: Mapping[str, tuple[int, int, int]] = {
    "friends": (48, 32, 20),
    "couple": (42, 40, 18),
    "classmates": (48, 30, 22),
    "colleagues": (52, 24, 24),
    "family": (50, 28, 22),
    "customer": (50, 20, 30),
}
_DRIFT = ((5, 3, 0), (2, 5, 3), (0, 4, 6))  # strength now -> strength next, when the family stays
_ECHO = ((4, 4, 1), (2, 5, 3), (1, 4, 5))  # the other's strength -> the strength of the answer
_FRESH = (3, 5, 3)  # strength of a mood that the scene brings
_TONE = (1, 5, 24)  # a family against, apart from, and with the tone of what has been told
_TONE_ANSWERED = (1, 5, 12)  # the same for an emotion in answer to the other's
# By tone, what takes the place of an emotion that it leaves no reason for.
_GIVES_WAY: Mapping[int, Mapping[str, int]] = {
    -1: {"sadness": 3, "speechless": 4, "tired": 2, "calm": 2, "confused": 1, "anger": 1},
    1: {"joy": 4, "laughter": 3, "calm": 2, "surprise": 2, "excitement": 2, "love": 1},
}

# The family shown by the other -> the families it is answered with.
_ANSWERS: Mapping[str, Mapping[str, int]] = {
    "joy": {"joy": 10, "laughter": 3, "excitement": 3, "love": 2, "pride": 1, "calm": 1},
    "laughter": {"laughter": 11, "joy": 3, "speechless": 3, "shy": 2, "anger": 1},
    "love": {"love": 9, "shy": 6, "gratitude": 3, "joy": 2, "disgust": 1},
    "pride": {"gratitude": 4, "disgust": 4, "laughter": 4, "speechless": 3, "joy": 3, "love": 2},
    "excitement": {"excitement": 9, "joy": 4, "surprise": 3, "confused": 2, "calm": 1},
    "gratitude": {"shy": 4, "love": 5, "joy": 4, "pride": 4, "calm": 2},
    "calm": {"calm": 6, "joy": 3, "confused": 2, "speechless": 2, "tired": 1},
    "shy": {"laughter": 7, "love": 6, "surprise": 2, "joy": 2, "confused": 1},
    "surprise": {"surprise": 5, "pride": 4, "laughter": 4, "confused": 2, "excitement": 3},
    "confused": {"confused": 4, "calm": 4, "laughter": 4, "speechless": 3, "pride": 1},
    "anger": {"anger": 6, "fear": 4, "love": 2, "speechless": 2, "calm": 2, "shy": 2, "sadness": 2},
    "sadness": {"love": 7, "sadness": 6, "surprise": 2, "calm": 2, "fear": 2, "gratitude": 1},
    "fear": {"calm": 5, "love": 4, "fear": 4, "laughter": 3, "confused": 1, "sadness": 1},
    "disgust": {"speechless": 4, "sadness": 2, "disgust": 4, "laughter": 4, "shy": 2, "anger": 2},
    "speechless": {"laughter": 7, "speechless": 5, "shy": 3, "confused": 2, "joy": 1},
    "tired": {"love": 6, "tired": 5, "calm": 3, "sadness": 2, "speechless": 1},
}


@dataclass(frozen=True)
class Scene:
    """What is talked about: who talks of it, in which mood, and which intents of memes fit it."""

    key: str
    relations: tuple[str, ...]
    mood: Mapping[str, int]
    intents: tuple[str, ...] = ()


_CHUMS = ("friends", "friends", "couple", "classmates", "colleagues")
_CLOSE = ("friends", "friends", "couple", "family")
_SHOP = ("customer",)

# Every mood is on top of a floor of 1 a family.
SCENES: tuple[Scene, ...] = (
    Scene("takeaway", _CHUMS, {"joy": 12, "excitement": 10, "anger": 8, "speechless": 9}, ("eat",)),
    Scene("exam", ("classmates", "friends", "family"),
          {"fear": 12, "sadness": 6, "pride": 8, "joy": 8, "tired": 6, "calm": 4}, ("cheer",)),
    Scene("cat", _CLOSE, {"love": 18, "joy": 10, "laughter": 10, "speechless": 4}, ()),
    Scene("overtime", ("colleagues", "colleagues", "friends", "couple"),
          {"tired": 16, "speechless": 9, "anger": 7, "laughter": 5, "calm": 3}, ("work",)),
    Scene("trip", _CLOSE, {"excitement": 18, "joy": 14, "calm": 6, "surprise": 4}, ("celebrate",)),
    Scene("game", ("friends", "classmates", "couple"),
          {"excitement": 9, "laughter": 9, "pride": 9, "anger": 7, "speechless": 5}, ("tease",)),
    Scene("series", _CHUMS, {"excitement": 9, "sadness": 7, "love": 8, "surprise": 8, "disgust": 3},
          ("watch",)),
    Scene("diet", _CLOSE, {"sadness": 6, "pride": 7, "tired": 6, "laughter": 8, "speechless": 5},
          ("eat",)),
    Scene("blind_date", ("friends", "friends", "family", "colleagues"),
          {"shy": 12, "speechless": 9, "disgust": 6, "laughter": 8, "excitement": 5}, ("watch",)),
    Scene("weather", _CHUMS, {"disgust": 5, "speechless": 6, "calm": 8, "joy": 8, "surprise": 5}, ()),
    Scene("clothes", ("friends", "friends", "couple", "colleagues"),
          {"joy": 10, "pride": 9, "love": 7, "confused": 5, "speechless": 5}, ("money",)),
    Scene("moving", _CLOSE, {"tired": 12, "excitement": 8, "joy": 7, "sadness": 4, "calm": 4}, ()),
    Scene("web_shop", _SHOP, {"confused": 10, "joy": 7, "calm": 6, "anger": 4, "love": 5}, ("money",)),
    Scene("secondhand", _SHOP, {"confused": 8, "calm": 8, "joy": 8, "speechless": 6}, ("money",)),
    Scene("birthday", _CLOSE, {"gratitude": 13, "joy": 13, "love": 9, "excitement": 7, "shy": 3},
          ("celebrate",)),
    Scene("concert", ("friends", "classmates", "couple", "colleagues"),
          {"excitement": 20, "joy": 8, "love": 7, "sadness": 5}, ("money",)),
    Scene("cooking", _CLOSE, {"pride": 12, "joy": 9, "laughter": 9, "speechless": 5, "fear": 2},
          ("eat",)),
    Scene("interview", ("friends", "classmates", "family", "couple"),
          {"fear": 12, "excitement": 7, "joy": 7, "sadness": 5, "pride": 5}, ("cheer",)),
    Scene("wages", ("colleagues", "friends", "couple"),
          {"joy": 11, "sadness": 6, "speechless": 7, "laughter": 7, "pride": 4}, ("money",)),
    Scene("sick", _CLOSE, {"sadness": 10, "tired": 10, "gratitude": 8, "fear": 5, "love": 5}, ("sleep",)),
    Scene("fitness", _CHUMS, {"tired": 10, "pride": 12, "joy": 8, "laughter": 5, "excitement": 5}, ()),
    Scene("crush", ("friends", "friends", "classmates"),
          {"shy": 14, "love": 14, "excitement": 8, "sadness": 5, "confused": 5}, ("watch",)),
    Scene("driving", ("friends", "classmates", "family", "colleagues"),
          {"fear": 9, "anger": 5, "pride": 9, "laughter": 8, "joy": 5}, ("cheer",)),
    Scene("insomnia", _CHUMS, {"tired": 14, "sadness": 5, "speechless": 7, "calm": 5, "laughter": 5},
          ("sleep",)),
    Scene("commute", _CHUMS, {"anger": 7, "speechless": 9, "tired": 8, "laughter": 7, "calm": 5}, ()),
    Scene("match", ("friends", "friends", "classmates", "colleagues"),
          {"excitement": 16, "joy": 8, "anger": 6, "sadness": 6, "pride": 6}, ("celebrate",)),
)  # fmt: skip


def _family_row(weights: Mapping[str, int], floor: int = 0) -> tuple[int, ...]:
    unknown = set(weights) - set(FAMILY_INDEX)
    if unknown:
        raise KeyError(f"no such families of emotion: {sorted(unknown)}")
    return tuple(weights.get(family.key, 0) + floor for family in FAMILIES)


def _state_row(families: tuple[int, ...], strengths: tuple[int, int, int]) -> tuple[int, ...]:
    return tuple(weight * strength for weight in families for strength in strengths)


@cache
def scene_row(scene: int, tone: int) -> tuple[int, ...]:
    """Weights of the 48 states under the mood of a scene of which good or bad has been told.

    Args:
        scene: number of the scene.
        tone: valence of what has been told so far, 0 at the start.
    """
    mood = _family_row(SCENES[scene].mood, floor=1)
    families = tuple(weight * _TONE[family.valence * tone + 1] for weight, family in zip(mood, FAMILIES))
    return _state_row(families, _FRESH)


@cache
def keep_row(state: int, tone: int = 0) -> tuple[int, ...]:
    """Weights of the 48 states for a speaker who keeps the family of ``state``.

    A family against the tone of what has been told gives way, most often, to those that go with it.
    """
    kept = FAMILY_OF[state]
    if FAMILIES[kept].valence * tone < 0:
        going = _family_row(_GIVES_WAY[tone])
        return _state_row(tuple(weight + (family == kept) for family, weight in enumerate(going)), _DRIFT[state % 3])
    return _state_row(tuple(int(family == kept) for family in range(len(FAMILIES))), _DRIFT[state % 3])


@cache
def answer_row(shown: int, tone: int = 0) -> tuple[int, ...]:
    """Weights of the 48 states in answer to the state ``shown`` by the other speaker, given the tone of the matter."""
    families = _family_row(_ANSWERS[FAMILIES[FAMILY_OF[shown]].key])
    fit = tuple(weight * _TONE_ANSWERED[family.valence * tone + 1] for weight, family in zip(families, FAMILIES))
    return _state_row(fit, _ECHO[shown % 3])


@cache
def move_row(relation: int, shown: int) -> tuple[int, int, int]:
    """Weights of the moves (keep, answer, scene); nothing can be answered if nothing was shown."""
    keep, answer, scene = _MOVES[RELATIONS[relation]]
    return (keep, 0, scene) if shown == NOTHING else (keep, answer, scene)


def _shares(weights: tuple[int, ...]) -> np.ndarray:
    row = np.asarray(weights, dtype=np.float64)
    shares: np.ndarray = row / row.sum()
    return shares


@cache
def keep_table(tone: int = 0) -> np.ndarray:
    """p(next | now) of the *keep* move, shape (48, 48)."""
    return np.stack([_shares(keep_row(state, tone)) for state in range(STATES)])


@cache
def answer_table(tone: int = 0) -> np.ndarray:
    """p(next | shown) of the *answer* move, shape (48, 48)."""
    return np.stack([_shares(answer_row(state, tone)) for state in range(STATES)])


@cache
def scene_shares(scene: int, tone: int) -> np.ndarray:
    """p(next) of the *scene* move, with tone 0 the prior of both speakers too, shape (48,)."""
    return _shares(scene_row(scene, tone))


@cache
def move_shares(relation: int, shown: bool) -> tuple[float, float, float]:
    """p(keep), p(answer), p(scene), by whether the other speaker has shown an emotion."""
    keep, answer, scene = _shares(move_row(relation, 0 if shown else NOTHING))
    return float(keep), float(answer), float(scene)
