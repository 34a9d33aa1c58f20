"""Task files of DSTC10's track 1: what an item says, and which turn of which dialogue it is about.

A task file is a list of ``{"history", "answer"}``. Task 1's history ends before the response. Task 2's ends with the
response's text and has the candidates, task 3's ends with its text and meme. Nothing in an item names its dialogue, so
content is all there is to find it by. Source: data/README.md and data/test/README.md of the track's repository.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

from ...io.printable import json_path
from ...io.problems import Problem, ProblemLog
from ...schema.validation import subschema
from ..model import Dialogue, Utterance
from ..reading import conforms, strict_json

TASKS = (1, 2, 3)
ANSWER_KEYS = {1: "txt", 2: "img_id", 3: "emotion_id"}
"""Task to the key of its answer."""

Place = tuple[int, int]
"""Index of a dialogue, and a turn in it."""


@dataclass(frozen=True)
class TaskItem:
    """An item of a task file.

    Attributes:
        task: 1, 2 or 3.
        index: its place in the file, from 0.
        history: the whole utterances before the response.
        response: what is known of the response before it is answered: its speaker; its text in tasks 2 and 3; its
            meme in task 3.
        candidates: task 2's candidates, in the order of the file; empty where there are none.
        answer: text, meme id or list of them, emotion id or list of them; "" where it is withheld.
    """

    task: int
    index: int
    history: tuple[Utterance, ...]
    response: Utterance
    candidates: tuple[str, ...]
    answer: Any

    @property
    def gold(self) -> Any:
        """The answer, None where it is withheld."""
        return None if self.answer == "" and self.task != 1 else self.answer

    def where(self, *steps: str) -> str:
        """The item's place, or that of something in it, for messages."""
        return json_path((self.index, *steps))


def read_task_file(path: Path, task: int, answered: bool, log: ProblemLog) -> list[TaskItem]:
    """Read a task file.

    Args:
        path: the file.
        task: 1, 2 or 3.
        answered: whether answers are a system's (lists in tasks 2 and 3) or as released.
        log: takes what is wrong; the items are then incomplete.
    """
    value = strict_json(path, log)
    if value is None:
        return []
    schema = subschema("dstc10", f"{'answered' if answered else 'gold'}{task}", many=True)
    if not conforms(value, schema, str(path), log):
        return []
    items = [_item(entry, task, index) for index, entry in enumerate(value)]
    for item in items:
        if task == 3 and item.response.meme is None:
            message = "the history does not end with a meme of the answer's speaker"
            hint = "task 3 shows the response's text and meme, and asks for the emotion"
            log.add(Problem("item-form", message, hint, str(path), item.where("history")))
    return items


def _item(entry: dict[str, Any], task: int, index: int) -> TaskItem:
    history = tuple(_utterance(u) for u in entry["history"])
    speaker = entry["answer"]["speaker_id"]
    response = Utterance(speaker)
    if task > 1 and history:
        last = history[-1]
        if last.speaker == speaker and (last.meme is None) == (task == 2):
            history, response = history[:-1], Utterance(speaker, last.text if last.has_text else None, last.meme)
    candidates = tuple(entry.get("candidate", {}).get("set", ()))
    return TaskItem(task, index, history, response, candidates, entry["answer"][ANSWER_KEYS[task]])


def _utterance(value: dict[str, Any]) -> Utterance:
    return Utterance(value["speaker_id"], value.get("txt"), value.get("img_id"), value.get("emotion_id"))


class ContentIndex:
    """Finds the turns that an item may be about.

    Utterances are the same when speaker, text and meme are (a blank text is none); emotions are not compared, since
    files of the track may leave them out of a history.

    Args:
        dialogues: the dialogues to look in.
    """

    def __init__(self, dialogues: Sequence[Dialogue]) -> None:
        self._dialogues = dialogues
        self._step: dict[tuple[int, Utterance], int] = {}
        self._texts: dict[tuple[int, str], list[Place]] = {}
        self._memes: dict[tuple[int, str, Optional[str]], list[Place]] = {}
        for d, dialogue in enumerate(dialogues):
            prefix = 0
            for turn, utterance in enumerate(map(_bare, dialogue.utterances)):
                if utterance.text is not None:
                    self._texts.setdefault((prefix, utterance.speaker), []).append((d, turn))
                if utterance.meme is not None:
                    self._memes.setdefault((prefix, utterance.speaker, utterance.text), []).append((d, turn))
                prefix = self._step.setdefault((prefix, utterance), len(self._step) + 1)

    def find(self, item: TaskItem) -> list[Place]:
        """Every turn after the item's history that its task asks about and that agrees with what it shows."""
        prefix = 0
        for utterance in item.history:
            step = self._step.get((prefix, _bare(utterance)))
            if step is None:
                return []
            prefix = step
        shown = item.response
        if item.task == 1:
            return self._texts.get((prefix, shown.speaker), [])
        positions = self._memes.get((prefix, shown.speaker, shown.text), [])
        return [position for position in positions if shown.meme in (None, self.utterance(position).meme)]

    def utterance(self, position: Place) -> Utterance:
        """The utterance at a place."""
        return self._dialogues[position[0]].utterances[position[1]]


def _bare(utterance: Utterance) -> Utterance:
    """What counts of an utterance when two are compared."""
    return Utterance(utterance.speaker, utterance.text if utterance.has_text else None, utterance.meme)


def keep_ten(candidates: Iterable[str], gold: str, limit: int = 10) -> tuple[str, ...]:
    """The gold meme and the first ``limit - 1`` others in the order of the file, sorted by id.

    The track's sample has 11 candidates although its metric speaks of 10.

    >>> keep_ten(["001", "002", "003"], "003", 2)
    ('001', '003')
    """
    others = [meme for meme in candidates if meme != gold][: limit - 1]
    return tuple(sorted([gold, *others]))
