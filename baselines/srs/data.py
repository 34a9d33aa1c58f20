"""What SRS learns from: contexts of words, with the gold meme and others drawn at random."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Optional, Union

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from mod_challenge.corpus import Corpus, Dialogue, Utterance
from mod_challenge.io.problems import CorpusError, Problem
from mod_challenge.io.progress import MessageCallback

from ..negatives import GroupDraw, drawn_by_use
from ..text.tokenizer import DialogueTokenizer
from ..training.stage import Batch
from ..vision.cnn import open_cnn
from ..vision.map_table import MapTable, map_table
from ..vision.meme_features import OF_CORPUS, meme_features, size_for
from .settings import SRSSettings

Words = tuple[int, ...]
Context = tuple[Words, ...]
NO_EMOJI = -1
Maps = Union[NDArray[np.float32], MapTable]
"""Of pictures, in memory or on disk: (memes, places, channels), of which rows can be taken."""
_MESSAGE_EVERY = 30.0
"""Seconds between lines about pictures that are looked at."""


@dataclass(frozen=True)
class SRSExample:
    """A response turn with a meme.

    Attributes:
        context: words of each utterance, oldest first, the response's own last.
        candidates: memes by their index in the corpus, the gold one first.
    """

    context: Context
    candidates: tuple[int, ...]


@dataclass(frozen=True)
class UtteranceReader:
    """Turns utterances into words.

    Attributes:
        tokenizer: cuts texts into tokens.
        utterances, words: how many are read, as the settings say.
        read_empty: whether a response without a text is read, as an utterance of no words.
    """

    tokenizer: DialogueTokenizer
    utterances: int
    words: int
    read_empty: bool = True

    def read(self, utterance: Utterance) -> Words:
        """Return the first words of a text; a lone [EOS] where there is no text, so that each utterance has a word."""
        ids = self.tokenizer.encode(utterance.text)[: self.words] if utterance.text is not None else []
        return tuple(ids) or (self.tokenizer.special["[EOS]"],)

    def window(self, turn: int, dialogue: Dialogue) -> range:
        """Return the positions of the utterances that are read for a response at ``turn``, whose own text is given."""
        is_read = self.read_empty or dialogue.utterances[turn].has_text
        end = turn + 1 if is_read else turn
        return range(max(0, end - self.utterances), end)


@dataclass(frozen=True)
class MemeItems:
    """The response turns of a split that carry a meme which may be answered.

    Attributes:
        contexts: of each.
        golds: index of its meme in ``choices``.
        choices: the memes to draw from, by their index in the corpus.
        uses: how often training uses each of ``choices``.
        groups: of each of ``choices``; None for one without.
    """

    contexts: tuple[Context, ...]
    golds: tuple[int, ...]
    choices: tuple[int, ...]
    uses: tuple[int, ...] = ()
    groups: tuple[Optional[str], ...] = ()

    def examples(self, settings: SRSSettings, stream: int) -> list[SRSExample]:
        """Return an example for each item; the others are drawn as the settings say, without replacement.

        Args:
            settings: their number and the seed.
            stream: another one draws others: 0 for validation, an epoch and one for training.
        """
        rng = np.random.default_rng([settings.seed, stream])
        others = min(settings.candidates, len(self.choices)) - 1
        by_group = GroupDraw(self.groups) if settings.negatives_by == "group" else None
        examples = []
        for context, gold in zip(self.contexts, self.golds):
            if by_group is not None:
                drawn = by_group.drawn(gold, others, rng)
            elif settings.negatives_by == "use":
                drawn = drawn_by_use(self.uses, gold, others, rng)
            else:
                drawn = rng.choice(len(self.choices) - 1, others, replace=False)
                drawn += drawn >= gold  # over the gap that the gold meme leaves
            examples.append(SRSExample(context, tuple(self.choices[i] for i in (gold, *drawn.tolist()))))
        return examples


def meme_items(dialogues: Iterable[Dialogue], reader: UtteranceReader, corpus: Corpus) -> MemeItems:
    """Return the items of some dialogues, for seen memes.

    Args:
        dialogues: to read.
        reader: of their words.
        corpus: says which memes there are and which are seen.

    Raises:
        CorpusError: there are fewer than two seen memes, so nothing to tell apart.
    """
    seen_memes = require_choice(corpus)
    index_of = {meme: index for index, meme in enumerate(seen_memes)}
    contexts, golds = [], []
    for dialogue in dialogues:
        words = [reader.read(utterance) for utterance in dialogue.utterances]
        for turn, utterance in enumerate(dialogue.utterances):
            if turn and utterance.meme in index_of:
                contexts.append(tuple(words[position] for position in reader.window(turn, dialogue)))
                golds.append(index_of[utterance.meme])
    row_of = {meme: row for row, meme in enumerate(corpus.memes)}
    uses = tuple(corpus.train_usage.get(meme, 0) for meme in seen_memes)
    groups = tuple(corpus.memes[meme].group for meme in seen_memes)
    return MemeItems(tuple(contexts), tuple(golds), tuple(row_of[meme] for meme in seen_memes), uses, groups)


def require_choice(corpus: Corpus) -> tuple[str, ...]:
    """Return the seen memes.

    Raises:
        CorpusError: there are fewer than two, so nothing to tell apart.
    """
    seen_memes = corpus.inventory("train")
    if len(seen_memes) < 2:
        hint = "see seen_memes in corpus.json, or the memes of train.json"
        message = f"training has {len(seen_memes)} seen meme(s); SRS learns to tell memes apart"
        raise CorpusError.of(Problem("too-few-memes", message, hint, file=str(corpus.folder)))
    return seen_memes


@dataclass(frozen=True)
class Emojis:
    """Labels of pictures for the auxiliary classification.

    Where the corpus was imported from StickerChat, the emotion of a sticker is its emoji, as in the paper. In MOD
    corpora emotions belong to uses of a meme; the label is the commonest of its uses in training.

    Attributes:
        ids: emotion id of each label.
        labels: of each meme of the corpus, `NO_EMOJI` where training gives none.
    """

    ids: tuple[int, ...]
    labels: tuple[int, ...]


def emojis_of(dialogues: Iterable[Dialogue], memes: Iterable[str]) -> Emojis:
    """Return the labels of memes from the dialogues of training; of equally common emotions the smallest id."""
    row_of = {meme: row for row, meme in enumerate(memes)}
    uses: dict[str, Counter[int]] = {}
    for dialogue in dialogues:
        for utterance in dialogue.utterances:
            if utterance.meme in row_of and utterance.emotion is not None:
                uses.setdefault(utterance.meme, Counter())[utterance.emotion] += 1
    commonest = {meme: min(counts, key=lambda emotion: (-counts[emotion], emotion)) for meme, counts in uses.items()}
    ids = tuple(sorted(set(commonest.values())))
    label_of = {emotion: label for label, emotion in enumerate(ids)}
    labels = [NO_EMOJI] * len(row_of)
    for meme, emotion in commonest.items():
        labels[row_of[meme]] = label_of[emotion]
    return Emojis(ids, tuple(labels))


def picture_maps(
    corpus: Corpus, settings: SRSSettings, cnn: Optional[Path] = None, on_message: Optional[MessageCallback] = None
) -> Maps:
    """Return maps of the pictures of all memes, in the corpus's order: (memes, places, channels), to take rows of.

    A vector that the corpus itself gives for a picture (``cnn=corpus``) is a map of one place.

    Args:
        corpus: whose pictures.
        settings: what looks at them.
        cnn: weights in place of those that the settings name.
        on_message: takes warnings.

    Raises:
        CorpusError: the pictures, the CNN's weights or the corpus's features cannot be had.
        OutputError: the settings keep maps on disk, and there is no room.
    """
    from_corpus = settings.cnn == OF_CORPUS
    if settings.maps_on_disk or settings.map_side:
        return _map_table(corpus, settings, cnn, on_message)
    features = meme_features(
        corpus,
        settings.cnn,
        settings.image_size,
        seed=settings.seed,
        maps=not from_corpus,
        on_message=on_message,
        weights=cnn,
        words=settings.meme_text,
    )
    return features.vectors[:, None] if features.maps is None else features.maps


def _map_table(
    corpus: Corpus, settings: SRSSettings, cnn: Optional[Path], on_message: Optional[MessageCallback]
) -> Maps:
    """Maps in a file; all of them at once where the settings hold them in memory."""
    tell: MessageCallback = on_message if on_message is not None else (lambda _line: None)
    net = open_cnn(settings.cnn if cnn is None else str(cnn), settings.seed)
    last_line = time.monotonic()

    def on_progress(done: int, total: Optional[int] = None, what: Optional[str] = None) -> None:
        nonlocal last_line
        if time.monotonic() - last_line > _MESSAGE_EVERY:
            last_line = time.monotonic()
            tell(f"  looked at {done:,} of {total or done:,} {what or 'pictures'}")

    size = size_for(net, settings.image_size, settings.cnn)
    words, side = settings.meme_text, settings.map_side
    table = map_table(corpus, net, size, side, words=words, on_message=tell, on_progress=on_progress)
    return table if settings.maps_on_disk else table[range(len(table))]


def collate(examples: Sequence[SRSExample], maps: Maps, labels: Sequence[int]) -> Batch:
    """Return the inputs of `SRS.forward`. Every distinct utterance and every distinct meme of the batch is in it once.

    Args:
        examples: of the batch.
        maps: of all memes, (memes, places, channels).
        labels: emojis of all memes.
    """
    distinct: dict[Words, int] = {}
    contexts = [[distinct.setdefault(words, len(distinct)) for words in example.context] for example in examples]
    memes = sorted({row for example in examples for row in example.candidates})
    index = {row: i for i, row in enumerate(memes)}
    words, mask = padded_with_mask(list(distinct))
    rows, present = padded_with_mask(contexts)
    return {
        "words": words,
        "mask": mask,
        "contexts": rows,
        "present": present,
        "candidates": torch.tensor([[index[row] for row in example.candidates] for example in examples]),
        "maps": torch.from_numpy(maps[memes]),
        "emojis": torch.tensor([labels[row] for row in memes]),
    }


def padded_with_mask(rows: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Return rows of numbers as a rectangle, filled up with 0, and a mask of that shape that is true at the numbers."""
    lengths = torch.tensor([len(row) for row in rows])
    mask = torch.arange(int(lengths.max())) < lengths[:, None]
    filled = torch.zeros(mask.shape, dtype=torch.long)
    filled[mask] = torch.tensor([number for row in rows for number in row])
    return filled, mask
