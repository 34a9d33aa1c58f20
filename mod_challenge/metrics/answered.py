"""The items of a task and what a system answered to them, by what they hold and not by the modules that make them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Callable, Optional, Protocol

from ..array_types import Booleans, Integers
from .bleu import SMOOTHING

NO_GOLD = -1
"""Stands for a gold meme or emotion that is not there."""


class GoldTurns(Protocol):
    """The n response turns of a split, as `mod_challenge.corpus.turns.Turns` holds them."""

    @property
    def dialogue_ids(self) -> Sequence[str]:
        """Ids of all D dialogues."""

    @property
    def dialogue(self) -> Integers:
        """(n,) index of each turn's dialogue."""

    @property
    def turn(self) -> Integers:
        """(n,) turn numbers, from 1."""

    @property
    def text(self) -> Sequence[Optional[str]]:
        """n gold texts, None where there is none."""

    @property
    def meme(self) -> Integers:
        """(n,) index of the gold meme in the inventory, `NO_GOLD` where there is none."""

    @property
    def emotion(self) -> Integers:
        """(n,) gold emotion id, `NO_GOLD` where there is none."""

    @property
    def inventory(self) -> Sequence[str]:
        """Ids of the memes that may be answered."""

    @property
    def seen(self) -> Booleans:
        """(memes,) whether each was seen in training."""

    @property
    def groups(self) -> Optional[Integers]:
        """(memes,) number of each one's group, where even draws are from the gold meme's group; else None."""


class GoldSide(Protocol):
    """The references of a split, as `mod_challenge.corpus.references.References` holds them."""

    @property
    def turns(self) -> GoldTurns:
        """Its response turns."""

    @property
    def matched(self) -> Integers:
        """(retrieval items, 10) the matched candidates, indices into the inventory."""

    @property
    def candidates_public(self) -> bool:
        """Whether participants knew the candidates when they ranked the whole inventory."""


@dataclass(frozen=True)
class Answered:
    """The n items of a task with what one system answered to them.

    Attributes:
        gold: the references of the split.
        rows: (n,) which response turns are the items.
        answers: key of the submission to its values, one an item in the order of ``rows``; None where the system does
            not give the key. Texts are strings, numbers (n,) floats with NaN where one is missing, ``candidates`` and
            ``emotions`` (n, 10) and (n, 5) indices with -1 where one is missing, ``memes`` lists of indices.
        tokenizer: a name of ``TOKENIZERS``.
        is_complete: whether every item was answered.
        paired: whether to keep what only comparing two systems takes.
        smooth: how BLEU counts orders without a match, a name of ``SMOOTHINGS``.
    """

    gold: GoldSide
    rows: Integers
    answers: Mapping[str, Any]
    tokenizer: str
    is_complete: bool = True
    paired: bool = False
    smooth: str = SMOOTHING

    @property
    def dialogue(self) -> Integers:
        """(n,) dialogue of each item."""
        return self.gold.turns.dialogue[self.rows]

    @property
    def dialogues(self) -> int:
        """Number of dialogues D."""
        return len(self.gold.turns.dialogue_ids)


TurnMask = Callable[[GoldTurns], Booleans]
"""(n,) which of n response turns."""
