"""Dialogues as MHERAD reads them: utterances, windows of history over them, and what is asked of each turn.

The history of a response turn is the window of the last few utterances before it. Windows that begin alike are one, so
the first ten turns of a dialogue share a window, and each later turn has its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Optional

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from mod_challenge.array_types import Floats, Integers
from mod_challenge.corpus import Corpus, Dialogue
from mod_challenge.io.progress import MessageCallback

from ..negatives import GroupDraw
from ..text.tokenizer import DialogueTokenizer
from ..vision.meme_features import MemeFeatures, meme_features
from .settings import MheradSettings

BEGIN, END = "[BOS]", "[EOS]"

NONE = -1
"""Stands for a picture or an emotion that is not there."""

IGNORED = -100
"""Stands for a gold token that is not there; torch's cross-entropy leaves it out."""


@dataclass(frozen=True)
class MheradExample:
    """A dialogue and those of its turns that are asked about.

    Attributes:
        texts: token ids of each utterance; None where it has no text.
        memes: row of each utterance's picture, or `NONE`.
        emotions: class of each utterance's emotion, or `NONE`.
        turns: response turns, ascending.
        candidates: for each of ``turns`` with a meme, the row of its picture and those of negatives.
    """

    texts: tuple[Optional[tuple[int, ...]], ...]
    memes: tuple[int, ...]
    emotions: tuple[int, ...]
    turns: tuple[int, ...]
    candidates: tuple[tuple[int, ...], ...] = ()

    @property
    def tokens(self) -> int:
        """Tokens and ends of all texts: what a forward pass over the dialogue costs."""
        return sum(len(text or ()) + 1 for text in self.texts)

    def counts(self) -> dict[str, float]:
        """Return how many things each loss sums over."""
        texts = [self.texts[turn] for turn in self.turns]
        return {
            "text": sum(len(text) + 1 for text in texts if text is not None),
            "usage": len(self.turns),
            "retrieval": sum(self.memes[turn] != NONE for turn in self.turns),
            "emotion": sum(NONE not in (self.memes[turn], self.emotions[turn]) for turn in self.turns),
        }


@dataclass(frozen=True)
class DialogueReader:
    """Turns dialogues into examples.

    Attributes:
        tokenizer: cuts texts into tokens.
        rows: the row of each meme's picture.
        classes: the class of each emotion met in training.
    """

    tokenizer: DialogueTokenizer
    rows: Mapping[str, int]
    classes: Mapping[int, int]

    def read(self, dialogue: Dialogue, turns: Optional[Sequence[int]] = None) -> MheradExample:
        """Read a dialogue up to the last of ``turns``, which are all its response turns by default."""
        item_turns = tuple(range(1, len(dialogue.utterances)) if turns is None else turns)
        utterances = dialogue.utterances[: item_turns[-1] + 1]
        return MheradExample(
            texts=tuple(self._tokens(utterance.text if utterance.has_text else None) for utterance in utterances),
            memes=tuple(NONE if u.meme is None else self.rows[u.meme] for u in utterances),
            emotions=tuple(NONE if u.emotion is None else self.classes.get(u.emotion, NONE) for u in utterances),
            turns=item_turns,
        )

    def read_all(self, dialogues: Iterable[Dialogue]) -> list[MheradExample]:
        """Read every dialogue with a response turn."""
        return [self.read(dialogue) for dialogue in dialogues if len(dialogue.utterances) > 1]

    def _tokens(self, text: Optional[str]) -> Optional[tuple[int, ...]]:
        return None if text is None else tuple(self.tokenizer.encode(text))


