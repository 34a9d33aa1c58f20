"""The metrics that a stage of training leaves on disk, as lines of JSON and as TensorBoard events."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mod_challenge.io.files import make_folder, write_atomic

METRICS_FILE = "metrics.jsonl"


class MetricsLog:
    """Writes the metrics of a stage: a line of JSON for each step or validation, and the same as TensorBoard events."""

    def __init__(self, folder: Path, stage: str, step: int, writes: bool) -> None:
        """
        Args:
            folder: of the stage.
            stage: its name.
            step: where training goes on; what was logged after it is dropped, for it comes again.
            writes: only the main process does.
        """
        self._stream: Any = None
        self._events: Any = None
        if not writes:
            return
        from torch.utils.tensorboard.writer import SummaryWriter

        make_folder(folder)
        path = folder / METRICS_FILE
        remaining = [line for line in whole_lines(path) if json.loads(line)["step"] <= step] if step else []
        write_atomic(path, "".join(line + "\n" for line in remaining))
        self._stream = path.open("a", encoding="utf-8")
        self._events = SummaryWriter(str(folder.parent.parent / "tensorboard" / stage), purge_step=step + 1)

    def write(self, kind: str, step: int, epoch: int, figures: Mapping[str, float]) -> None:
        """Add a line; ``kind`` is ``train`` or ``valid``."""
        if self._stream is None:
            return
        entry = {"kind": kind, "step": step, "epoch": epoch, **figures}
        self._stream.write(json.dumps(entry, allow_nan=False) + "\n")
        for name, value in figures.items():
            self._events.add_scalar(f"{kind}/{name}", value, step)

    def flush(self) -> None:
        if self._stream is not None:
            self._stream.flush()
            self._events.flush()

    def close(self) -> None:
        if self._stream is not None:
            self._stream.close()
            self._events.close()


def whole_lines(path: Path) -> list[str]:
    """Return the lines of a log, without a last one that a kill cut short."""
    if not path.is_file():
        return []
    text = path.read_text("utf-8", errors="replace")
    return text[: text.rfind("\n") + 1].split("\n")[:-1]
