"""The public half of a dialogue: what has been said, which any reader can tell from the texts.

A text has one derivation (see ``grammar/engine.py``), so the act, the line and the fillers of every
past turn are known to whoever has read it; a turn without text is the act "meme".
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import accumulate

import numpy as np

from .acts import ACT, ACTS, BODY, CLOSING, LISTENER, MAY_GO_ON, OPENING, OWNER, START
from .grammar.engine import Line, Pool, Script

_ANSWER, _ASK, _OPEN = ACT["answer"], ACT["ask"], ACT["open"]
_TELLING = frozenset({_OPEN, _ANSWER, ACT["tell"]})


@dataclass(frozen=True)
class Turn:
    """One turn with its hidden truth.

    ``opener`` and ``tail`` are positions in the script's tables, ``meme`` is one in ``MEMES``,
    ``label`` one in ``LABELS``; ``line`` and ``text`` are None exactly where the act is "meme".
    """

    speaker: int
    act: int
    state: int  # the speaker's emotion in this turn
    mode: int
    opener: int
    line: Line | None
    fillers: tuple[tuple[str, str], ...]  # of the slots first mentioned here
    tail: int
    text: str | None
    meme: int | None
    label: int | None


@dataclass
class Ledger:
    """What has been said so far, and what that allows next; the speaker who begins is the owner."""

    script: Script
    length: int | None  # utterances of the dialogue; None while its end is further off than the next turn
    position: int = 0
    opened: bool = False
    previous: int = START
    speaker: int = 0  # who spoke last
    question: Pool | None = None  # answers to the question just asked
    used: set[str] = field(default_factory=set)
    known: dict[str, str] = field(default_factory=dict)
    tone: int = 0  # valence of what was last told of the topic
    _sums: dict[tuple[Pool, int], list[int]] = field(default_factory=dict)
    _shares: dict[Pool, np.ndarray] = field(default_factory=dict)

    def under(self, book: Script, length: int | None) -> Ledger:
        """The same past in another script or with another end; both share what they note later."""
        return replace(self, script=book, length=length)

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

    def weights(self, pool: Pool, row: int) -> list[int]:
        """Weights of a pool's lines after what has been said."""
        return pool.weights(row, self.used, self.known, self.tone)

    def sums(self, pool: Pool, row: int) -> list[int]:
        """The running sums of :meth:`weights`, kept until the next turn is noted."""
        if (pool, row) not in self._sums:
            self._sums[pool, row] = list(accumulate(self.weights(pool, row)))
        return self._sums[pool, row]

    def shares(self, pool: Pool) -> np.ndarray:
        """p(line | row), shape (rows, lines)."""
        if pool not in self._shares:
            weights = np.array([self.weights(pool, row) for row in range(len(pool.rows))], dtype=np.float64)
            self._shares[pool] = weights / weights.sum(axis=1, keepdims=True)
        return self._shares[pool]

    def record(self, turn: Turn) -> None:
        """Takes note of a turn."""
        self._sums.clear()
        self._shares.clear()
        self.position += 1
        self.opened = self.opened or turn.act == _OPEN
        self.previous = turn.act
        self.speaker = turn.speaker
        self.question = turn.line.answers if turn.line is not None and turn.act == _ASK else None
        if turn.line is not None:
            self.used.add(turn.line.key)
            self.known.update(pair for pair in turn.fillers if "|" not in pair[0])
            if turn.act in _TELLING and turn.line.valence:
                self.tone = turn.line.valence