def with_negatives(
    examples: Sequence[MheradExample],
    pool: Sequence[int],
    negatives: int,
    random: np.random.Generator,
    uses: Optional[Sequence[int]] = None,
    groups: Optional[Sequence[Optional[str]]] = None,
) -> list[MheradExample]:
    """Give every meme asked about other memes to compare with, drawn without replacement: evenly, by use or by group.

    Args:
        examples: to be given them.
        pool: rows of the pictures to draw from.
        negatives: how many for each; fewer where the pool has fewer.
        random: to draw with.
        uses: of the memes in the pool: a meme is drawn by its use and one more (see `mod_baselines.negatives`); evenly
            when None.
        groups: of the memes in the pool, whose gold memes are all in it: a meme is drawn from the gold's own group (see
            `mod_baselines.negatives.GroupDraw`).
    """
    golds = np.array([e.memes[turn] for e in examples for turn in e.turns if e.memes[turn] != NONE], dtype=np.int64)
    pool_rows = np.array(pool, dtype=np.int64)
    weights = None if uses is None else np.asarray(uses, dtype=np.float64) + 1
    count = min(negatives, len(pool_rows) - 1)
    if groups is not None:
        drawn = iter(_drawn_from_groups(golds, pool_rows, max(count, 0), random, groups))
    else:
        drawn = iter(_drawn(golds, pool_rows, count, random, weights).tolist())
    return [
        replace(e, candidates=tuple((e.memes[turn], *next(drawn)) for turn in e.turns if e.memes[turn] != NONE))
        for e in examples
    ]


