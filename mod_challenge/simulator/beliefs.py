"""What a reader of a dialogue can know of what is hidden, turn by turn, by Bayes' rule and without approximation.

Hidden are the scene and the relation, how long the dialogue will be, the speakers' emotions ``i`` and ``j``, and
whether the last turn showed its speaker's. A belief is a table ``B[n, i, j]`` over *settings* ``n`` (scene,
relation, end in sight, shown or not) and the two emotions. With ``i'`` the speaker's next emotion and ``x`` what
has been shown (``j`` or nothing)::

    p(i', act, opener, line, tail, mode | n, i, x) = p(i' | n, i, x) p(act | n, i', x) p(opener | n, act, x)
        p(line | act, i' or x) p(fillers) p(mode | n, act, i') p(tail | act, mode, i')
    p(meme, label | n, i') = p(meme | n, i', act) p(label | i')

A text has one derivation, so p(text) is the sum of this over ``n, i, j, i'`` and the mode.

**The end.** Farewells begin in the last two turns. Before turn ``t`` the dialogue is known to have more than ``t``
turns; either its end is not in sight (at least three are left), or it has ``t + 2`` turns, or ``t + 1``, which was in
sight one turn earlier. That a speaker goes on without waiting for the other shows that no farewell has begun.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, Optional

import numpy as np

from .acts import ACTS, act_shares
from .dialogue import Ledger, Turn
from .families import FAMILIES, FAMILY_OF, STATES
from .grammar.engine import BARE, NEUTRAL, Script, script
from .simulate import GOES_ON, LENGTHS, SHORTEST, Dice, Simulated, next_turn
from .state import NOTHING, RELATIONS, SCENES, answer_table, keep_table, move_shares, scene_shares
from .usage import (
    ACTS_WITH_OWN_TAIL,
    BOTH,
    MASKED,
    MODES,
    PLAIN,
    SHOWN,
    intents,
    label_shares,
    meme_shares,
    mode_shares,
)

_FAMILY = np.array(FAMILY_OF)
_VALENCE_ROW = np.array([FAMILIES[family].valence + 1 for family in FAMILY_OF])
_CUSTOMER = RELATIONS.index("customer")
_OWN_TAIL = np.array([name in ACTS_WITH_OWN_TAIL for name in ACTS])


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


class Setting(NamedTuple):
    """All hidden things but the emotions; ``end`` is the dialogue's length once it is in sight, else None."""

    scene: int
    relation: int
    end: Optional[int]
    shown: bool


class Reading(NamedTuple):
    """What is known of one response turn, given the belief before it.

    Attributes:
        log_likelihood: natural log of p(text and its end); of no text, that of the act "meme".
        meme_probability: p(a meme is used | text).
        memes: p(meme | text, a meme is used), shape (307,).
        labels: p(label | text, meme) or, for who cannot see memes, p(label | text, a meme is used),
            shape (112,); None where the turn has no meme.
    """

    log_likelihood: float
    meme_probability: float
    memes: np.ndarray
    labels: Optional[np.ndarray]


class _Joint(NamedTuple):
    """A turn's text together with what is hidden: settings, p(setting, i', j) and p(mode and tail | setting, i')."""

    settings: list[Setting]
    core: np.ndarray  # (settings, 48, 48), without the constant
    modes: np.ndarray  # (settings, 4, 48)
    constant: float

    def by_mode(self) -> np.ndarray:
        """p(setting, mode, i', text) without the constant, shape (settings, 4, 48)."""
        joint: np.ndarray = self.core.sum(axis=2)[:, None, :] * self.modes
        return joint


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


