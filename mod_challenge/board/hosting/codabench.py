"""Writes a challenge for Codabench: one zip of ``competition.yaml``, pages, references and the scoring program.

Each phase is a task of Codabench's, whose columns are the figures of our tasks on all of the phase's splits. With a
task of theirs a split, an upload would be scored once a split; where it fails on one, its row would lack the values of
that split, and stand first: in descending order PostgreSQL sorts NULL before everything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
FACT_SHEET = "system"
"""Key of the question for a system's name, whose answer stands in the table."""

_Job = tuple[tuple[str, ...], tuple[str, ...]]
"""Splits and the tasks that are scored in them."""

_UPLOAD = "A zip of one file: <code>.json</code> or <code>.jsonl</code>, either gzipped, under any name."

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
    tables = tables_of(challenge, corpus, public)
    phases = sorted(hosted_phases(challenge, public), key=lambda phase: phase.start)
    _refuse_overlap(phases)
    jobs = list(dict.fromkeys((phase.splits, phase.tasks) for phase in phases))
    columns = _columns(tables, phases)
    bundle = {
        "competition.yaml": to_yaml(_competition(challenge, columns, phases, jobs)).encode("utf-8"),
        "logo.png": _logo(),
        "pages/overview.html": overview(challenge).encode("utf-8"),
        "pages/evaluation.html": evaluation(tables).encode("utf-8"),
        "pages/submission.html": guidelines(corpus, tables, phases, _UPLOAD, "System").encode("utf-8"),
        "pages/terms.html": terms(challenge).encode("utf-8"),
        "scoring_program/metadata.yaml": b"command: python3 score.py /app/input /app/output\n",
        "scoring_program/score.py": _SCORE.encode("utf-8"),
    }
    for name, content in vendored(["board/hosting/codabench_entry_point.py"]).items():
        bundle[f"scoring_program/{name}"] = content
    every = {column["key"]: column["no_value"] for column in columns}
    for job in jobs:
        of_splits, of_tasks = job
        private = private_files(corpus, of_splits, of_tasks)
        scored = [table for table in tables if table.split in of_splits and table.task in of_tasks]
        private[FILE] = to_json(scored, every).encode("utf-8")
        for name, content in private.items():
            bundle[f"{_references(job)}/{name}"] = content
    return zipped(bundle)


def _name(job: _Job) -> str:
    splits, tasks = job
    return "_".join(splits if len(tasks) == len(TASKS) else [*splits, *tasks])


def _described(job: _Job) -> str:
    splits, tasks = job
    return ", ".join(splits) if len(tasks) == len(TASKS) else f"{', '.join(splits)}: {', '.join(tasks)}"


def _references(job: _Job) -> str:
    return f"reference_data_{_name(job)}"


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
        "fact_sheet": {
            FACT_SHEET: {
                "key": FACT_SHEET,
                "type": "text",
                "title": "System",
                "selection": "",
                "is_required": "true",
                "is_on_leaderboard": "true",
            }
        },
        "pages": [
            {"title": "Overview", "file": "pages/overview.html"},
            {"title": "Evaluation", "file": "pages/evaluation.html"},
            {"title": "Submission", "file": "pages/submission.html"},
        ],
        "tasks": [
            {
                "index": i,
                "name": _name(job),
                "description": f"Scores {_described(job)}",
                "scoring_program": "scoring_program",
                "reference_data": _references(job),
            }
            for i, job in enumerate(jobs)
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
    entry["max_submissions_per_day"] = phase.tries_a_day  # Codabench takes 5 where nothing is said
    entry["max_submissions"] = phase.tries
    entry["execution_time_limit"] = SECONDS
    entry["tasks"] = [jobs.index((phase.splits, phase.tasks))]
    return entry


def _columns(tables: Sequence[HostTable], phases: Sequence[HostedPhase]) -> list[dict[str, Any]]:
    """Columns of all tables, each key once; the first, by which Codabench sorts, is the score of the first table.

    Where phases have different first tables, it is the score of the first of whichever phase it is.
    """
    columns = [(f"{table.split} {table.task}", column) for table in tables for column in table.columns]
    leads = {next((table.codename for table in tables if phase.scores(table)), "") for phase in phases}
    first = HostColumn("score", PHASE_SCORE, False, -NO_VALUE_LOW)
    shown = [*([("phase", first)] if len(leads) > 1 else []), *columns]
    return [
        {
            "index": i,
            "title": f"{of_table} {column.label}"[:LONGEST_TITLE],
            "key": column.key[:LONGEST_TITLE],
            "sorting": "asc" if column.lower_is_better else "desc",
            "precision": 2,
            "no_value": column.no_value,
        }
        for i, (of_table, column) in enumerate(shown)
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
