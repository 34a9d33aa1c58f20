"""Scores one submission on a host: whatever comes in, every column gets a number and every fault a line to show.

Nothing here tells of gold. What is wrong with a submission for itself is told in full; what is wrong with it for these
references is told item by item only where the split is public, because elsewhere a lacking answer would show what is
asked, and so that a meme is used at all.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Optional

from ...corpus.model import Corpus
from ...corpus.reading import read_corpus
from ...corpus.references import references
from ...io.files import open_input
from ...io.problems import CorpusError, Failure, InputError, Problem, ProblemLog, SubmissionError, in_file
from ...scoring.report import Figure, Report
from ...scoring.score import validate
from ...scoring.settings import ScoringSettings
from ...scoring.system import System, score_system
from ...submission.model import Submission
from ...submission.read import is_lines, load_submission
from ...submission.tasks import only_tasks
from ..disclosure import groups_hidden, hidden_report, redact
from ..rules import rule_interval, rule_replicates, rule_score
from .host_columns import LARGEST, SCORE, HostTable, read_tables

NAME = "submission"
ENDINGS = (".json", ".jsonl", ".json.gz", ".jsonl.gz")


@dataclass(frozen=True)
class HostResult:
    """Hold the result of scoring one submission on a host: scores per table, reports, error codes and messages.

    Attributes:
        values: table's codename to column's label to a finite float; all tables and all columns, always.
        errors: the same with how far the 95 % interval reaches from the value, on its longer side; 0 where there is
            none.
        reports: of the splits scored; none if anything was wrong.
        hidden: splits that are not public, of whose reports no figure of a group with few items is shown.
        codes: of the problems, sorted; empty if nothing was wrong.
        messages: the problems, a line each, fit for anybody to read.
        notes: on values that are not shown as they are, a line each.
    """

    values: Mapping[str, Mapping[str, float]]
    errors: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    reports: tuple[Report, ...] = ()
    hidden: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the result as JSON."""
        return {
            "valid": not self.codes,
            "codes": list(self.codes),
            "messages": list(self.messages),
            "notes": list(self.notes),
            "reports": [
                hidden_report(report.to_dict()) if report.split in self.hidden else report.to_dict()
                for report in self.reports
            ],
        }

    def figures(self, report: Report) -> list[Figure]:
        """Return the figures of a report that may be shown."""
        hidden = groups_hidden(report.counts["retrieval"]) if report.split in self.hidden else ()
        return [figure for figure in report.figures() if figure.metric.group not in hidden]


def judge(file: Path, folder: Path, tables: Optional[Sequence[HostTable]] = None) -> HostResult:
    """Score a submission on all splits of a plan that it answers. Never raises.

    Args:
        file: the submission.
        folder: the private references.
        tables: what to show; None reads them from ``folder``.
    """
    try:
        tables = read_tables(folder) if tables is None else tables
        with warnings.catch_warnings(), tempfile.TemporaryDirectory() as scratch:
            warnings.simplefilter("ignore")  # a host shows standard error to participants, paths and all
            return _judged(_well_named(file, Path(scratch)), read_corpus(folder), tables)
    except SubmissionError as fault:
        return failed(tables or (), fault.log)
    except InputError as fault:
        problems = ", ".join(sorted(fault.log.by_code))
        return _host_fault(tables or (), f"references-unfit the references on this host cannot be used: {problems}")
    except Failure as fault:
        return _host_fault(tables or (), f"{fault.problem.code} {fault.problem.message}")
    except Exception as fault:  # noqa: BLE001 (what is raised, the host would show with its own code)
        return _host_fault(tables or (), f"internal {type(fault).__name__}")


def print_messages(verdict: HostResult) -> None:
    """Write messages and notes to standard error, which hosts show to participants, whatever its encoding takes."""
    encoding = getattr(sys.stderr, "encoding", None) or "ascii"
    for line in (*verdict.messages, *verdict.notes):
        print(line.encode(encoding, "backslashreplace").decode(encoding), file=sys.stderr)  # noqa: T201


