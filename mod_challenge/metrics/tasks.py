"""The four tasks. A new one is a new file beside this and a line here."""

from __future__ import annotations

from . import emotion, retrieval, text, usage
from .measure import Task

TASKS: dict[str, Task] = {task.name: task for task in (text.TASK, usage.TASK, retrieval.TASK, emotion.TASK)}