def _drawn(
    golds: Integers,
    pool: Integers,
    negatives: int,
    random: np.random.Generator,
    weights: Optional[Floats] = None,
    keys_at_once: int = 1 << 22,
) -> Integers:
    """(golds, negatives) members of the pool: those with the smallest random keys, the gold itself left out."""
    block = max(1, keys_at_once // max(1, len(pool)))
    drawn = np.zeros((len(golds), max(negatives, 0)), dtype=np.int64)
    for start in range(0, len(golds) if negatives > 0 else 0, block):
        some = golds[start : start + block]
        keys = random.random((len(some), len(pool)))
        if weights is not None:
            keys = -np.log1p(-keys) / weights
        keys[some[:, None] == pool[None]] = np.inf
        drawn[start : start + block] = pool[np.argsort(keys, axis=1)[:, :negatives]]
    return drawn


def _drawn_from_groups(
    golds: Integers, pool: Integers, negatives: int, random: np.random.Generator, groups: Sequence[Optional[str]]
) -> list[list[int]]:
    """As `_drawn`, from the groups of the golds."""
    draw, place_of = GroupDraw(groups), {row: place for place, row in enumerate(pool.tolist())}
    return [pool[draw.drawn(place_of[gold], negatives, random)].tolist() for gold in golds.tolist()]


@dataclass(frozen=True)
class Collator:
    """Turns examples into tensors.

    Attributes:
        features: of every meme, by row.
        history: utterances that a response turn looks back to, S at most.
        begin, end: ids of the tokens before and after a text.
    """

    features: NDArray[np.float32]
    history: int
    begin: int
    end: int

    def __call__(self, examples: Sequence[MheradExample]) -> dict[str, Tensor]:
        """The arguments of `Mherad.forward`."""
        pictures, candidates, picture_of = self._pictures(examples)
        texts = [text for example in examples for text in example.texts]
        turns, window, visible, windows = self._windows(examples)
        batch = self.speech([texts[turn] for turn in turns])
        memes = [meme for example in examples for meme in example.memes]
        emotions = [emotion for example in examples for emotion in example.emotions]
        with_emotion = [row for row, turn in enumerate(turns) if NONE not in (memes[turn], emotions[turn])]
        return {
            **batch,
            "tokens": padded_table([text or () for text in texts], 0),
            "lengths": integers([len(text or ()) for text in texts]),
            "picture_of": picture_of,
            "pictures": pictures,
            "windows": padded_table(windows, 0),
            "window": integers(window),
            "history_length": integers(visible),
            "turns": integers(turns),
            "gold_use": integers([memes[turn] != NONE for turn in turns]),
            "with_meme": integers([row for row, turn in enumerate(turns) if memes[turn] != NONE]),
            "candidates": candidates,
            "with_emotion": integers(with_emotion),
            "gold_emotion": integers([emotions[turns[row]] for row in with_emotion]),
        }

    def speech(self, texts: Sequence[Optional[tuple[int, ...]]]) -> dict[str, Tensor]:
        """Return the decoder's inputs and gold outputs: (R, T) tokens, (R,) lengths, (R, T) tokens.

        A turn without a text is the beginning alone, with nothing to say.
        """
        inputs = [(self.begin, *(text or ())) for text in texts]
        gold = [(IGNORED,) if text is None else (*text, self.end) for text in texts]
        lengths = integers([len(tokens) for tokens in inputs])
        return {"inputs": padded_table(inputs, 0), "input_lengths": lengths, "gold_tokens": padded_table(gold, IGNORED)}

    def _windows(self, examples: Sequence[MheradExample]) -> tuple[list[int], list[int], list[int], list[list[int]]]:
        """For each turn its utterance, its window and how much of it comes before the turn; and all windows."""
        turns, window, visible = [], [], []
        windows: list[list[int]] = []
        offset = 0
        for example in examples:
            number: dict[int, int] = {}
            for turn in example.turns:
                start = max(0, turn - self.history)
                if start not in number:
                    number[start] = len(windows)
                    windows.append([])
                windows[number[start]] = list(range(offset + start, offset + turn))
                turns.append(offset + turn)
                window.append(number[start])
                visible.append(turn - start)
            offset += len(example.texts)
        return turns, window, visible, windows

    def _pictures(self, examples: Sequence[MheradExample]) -> tuple[Tensor, Tensor, Tensor]:
        """Features of the batch's memes (M, F), candidates among them (·, 1 + K), and that of each utterance (U,)."""
        memes = np.array([meme for example in examples for meme in example.memes], dtype=np.int64)
        candidates = [rows for example in examples for rows in example.candidates]
        # Where no meme is asked about, one column keeps the (empty) candidates a matrix.
        candidate_table = np.array(candidates, dtype=np.int64).reshape(
            len(candidates), len(candidates[0]) if candidates else 1
        )
        rows = np.unique(np.concatenate([memes[memes != NONE], candidate_table.ravel()]))
        picture_of = np.where(memes == NONE, NONE, np.searchsorted(rows, memes))
        candidate_rows = np.searchsorted(rows, candidate_table)
        return torch.from_numpy(self.features[rows]), torch.from_numpy(candidate_rows), torch.from_numpy(picture_of)


def collator(settings: MheradSettings, tokenizer: DialogueTokenizer, features: MemeFeatures) -> Collator:
    """Return what turns examples into batches."""
    return Collator(features.vectors, settings.history, tokenizer.special[BEGIN], tokenizer.special[END])


def features_of(
    corpus: Corpus, settings: MheradSettings, cnn: Optional[Path], on_message: Optional[MessageCallback] = None
) -> MemeFeatures:
    """Return the features of a corpus's memes, from the CNN that a run keeps or the corpus itself."""
    return meme_features(
        corpus, settings.cnn, settings.image_size, weights=cnn, on_message=on_message, words=settings.meme_text
    )


def row_of_meme(features: MemeFeatures) -> dict[str, int]:
    """Return the row of each meme in the table of features."""
    return {meme: row for row, meme in enumerate(features.ids)}


def integers(values: Sequence[int]) -> Tensor:
    """(n,) of int64."""
    return torch.tensor(values, dtype=torch.int64)


def padded_table(rows: Sequence[Sequence[int]], fill: int) -> Tensor:
    """(rows, longest) of int64, filled up on the right; at least one column."""
    table = np.full((len(rows), max(1, max(map(len, rows), default=1))), fill, dtype=np.int64)
    for filled, row in zip(table, rows):
        filled[: len(row)] = row
    return torch.from_numpy(table)
