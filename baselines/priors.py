"""What training alone says of an answer, beside what a system says: log-linear models with a weight for each.

A system that learns to tell memes apart by the context need not know how often each is used, and the popular ones are
right more often whatever is said. So the score of a meme becomes ``a * score + w * ln(use in training)``, and alike for
emotions and for whether a meme is used. The weights are those of highest likelihood on the validation split, which is
logistic regression with two or three weights; none is negative, so nothing is ranked against what a system says.

The emotions of a meme that training never named one for are left to the system. What it says is a likelihood, which
knows how often each emotion occurs; the weights make room beside it for what the meme's own uses tell, and it has none.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Optional

import numpy as np

from mod_challenge.array_types import Floats
from mod_challenge.corpus import Corpus, Dialogue

from .floors.frequencies import Frequencies, frequencies, since_last_meme
from .items import LARGE_INVENTORY, Answer, Question, Scores, SplitItems

CHANCE_OF_TEN = 0.1
"""How often a meme that training never saw should come first among ten that the prior alone ranks: as by chance."""
_ADDED = 0.5
"""Uses that are added to those of each seen meme, so that one that training happens not to use is not impossible."""
_SMOOTHING = 1.0
"""Uses of a meme that are shared out by the emotions of all memes, beside those counted."""
_STEPS = 50
_CELLS_AT_ONCE = 1 << 22
_SURE = 1e-6


def uses_of_unseen(uses: Sequence[float]) -> float:
    """Return the use that a meme never seen counts for.

    Which memes are unseen is decided by how a split is made and not by how they are liked, so one is as good as a seen
    meme drawn evenly. With the quantile q of the uses of seen memes it leads nine of them with probability q⁹; where
    that is a tenth, it is first among ten as often as by chance, and only what a system says of it moves it from there.

    Args:
        uses: of the seen memes, in training.

    >>> uses_of_unseen([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    7.74...
    """
    if not len(uses):
        return 1.0
    return float(np.quantile(np.asarray(uses, dtype=np.float64), CHANCE_OF_TEN ** (1 / 9)))


@dataclass(frozen=True)
class TrainingCounts:
    """What training counts.

    Attributes:
        uses: of each seen meme, by its id.
        unseen_use: what any other meme counts for (see `uses_of_unseen`).
        emotions: how often each emotion id occurs.
        emotions_of: the same for each meme.
        meme_rates: share of response turns with a meme, by turns since the last one.
    """

    uses: Mapping[str, float]
    unseen_use: float
    emotions: Mapping[int, float]
    emotions_of: Mapping[str, Mapping[int, float]]
    meme_rates: Mapping[int, float]
    _kept: dict[tuple[str, ...], Floats] = field(default_factory=dict, repr=False, compare=False)

    def log_uses(self, memes: tuple[str, ...]) -> Floats:
        """(memes,) logarithm of the use of each; those of the last inventory are kept, for every answer needs them."""
        if memes not in self._kept:
            self._kept.clear()
            self._kept[memes] = np.log([_ADDED + self.uses.get(meme, self.unseen_use) for meme in memes])
        return self._kept[memes]

    def log_emotions(self, meme: str, emotions: Sequence[int]) -> Floats:
        """(emotions, 2) logarithms of the share of each emotion, among all memes and among uses of one of them."""
        counted = np.array([self.emotions.get(emotion, 0.0) for emotion in emotions]) + _ADDED
        shares = counted / counted.sum()
        own = self.emotions_of[meme]
        of_meme = np.array([own.get(emotion, 0.0) for emotion in emotions]) + _SMOOTHING * shares
        return np.stack([np.log(shares), np.log(of_meme / of_meme.sum())], axis=-1)

    def use_logit(self, dialogue: Dialogue, turn: int) -> float:
        """Return the log-odds of a meme at a turn, by the turns since the last one."""
        return _logit(self.meme_rates.get(since_last_meme(dialogue.utterances, turn), 0.5))


def training_counts(corpus: Corpus) -> TrainingCounts:
    """Count the training split of a corpus.

    Raises:
        CorpusError: it has none, or an invalid one.
    """
    of_meme: dict[str, dict[int, float]] = {}

    def count_emotions(dialogue: Dialogue) -> None:
        for utterance in dialogue.utterances:
            if utterance.meme is not None and utterance.emotion is not None:
                own = of_meme.setdefault(utterance.meme, {})
                own[utterance.emotion] = own.get(utterance.emotion, 0.0) + 1.0

    counted = frequencies(corpus, count_emotions)
    uses = _uses(corpus, counted)
    emotions = {emotion: float(count) for emotion, count in counted.emotions.items()}
    return TrainingCounts(uses, uses_of_unseen(list(uses.values())), emotions, of_meme, counted.meme_rates)


def _uses(corpus: Corpus, counted: Frequencies) -> dict[str, float]:
    seen = corpus.seen_memes
    return {meme: float(counted.memes[meme]) for meme in corpus.memes if meme in seen}


def log_uses(corpus: Corpus, counted: Frequencies, memes: Sequence[str]) -> Floats:
    """(memes,) logarithm of the use of each, as `TrainingCounts.log_uses` of a corpus that is counted already."""
    uses = _uses(corpus, counted)
    return TrainingCounts(uses, uses_of_unseen(list(uses.values())), {}, {}, {}).log_uses(tuple(memes))


@dataclass(frozen=True)
class Priors:
    """Counts, and for each task the weights of a system's score and of what the counts say.

    Attributes:
        counts: of training.
        memes: weights of the score of a meme, and of the logarithm of its use; None where retrieval stays as it is.
        emotions: of the score of an emotion, and of the logarithms of its shares (see `TrainingCounts.log_emotions`).
        usage: of the log-odds of a meme that a system says, of those by distance, and a constant.
    """

    counts: TrainingCounts
    memes: Optional[tuple[float, ...]] = None
    emotions: Optional[tuple[float, ...]] = None
    usage: Optional[tuple[float, ...]] = None

    def adjust(self, question: Question, answer: Answer, split_items: SplitItems) -> None:
        """Bring the counts into an answer, in place."""
        if answer.memes is not None and self.memes is not None:
            answer.memes = self._memes(answer.memes, split_items) @ np.array(self.memes)
        meme = question.dialogue.utterances[question.turn].meme
        is_counted = meme in self.counts.emotions_of and len(split_items.emotion_ids) > 0
        if answer.emotions is not None and self.emotions is not None and is_counted:
            answer.emotions = self._emotions(str(meme), answer.emotions, split_items) @ np.array(self.emotions)
        if answer.meme_probability is not None and self.usage is not None:
            logit = float(self._usage(question, answer.meme_probability) @ np.array(self.usage))
            answer.meme_probability = 1 / (1 + math.exp(-logit))

    def _memes(self, scores: Scores, split_items: SplitItems) -> Floats:
        return np.stack([finite(scores), self.counts.log_uses(split_items.inventory)], axis=-1)

    def _emotions(self, meme: str, scores: Scores, split_items: SplitItems) -> Floats:
        return np.column_stack([finite(scores), self.counts.log_emotions(meme, split_items.emotion_ids)])

    def _usage(self, question: Question, probability: float) -> Floats:
        return np.array([_logit(probability), self.counts.use_logit(question.dialogue, question.turn), 1.0])

    def to_table(self) -> dict[str, Any]:
        """Return what `from_table` takes, of JSON's kinds."""
        counts = self.counts
        return {
            "weights": {"memes": self.memes, "emotions": self.emotions, "usage": self.usage},
            "uses": dict(counts.uses),
            "unseen_use": counts.unseen_use,
            "emotions": {str(emotion): count for emotion, count in counts.emotions.items()},
            "emotions_of": {m: {str(e): n for e, n in own.items()} for m, own in counts.emotions_of.items()},
            "meme_rates": {str(distance): rate for distance, rate in counts.meme_rates.items()},
        }


def from_table(table: Mapping[str, Any]) -> Priors:
    """Return the priors of a table.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: it is another table.
    """
    counts = TrainingCounts(
        {str(meme): float(use) for meme, use in table["uses"].items()},
        float(table["unseen_use"]),
        _by_number(table["emotions"]),
        {str(meme): _by_number(own) for meme, own in table["emotions_of"].items()},
        _by_number(table["meme_rates"]),
    )
    weights = {task: None if values is None else tuple(map(float, values)) for task, values in table["weights"].items()}
    if any(weights[task] is not None and len(weights[task]) != n for task, n in _WEIGHTS.items()):  # type: ignore[arg-type]
        raise ValueError("weights")
    return Priors(counts, weights["memes"], weights["emotions"], weights["usage"])


_WEIGHTS = {"memes": 2, "emotions": 3, "usage": 3}


@dataclass
class PriorFit:
    """Learns the weights from answers to questions whose gold is known.

    What is chosen is the gold meme, of the whole inventory or, where that is over `LARGE_INVENTORY`, of the question's
    ten candidates.

    Attributes:
        counts: of training.
        split_items: of the split that is answered, the validation split.
    """

    counts: TrainingCounts
    split_items: SplitItems
    _memes: list[tuple[Floats, int]] = field(default_factory=list)
    _emotions: list[tuple[Floats, int]] = field(default_factory=list)
    _usage: list[tuple[Floats, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._places = {meme: place for place, meme in enumerate(self.split_items.inventory)}

    def add(self, question: Question, answer: Answer) -> None:
        """Take the answer of a system to a question of the split."""
        whole = Priors(self.counts)
        gold = question.dialogue.utterances[question.turn]
        inventory, emotion_ids = self.split_items.inventory, self.split_items.emotion_ids
        if answer.memes is not None and gold.meme in self._places:
            features, place = whole._memes(answer.memes, self.split_items), self._places[gold.meme]
            if len(inventory) > LARGE_INVENTORY and question.candidates is not None:
                candidates = np.sort(question.candidates)  # of a large inventory the choice is among the ten
                features, place = features[candidates], int(np.searchsorted(candidates, place))
            self._memes.append((features, place))
        if answer.emotions is not None and gold.meme in self.counts.emotions_of and gold.emotion in emotion_ids:
            features = whole._emotions(str(gold.meme), answer.emotions, self.split_items)
            self._emotions.append((features, emotion_ids.index(gold.emotion)))
        if answer.meme_probability is not None:
            # Two choices, of which the one without a meme has the score 0.
            with_meme = whole._usage(question, answer.meme_probability)
            self._usage.append((np.stack([np.zeros(3), with_meme]), int(gold.meme is not None)))

    def fitted(self) -> Priors:
        """Return the priors with the weights of highest likelihood; a task without answers keeps what a system says."""
        return Priors(
            self.counts,
            _weights(self._memes, (True, True)),
            _weights(self._emotions, (True, True, True)),
            _weights(self._usage, (True, True, False)),
        )


def _weights(samples: Sequence[tuple[Floats, int]], non_negative: Sequence[bool]) -> Optional[tuple[float, ...]]:
    if not samples:
        return None
    features = np.stack([sample for sample, _ in samples])
    gold = np.array([chosen for _, chosen in samples], dtype=np.int64)
    return tuple(fit_choice(features, gold, non_negative).tolist())


def fit_choice(features: Floats, gold: Any, non_negative: Sequence[bool]) -> Floats:
    """Return the weights under which the gold choices are likeliest: conditional logit (McFadden 1974), by Newton.

    Args:
        features: (n, choices, k).
        gold: (n,) which choice was made.
        non_negative: (k,) whose weight may not be below 0; a feature whose best weight is, is left out.

    Returns:
        (k,) weights.
    """
    used = np.ones(features.shape[-1], dtype=bool)
    while True:
        weights = np.zeros(features.shape[-1])
        weights[used] = _newton(features if used.all() else features[..., used], gold)
        wrong = used & np.array(non_negative) & (weights < 0)
        if not wrong.any():
            return weights
        used[np.flatnonzero(wrong)[np.argmin(weights[wrong])]] = False


def _newton(features: Floats, gold: Any) -> Floats:
    """Return the weights of highest likelihood with a ridge; features are brought to deviation 1 on the way."""
    ridge = 1 / max(1, len(gold))  # counts as much as one choice, so a handful of choices say little
    spread = np.concatenate([part.std(axis=1) for part in _in_parts(features)]).mean(axis=0)
    scale = np.where(spread > 0, spread, 1.0)
    scaled = features / scale
    chosen = scaled[np.arange(len(gold)), gold]
    weights = np.zeros(features.shape[-1])

    def value(at: Floats) -> float:
        logits = scaled @ at
        top = logits.max(axis=1)
        likelihood = (chosen @ at - top - np.log(np.exp(logits - top[:, None]).sum(axis=1))).mean()
        return float(likelihood) - ridge * float(at @ at) / 2

    current = value(weights)
    for _ in range(_STEPS):
        logits = scaled @ weights
        shares = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        means = np.einsum("nm,nmk->nk", shares, scaled)
        gradient = (chosen - means).mean(axis=0) - ridge * weights
        second = np.einsum("nm,nmk,nml->kl", shares, scaled, scaled) / len(gold) - means.T @ means / len(gold)
        step = np.linalg.solve(second + ridge * np.eye(len(weights)), gradient)
        length = 1.0
        while length > _SURE and value(weights + length * step) < current:
            length /= 2
        weights = weights + length * step
        improved, current = value(weights) - current, value(weights)
        if improved < 1e-10:
            break
    return np.asarray(weights / scale, dtype=np.float64)


def _in_parts(features: Floats) -> Iterator[Floats]:
    """Some choosers at a time, so that what is made of their choices takes little memory."""
    at_once = max(1, _CELLS_AT_ONCE // max(features[0].size if len(features) else 1, 1))
    for start in range(0, max(len(features), 1), at_once):
        yield features[start : start + at_once]


def finite(scores: Scores) -> Floats:
    """Return scores in which what a system holds impossible is a little worse than all else."""
    known = np.isfinite(scores)
    if known.all():
        return np.asarray(scores, dtype=np.float64)
    lowest = float(scores[known].min()) if known.any() else 0.0
    return np.where(known, scores, lowest - 5.0)


def _logit(probability: float) -> float:
    clear = min(max(probability, _SURE), 1 - _SURE)
    return math.log(clear / (1 - clear))


def _by_number(table: Mapping[str, Any]) -> dict[int, float]:
    return {int(key): float(value) for key, value in table.items()}
