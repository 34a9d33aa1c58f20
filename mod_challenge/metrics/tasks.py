"""The tasks of the challenge, the only list of them. A new one is a new file beside this and a word here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .metric import AnyMetric
    from .task import Task


class Tasks(Mapping[str, "Task"]):
    """Tasks by name, each the ``TASK`` of the module of that name in this folder.

    A module is imported when its task is first asked for, so that a command can name the tasks without numpy.
    """

    def __init__(self, *names: str) -> None:
        self.names = names

    def __getitem__(self, name: str) -> Task:
        if name not in self.names:
            raise KeyError(name)
        return _load(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


@cache
def _load(name: str) -> Task:
    task: Task = import_module(f".{name}", __package__).TASK
    return task


TASKS = Tasks("text", "usage", "retrieval", "emotion")


def all_figures() -> dict[str, AnyMetric]:
    """Return every metric of every task by the name of its figure, in the order of the report."""
    return {name: metric for task in TASKS.values() for name, metric in task.figures.items()}


def task_of(figure: str) -> str:
    """Return the task that a figure is of, by its name.

    >>> task_of("retrieval.seen.r10@1")
    'retrieval'
    """
    return figure.partition(".")[0]
