"""Writes a challenge for EvalAI: one zip of configuration, pages, references and the scorer.

EvalAI has a leaderboard a phase split: each split and task gets its own, ordered by the task's score.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Optional

from ...corpus.model import Corpus
from ...formats.escape import html_cell
from ...io.printable import visible
from ...metrics.tasks import TASKS
from ..challenge import Challenge
from .deterministic_zip import to_yaml, zipped
from .host_columns import FILE, SCORE, HostTable, to_json
from .host_pages import HostedPhase, evaluation, guidelines, hosted_phases, hosted_splits, overview, tables_of, terms
from .host_references import private_files
from .identifiers import IDENTIFIERS, Identifiers, read_identifiers
from .vendoring import vendored

LONGEST_TITLE = 100
METHOD_FIELDS = ("method_name", "method_description", "project_url", "publication_url")
"""What participants may say of a system there; the first stands in the table."""
_UPLOAD = (
    "One file, not zipped: <code>.json</code> or <code>.jsonl</code>, either gzipped (<code>.json.gz</code>, "
    "<code>.jsonl.gz</code>)."
)
_FIRST_WORD = re.compile(r"[-a-zA-Z0-9_]+")
"""The first word of a title: EvalAI makes addresses of phases out of it, and takes no other characters."""

PUBLIC_LEADERBOARD = 3
"""EvalAI's visibility of a phase split that everybody sees."""

_MAIN = '''"""Scores a submission: all of it is mod_challenge, copied here because only relative imports work."""

from .mod_challenge.board.hosting.evalai_entry_point import evaluate

__all__ = ["evaluate"]
'''
_INIT = "from .main import evaluate\n"


def evalai_title(challenge: Challenge) -> str:
    """Return the title as EvalAI takes it.

    It makes addresses of phases out of the title's first word, and refuses one with other characters than ASCII
    letters, digits, ``-`` and ``_``. So the ``slug`` of the challenge stands first; without one a word that does not do
    is reduced to the characters that do, or, where there is none, preceded by ``MOD``.

    >>> evalai_title(Challenge("表情包对话挑战赛")), evalai_title(Challenge("DSTC10: memes"))
    ('MOD 表情包对话挑战赛', 'DSTC10 memes')
    >>> evalai_title(Challenge("表情包对话挑战赛", slug="memes2026"))
    'memes2026 表情包对话挑战赛'
    """
    title = visible(challenge.title, 200)
    first, space, rest = title.partition(" ")
    if challenge.slug:
        title = title if first == challenge.slug else f"{challenge.slug} {title}"
    elif not _FIRST_WORD.fullmatch(first):
        reduced = "".join(_FIRST_WORD.findall(first))
        title = f"{reduced}{space}{rest}" if reduced else f"MOD {title.strip()}"
    return title[:LONGEST_TITLE]


def evalai_bundle(
    challenge: Challenge, corpus: Corpus, splits: Sequence[str] = (), previous: Optional[Path] = None
) -> bytes:
    """Make the zip to upload to EvalAI. It holds the gold answers: it is for the host alone.

    Args:
        challenge: title, phases, tasks and rules.
        corpus: with the gold of the splits.
        splits: to be scored; none takes those of the challenge.
        previous: file of the bundle that EvalAI has. Its phases and tables keep their numbers, by which EvalAI knows
            them, and what is new is appended.

    Raises:
        CorpusError: the corpus or the challenge does not allow it, or lacks a phase or table of ``previous``.
    """
    public = hosted_splits(challenge, corpus, splits)
    shown = tables_of(challenge, corpus, public)
    open_phases = hosted_phases(challenge, public)
    before = Identifiers() if previous is None else read_identifiers(previous)
    identifiers = before.extended([phase.name for phase in open_phases], [table.codename for table in shown])
    tables = sorted(shown, key=lambda table: identifiers.tables[table.codename])
    phases = sorted(
        (replace(phase, number=identifiers.phases[phase.name]) for phase in open_phases), key=lambda phase: phase.number
    )
    files: dict[str, str] = {
        IDENTIFIERS: identifiers.to_json(),
        "challenge_config.yaml": to_yaml(_config(challenge, tables, phases)),
        "templates/description.html": overview(challenge),
        "templates/evaluation_details.html": evaluation(tables),
        "templates/terms_and_conditions.html": terms(challenge),
        "templates/submission_guidelines.html": guidelines(corpus, tables, phases, _UPLOAD, "Method name"),
    }
    bundle = {}
    for phase in phases:
        files[f"templates/phase_{phase.number}.html"] = f"<p>{html_cell(phase.name)}: {_scope(phase)}</p>\n"
        private = private_files(corpus, phase.splits, phase.tasks)
        private[FILE] = to_json([table for table in tables if phase.scores(table)]).encode("utf-8")
        bundle[_annotations(phase)] = zipped(private)
    scorer = vendored(["board/hosting/evalai_entry_point.py"])
    script = {"__init__.py": _INIT.encode(), "main.py": _MAIN.encode(), **scorer}
    bundle["evaluation_script.zip"] = zipped(script)
    bundle.update({name: text.encode("utf-8") for name, text in files.items()})
    return zipped(bundle)


