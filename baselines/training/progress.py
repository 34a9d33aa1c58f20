"""What people see of training: a bar with the loss and the tokens a second, and a line a validation."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from typing import Any


class TerminalListener:
    """Shows training on standard error; without a terminal, only its validations and now and then a step."""

    QUIET_EVERY = 60.0
    """Seconds between lines about steps where there is no bar."""

    def __init__(self, quiet: bool = False) -> None:
        from rich.console import Console

        self._console = Console(stderr=True, highlight=False, quiet=quiet)
        self._bar: Any = None
        self._task: Any = None
        self._steps = 0
        self._last_line = time.monotonic()

    def on_message(self, line: str) -> None:
        """Print a line."""
        self._console.print(line, markup=False)

    def begin(self, stage: str, steps: int, done: int) -> None:
        self._steps = steps
        self.on_message(f"{stage}: {steps:,} steps" + (f", going on after {done:,}" if done else ""))
        if sys.stderr.isatty():
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self._bar = Progress(*columns, console=self._console, transient=True)
            self._task = self._bar.add_task(stage, total=steps, completed=done)
            self._bar.start()

    def step(self, stage: str, step: int, figures: Mapping[str, float]) -> None:
        description = f"{stage}  loss {figures['loss']:.3f}  {figures['tokens_per_second']:,.0f} tokens/s"
        if self._bar is not None:
            self._bar.update(self._task, completed=step, description=description)
        elif time.monotonic() - self._last_line > self.QUIET_EVERY:
            self._last_line = time.monotonic()
            self.on_message(f"  step {step:,} of {self._steps:,}  {description}")

    def validated(self, stage: str, step: int, figures: Mapping[str, float], best: bool) -> None:
        description = "  ".join(f"{name} {figures[name]:.4g}" for name in figures)
        self.on_message(f"  step {step:,} of {self._steps:,}  valid  {description}{'  (best)' if best else ''}")

    def end(self, stage: str) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
