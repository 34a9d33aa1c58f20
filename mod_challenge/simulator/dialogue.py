"""The public half of a dialogue: what has been said, which any reader can tell from the texts.

A text has one derivation (see ``grammar/engine.py``), so the acts, the lines and the fillers of every
past turn are known to whoever has read it; a turn without text is the act "meme".
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import accumulate

import numpy as np

from .acts import ACT, ACTS, BODY, CLOSING, LISTENER, MAY_GO_ON, MEME, OPENING, OWNER, POINT, REMARK, START
from .grammar.engine import Script
from .grammar.tables import GrammarTable, Line, Past, Pool
from .inventory import MEMES
from .repeats import NOTHING_SENT, SentMemes
from .usage import ACCEPTS, DECLINES, MEME_VALENCE

_ANSWER, _ASK, _OPEN, _SUGGEST, _APPEAL = (ACT[name] for name in ("answer", "ask", "open", "suggest", "appeal"))
_TELLING = frozenset({_OPEN, _ANSWER, ACT["tell"], ACT["aside"], POINT})


@dataclass(frozen=True)
class Part:
    """One act of a turn: its line, and the fillers of the slots first mentioned here."""

    act: int
    line: Line
    fillers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Turn:
    """One turn with its hidden truth.

    ``opener`` and ``tail`` are positions in the script's tables, ``meme`` is one in ``MEMES``, ``label`` one in
    ``LABELS``; there are no parts and ``text`` is None exactly where the act is "meme". ``share`` is the probability of
    all choices of words that depend on nothing hidden: lead, fillers, exchanged words, joints and close.
    """

    speaker: int
    state: int  # the speaker's emotion in this turn
    mode: int
    opener: int
    parts: tuple[Part, ...]
    tail: int
    share: float
    text: str | None
    meme: int | None
    label: int | None

    @property
    def act(self) -> int:
        """The first act."""
        return self.parts[0].act if self.parts else MEME

    @property
    def last_act(self) -> int:
        """The act that the other answers."""
        return self.parts[-1].act if self.parts else MEME

    @property
    def line(self) -> Line | None:
        """The last line."""
        return self.parts[-1].line if self.parts else None


def told_tone(tone: int, speaker: int, part: Part) -> int:
    """The tone of the topic after an act, given that before it."""
    if speaker == 0 and part.act in _TELLING and part.line.valence and not tone:
        return part.line.valence
    return tone


def open_to_tone(tone: int, turn: Turn) -> bool:
    """Whether a meme in a turn may tell how its news is meant: neutral news of a matter neither good nor bad."""
    return not tone and turn.speaker == 0 and any(part.act in _TELLING for part in turn.parts)


def answers_by_meme(turn: Turn) -> bool:
    """Whether a meme of the turn is its answer: it stands in place of words, or these leave the answer to it."""
    return turn.last_act in (MEME, POINT)


def answer_of(meme: int, act: int, previous: int) -> int:
    """What a meme says to the act before: to a proposal that of "accept" or "decline", if not the act itself.

    Args:
        meme: position in ``MEMES``.
        act: last one of the meme's turn, ``MEME`` or ``POINT``.
        previous: the act before the turn.
    """
    if previous == _SUGGEST:
        if MEMES[meme].intent in ACCEPTS:
            return ACT["accept"]
        if MEMES[meme].intent in DECLINES:
            return ACT["decline"]
    return act


@lru_cache(maxsize=4096)
def _subjects(pool: Pool, line: Line) -> frozenset[int]:
    """The memes that a remark may be about."""
    return frozenset(np.flatnonzero(pool.table[:, pool.place(line)]).tolist())


@cache
def _row_sums(pool: Pool) -> np.ndarray:
    sums: np.ndarray = pool.table.sum(axis=1)
    return sums


@cache
def _places(pool: Pool) -> dict[str, int]:
    return {line.key: number for number, line in enumerate(pool.lines)}


@cache
def _dependence(pool: Pool) -> tuple[frozenset[str], frozenset[str], frozenset[str], bool]:
    """What a pool's weights depend on: its lines' keys, slots asked for, facts, and whether proposals matter."""
    lines = pool.lines
    return (
        frozenset(line.key for line in lines),
        frozenset(line.seeks for line in lines if line.seeks),
        frozenset(fact for line in lines for fact in (*line.needs, *line.bars)),
        any(line.kind is not None for line in lines),
    )


def _touched(pool: Pool, parts: tuple[Part, ...]) -> bool:
    """Whether acts change a pool's weights."""
    keys, seeks, facts, _ = _dependence(pool)
    return any(
        part.line.key in keys
        or any(slot in seeks for slot, _ in part.fillers)
        or any(fact in facts for fact in part.line.sets)
        for part in parts
    )


