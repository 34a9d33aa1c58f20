"""Figures of every response turn: what each task counts of each item, a row a turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Optional, Union, overload

from ..corpus.turns import Turns
from ..formats.data_frames import require_pandas
from ..metrics.metric import Items
from ..metrics.tasks import TASKS
from .item_statistics import per_turn

if TYPE_CHECKING:
    import pandas

NAMES: Mapping[str, str] = {
    "split": "the split",
    "team": "the team, as in the submission",
    "system": "the system, as in the submission",
    "file": "the submission's file; there only where two systems of one split have the same team and name",
    "dialogue": "the dialogue's id",
    "turn": "number of the turn in its dialogue, from 1",
}
"""Columns that say which turn of which system a row is of, to what they hold."""
FIGURES: Mapping[str, str] = {
    "text.hypothesis_length": "tokens of the response",
    "text.reference_length": "tokens of the gold text",
    "text.correct1": "unigrams of the response that the gold text has, each at most as often as there",
    "text.correct2": "the same of bigrams",
    "text.correct3": "the same of trigrams",
    "text.correct4": "the same of 4-grams",
    "text.nll": "negative log likelihood of the gold text, as the system reports it, in nats",
    "text.predicted_tokens": "tokens that it is divided by: those of the gold text and its end",
    "usage.correct": "1 if a meme is predicted where there is one, or none where there is none; else 0",
    "retrieval.seen": "1 if the gold meme was seen in training, else 0",
    "retrieval.rank": "rank of the gold meme among the ten candidates, from 1; 0 where the answer is missing",
    "retrieval.full_rank": "its rank among all memes, from 1; there only where every ranking is of the whole inventory",
    "retrieval.matched_rank": "its rank among the ten matched candidates, from 1; there only where full_rank is",
    "emotion.top1": "1 if the first emotion is the gold one, else 0",
    "emotion.top5": "1 if one of the first five is, else 0",
}
"""Columns of figures to what they hold; empty where the turn is no item of the task. Those of a task are there where
the system takes part in it; a task of another package brings columns of its own."""
COLUMNS: Mapping[str, str] = {**NAMES, **FIGURES}


class TurnFigures(Sequence[Mapping[str, Any]]):
    """The figures of every response turn of one split and system, or of several: a sequence of rows.

    >>> import mod_challenge
    >>> figures = mod_challenge.score("mine.json", "corpus", "easy", resamples=0).per_turn()
    >>> len(figures), figures[0]["dialogue"], figures[0]["retrieval.rank"]
    (12, 'dialogue 20', None)
    """

    def __init__(self, rows: Sequence[Mapping[str, Any]]) -> None:
        self._rows = rows

    @overload
    def __getitem__(self, index: int) -> Mapping[str, Any]: ...
    @overload
    def __getitem__(self, index: slice) -> TurnFigures: ...
    def __getitem__(self, index: Union[int, slice]) -> Union[Mapping[str, Any], TurnFigures]:
        return TurnFigures(self._rows[index]) if isinstance(index, slice) else self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        return f"<TurnFigures of {len(self):,} turns: {', '.join(self.columns)}>"

    @property
    def columns(self) -> list[str]:
        """Names of the columns: which turn of which system first, then figures in the order of tasks."""
        present = dict.fromkeys(name for row in self._rows for name in row)
        names = [name for name in NAMES if name in present]
        figures = [name for name in present if name not in NAMES]
        order = {task: place for place, task in enumerate(TASKS)}
        return names + sorted(figures, key=lambda name: order.get(name.partition(".")[0], len(order)))

    def to_frame(self) -> pandas.DataFrame:
        """Return a data frame with one row a turn; whole numbers that may be absent are of pandas' type Int64.

        Raises:
            ModuleNotFoundError: pandas is not installed.
        """
        module = require_pandas()
        columns = self.columns
        frame = module.DataFrame({name: [row.get(name) for row in self._rows] for name in columns})
        for name in (name for name in columns if name not in NAMES):
            values = [row[name] for row in self._rows if row.get(name) is not None]
            kind = "Float64" if any(isinstance(value, float) for value in values) else "Int64"
            frame[name] = frame[name].astype(kind)
        return frame


def turn_figures(
    turns: Turns, items: Mapping[str, Items], split: str, system: Mapping[str, Any], file: Optional[str] = None
) -> Iterator[dict[str, Any]]:
    """Yield the row of every response turn of a system.

    Args:
        turns: of the references.
        items: what counts of each item, by task.
        split, system: which the rows say.
        file: what tells the system from another of its name; None where nothing has to.
    """
    told = {} if file is None else {"file": file}
    for row in per_turn(turns, items):
        yield {"split": split, "team": system["team"], "system": system["name"], **told, **row}