class Reader:
    """Follows one dialogue turn by turn with a belief over all that is hidden."""

    def __init__(self, dialogue: Simulated, hard: bool, knowledge: Knowledge) -> None:
        self._dialogue = dialogue
        self._hard = hard
        self._knowledge = knowledge
        self._ledger = Ledger(dialogue.script, None)
        self._emotions = list(dialogue.start)
        self._last: Optional[Turn] = None
        places = settings_at_start()
        end = None
        if knowledge.setting:
            places = (((dialogue.scene, dialogue.relation), 1.0),)
            end = len(dialogue.turns)
        self._settings = [Setting(scene, relation, end, False) for (scene, relation), _ in places]
        moods = [share * _pairs(scene) for (scene, _), share in places]
        self._belief = np.stack(moods)  # axes: settings, the first speaker's state, the second's
        self._coming: dict[int, tuple[list[Setting], np.ndarray]] = {}
        self._ledgers: dict[tuple[int, bool, Optional[int]], Ledger] = {}
        self._joint_of: tuple[Optional[Turn], Optional[_Joint]] = (None, None)

    # --- before a turn ----------------------------------------------------------------------------

    def before(self, speaker: int) -> tuple[list[Setting], np.ndarray]:
        """The settings, and p(setting, i', j) after the speaker's move and before the act, shape (settings, 48, 48)."""
        settings, belief = self._to_come(speaker)
        return settings, _move(settings, belief, self._ledger.tone)

    def _to_come(self, speaker: int) -> tuple[list[Setting], np.ndarray]:
        """The belief before the speaker's move, given that there is a turn and whose; axes: settings, own, other."""
        if speaker not in self._coming:
            settings, belief = self._with_ends(speaker)
            if self._knowledge.emotions:
                belief = np.zeros_like(belief)
                belief[:, self._emotions[0], self._emotions[1]] = 1.0
                showed = self._last is not None and self._last.mode != PLAIN
                settings = [setting._replace(shown=showed) for setting in settings]
            if speaker == 1:
                belief = belief.transpose(0, 2, 1)
            if self._last is not None and self._last.speaker == speaker:
                settings, belief = _merged([setting._replace(shown=False) for setting in settings], belief)
            self._coming[speaker] = settings, belief
        return self._coming[speaker]

    def _with_ends(self, speaker: int) -> tuple[list[Setting], np.ndarray]:
        """The belief, given that there is a turn to come and who speaks in it."""
        place = self._ledger.position
        rows: list[tuple[Setting, int, float]] = []
        for number, setting in enumerate(self._settings):
            if setting.end is None and place:
                left = longer(place + 2)  # out of sight one turn ago, so at least so many
                near = longer(place + 2) - longer(place + 3)
                rows.append((setting, number, (left - near) / left))
                rows.append((setting._replace(end=place + 2), number, near / left))
            elif setting.end is None or setting.end > place:
                rows.append((setting, number, 1.0))
        if place:
            speaks = {end: self._speaks(end, speaker) for end in {setting.end for setting, _, _ in rows}}
            rows = [(setting, number, share * speaks[setting.end]) for setting, number, share in rows]
        rows = [row for row in rows if row[2] > 0]
        belief = self._belief[[number for _, number, _ in rows]]
        belief *= np.array([share for _, _, share in rows])[:, None, None]
        return [setting for setting, _, _ in rows], belief / belief.sum()

    def _speaks(self, end: Optional[int], speaker: int) -> float:
        """p(this speaker's turn it is)."""
        may_go_on = self._ledger.under(self._dialogue.script, end).may_go_on()
        goes_on = GOES_ON[0] / GOES_ON[1] if may_go_on else 0.0
        return goes_on if speaker == self._ledger.speaker else 1 - goes_on

    def _under(self, setting: Setting) -> Ledger:
        """The past as it would be in a setting."""
        key = (setting.scene, setting.relation == _CUSTOMER, setting.end)
        if key not in self._ledgers:
            book = script(self._dialogue.language, setting.scene, setting.relation == _CUSTOMER)
            self._ledgers[key] = self._ledger.under(book, setting.end)
        return self._ledgers[key]

    # --- a turn -----------------------------------------------------------------------------------

    def read(self, turn: Turn) -> Reading:
        """The exact quantities of a turn, without taking note of it."""
        joint = self._joint(turn)
        by_mode = joint.by_mode()
        total = by_mode.sum()
        with_meme = by_mode[:, BOTH] + by_mode[:, MASKED]  # (settings, i')
        posterior = with_meme / with_meme.sum()
        memes = np.zeros(0)
        given = np.zeros(STATES)
        for setting, row in zip(joint.settings, posterior):
            table = self._meme_table(turn, setting)
            memes = row @ table if not memes.size else memes + row @ table
            if turn.meme is not None:
                given += row * table[:, turn.meme] if self._knowledge.memes else row
        labels = given @ label_shares() / given.sum() if turn.meme is not None else None
        return Reading(float(np.log(total * joint.constant)), float(with_meme.sum() / total), memes, labels)

    def share_of(self, turn: Turn) -> float:
        """p(text and its end) of a turn, 0 for what cannot be said now."""
        joint = self._joint(turn)
        return float(joint.by_mode().sum()) * joint.constant if joint.settings else 0.0

    def note(self, turn: Turn) -> None:
        """Takes note of a turn's text, and of what else this reader knows."""
        if self._knowledge.emotions:
            self._settings = [setting._replace(shown=False) for setting in self._settings[:1]]
            self._belief = np.full((1, STATES, STATES), 1 / STATES**2)
        else:
            self._update(turn)
        self._emotions[turn.speaker] = turn.state
        self._ledger.record(turn)
        self._last = turn
        self._coming.clear()
        self._ledgers.clear()
        self._joint_of = (None, None)

    def _update(self, turn: Turn) -> None:
        joint = self._joint(turn)
        factors = joint.modes.copy()  # p(tail, mode, and the meme with its label or none | setting, i')
        for number, setting in enumerate(joint.settings):
            if self._knowledge.memes:
                factors[number] *= self._meme_likelihood(turn, setting)
        by_shown = (factors[:, PLAIN], factors[:, SHOWN] + factors[:, BOTH] + factors[:, MASKED])
        settings: list[Setting] = []
        parts: list[np.ndarray] = []
        for number, setting in enumerate(joint.settings):
            for showed in (False, True):
                if by_shown[showed][number].any():
                    settings.append(setting._replace(shown=showed))
                    parts.append(joint.core[number] * by_shown[showed][number][:, None])
        self._settings, belief = _merged(settings, parts)
        belief /= belief.sum()
        self._belief = belief if turn.speaker == 0 else belief.transpose(0, 2, 1)

    def _joint(self, turn: Turn) -> _Joint:
        """The joint of a turn's text and of what is hidden, in the settings in which it can be said."""
        if self._joint_of[0] is turn and self._joint_of[1] is not None:
            return self._joint_of[1]
        settings, belief = self._to_come(turn.speaker)
        parts = [self._factors(turn, setting) for setting in settings]
        alive = [number for number, part in enumerate(parts) if part is not None]
        joint = _Joint([], np.zeros((0, STATES, STATES)), np.zeros((0, MODES, STATES)), 0.0)
        if alive:
            kept = [settings[number] for number in alive]
            core = _move(kept, belief[alive], self._ledger.tone)
            core *= np.stack([np.broadcast_to(part.core, (STATES, STATES)) for part in parts if part is not None])
            modes = np.stack([part.modes for part in parts if part is not None])
            joint = _Joint(kept, core, modes, self._share_of_fillers(turn))
        self._joint_of = (turn, joint)
        return joint

    def _factors(self, turn: Turn, setting: Setting) -> Optional[_Factors]:
        """What a setting says of a turn's text; None where it cannot be said in it."""
        ledger = self._under(setting)
        situation = ledger.situation(turn.speaker)
        act = act_shares(*situation, setting.relation)[turn.act]
        core = act[:, :NOTHING] if setting.shown else act[:, NOTHING, None]
        modes = mode_shares(turn.act, setting.relation)
        if turn.line is None:
            return _Factors(core, modes)
        try:
            pool = ledger.pool(turn.act, turn.speaker)
            place = pool.place(turn.line)
        except KeyError:
            return None
        book = ledger.script
        if book.openers is not self._dialogue.script.openers:
            return None
        row = book.opener_row(turn.act, NOTHING, setting.relation, situation[1])
        openers = book.openers.shares[:, turn.opener]
        if row == NOTHING:
            core = core * (openers[:NOTHING] if setting.shown else openers[NOTHING])
        else:
            core = core * openers[row]
        line = ledger.shares(pool)[:, place]
        if pool.given == "shown":
            if not setting.shown:
                return None
            core = core * line[_FAMILY]
        else:
            core = core * (line[_VALENCE_ROW] if pool.given == "valence" else line[_FAMILY])[:, None]
        return _Factors(core, modes * _tail_shares(book, turn))

    def _share_of_fillers(self, turn: Turn) -> float:
        constant = 1.0
        for slot, _ in turn.fillers:
            constant /= len(self._dialogue.script.choices(slot))
        return constant

    def _meme_table(self, turn: Turn, setting: Setting) -> np.ndarray:
        """p(meme | i', a meme is used), shape (48, 307)."""
        fitting = intents(turn.act, self._ledger.previous, setting.scene)
        return meme_shares(fitting, setting.relation, self._hard)

    def _meme_likelihood(self, turn: Turn, setting: Setting) -> np.ndarray:
        """p(meme and label, or that there is none | mode, i'), shape (4, 48).

        That a label is missing depends on nothing, and is left out.
        """
        likelihood = np.zeros((MODES, STATES))
        if turn.meme is None:
            likelihood[[PLAIN, SHOWN]] = 1.0
        else:
            labels = np.ones(STATES) if turn.label is None else label_shares()[:, turn.label]
            likelihood[[BOTH, MASKED]] = self._meme_table(turn, setting)[:, turn.meme] * labels
        return likelihood

    # --- drawing what may be said next --------------------------------------------------------------

    def draw(self, dice: Dice, speaker: int, count: int) -> list[Turn]:
        """Turns that this reader holds possible, drawn by their probability; some may be without words."""
        settings, belief = self._to_come(speaker)
        sums = np.cumsum(belief)
        drawn = np.searchsorted(sums, [dice.share() * sums[-1] for _ in range(count)], side="right")
        places = np.unravel_index(np.minimum(drawn, belief.size - 1), belief.shape)
        turns = []
        for number, own, other in zip(*(axis.tolist() for axis in places)):
            setting = settings[number]
            heard = other if setting.shown else NOTHING
            ledger = self._under(setting)
            turns.append(next_turn(dice, ledger, speaker, own, heard, setting.scene, setting.relation, self._hard))
        return turns


