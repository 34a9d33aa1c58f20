"""What floors know: how often things occur in the training split."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Callable, Optional

from mod_challenge.corpus import Corpus, Dialogue, Utterance
from mod_challenge.io.problems import CorpusError, Problem

CODE_POINTS = 0x110000
NEVER = 0
"""Stands for the turns since the last meme where there has been none."""
FARTHEST = 10
"""Turns since the last meme beyond which no difference is made."""
_TOGETHER = 1000
"""Texts that are counted together."""
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
    memes: Counter[str] = Counter()
    emotions: Counter[int] = Counter()
    characters: Counter[str] = Counter()
    responses: Counter[str] = Counter()
    at_distance, meme_at_distance = [0] * (FARTHEST + 1), [0] * (FARTHEST + 1)
    said: list[str] = []
    responded: list[str] = []
    texts = turns = with_meme = 0
    for dialogue in corpus.iterate("train"):
        if also is not None:
            also(dialogue)
        distance = NEVER  # as `since_last_meme` counts it, without looking back at every turn
        for position, utterance in enumerate(dialogue.utterances):
            used = utterance.meme is not None
            if position:
                at_distance[distance] += 1
                if used:
                    with_meme += 1
                    meme_at_distance[distance] += 1
            if utterance.meme is not None:
                memes[utterance.meme] += 1
                if utterance.emotion is not None:
                    emotions[utterance.emotion] += 1
            text = utterance.text
            if text and not text.isspace():
                said.append(text)
                texts += 1
                if position:
                    responded.append(text)
            if used:
                distance = 1
            elif distance != NEVER:
                distance = min(distance + 1, FARTHEST)
        turns += len(dialogue.utterances) - 1
        if len(said) >= _TOGETHER:
            characters.update("".join(said))
            responses.update(responded)
            said, responded = [], []
    characters.update("".join(said))
    responses.update(responded)
    commonest = min(responses, key=lambda text: (-responses[text], text), default="")
    rate = with_meme / turns if turns else 0.0
    rates = {
        distance: (meme_at_distance[distance] + _SMOOTHING * rate) / (at_distance[distance] + _SMOOTHING)
        for distance in (NEVER, *range(1, FARTHEST + 1))
    }
    return Frequencies(memes, emotions, characters, texts, commonest, rate, rates)
