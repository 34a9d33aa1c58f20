"""What has been said as its reader knows it in any setting: texts, and memes or what may have been in their place."""

from __future__ import annotations

from functools import cache
from typing import Optional

import numpy as np

from .acts import START
from .dialogue import SimulatedLedger, Turn, answer_of, answers_by_meme
from .grammar.engine import script
from .hidden_settings import Knowledge, Sent, Setting
from .meme_classes import CLASS_OF, CLASSES
from .repeats import SentMemes, class_shares_left, member_shares, spent
from .simulate import GOES_ON, Simulated, answers_meme
from .state import RELATIONS
from .usage import AFTER_MEME, AFTER_NONE, FIRST, MEME_VALENCE, intents

MemeChoice = tuple[tuple[str, ...], int, bool]
"""What the class of a meme depends on beside the state: fitting intents, relation, and whether it is kept."""

MEME_CLASSES = np.array(CLASS_OF)
"""The class of each meme, shape (307,)."""
VALENCES = np.array([MEME_VALENCE[each.members[0]] for each in CLASSES])
"""The valence of the memes of each class."""
_CUSTOMER = RELATIONS.index("customer")


class Past:
    """The turns that a reader has taken note of.

    Attributes:
        knowledge: what the reader is given.
        hard: whether memes may be ones that training never has.
        ledger: what has been said.
        last: the last turn, None before the first.
    """

    def __init__(self, dialogue: Simulated, hard: bool, knowledge: Knowledge) -> None:
        self.knowledge, self.hard = knowledge, hard
        self.ledger = SimulatedLedger(dialogue.script, None)
        self.last: Optional[Turn] = None
        self._language = dialogue.language
        self._answered = START  # the act that the last turn answered
        self._ledgers: dict[tuple[int, bool, Optional[int], int, int], SimulatedLedger] = {}
        self._guesses: dict[tuple[int, int, Sent, int], np.ndarray] = {}
        self._sent_of: tuple[Optional[Turn], SentMemes] = (None, SentMemes())
        self._shares: dict[tuple[int, frozenset[int]], np.ndarray] = {}

    def record(self, turn: Turn) -> None:
        """Takes note of a turn."""
        self._answered = self.ledger.previous
        self.ledger.record(turn)
        self.last = turn
        self._ledgers.clear()
        self._guesses.clear()
        self._shares.clear()

    def speaks(self, setting: Setting, speaker: int) -> float:
        """p(this speaker's turn it is)."""
        goes_on = GOES_ON[0] / GOES_ON[1] if self.under(setting).may_go_on() else 0.0
        return goes_on if speaker == self.ledger.speaker else 1 - goes_on

    def under(self, setting: Setting) -> SimulatedLedger:
        """The past as it would be in a setting."""
        key = (setting.scene, setting.relation == _CUSTOMER, setting.end, setting.tone, setting.previous)
        if key not in self._ledgers:
            book = script(self._language, setting.scene, setting.relation == _CUSTOMER)
            self._ledgers[key] = self.ledger.under(book, setting.end, setting.tone, setting.previous)
        return self._ledgers[key]

    def place(self, setting: Setting) -> int:
        """Whether the turn to come is the first, or comes after one with a meme or without."""
        if self.last is None:
            return FIRST
        return AFTER_MEME if setting.sent.one else AFTER_NONE

    def picture(self, setting: Setting, speaker: int) -> bool:
        """Whether the other has just sent a meme."""
        return self.last is not None and self.last.speaker != speaker and setting.sent.one

    def classes_sent(self, setting: Setting) -> np.ndarray:
        """p(class of the last turn's meme | its speaker's state), in a setting with one, for who has not seen it.

        Shape (48, classes).
        """
        assert self.last is not None
        key = (setting.scene, setting.relation, setting.sent, setting.previous)
        if key not in self._guesses:
            fitting = intents(self.last.last_act, self._answered, setting.scene)
            table = self.classes((fitting, setting.relation, setting.sent.kept), self._known(self.ledger.sent))
            possible = np.ones(len(CLASSES))
            if setting.sent.told is not None:
                possible *= setting.sent.told == VALENCES
            if answers_by_meme(self.last):
                possible *= answers_to(self.last.last_act, self._answered) == setting.previous
            table = table * possible
            sums = table.sum(axis=1, keepdims=True)
            self._guesses[key] = table / np.where(sums > 0, sums, 1)
        return self._guesses[key]

    def members_sent(self, setting: Setting) -> np.ndarray:
        """p(last turn's meme | its class) for who has not seen it, shape (307,)."""
        return self.members(setting.relation, self._known(self.ledger.sent))

    def choice(self, turn: Turn, setting: Setting) -> MemeChoice:
        """What the class of a meme depends on beside the state: fitting intents, relation, and whether it is kept."""
        fitting = intents(turn.last_act, self.ledger.previous, setting.scene)
        return fitting, setting.relation, answers_meme(self.place(setting), setting.sent.kept)

    def sent_before(self, turn: Turn) -> SentMemes:
        """What is known to have been sent once a turn's words have been said."""
        if self._sent_of[0] is not turn:
            self._sent_of = turn, self._known(self.ledger.sent_before_meme(turn.parts, turn.speaker))
        return self._sent_of[1]

    def _known(self, sent: SentMemes) -> SentMemes:
        return sent if self.knowledge.memes else sent.without_memory()

    def classes(self, key: MemeChoice, sent: SentMemes) -> np.ndarray:
        """p(class of the meme | state), shape (48, classes)."""
        fitting, relation, kept = key
        return class_shares_left(fitting, relation, self.hard, kept, spent(sent))

    def members(self, relation: int, sent: SentMemes) -> np.ndarray:
        """p(meme | class), shape (307,)."""
        key = (relation, sent.remarked)  # the memory is the same until the next note
        if key not in self._shares:
            self._shares[key] = member_shares(relation, sent)
        return self._shares[key]

    def replies(self, turn: Turn) -> np.ndarray:
        """The act that the next turn answers, by the class of this turn's meme, shape (classes,)."""
        if answers_by_meme(turn):
            return answers_to(turn.last_act, self.ledger.previous)
        return np.full(len(CLASSES), turn.last_act)


@cache
def answers_to(act: int, previous: int) -> np.ndarray:
    """What the memes of each class, where they are the answer, say to the act before, shape (classes,)."""
    return np.array([answer_of(each.members[0], act, previous) for each in CLASSES])
