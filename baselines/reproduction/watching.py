"""What people see of a plan: the steps beforehand, a bar over the whole while it is carried out, a line a step."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from .estimates import RECORDED_ON, Estimate, in_words
from .plan import Plan, Step
from .processes import INTERRUPTED, Attempt
from .records import Records
from .schedule import makespan


class TerminalWatcher:
    """Shows how a plan goes on standard error: a bar on a terminal, and a line a step that ends.

    Args:
        steps: how many there are in all.
        seconds: that they will take by estimate, done ones included.
        quiet: show nothing.
    """

    def __init__(self, steps: int, seconds: float, quiet: bool = False) -> None:
        from rich.console import Console

        self._console = Console(stderr=True, highlight=False, quiet=quiet, soft_wrap=True)
        self._steps = steps
        self._seconds = seconds
        self._running: list[str] = []
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> TerminalWatcher:
        if sys.stderr.isatty() and not self._console.quiet:
            from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

            columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[counted]}"))
            times = (TimeElapsedColumn(), TextColumn("of it; left"), TimeRemainingColumn())
            self._bar = Progress(*columns, *times, console=self._console, transient=True)
            self._task = self._bar.add_task("the paper", total=max(1.0, self._seconds), counted="")
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def begin(self, step: Step) -> None:
        """Take note of a step that begins."""
        self._running.append(step.name)
        if self._bar is None:
            self._console.print(f"{step.name} …", markup=False)

    def end(self, step: Step, attempt: Attempt) -> None:
        """Print how a step ended."""
        self._running = [name for name in self._running if name != step.name]
        how = "interrupted, and goes on from there" if attempt.status == INTERRUPTED else "failed"
        line = f"{step.name}: {'done' if attempt.status == 0 else how} after {in_words(attempt.seconds)}"
        self._console.print(line, markup=False)

    def tell(self, done_seconds: float, done: int) -> None:
        """Move the bar."""
        if self._bar is not None:
            counted = f"{done:,} of {self._steps:,} steps"
            what = ", ".join(self._running) or "the paper"
            self._bar.update(self._task, completed=done_seconds, description=what, counted=counted)


def plan_rows(plan: Plan, steps: Iterable[Step], records: Records, estimates: Estimate) -> list[tuple[str, ...]]:
    """Return a row a step: its name, what it waits for, its state, and the time that it took or will take.

    Args:
        plan: the whole.
        steps: those that are wanted.
        records, estimates: of the plan.
    """
    rows: list[tuple[str, ...]] = []
    for step in steps:
        is_done = records.is_done(step)
        begun = records.of(step).seconds and not is_done
        state = "done" if is_done else "begun" if begun else "to do"
        seconds = records.of(step).seconds if is_done else estimates.by_step[step.name]
        time = "" if is_done and not seconds else in_words(seconds)
        rows.append((step.name, ", ".join(step.needs) or "–", state, time))
    return rows


def estimate_line(steps: Iterable[Step], records: Records, estimates: Estimate, jobs: int) -> str:
    """Return what is left to do in words, and where the estimate comes from."""
    left = [step for step in steps if not records.is_done(step)]
    if not left:
        return "nothing is left to do but the report"
    seconds = makespan(left, estimates.by_step, max(1, jobs))
    if seconds is None:
        unknown = sorted({f"{step.kind} {step.system}" for step in left if estimates.by_step[step.name] is None})
        return f"{len(left)} steps left; no time is known for {', '.join(unknown)} until one of them is done"
    own = sum(step.name in estimates.measured for step in left)
    source = f"rates of {RECORDED_ON}" if not own else f"steps measured here for {own}, else rates of {RECORDED_ON}"
    together = f", {jobs} at once" if jobs > 1 else ""
    return f"{len(left)} steps left{together}: about {in_words(seconds)}, an estimate from {source}"
