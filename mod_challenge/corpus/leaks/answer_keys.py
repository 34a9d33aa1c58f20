"""Tells answer keys in public files: columns of fields, beside or under dialogue ids, that hold most items' gold."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import comb
from typing import Optional

from .findings import LeakAudit, LeakItem
from .records import Record, RecordCell, Scalar
from .transcripts import Steps

_WIDE = 8
"""Fields from which a record is wide, so that some column of it may fit a few items by chance."""
_COINCIDENCE = 10_000
"""A list of turns gives usage away if fewer than one even draw in so many had turns of one kind alone."""
_BITS = {"true": 1.0, "yes": 1.0, "false": 0.0, "no": 0.0}


@dataclass(frozen=True)
class _Claim:
    """A field of a record as a possible answer to an item."""

    item: LeakItem
    location: str
    text: str
    wide: bool


_Column = dict[tuple[str, int], _Claim]


class Claims:
    """What one file says beside or under the ids of dialogues, by column, so that an answer key shows as a whole.

    One field that equals a gold value may do so by chance; a column in which most fields do is told by that.
    """

    def __init__(self, by_dialogue: Mapping[str, Sequence[LeakItem]]) -> None:
        self._by_dialogue = by_dialogue
        self._columns: dict[tuple[str, bool, Steps], _Column] = {}
        self._listed: dict[tuple[str, Steps], _Column] = {}
        self._kinds: dict[str, list[int]] = {}
        for items in by_dialogue.values():
            for item in items:
                self._kinds.setdefault(item.split, [0, 0])[item.gold.meme is not None] += 1

    def add(self, record: Record) -> None:
        """File a record's fields under the items that it is about."""
        by_split: dict[str, dict[int, LeakItem]] = {}
        for item in self._by_dialogue[record.dialogue]:
            by_split.setdefault(item.split, {})[item.turn] = item
        for turns in by_split.values():
            self._add_split(record, turns)

    def _add_split(self, record: Record, turns: Mapping[int, LeakItem]) -> None:
        """Assign a record's fields to an item: by the turn number that the record states, or to the only item."""
        beside = next((cell.value for cell in record.cells if _is_turn(cell, turns)), None)
        stated = beside is not None or any(cell.turn in turns for cell in record.cells)
        only = next(iter(turns.values())) if len(turns) == 1 and not stated else None
        if only is not None:
            self._listed.setdefault((only.split, record.holder), {})[only.dialogue, only.turn] = _Claim(
                only, record.location, "", False
            )
        for cell in record.cells:
            turn = cell.turn if cell.turn is not None else None if beside is None else int(beside)
            item = only or (None if turn is None else turns.get(turn))
            text = _written(cell.value)
            if item is None or not text:
                continue
            key, claim = (item.dialogue, item.turn), _Claim(item, record.location, text, len(record.cells) > _WIDE)
            self._listed.setdefault((item.split, record.holder), {})[key] = claim
            self._columns.setdefault((item.split, stated, record.holder + ("", *cell.column)), {})[key] = claim

    def judge(self, audit: LeakAudit, file: str) -> None:
        """Note as leaks what the columns give away."""
        for (_, _, column), claims in self._columns.items():
            fields = list(claims.values())
            if all(claim.text == str(claim.item.turn) for claim in fields):
                continue
            ranking = column[-1] == "first"
            for claim in _matching(fields, "retrieval", ranking):
                audit.leak(claim.item, "usage", file, claim.location)
                audit.leak(claim.item, "retrieval", file, claim.location)
            for claim in _matching(fields, "emotion", ranking):
                audit.leak(claim.item, "emotion", file, claim.location)
            if _tells_usage(fields):
                for claim in fields:
                    audit.leak(claim.item, "usage", file, claim.location)
        for claims in (*self._columns.values(), *self._listed.values()):
            if self._is_one_kind(claims.values()):
                message = "what is listed here tells whether this turn carries a meme"
                for claim in claims.values():
                    audit.leak(claim.item, "usage", file, claim.location, message=message)

    def _is_one_kind(self, claims: Collection[_Claim]) -> bool:
        """Whether all turns have a meme or none has, and so many of them that chance would not have it so."""
        with_meme = sum(claim.item.gold.meme is not None for claim in claims)
        if with_meme not in (0, len(claims)):
            return False
        kinds = self._kinds[next(iter(claims)).item.split]
        same = kinds[with_meme > 0]
        return comb(same, len(claims)) * _COINCIDENCE < comb(sum(kinds), len(claims))


def _is_turn(cell: RecordCell, turns: Mapping[int, LeakItem]) -> bool:
    text = _written(cell.value)
    return cell.turn is None and text.isdecimal() and text.isascii() and len(text) <= 9 and int(text) in turns


def _written(value: Scalar) -> str:
    """A field as text: 12, 12.0 and "12" are the same."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _matching(claims: Sequence[_Claim], task: str, ranking: bool) -> list[_Claim]:
    """The fields that hold the gold, if more than half of a column do and chance would not have it so."""
    judged = [claim for claim in claims if claim.item.has(task)]
    if task == "retrieval":
        matching = [claim for claim in judged if claim.text in claim.item.meme_names]
    else:
        matching = [claim for claim in judged if claim.text in claim.item.emotion_names]
    needed = 1 if any(map(_is_sure, matching)) else 3
    if any(claim.wide for claim in matching):
        needed = 10
    elif ranking:
        needed = 5
    return matching if len(matching) >= needed and 2 * len(matching) > len(judged) else []


def _is_sure(claim: _Claim) -> bool:
    """Whether one field alone can be taken for the gold meme: an id of more than a digit, beside no bare number."""
    return claim.text == claim.item.gold.meme and len(claim.text) > 1 and not claim.item.dialogue.isdecimal()


def _tells_usage(claims: Sequence[_Claim]) -> bool:
    """Whether a column of yes and no, or of probabilities, agrees with usage, or is its opposite, nine times in ten."""
    bits = [_bit(claim.text) for claim in claims]
    if len(claims) < 10 or None in bits or len(set(bits)) < 2:
        return False
    agree = sum(bit == (claim.item.gold.meme is not None) for bit, claim in zip(bits, claims))
    return 10 * max(agree, len(claims) - agree) >= 9 * len(claims)


def _bit(text: str) -> Optional[bool]:
    try:
        number = _BITS[text.lower()] if text.lower() in _BITS else float(text)
    except ValueError:
        return None
    return number >= 0.5 if 0 <= number <= 1 else None
