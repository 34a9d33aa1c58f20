"""The grammar: from content in the notation to weighted choices of words.

A turn's text is ``opener + core + tail``:

* the *opener* reacts to what the other has shown ("别气了，"), or addresses the other, or is empty;
* the *core* is a line of the act, its slots filled; a slot keeps its filler for the whole dialogue;
* the *tail* shows the speaker's own emotion ("，气死我了"), or is a neutral end.

Sections of a content: ``open tell ask comment suggest`` (of a scene) and ``greet reply accept decline
appeal thank bye``, each also for one role (``bye owner``); ``vent F`` and ``empathise F`` for the
speaker's own and the other's shown family F; ``react F`` and ``react nothing``, ``address R`` for a
relation R; ``tail F``; ``end`` and
``bare``, each ``statement`` or ``question``, for the neutral tails with and without words.

No text has two derivations in one situation: openers are prefix-free and no core begins with one, cores
are distinct, and no core is another one lengthened by the beginning of a tail (the tests check every
core with every filler).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate

import numpy as np

from ..acts import ACT, ACTS, LISTENER, OWNER, ROLE_NAMES
from ..families import FAMILIES, FAMILY_OF, STATES, STRENGTH_OF
from ..state import NOTHING, RELATIONS, SCENES
from .content import LANGUAGES, Language
from .notation import Content, Entry, NotationError, parse

# Rows of the openers: 0 to 47 the state shown, 48 nothing shown, then the relations' addresses, then
# the row of those acts that have no opener, then that of who does not react.
ADDRESS = NOTHING + 1
NO_OPENER = ADDRESS + len(RELATIONS)
UNMOVED = NO_OPENER + 1
NEUTRAL, BARE = STATES, STATES + 1  # the rows of the tails that show nothing: with words, without

_CUSTOMER = RELATIONS.index("customer")
REACTING = frozenset(ACT[name] for name in ("ask", "tell", "comment", "suggest", "reply", "appeal"))
_SILENT = (40, 20, 10)  # percent of empty openers by the strength shown
_ORDER = (7, 4, 3, 2, 2, 2)  # of a family's openers, outbursts and sympathies the first are common
_VALENCE = {"+": 1, "-": -1, "=": 0, "?": 0}
# Weight of a line by its own valence (row) and that of the speaker's emotion (column).
_VALENCE_FIT = {1: (1, 3, 9), -1: (9, 3, 1), 0: (4, 4, 4)}
# Factor of a line of the tone of the topic, of no tone, of the opposite one; by role.
_TONE_FIT = {OWNER: (4, 2, 1), LISTENER: (4, 2, 0)}


@dataclass(frozen=True, eq=False)
class Table:
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

    @property
    def slots(self) -> tuple[str, ...]:
        """The slots in the order of their first mention."""
        return tuple(dict.fromkeys(self.pieces[1::2]))

    def fill(self, fillers: Mapping[str, str]) -> str:
        """The core with its slots filled."""
        pieces = self.pieces
        if len(pieces) == 1:
            return pieces[0]
        return "".join(fillers[piece] if place % 2 else piece for place, piece in enumerate(pieces))


@dataclass(frozen=True, eq=False)
class Pool:
    """The lines of an act and their weights, by row.

    ``given`` says what chooses the row: the valence of the speaker's own emotion ("valence", 3 rows),
    its family ("own", 16 rows), or the family shown by the other ("shown", 16 rows).
    """

    given: str
    role: int
    lines: tuple[Line, ...]
    rows: tuple[tuple[int, ...], ...]

    @cached_property
    def _places(self) -> dict[Line, int]:
        return {line: number for number, line in enumerate(self.lines)}

    def place(self, line: Line) -> int:
        """The position of a line.

        Raises:
            KeyError: it is a line of another pool.
        """
        return self._places[line]

    def row_of(self, own: int, shown: int) -> int:
        """The row for a speaker in state ``own`` who has been shown ``shown``."""
        if self.given == "valence":
            return FAMILIES[FAMILY_OF[own]].valence + 1
        return FAMILY_OF[own if self.given == "own" else shown]

    def weights(self, row: int, used: set[str], known: Mapping[str, str], tone: int) -> list[int]:
        """Weights of the lines not yet used in the dialogue.

        Where the tone leaves none of them, it is let go; where all are used, they come back.

        Args:
            row: see :meth:`row_of`.
            used: keys of the lines already spoken.
            known: slots already filled; what they hold is not asked for.
            tone: valence of what has been told of the topic so far.
        """
        fresh = [
            0 if line.key in used or line.seeks in known else weight for line, weight in zip(self.lines, self.rows[row])
        ]
        with_tone, without, against = _TONE_FIT[self.role]
        fitting = [
            weight * (without if not line.valence * tone else with_tone if line.valence == tone else against)
            for line, weight in zip(self.lines, fresh)
        ]
        if any(fitting):
            return fitting
        return fresh if any(fresh) else list(self.rows[row])


@dataclass(frozen=True, eq=False)
class Script:
    """All that can be said in one scene and register of a language."""

    slots: Mapping[str, tuple[str, ...]]
    pools: Mapping[tuple[int, int], Pool]  # by act and role, "answer" apart: see Line.answers
    openers: Table
    tails: tuple[Table, Table]  # after a statement, after a question

    def choices(self, slot: str) -> tuple[str, ...]:
        """The fillers of a slot or the branches of an alternation, all equally likely."""
        return tuple(slot.split("|")) if "|" in slot else self.slots[slot]

    def opener_row(self, act: int, shown: int, relation: int, role: int) -> int:
        """The row of ``openers`` for an act; buyers do not react, as sellers do, to the other's mood."""
        if act in REACTING:
            return UNMOVED if relation == _CUSTOMER and role == OWNER else shown
        return ADDRESS + relation if act == ACT["open"] else NO_OPENER


