"""Joins files of one system by task, and writes the outcome as a submission."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..io.printable import visible
from ..io.problems import Problem, SubmissionError
from ..metrics.tasks import TASKS
from .model import Submission
from .tasks import joined_entries, source_of_tasks
from .write import ENDINGS, write_submission


def merge_submissions(submissions: Sequence[Submission], out: Path) -> Mapping[str, Mapping[str, int]]:
    """Join submissions of one system; each split and task is taken whole from the last that answers it.

    Args:
        submissions: in the order in which later ones stand before earlier ones.
        out: file to write.

    Returns:
        Split and task to the index of the submission that it was taken from, tasks in their usual order.

    Raises:
        SubmissionError: one of them is damaged, they are not of one team, system and seed, they answer nothing, or
            ``out`` has no ending of a submission.
        OutputError: the file cannot be written.

    >>> from mod_challenge.submission import load_submission
    >>> from mod_challenge.submission.tasks import only_tasks
    >>> mine = load_submission("mine.json")
    >>> merge_submissions([only_tasks(mine, ["text"]), only_tasks(mine, ["usage"])], Path("both.json"))["easy"]
    {'text': 0, 'usage': 1}
    """
    for submission in submissions:
        if submission.log.error_count:
            raise SubmissionError(submission.log)
    _refuse_strangers(submissions)
    if not out.name.endswith(ENDINGS):
        hint = f"name it with one of: {', '.join(ENDINGS)}"
        raise SubmissionError.of(Problem("ending-unknown", "a submission's name ends otherwise", hint, str(out)))
    split_sources = source_of_tasks(submissions)
    if not split_sources:
        hint = "name files with predictions"
        raise SubmissionError.of(Problem("nothing-to-merge", "no file answers any task", hint, submissions[0].file))
    sources = {
        split: {task: tasks[task] for task in TASKS if task in tasks} for split, tasks in sorted(split_sources.items())
    }
    predictions = {}
    for split, tasks in sources.items():
        parts = [
            (submission, [task for task, source in tasks.items() if source == index])
            for index, submission in enumerate(submissions)
        ]
        predictions[split] = joined_entries([part for part in parts if part[1]], split)
    system: dict[str, Any] = {}
    for submission in submissions:
        system.update(submission.system)
    write_submission(out, system, predictions)
    return sources


def _refuse_strangers(submissions: Sequence[Submission]) -> None:
    """Refuse files that are not of one team and system, to the character, or of different seeds."""
    first = submissions[0]
    for submission in submissions[1:]:
        for what, key in (("team", "team"), ("system", "name")):
            first_value, value = first.system.get(key), submission.system.get(key)
            if first_value != value:
                message = f"{what} {visible(str(value), 100)!r}, and {visible(str(first_value), 100)!r} in {first.file}"
                hint = "files of one system alone are joined; write its names alike in all"
                raise SubmissionError.of(Problem("system-differs", message, hint, submission.file, f"$.system.{key}"))
    seeded = [submission for submission in submissions if "seed" in submission.system]
    for submission in seeded[1:]:
        seeds = submission.system["seed"], seeded[0].system["seed"]
        if seeds[0] != seeds[1]:
            message = f"seed {seeds[0]}, and {seeds[1]} in {seeded[0].file}"
            hint = "answers of one run alone are joined; a board takes the runs of a system as files of their own"
            raise SubmissionError.of(Problem("system-differs", message, hint, submission.file, "$.system.seed"))
