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
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, Optional

import numpy as np

from .acts import ACTS, MEME, START, act_shares, next_share
from .dialogue import SimulatedLedger, Turn, answer_of, answers_by_meme, open_to_tone, told_tone
from .families import FAMILIES, FAMILY_OF, STATES
from .grammar.engine import BARE, NEUTRAL, Script, reacts, script
from .inventory import MEMES
from .meme_classes import CLASS_OF, CLASSES
from .repeats import SentMemes, class_shares_left, member_shares, spent
from .simulate import (
    GOES_ON,
    LENGTHS,
    SHORTEST,
    Dice,
    Simulated,
    Situation,
    answers_meme,
    line_class,
    next_turn,
)
from .state import NOTHING, RELATIONS, SCENES, answer_table, keep_table, move_shares, scene_shares
from .usage import (
    ACTS_WITH_OWN_TAIL,
    AFTER_MEME,
    AFTER_NONE,
    BOTH,
    FIRST,
    IRONIC,
    KEPT,
    MEME_VALENCE,
    MODES,
    PLAIN,
    SHOWN,
    WITH_MEME,
    feigned_shares,
    intents,
    label_shares,
    mode_shares,
)

_FAMILY = np.array(FAMILY_OF)
_CLASS_OF = np.array(CLASS_OF)
_VALENCE = np.array([MEME_VALENCE[each.members[0]] for each in CLASSES])  # of the memes of a class
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
        self._ledger = SimulatedLedger(dialogue.script, None)
        self._emotions = list(dialogue.start)
        self._last: Optional[Turn] = None
        places = settings_at_start()
        end = None
        if knowledge.setting:
            places = (((dialogue.scene, dialogue.relation), 1.0),)
            end = len(dialogue.turns)
        self._settings = [Setting(scene, relation, end) for (scene, relation), _ in places]
        moods = [share * _pairs(scene) for (scene, _), share in places]
        self._belief = np.stack(moods)  # axes: settings, the first speaker's state, the second's
        self._coming: dict[int, tuple[list[Setting], np.ndarray]] = {}
        self._ledgers: dict[tuple[int, bool, Optional[int], int, int], SimulatedLedger] = {}
        self._guesses: dict[tuple[int, int, Sent, int], np.ndarray] = {}
        self._class_sums: dict[tuple[int, int, Sent, int, int], list[float]] = {}
        self._member_sums: dict[tuple[int, int], list[float]] = {}
        self._answered = START  # the act that the last turn answered
        self._wordings: dict[int, Optional[_Wording]] = {}
        self._same_wordings: dict[tuple[object, ...], Optional[_Wording]] = {}
        self._alike: dict[tuple[object, ...], _Factors] = {}
        self._effects: dict[tuple[object, bool], list[tuple[Optional[int], int, Optional[np.ndarray]]]] = {}
        self._joint_of: tuple[Optional[Turn], Optional[_Joint]] = (None, None)
        self._sent_of: tuple[Optional[Turn], SentMemes] = (None, SentMemes())
        self._shares: dict[tuple[int, frozenset[int]], np.ndarray] = {}

    # --- before a turn ----------------------------------------------------------------------------

    def before(self, speaker: int) -> tuple[list[Setting], np.ndarray]:
        """The settings, and p(setting, i', j) after the speaker's move and before the act, shape (settings, 48, 48)."""
        settings, belief = self._to_come(speaker)
        return settings, _move(settings, belief)

    def _to_come(self, speaker: int) -> tuple[list[Setting], np.ndarray]:
        """The belief before the speaker's move, given that there is a turn and whose; axes: settings, own, other."""
        if speaker not in self._coming:
            settings, belief = self._with_ends(speaker)
            if self._knowledge.emotions:
                belief = np.zeros_like(belief)
                belief[:, self._emotions[0], self._emotions[1]] = 1.0
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
            rows = [(setting, number, share * self._speaks(setting, speaker)) for setting, number, share in rows]
        rows = [row for row in rows if row[2] > 0]
        belief = self._belief[[number for _, number, _ in rows]]
        belief *= np.array([share for _, _, share in rows])[:, None, None]
        belief /= belief.sum()
        return [setting for setting, _, _ in rows], belief

    def _truth(self, setting: Setting) -> Setting:
        """The setting with all that the last turn did."""
        last = self._last
        if last is None:
            return setting
        sent = Sent() if last.meme is None else Sent(True, last.meme in KEPT)
        return setting._replace(
            shown=last.mode != PLAIN, tone=self._ledger.tone, sent=sent, previous=self._ledger.previous
        )

    def _speaks(self, setting: Setting, speaker: int) -> float:
        """p(this speaker's turn it is)."""
        goes_on = GOES_ON[0] / GOES_ON[1] if self._under(setting).may_go_on() else 0.0
        return goes_on if speaker == self._ledger.speaker else 1 - goes_on

    def _under(self, setting: Setting) -> SimulatedLedger:
        """The past as it would be in a setting."""
        key = (setting.scene, setting.relation == _CUSTOMER, setting.end, setting.tone, setting.previous)
        if key not in self._ledgers:
            book = script(self._dialogue.language, setting.scene, setting.relation == _CUSTOMER)
            self._ledgers[key] = self._ledger.under(book, setting.end, setting.tone, setting.previous)
        return self._ledgers[key]

    def _place(self, setting: Setting) -> int:
        if self._last is None:
            return FIRST
        return AFTER_MEME if setting.sent.one else AFTER_NONE

    def _picture(self, setting: Setting, speaker: int) -> bool:
        """Whether the other has just sent a meme."""
        return self._last is not None and self._last.speaker != speaker and setting.sent.one

    def _classes_sent(self, setting: Setting) -> np.ndarray:
        """p(class of the last turn's meme | its speaker's state), in a setting with one, for who has not seen it.

        Shape (48, classes).
        """
        assert self._last is not None
        key = (setting.scene, setting.relation, setting.sent, setting.previous)
        if key not in self._guesses:
            fitting = intents(self._last.last_act, self._answered, setting.scene)
            table = self._classes((fitting, setting.relation, setting.sent.kept), self._known(self._ledger.sent))
            possible = np.ones(len(CLASSES))
            if setting.sent.told is not None:
                possible *= setting.sent.told == _VALENCE
            if answers_by_meme(self._last):
                possible *= answers_to(self._last.last_act, self._answered) == setting.previous
            table = table * possible
            sums = table.sum(axis=1, keepdims=True)
            self._guesses[key] = table / np.where(sums > 0, sums, 1)
        return self._guesses[key]

    def _members_sent(self, setting: Setting) -> np.ndarray:
        """p(last turn's meme | its class) for who has not seen it, shape (307,)."""
        return self._members(setting.relation, self._known(self._ledger.sent))

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
        rows: dict[tuple[tuple[str, ...], int, bool], np.ndarray] = {}
        for setting, row in zip(joint.settings, posterior):
            key = self._choice(turn, setting)
            rows[key] = rows[key] + row if key in rows else row
        memes, given = np.zeros(len(MEMES)), np.zeros(STATES)
        sent = self._sent_before(turn)
        for key, row in rows.items():
            table = self._classes(key, sent)
            members = self._members(key[1], sent)
            memes += (row @ table)[_CLASS_OF] * members
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
        self._answered = self._ledger.previous
        self._ledger.record(turn)
        self._last = turn
        if self._knowledge.emotions:
            self._settings = [self._truth(setting) for setting in self._settings]
        self._coming.clear()
        self._ledgers.clear()
        self._guesses.clear()
        self._class_sums.clear()
        self._member_sums.clear()
        self._joint_of = (None, None)
        self._shares.clear()

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
        self._settings, belief = _alive(list(codes), belief)
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
        key = self._choice(turn, setting)
        with_meme = modes[list(WITH_MEME)].sum(axis=0)
        tells = open_to_tone(setting.tone, turn) and not tone
        if self._knowledge.memes and turn.meme is not None:
            labels = np.ones(STATES) if turn.label is None else label_shares()[:, turn.label]
            number, member = CLASS_OF[turn.meme], self._members(setting.relation, self._sent_before(turn))[turn.meme]
            after = plain._replace(
                shown=True,
                tone=int(_VALENCE[number]) if tells else tone,
                sent=Sent(True, key[2]),
                previous=int(self._replies(turn)[number]),
            )
            yield after, with_meme * self._classes(key, self._sent_before(turn))[:, number] * member * labels
            return
        if (key, tells) not in self._effects:
            self._effects[key, tells] = list(self._unseen_effects(turn, key, tells))
        for told, reply, share in self._effects[key, tells]:
            after = plain._replace(
                shown=True, tone=tone if told is None else told, sent=Sent(True, key[2], told), previous=reply
            )
            yield after, with_meme if share is None else with_meme * share

    def _replies(self, turn: Turn) -> np.ndarray:
        """The act that the next turn answers, by the class of this turn's meme, shape (classes,)."""
        if answers_by_meme(turn):
            return answers_to(turn.last_act, self._ledger.previous)
        return np.full(len(CLASSES), turn.last_act)

    def _unseen_effects(
        self, turn: Turn, key: tuple[tuple[str, ...], int, bool], tells: bool
    ) -> Iterator[tuple[Optional[int], int, Optional[np.ndarray]]]:
        """What a meme that the reader does not see may have told and answered, and p(that | i'), None for 1."""
        table, replies = self._classes(key, self._sent_before(turn)), self._replies(turn)
        for told in (-1, 0, 1) if tells else (None,):
            for reply in sorted(set(replies.tolist())):
                which = (replies == reply) & (told == _VALENCE if told is not None else True)
                yield told, reply, None if told is None and which.all() else table[:, which].sum(axis=1)

    def _joint(self, turn: Turn) -> _Joint:
        """The joint of a turn's text and of what is hidden, in the settings in which it can be said."""
        if self._joint_of[0] is turn and self._joint_of[1] is not None:
            return self._joint_of[1]
        self._wordings.clear()
        self._same_wordings.clear()
        self._alike.clear()
        settings, belief = self._to_come(turn.speaker)
        parts = [self._factors(turn, setting) for setting in settings]
        alive = [number for number, part in enumerate(parts) if part is not None]
        joint = _Joint([], np.zeros((0, STATES, STATES)), np.zeros((0, MODES, STATES)), 0.0)
        if alive:
            kept = [settings[number] for number in alive]
            core = _move(kept, belief[alive])
            for of_setting, part in zip(core, (part for part in parts if part is not None)):
                of_setting *= part.core
            modes = np.stack([part.modes for part in parts if part is not None])
            joint = _Joint(kept, core, modes, turn.share)
        self._joint_of = (turn, joint)
        return joint

    def _factors(self, turn: Turn, setting: Setting) -> Optional[_Factors]:
        """What a setting says of a turn's text; None where it cannot be said in it."""
        ledger = self._under(setting)
        place, picture = self._place(setting), self._picture(setting, turn.speaker)
        said: Optional[_Wording] = None
        if turn.parts:
            said = self._wording_under(turn, ledger)
            if said is None or (said.other is not None and not setting.shown) or (said.remarks and not picture):
                return None
        # Before the matter is told, scenes differ in little else than their moods.
        barred = ledger.barred(turn.speaker)
        alike = (id(said), ledger.situation(turn.speaker), setting.relation, setting.shown, place, picture, barred)
        if alike not in self._alike:
            self._alike[alike] = self._same_factors(turn, ledger, setting, said)
        factors = self._alike[alike]
        if said is not None:
            for column in said.remarks:
                factors = factors._replace(core=factors.core * self._remark_share(column, setting))
        return factors

    def _same_factors(
        self, turn: Turn, ledger: SimulatedLedger, setting: Setting, said: Optional[_Wording]
    ) -> _Factors:
        """The factors but those of remarks on memes."""
        situation, place = ledger.situation(turn.speaker), self._place(setting)
        picture = self._picture(setting, turn.speaker)
        acts = act_shares(*situation, setting.relation, picture, ledger.barred(turn.speaker))[turn.act]
        core = acts[:, :NOTHING] if setting.shown else acts[:, NOTHING, None]
        if said is None:
            return _Factors(core, mode_shares(MEME, setting.relation, place, 0))
        row = ledger.script.opener_row(turn.act, setting.relation, situation[1])
        openers = ledger.script.openers.shares[:, turn.opener]
        core = core * said.own
        if reacts(row):
            core = core * (openers[row : row + NOTHING] if setting.shown else openers[row + NOTHING])
        else:
            core *= openers[row]
        if said.other is not None:
            core = core * said.other
        last = turn.parts[-1]
        return _Factors(core, mode_shares(last.act, setting.relation, place, line_class(last.line)) * said.tails)

    def _wording_under(self, turn: Turn, ledger: SimulatedLedger) -> Optional[_Wording]:
        """:meth:`_wording`, worked out once for all pasts under which it is the same."""
        if id(ledger) not in self._wordings:
            try:
                pools = tuple(id(ledger.pool(part.act, turn.speaker)) for part in turn.parts)
            except KeyError:  # an answer where nothing was asked
                return None
            book = ledger.script
            same = (pools, ledger.situation(turn.speaker), ledger.tone, id(book.openers), id(book.tails))
            if same not in self._same_wordings:
                self._same_wordings[same] = self._wording(turn, ledger)
            self._wordings[id(ledger)] = self._same_wordings[same]
        return self._wordings[id(ledger)]

    def _wording(self, turn: Turn, ledger: SimulatedLedger) -> Optional[_Wording]:
        """What a turn's lines, further acts and tail say under a past; None where a line cannot be said under it."""
        book, situation = ledger.script, ledger.situation(turn.speaker)
        own = np.full((STATES, 1), next_share(*situation[:3], tuple(part.act for part in turn.parts)))
        other: Optional[np.ndarray] = None
        remarks: list[np.ndarray] = []
        for part in turn.parts:
            try:
                pool = ledger.pool(part.act, turn.speaker)
                column = ledger.column(pool, part.line)
            except KeyError:  # a line of another scene's topic
                return None
            if pool.given in ("valence", "own"):
                own *= column[_VALENCE_ROW if pool.given == "valence" else _FAMILY, None]
            elif pool.given == "shown":
                other = column[None, _FAMILY] * (1.0 if other is None else other)
            else:
                remarks.append(column)
            if part is not turn.parts[-1]:
                ledger = ledger.after(part, turn.speaker)
        return _Wording(own, other, remarks, _tail_shares(self._ledger, book, turn))

    def _remark_share(self, column: np.ndarray, setting: Setting) -> np.ndarray:
        """p(line | the meme that the last turn sent, or may have sent), to be broadcast to (48, 48)."""
        assert self._last is not None
        if self._knowledge.memes and self._last.meme is not None:
            return np.full((1, 1), column[self._last.meme])
        by_class = np.bincount(_CLASS_OF, weights=self._members_sent(setting) * column)
        sent: np.ndarray = self._classes_sent(setting) @ by_class
        return sent[None, :]

    def _choice(self, turn: Turn, setting: Setting) -> tuple[tuple[str, ...], int, bool]:
        """What the class of a meme depends on beside the state: fitting intents, relation, and whether it is kept."""
        fitting = intents(turn.last_act, self._ledger.previous, setting.scene)
        return fitting, setting.relation, answers_meme(self._place(setting), setting.sent.kept)

    def _sent_before(self, turn: Turn) -> SentMemes:
        """What is known to have been sent once a turn's words have been said."""
        if self._sent_of[0] is not turn:
            self._sent_of = turn, self._known(self._ledger.sent_before_meme(turn.parts, turn.speaker))
        return self._sent_of[1]

    def _known(self, sent: SentMemes) -> SentMemes:
        return sent if self._knowledge.memes else sent.without_memory()

    def _classes(self, key: tuple[tuple[str, ...], int, bool], sent: SentMemes) -> np.ndarray:
        """p(class of the meme | state), shape (48, classes)."""
        fitting, relation, kept = key
        return class_shares_left(fitting, relation, self._hard, kept, spent(sent))

    def _members(self, relation: int, sent: SentMemes) -> np.ndarray:
        """p(meme | class), shape (307,)."""
        key = (relation, sent.remarked)  # the memory is the same until the next note
        if key not in self._shares:
            self._shares[key] = member_shares(relation, sent)
        return self._shares[key]

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
                self._draw_sent(dice, setting, other) if self._picture(setting, speaker) else None,
                self._place(setting),
                setting.sent.kept,
                self._hard,
            )
            turns.append(next_turn(dice, self._under(setting), speaker, at, words_alone=words_alone))
        return turns

    def _draw_sent(self, dice: Dice, setting: Setting, other: int) -> int:
        """The meme of the last turn, or one that it may have been."""
        assert self._last is not None
        if self._knowledge.memes and self._last.meme is not None:
            return self._last.meme
        key = (setting.scene, setting.relation, setting.sent, setting.previous, other)
        if key not in self._class_sums:
            self._class_sums[key] = self._classes_sent(setting)[other].cumsum().tolist()
        number = _drawn(dice, self._class_sums[key])
        members = CLASSES[number].members
        if (setting.relation, number) not in self._member_sums:
            likings = self._members_sent(setting)[list(members)].cumsum().tolist()
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


