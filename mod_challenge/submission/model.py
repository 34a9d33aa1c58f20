"""A submission in memory: columns, so that a million predictions take little room and are checked at array speed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Optional, Union, overload

import numpy as np
from numpy.typing import NDArray

from ..array_types import Booleans, Floats, Integers
from ..formats.data_frames import require_pandas
from ..io.printable import json_path
from ..io.problems import ProblemLog

if TYPE_CHECKING:
    import pandas

_ROWS_AT_ONCE = 1 << 16


def narrowest(limit: int) -> type[np.integer[Any]]:
    """Return the narrower of two integer types that holds -1 and everything below ``limit``.

    >>> narrowest(307).__name__
    'int16'
    """
    return np.int16 if limit <= 1 << 15 else np.int32


@dataclass(frozen=True)
class Ragged:
    """n lists of integers, laid end to end.

    Attributes:
        flat: the entries of all lists.
        starts: (n + 1,) where each list starts in ``flat``; a list of length 0 was not given.

    >>> lists = Ragged(np.array([7, 8, 9]), np.array([0, 2, 2, 3]))
    >>> lists.row(0).tolist(), lists.given.tolist()
    ([7, 8], [True, False, True])
    """

    flat: NDArray[np.integer[Any]]
    starts: Integers

    @property
    def lengths(self) -> Integers:
        lengths: Integers = np.diff(self.starts)
        return lengths

    @property
    def given(self) -> Booleans:
        """(n,) whether the list was given."""
        return self.lengths > 0

    def row(self, i: int) -> NDArray[np.integer[Any]]:
        """Return the i-th list."""
        return self.flat[self.starts[i] : self.starts[i + 1]]

    def select(self, rows: Integers) -> Ragged:
        """Return the lists at ``rows``, in that order; an empty one where the row is negative."""
        there = rows >= 0
        lengths = np.zeros(len(rows), dtype=np.int64)
        lengths[there] = self.lengths[rows[there]]
        ends = np.cumsum(lengths)
        if len(self.flat) == lengths.sum() and (np.diff(rows[lengths > 0]) > 0).all():
            # All the lists that there are, in the order they have.
            return Ragged(self.flat, np.concatenate([np.zeros(1, dtype=np.int64), ends]))
        first = np.zeros(len(rows), dtype=np.int64)
        first[there] = self.starts[rows[there]]
        flat = self.flat[_gather_ragged(first, lengths)]
        return Ragged(flat, np.concatenate([np.zeros(1, dtype=np.int64), ends]))

    def gather(self, rows: Integers, length: int) -> NDArray[np.integer[Any]]:
        """Return the (len(rows), length) first entries of lists that all have at least ``length`` of them."""
        return self.flat[self.starts[rows][:, None] + np.arange(length)]


@dataclass(frozen=True)
class Predictions(Sequence[Mapping[str, Any]]):
    """The predictions of one split; n of them, in the order of the file: a sequence of objects as the file holds them.

    >>> from mod_challenge import load_submission
    >>> predictions = load_submission("mine.json").predictions["easy"]
    >>> len(predictions), predictions[0]["dialogue"], predictions[0]["turn"]
    (12, 'dialogue 20', 1)

    Attributes:
        split: its name.
        dialogue: n dialogue ids.
        turn: (n,) turn numbers.
        text: n responses, None where not given.
        nll, meme_probability: (n,) floats, NaN where not given.
        candidates, memes: lists of indices into ``vocabulary``.
        emotions: lists of emotion ids.
        vocabulary: the meme ids that occur, by index (shared by all splits of a submission).
        places: (n,) index in the JSON list, or line number in a JSON Lines file.
        by_line: whether ``places`` are line numbers.
        broken: (dialogue id, turn) of predictions left out because their form is wrong.
    """

    split: str
    dialogue: Sequence[str]
    turn: Integers
    text: Sequence[Optional[str]]
    nll: Floats
    meme_probability: Floats
    candidates: Ragged
    memes: Ragged
    emotions: Ragged
    vocabulary: Sequence[str]
    places: Integers
    by_line: bool
    broken: frozenset[tuple[str, int]]

    def __len__(self) -> int:
        return len(self.turn)

    @overload
    def __getitem__(self, index: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, index: slice) -> list[dict[str, Any]]: ...
    def __getitem__(self, index: Union[int, slice]) -> Union[dict[str, Any], list[dict[str, Any]]]:
        if isinstance(index, slice):
            return [self._entry(row) for row in range(*index.indices(len(self)))]
        return self._entry(range(len(self))[index])

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return map(self._entry, range(len(self)))

    def _entry(self, row: int) -> dict[str, Any]:
        """A prediction as the file holds it, with the keys that were given."""
        entry: dict[str, Any] = {"dialogue": self.dialogue[row], "turn": int(self.turn[row])}
        if self.text[row] is not None:
            entry["text"] = self.text[row]
        for key, numbers in (("nll", self.nll), ("meme_probability", self.meme_probability)):
            number = float(numbers[row])
            if number == number:
                entry[key] = number
        for key, ranking in (("candidates", self.candidates), ("memes", self.memes)):
            if ranking.starts[row + 1] > ranking.starts[row]:
                entry[key] = [self.vocabulary[i] for i in ranking.row(row).tolist()]
        if self.emotions.starts[row + 1] > self.emotions.starts[row]:
            entry["emotions"] = self.emotions.row(row).tolist()
        return entry

    def to_frame(self) -> pandas.DataFrame:
        """Return a data frame with one row a prediction.

        Its columns are dialogue, turn, text, nll, meme_probability, and lists of ids: candidates, memes, emotions. What
        was not given is None, or NaN among numbers.

        Raises:
            ModuleNotFoundError: pandas is not installed.
        """
        frame = require_pandas().DataFrame
        entries = list(self)
        lists = {key: [entry.get(key) for entry in entries] for key in ("candidates", "memes", "emotions")}
        return frame(
            {
                "dialogue": list(self.dialogue),
                "turn": self.turn,
                "text": list(self.text),
                "nll": self.nll,
                "meme_probability": self.meme_probability,
                **lists,
            }
        )

    def where(self, row: int, *steps: str | int) -> str:
        """Return the place of a prediction, or of something in it, for messages."""
        position = int(self.places[row])
        if self.by_line:
            return f"line {position} {json_path(steps)}"
        return json_path(("predictions", self.split, position, *steps))

    def given(self, key: str) -> Booleans:
        """Tell of each prediction whether it has ``key``; (n,)."""
        if key == "text":
            return np.array([text is not None for text in self.text], dtype=bool)
        if key in ("nll", "meme_probability"):
            values: Floats = getattr(self, key)
            return ~np.isnan(values)
        ragged: Ragged = getattr(self, key)
        return ragged.given


@dataclass(frozen=True)
class Submission:
    """What a system answered.

    Attributes:
        file: the file as the user named it.
        system: the ``system`` object of the file.
        predictions: by split.
        log: what is wrong with the file's form; scoring refuses it unless the log has no errors.
    """

    file: str
    system: Mapping[str, Any]
    predictions: Mapping[str, Predictions]
    log: ProblemLog = field(repr=False, compare=False)
    _kept: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def __repr__(self) -> str:
        sizes = ", ".join(f"{split} {len(predictions):,}" for split, predictions in self.predictions.items())
        name = self.system.get("name", "?")
        return f"<Submission {name!r} of {self.file!r}: predictions {sizes or 'none'}; {self.log!r}>"

    @property
    def sha256(self) -> str:
        """Return a hash of the content: neither the order of predictions and keys nor the file's layout changes it."""
        if "sha256" not in self._kept:
            self._kept["sha256"] = _content_hash(self)
        return self._kept["sha256"]