def _scope(phase: HostedPhase) -> str:
    """Say what a phase scores: its splits, and its tasks where it is not of all."""
    splits = ", ".join(phase.splits)
    return splits if len(phase.tasks) == len(TASKS) else f"{splits} ({', '.join(phase.tasks)})"


def _annotations(phase: HostedPhase) -> str:
    return f"annotations/phase_{phase.number}.zip"


def _config(challenge: Challenge, tables: Sequence[HostTable], phases: Sequence[HostedPhase]) -> Mapping[str, Any]:
    numbered = list(enumerate(tables, 1))
    return {
        "title": evalai_title(challenge),
        "short_description": (challenge.description.strip().splitlines() or [challenge.title])[0][:140],
        "description": "templates/description.html",
        "evaluation_details": "templates/evaluation_details.html",
        "terms_and_conditions": "templates/terms_and_conditions.html",
        "submission_guidelines": "templates/submission_guidelines.html",
        "leaderboard_description": "-1 is no score: the task was sat out, or the figure has no value.",
        "evaluation_script": "evaluation_script.zip",
        "remote_evaluation": False,
        "is_docker_based": False,
        "start_date": min(phase.start for phase in phases),
        "end_date": max(phase.end for phase in phases),
        "published": False,
        "leaderboard": [{"id": i, "schema": _schema(table)} for i, table in numbered],
        "challenge_phases": [_phase(phase, challenge.public_submissions) for phase in phases],
        "dataset_splits": [
            {"id": i, "name": f"{table.split}: {TASKS[table.task].label}", "codename": table.codename}
            for i, table in numbered
        ],
        "challenge_phase_splits": [
            {
                "challenge_phase_id": phase.number,
                "leaderboard_id": i,
                "dataset_split_id": i,
                "visibility": PUBLIC_LEADERBOARD,
                "leaderboard_decimal_precision": 2,
                "is_leaderboard_order_descending": True,
            }
            for phase in phases
            for i, table in numbered
            if phase.scores(table)
        ],
    }


def _schema(table: HostTable) -> Mapping[str, Any]:
    return {
        "labels": [column.label for column in table.columns],
        "default_order_by": SCORE,
        "metadata": {
            column.label: {"sort_ascending": column.lower_is_better, "description": column.key}
            for column in table.columns
        },
    }


def _phase(phase: HostedPhase, public_submissions: bool) -> Mapping[str, Any]:
    return {
        "id": phase.number,
        "name": phase.name[:100],
        "description": f"templates/phase_{phase.number}.html",
        "leaderboard_public": True,
        "is_public": True,
        "is_submission_public": public_submissions,
        "start_date": phase.start,
        "end_date": phase.end,
        "test_annotation_file": _annotations(phase),
        "codename": f"phase_{phase.number}",
        "max_submissions_per_day": phase.tries_a_day,
        "max_submissions_per_month": phase.tries,
        "max_submissions": phase.tries,
        "default_submission_meta_attributes": [{"name": name, "is_visible": True} for name in METHOD_FIELDS],
        "allowed_submission_file_types": ".json, .jsonl, .gz",
    }
