"""Runs on Codabench: reads ``ref`` and ``res`` of the input folder, writes ``scores.json`` and a page of details."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ...formats.escape import html_cell
from ...io.problems import CorpusError, Problem, ProblemLog, SubmissionError
from ...scoring.report import Figure, Report
from .host_columns import PHASE_SCORE, SCORE, HostTable, read_columns, read_tables
from .score_on_host import ENDINGS, NAME, HostResult, failed, judge, print_messages

_DEPTH = 3
"""Archives are often of a folder; what lies deeper than this is not looked for."""
_MOST_FILES = 10_000


def main(arguments: Sequence[str]) -> int:
    """Score what was uploaded.

    Args:
        arguments: the input folder and the output folder.

    Returns:
        The exit status: 0, or 1 for a submission that something is wrong with, which Codabench then marks as failed.
        Both files are written in either case.
    """
    source, target = map(Path, arguments)
    verdict = _verdict(source / "res", source / "ref")
    target.mkdir(parents=True, exist_ok=True)
    scores = _scores(verdict, _tables(source / "ref"), _columns(source / "ref"))
    (target / "scores.json").write_text(json.dumps(scores, allow_nan=False) + "\n", encoding="utf-8")
    (target / "detailed_results.html").write_text(_page(verdict), encoding="utf-8")
    print_messages(verdict)
    return 1 if verdict.codes else 0


def _verdict(uploaded: Path, folder: Path) -> HostResult:
    try:
        file = submitted_file(uploaded)
    except SubmissionError as fault:
        return failed(_tables(folder), fault.log)
    return judge(file, folder)


def _tables(folder: Path) -> Sequence[HostTable]:
    """Read which tables to show; none where the references are damaged, which `judge` reports."""
    try:
        return read_tables(folder)
    except CorpusError:
        return ()


def _columns(folder: Path) -> dict[str, float]:
    """Read what stands in columns of other phases; none where the references are damaged."""
    try:
        return read_columns(folder)
    except CorpusError:
        return {}


def submitted_file(folder: Path) -> Path:
    """Find the one submission in an uploaded archive, whatever it is called.

    What Codabench adds (``metadata``), a participant's ``metadata.yaml`` (which Codabench runs in its prediction step,
    before this and where the references are not mounted) and what macOS leaves are passed over; links are never
    followed.

    Raises:
        SubmissionError: there is none, or more than one, or an archive in the archive.
    """
    submissions, archives = [], []
    for number, path in enumerate(_files(folder, _DEPTH)):
        if number >= _MOST_FILES:
            break
        if path.name.lower().endswith(ENDINGS):
            submissions.append(path)
        elif path.name.lower().endswith((".zip", ".tar", ".tgz", ".gz", ".7z", ".rar")):
            archives.append(path)
    if len(submissions) == 1:
        return submissions[0]
    if submissions:
        raise _unfit("submission-double", f"{len(submissions)} files that could be the submission", "send one")
    if archives:
        raise _unfit("archive-nested", "an archive in the archive", "zip the submission once")
    raise _unfit("submission-missing", "no submission in the archive", f"send one file: {', '.join(ENDINGS)}")


def _files(folder: Path, depth: int) -> Iterator[Path]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_symlink() or path.name.startswith((".", "__MACOSX")):
            continue
        if path.is_file():
            yield path
        elif path.is_dir() and depth > 1:
            yield from _files(path, depth - 1)


def _unfit(code: str, message: str, hint: str) -> SubmissionError:
    log = ProblemLog()
    log.add(Problem(code, message, hint, NAME))
    return SubmissionError(log)


def _scores(verdict: HostResult, tables: Sequence[HostTable], columns: Mapping[str, float]) -> dict[str, float]:
    """Every column's key to its value, those of other phases' tables included."""
    scores = dict(columns)
    for number, table in enumerate(tables):
        values = verdict.values.get(table.codename) or table.values({})
        scores.update({column.key: values[column.label] for column in table.columns})
        if PHASE_SCORE in columns and number == 0:
            scores[PHASE_SCORE] = values[SCORE]
    return scores


_HEAD = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Details</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>body{font:16px/1.5 sans-serif;max-width:60rem;margin:1rem auto;padding:0 1rem}
td,th{padding:.1rem .8rem .1rem 0;text-align:left}td{font-variant-numeric:tabular-nums}</style></head><body>
"""


def _page(verdict: HostResult) -> str:
    """Make a page without scripts or anything from elsewhere; all foreign text is escaped."""
    parts = [_HEAD]
    if verdict.codes:
        parts.append("<h1>Not scored</h1>\n<ul>\n")
        parts += [f"<li>{html_cell(line)}</li>\n" for line in verdict.messages]
        parts.append("</ul>\n")
    parts += [f"<p>{html_cell(line)}</p>\n" for line in verdict.notes]
    parts += [_report(report, verdict.figures(report)) for report in verdict.reports]
    return "".join([*parts, "</body></html>\n"])


def _report(report: Report, figures: Sequence[Figure]) -> str:
    name = html_cell(f"{report.system['team']}: {report.system['name']}")
    rows = []
    for figure in figures:
        value = "–" if figure.value is None else f"{figure.value:.2f}"
        low_high = "" if figure.interval is None else f"{figure.interval[0]:.2f} to {figure.interval[1]:.2f}"
        label = html_cell(f"{figure.task}.{figure.metric.name}")
        rows.append(f"<tr><th scope=row>{label}</th><td>{value}</td><td>{low_high}</td></tr>\n")
    head = "<tr><th scope=col>figure</th><th scope=col>value</th><th scope=col>95 % interval</th></tr>\n"
    signature = html_cell(report.signature)
    return f"<h1>{name}, {html_cell(report.split)}</h1>\n<table>\n{head}{''.join(rows)}</table>\n<p>{signature}</p>\n"
