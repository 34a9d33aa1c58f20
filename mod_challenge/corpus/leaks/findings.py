"""What a search for leaked answers looked for, looked at and found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ...formats.plural import counted
from ...io.problems import Problem, ProblemLog
from ...metrics.tasks import TASKS
from .accepted import Accepted
from .transcripts import ShownUtterance


@dataclass
class LeakAudit:
    """What an audit looked at and found.

    Attributes:
        tasks: those whose answers must not be public.
        items: task to the number of items whose answer was looked for.
        files, pictures: how many files were searched, and how many are pictures or arrays, which are not.
        conversations, utterances: what was found in them.
        log: leaks, and files that could not be searched, as errors.
        accepted_leaks: those that organisers have looked at, which are no errors.
        accepted: how many of them were found again.
    """

    tasks: tuple[str, ...]
    items: Mapping[str, int]
    log: ProblemLog
    files: int = 0
    pictures: int = 0
    conversations: int = 0
    utterances: int = 0
    accepted_leaks: frozenset[Accepted] = frozenset()
    accepted: int = 0
    _unsearched: dict[str, list[tuple[Problem, str]]] = field(default_factory=dict, repr=False)
    _known: set[tuple[str, str, str, int, str]] = field(default_factory=set, repr=False)

    def unsearched(self, problem: Problem, file: str) -> None:
        """Record a file that could not be searched: the first of a kind with its name, the others by their number."""
        self._unsearched.setdefault(problem.code, []).append((problem, file))

    def close(self) -> None:
        """Turn what could not be searched into errors, one a kind of fault."""
        for faults in self._unsearched.values():
            problem, file = faults[0]
            more = f", and {counted(len(faults) - 1, 'more such file')}" if len(faults) > 1 else ""
            message, hint = problem.message + more, "pack nothing, and write text as UTF-8"
            self.log.add(Problem("not-searched", message, hint, file, problem.where))

    @property
    def not_searched(self) -> int:
        """How many files could not be searched."""
        return len({file for faults in self._unsearched.values() for _, file in faults})

    def leak(self, item: LeakItem, task: str, file: str, location: str, code: str = "", message: str = "") -> None:
        """Record a leak, once for each item, task and file."""
        key = (file, item.split, item.dialogue, item.turn, task)
        if task not in self.tasks or not item.has(task) or key in self._known:
            return
        self._known.add(key)
        hint = f"an answer of {item.split}; cut it, or publish the file when the {task} task is over"
        if (code or f"leak-{task}", Path(file).name, location, item.dialogue, item.turn) in self.accepted_leaks:
            self.accepted += 1
            return
        text = message or f"{TASKS[task].gold_words} is public"
        self.log.add(Problem(code or f"leak-{task}", text, hint, file, location, item.dialogue, item.turn))

    def summary(self) -> str:
        """What was checked, in one line, and the verdict."""
        items = ", ".join(f"{task} {self.items[task]:,}" for task in self.tasks)
        unread = counted(self.pictures, "picture or array", "pictures or arrays")
        looked = (
            f"{counted(self.files, 'file')} with {counted(self.conversations, 'conversation')} of "
            f"{counted(self.utterances, 'utterance')}, and {unread} unread"
        )
        count = self.log.error_count - len(self._unsearched)
        verdict = counted(count, "leak") if count else "no answer found"
        if self.accepted:
            verdict += f"; {counted(self.accepted, 'leak')} accepted"
        if self.not_searched:
            verdict += f"; {counted(self.not_searched, 'file')} could not be searched"
        return f"looked for the answers of {items} items in {looked}: {verdict}"


@dataclass(frozen=True)
class LeakItem:
    """One turn of the private side.

    Attributes:
        split, dialogue, turn: which.
        history: what is said before it.
        gold: what is said in it.
        tasks: those that it is an item of.
        meme_names, emotion_names: how files may write the gold meme (id, number, picture) and the gold emotion.
    """

    split: str
    dialogue: str
    turn: int
    history: tuple[ShownUtterance, ...]
    gold: ShownUtterance
    tasks: frozenset[str]
    meme_names: frozenset[str] = frozenset()
    emotion_names: frozenset[str] = frozenset()

    def has(self, task: str) -> bool:
        """Tell whether the turn is an item of a task."""
        return task in self.tasks
