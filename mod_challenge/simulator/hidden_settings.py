"""What is hidden of a dialogue beside the emotions: its setting, what a reader knows of it, and a belief over it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, Optional

import numpy as np

from .acts import START
from .simulate import LENGTHS, SHORTEST
from .state import RELATIONS, SCENES, answer_table, keep_table, move_shares, scene_shares


@dataclass(frozen=True)
class Knowledge:
    """What a reader is given beside the texts: memes and labels, the setting from the start, the hidden emotions."""

    memes: bool
    setting: bool
    emotions: bool


STATE = Knowledge(memes=True, setting=True, emotions=True)
TOLD = Knowledge(memes=True, setting=True, emotions=False)
HISTORY = Knowledge(memes=True, setting=False, emotions=False)
BLIND = Knowledge(memes=False, setting=False, emotions=False)


class Sent(NamedTuple):
    """What is known of the meme of the last turn: whether there was one, whether it was one kept for answers, and,
    where it told how news was meant, its valence."""

    one: bool = False
    kept: bool = False
    told: Optional[int] = None


class Setting(NamedTuple):
    """All hidden things but the emotions.

    Attributes:
        scene, relation: of the dialogue.
        end: the dialogue's length once it is in sight, else None.
        shown: whether the last turn showed its speaker's emotion.
        tone: valence of the topic.
        sent: the meme of the last turn.
        previous: the act that the next turn answers, which a meme in place of words may have been.
    """

    scene: int
    relation: int
    end: Optional[int] = None
    shown: bool = False
    tone: int = 0
    sent: Sent = Sent()
    previous: int = START


@cache
def settings_at_start() -> tuple[tuple[tuple[int, int], float], ...]:
    """Every scene and relation, and how often dialogues have them."""
    shares: dict[tuple[int, int], float] = {}
    for number, scene in enumerate(SCENES):
        for name in scene.relations:
            place = (number, RELATIONS.index(name))
            shares[place] = shares.get(place, 0.0) + 1 / len(scene.relations) / len(SCENES)
    return tuple(shares.items())


@cache
def longer(least: int) -> float:
    """p(a dialogue has at least so many turns)."""
    return sum(LENGTHS[max(0, least - SHORTEST) :]) / sum(LENGTHS)


@cache
def moods_at_start(scene: int) -> np.ndarray:
    """p(both speakers' emotions) before a dialogue of a scene, shape (48, 48)."""
    mood = scene_shares(scene, 0)
    pairs: np.ndarray = np.outer(mood, mood)
    return pairs


def merged(settings: Iterable[Setting], parts: Iterable[np.ndarray]) -> tuple[list[Setting], np.ndarray]:
    """Every setting once with the sum of its parts; those without weight are left out."""
    sums: dict[Setting, np.ndarray] = {}
    for setting, part in zip(settings, parts):
        sums[setting] = sums[setting] + part if setting in sums else part
    return alive(list(sums), np.stack(list(sums.values())))


def alive(settings: list[Setting], belief: np.ndarray) -> tuple[list[Setting], np.ndarray]:
    """The settings that have weight."""
    some: np.ndarray = np.any(belief, axis=(1, 2))
    if some.all():
        return settings, belief
    return [setting for setting, is_alive in zip(settings, some.tolist()) if is_alive], belief[some]


def moved_on(settings: list[Setting], belief: np.ndarray) -> np.ndarray:
    """p(setting, i', j) after the speaker's emotion has moved."""
    moved = np.stack([_keep(setting.relation, setting.shown, setting.tone) for setting in settings]) @ belief
    turned = np.stack([_turn(setting.scene, setting.relation, setting.shown, setting.tone) for setting in settings])
    turned *= belief.sum(axis=1)[:, None, :]
    moved += turned
    return moved


@cache
def _keep(relation: int, shown: bool, tone: int) -> np.ndarray:
    """p(the speaker keeps to an emotion, and to which | now), shape (48 next, 48 now)."""
    share: np.ndarray = move_shares(relation, shown)[0] * keep_table(tone).T
    return share


@cache
def _turn(scene: int, relation: int, shown: bool, tone: int) -> np.ndarray:
    """p(the speaker answers the other's emotion or turns to the scene's, and to which | the other's), (48, 48)."""
    _, answers, turns = move_shares(relation, shown)
    share: np.ndarray = answers * answer_table(tone).T + turns * scene_shares(scene, tone)[:, None]
    return share
