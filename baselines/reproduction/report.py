"""The report of a plan: ``reproduction.json``, and ``reproduction.md``, the page that people read."""

from __future__ import annotations

import os
import platform
import shlex
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Optional

from mod_challenge.corpus import Corpus
from mod_challenge.corpus.stats import count_corpus
from mod_challenge.formats.escape import dumps
from mod_challenge.io.files import read_text, write_atomic
from mod_challenge.io.progress import ProgressCallback
from mod_challenge.io.worker_processes import spare_cores

from ..errors import RunError
from ..runs.provenance import library_versions
from ..runs.run import Run
from .claims import claims
from .measured import measure
from .page import page
from .pictures import draw_pictures
from .plan import Plan, Step
from .records import Records
from .tables import entries, published_figures, statistics
from .trainings import found_run
from .verdicts import Compared, Verdict, counted, judge

FORMAT = "mod-reproduction/1"
JSON_FILE, PAGE_FILE = "reproduction.json", "reproduction.md"
NOTES = {"history": "history.md", "explanations": "explanations.md"}
"""Files of the folder that people write, and that the page takes in: what was tried, and why claims do not come out."""


@dataclass(frozen=True)
class Written:
    """What was written: the page, a line that sums it up, and what could not be drawn."""

    page: Path
    summary: str
    notes: tuple[str, ...]


def write_report(
    plan: Plan, records: Records, corpus: Corpus, command: Sequence[str], on_progress: Optional[ProgressCallback] = None
) -> Written:
    """Write both files and the pictures from what is done.

    Args:
        plan, records: what was to be done, and what is.
        corpus: of the plan.
        command: that this is written by, for the part that says how.
        on_progress: of the scoring of the first file.

    Raises:
        RunError: a report or a run in the folder is damaged.
        OutputError: the folder cannot be written.
    """
    measured = measure(plan, records, corpus, on_progress)
    verdicts = judge(claims(), measured)
    counts = count_corpus(corpus)
    pictures = draw_pictures(plan, corpus, counts)
    table: dict[str, Any] = {
        "format": FORMAT,
        "corpus": _corpus(corpus, measured.counts()),
        "plan": _plan(plan),
        "signatures": measured.signatures(),
        "statistics": list(statistics(counts)),
        "results": [asdict(entry) for entry in entries(measured, plan.splits)],
        "claims": [claim_table(verdict) for verdict in verdicts],
        "runs": [_run(step) for step in plan.steps if step.training is not None],
        "pictures": [{"of": each.of, "file": each.file, "about": each.about} for each in pictures],
        "times": _times(plan, records, command),
    }
    out = plan.options.out
    write_atomic(out / JSON_FILE, dumps(table))
    told = {name: read_text(out / file, RunError) for name, file in NOTES.items() if (out / file).is_file()}
    write_atomic(out / PAGE_FILE, page(table, told))
    return Written(out / PAGE_FILE, _summary(verdicts), tuple(each.note for each in pictures if each.note))


def _summary(verdicts: Sequence[Verdict]) -> str:
    """How many claims hold, in a line."""
    return f"{len(verdicts)} claims: {counted(verdict.word for verdict in verdicts)}"


def _corpus(corpus: Corpus, counts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": corpus.name,
        "version": corpus.version,
        "language": corpus.language,
        "simulated": corpus.builtin is not None,
        "counts": dict(counts),
    }


def _plan(plan: Plan) -> dict[str, Any]:
    options = plan.options
    return {
        "preset": options.preset,
        "seeds": options.seeds,
        "ablation_seeds": options.ablation_seeds,
        "splits": list(plan.splits),
        "left_out": dict(plan.left_out),
        "remarks": list(plan.remarks),
    }


def claim_table(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict as JSON holds it."""
    return {
        "name": verdict.claim.name,
        "sentence": verdict.claim.sentence,
        "section": verdict.claim.section,
        "verdict": verdict.word,
        "agrees": verdict.agrees,
        "p": verdict.p,
        "p_holm": verdict.p_holm,
        "missing": list(verdict.missing),
        "compared": [_compared(each) for each in verdict.compared],
    }


def _compared(each: Compared) -> dict[str, Any]:
    fields = asdict(each)
    part = fields.pop("part")
    told: dict[str, Any] = {
        "better_side": part["better"], "worse_side": part["worse"], "lower_is_better": each.part.lower_is_better
    }  # fmt: skip
    told["published"] = _published(each)
    told.update(fields)
    return {name: list(value) if isinstance(value, tuple) else value for name, value in told.items()}


def _published(each: Compared) -> Optional[float]:
    """The difference that the paper printed, in the direction of the claim; None where it has not both sides."""
    values = [
        published_figures(side.split).get(side.system, {}).get(side.figure)
        for side in (each.part.better, each.part.worse)
    ]
    if values[0] is None or values[1] is None:
        return None
    difference = each.part.better.times * values[0] - each.part.worse.times * values[1]
    return -difference if each.part.lower_is_better else difference


def _run(step: Step) -> dict[str, Any]:
    """What was trained; of a run that is not there, what would be."""
    training = step.training
    if training is None:
        raise TypeError("not a training")
    run = found_run(training)
    is_done = run is not None and run.finished is not None
    described = Run(
        training.folder, training.recipe, training.settings, training.preset, training.corpus, "", versions={}
    )
    return {
        "name": training.name,
        "system": training.variant.name,
        "seed": training.seed,
        "preset": training.preset,
        "changed": {key: value for key, value in described.changed_settings().items() if key != "seed"},
        "versions": dict(run.versions) if run is not None and is_done else {},
        "done": is_done,
    }


def _times(plan: Plan, records: Records, command: Sequence[str]) -> dict[str, Any]:
    """All that is another at another time: machine, command, seconds and memory of the steps."""
    steps = [
        {
            "step": step.name,
            "kind": step.kind,
            "system": step.system,
            "seconds": record.seconds,
            "cpu_seconds": record.cpu_seconds,
            "peak_memory": record.peak_memory,
            "threads": record.threads,
            "adopted": record.adopted,
        }
        for step in plan.steps
        for record in (records.of(step),)
        if record.done
    ]
    peaks = [record["peak_memory"] for record in steps if isinstance(record["peak_memory"], int)]
    return {
        "command": shlex.join(command),
        "machine": _machine(),
        "versions": library_versions(),
        "seconds": sum(float(str(step["seconds"])) for step in steps),
        "peak_memory": max(peaks, default=None),
        "steps": steps,
    }


def _machine() -> dict[str, Any]:
    return {
        "processor": _processor(),
        "cores": spare_cores(),
        "memory": _memory(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }


def _processor() -> str:
    """The processor's name, as far as the system tells it."""
    if sys.platform == "linux":
        try:
            lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        except OSError:
            lines = []
        name = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
        if name:
            return name
    return platform.processor() or platform.machine()


def _memory() -> Optional[int]:
    """Bytes of main memory; None where the system does not tell."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return None


def without_times(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return a report without the part that is another at another time; the rest is the same for the same inputs."""
    return {name: value for name, value in table.items() if name != "times"}