def _content_hash(submission: Submission) -> str:
    digest = hashlib.sha256()
    system = json.dumps(submission.system, sort_keys=True, separators=(",", ":"))
    digest.update(system.encode("utf-8"))
    for split in sorted(submission.predictions):
        _hash_split(digest, submission.predictions[split])
    return digest.hexdigest()


def _hash_split(digest: hashlib._Hash, predictions: Predictions) -> None:
    turns = predictions.turn.tolist()
    order = sorted(range(len(turns)), key=list(zip(predictions.dialogue, turns)).__getitem__)
    _hash_strings(digest, [predictions.split, *[predictions.dialogue[i] for i in order]])
    _hash_strings(digest, [predictions.text[i] for i in order])
    rows = np.array(order, dtype=np.int64)
    digest.update(predictions.turn[rows].astype("<i8").tobytes())
    for column in (predictions.nll, predictions.meme_probability):
        digest.update((column[rows] + 0.0).astype("<f8").tobytes())
    ranks = np.argsort(np.argsort(np.array(predictions.vocabulary, dtype=object))).astype("<i4")
    _hash_strings(digest, sorted(predictions.vocabulary))
    for ragged, codes in (
        (predictions.candidates, ranks),
        (predictions.memes, ranks),
        (predictions.emotions, None),
    ):
        lengths = ragged.lengths[rows]
        digest.update(lengths.astype("<i8").tobytes())
        for first in range(0, len(rows), _ROWS_AT_ONCE):
            part = slice(first, first + _ROWS_AT_ONCE)
            flat = _entries(ragged, rows[part], lengths[part])
            digest.update((flat if codes is None else codes[flat]).astype("<i4").tobytes())


def _hash_strings(digest: hashlib._Hash, strings: Sequence[Optional[str]]) -> None:
    """Hash strings so that none can run into the next; None differs from the empty string."""
    lengths = np.array([-1 if string is None else len(string) for string in strings], dtype="<i8")
    digest.update(lengths.tobytes())
    digest.update("".join([string or "" for string in strings]).encode("utf-8", "surrogatepass"))


def _entries(ragged: Ragged, rows: Integers, lengths: Integers) -> NDArray[np.integer[Any]]:
    """The entries of the lists at ``rows``, list after list; not copied where they stand so already."""
    if len(rows) and (np.diff(rows) == 1).all():
        return ragged.flat[ragged.starts[rows[0]] : ragged.starts[rows[-1] + 1]]
    return ragged.flat[_gather_ragged(ragged.starts[rows], lengths)]


def _gather_ragged(starts: Integers, lengths: Integers) -> Integers:
    """Positions of the entries of lists with these starts and lengths, list after list."""
    ends = np.cumsum(lengths)
    offsets = np.repeat(starts - (ends - lengths), lengths)
    return offsets + np.arange(int(ends[-1]) if len(ends) else 0)