class _Factors(NamedTuple):
    """The factors of a text in one setting: of i' and j, broadcast to (48, 48), and of mode and i', (5, 48)."""

    core: np.ndarray
    modes: np.ndarray


class _Wording(NamedTuple):
    """What a turn's words say under one past, whatever else the setting is.

    Attributes:
        own: of i', shape (48, 1).
        other: of j, shape (1, 48), where a line answers what has been shown; else None.
        remarks: for each line about a meme, p(line | meme), shape (307,).
        tails: of mode and i', shape (5, 48).
    """

    own: np.ndarray
    other: Optional[np.ndarray]
    remarks: list[np.ndarray]
    tails: np.ndarray


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
    return _alive(list(sums), np.stack(list(sums.values())))


def _alive(settings: list[Setting], belief: np.ndarray) -> tuple[list[Setting], np.ndarray]:
    """The settings that have weight."""
    some: np.ndarray = np.any(belief, axis=(1, 2))
    if some.all():
        return settings, belief
    return [setting for setting, alive in zip(settings, some.tolist()) if alive], belief[some]


def _move(settings: list[Setting], belief: np.ndarray) -> np.ndarray:
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


@cache
def answers_to(act: int, previous: int) -> np.ndarray:
    """What the memes of each class, where they are the answer, say to the act before, shape (classes,)."""
    return np.array([answer_of(each.members[0], act, previous) for each in CLASSES])


def _tail_shares(ledger: SimulatedLedger, book: Script, turn: Turn) -> np.ndarray:
    """p(tail | mode, own state), shape (5, 48)."""
    last = turn.parts[-1]
    tails = book.tails[last.line.question]
    own = bool(_OWN_TAIL[last.act])
    shares = ledger.tail_shares(tails)[:, turn.tail]
    if not own:
        return np.full((MODES, STATES), shares[BARE])
    table = np.full((MODES, STATES), shares[NEUTRAL])
    table[[SHOWN, BOTH]] = shares[:STATES]
    table[IRONIC] = feigned_shares() @ shares[:STATES]
    return table