def _line(entry: Entry, key: str, slots: Mapping[str, tuple[str, ...]], role: int = OWNER) -> Line:
    text = entry.text[:-1] if entry.question else entry.text
    pieces = tuple(re.split("[{}<>]", text))
    unknown = {slot for slot in pieces[1::2] if "|" not in slot} - set(slots)
    if unknown:
        raise NotationError(f"{key}: no such slot: {', '.join(sorted(unknown))}")
    answers = None
    if entry.answers:
        answers = _valence_pool(entry.answers, key, slots, 1 - role)
    return Line(key, pieces, entry.question, _VALENCE[entry.mark], entry.seeks, answers)


def _valence_pool(entries: list[Entry], key: str, slots: Mapping[str, tuple[str, ...]], role: int) -> Pool:
    lines = tuple(_line(entry, f"{key}/{number}", slots, role) for number, entry in enumerate(entries))
    fits = [_VALENCE_FIT[line.valence] for line in lines]
    rows = tuple(tuple(fit[row] for fit in fits) for row in range(3))
    return Pool("valence", role, lines, rows)


def _family_pool(given: str, sections: Mapping[str, list[Entry]], act: str, role: int) -> Pool:
    """The lines of ``act F`` for every family F; a line may serve several families."""
    by_family = [[entry.text for entry in sections[f"{act} {family.key}"]] for family in FAMILIES]
    texts = tuple(dict.fromkeys(text for texts in by_family for text in texts))
    lines = tuple(_line(Entry("=", text), f"{act}/{number}", {}) for number, text in enumerate(texts))
    weights = [dict(zip(mine, _ORDER)) for mine in by_family]
    rows = tuple(tuple(row.get(text, 0) for text in texts) for row in weights)
    return Pool(given, role, lines, rows)


