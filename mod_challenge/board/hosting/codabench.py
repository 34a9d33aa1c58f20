"""Writes a challenge for Codabench: one zip of ``competition.yaml``, pages, references and the scoring program.

Each split is a task of Codabench's; the columns, one set for all, are the figures of our tasks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from ...corpus.model import Corpus
from ...io.png import encode_png
from ...io.problems import CorpusError, Problem
from ...metrics.tasks import TASKS
from ..challenge import FILE as CHALLENGE_FILE
from ..challenge import Challenge
from .deterministic_zip import to_yaml, zipped
from .host_columns import FILE, NO_VALUE_LOW, PHASE_SCORE, HostColumn, HostTable, to_json
from .host_pages import HostedPhase, evaluation, guidelines, hosted_phases, hosted_splits, overview, tables_of, terms
from .host_references import private_files
from .vendoring import vendored

IMAGE = "codalab/codalab-legacy:py39"
"""Container to score in: Python 3.9 and numpy. Codabench's default has Python 3.7."""
LONGEST_TITLE = 36
SECONDS = 1200

_Job = tuple[str, tuple[str, ...]]
"""A split and the tasks that are scored in it."""

_RULES = {"all": "Force_Latest_Multiple", "best": "Force_Best", "last": "Force_Last"}
"""What `Challenge.keep` is called there."""
_SCORE = '''"""Scores what Codabench hands over; all of it is mod_challenge, which lies beside this file."""

import sys

from mod_challenge.board.hosting.codabench_entry_point import main

sys.exit(main(sys.argv[1:]))
'''


def codabench_bundle(challenge: Challenge, corpus: Corpus, splits: Sequence[str] = ()) -> bytes:
    """Make the zip to upload to Codabench. It holds the gold answers: it is for the host alone.

    Args:
        challenge: title, phases, tasks and rules.
        corpus: with the gold of the splits.
        splits: to be scored; none takes those of the challenge.

    Raises:
        CorpusError: the corpus or the challenge does not allow it; Codabench takes no phases that overlap.
    """
    public = hosted_splits(challenge, corpus, splits)
    tables = _alike(tables_of(challenge, corpus, public))
    phases = sorted(hosted_phases(challenge, tuple(public)), key=lambda phase: phase.start)
    _refuse_overlap(phases)
    jobs = _jobs(phases, tuple(public), challenge.has_task_phases)
    columns = _columns(tables, challenge.has_task_phases)
    bundle = {
        "competition.yaml": to_yaml(_competition(challenge, columns, phases, jobs)).encode("utf-8"),
        "logo.png": _logo(),
        "pages/overview.html": overview(challenge).encode("utf-8"),
        "pages/evaluation.html": evaluation(tables).encode("utf-8"),
        "pages/submission.html": guidelines(tables).encode("utf-8"),
        "pages/terms.html": terms(challenge).encode("utf-8"),
        "scoring_program/metadata.yaml": b"command: python3 score.py /app/input /app/output\n",
        "scoring_program/score.py": _SCORE.encode("utf-8"),
    }
    for name, content in vendored(["board/hosting/codabench_entry_point.py"]).items():
        bundle[f"scoring_program/{name}"] = content
    others = {column["key"]: column["no_value"] for column in columns} if challenge.has_task_phases else None
    for split, tasks in jobs:
        private = private_files(corpus, (split,), tasks)
        scored = [table for table in tables if table.split == split and table.task in tasks]
        private[FILE] = to_json(scored, others).encode("utf-8")
        for name, content in private.items():
            bundle[f"{_references(split, tasks)}/{name}"] = content
    return zipped(bundle)


def _jobs(phases: Sequence[HostedPhase], splits: Sequence[str], by_phase: bool) -> list[_Job]:
    """What is scored, a split and its tasks each: what Codabench calls tasks."""
    if not by_phase:
        return [(split, tuple(TASKS)) for split in splits]
    return list(dict.fromkeys((split, phase.tasks) for phase in phases for split in phase.splits))


def _alike(tables: Sequence[HostTable]) -> tuple[HostTable, ...]:
    """Tables in which each task has the same figures on every split.

    All splits share Codabench's columns, and a column without a number would stand first.
    """
    figures: dict[str, dict[str, None]] = {}
    for table in tables:
        figures.setdefault(table.task, {}).update(dict.fromkeys(table.figures))
    return tuple(replace(table, figures=tuple(figures[table.task])) for table in tables)


