"""What floors know: how often things occur in the training split."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Callable, Optional

import numpy as np

from mod_challenge.corpus import Corpus, Dialogue, Utterance
from mod_challenge.io.garbage_collector import without_collector
from mod_challenge.io.problems import CorpusError, Problem

CODE_POINTS = 0x110000
NEVER = 0
"""Stands for the turns since the last meme where there has been none."""
FARTHEST = 10
"""Turns since the last meme beyond which no difference is made."""
_TOGETHER = 1 << 16
"""Turns that are counted together."""
_SMOOTHING = 5.0
"""Response turns of the average share that are added to what is counted at each distance."""


@dataclass(frozen=True)
class Frequencies:
    """Counts over the training split.

    Attributes:
        memes, emotions: how often each is used; what never occurs counts 0.
        characters: how often each character occurs in texts.
        texts: number of texts.
        commonest_text: the most frequent response, the first in code point order among equals.
        meme_rate: share of response turns with a meme.
        meme_rates: the same by turns since the last meme (see `since_last_meme`), each with a little of the average.
    """

    memes: Counter[str]
    emotions: Counter[int]
    characters: Counter[str]
    texts: int
    commonest_text: str
    meme_rate: float
    meme_rates: Mapping[int, float]
    _by_use: dict[int, tuple[Sequence[str], list[str]]] = field(default_factory=dict, repr=False, compare=False)

    def by_use(self, inventory: Sequence[str]) -> list[str]:
        """The memes of an inventory, the most used first, of equals the smaller id; sorted once for each inventory."""
        if id(inventory) not in self._by_use:
            ranking = sorted(inventory, key=lambda meme: (-self.memes[meme], meme))
            self._by_use[id(inventory)] = inventory, ranking  # kept, so that no other gets its id
        return self._by_use[id(inventory)][1]

    def unigram_nll(self, text: str) -> float:
        """Negative log likelihood of a text and its end, in nats, under a character unigram model.

        Counts are smoothed by one for every character met in training, and one more for all others together, which
        share it evenly; so every string of Unicode has a probability.
        """
        total = sum(self.characters.values()) + self.texts + len(self.characters) + 2
        unknown = 1.0 / (total * (CODE_POINTS - len(self.characters)))
        terms = [
            -math.log((self.characters[char] + 1) / total if char in self.characters else unknown) for char in text
        ]
        return math.fsum([*terms, -math.log((self.texts + 1) / total)])


def since_last_meme(utterances: Sequence[Utterance], turn: int) -> int:
    """Return how many turns ago the last meme before a turn was, at most `FARTHEST`; `NEVER` where there was none.

    >>> since_last_meme([Utterance("a", "hi", "001"), Utterance("b", "hi"), Utterance("a", "hi")], 2)
    2
    """
    for before in range(turn - 1, -1, -1):
        if utterances[before].meme is not None:
            return min(turn - before, FARTHEST)
    return NEVER


def frequencies(corpus: Corpus, also: Optional[Callable[[Dialogue], None]] = None) -> Frequencies:
    """Count the training split.

    Args:
        corpus: its ``train.json`` is read once.
        also: takes each dialogue on the way, so that who needs both reads a large split once.

    Raises:
        CorpusError: the corpus has no training split, or an invalid one.
    """
    if "train" not in corpus.splits:
        hint = "name a corpus that has one: --train DIR"
        raise CorpusError.of(Problem("split-missing", "no train.json to count in", hint, file=str(corpus.folder)))
    counts = _Counts()
    with without_collector():
        for dialogue in corpus.iterate("train"):
            if also is not None:
                also(dialogue)
            counts.add(dialogue)
    return counts.frequencies()


class _Counts:
    """Counts dialogues, many at a time: a training split may have millions of turns."""

    def __init__(self) -> None:
        self._memes: Counter[str] = Counter()
        self._emotions: Counter[int] = Counter()
        self._responses: Counter[str] = Counter()
        self._characters = np.zeros(CODE_POINTS, dtype=np.int64)
        self._texts = 0
        self._at_distance = np.zeros(FARTHEST + 1, dtype=np.int64)
        self._meme_at_distance = np.zeros(FARTHEST + 1, dtype=np.int64)
        self._begin()

    def _begin(self) -> None:
        self._said: list[str] = []
        self._responded: list[str] = []
        self._used: list[bool] = []
        self._lengths: list[int] = []

    def add(self, dialogue: Dialogue) -> None:
        """Take a dialogue."""
        utterances = dialogue.utterances
        if not utterances:
            return
        self._used += [utterance.meme is not None for utterance in utterances]
        self._lengths.append(len(utterances))
        memes = [utterance for utterance in utterances if utterance.meme is not None]
        if memes:
            self._memes.update([str(utterance.meme) for utterance in memes])
            self._emotions.update([utterance.emotion for utterance in memes if utterance.emotion is not None])
        texts = [utterance.text for utterance in utterances if utterance.text and not utterance.text.isspace()]
        self._said += texts
        self._responded += texts[1:] if utterances[0].has_text else texts
        if len(self._used) >= _TOGETHER:
            self._count()

    def _count(self) -> None:
        """Count what has been taken since the last time."""
        codes = np.frombuffer("".join(self._said).encode("utf-32-le", "surrogatepass"), dtype="<u4")
        found = np.bincount(codes)
        self._characters[: len(found)] += found
        self._responses.update(self._responded)
        self._texts += len(self._said)
        used, lengths = np.array(self._used, dtype=bool), np.array(self._lengths, dtype=np.int64)
        first = np.repeat(np.cumsum(lengths) - lengths, lengths)
        place = np.arange(len(used))
        nowhere = -1  # before any dialogue
        latest_use = np.maximum.accumulate(np.where(used, place, nowhere))  # that of the turn itself too
        use_before = np.concatenate([[nowhere], latest_use])[:-1]
        distance = np.where(use_before >= first, np.minimum(place - use_before, FARTHEST), NEVER)
        is_response = place > first
        self._at_distance += np.bincount(distance[is_response], minlength=FARTHEST + 1)
        self._meme_at_distance += np.bincount(distance[is_response & used], minlength=FARTHEST + 1)
        self._begin()

    def frequencies(self) -> Frequencies:
        """Return what has been counted."""
        self._count()
        known = np.flatnonzero(self._characters)
        characters = Counter(dict(zip(map(chr, known.tolist()), self._characters[known].tolist())))
        commonest = min(self._responses, key=lambda text: (-self._responses[text], text), default="")
        at_distance, with_meme = self._at_distance.tolist(), self._meme_at_distance.tolist()
        rate = sum(with_meme) / sum(at_distance) if sum(at_distance) else 0.0
        rates = {
            distance: (with_meme[distance] + _SMOOTHING * rate) / (at_distance[distance] + _SMOOTHING)
            for distance in (NEVER, *range(1, FARTHEST + 1))
        }
        return Frequencies(self._memes, self._emotions, characters, self._texts, commonest, rate, rates)
