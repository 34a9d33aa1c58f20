"""The factors of a turn's text by what is hidden, worked out once for all settings in which they are the same."""

from __future__ import annotations

from typing import NamedTuple, Optional

import numpy as np

from .acts import ACTS, MEME, act_shares, next_share
from .dialogue import SimulatedLedger, Turn
from .families import FAMILIES, FAMILY_OF, STATES
from .grammar.engine import BARE, NEUTRAL, Script, reacts
from .hidden_settings import Setting
from .past import MEME_CLASSES, Past
from .simulate import line_class
from .state import NOTHING
from .usage import ACTS_WITH_OWN_TAIL, BOTH, IRONIC, MODES, SHOWN, feigned_shares, mode_shares

_FAMILY = np.array(FAMILY_OF)
_VALENCE_ROW = np.array([FAMILIES[family].valence + 1 for family in FAMILY_OF])
_OWN_TAIL = np.array([name in ACTS_WITH_OWN_TAIL for name in ACTS])


class Factors(NamedTuple):
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


class TextFactors:
    """The factors of one turn's text, given what was said before it."""

    def __init__(self, past: Past, turn: Turn) -> None:
        self._past, self._turn = past, turn
        self._wordings: dict[int, Optional[_Wording]] = {}  # by a ledger's identity; the past keeps its ledgers
        self._same_wordings: dict[tuple[object, ...], Optional[_Wording]] = {}
        self._alike: dict[tuple[object, ...], Factors] = {}

    def under(self, setting: Setting) -> Optional[Factors]:
        """What a setting says of a turn's text; None where it cannot be said in it."""
        ledger = self._past.under(setting)
        place, picture = self._past.place(setting), self._past.picture(setting, self._turn.speaker)
        said: Optional[_Wording] = None
        if self._turn.parts:
            said = self._wording_under(ledger)
            if said is None or (said.other is not None and not setting.shown) or (said.remarks and not picture):
                return None
        # Before the matter is told, scenes differ in little else than their moods.
        barred = ledger.barred(self._turn.speaker)
        alike = (
            id(said),
            ledger.situation(self._turn.speaker),
            setting.relation,
            setting.shown,
            place,
            picture,
            barred,
        )
        if alike not in self._alike:
            self._alike[alike] = self._same_factors(ledger, setting, said)
        factors = self._alike[alike]
        if said is not None:
            for column in said.remarks:
                factors = factors._replace(core=factors.core * self._remark_share(column, setting))
        return factors

    def _same_factors(self, ledger: SimulatedLedger, setting: Setting, said: Optional[_Wording]) -> Factors:
        """The factors but those of remarks on memes."""
        situation, place = ledger.situation(self._turn.speaker), self._past.place(setting)
        picture = self._past.picture(setting, self._turn.speaker)
        acts = act_shares(*situation, setting.relation, picture, ledger.barred(self._turn.speaker))[self._turn.act]
        core = acts[:, :NOTHING] if setting.shown else acts[:, NOTHING, None]
        if said is None:
            return Factors(core, mode_shares(MEME, setting.relation, place, 0))
        row = ledger.script.opener_row(self._turn.act, setting.relation, situation[1])
        openers = ledger.script.openers.shares[:, self._turn.opener]
        core = core * said.own
        if reacts(row):
            core = core * (openers[row : row + NOTHING] if setting.shown else openers[row + NOTHING])
        else:
            core *= openers[row]
        if said.other is not None:
            core = core * said.other
        last = self._turn.parts[-1]
        return Factors(core, mode_shares(last.act, setting.relation, place, line_class(last.line)) * said.tails)

    def _wording_under(self, ledger: SimulatedLedger) -> Optional[_Wording]:
        """:meth:`_wording`, worked out once for all pasts under which it is the same."""
        if id(ledger) not in self._wordings:
            try:
                pools = tuple(id(ledger.pool(part.act, self._turn.speaker)) for part in self._turn.parts)
            except KeyError:  # an answer where nothing was asked
                return None
            book = ledger.script
            same = (pools, ledger.situation(self._turn.speaker), ledger.tone, id(book.openers), id(book.tails))
            if same not in self._same_wordings:
                self._same_wordings[same] = self._wording(ledger)
            self._wordings[id(ledger)] = self._same_wordings[same]
        return self._wordings[id(ledger)]

    def _wording(self, ledger: SimulatedLedger) -> Optional[_Wording]:
        """What a turn's lines, further acts and tail say under a past; None where a line cannot be said under it."""
        book, situation = ledger.script, ledger.situation(self._turn.speaker)
        own = np.full((STATES, 1), next_share(*situation[:3], tuple(part.act for part in self._turn.parts)))
        other: Optional[np.ndarray] = None
        remarks: list[np.ndarray] = []
        for part in self._turn.parts:
            try:
                pool = ledger.pool(part.act, self._turn.speaker)
                column = ledger.column(pool, part.line)
            except KeyError:  # a line of another scene's topic
                return None
            if pool.given in ("valence", "own"):
                own *= column[_VALENCE_ROW if pool.given == "valence" else _FAMILY, None]
            elif pool.given == "shown":
                other = column[None, _FAMILY] * (1.0 if other is None else other)
            else:
                remarks.append(column)
            if part is not self._turn.parts[-1]:
                ledger = ledger.after(part, self._turn.speaker)
        return _Wording(own, other, remarks, _tail_shares(self._past.ledger, book, self._turn))

    def _remark_share(self, column: np.ndarray, setting: Setting) -> np.ndarray:
        """p(line | the meme that the last turn sent, or may have sent), to be broadcast to (48, 48)."""
        assert self._past.last is not None
        if self._past.knowledge.memes and self._past.last.meme is not None:
            return np.full((1, 1), column[self._past.last.meme])
        by_class = np.bincount(MEME_CLASSES, weights=self._past.members_sent(setting) * column)
        sent: np.ndarray = self._past.classes_sent(setting) @ by_class
        return sent[None, :]


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
