"""Gathers parsed predictions into columns, checking the form of each on the way."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, count
from typing import Any, Callable, Optional

import numpy as np
from numpy.typing import NDArray

from ..io.printable import PathStep, json_path
from ..io.problems import Problem, ProblemLog
from ..schema.validation import subschema
from .model import Predictions, Ragged

Place = int
Parsed = tuple[Place, Any]

_NOT_GIVEN: tuple[Any, ...] = ()
_TABLE_WIDTH = 3
_COUNTED_EXACTLY = 10_000
"""After so many errors a wrong prediction counts as one, however much of it is wrong."""


class ColumnBuilder:
    """Collects the predictions of one split.

    Args:
        split: its name.
        by_line: whether places are line numbers of a JSON Lines file.
        codes: meme id to index, shared by the splits of a submission.
        log: takes what is wrong.
        file: named in problems.
    """

    def __init__(self, split: str, by_line: bool, codes: MemeCodes, log: ProblemLog, file: str) -> None:
        self.split, self.by_line, self.log, self.file = split, by_line, log, file
        self._codes = codes
        self._dialogue: list[str] = []
        self._turn = array("q")
        self._text: list[Optional[str]] = []
        self._nll = array("d")
        self._probability = array("d")
        self._lists: dict[str, list[tuple[Any, Any]]] = {"candidates": [], "memes": [], "emotions": []}
        self._places = array("q")
        self._packed = array("q")
        self._broken: set[tuple[str, int]] = set()

    def mark_packed(self, index: int) -> None:
        """Note which packed ranking belongs to the next prediction, -1 for none; called for all of them or none."""
        self._packed.append(index)

    def add(self, chunk: list[Parsed]) -> None:
        """Check a run of (place, prediction) and keep what is well formed."""
        values = [value for _, value in chunk]
        if subschema("submission", "prediction", many=True).is_valid(values):
            self._append([position for position, _ in chunk], _with_integers(values))
            return
        single = subschema("submission", "prediction")
        valid: list[Parsed] = []
        for position, value in chunk:
            if single.is_valid(value):
                valid.append((position, value))
            else:
                self._refuse(position, value)
        self._append([position for position, _ in valid], _with_integers([value for _, value in valid]))

    def _refuse(self, position: Place, value: Any) -> None:
        dialogue, turn = identity(value)
        if dialogue is not None and turn is not None:
            self._broken.add((dialogue, turn))
        if self.log.error_count > _COUNTED_EXACTLY:
            self.log.add_uncounted(1, "form-wrong")
            return
        faults = subschema("submission", "prediction").faults(value)
        where = self._where(position)
        for fault in faults:
            self.log.add(Problem(fault.code, fault.message, fault.hint, self.file, where(fault.path), dialogue, turn))

    def refuse_flawed(self, value: Any, problems: Sequence[Problem]) -> None:
        """Leave out a prediction whose JSON is flawed; ``problems`` say how."""
        dialogue, turn = identity(value)
        if dialogue is not None and turn is not None:
            self._broken.add((dialogue, turn))
        for problem in problems:
            self.log.add(replace(problem, dialogue=dialogue, turn=turn))

    def _where(self, position: Place) -> Callable[[Sequence[PathStep]], str]:
        if self.by_line:
            return lambda path: f"line {position} {json_path(path)}"
        return lambda path: json_path(("predictions", self.split, position, *path))

    def _append(self, positions: list[Place], values: list[dict[str, Any]]) -> None:
        nan = float("nan")
        self._places.extend(positions)
        self._dialogue.extend([value["dialogue"] for value in values])
        self._turn.extend([value["turn"] for value in values])
        self._text.extend([value.get("text") for value in values])
        self._nll.extend([value.get("nll", nan) for value in values])
        self._probability.extend([value.get("meme_probability", nan) for value in values])
        for key, runs in self._lists.items():
            lists = [value.get(key, _NOT_GIVEN) for value in values]
            lengths = np.fromiter(map(len, lists), dtype=np.int64, count=len(lists))
            total = int(lengths.sum())
            if key == "emotions":
                flat = np.fromiter(chain.from_iterable(lists), dtype=np.int32, count=total)
            else:
                flat = self._codes.of(chain.from_iterable(lists), total)
            runs.append((flat.astype(np.int16) if not flat.size or flat.max() < 1 << 15 else flat, lengths))

    def build(self, packed: Optional[Ragged] = None) -> Predictions:
        """The columns gathered so far, with rankings from ``packed`` where the quick pass took them out."""

        def ragged(key: str) -> Ragged:
            flats = [flat for flat, _ in self._lists[key]]
            lengths = [length for _, length in self._lists[key]]
            ends = np.cumsum(np.concatenate([np.zeros(1, dtype=np.int64), *lengths]))
            return Ragged(np.concatenate(flats) if flats else np.empty(0, dtype=np.int16), ends)

        def column(values: array[Any], kind: Any) -> Any:
            return np.frombuffer(values, dtype=kind) if values else np.empty(0, kind)

        return Predictions(
            split=self.split,
            dialogue=self._dialogue,
            turn=column(self._turn, np.int64),
            text=self._text,
            nll=column(self._nll, np.float64),
            meme_probability=column(self._probability, np.float64),
            candidates=ragged("candidates"),
            memes=ragged("memes") if packed is None else packed.select(column(self._packed, np.int64)),
            emotions=ragged("emotions"),
            vocabulary=self._codes.names(),
            places=column(self._places, np.int64),
            by_line=self.by_line,
            broken=frozenset(self._broken),
        )


class MemeCodes:
    """Meme id to a running index, given at first sight."""

    def __init__(self) -> None:
        self._code: defaultdict[str, int] = defaultdict(count().__next__)
        self._tables: dict[int, NDArray[np.int32]] = {}

    def names(self) -> list[str]:
        """The ids by index."""
        return list(self._code)

    def __len__(self) -> int:
        return len(self._code)

    def of(self, entries: Iterable[str], total: int) -> NDArray[np.int32]:
        """The indices of ``total`` ids."""
        return np.fromiter(map(self._code.__getitem__, entries), dtype=np.int32, count=total)

    def of_letters(self, letters: NDArray[np.uint8]) -> Optional[NDArray[np.int32]]:
        """The indices of ids given as a (width, ids) array of ASCII letters, by a table of all such ids.

        None where the ids are too wide for a table.
        """
        width, count = letters.shape
        if width > _TABLE_WIDTH:
            return None
        keys = np.zeros(count, dtype=np.int32)
        for column in letters:
            keys <<= 7
            keys |= column
        if width not in self._tables:
            self._tables[width] = np.full(1 << (7 * width), -1, dtype=np.int32)
        table = self._tables[width]
        is_new = np.zeros(len(table), dtype=bool)
        is_new[keys] = True
        is_new &= table < 0
        for key in np.flatnonzero(is_new).tolist():
            name = "".join(chr((key >> (7 * (width - 1 - i))) & 127) for i in range(width))
            table[key] = self._code[name]
        codes: NDArray[np.int32] = table[keys]
        return codes


def identity(value: Any) -> tuple[Optional[str], Optional[int]]:
    """(dialogue id, turn) of a prediction whose form may be wrong; None where it cannot be told."""
    if not isinstance(value, dict):
        return None, None
    dialogue, turn = value.get("dialogue"), value.get("turn")
    return (
        dialogue if isinstance(dialogue, str) else None,
        turn if type(turn) is int and abs(turn) < 1 << 31 else None,
    )


def _with_integers(values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Write turns and emotions as integers where a file has 2.0 for 2, which JSON Schema takes for an integer too."""
    emotions = chain.from_iterable([value.get("emotions", _NOT_GIVEN) for value in values])
    if all(type(value["turn"]) is int for value in values) and set(map(type, emotions)) <= {int}:
        return values
    return list(map(_with_integer_ids, values))


def _with_integer_ids(value: dict[str, Any]) -> dict[str, Any]:
    changed = {**value, "turn": int(value["turn"])}
    if "emotions" in value:
        changed["emotions"] = list(map(int, value["emotions"]))
    return changed
