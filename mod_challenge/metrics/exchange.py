"""The spread of a difference in distinct n-grams, by exchanging the answers of two systems.

Distinct n-grams are no sum over dialogues: each dialogue adds fewer the more there are. Leaving dialogues out
overrates the spread of the difference of two systems (twofold at twenty dialogues, so that true differences go unseen),
and drawing them twice underrates it. Were two systems equal, their answers to a dialogue could be exchanged; so the
differences that come out where they are exchanged in a random half of the dialogues have the spread that is sought
(Fisher 1935, section 21; approximate randomisation: Noreen 1989).
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Optional

import numpy as np
from numpy.typing import NDArray

from ..array_types import Booleans, Floats, Integers
from ..reproducible_random import seeded_generator
from .ngrams import Grams
from .significance import FEWEST

Words = NDArray[np.uint64]

_WORDS = 8
_BITS = 64 * _WORDS
"""So many random exchanges, a bit each."""
_ALL_UP_TO = 10
"""With so few dialogues every exchange that there is, 512 at most, is made."""
_CERTAIN = 40
"""An n-gram that so many dialogues of one system or the other have stays in both: all but 2⁻³⁹ of the exchanges."""
_ROWS_IN_AN_OCTET = 255
"""So many ones add up to the largest number that an octet holds."""
_MIXER = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Types:
    """Which distinct n-grams of an order the dialogues of a system have.

    Attributes:
        key: (types,) of each, alike in every system.
        having: (types,) how many dialogues have it.
        dialogue: (Σ having,) which, type by type.
        grams: (D,) n-grams of each dialogue, distinct or not.
    """

    key: Words
    having: Integers
    dialogue: Integers
    grams: Floats


def types_of(
    grams: Grams, order: int, tokens: Sequence[str], dialogue_of_text: Integers, totals: Floats
) -> Optional[Types]:
    """The distinct n-grams of each dialogue.

    Args:
        grams: all n-grams of one system.
        order: n.
        tokens: by their numbers.
        dialogue_of_text: (texts,) dialogue of each.
        totals: (D,) n-grams of each dialogue.

    Returns:
        None where the numbers of n-grams no longer tell their tokens (see `grams_by_order`), or do not fit.
    """
    size, dialogues = max(len(tokens), 1), len(totals)
    if grams.limit != size**order or grams.limit * max(dialogues, 1) >= 1 << 62:
        return None
    packed = np.sort(grams.id * dialogues + dialogue_of_text[grams.owner])
    packed = packed[np.flatnonzero(np.diff(packed, prepend=-1))]
    ids, dialogue = np.divmod(packed, max(dialogues, 1))
    first = np.flatnonzero(np.diff(ids, prepend=-1))
    key = np.zeros(len(first), dtype=np.uint64)
    left = ids[first]
    hashes = _hashes(tokens)
    for _ in range(order):
        left, token = np.divmod(left, size)
        key = key * _MIXER + hashes[token]
    return Types(key, np.diff(first, append=len(ids)), dialogue, totals)


def _hashes(tokens: Sequence[str]) -> Words:
    """64 bits for each token, the same in every process and on every machine."""
    digests = [hashlib.blake2b(token.encode("utf-8", "surrogatepass"), digest_size=8).digest() for token in tokens]
    return np.frombuffer(b"".join(digests), dtype="<u8").astype(np.uint64)


def exchange_error(difference: float, first: Types, second: Types, dialogues: int, seed: int) -> Optional[float]:
    """Standard error of the difference of two systems in the share of distinct n-grams.

    The mean square of the differences under exchange is Σ δ² for a sum of dialogues' differences δ. Less the square of
    what they have in common, and for D − 1 instead of D, it is the variance that a paired t test takes.

    Args:
        difference: of the first less the second, in percentage points.
        first, second: n-grams of both.
        dialogues: D that have n-grams.
        seed: of the random exchanges.

    Returns:
        In percentage points; None with fewer than two dialogues.
    """
    return mean_exchange_error(difference, [first], [second], dialogues, seed)


def mean_exchange_error(
    difference: float, first: Sequence[Types], second: Sequence[Types], dialogues: int, seed: int
) -> Optional[float]:
    """`exchange_error` of the difference of two means over runs: every run of one system is exchanged with every of
    the other, in the same dialogues at a time.

    Args:
        difference: of the means, in percentage points.
        first, second: n-grams of the runs of both systems.
        dialogues, seed: as in `exchange_error`.
    """
    if dialogues < FEWEST:
        return None
    present = np.any([types.grams > 0 for types in (*first, *second)], axis=0)
    exchanged = _exchanges(present, seed)
    each = [_exchanged_differences(ours, theirs, exchanged) for ours in first for theirs in second]
    shifted = each[0] if len(each) == 1 else np.mean(each, axis=0)
    shifted = shifted[~np.isnan(shifted)]
    square = math.fsum((shifted**2).tolist()) / max(1, len(shifted))
    return math.sqrt(max(0.0, square - difference**2 / dialogues) * dialogues / (dialogues - 1))


def _exchanged_differences(first: Types, second: Types, exchanged: Words) -> Floats:
    """(bits,) difference of two runs after each exchange; NaN where it leaves one without n-grams."""
    first_distinct, second_distinct = _distinct(first, second, exchanged)
    swing = (second.grams - first.grams) @ _unpacked(exchanged)
    first_total, second_total = first.grams.sum() + swing, second.grams.sum() - swing
    defined = (first_total > 0) & (second_total > 0)
    shifted = np.full(_BITS, math.nan)
    first_share = 100 * first_distinct[defined] / first_total[defined]
    shifted[defined] = first_share - 100 * second_distinct[defined] / second_total[defined]
    return shifted


def _exchanges(present: Booleans, seed: int) -> Words:
    """(D, words) which dialogues are exchanged, a bit for each of the exchanges.

    Exchanging in all the others gives the same difference with the other sign, so the first stays as it is where every
    exchange is made; they are made over again until the words are full.
    """
    dialogues = np.flatnonzero(present)
    if len(dialogues) > _ALL_UP_TO:
        return seeded_generator(seed).random_raw(len(present) * _WORDS).reshape(-1, _WORDS)
    flags = np.zeros((len(present), _BITS), dtype=bool)
    for bit, dialogue in enumerate(dialogues[1:].tolist()):
        flags[dialogue] = np.arange(_BITS) >> bit & 1
    return np.packbits(flags, axis=1, bitorder="little").view("<u8").astype(np.uint64)


def _unpacked(words: Words) -> Floats:
    """(n, bits) zeros and ones."""
    return _bits(words).astype(np.float64)


def _bits(words: Words) -> NDArray[np.uint8]:
    """(n, bits) zeros and ones, an octet each."""
    octets = words.astype("<u8").view(np.uint8).reshape(len(words), -1)
    return np.unpackbits(octets, axis=1, bitorder="little")


def _bit_counts(words: Words) -> Floats:
    """(bits,) in how many of n words each bit is set; a run of rows is added up in octets, which cannot overflow."""
    counts = np.zeros(_BITS)
    for start in range(0, len(words), _ROWS_IN_AN_OCTET):
        counts += np.add.reduce(_bits(words[start : start + _ROWS_IN_AN_OCTET]), axis=0, dtype=np.uint8)
    return counts


def _distinct(first: Types, second: Types, exchanged: Words) -> tuple[Floats, Floats]:
    """(bits,) distinct n-grams of both systems after each exchange."""
    dialogues = len(exchanged)
    _, merged = np.unique(np.concatenate([first.key, second.key]), return_inverse=True)
    kinds = int(merged.max()) + 1 if len(merged) else 0
    split = len(first.key)
    kind = [np.repeat(merged[:split], first.having), np.repeat(merged[split:], second.having)]
    cell = [kind[0] * dialogues + first.dialogue, kind[1] * dialogues + second.dialogue]
    having = np.bincount(kind[0], minlength=kinds) + np.bincount(kind[1], minlength=kinds)
    certain = having >= _CERTAIN
    both = np.intersect1d(cell[0], cell[1], assume_unique=True)
    certain[both // max(dialogues, 1)] = True  # where both have it in one dialogue, both have it whatever is exchanged
    counts = np.full((2, _BITS), float(certain.sum()))
    flags = _unpacked(exchanged)
    for side, (merged_types, types) in enumerate(zip(kind, (first, second))):
        alone = np.bincount(types.dialogue[having[merged_types] == 1], minlength=dialogues).astype(np.float64)
        moved = alone @ flags
        counts[side] += alone.sum() - moved
        counts[1 - side] += moved
    left = ~certain & (having > 1)
    chosen = [left[merged_types] for merged_types in kind]
    sides = np.concatenate([merged_types[pick] for merged_types, pick in zip(kind, chosen)])
    words = np.concatenate(
        [
            ~exchanged[first.dialogue[chosen[0]]],
            exchanged[second.dialogue[chosen[1]]],
        ]
    )
    order = np.argsort(sides, kind="stable")
    if len(order):
        start = np.flatnonzero(np.diff(sides[order], prepend=-1))
        for side, here in enumerate((words[order], ~words[order])):
            counts[side] += _bit_counts(np.bitwise_or.reduceat(here, start, axis=0))
    return counts[0], counts[1]
