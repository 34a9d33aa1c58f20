"""Dialogues, memes and emotions as values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable, Optional

SPLITS = ("train", "valid", "test", "easy", "hard")
"""Names that a split may have; a corpus has easy and hard tests, or one test."""
FULL_INVENTORY_SPLIT = "hard"
FROM_INVENTORY, FROM_GROUP = CANDIDATE_SOURCES = ("inventory", "group")
"""Where nine other candidates are drawn from: ``candidates`` of ``corpus.json``."""


@dataclass(frozen=True)
class Utterance:
    """What one speaker says at one position: a text, a meme, or both, and the emotion of the meme."""

    speaker: str
    text: Optional[str] = None
    meme: Optional[str] = None
    emotion: Optional[int] = None

    @property
    def has_text(self) -> bool:
        """Tell whether there is a text that is not blank.

        >>> Utterance("[speaker1]", " ").has_text
        False
        """
        return self.text is not None and not self.text.isspace() and self.text != ""


@dataclass(frozen=True)
class Dialogue:
    """A list of utterances. Its response turns are the positions from 1 on."""

    id: str
    utterances: tuple[Utterance, ...]


@dataclass(frozen=True)
class Meme:
    """A meme of the inventory.

    Attributes:
        id: a string, ``"013"`` is not ``"13"``.
        picture: the picture's file name in ``memes/``.
        text: the words in the picture, where known.
        name, group: as ``memes.json`` says, where it does.
    """

    id: str
    picture: str
    text: Optional[str] = None
    name: Optional[str] = None
    group: Optional[str] = None


@dataclass(frozen=True)
class Corpus:
    """A corpus directory. Splits are read when first asked for, and then kept.

    Attributes:
        folder: the directory.
        name, version, language, licence: as in ``corpus.json``.
        memes: every meme by id, ids in order.
        emotions: emotion id to name, ids in order; empty where ``emotion_dict.json`` is absent.
        listed_seen: ``seen_memes`` of ``corpus.json``, None without that list.
        candidates: where the nine others of an even draw are from, one of ``CANDIDATE_SOURCES``.
        builtin: the simulator's block of ``corpus.json``, None for any other corpus.
        protocol: ``blind`` on the private side of a blind release, else None.
        stage: the task that a stage of a blind release asks about, whose gold is hidden; None for any other corpus.
    """

    folder: Path
    name: str
    version: str
    language: str
    licence: Optional[str]
    memes: Mapping[str, Meme]
    emotions: Mapping[int, str]
    listed_seen: Optional[frozenset[str]]
    builtin: Optional[Mapping[str, object]]
    protocol: Optional[str]
    stage: Optional[str]
    _read_split: Callable[[Corpus, str], tuple[Dialogue, ...]] = field(repr=False, compare=False)
    candidates: str = FROM_INVENTORY
    _iterate: Optional[Callable[[Corpus, str], Iterator[Dialogue]]] = field(default=None, repr=False, compare=False)
    _kept: dict[str, object] = field(default_factory=dict, repr=False, compare=False)

    def __repr__(self) -> str:
        splits = ", ".join(self.splits)
        return f"<Corpus {self.name!r} {self.version!r} in {str(self.folder)!r}: {splits}; {len(self.memes)} memes>"

    @property
    def splits(self) -> tuple[str, ...]:
        """Return the splits whose files are there, in the order train, valid, easy, hard."""
        return tuple(name for name in SPLITS if (self.folder / f"{name}.json").is_file())

    def split(self, name: str) -> tuple[Dialogue, ...]:
        """Return the dialogues of a split, in the order of its file.

        Raises:
            CorpusError: the split's file is missing or invalid.
        """
        if name not in self._kept:
            self._kept[name] = self._read_split(self, name)
        return self._kept[name]  # type: ignore[return-value]

    def iterate(self, name: str) -> Iterator[Dialogue]:
        """Return the dialogues of a split one by one, of a large one without ever holding them all.

        Raises:
            CorpusError: the split's file is missing or invalid; of a large one, only once that place is reached.
        """
        return iter(self.split(name)) if self._iterate is None else self._iterate(self, name)

    def has_read(self, name: str) -> bool:
        """Return whether a split's dialogues are kept."""
        return name in self._kept

    def forget(self, name: str) -> None:
        """Let go of a split's dialogues; they are read again when next needed."""
        self._kept.pop(name, None)

    @property
    def seen_memes(self) -> frozenset[str]:
        """Return the memes seen in training: those listed, else those of ``train.json``, else all."""
        if self.listed_seen is not None:
            return self.listed_seen
        if "train" not in self.splits:
            return frozenset(self.memes)
        return frozenset(meme for meme, count in self.train_usage.items() if count)

    @property
    def train_usage(self) -> Mapping[str, int]:
        """Return how often each meme of the corpus is used in ``train.json``; all 0 where that file is absent."""
        if "usage" not in self._kept:
            usage = dict.fromkeys(self.memes, 0)
            for dialogue in self.iterate("train") if "train" in self.splits else ():
                for utterance in dialogue.utterances:
                    if utterance.meme is not None:
                        usage[utterance.meme] = usage.get(utterance.meme, 0) + 1
            self._kept["usage"] = usage
        return self._kept["usage"]  # type: ignore[return-value]

    def inventory(self, split: str) -> tuple[str, ...]:
        """Return the ids of the memes that may be answered in ``split``, in order: all for hard, else the seen ones."""
        if split == FULL_INVENTORY_SPLIT:
            return tuple(self.memes)
        seen = self.seen_memes
        return tuple(meme for meme in self.memes if meme in seen)

    def emotion_ids(self) -> tuple[int, ...]:
        """Return the ids of the emotions that may be answered, in order.

        They are those of ``emotion_dict.json``; where that is absent or empty, those that occur in the corpus.
        """
        if self.emotions:
            return tuple(self.emotions)
        if "emotions" not in self._kept:
            emotions = {
                utterance.emotion
                for split in self.splits
                for dialogue in self.split(split)
                for utterance in dialogue.utterances
                if utterance.emotion is not None
            }
            self._kept["emotions"] = tuple(sorted(emotions))
        return self._kept["emotions"]  # type: ignore[return-value]
