"""Which step of a training was kept: that of the lowest figure on validation, for each stage of a run."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

from ..training.checkpoints import DONE_FILE
from ..training.metrics_log import METRICS_FILE, whole_lines


@dataclass(frozen=True)
class Kept:
    """A step whose weights a stage kept.

    Attributes:
        stage: its name.
        figure: of validation, which was lowest there.
        value: of the figure.
        step, steps: which step, of how many that were done.
        epoch, epochs: which pass over training, of how many that were begun.
    """

    stage: str
    figure: str
    value: float
    step: int
    steps: int
    epoch: int
    epochs: int

    def line(self) -> str:
        """Return it in words.

        >>> Kept("mod-gpt", "loss", 3.25, 120, 360, 3, 9).line()
        'step 120 of 360, in pass 3 of 9: loss 3.25'
        """
        return (
            f"step {self.step:,} of {self.steps:,}, in pass {self.epoch} of {self.epochs}: "
            f"{self.figure} {self.value:.4g}"
        )


def kept_steps(folder: Path) -> Iterator[Kept]:
    """Yield what each finished stage of a run kept, in the order of training; a stage without validation kept its end.

    Args:
        folder: of the run.
    """
    done_files = sorted((folder / "stages").glob(f"*/{DONE_FILE}"), key=lambda path: path.stat().st_mtime)
    for path in done_files:
        done = json.loads(path.read_text("utf-8"))
        entries = [json.loads(line) for line in whole_lines(path.parent / METRICS_FILE)]
        valid = [entry for entry in entries if entry["kind"] == "valid"]
        epochs = max((entry["epoch"] for entry in entries if entry["kind"] == "train"), default=0) + 1
        kept = dict(done.get("parts") or {})
        if not kept:
            figure = done.get("figure") or _figure_of(valid, done.get("best"))
            if figure is None or done.get("best") is None:
                continue
            kept = {figure: (done["best"], done.get("best_step") or _step_of(valid, figure))}
        for figure, (value, step) in kept.items():
            yield Kept(path.parent.name, figure, value, step, done["step"], _epoch_of(entries, step), epochs)


def _figure_of(valid: Sequence[Mapping[str, Any]], best: Optional[float]) -> Optional[str]:
    """Find the figure that a stage of an older version was judged by: the one that has the best value somewhere."""
    names = [name for name in (valid[0] if valid else {}) if name not in ("kind", "step", "epoch")]
    return next((name for name in names if any(entry.get(name) == best for entry in valid)), None)


def _step_of(valid: Sequence[Mapping[str, Any]], figure: str) -> int:
    return int(min((entry for entry in valid if figure in entry), key=lambda entry: float(entry[figure]))["step"])


def _epoch_of(entries: Sequence[Mapping[str, Any]], step: int) -> int:
    """Return the pass, from 1, that a step was in."""
    return next((int(e["epoch"]) + 1 for e in entries if e["kind"] == "train" and e["step"] == step), 1)
