"""Oracles of usage, retrieval and labels on real texts with simulated memes; no oracle of texts.

What a system is given of an utterance is its text; of that the channel reads the kind alone (``channel.kind_of``). With
``e`` the utterance's emotion, ``z`` its state, ``k`` the kind, ``c`` what went just before (a meme or none)::

    p(meme is used | e, k, c) = sum over z of p(z | e) p(used | z, k, c)
    p(meme, label | used, e, k, c)  ~  sum over z of p(z | e) p(used | z, k, c) p(meme | z, k, c) p(label | z)

* ``oracle`` is told ``e``. Nothing else bears on the meme, so nobody can do better on average.
* ``oracle-history`` (and ``oracle-told``, since there is no scene, relation or length to be told) sums over ``e`` by a
  declared prior: a first-order Markov chain, its counts those of training, of the emotion after the one before, where
  the same speaker goes on or another begins (the forward algorithm of Rabiner, 1989, section III). It conditions on
  the kinds of all texts, and on all memes and labels of the past. It reads no words, so it is a ceiling only of who
  does not either, and only as far as real emotions follow that chain; a system that reads may well pass it.
* ``oracle-blind`` is the same without memes and labels of the past: it sums over ``c`` as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Optional

import numpy as np

from ...array_types import Floats
from ...corpus.model import Dialogue, Utterance
from ..families import LABELS
from ..inventory import MEMES
from ..oracle import DIGITS, ranked
from ..usage import SEEN
from .channel import (
    SITUATIONS,
    START,
    answering,
    kind_of,
    next_situation,
    replaced_share,
    shares_of_labels,
    shares_of_memes,
    use_shares,
)
from .emotions import emotion_from_json

_NUMBER_OF = {meme.id: number for number, meme in enumerate(MEMES)}


class Parameters:
    """What the declared model says beside the channel.

    Attributes:
        states: p(state | emotion), shape (emotions, 48).
        start: p(first emotion), shape (emotions,).
        following: p(next emotion | emotion), shape (emotions, emotions), by whether the same speaker goes on.
    """

    def __init__(self, hidden: Mapping[str, Any]) -> None:
        weights = [emotion_from_json(emotion).state_weights() for emotion in hidden["emotions"]]
        chain = hidden["chain"]
        self.states = _normal(np.array(weights, dtype=np.float64))
        self.start = _normal(np.array(chain["start"], dtype=np.float64))
        self.following = {
            same: _normal(np.array(chain["same" if same else "other"], dtype=np.float64)) for same in (False, True)
        }

    def fits(self) -> bool:
        """Whether all shapes agree."""
        count = len(self.states)
        tables = self.following.values()
        return self.start.shape == (count,) and all(table.shape == (count, count) for table in tables)


class ChannelReading(NamedTuple):
    """What is known of an utterance's meme, given the belief before it.

    Attributes:
        meme_probability: p(a meme is used | the utterance's text or its absence).
        memes: p(meme | one is used), shape (307,).
        labels: p(label | meme) or, for who sees no memes, p(label | a meme is used), shape (112,).
    """

    meme_probability: float
    memes: Floats
    labels: Floats


class EmotionFilter:
    """Follows one dialogue with a belief over the emotion of the next utterance and over what went just before it.

    Args:
        parameters: of the corpus.
        hard: whether unseen memes may be used.
        sees_memes: whether memes and labels of the past are known.
        told: the emotions of all utterances, for who is told; else None.
    """

    def __init__(
        self, parameters: Parameters, hard: bool, sees_memes: bool = True, told: Optional[Sequence[int]] = None
    ) -> None:
        self._parameters = parameters
        self._hard = hard
        self._sees_memes = sees_memes
        self._told = told
        self._turn = 0
        self._belief = np.zeros((len(parameters.states), len(SITUATIONS)))
        self._belief[:, START] = parameters.start
        self._tell()

    def read(self, utterance: Utterance) -> ChannelReading:
        """The exact quantities of an utterance, without taking note of it."""
        kind = kind_of(utterance.text)
        silent, sent = self._branches(kind, utterance.text is None)
        used = sent.sum()
        memes, given = np.zeros(len(MEMES)), np.zeros(self._parameters.states.shape[1])
        meme = None if utterance.meme is None or not self._sees_memes else _NUMBER_OF[utterance.meme]
        for situation in SITUATIONS:
            states = self._belief[:, situation] @ self._parameters.states * use_shares(kind, situation)
            table = shares_of_memes(kind, answering(situation), self._hard)
            memes += states @ table
            given += states if meme is None else states * table[:, meme]
        total = used + silent.sum()
        return ChannelReading(float(used / total), memes / memes.sum(), given @ shares_of_labels() / given.sum())

    def note(self, utterance: Utterance, same_speaker_next: bool) -> None:
        """Takes note of an utterance, as far as this reader sees it, and of who speaks next."""
        kind = kind_of(utterance.text)
        silent, sent = self._branches(kind, utterance.text is None)
        if self._sees_memes:
            sent, silent = self._seen(utterance, kind, sent, silent)
        after = np.zeros_like(self._belief)
        for situation in SITUATIONS:
            after[:, next_situation(situation, used=True)] += sent[:, situation]
            after[:, next_situation(situation, used=False)] += silent[:, situation]
        self._belief = self._parameters.following[same_speaker_next].T @ (after / after.sum())
        self._turn += 1
        self._tell()

    def _branches(self, kind: int, without_text: bool) -> tuple[Floats, Floats]:
        """p(emotion, situation, no meme, the text as it is) and the same with a meme, each (emotions, 4)."""
        shares = np.stack([self._parameters.states @ use_shares(kind, each) for each in SITUATIONS], axis=1)
        lost = replaced_share(kind)
        if without_text:
            return np.zeros_like(self._belief), self._belief * shares * lost
        return self._belief * (1 - shares), self._belief * shares * (1 - lost)

    def _seen(self, utterance: Utterance, kind: int, sent: Floats, silent: Floats) -> tuple[Floats, Floats]:
        """The branches, given whether there was a meme, which, and its label."""
        if utterance.meme is None:
            return np.zeros_like(sent), silent
        meme = _NUMBER_OF[utterance.meme]
        likelihood = np.zeros_like(sent)
        for situation in SITUATIONS:
            states = use_shares(kind, situation) * shares_of_memes(kind, answering(situation), self._hard)[:, meme]
            if utterance.emotion is not None:
                states = states * shares_of_labels()[:, utterance.emotion]
            likelihood[:, situation] = self._parameters.states @ states
        return self._belief * likelihood, np.zeros_like(silent)

    def _tell(self) -> None:
        """Replaces the belief over emotions by the truth, for who is told."""
        if self._told is not None and self._turn < len(self._told):
            situations = self._belief.sum(axis=0)
            self._belief = np.zeros_like(self._belief)
            self._belief[self._told[self._turn]] = situations


def semi_real_predictions(
    hidden: Mapping[str, Any],
    dialogues: Sequence[Dialogue],
    split: str,
    candidates: Mapping[tuple[str, int], Sequence[str]],
    name: str,
) -> Iterator[dict[str, Any]]:
    """The predictions of an oracle for every response turn of a split; texts and their likelihoods are left out.

    Args:
        hidden: the content of ``hidden_emotions.json``.
        dialogues: of the split.
        split: its name.
        candidates: by dialogue and turn, the candidates of every turn with a meme.
        name: "oracle", "oracle-told", "oracle-history" or "oracle-blind".

    Yields:
        Predictions as the contract's section 3 has them, in the order of the split.

    Raises:
        KeyError: a turn with a meme has no candidates, or the hidden emotions are not those of these dialogues.
    """
    parameters = Parameters(hidden)
    for dialogue in dialogues:
        told = hidden["hidden"][split][dialogue.id]
        if not parameters.fits() or len(told) != len(dialogue.utterances) or max(told) >= len(parameters.states):
            raise KeyError(dialogue.id)
        reader = EmotionFilter(
            parameters, split == "hard", name != "oracle-blind", told if name == "oracle" else None
        )  # fmt: skip
        for turn, utterance in enumerate(dialogue.utterances):
            if turn:
                yield _prediction(reader.read(utterance), utterance, (dialogue.id, turn), split, candidates)
            if turn + 1 < len(dialogue.utterances):
                reader.note(utterance, dialogue.utterances[turn + 1].speaker == utterance.speaker)


def _prediction(
    reading: ChannelReading,
    utterance: Utterance,
    place: tuple[str, int],
    split: str,
    candidates: Mapping[tuple[str, int], Sequence[str]],
) -> dict[str, Any]:
    prediction: dict[str, Any] = {"dialogue": place[0], "turn": place[1]}
    prediction["meme_probability"] = round(min(1.0, reading.meme_probability), DIGITS)
    if utterance.meme is not None:
        share = dict(zip(_NUMBER_OF, reading.memes.tolist()))
        inventory = range(len(MEMES)) if split == "hard" else SEEN
        prediction["candidates"] = ranked(candidates[place], share)
        prediction["memes"] = ranked([MEMES[number].id for number in inventory], share)
        prediction["emotions"] = ranked(range(len(LABELS)), dict(enumerate(reading.labels.tolist())))
    return prediction


def _normal(weights: Floats) -> Floats:
    shares: Floats = weights / weights.sum(axis=-1, keepdims=True)
    return shares
