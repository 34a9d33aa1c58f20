"""Lines, pools of lines and tables of texts: what the grammar draws from, by integer weights."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate

import numpy as np

from ..families import FAMILIES, FAMILY_OF

# Factor of a line of the tone of the topic, of no tone, of the opposite one: a matter is good or bad, not both.
_TONE_FIT = (12, 3, 0)
# Factor of a line that takes up what has been told, by a fact that it needs.
_ON_THE_MATTER = 6
# Factor of a line made for what has been proposed, and of one that fits any proposal.
_MADE_FOR_IT, _FITS_ANY = 6, 1


@dataclass(frozen=True, eq=False)
class GrammarTable:
    """Texts and, by row, their integer weights."""

    texts: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]

    @cached_property
    def cumulative(self) -> tuple[tuple[int, ...], ...]:
        """The running sums of each row."""
        return tuple(tuple(accumulate(row)) for row in self.rows)

    @cached_property
    def shares(self) -> np.ndarray:
        """p(text | row), shape (rows, texts)."""
        weights = np.array(self.rows, dtype=np.float64)
        shares: np.ndarray = weights / weights.sum(axis=1, keepdims=True)
        return shares


@dataclass(frozen=True, eq=False)
class Choices:
    """Texts and their integer weights; a text may hold slots in braces."""

    texts: tuple[str, ...]
    weights: tuple[int, ...]

    @cached_property
    def cumulative(self) -> tuple[int, ...]:
        """The running sums of the weights."""
        return tuple(accumulate(self.weights))

    @cached_property
    def shares(self) -> tuple[float, ...]:
        """The probability of each text."""
        return tuple(weight / self.cumulative[-1] for weight in self.weights)


@dataclass(frozen=True)
class Past:
    """What a pool's weights depend on."""

    used: Collection[str]  # keys of the lines already spoken
    known: Mapping[str, str]  # slots already filled
    facts: Collection[str]
    proposed: str | None  # the kind of what has just been proposed
    tone: int  # valence of what has been told of the topic


@dataclass(frozen=True, eq=False)
class Line:
    """A core before its slots are filled: text, slot, text, slot, …, text.

    A slot whose name has a "|" is an alternation: it lists its own fillers and forgets its choice.
    """

    key: str
    pieces: tuple[str, ...]
    question: bool
    valence: int = 0
    seeks: str | None = None
    answers: Pool | None = None
    needs: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    kind: str | None = None

    @cached_property
    def slots(self) -> tuple[str, ...]:
        """The slots that keep their filler, in the order of their first mention."""
        return tuple(dict.fromkeys(slot for slot in self.pieces[1::2] if keeps(slot)))

    @cached_property
    def conditional(self) -> bool:
        """Whether more than its being new decides whether the line may be said."""
        return bool(self.seeks or self.needs or self.bars or self.made_for is not None)

    @cached_property
    def made_for(self) -> str | None:
        """The kind of proposal that the line answers, if it answers but one."""
        return self.kind if self.key.startswith(("accept", "decline")) else None

    def may_be_said(self, past: Past) -> bool:
        """Whether the line is new, fits the facts, and does not ask for what is known."""
        if self.key in past.used:
            return False
        return not self.conditional or not (
            self.seeks in past.known
            or any(fact not in past.facts for fact in self.needs)
            or any(fact in past.facts for fact in self.bars)
            or (self.made_for is not None and self.made_for != past.proposed)
        )


@cache
def keeps(slot: str) -> bool:
    """Whether a slot keeps its filler for the whole dialogue."""
    return "|" not in slot and not slot.endswith("_")


@dataclass(frozen=True, eq=False)
class Pool:
    """The lines of an act and their weights, by row.

    ``given`` says what chooses the row: the valence of the speaker's own emotion ("valence", 3 rows),
    its family ("own", 16 rows), the family shown by the other ("shown", 16 rows), or the meme that the
    other has just sent ("meme", a row each).
    """

    given: str
    lines: tuple[Line, ...]
    rows: tuple[tuple[int, ...], ...]

    @cached_property
    def _places(self) -> dict[Line, int]:
        return {line: number for number, line in enumerate(self.lines)}

    @cached_property
    def _keys(self) -> dict[str, int]:
        return {line.key: number for number, line in enumerate(self.lines)}

    @cached_property
    def _simple(self) -> bool:
        """Whether no line depends on more than whether it has been said."""
        return not any(line.conditional or line.valence or line.kind for line in self.lines)

    @cached_property
    def table(self) -> np.ndarray:
        """The weights, shape (rows, lines)."""
        return np.array(self.rows, dtype=np.float64)

    def place(self, line: Line) -> int:
        """The position of a line.

        Raises:
            KeyError: it is a line of another pool.
        """
        return self._places[line]

    def row_of(self, own: int, shown: int, meme: int | None) -> int:
        """The row for a speaker in state ``own`` who has been shown ``shown`` and sent ``meme``."""
        if self.given == "meme":
            assert meme is not None
            return meme
        if self.given == "valence":
            return FAMILIES[FAMILY_OF[own]].valence + 1
        return FAMILY_OF[own if self.given == "own" else shown]

    def exhausted(self, past: Past) -> bool:
        """Whether no line is left that is new and fits the tone."""
        return not any(line.valence * past.tone >= 0 and line.may_be_said(past) for line in self.lines)

    def weights(self, row: int, past: Past) -> list[int]:
        """Weights of the lines after what has been said.

        Where nothing new is left that fits the tone, lines come back; the tone is let go last.
        """
        if self._simple:
            weights = list(self.rows[row])
            for key in past.used:
                if key in self._keys:
                    weights[self._keys[key]] = 0
            return weights if any(weights) else list(self.rows[row])
        fresh = [weight if line.may_be_said(past) else 0 for line, weight in zip(self.lines, self.rows[row])]
        for weights in (fresh, list(self.rows[row])):
            fitting = [weight * self._fit(line, past) for line, weight in zip(self.lines, weights)]
            if any(fitting):
                return fitting
        return list(self.rows[row])

    @staticmethod
    def _fit(line: Line, past: Past) -> int:
        with_tone, without, against = _TONE_FIT
        fit = without if not line.valence * past.tone else with_tone if line.valence == past.tone else against
        if line.valence and not past.tone and line.key.startswith("nod"):
            fit = 0  # nobody cheers or sighs at what is neither good nor bad
        if line.needs:
            fit *= _ON_THE_MATTER
        return fit * (_MADE_FOR_IT if line.kind is not None and line.kind == past.proposed else _FITS_ANY)