def _name(split: str, tasks: Sequence[str]) -> str:
    return split if len(tasks) == len(TASKS) else "_".join([split, *tasks])


def _references(split: str, tasks: Sequence[str]) -> str:
    return f"reference_data_{_name(split, tasks)}"


def _refuse_overlap(phases: Sequence[HostedPhase]) -> None:
    for before, after in zip(phases, phases[1:]):
        if before.end > after.start:
            message = f"phases {before.name!r} and {after.name!r} overlap, which Codabench does not take"
            hint = "let each end before the next one starts"
            raise CorpusError.of(Problem("phases-overlap", message, hint, file=CHALLENGE_FILE))


def _competition(
    challenge: Challenge, columns: Sequence[Mapping[str, Any]], phases: Sequence[HostedPhase], jobs: Sequence[_Job]
) -> Mapping[str, Any]:
    return {
        "version": 2,
        "title": challenge.title[:100],
        "description": (challenge.description.strip().splitlines() or [""])[0][:250],
        "image": "logo.png",
        "terms": "pages/terms.html",
        "docker_image": IMAGE,
        "enable_detailed_results": True,
        "registration_auto_approve": False,
        "pages": [
            {"title": "Overview", "file": "pages/overview.html"},
            {"title": "Evaluation", "file": "pages/evaluation.html"},
            {"title": "Submission", "file": "pages/submission.html"},
        ],
        "tasks": [
            {
                "index": i,
                "name": _name(split, tasks),
                "description": f"The split {split}" + ("" if len(tasks) == len(TASKS) else f": {', '.join(tasks)}"),
                "scoring_program": "scoring_program",
                "reference_data": _references(split, tasks),
            }
            for i, (split, tasks) in enumerate(jobs)
        ],
        "phases": [_phase(i, phase, jobs, i + 1 == len(phases)) for i, phase in enumerate(phases)],
        "leaderboards": [
            {
                "index": 0,
                "title": "Results",
                "key": "results",
                "submission_rule": _RULES[challenge.keep],
                "columns": [{key: value for key, value in column.items() if key != "no_value"} for column in columns],
            }
        ],
    }


def _phase(index: int, phase: HostedPhase, jobs: Sequence[_Job], last: bool) -> Mapping[str, Any]:
    entry: dict[str, Any] = {
        "index": index,
        "name": phase.name[:100],
        "description": ", ".join(phase.splits),
        "start": f"{phase.start:%Y-%m-%d %H:%M:%S}",
    }
    if not (last and phase.open_ended):
        entry["end"] = f"{phase.end:%Y-%m-%d %H:%M:%S}"
    if phase.quota:
        entry["max_submissions"] = phase.quota
    entry["execution_time_limit"] = SECONDS
    entry["tasks"] = [jobs.index((split, phase.tasks)) for split in phase.splits]
    return entry


def _columns(tables: Sequence[HostTable], by_phase: bool) -> list[dict[str, Any]]:
    """Columns of all tables, each key once; the first, by which Codabench sorts, is the first task's score.

    Where phases are of some tasks alone, the first is the score of whichever task the phase is of.
    """
    columns = {column.key: (table.task, column) for table in tables for column in table.columns}
    first = HostColumn("score", PHASE_SCORE, False, -NO_VALUE_LOW)
    shown = [*([("phase", first)] if by_phase else []), *columns.values()]
    return [
        {
            "index": i,
            "title": f"{task} {column.label}"[:LONGEST_TITLE],
            "key": column.key[:LONGEST_TITLE],
            "sorting": "asc" if column.lower_is_better else "desc",
            "precision": 2,
            "no_value": column.no_value,
        }
        for i, (task, column) in enumerate(shown)
    ]


def _logo() -> bytes:
    """Draw a speech bubble with a face, for Codabench takes no competition without a picture."""
    y, x = np.mgrid[0:128, 0:128]
    picture = np.full((128, 128, 3), 255, dtype=np.uint8)
    bubble = ((x - 64) / 58) ** 2 + ((y - 56) / 48) ** 2 <= 1
    tail = (abs(x - 40) <= (122 - y) / 3) & (y > 90) & (y < 122)
    eyes = (abs(abs(x - 64) - 20) <= 6) & (abs(y - 44) <= 8)
    mouth = (abs(np.hypot(x - 64, y - 52) - 28) <= 4) & (y > 62)
    picture[bubble | tail] = (255, 204, 77)
    picture[eyes | mouth] = (66, 45, 20)
    return encode_png(picture)
