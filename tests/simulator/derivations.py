"""Every way in which a text can be derived in a situation, found by parsing it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from mod_challenge.simulator.acts import ACT, MEME, first_flow, next_flow
from mod_challenge.simulator.dialogue import Part, SimulatedLedger
from mod_challenge.simulator.grammar.engine import reacts
from mod_challenge.simulator.grammar.tables import Choices, Line, keeps
from mod_challenge.simulator.state import NOTHING

_Known = Mapping[str, str]


@dataclass(frozen=True)
class Derivation:
    """One way to derive a text: opener, parts, tail, and the share of what depends on nothing hidden."""

    opener: int
    parts: tuple[tuple[int, str], ...]  # act and key of the line
    tail: int
    share: float


@dataclass
class Parser:
    """Parses what a speaker may say at a point of a dialogue, by whatever it depends on that is hidden."""

    ledger: SimulatedLedger
    speaker: int
    relation: int
    text: str
    _ends: dict[tuple[str, int], list[tuple[int, float]]] = field(default_factory=dict)
    _kept: dict[str, bool] = field(default_factory=dict)

    def derivations(self) -> list[Derivation]:
        """All derivations of the text."""
        found: list[Derivation] = []
        phase, role, previous, twice = self.ledger.situation(self.speaker)
        book = self.ledger.script
        for name in first_flow(phase, role, previous, twice, True):
            act = ACT[name]
            if act == MEME:
                continue
            row = book.opener_row(act, self.relation, role)
            rows = range(row, row + NOTHING + 1) if reacts(row) else (row,)
            allowed = np.array([book.openers.rows[each] for each in rows]).any(axis=0)
            for opener in np.flatnonzero(allowed).tolist():
                start = book.openers.texts[opener]
                if self.text.startswith(start):
                    for place, share in self._choices(book.lead(act), len(start)):
                        for parts, tail, portion in self._rest(act, self.ledger, place, ()):
                            found.append(Derivation(opener, parts, tail, share * portion))
        return found

    def _rest(
        self, act: int, ledger: SimulatedLedger, place: int, before: tuple[tuple[int, str], ...]
    ) -> Iterator[tuple[tuple[tuple[int, str], ...], int, float]]:
        phase, role, previous, _ = self.ledger.situation(self.speaker)
        try:
            pool = ledger.pool(act, self.speaker)
        except KeyError:
            return
        for line in pool.lines:
            for end, new, share in self._line(line, 0, place, ledger.known, {}):
                parts = (*before, (act, line.key))
                for tail, portion in self._endings(line, end):
                    yield parts, tail, share * portion
                joints = ledger.script.small["joint question" if line.question else "joint"]
                follows = next_flow(phase, role, previous, act, len(parts))
                if set(follows) - {""}:
                    for start, portion in self._choices(joints, end):
                        after = ledger.after(Part(act, line, tuple(new.items())), self.speaker)
                        for name in follows:
                            if name:
                                for more, tail, rest in self._rest(ACT[name], after, start, parts):
                                    yield more, tail, share * portion * rest

    def _endings(self, line: Line, place: int) -> Iterator[tuple[int, float]]:
        book = self.ledger.script
        tails = book.tails[line.question]
        for tail, text in enumerate(tails.texts):
            if self.text.startswith(text, place):
                rest = self.text[place + len(text) :]
                if not self.text[: place + len(text)][-1:].isalnum():
                    if not rest:
                        yield tail, 1.0
                elif rest in book.small["close"].texts:
                    yield tail, book.small["close"].shares[book.small["close"].texts.index(rest)]

    def _line(
        self, line: Line, number: int, place: int, known: _Known, new: dict[str, str]
    ) -> Iterator[tuple[int, dict[str, str], float]]:
        if number == len(line.pieces):
            yield place, new, 1.0
            return
        piece = line.pieces[number]
        if number % 2 == 0:
            if self.text.startswith(piece, place):
                yield from self._line(line, number + 1, place + len(piece), known, new)
            return
        for end, grown, share in self._slot(piece, place, known, new):
            for last, fillers, portion in self._line(line, number + 1, end, known, grown):
                yield last, fillers, share * portion

    def _slot(
        self, slot: str, place: int, known: _Known, new: dict[str, str]
    ) -> Iterator[tuple[int, dict[str, str], float]]:
        """Where a slot may end, with the fillers that are kept from here on."""
        if slot in known or slot in new:
            filler = known[slot] if slot in known else new[slot]
            if self.text.startswith(filler, place):
                yield place + len(filler), new, 1.0
            return
        choices = self.ledger.script.choices(slot)
        if not keeps(slot) and not self._holds_kept(slot):
            key = (slot, place)
            if key not in self._ends:
                self._ends[key] = list(self._choices(choices, place))
            yield from ((end, new, share) for end, share in self._ends[key])
            return
        for number, text in enumerate(choices.texts):
            for end, grown, share in self._filled(text, place, known, new):
                if keeps(slot):
                    grown = {**grown, slot: self.text[place:end]}
                yield end, grown, share * choices.shares[number]

    def _holds_kept(self, slot: str) -> bool:
        """Whether a slot's fillers mention one that keeps its filler."""
        if slot not in self._kept:
            inner = {name for text in self.ledger.script.choices(slot).texts for name in re.findall("{([^}]*)}", text)}
            self._kept[slot] = any(keeps(name) or self._holds_kept(name) for name in inner)
        return self._kept[slot]

    def _choices(self, choices: Choices, place: int) -> Iterator[tuple[int, float]]:
        for number, text in enumerate(choices.texts):
            for end, _, share in self._filled(text, place, {}, {}):
                yield end, share * choices.shares[number]

    def _filled(
        self, text: str, place: int, known: _Known, new: dict[str, str]
    ) -> Iterator[tuple[int, dict[str, str], float]]:
        head, brace, tail = text.partition("{")
        if not self.text.startswith(head, place):
            return
        place += len(head)
        if not brace:
            yield place, new, 1.0
            return
        slot, _, rest = tail.partition("}")
        for end, grown, share in self._slot(slot, place, known, new):
            for last, fillers, portion in self._filled(rest, end, known, grown):
                yield last, fillers, share * portion
