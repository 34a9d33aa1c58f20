"""What has been done: a record a step in ``steps.json``, and runs that were trained apart and are taken as they are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Optional

from mod_challenge.io.files import file_sha256, read_text, write_atomic
from mod_challenge.io.problems import Problem

from ..errors import RunError
from ..runs.run import Run
from .plan import Plan, Step
from .trainings import found_run

STEPS_FILE = "steps.json"
FORMAT = "mod-steps/1"


@dataclass(frozen=True)
class Record:
    """What is known of a step.

    Attributes:
        key: the step's, when it was done.
        done: whether it is.
        seconds: of wall time, over all attempts.
        cpu_seconds: of all its processes together.
        peak_memory: bytes that the largest of its processes had at once; None where that is not known.
        threads: that each process computed with; 0 where that is not known.
        work: dialogues, as in `plan.Step`.
        sha256: of the product, where it is a file.
        adopted: whether it is a run that was trained apart from the plan; its seconds then are those from its start to
            its end.
    """

    key: str
    done: bool = False
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_memory: Optional[int] = None
    threads: int = 0
    work: int = 0
    sha256: str = ""
    adopted: bool = False

    def after(self, seconds: float, cpu_seconds: float, peak_memory: Optional[int], threads: int) -> Record:
        """Return the record with another attempt added to it."""
        peaks = [peak for peak in (self.peak_memory, peak_memory) if peak is not None]
        return replace(
            self,
            seconds=self.seconds + seconds,
            cpu_seconds=self.cpu_seconds + cpu_seconds,
            peak_memory=max(peaks, default=None),
            threads=threads,
        )


class Records:
    """The records of a folder, by the name of the step; written anew, whole, whenever one changes.

    Args:
        out: folder of everything that is made.

    Raises:
        RunError: the file is there and no such file.
    """

    def __init__(self, out: Path) -> None:
        self._path = out / STEPS_FILE
        self._by_name: dict[str, Record] = {}
        if self._path.is_file():
            try:
                table = json.loads(read_text(self._path, RunError))
                if table["format"] != FORMAT:
                    raise KeyError(table["format"])
                self._by_name = {name: Record(**entry) for name, entry in table["steps"].items()}
            except (ValueError, KeyError, TypeError, AttributeError):
                hint = "remove it; what is done but for trainings is then done again"
                problem = Problem("steps-damaged", "no record of steps", hint, file=str(self._path))
                raise RunError.of(problem) from None

    def of(self, step: Step) -> Record:
        """Return the record of a step; an empty one where it was never begun, or with another key."""
        record = self._by_name.get(step.name)
        return record if record is not None and record.key == step.key else Record(step.key, work=step.work)

    def all(self) -> Mapping[str, Record]:
        """Return every record by the name of its step, those of earlier plans too."""
        return self._by_name

    def put(self, step: Step, record: Record) -> None:
        """Keep the record of a step.

        Raises:
            OutputError: the file cannot be written.
        """
        self._by_name[step.name] = record
        table = {name: asdict(entry) for name, entry in sorted(self._by_name.items())}
        write_atomic(self._path, json.dumps({"format": FORMAT, "steps": table}, indent=1) + "\n")

    def is_done(self, step: Step) -> bool:
        """Whether a step is done, and its product still there as it was; a finished run is, whoever trained it.

        Raises:
            RunError: the folder of a run holds one of something else.
        """
        record = self.of(step)
        if step.training is not None:
            run = found_run(step.training)
            return run is not None and run.finished is not None
        return record.done and step.product.is_file() and file_sha256(step.product) == record.sha256


def adopt_runs(plan: Plan, records: Records) -> None:
    """Keep records of the runs that are done and were trained apart from the plan.

    Raises:
        OutputError: the records cannot be written.
    """
    for step in plan.steps:
        if step.training is not None and records.is_done(step) and not records.of(step).done:
            run = found_run(step.training)
            if run is not None:
                record = records.of(step)
                is_adopted = not record.seconds
                seconds = _seconds(run) if is_adopted else record.seconds
                records.put(step, replace(record, done=True, seconds=seconds, adopted=is_adopted))


def _seconds(run: Run) -> float:
    """Seconds from the start of a run to its end."""
    if run.finished is None:
        return 0.0
    try:
        return (datetime.fromisoformat(run.finished) - datetime.fromisoformat(run.started)).total_seconds()
    except ValueError:
        return 0.0