def failed(tables: Sequence[HostTable], log: ProblemLog) -> HostResult:
    """Make the result of a submission that is invalid."""
    lines = [in_file(problem, NAME).line() for problem in log.errors]
    hidden = log.error_count - len(log.errors)
    if hidden:
        lines.append(f"… and {hidden:,} more; errors by code: {log.summary()}")
    return HostResult(_nothing(tables), codes=tuple(sorted(log.by_code)), messages=tuple(lines))


def _host_fault(tables: Sequence[HostTable], what: str) -> HostResult:
    line = f"{NAME}: $: {what} (no fault of the submission; please tell the organisers)"
    return HostResult(_nothing(tables), codes=(what.split(" ")[0],), messages=(line,))


def _nothing(tables: Sequence[HostTable]) -> dict[str, dict[str, float]]:
    return {table.codename: table.values({}) for table in tables}


def _well_named(file: Path, scratch: Path) -> Path:
    """Copy a submission under a name whose ending says what is in it.

    The form of a submission goes by its ending, and hosts shorten endings: ``.jsonl.gz`` to ``.gz``. Where it says
    nothing, the content does.
    """
    if not file.is_file():
        raise SubmissionError.of(Problem("file-missing", "no such file", "upload one submission", NAME))
    ending = next((suffix for suffix in ENDINGS if file.name.endswith(suffix)), "")
    if not ending:
        with open_input(file, SubmissionError) as stream:
            ending = ".jsonl" if is_lines("-", stream) else ".json"
    copy = scratch / f"{NAME}{ending}"
    shutil.copyfile(file, copy)
    return copy


def _judged(file: Path, corpus: Corpus, tables: Sequence[HostTable]) -> HostResult:
    submission = only_tasks(load_submission(file), {table.task for table in tables})
    is_public = {table.split: table.public for table in tables}
    answered = [split for split in is_public if split in submission.predictions] or list(is_public)[:1]
    log = ProblemLog(submission.log.limit)
    log.add_all(submission.log)
    if log.error_count and not submission.predictions:
        return failed(tables, log)
    for split in answered:
        if is_public[split]:
            validate(submission, corpus, split, log=log)
        else:
            log.add_all(redact(validate(submission, corpus, split, log=ProblemLog(log.limit)), split, NAME))
    if log.error_count:
        return failed(tables, log)
    systems = {split: _scored(submission, corpus, split) for split in answered}
    values, errors, notes = {}, {}, []
    for table in tables:
        system = systems.get(table.split)
        points: Mapping[str, Optional[float]] = {} if system is None else system.points
        values[table.codename] = table.values(points)
        errors[table.codename] = _errors(table, system)
        notes += [
            f"{table.codename}: {label} is shown as {LARGEST:.0f}, being larger" for label in table.capped(points)
        ]
    reports = tuple(system.report for system in systems.values())
    hidden = tuple(split for split in systems if not is_public[split])
    return HostResult(values, errors, reports, hidden, notes=tuple(notes))


def _scored(submission: Submission, corpus: Corpus, split: str) -> System:
    """Score a split with the default settings, as ``mod-score`` does.

    Raises:
        CorpusError, SubmissionError, MetricError: as `score_system`.
    """
    gold = references(corpus, split)
    if gold.hidden:
        raise CorpusError.of(Problem("references-hidden", "no gold here", "", NAME))
    return score_system(submission, gold, ScoringSettings())


def _errors(table: HostTable, system: Optional[System]) -> dict[str, float]:
    """How far the interval of each column reaches from its value, by label."""
    columns = [column.label for column in table.columns]
    if system is None:
        return dict.fromkeys(columns, 0.0)
    score = rule_score(table.score, [system.points.get(figure) for figure in table.score])
    score_range = None
    if score is not None:
        replicates = rule_replicates(table.score, [system.replicates.get(figure) for figure in table.score])
        score_range = rule_interval(table.score, score, replicates, min(map(system.dialogues, table.score)))
    reach = {SCORE: _reach(score, score_range)}
    for label, figure in zip(columns[1:], table.figures):
        reach[label] = _reach(system.points.get(figure), system.report.ranges.get(figure))
    return reach


def _reach(value: Optional[float], interval: Optional[Sequence[float]]) -> float:
    if value is None or interval is None:
        return 0.0
    return float(min(max(interval[1] - value, value - interval[0]), LARGEST))