def _openers(sections: Mapping[str, list[Entry]], gap: str) -> Table:
    by_row: list[dict[str, int]] = []
    for state in range(STATES):
        texts = [entry.text for entry in sections[f"react {FAMILIES[FAMILY_OF[state]].key}"]]
        liking = dict(zip(texts, _ORDER))
        silent = _SILENT[STRENGTH_OF[state] - 1]
        heard = {text: weight * (100 - silent) for text, weight in liking.items()}
        by_row.append({"": silent * sum(liking.values()), **heard})
    titles = ["react nothing", *(f"address {relation}" for relation in RELATIONS)]
    by_row.extend({entry.text: int(entry.mark) for entry in sections[title]} for title in titles)
    by_row += [{"": 1}, by_row[NOTHING]]
    texts = list(dict.fromkeys(text for row in by_row for text in row))
    rows = tuple(tuple(row.get(text, 0) for text in texts) for row in by_row)
    return Table(tuple(text + gap if text else "" for text in texts), rows)


def _tails(sections: Mapping[str, list[Entry]], language: Language, question: bool) -> Table:
    kind = "question" if question else "statement"
    ends = {title: {entry.text: int(entry.mark) for entry in sections[f"{title} {kind}"]} for title in ("end", "bare")}
    weights: dict[str, list[int]] = {text: [0] * STATES for end in ends.values() for text in end}
    for family_number, family in enumerate(FAMILIES):
        for entry in sections[f"tail {family.key}"]:
            row = weights.setdefault(language.attach(entry.text, question), [0] * STATES)
            for strength in entry.mark:
                row[3 * family_number + int(strength) - 1] += 1
    rows = [tuple(row[state] for row in weights.values()) for state in range(STATES)]
    rows.extend(tuple(end.get(text, 0) for text in weights) for end in ends.values())
    return Table(tuple(weights), tuple(rows))


@cache
def _content(language: str, name: str) -> Content:
    spoken = LANGUAGES[language]
    return parse({"generic": spoken.generic, "shop": spoken.shop, **spoken.scenes}[name])


@cache
def _pool(language: str, names: tuple[str, ...], act: str, role: int) -> Pool:
    """The lines of an act and role in the contents ``names``, of which the last that has them counts.

    What is not of a scene is one and the same object in the scripts of all scenes.
    """
    if act in ("vent", "empathise"):
        sections: dict[str, list[Entry]] = {}
        for name in names:
            sections.update(_content(language, name).sections)
        return _family_pool("own" if act == "vent" else "shown", sections, act, role)
    for title in (f"{act} {ROLE_NAMES[role]}", act):
        for name in reversed(names):
            content = _content(language, name)
            if title in content.sections:
                return _valence_pool(content.sections[title], title, content.slots, role)
    raise KeyError(f"{act} {ROLE_NAMES[role]}")


@cache
def _manners(language: str, shop: bool) -> tuple[Table, tuple[Table, Table]]:
    """The openers, and the tails of statements and of questions: the same in all scenes."""
    sections: dict[str, list[Entry]] = {}
    for name in ("generic", "shop") if shop else ("generic",):
        sections.update(_content(language, name).sections)
    spoken = LANGUAGES[language]
    return _openers(sections, spoken.gap), (_tails(sections, spoken, False), _tails(sections, spoken, True))


@cache
def script(language: str, scene: int, shop: bool) -> Script:
    """The script of a scene.

    Args:
        language: "zh" or "en".
        scene: number of the scene.
        shop: whether the speakers are buyer and seller, who have manners of their own.

    Raises:
        NotationError: the content is not in the notation, or uses an unknown slot.
        KeyError: a section is missing.
    """
    manners = ("generic", "shop") if shop else ("generic",)
    here = _content(language, SCENES[scene].key)
    slots: dict[str, tuple[str, ...]] = {}
    for name in manners:
        slots.update(_content(language, name).slots)
    slots.update(here.slots)
    pools: dict[tuple[int, int], Pool] = {}
    for number, act in enumerate(ACTS):
        for role in (OWNER, LISTENER):
            if act not in ("answer", "meme"):
                ours = {act, f"{act} {ROLE_NAMES[role]}"} & set(here.sections)
                names = (*manners, SCENES[scene].key) if ours else manners
                pools[number, role] = _pool(language, names, act, role)
    openers, tails = _manners(language, shop)
    return Script(slots, pools, openers, tails)
