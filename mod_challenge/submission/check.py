"""Holds a submission against the references of a split: everything that scoring would refuse, all of it at once.

`match` is what both validation and scoring run, so they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Optional

import numpy as np
from numpy.typing import NDArray

from ..array_types import Booleans, Floats, Integers
from ..corpus.candidates import CANDIDATES
from ..corpus.references import References
from ..corpus.turns import Turns, row_index
from ..io.printable import json_path, visible
from ..io.problems import Problem, ProblemLog
from .model import Predictions, Ragged, Submission, narrowest

TOP = 5
ABSENT = -1

TASK_KEYS = {
    "text": ("text", "nll"),
    "usage": ("meme_probability",),
    "retrieval": ("candidates", "memes"),
    "emotion": ("emotions",),
}
"""Task to its keys in a prediction: the first is asked of every item, the others are optional as a whole."""


@dataclass(frozen=True)
class Answers:
    """What a system answered to the items of a split, in the order of the items; a task it sits out is None.

    Attributes:
        text: responses to the text items.
        nll: (text items,) or None.
        meme_probability: (usage items,).
        candidates: (retrieval items, 10) inventory indices, best first.
        ranking: lists of inventory indices, best first, one a retrieval item, or None.
        emotions: (retrieval items with an emotion, up to 5) emotion ids, best first.
        missing: task to how many items lack an answer (only where partial submissions are allowed); a missing
            text is "", a missing probability NaN, missing entries of rankings are -1.
    """

    text: Optional[Sequence[str]]
    nll: Optional[Floats]
    meme_probability: Optional[Floats]
    candidates: Optional[Integers]
    ranking: Optional[Ragged]
    emotions: Optional[Integers]
    missing: dict[str, int] = field(default_factory=dict)


def match(
    submission: Submission, references: References, log: ProblemLog, allow_partial: bool = False
) -> Optional[Answers]:
    """Align a submission with a split's items.

    Args:
        submission: as read.
        references: the split's gold side.
        log: takes everything that is wrong.
        allow_partial: let missing answers pass.

    Returns:
        The answers, or None where something is wrong.
    """
    before = log.error_count
    predictions = submission.predictions.get(references.split)
    if predictions is None and not submission.predictions and log.error_count:
        return None  # what is wrong with the file as a whole is already said
    if predictions is None:
        have = ", ".join(sorted(submission.predictions)) or "none"
        log.add(
            Problem(
                "split-missing",
                f"no predictions for {references.split}",
                f"there are some for: {have}",
                submission.file,
                json_path(("predictions", references.split)),
            )
        )
        return None
    matcher = _Matcher(submission.file, predictions, references.turns, log, allow_partial)
    answers = matcher.answers(references)
    return answers if log.error_count == before else None


class _Matcher:
    def __init__(self, file: str, predictions: Predictions, turns: Turns, log: ProblemLog, allow_partial: bool) -> None:
        self.file, self.predictions, self.turns, self.log = file, predictions, turns, log
        self.allow_partial = allow_partial
        self.missing: dict[str, int] = {}
        self._reported: set[int] = set()

    def answers(self, references: References) -> Optional[Answers]:
        turns = self.turns
        before = self.log.error_count
        if not self._any_known():
            return None
        self.prediction_of = self._align()
        rows = {
            "text": turns.text_rows,
            "usage": turns.usage_rows,
            "retrieval": turns.retrieval_rows,
            "emotion": turns.emotion_rows,
        }
        found: dict[str, Optional[Integers]] = {}
        for task, keys in TASK_KEYS.items():
            takes_part = any(self.predictions.given(key).any() for key in keys)
            for key in keys:
                needed = takes_part if key == keys[0] else bool(self.predictions.given(key).any())
                found[key] = self._rows_of(task, key, rows[task]) if needed else None
        asked = TASK_KEYS if turns.hidden is None else {turns.hidden: TASK_KEYS[turns.hidden]}
        if all(found[keys[0]] is None for keys in asked.values()) and not self.predictions.broken:
            self._add("nothing-to-score", "no prediction has a key of any task", "see the format", None, None)
        candidates = self._candidates(found["candidates"], references)
        ranking = self._ranking(found["memes"])
        emotions = self._emotions(found["emotions"])
        if self.log.error_count != before:
            return None
        return Answers(
            text=self._texts(found["text"]),
            nll=self._floats(self.predictions.nll, found["nll"]),
            meme_probability=self._floats(self.predictions.meme_probability, found["meme_probability"]),
            candidates=candidates,
            ranking=ranking,
            emotions=emotions,
            missing={task: number for task, number in self.missing.items() if number},
        )

    def _any_known(self) -> bool:
        """Whether any dialogue is one of the split's; if none is, that is said once and nothing else."""
        strangers = set(self.predictions.dialogue) - set(self.turns.dialogue_ids)
        if not strangers or len(strangers) < len(set(self.predictions.dialogue)):
            return True
        split, example = self.predictions.split, next(iter(self.turns.dialogue_ids), "")
        message = f"none of the {len(strangers):,} dialogues answered is in {split} of this corpus"
        hint = f"is --corpus right? a dialogue's name there is like {visible(example)!r}"
        self._add("dialogues-unknown", message, hint, None, None)
        return False

    def _align(self) -> Integers:
        """(n turns,) index of each turn's prediction, -1 where there is none.

        Response turns that are there and not asked about may be answered, once each; nobody looks at those answers.
        """
        index = row_index(self.turns)
        length = dict(zip(self.turns.dialogue_ids, self.turns.lengths))
        unasked: dict[tuple[str, int], int] = {}
        aligned = np.full(len(self.turns), ABSENT, dtype=np.int64)
        turn_numbers = self.predictions.turn.tolist()
        for i, key in enumerate(zip(self.predictions.dialogue, turn_numbers)):
            row = index.get(key)
            if row is None:
                if 1 <= key[1] < length.get(key[0], 0):
                    if unasked.setdefault(key, i) != i:
                        first = self.predictions.where(unasked[key])
                        self._add("prediction-double", f"the turn is already answered at {first}", "one each", i, None)
                elif key[0] in length:
                    hint = "response turns are numbered from 1, the first utterance is 0"
                    self._add("turn-unknown", "the dialogue has no such response turn", hint, i, None)
                else:
                    hint = "predict the dialogues of this split alone"
                    self._add("dialogue-unknown", "the split has no such dialogue", hint, i, None)
            elif aligned[row] != ABSENT:
                first = self.predictions.where(int(aligned[row]))
                self._add("prediction-double", f"the turn is already answered at {first}", "one each", i, None)
            else:
                aligned[row] = i
        return aligned

    def _rows_of(self, task: str, key: str, items: Integers) -> Integers:
        """(items,) prediction that answers each item with ``key``, -1 where none does."""
        rows = self.prediction_of[items]
        lacking = np.ones(len(rows), dtype=bool)
        there = rows != ABSENT
        lacking[there] = ~self.predictions.given(key)[rows[there]]
        if self.allow_partial:
            self.missing[task] = max(self.missing.get(task, 0), int(lacking.sum()))
            return np.where(lacking, ABSENT, rows)
        for item, row in zip(items[lacking].tolist(), rows[lacking].tolist()):
            self._lacks(task, key, item, row)
        return rows

    def _lacks(self, task: str, key: str, item: int, row: int) -> None:
        turns = self.turns
        name = (turns.dialogue_ids[turns.dialogue[item]], int(turns.turn[item]))
        if name in self.predictions.broken:
            return
        if row != ABSENT:
            hint = f"the system takes part in {task}, so every item of it needs the key"
            self._add("answer-missing", f'"{key}" is missing', hint, row, None)
        elif item not in self._reported:
            self._reported.add(item)
            where = json_path(("predictions", self.predictions.split))
            self.log.add(
                Problem(
                    "prediction-missing",
                    "the turn has no prediction",
                    "answer every item, or score with --allow-partial",
                    self.file,
                    where,
                    *name,
                )
            )

    def _texts(self, rows: Optional[Integers]) -> Optional[list[str]]:
        if rows is None:
            return None
        texts = self.predictions.text
        return ["" if row == ABSENT else (texts[row] or "") for row in rows.tolist()]

    def _floats(self, values: Floats, rows: Optional[Integers]) -> Optional[Floats]:
        if rows is None:
            return None
        padded = np.append(values, np.nan)
        return np.where(rows == ABSENT, np.nan, padded[rows])

    def _inventory_codes(self) -> NDArray[np.integer[Any]]:
        index = {meme: i for i, meme in enumerate(self.turns.inventory)}
        codes = [index.get(meme, ABSENT) for meme in self.predictions.vocabulary]
        return np.array(codes, dtype=narrowest(len(index)))

    def _candidates(self, rows: Optional[Integers], references: References) -> Optional[Integers]:
        """(items, 10) the candidates as ranked; reports lists that are not the item's ten."""
        if rows is None:
            return None
        there = np.flatnonzero(rows != ABSENT)
        given = self.predictions.candidates.given
        there = there[given[rows[there]]]
        ranked = np.full((len(rows), CANDIDATES), ABSENT, dtype=np.int64)
        codes = self._inventory_codes()
        ranked[there] = codes[self.predictions.candidates.gather(rows[there], CANDIDATES)]
        wrong = (np.sort(ranked[there], axis=1) != references.even[there]).any(axis=1)
        for item in there[wrong].tolist():
            self._add(
                "candidates-wrong",
                "these are not the item's ten candidates",
                "rank the ten of candidates.json, each exactly once",
                int(rows[item]),
                "candidates",
            )
        return ranked

    def _ranking(self, rows: Optional[Integers]) -> Optional[Ragged]:
        """The rankings as inventory indices; reports memes that may not be answered."""
        if rows is None:
            return None
        chosen = self.predictions.memes.select(rows)
        flat = self._inventory_codes()[chosen.flat] if len(chosen.flat) else chosen.flat
        ranking = Ragged(flat, chosen.starts)
        hint = 'ids must match to the character: "013" is not "13"; unseen memes may be answered in hard alone'
        self._report_entries(
            rows, ranking, flat == ABSENT, "memes", "meme-unknown", "no meme of this split's inventory", hint
        )
        return ranking

    def _emotions(self, rows: Optional[Integers]) -> Optional[Integers]:
        """(items, 5) first emotions as ranked; reports unknown ids and lists that are too short."""
        if rows is None:
            return None
        known = np.array(self.turns.emotion_ids, dtype=np.int64)
        chosen = self.predictions.emotions.select(rows)
        hint = "use the ids of emotion_dict.json"
        strange = ~np.isin(chosen.flat, known)
        self._report_entries(rows, chosen, strange, "emotions", "emotion-unknown", "no emotion of this corpus", hint)
        least = min(TOP, len(known))
        lengths = chosen.lengths
        for item in np.flatnonzero((lengths > 0) & (lengths < least)).tolist():
            message = f"{int(lengths[item])} emotions given, {least} are needed"
            self._add("emotions-too-few", message, "more of them, best first", int(rows[item]), "emotions")
        if not len(chosen.flat):
            return np.full((len(rows), TOP), ABSENT, dtype=np.int64)
        places = np.minimum(chosen.starts[:-1, None] + np.arange(TOP), len(chosen.flat) - 1)
        best = chosen.flat[places].astype(np.int64)
        best[np.arange(TOP) >= lengths[:, None]] = ABSENT
        return best

    def _report_entries(
        self,
        rows: Integers,
        lists: Ragged,
        wrong: Booleans,
        key: str,
        code: str,
        message: str,
        hint: str,
    ) -> None:
        """Report the entries of lists that are ``wrong``: the first ones with their places, the rest by number."""
        positions = np.flatnonzero(wrong).tolist()
        for done, position in enumerate(positions):
            if self.log.full:
                self.log.add_uncounted(len(positions) - done, code)
                return
            item = int(np.searchsorted(lists.starts, position, side="right")) - 1
            self._add(code, message, hint, int(rows[item]), key, position - int(lists.starts[item]))

    def _add(
        self,
        code: str,
        message: str,
        hint: str,
        row: Optional[int],
        key: Optional[str],
        entry: Optional[int] = None,
    ) -> None:
        if self.log.full:
            self.log.add_uncounted(1, code)
            return
        predictions = self.predictions
        if row is None:
            where = json_path(("predictions", predictions.split))
            self.log.add(Problem(code, message, hint, self.file, where))
            return
        steps = [step for step in (key, entry) if step is not None]
        self.log.add(
            Problem(
                code,
                message,
                hint,
                self.file,
                predictions.where(row, *steps),
                predictions.dialogue[row],
                int(predictions.turn[row]),
            )
        )
