"""The notation in which the content of the grammar is written, and its parser.

Content is a text of sections, one entry a line::

    slot dish: 麻辣烫 / 黄焖鸡 / {meat}面*9   fillers of {dish}; "*9" is a weight, a filler without one
                                            weighs the less the later it stands; slots may hold slots;
                                            a second such line adds to them
    many thing_: 伞 钥匙 耳机 鼠标            a long list, whose weights fall slowly; fillers without
                                            spaces need no "/"
    [tell]                                  a section; what each may be called says engine.py
    + 这家的{dish}<真的*3|简直>绝了           a line for a good mood, with an alternation
    - {dish}都坨了                           for a bad one
    = 我点了{dish}                           for any
    -[+late] 骑手迷路了                       a line that makes something a fact
    -[late,!mended] 迟了一个小时               one that needs a fact, and that another is none
    =[~refund] 要不退款吧                      a proposal of a kind; [accept] and [decline] may have
                                            lines for that kind, marked likewise
    [ask]
    ?dish 你点的啥？                         a question, only while {dish} is not yet known
    = 就一份{dish}                           … and its answers
    ? 好吃吗？                               a question that may always be asked
    [tail joy]
    23 开心到飞起                            for the strengths 2 and 3
    [end statement]
    60 ""                                   a weight, and a text, here the empty one

A line that ends in a question mark is a question; the mark is taken off, as the end of the turn says
how a question is closed. Lines that begin with # are comments. A slot whose name ends in "_" is filled
anew every time; the others keep their filler for the whole dialogue.
"""

from __future__ import annotations

from dataclasses import dataclass, field

_MARKS = ("+", "-", "=", "?")


class NotationError(ValueError):
    """Content that does not follow the notation; the message names the line."""


@dataclass
class NotationEntry:
    """One line of a section: its mark, what follows the mark directly, and its text."""

    mark: str  # "+", "-", "=", "?", or a number
    text: str
    seeks: str | None = None  # the slot that a question asks for
    answers: list[NotationEntry] = field(default_factory=list)
    conditions: tuple[str, ...] = ()  # what stands in brackets after the mark

    @property
    def question(self) -> bool:
        """Whether the text was written with a question mark."""
        return self.text.endswith(("？", "?"))


@dataclass
class Content:
    """A parsed text: slots with their fillers and weights, and sections with their entries."""

    slots: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    sections: dict[str, list[NotationEntry]] = field(default_factory=dict)


def weighted(part: str, default: int) -> tuple[str, int]:
    """A text and its weight: what follows a last "*", or the default."""
    text, star, weight = part.rpartition("*")
    return (text, int(weight)) if star and weight.isdigit() else (part, default)


def parse(text: str) -> Content:
    """Parses content.

    Raises:
        NotationError: a line is none of what the notation knows.
    """
    content = Content()
    section: list[NotationEntry] | None = None
    in_ask = False
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("slot "):
            name, _, fillers = line[len("slot ") :].partition(":")
            _fill(content.slots, name.strip(), [part.strip() for part in fillers.split(" / ")])
        elif line.startswith("many "):
            name, _, fillers = line[len("many ") :].partition(":")
            _fill_evenly(content.slots, name.strip(), fillers.split(" / " if " / " in fillers else None))
        elif line.startswith("["):
            title = line.strip("[]")
            section = content.sections.setdefault(title, [])
            in_ask = title == "ask"
        elif section is None:
            raise NotationError(f"line {number}: an entry before the first section: {line}")
        else:
            _add(section, _entry(line, number), in_ask, number)
    return content


def _fill(slots: dict[str, tuple[tuple[str, int], ...]], name: str, parts: list[str]) -> None:
    """Adds fillers to a slot; without a weight of its own the first weighs 60, the tenth 10, the last at least 1."""
    before = slots.get(name, ())
    more = tuple(weighted(part, max(1, 120 // (len(before) + rank + 2))) for rank, part in enumerate(parts))
    slots[name] = before + more


def _fill_evenly(slots: dict[str, tuple[tuple[str, int], ...]], name: str, parts: list[str]) -> None:
    """Adds fillers to a long list; without a weight of its own the first weighs 30, the twentieth half of that."""
    before = slots.get(name, ())
    more = tuple(weighted(part.strip(), max(1, 600 // (len(before) + rank + 20))) for rank, part in enumerate(parts))
    slots[name] = before + more


def _entry(line: str, number: int) -> NotationEntry:
    mark, _, text = line.partition(" ")
    text = text.strip()
    text = "" if text == '""' else text
    mark, bracket, inside = mark.partition("[")
    conditions = tuple(inside.rstrip("]").split(",")) if bracket else ()
    if mark in _MARKS or mark.isdigit():
        return NotationEntry(mark, text, conditions=conditions)
    if mark.startswith("?"):
        return NotationEntry("?", text, seeks=mark[1:], conditions=conditions)
    raise NotationError(f"line {number}: no mark of the notation: {line}")


def _add(section: list[NotationEntry], entry: NotationEntry, in_ask: bool, number: int) -> None:
    if in_ask and entry.mark != "?":
        if not section:
            raise NotationError(f"line {number}: an answer before the first question")
        section[-1].answers.append(entry)
    else:
        section.append(entry)