class _Factors(NamedTuple):
    """The factors of a text in one setting: of i' and j, broadcast to (48, 48), and of mode and i', (4, 48)."""

    core: np.ndarray
    modes: np.ndarray


@cache
def _pairs(scene: int) -> np.ndarray:
    mood = scene_shares(scene, 0)
    pairs: np.ndarray = np.outer(mood, mood)
    return pairs


def _merged(settings: Iterable[Setting], parts: Iterable[np.ndarray]) -> tuple[list[Setting], np.ndarray]:
    """Every setting once with the sum of its parts; those without weight are left out."""
    sums: dict[Setting, np.ndarray] = {}
    for setting, part in zip(settings, parts):
        sums[setting] = sums[setting] + part if setting in sums else part
    alive = {setting: part for setting, part in sums.items() if part.any()}
    return list(alive), np.stack(list(alive.values()))


def _move(settings: list[Setting], belief: np.ndarray, tone: int) -> np.ndarray:
    """p(setting, i', j) after the speaker's emotion has moved."""
    moves = np.array([move_shares(setting.relation, setting.shown) for setting in settings])
    scenes = np.stack([scene_shares(setting.scene, tone) for setting in settings])
    others = belief.sum(axis=1)  # (settings, j)
    moved: np.ndarray = moves[:, 0, None, None] * (keep_table().T @ belief)
    moved += (moves[:, 2, None] * scenes)[:, :, None] * others[:, None, :]
    moved += answer_table().T * (moves[:, 1, None] * others)[:, None, :]
    return moved


def _tail_shares(book: Script, turn: Turn) -> np.ndarray:
    """p(tail | mode, own state), shape (4, 48)."""
    assert turn.line is not None
    shares = book.tails[turn.line.question].shares[:, turn.tail]
    if not _OWN_TAIL[turn.act]:
        return np.full((MODES, STATES), shares[BARE])
    table = np.full((MODES, STATES), shares[NEUTRAL])
    table[[SHOWN, BOTH]] = shares[:STATES]
    return table
