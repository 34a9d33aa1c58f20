"""The grammar: from content in the notation to weighted choices of words.

A turn's text is ``opener + lead + core (+ joint + core …) + tail + close``:

* the *opener* reacts to what the other has shown ("别气了，"), or addresses the other, or is empty;
* the *lead* is a filler or a time ("说实话，", "前天晚上，"), mostly empty;
* a *core* is a line of an act, its slots filled and its words exchanged for others that say the same (rewriting.py);
* the *tail* shows the speaker's own emotion ("，气死我了"), or is a neutral end;
* the *close* is a mark or nothing.

Sections of a content: ``open tell ask comment suggest`` (of a scene) and ``greet reply accept decline
appeal thank bye nod``, each also for one role (``bye owner``); ``vent F`` and ``empathise F`` for the
speaker's own and the other's shown family F; ``react F`` and ``react nothing``, ``address R`` for a
relation R; ``go on`` for what joins a reaction and one's own news; ``tail F``; ``end`` and
``bare``, each ``statement`` or ``question``, for the neutral tails with and without words; ``lead open``, ``lead
tell``, ``lead``; ``joint``; ``close``; ``remark intent I``, ``remark words`` and ``remark creature`` for what is said
of a picture by its intent, its words ("{words}") and its creature ("{creature}").

No text has two derivations in one situation (the tests build the automaton of all that can be said, and find none).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from ..acts import ACT, ACTS, LISTENER, OWNER, ROLE_NAMES
from ..families import FAMILIES, FAMILY_OF, STATES, STRENGTH_OF
from ..inventory import CREATURES, MEMES
from ..state import NOTHING, RELATIONS, SCENES
from .content import LANGUAGES, GrammarLanguage
from .notation import Content, NotationEntry, NotationError, parse, weighted
from .rewriting import begun_late, rewritten, shortened
from .tables import Choices, GrammarTable, Line, Pool

# Rows of the openers: 0 to 47 the state shown, 48 nothing shown, then the relations' addresses, then
# the row of those acts that have no opener, then that of who does not react; after that the 49 rows of who reacts
# and goes on with something else, and the 49 of who says little of it.
ADDRESS = NOTHING + 1
NO_OPENER = ADDRESS + len(RELATIONS)
UNMOVED = NO_OPENER + 1
GOES_ON = UNMOVED + 1
SAYS_LITTLE = GOES_ON + NOTHING + 1
NEUTRAL, BARE = STATES, STATES + 1  # the rows of the tails that show nothing: with words, without

_PIECES = re.compile("(<[^>]*>|{[^}]*})")
_CUSTOMER = RELATIONS.index("customer")
_REACTING = {
    **dict.fromkeys((ACT["ask"], ACT["comment"], ACT["suggest"]), 0),
    **dict.fromkeys((ACT["tell"], ACT["appeal"], ACT["answer"]), GOES_ON),
    **dict.fromkeys((ACT["reply"], ACT["accept"], ACT["decline"]), SAYS_LITTLE),
}
# Percent of empty openers by the strength shown.
_SILENT = {0: (46, 36, 26), GOES_ON: (76, 66, 54), SAYS_LITTLE: (84, 76, 66)}
# How often a line of a scene ends before its last clause to once with it, and how often one of the others.
_ENDS_EARLY, _OF_A_SCENE = {"zh": (14, 0), "en": (9, 1)}, ("open", "tell", "comment", "suggest")
_BEGUN_LATE = ("accept", "bye", "decline", "empathise", "reply", "thank", "vent")
_ORDER = (7, 4, 3, 2, 2, 2, 2, 2, 2, 2)  # of a family's openers, outbursts and sympathies the first are common
_VALENCE = {"+": 1, "-": -1, "=": 0, "?": 0}
# Weight of a line by its own valence (row) and that of the speaker's emotion (column).
_VALENCE_FIT = {1: (1, 6, 40), -1: (40, 6, 1), 0: (20, 20, 20)}
# How often a picture is remarked on by its intent, its words, its creature, where it has them.
_REMARK_SHARES = (5, 5, 3)
_LEADS = {"open": "lead open", "tell": "lead tell", **dict.fromkeys(("ask", "comment", "suggest", "answer"), "lead")}


@dataclass(frozen=True, eq=False)
class Script:
    """All that can be said in one scene and register of a language."""

    slots: Mapping[str, Choices]
    pools: Mapping[tuple[int, int], Pool]  # by act and role, "answer" apart: see Line.answers
    openers: GrammarTable
    tails: tuple[GrammarTable, GrammarTable]  # after a statement, after a question
    small: Mapping[str, Choices]  # leads, joints and closes
    _alternations: dict[str, Choices] = field(default_factory=dict)

    def choices(self, slot: str) -> Choices:
        """The fillers of a slot or the branches of an alternation."""
        if "|" not in slot:
            return self.slots[slot]
        if slot not in self._alternations:
            branches = [weighted(branch, 1) for branch in slot.split("|")]
            self._alternations[slot] = Choices(tuple(b for b, _ in branches), tuple(w for _, w in branches))
        return self._alternations[slot]

    def opener_row(self, act: int, relation: int, role: int) -> int:
        """The row of ``openers`` for an act where nothing is shown, or, of rows for what is shown, their beginning.

        Buyers do not react, as sellers do, to the other's mood.
        """
        if act in _REACTING:
            return UNMOVED if relation == _CUSTOMER and role == OWNER else _REACTING[act]
        return ADDRESS + relation if act == ACT["open"] else NO_OPENER

    def lead(self, act: int) -> Choices:
        """What may stand before the first core of a turn."""
        return self.small[_LEADS.get(ACTS[act], "")]


def reacts(row: int) -> bool:
    """Whether an opener row is the first of a block of 49, one for what has been shown."""
    return row in (0, GOES_ON, SAYS_LITTLE)


def _line(entry: NotationEntry, key: str, content: _Words) -> Line:
    text = entry.text[:-1] if entry.question else entry.text
    if not key.startswith("ask/"):  # answers without their end could not be told apart
        early, rarely = _ENDS_EARLY[content.language]
        text = shortened(text, early if key.startswith(_OF_A_SCENE) else rarely)
    if content.language == "zh" and key.startswith(_BEGUN_LATE):
        text = begun_late(text)
    if not (content.language == "zh" and key.startswith("nod")):  # a nod is said as it is written
        text = rewritten(text, content.language, entry.question)
    pieces = tuple(_PIECES.split(text))
    pieces = tuple(piece[1:-1] if number % 2 else piece for number, piece in enumerate(pieces))
    unknown = {slot for slot in pieces[1::2] if "|" not in slot} - set(content.slots)
    if unknown:
        raise NotationError(f"{key}: no such slot: {', '.join(sorted(unknown))}")
    answers = _valence_pool(entry.answers, key, content) if entry.answers else None
    kinds = [mark[1:] for mark in entry.conditions if mark[0] == "~"]
    return Line(
        key,
        pieces,
        entry.question,
        _VALENCE[entry.mark],
        entry.seeks,
        answers,
        needs=tuple(mark for mark in entry.conditions if mark[0] not in "+!~"),
        bars=tuple(mark[1:] for mark in entry.conditions if mark[0] == "!"),
        sets=tuple(mark[1:] for mark in entry.conditions if mark[0] == "+"),
        kind=kinds[0] if kinds else None,
    )


@dataclass(frozen=True)
class _Words:
    """What lines are made with."""

    language: str
    slots: Mapping[str, Choices]


def _valence_pool(entries: list[NotationEntry], key: str, content: _Words) -> Pool:
    lines = tuple(_line(entry, f"{key}/{number}", content) for number, entry in enumerate(entries))
    fits = [_VALENCE_FIT[line.valence] for line in lines]
    return Pool("valence", lines, tuple(tuple(fit[row] for fit in fits) for row in range(3)))


def _family_pool(given: str, sections: Mapping[str, list[NotationEntry]], act: str, content: _Words) -> Pool:
    """The lines of ``act F`` for every family F; a line may serve several families."""
    by_family = [[entry.text for entry in sections[f"{act} {family.key}"]] for family in FAMILIES]
    texts = tuple(dict.fromkeys(text for texts in by_family for text in texts))
    lines = tuple(_line(NotationEntry("=", text), f"{act}/{number}", content) for number, text in enumerate(texts))
    weights = [dict(zip(mine, _ORDER)) for mine in by_family]
    return Pool(given, lines, tuple(tuple(row.get(text, 0) for text in texts) for row in weights))


def _remark_pool(sections: Mapping[str, list[NotationEntry]], content: _Words) -> Pool:
    """What may be said of a picture, and how often of each meme."""
    rows: list[dict[str, int]] = []
    for meme in MEMES:
        row: dict[str, int] = {}
        words = meme.caption if content.language == "zh" else meme.caption_en
        name = sections["creature names"][CREATURES.index(meme.creature)].text
        kinds = [[entry.text for entry in sections[f"remark intent {meme.intent}"]] if meme.intent else []]
        kinds.append([entry.text.replace("{words}", words or "") for entry in sections["remark words"] if words])
        kinds.append([entry.text.replace("{creature}", name) for entry in sections["remark creature"]])
        for texts, share in zip(kinds, _REMARK_SHARES):
            for text in texts:
                row[text] = 60 * share // len(texts)
        rows.append(row)
    said = tuple(dict.fromkeys(text for row in rows for text in row))
    lines = tuple(_line(NotationEntry("=", text), f"remark/{number}", content) for number, text in enumerate(said))
    return Pool("meme", lines, tuple(tuple(row.get(text, 0) for text in said) for row in rows))


def _openers(sections: Mapping[str, list[NotationEntry]], gap: str) -> GrammarTable:
    by_row: list[dict[str, int]] = [{} for _ in range(SAYS_LITTLE + NOTHING + 1)]
    joins = {entry.text: int(entry.mark) for entry in sections["go on"]}
    for state in range(STATES):
        texts = [entry.text for entry in sections[f"react {FAMILIES[FAMILY_OF[state]].key}"]]
        liking = dict(zip(texts, _ORDER))
        for block, percents in _SILENT.items():
            silent = percents[STRENGTH_OF[state] - 1]
            if block and FAMILIES[FAMILY_OF[state]].valence < 1:
                silent = 100  # who tells of a matter does not comfort the one who listens
            heard = {text: weight * (100 - silent) for text, weight in liking.items()}
            row = {"": silent * sum(liking.values()), **heard}
            if block == GOES_ON:  # weights times 100, so that they divide among what joins
                total = sum(joins.values())
                row = {"": row[""] * total}
                said = [text for text, weight in heard.items() if weight]
                row.update({text + gap + join: heard[text] * joins[join] for text in said for join in joins})
            by_row[block + state] = row
    nothing = {entry.text: int(entry.mark) for entry in sections["react nothing"]}
    for block in _SILENT:
        by_row[block + NOTHING] = nothing
    for number, relation in enumerate(RELATIONS):
        by_row[ADDRESS + number] = {entry.text: int(entry.mark) for entry in sections[f"address {relation}"]}
    by_row[NO_OPENER], by_row[UNMOVED] = {"": 1}, nothing
    texts = list(dict.fromkeys(text for row in by_row for text in row))
    rows = tuple(tuple(row.get(text, 0) for text in texts) for row in by_row)
    return GrammarTable(tuple(text + gap if text else "" for text in texts), rows)


def _tails(sections: Mapping[str, list[NotationEntry]], language: GrammarLanguage, question: bool) -> GrammarTable:
    kind = "question" if question else "statement"
    ends = {title: {entry.text: int(entry.mark) for entry in sections[f"{title} {kind}"]} for title in ("end", "bare")}
    weights: dict[str, list[int]] = {text: [0] * STATES for end in ends.values() for text in end}
    for family_number, family in enumerate(FAMILIES):
        entries = sections[f"tail {family.key}"]
        for rank, entry in enumerate(entries):
            row = weights.setdefault(language.attach(entry.text, question), [0] * STATES)
            for strength in entry.mark:
                row[3 * family_number + int(strength) - 1] += 30 // (rank + 4)
    rows = [tuple(row[state] for row in weights.values()) for state in range(STATES)]
    rows.extend(tuple(end.get(text, 0) for text in weights) for end in ends.values())
    return GrammarTable(tuple(weights), tuple(rows))


@cache
def _content(language: str, name: str) -> Content:
    spoken = LANGUAGES[language]
    return parse({"generic": spoken.generic, "shop": spoken.shop, "words": spoken.words, **spoken.scenes}[name])


@cache
def _slots(language: str, names: tuple[str, ...]) -> Mapping[str, Choices]:
    found: dict[str, Choices] = {}
    for name in ("words", *names):
        for slot, fillers in _content(language, name).slots.items():
            found[slot] = Choices(tuple(text for text, _ in fillers), tuple(weight for _, weight in fillers))
    return found


@cache
def _pool(language: str, names: tuple[str, ...], act: str, role: int) -> Pool:
    """The lines of an act and role in the contents ``names``, of which the last that has them counts.

    What is not of a scene is one and the same object in the scripts of all scenes.
    """
    content = _Words(language, _slots(language, names))
    if act in ("vent", "empathise", "remark"):
        sections: dict[str, list[NotationEntry]] = {}
        for name in names:
            sections.update(_content(language, name).sections)
        if act == "remark":
            return _remark_pool(sections, content)
        return _family_pool("own" if act == "vent" else "shown", sections, act, content)
    for title in (f"{act} {ROLE_NAMES[role]}", act):
        for name in reversed(names):
            found = _content(language, name)
            if title in found.sections:
                return _valence_pool(found.sections[title], title, content)
    raise KeyError(f"{act} {ROLE_NAMES[role]}")


@cache
def _manners(
    language: str, shop: bool
) -> tuple[GrammarTable, tuple[GrammarTable, GrammarTable], Mapping[str, Choices]]:
    """The openers, the tails of statements and of questions, and the small words: the same in all scenes."""
    sections: dict[str, list[NotationEntry]] = {}
    for name in ("generic", "shop") if shop else ("generic",):
        sections.update(_content(language, name).sections)
    spoken = LANGUAGES[language]
    small = {"": Choices(("",), (1,))}
    for title in ("lead open", "lead tell", "lead", "joint", "joint question", "close"):
        entries = sections[title]
        gap = "" if title == "close" else spoken.gap
        words = tuple(entry.text + gap if entry.text else "" for entry in entries)
        small[title] = Choices(words, tuple(int(entry.mark) for entry in entries))
    return _openers(sections, spoken.gap), (_tails(sections, spoken, False), _tails(sections, spoken, True)), small


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
    here = (*manners, SCENES[scene].key)
    pools: dict[tuple[int, int], Pool] = {}
    for number, act in enumerate(ACTS):
        for role in (OWNER, LISTENER):
            if act not in ("answer", "meme"):
                ours = {act, f"{act} {ROLE_NAMES[role]}"} & set(_content(language, SCENES[scene].key).sections)
                pools[number, role] = _pool(language, here if ours else manners, act, role)
    openers, tails, small = _manners(language, shop)
    return Script(_slots(language, here), pools, openers, tails, small)


__all__ = ["BARE", "NEUTRAL", "NO_OPENER", "GrammarTable", "Line", "Pool", "Script", "reacts", "script"]
