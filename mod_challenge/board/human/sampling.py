"""Draws which items are rated, and by whom. Every draw comes from hashes, so it is the same on every machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ...corpus.model import Utterance
from ...reproducible_random import hashed_words

_FIRST_OF_BIN = (8, 4, 2, 1)


@dataclass(frozen=True)
class RatingItem:
    """Hold a response turn whose responses are rated, and the utterances before it.

    Attributes:
        dialogue, turn: which one.
        speaker: who responds.
        history: the utterances before it, at least one.
    """

    dialogue: str
    turn: int
    speaker: str
    history: tuple[Utterance, ...]

    @property
    def stratum(self) -> tuple[bool, int]:
        """Whether a meme went before, and the first turn of its bin: 1, 2 to 3, 4 to 7, 8 and later."""
        memes = any(utterance.meme is not None for utterance in self.history)
        return memes, next(first for first in _FIRST_OF_BIN if self.turn >= first)


def draw_order(seed: int, keys: Sequence[object]) -> list[int]:
    """Return the positions of distinct keys in an order that depends on the seed and each key alone."""
    hashes = hashed_words(f"{seed}\x1f{key}" for key in keys).tolist()
    return sorted(range(len(keys)), key=lambda i: (hashes[i], str(keys[i])))


def draw_items(items: Sequence[RatingItem], wanted: int, seed: int) -> list[RatingItem]:
    """Draw items, proportionally from every stratum, and from as many dialogues as there are.

    Shares of strata are rounded by largest remainders. The draw does not depend on the systems, so the same seed asks
    about the same items when another system comes in.

    Args:
        items: all items of a split.
        wanted: how many; all of them where there are no more.
        seed: of the draw.

    Returns:
        The drawn items, by dialogue and turn.
    """
    if wanted >= len(items):
        return sorted(items, key=_key)
    order = draw_order(seed, [_key(item) for item in items])
    strata: dict[tuple[bool, int], list[RatingItem]] = {}
    for position in order:
        strata.setdefault(items[position].stratum, []).append(items[position])
    shares = largest_remainders([len(strata[key]) for key in sorted(strata)], wanted)
    drawn: list[RatingItem] = []
    taken: Counter[str] = Counter()
    # The smallest strata choose first: they have the fewest dialogues to choose from.
    for key, share in sorted(
        zip(sorted(strata), shares),
        key=lambda entry: (len(strata[entry[0]]), entry[0]),
    ):
        waiting = strata[key]
        for _ in range(share):
            best = min(range(len(waiting)), key=lambda i: (taken[waiting[i].dialogue], i))
            item = waiting.pop(best)
            taken[item.dialogue] += 1
            drawn.append(item)
    return sorted(drawn, key=_key)


def largest_remainders(sizes: Sequence[int], wanted: int) -> list[int]:
    """Split ``wanted`` seats in proportion to sizes; what rounding leaves goes to the largest remainders.

    >>> largest_remainders([50, 30, 20], 7)
    [4, 2, 1]
    """
    total = sum(sizes)
    shares = [wanted * size // total for size in sizes]
    rest = sorted(range(len(sizes)), key=lambda i: (-(wanted * sizes[i] % total), i))
    for i in rest[: wanted - sum(shares)]:
        shares[i] += 1
    return shares


def assign_raters(items: int, raters: int, per_item: int, seed: int) -> list[tuple[int, ...]]:
    """Assign every item to ``per_item`` raters, whose loads differ by one item at most.

    Among raters of the lowest load those are taken who have shared the fewest items with the ones already taken, so
    that agreement is measured between all pairs.

    Args:
        items, raters, per_item: how many; ``per_item`` is at most ``raters``.
        seed: decides among equals.

    Returns:
        Indices of raters for each item, ascending.
    """
    loads = [0] * raters
    shared: Counter[tuple[int, int]] = Counter()
    assigned = []
    for item in range(items):
        position = {rater: i for i, rater in enumerate(draw_order(seed, [f"rater {item} {r}" for r in range(raters)]))}
        team: list[int] = []
        for _ in range(per_item):
            free = (rater for rater in range(raters) if rater not in team)
            best = min(free, key=lambda r: (loads[r], sum(shared[_pair(r, other)] for other in team), position[r]))
            shared.update(_pair(best, other) for other in team)
            loads[best] += 1
            team.append(best)
        assigned.append(tuple(sorted(team)))
    return assigned


def _key(item: RatingItem) -> tuple[str, int]:
    return item.dialogue, item.turn


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)
