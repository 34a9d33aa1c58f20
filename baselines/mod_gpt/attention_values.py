"""Where the attention of one [TAG] goes (MOD paper, Figure 6), as values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional, Protocol, TypeVar, runtime_checkable

from mod_challenge.corpus import Corpus

from ..settings import TrainingSettings

if TYPE_CHECKING:
    from ..training.context import RunFolder

S_contra = TypeVar("S_contra", bound=TrainingSettings, contravariant=True)

STRONGEST = 5
"""So many tokens and memes are marked, so that they are found without colour too."""


@dataclass(frozen=True)
class AttendedMeme:
    """A meme of the history.

    Attributes:
        id: the meme's.
        picture: its file; None where there is none.
        weight: share of the attention.
    """

    id: str
    picture: Optional[Path]
    weight: float


@dataclass(frozen=True)
class AttendedUtterance:
    """An utterance, and how much of the attention each part of it gets.

    Attributes:
        speaker: label.
        tokens: (token, weight) of the text.
        special: (token, weight) of the tokens around it, as [speaker1], [BOS], [EOS] and [TAG]; they often get most,
            and say least.
        meme: its meme, None without one.
    """

    speaker: str
    tokens: tuple[tuple[str, float], ...]
    special: tuple[tuple[str, float], ...] = ()
    meme: Optional[AttendedMeme] = None

    @property
    def weight(self) -> float:
        """Share of the attention that all of it gets."""
        parts = [weight for _, weight in (*self.tokens, *self.special)]
        return sum(parts) + (self.meme.weight if self.meme is not None else 0.0)


@dataclass(frozen=True)
class Attention:
    """Where the attention of one [TAG] goes.

    Attributes:
        dialogue: its id.
        turn: the utterance after whose text that [TAG] stands.
        utterances: those that it sees, the last being that of ``turn``. All weights together sum to 1.
        source: where the weights come from, as "mean of the 12 heads of layer 12".
    """

    dialogue: str
    turn: int
    utterances: tuple[AttendedUtterance, ...]
    source: str = ""

    @property
    def first(self) -> int:
        """The turn of the first utterance, above 0 where a long history was cut."""
        return self.turn - len(self.utterances) + 1

    @cached_property
    def largest(self) -> float:
        """The largest weight of a token of text or a meme."""
        return max((weight for _, weight in self._marked()), default=0.0)

    @cached_property
    def strongest(self) -> frozenset[tuple[int, int]]:
        """(utterance, position) of the `STRONGEST` tokens and memes, the first of equals first; a meme is at -1."""
        ranked = sorted(self._marked(), key=lambda entry: -entry[1])[:STRONGEST]
        return frozenset(position for position, weight in ranked if weight > 0)

    def shares(self) -> dict[str, float]:
        """Return the shares of texts, memes and special tokens in the attention."""
        memes = [utterance.meme.weight for utterance in self.utterances if utterance.meme is not None]
        return {
            "text": sum(weight for utterance in self.utterances for _, weight in utterance.tokens),
            "memes": sum(memes),
            "special": sum(weight for utterance in self.utterances for _, weight in utterance.special),
        }

    def to_dict(self) -> dict[str, Any]:
        """Return everything as values that JSON has; of pictures their files' names."""
        return {
            "dialogue": self.dialogue,
            "turn": self.turn,
            "source": self.source,
            "shares": self.shares(),
            "utterances": [
                {
                    "turn": turn,
                    "speaker": utterance.speaker,
                    "weight": utterance.weight,
                    "tokens": [{"token": token, "weight": weight} for token, weight in utterance.tokens],
                    "special": [{"token": token, "weight": weight} for token, weight in utterance.special],
                    "meme": None if utterance.meme is None else _meme_dict(utterance.meme),
                }
                for turn, utterance in enumerate(self.utterances, self.first)
            ],
        }

    def _marked(self) -> Iterator[tuple[tuple[int, int], float]]:
        for i, utterance in enumerate(self.utterances):
            yield from (((i, position), weight) for position, (_, weight) in enumerate(utterance.tokens))
            if utterance.meme is not None:
                yield (i, -1), utterance.meme.weight


def _meme_dict(meme: AttendedMeme) -> dict[str, Any]:
    return {"id": meme.id, "picture": None if meme.picture is None else meme.picture.name, "weight": meme.weight}


@runtime_checkable
class AttendingSystem(Protocol[S_contra]):
    """A trained system (see `mod_baselines.training.context.TrainedSystem`) that also shows what it looks at."""

    def attention_of(
        self, run: RunFolder[S_contra], corpus: Corpus, split: str, dialogue: str, turn: Optional[int]
    ) -> Attention:
        """Return what the decision on a response's meme looks at.

        Args:
            run: finished.
            corpus, split, dialogue: where the response is.
            turn: which one; the first with a meme when None.

        Raises:
            CorpusError: there is no such dialogue or turn.
        """
