"""Holds a submission against the references of a split: everything that scoring would refuse, all of it at once.

`match` is what both validation and scoring run, so they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from ..metrics.task import Task
from ..metrics.tasks import TASKS
from .model import Predictions, Ragged, Submission, narrowest
from .nll import is_like_a_mean, warning

TOP = 5
ABSENT = -1
_STRANGERS_NAMED = 3


@dataclass(frozen=True)
class Answers:
    """What a system answered to the items of a split, aligned with them.

    Attributes:
        by_task: the tasks taken part in, each with the values of its keys in the order of its items
            (`mod_challenge.metrics.answered.Answered` says in which form); None for a key that it does not give.
        missing: task to how many items lack an answer (only where partial submissions are allowed); a missing
            text is "", a missing probability NaN, missing entries of rankings are -1.
    """

    by_task: Mapping[str, Mapping[str, Any]]
    missing: dict[str, int] = field(default_factory=dict)

    def _values(self, task: str, key: str) -> Any:
        return self.by_task[task][key] if task in self.by_task else None

    @property
    def text(self) -> Optional[Sequence[str]]:
        """Responses to the text items."""
        values: Optional[Sequence[str]] = self._values("text", "text")
        return values

    @property
    def nll(self) -> Optional[Floats]:
        """(text items,) negative log likelihoods of the gold texts."""
        values: Optional[Floats] = self._values("text", "nll")
        return values

    @property
    def meme_probability(self) -> Optional[Floats]:
        """(usage items,) probabilities of a meme."""
        values: Optional[Floats] = self._values("usage", "meme_probability")
        return values

    @property
    def candidates(self) -> Optional[Integers]:
        """(retrieval items, 10) inventory indices, best first."""
        values: Optional[Integers] = self._values("retrieval", "candidates")
        return values

    @property
    def ranking(self) -> Optional[Ragged]:
        """Lists of inventory indices, best first, one a retrieval item."""
        values: Optional[Ragged] = self._values("retrieval", "memes")
        return values

    @property
    def emotions(self) -> Optional[Integers]:
        """(emotion items, up to 5) emotion ids, best first."""
        values: Optional[Integers] = self._values("emotion", "emotions")
        return values


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
    matcher = _ItemMatcher(submission.file, predictions, references.turns, log, allow_partial)
    answers = matcher.answers(references)
    if answers is not None and answers.nll is not None and log.error_count == before:
        texts = [references.turns.text[row] or "" for row in references.turns.text_rows.tolist()]
        if is_like_a_mean(answers.nll, texts):
            log.add(warning(references.split, submission.file))
    return answers if log.error_count == before else None


class _ItemMatcher:
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
        items = {name: turns.rows(name) for name in TASKS}
        rows_by_task = {name: self._rows_of_keys(task, items[name]) for name, task in TASKS.items()}
        wanted = TASKS if turns.hidden is None else (turns.hidden,)
        if not any(name in wanted for name, rows in rows_by_task.items() if rows) and not self.predictions.broken:
            self._add("nothing-to-score", "no prediction has a key of any task", "see the format", None, None)
        by_task = {
            name: {key: self._values(key, rows[key], items[name], references) for key in TASKS[name].keys}
            for name, rows in rows_by_task.items()
            if rows
        }
        if self.log.error_count != before:
            return None
        return Answers(by_task, {task: number for task, number in self.missing.items() if number})

    def _rows_of_keys(self, task: Task, items: Integers) -> dict[str, Optional[Integers]]:
        """Key to the (items,) predictions that give it, None where it is not given; empty for a task sat out."""
        if not any(self.predictions.given(key).any() for key in task.keys):
            return {}
        first, *optional = task.keys
        rows: dict[str, Optional[Integers]] = {first: self._rows_of(task.name, first, items)}
        for key in optional:
            is_given = self.predictions.given(key).any()
            rows[key] = self._rows_of(task.name, key, items) if is_given else None
        return rows

    def _values(self, key: str, rows: Optional[Integers], items: Integers, references: References) -> Any:
        """The values of a key, an item each; reports what is wrong with them."""
        if rows is None:
            return None
        if key == "text":
            return self._texts(rows)
        if key == "candidates":
            even = references.even[np.searchsorted(self.turns.retrieval_rows, items)]
            return self._candidates(rows, even, references.candidates_file)
        if key == "memes":
            return self._ranking(rows)
        if key == "emotions":
            return self._emotions(rows)
        return self._floats(getattr(self.predictions, key), rows)

    def _any_known(self) -> bool:
        """Whether any dialogue is one of the split's; if none is, that is said once and nothing else."""
        strangers = set(self.predictions.dialogue) - set(self.turns.dialogue_ids)
        if not strangers or len(strangers) < len(set(self.predictions.dialogue)):
            return True
        split, example = self.predictions.split, next(iter(self.turns.dialogue_ids), "")
        message = f"none of the dialogues answered ({len(strangers):,}) is in {split} of this corpus"
        hint = f'is --corpus right? ids there look like "{visible(example)}"'
        self._add("dialogues-unknown", message, hint, None, None)
        return False

    def _align(self) -> Integers:
        """(n turns,) index of each turn's prediction, -1 where there is none.

        Response turns that are there and not asked about may be answered, once each; nobody looks at those answers.
        """
        index = row_index(self.turns)
        length = dict(zip(self.turns.dialogue_ids, self.turns.lengths))
        example = next(iter(self.turns.dialogue_ids), "")
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
                    hint = f'predict the dialogues of this split alone; their ids look like "{visible(example)}"'
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

    def _texts(self, rows: Integers) -> list[str]:
        texts = self.predictions.text
        return ["" if row == ABSENT else (texts[row] or "") for row in rows.tolist()]

    def _floats(self, values: Floats, rows: Integers) -> Floats:
        padded = np.append(values, np.nan)
        return np.where(rows == ABSENT, np.nan, padded[rows])

    def _inventory_codes(self) -> NDArray[np.integer[Any]]:
        index = {meme: i for i, meme in enumerate(self.turns.inventory)}
        codes = [index.get(meme, ABSENT) for meme in self.predictions.vocabulary]
        return np.array(codes, dtype=narrowest(len(index)))

    def _candidates(self, rows: Integers, even: Integers, file: str) -> Integers:
        """(items, 10) the candidates as ranked; reports lists that are not the item's ten."""
        there = np.flatnonzero(rows != ABSENT)
        is_given = self.predictions.candidates.given
        there = there[is_given[rows[there]]]
        ranked = np.full((len(rows), CANDIDATES), ABSENT, dtype=np.int64)
        codes = self._inventory_codes()
        ranked[there] = codes[self.predictions.candidates.gather(rows[there], CANDIDATES)]
        wrong = (np.sort(ranked[there], axis=1) != even[there]).any(axis=1)
        hint = f"rank the ten of {file}, each exactly once"
        if not file:
            hint = "rank the item's ten, each exactly once: mod-corpus candidates writes the file that the corpus lacks"
        for item in there[wrong].tolist():
            message = self._strangers(int(rows[item]), ranked[item], even[item])
            self._add("candidates-wrong", message, hint, int(rows[item]), "candidates")
        return ranked

    def _strangers(self, row: int, ranked: Integers, even: Integers) -> str:
        """Name the candidates of a prediction that are not its item's; what the item's are stays unsaid."""
        if self.log.full:
            return ""  # only counted
        given = self.predictions.candidates.row(row).tolist()
        strangers = [given[i] for i in np.flatnonzero(~np.isin(ranked, even)).tolist()]
        named = [f'"{visible(self.predictions.vocabulary[i])}"' for i in strangers[:_STRANGERS_NAMED]]
        more = f" and {len(strangers) - len(named)} more" if len(strangers) > len(named) else ""
        verb = "is" if len(strangers) == 1 else "are"
        return f"{', '.join(named)}{more} {verb} not among the item's ten candidates"

    def _ranking(self, rows: Integers) -> Ragged:
        """The rankings as inventory indices; reports memes that may not be answered."""
        chosen = self.predictions.memes.select(rows)
        flat = self._inventory_codes()[chosen.flat] if len(chosen.flat) else chosen.flat
        ranking = Ragged(flat, chosen.starts)
        hint = 'ids must match to the character: "013" is not "13"; unseen memes may be answered in hard alone'
        self._report_entries(
            rows, ranking, flat == ABSENT, "memes", "meme-unknown", "no meme of this split's inventory", hint
        )
        return ranking

    def _emotions(self, rows: Integers) -> Integers:
        """(items, 5) first emotions as ranked; reports unknown ids and lists that are too short."""
        emotion_ids = np.array(self.turns.emotion_ids, dtype=np.int64)
        chosen = self.predictions.emotions.select(rows)
        hint = "use the ids of emotion_dict.json"
        strange = ~np.isin(chosen.flat, emotion_ids)
        self._report_entries(rows, chosen, strange, "emotions", "emotion-unknown", "no emotion of this corpus", hint)
        least = min(TOP, len(emotion_ids))
        lengths = chosen.lengths
        for item in np.flatnonzero((lengths > 0) & (lengths < least)).tolist():
            message = f"{int(lengths[item])} emotions given, {least} are needed"
            self._add("emotions-too-few", message, "more of them, best first", int(rows[item]), "emotions")
        if not len(chosen.flat):
            return np.full((len(rows), TOP), ABSENT, dtype=np.int64)
        positions = np.minimum(chosen.starts[:-1, None] + np.arange(TOP), len(chosen.flat) - 1)
        best = chosen.flat[positions].astype(np.int64)
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