@dataclass
class SimulatedLedger:
    """What has been said so far, and what that allows next; the speaker who begins is the owner."""

    script: Script
    length: int | None  # utterances of the dialogue; None while its end is further off than the next turn
    position: int = 0
    opened: bool = False
    previous: int = START
    speaker: int = 0  # who spoke last
    question: Pool | None = None  # answers to the question just asked
    used: frozenset[str] = frozenset()
    tails: frozenset[str] = frozenset()  # the tails with words, each said once
    known: dict[str, str] = field(default_factory=dict)
    facts: frozenset[str] = frozenset()
    proposed: str | None = None  # the kind of what has just been proposed
    tone: int = 0  # valence of what was last told of the topic
    sent: SentMemes = NOTHING_SENT
    _sums: dict[tuple[Pool, int, int], list[int]] = field(default_factory=dict)
    _columns: dict[tuple[Pool, int], np.ndarray] = field(default_factory=dict)
    _barred: dict[tuple[int, int], int] = field(default_factory=dict)
    _before: tuple[SimulatedLedger, Part] | None = None  # within a turn: the ledger one act earlier
    _after: dict[tuple[Part, int], SimulatedLedger] = field(default_factory=dict)
    _tail_sums: dict[tuple[GrammarTable, int], list[int]] = field(default_factory=dict)
    _tail_shares: dict[GrammarTable, np.ndarray] = field(default_factory=dict)

    def under(self, book: Script, length: int | None, tone: int, previous: int) -> SimulatedLedger:
        """The same past with what a reader may not know of it."""
        mine = book is self.script
        return replace(
            self,
            script=book,
            length=length,
            tone=tone,
            previous=previous,
            _barred=self._barred if mine else {},
            _after={},
        )

    def may_go_on(self) -> bool:
        """Whether the one who spoke last may speak again."""
        return self.phase == BODY and self.previous in MAY_GO_ON

    @property
    def phase(self) -> int:
        """Phase of the turn to come."""
        if not self.opened:
            return OPENING
        return BODY if self.length is None or self.position < self.length - 2 else CLOSING

    def situation(self, speaker: int) -> tuple[int, int, int, bool]:
        """Phase, role, previous act, and whether ``speaker`` speaks twice running."""
        role = OWNER if speaker == 0 else LISTENER
        twice_running = self.position > 0 and speaker == self.speaker
        return self.phase, role, self.previous, twice_running

    @property
    def past(self) -> Past:
        """What the weights of lines depend on."""
        return Past(self.used, self.known, self.facts, self.proposed, self.tone)

    def pool(self, act: int, speaker: int) -> Pool:
        """The lines of an act other than "meme".

        Raises:
            KeyError: an answer where nothing was asked.
        """
        if act == _ANSWER:
            if self.question is None:
                raise KeyError(f"no question before the act {ACTS[act]}")
            return self.question
        return self.script.pools[act, OWNER if speaker == 0 else LISTENER]

    def barred(self, speaker: int) -> int:
        """The acts of which nothing new is left that fits the tone, and a second appeal, a bit each."""
        key = (speaker, self.tone)
        if key not in self._barred:
            role = OWNER if speaker == 0 else LISTENER
            past = self.past
            self._barred[key] = sum(
                1 << act
                for (act, who), pool in self.script.pools.items()
                if who == role
                and pool.given == "valence"
                and (pool.exhausted(past) or (act == _APPEAL and not self.used.isdisjoint(_places(pool))))
            )
        return self._barred[key]

    def sums(self, pool: Pool, row: int) -> list[int]:
        """The running sums of the weights of a pool's lines after what has been said."""
        key = (pool, row, self.tone)
        if key not in self._sums:
            before = self._unchanged(pool)
            if before is not None:
                return before.sums(pool, row)
            self._sums[key] = list(accumulate(pool.weights(row, self.past)))
        return self._sums[key]

    def column(self, pool: Pool, line: Line) -> np.ndarray:
        """p(line | row) after what has been said, shape (rows,).

        Raises:
            KeyError: it is a line of another pool.
        """
        place = pool.place(line)
        if pool.given == "meme":
            return self._remark_column(pool, place)
        key = (pool, self.tone)
        if key not in self._columns:
            before = self._unchanged(pool)
            if before is not None:
                return before.column(pool, line)
            past = self.past
            table = np.array([pool.weights(row, past) for row in range(len(pool.rows))], dtype=np.float64)
            self._columns[key] = table / table.sum(axis=1, keepdims=True)
        return self._columns[key][:, place]

    def _remark_column(self, pool: Pool, place: int) -> np.ndarray:
        """:meth:`column` of a pool of remarks, which has a row for every meme: without the table."""
        weights, sums = pool.table[:, place], _row_sums(pool)
        said = [number for number in (_places(pool).get(key) for key in self.used) if number is not None]
        if said:
            left = sums - pool.table[:, said].sum(axis=1)
            sums = np.where(left > 0, left, sums)
            if place in said:
                weights = np.where(left > 0, 0.0, weights)
        share: np.ndarray = weights / sums
        return share

    def tail_sums(self, tails: GrammarTable, row: int) -> list[int]:
        """The running sums of the weights of a row's tails, without those said already while there are others."""
        key = (tails, row)
        if key not in self._tail_sums:
            fresh = [0 if text in self.tails else weight for text, weight in zip(tails.texts, tails.rows[row])]
            self._tail_sums[key] = list(accumulate(fresh if any(fresh) else tails.rows[row]))
        return self._tail_sums[key]

    def tail_shares(self, tails: GrammarTable) -> np.ndarray:
        """p(tail | row) after what has been said, shape (rows, tails)."""
        if self.tails.isdisjoint(tails.texts):
            return tails.shares
        if tails not in self._tail_shares:
            fresh = tails.shares * np.array([text not in self.tails for text in tails.texts])
            sums = fresh.sum(axis=1, keepdims=True)
            self._tail_shares[tails] = np.where(sums > 0, fresh / np.where(sums > 0, sums, 1), tails.shares)
        return self._tail_shares[tails]

    def after(self, part: Part, speaker: int) -> SimulatedLedger:
        """What has been said once an act of the turn to come has been, too."""
        key = (part, speaker)
        if key not in self._after:
            self._after[key] = replace(
                self,
                used=self.used | {part.line.key},
                known={**self.known, **dict(part.fillers)},
                facts=self.facts | set(part.line.sets),
                tone=told_tone(self.tone, speaker, part),
                _sums={},
                _columns={},
                _barred={},
                _before=(self, part),
                _after={},
            )
        return self._after[key]

    def _unchanged(self, pool: Pool) -> SimulatedLedger | None:
        """The ledger one act earlier, if a pool's weights are the same there."""
        if self._before is None or self._before[0].tone != self.tone or _touched(pool, (self._before[1],)):
            return None
        return self._before[0]

    def sent_before_meme(self, parts: tuple[Part, ...], speaker: int) -> SentMemes:
        """What has been sent, once the words of the turn to come have been said."""
        sent = self.sent
        for part in parts:
            if part.act == REMARK:
                sent = sent.with_remark(_subjects(self.pool(REMARK, speaker), part.line))
        return sent

    def _forget(self, parts: tuple[Part, ...], proposal: bool) -> None:
        """Drops the weights that acts change."""
        stale = {
            pool
            for pool in {key[0] for key in self._sums} | {key[0] for key in self._columns}
            if _touched(pool, parts) or (proposal and _dependence(pool)[3])
        }
        self._sums = {key: sums for key, sums in self._sums.items() if key[0] not in stale}
        self._columns = {key: table for key, table in self._columns.items() if key[0] not in stale}
        self._barred, self._after = {}, {}

    def record(self, turn: Turn) -> None:
        """Takes note of a turn."""
        tone = self.tone
        self.sent = self.sent_before_meme(turn.parts, turn.speaker)
        if turn.meme is not None:
            self.sent = self.sent.with_meme(turn.meme)
        proposed = self.proposed
        self.position += 1
        self.speaker = turn.speaker
        answered = self.previous
        self.previous = turn.last_act
        self.question = self.proposed = None
        for part in turn.parts:
            self.opened = self.opened or part.act == _OPEN
            self.used |= {part.line.key}
            self.known = {**self.known, **dict(part.fillers)}
            self.facts |= set(part.line.sets)
            self.tone = told_tone(self.tone, turn.speaker, part)
            self.question = part.line.answers if part.act == _ASK else None
            self.proposed = part.line.kind if part.act == _SUGGEST else None
        self._forget(turn.parts, proposed != self.proposed)
        if turn.parts:
            tail = self.script.tails[turn.parts[-1].line.question].texts[turn.tail]
            if sum(map(str.isalpha, tail)) > 1:
                self.tails |= {tail}
                self._tail_sums, self._tail_shares = {}, {}
        if turn.meme is not None:
            if answers_by_meme(turn):
                self.previous = answer_of(turn.meme, turn.last_act, answered)
            if open_to_tone(tone, turn) and not self.tone:
                self.tone = MEME_VALENCE[turn.meme]
