"""What a reader of a dialogue can know of what is hidden, turn by turn, by Bayes' rule and without approximation.

Hidden are the scene and the relation, how long the dialogue will be, the speakers' emotions ``i`` and ``j``, whether
the last turn showed its speaker's, and to who sees no memes all that memes do: whether there was one, what it
answered, whether it told how news was meant. A belief is a table ``B[n, i, j]`` over *settings* ``n`` (all of these but
the emotions) and the two emotions. With ``i'`` the speaker's next emotion and ``x`` what has been shown (``j`` or
nothing)::

    p(i', acts, opener, lines, mode, tail | n, i, x) = p(i' | n, i, x) p(first act | n, i', x) p(opener | n, act, x)
        p(each line | n, act, i' or x or the meme) p(further acts | n) p(mode | n, act, line, i') p(tail | mode, i')
    p(meme, label | n, i') = p(meme | n, i', act) p(label | i')

times what depends on nothing hidden (``Turn.share``). A text has one derivation, so p(text) is the sum of this over
``n, i, j, i'`` and the mode. A remark on a meme that the reader has not seen is summed over all 307.

**The end.** Farewells begin in the last two turns. Before turn ``t`` the dialogue is known to have more than ``t``
turns; either its end is not in sight (at least three are left), or it has ``t + 2`` turns, or ``t + 1``, which was in
sight one turn earlier. That a speaker goes on without waiting for the other shows that no farewell has begun.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple, Optional

import numpy as np

from .dialogue import Turn, open_to_tone, told_tone
from .families import STATES
from .hidden_settings import (
    Knowledge,
    Sent,
    Setting,
    alive,
    longer,
    merged,
    moods_at_start,
    moved_on,
    settings_at_start,
)
from .inventory import MEMES
from .meme_classes import CLASS_OF, CLASSES
from .past import MEME_CLASSES, VALENCES, MemeChoice, Past
from .simulate import Dice, Simulated, Situation, next_turn
from .state import NOTHING
from .text_factors import TextFactors
from .usage import KEPT, MODES, PLAIN, SHOWN, WITH_MEME, label_shares


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
    modes: np.ndarray  # (settings, 5, 48)
    constant: float

    def by_mode(self) -> np.ndarray:
        """p(setting, mode, i', text) without the constant, shape (settings, 5, 48)."""
        joint: np.ndarray = self.core.sum(axis=2)[:, None, :] * self.modes
        return joint


class Reader:
    """Follows one dialogue turn by turn with a belief over all that is hidden."""

    def __init__(self, dialogue: Simulated, hard: bool, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._past = Past(dialogue, hard, knowledge)
        self._emotions = list(dialogue.start)
        places = settings_at_start()
        end = None
        if knowledge.setting:
            places = (((dialogue.scene, dialogue.relation), 1.0),)
            end = len(dialogue.turns)
        self._settings = [Setting(scene, relation, end) for (scene, relation), _ in places]
        moods = [share * moods_at_start(scene) for (scene, _), share in places]
        self._belief = np.stack(moods)  # axes: settings, the first speaker's state, the second's
        self._coming: dict[int, tuple[list[Setting], np.ndarray]] = {}
        self._class_sums: dict[tuple[int, int, Sent, int, int], list[float]] = {}
        self._member_sums: dict[tuple[int, int], list[float]] = {}
        self._effects: dict[tuple[object, bool], list[tuple[Optional[int], int, Optional[np.ndarray]]]] = {}
        self._joint_of: tuple[Optional[Turn], Optional[_Joint]] = (None, None)

    # --- before a turn ----------------------------------------------------------------------------

    def before(self, speaker: int) -> tuple[list[Setting], np.ndarray]:
        """The settings, and p(setting, i', j) after the speaker's move and before the act, shape (settings, 48, 48)."""
        settings, belief = self._to_come(speaker)
        return settings, moved_on(settings, belief)

    def _to_come(self, speaker: int) -> tuple[list[Setting], np.ndarray]:
        """The belief before the speaker's move, given that there is a turn and whose; axes: settings, own, other."""
        if speaker not in self._coming:
            settings, belief = self._with_ends(speaker)
            if self._knowledge.emotions:
                belief = np.zeros_like(belief)
                belief[:, self._emotions[0], self._emotions[1]] = 1.0
            if speaker == 1:
                belief = belief.transpose(0, 2, 1)
            if self._past.last is not None and self._past.last.speaker == speaker:
                settings, belief = merged([setting._replace(shown=False) for setting in settings], belief)
            self._coming[speaker] = settings, belief
        return self._coming[speaker]

    def _with_ends(self, speaker: int) -> tuple[list[Setting], np.ndarray]:
        """The belief, given that there is a turn to come and who speaks in it."""
        place = self._past.ledger.position
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
            rows = [(setting, number, share * self._past.speaks(setting, speaker)) for setting, number, share in rows]
        rows = [row for row in rows if row[2] > 0]
        belief = self._belief[[number for _, number, _ in rows]]
        belief *= np.array([share for _, _, share in rows])[:, None, None]
        belief /= belief.sum()
        return [setting for setting, _, _ in rows], belief

    def _truth(self, setting: Setting) -> Setting:
        """The setting with all that the last turn did."""
        last = self._past.last
        if last is None:
            return setting
        sent = Sent() if last.meme is None else Sent(True, last.meme in KEPT)
        return setting._replace(
            shown=last.mode != PLAIN, tone=self._past.ledger.tone, sent=sent, previous=self._past.ledger.previous
        )

    # --- a turn -----------------------------------------------------------------------------------

    def read(self, turn: Turn, *, rank_memes: bool = True) -> Reading:
        """The exact quantities of a turn, without taking note of it.

        Args:
            turn: the one to come.
            rank_memes: false where the memes of a turn without one are not wanted; they are then no numbers.
        """
        joint = self._joint(turn)
        by_mode = joint.by_mode()
        total = by_mode.sum()
        with_meme = by_mode[:, list(WITH_MEME)].sum(axis=1)  # (settings, i')
        log_likelihood, meme_probability = float(np.log(total * joint.constant)), float(with_meme.sum() / total)
        if turn.meme is None and not rank_memes:
            return Reading(log_likelihood, meme_probability, np.full(len(MEMES), np.nan), None)
        posterior = with_meme / with_meme.sum()
        rows: dict[MemeChoice, np.ndarray] = {}
        for setting, row in zip(joint.settings, posterior):
            key = self._past.choice(turn, setting)
            rows[key] = rows[key] + row if key in rows else row
        memes, given = np.zeros(len(MEMES)), np.zeros(STATES)
        sent = self._past.sent_before(turn)
        for key, row in rows.items():
            table = self._past.classes(key, sent)
            members = self._past.members(key[1], sent)
            memes += (row @ table)[MEME_CLASSES] * members
            if turn.meme is not None and self._knowledge.memes:
                given += row * table[:, CLASS_OF[turn.meme]] * members[turn.meme]
            elif turn.meme is not None:
                given += row
        labels = given @ label_shares() / given.sum() if turn.meme is not None else None
        return Reading(log_likelihood, meme_probability, memes, labels)

    def share_of(self, turn: Turn) -> float:
        """p(text and its end) of a turn, 0 for what cannot be said now."""
        joint = self._joint(turn)
        return float(joint.by_mode().sum()) * joint.constant if joint.settings else 0.0

    def note(self, turn: Turn) -> None:
        """Takes note of a turn's text, and of what else this reader knows."""
        if self._knowledge.emotions:
            self._settings = self._settings[:1]
            self._belief = np.full((1, STATES, STATES), 1 / STATES**2)
        else:
            self._update(turn)
        self._emotions[turn.speaker] = turn.state
        self._past.record(turn)
        if self._knowledge.emotions:
            self._settings = [self._truth(setting) for setting in self._settings]
        self._coming.clear()
        self._class_sums.clear()
        self._member_sums.clear()
        self._joint_of = (None, None)

    def _update(self, turn: Turn) -> None:
        joint = self._joint(turn)
        self._effects.clear()
        codes: dict[Setting, int] = {}
        outcomes: list[tuple[int, int, np.ndarray]] = []
        for number, (setting, modes) in enumerate(zip(joint.settings, joint.modes)):
            for after, share in self._outcomes(turn, setting, modes):
                if share.any():
                    outcomes.append((codes.setdefault(after, len(codes)), number, share))
        belief = np.empty((len(codes), STATES, STATES))
        begun = 0
        for code, number, share in outcomes:  # codes count up in the order in which they first come
            if code == begun:
                np.multiply(joint.core[number], share[:, None], out=belief[code])
                begun += 1
            else:
                belief[code] += joint.core[number] * share[:, None]
        self._settings, belief = alive(list(codes), belief)
        belief /= belief.sum()
        self._belief = belief if turn.speaker == 0 else belief.transpose(0, 2, 1)

    def _outcomes(self, turn: Turn, setting: Setting, modes: np.ndarray) -> Iterator[tuple[Setting, np.ndarray]]:
        """What a turn may have done in a setting, and p(that, and tail and meme as seen | setting, i'), shape (48,)."""
        tone = setting.tone
        for part in turn.parts:
            tone = told_tone(tone, turn.speaker, part)
        plain = setting._replace(tone=tone, sent=Sent(), previous=turn.last_act)
        if turn.meme is None or not self._knowledge.memes:
            yield plain._replace(shown=False), modes[PLAIN]
            yield plain._replace(shown=True), modes[SHOWN]
        if turn.meme is None and self._knowledge.memes:
            return
        key = self._past.choice(turn, setting)
        with_meme = modes[list(WITH_MEME)].sum(axis=0)
        tells = open_to_tone(setting.tone, turn) and not tone
        if self._knowledge.memes and turn.meme is not None:
            labels = np.ones(STATES) if turn.label is None else label_shares()[:, turn.label]
            number, member = (
                CLASS_OF[turn.meme],
                self._past.members(setting.relation, self._past.sent_before(turn))[turn.meme],
            )
            after = plain._replace(
                shown=True,
                tone=int(VALENCES[number]) if tells else tone,
                sent=Sent(True, key[2]),
                previous=int(self._past.replies(turn)[number]),
            )
            yield after, with_meme * self._past.classes(key, self._past.sent_before(turn))[:, number] * member * labels
            return
        if (key, tells) not in self._effects:
            self._effects[key, tells] = list(self._unseen_effects(turn, key, tells))
        for told, reply, share in self._effects[key, tells]:
            after = plain._replace(
                shown=True, tone=tone if told is None else told, sent=Sent(True, key[2], told), previous=reply
            )
            yield after, with_meme if share is None else with_meme * share

    def _unseen_effects(
        self, turn: Turn, key: MemeChoice, tells: bool
    ) -> Iterator[tuple[Optional[int], int, Optional[np.ndarray]]]:
        """What a meme that the reader does not see may have told and answered, and p(that | i'), None for 1."""
        table, replies = self._past.classes(key, self._past.sent_before(turn)), self._past.replies(turn)
        for told in (-1, 0, 1) if tells else (None,):
            for reply in sorted(set(replies.tolist())):
                which = (replies == reply) & (told == VALENCES if told is not None else True)
                yield told, reply, None if told is None and which.all() else table[:, which].sum(axis=1)

    def _joint(self, turn: Turn) -> _Joint:
        """The joint of a turn's text and of what is hidden, in the settings in which it can be said."""
        if self._joint_of[0] is turn and self._joint_of[1] is not None:
            return self._joint_of[1]
        settings, belief = self._to_come(turn.speaker)
        factors = TextFactors(self._past, turn)
        parts = [factors.under(setting) for setting in settings]
        possible = [number for number, part in enumerate(parts) if part is not None]
        joint = _Joint([], np.zeros((0, STATES, STATES)), np.zeros((0, MODES, STATES)), 0.0)
        if possible:
            kept = [settings[number] for number in possible]
            core = moved_on(kept, belief[possible])
            for of_setting, part in zip(core, (part for part in parts if part is not None)):
                of_setting *= part.core
            modes = np.stack([part.modes for part in parts if part is not None])
            joint = _Joint(kept, core, modes, turn.share)
        self._joint_of = (turn, joint)
        return joint

    # --- drawing what may be said next --------------------------------------------------------------

    def draw(self, dice: Dice, speaker: int, count: int, *, words_alone: bool = False) -> list[Turn]:
        """Turns that this reader holds possible, drawn by their probability; some may be without words.

        What is hidden is drawn systematically, at even distances from one random start, so that the draws differ from
        its distribution by less than independent ones do (Carpenter, Clifford and Fearnhead, 1999, "Improved particle
        filter for nonlinear problems", section 3).

        Args:
            dice: what they are drawn with.
            speaker: whose turn it is.
            count: how many are drawn.
            words_alone: leave out their memes, if only the texts are wanted.
        """
        settings, belief = self._to_come(speaker)
        drawn = _systematic(belief, count, dice.share())
        turns = []
        for number, own, other in drawn:
            setting = settings[number]
            at = Situation(
                setting.scene,
                setting.relation,
                own,
                other if setting.shown else NOTHING,
                self._draw_sent(dice, setting, other) if self._past.picture(setting, speaker) else None,
                self._past.place(setting),
                setting.sent.kept,
                self._past.hard,
            )
            turns.append(next_turn(dice, self._past.under(setting), speaker, at, words_alone=words_alone))
        return turns

    def _draw_sent(self, dice: Dice, setting: Setting, other: int) -> int:
        """The meme of the last turn, or one that it may have been."""
        assert self._past.last is not None
        if self._knowledge.memes and self._past.last.meme is not None:
            return self._past.last.meme
        key = (setting.scene, setting.relation, setting.sent, setting.previous, other)
        if key not in self._class_sums:
            self._class_sums[key] = self._past.classes_sent(setting)[other].cumsum().tolist()
        number = _drawn(dice, self._class_sums[key])
        members = CLASSES[number].members
        if (setting.relation, number) not in self._member_sums:
            likings = self._past.members_sent(setting)[list(members)].cumsum().tolist()
            self._member_sums[setting.relation, number] = likings
        return members[_drawn(dice, self._member_sums[setting.relation, number])]


def _systematic(belief: np.ndarray, count: int, start: float) -> Iterator[tuple[int, int, int]]:
    """Places of a belief, (settings, 48, 48), at even distances in the order of its running sum.

    Args:
        belief: not negative.
        count: how many places.
        start: of the first, as a share of a distance.
    """
    sums = np.cumsum(belief.sum(axis=(1, 2)))
    targets = (np.arange(count) + start) * (sums[-1] / count)
    numbers = np.minimum(np.searchsorted(sums, targets, side="right"), len(sums) - 1)
    for number in np.unique(numbers).tolist():
        within = np.cumsum(belief[number])
        left = targets[numbers == number] - (sums[number - 1] if number else 0.0)
        for place in np.minimum(np.searchsorted(within, left, side="right"), len(within) - 1).tolist():
            yield number, place // STATES, place % STATES


def _drawn(dice: Dice, sums: list[float]) -> int:
    """A position, by running sums of shares."""
    return min(bisect_right(sums, dice.share() * sums[-1]), len(sums) - 1)
