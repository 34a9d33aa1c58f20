"""Scores files and shows the result, for ``mod-score`` and whatever else scores."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Optional

import click

from .common import emit, progress

if TYPE_CHECKING:
    from ..corpus import Corpus
    from ..scoring.parallel import ScoringOptions
    from ..scoring.report import Comparison, Report
    from ..scoring.system import System
    from ..scoring.turn_figures import TurnFigures

FORMATS = ("table", "json", "csv", "markdown", "latex")
FILE_WIDTH = 160
"""Columns of a table that goes into a file or a pipe: the same bytes whatever the terminal."""

Outcome = tuple[list["Report"], list["Comparison"]]


@dataclass(frozen=True)
class Output:
    """Where the result goes and how it looks.

    Attributes:
        output_format: one of `FORMATS`, or ``bibtex`` for the papers of the metrics instead of figures.
        path: of the file to write; standard output without it.
        per_turn: of a file for the figures of every turn, if any.
    """

    output_format: str = "table"
    path: Optional[str] = None
    per_turn: Optional[str] = None


def score_and_show(
    files: Sequence[str], corpus: Corpus, splits: Sequence[str], options: ScoringOptions, output: Output
) -> list[Report]:
    """Score submission files, compare every pair of them, and print or write the result.

    Args:
        files: one or more submissions, ``-`` for standard input.
        corpus: holds the references.
        splits: to score, or ``all`` for those that the first file answers.
        options: tokeniser, resamples, seed, and what becomes of missing answers.
        output: where the result goes and how it looks.

    Returns:
        The reports, in the order of splits, then files.

    Raises:
        SubmissionError: the first submission that is invalid, with everything that is wrong with it.
        CorpusError: the references are invalid.
        OutputError: the result cannot be written.
    """
    from ..scoring.compare import compare_systems
    from ..scoring.parallel import score_files

    options = replace(options, keep_turns=output.per_turn is not None)
    with progress("reading") as reading, progress("resampling") as resampling:
        scored = score_files(files, corpus, splits, options, reading, resampling)
    for problem in dict.fromkeys(
        problem for systems in scored.values() for system in systems for problem in system.warnings
    ):
        click.echo(problem.line(), err=True)
    seed = options.settings.seed
    outcomes = [([system.report for system in systems], compare_systems(systems, seed)) for systems in scored.values()]
    if output.per_turn is not None:
        from .turn_files import write_turns

        write_turns(_turn_figures(list(scored.values()), files), output.per_turn)
    if len(files) > 1 and not options.settings.resamples:
        click.echo("no comparisons: they need resamples (leave out --resamples 0)", err=True)
    text = _render(outcomes, files, output.output_format, output.path)
    emit(text, output.path, for_people=output.output_format == "table")
    return [report for reports, _ in outcomes for report in reports]


def same_file(first: str, second: str) -> bool:
    """Whether two paths lead to one place, which need not exist yet."""
    return os.path.realpath(first) == os.path.realpath(second)


def _render(outcomes: Sequence[Outcome], files: Sequence[str], output_format: str, path: Optional[str]) -> str:
    from ..scoring import report as reports

    everything = [report for of_split, _ in outcomes for report in of_split]
    if output_format == "json":
        return reports.to_json(everything, reports.joined(outcomes))
    if output_format == "bibtex":
        from ..rendering.citations import to_bibtex

        return to_bibtex(
            figure.metric for report in everything for figure in report.figures() if figure.value is not None
        )
    if output_format == "csv":
        from ..rendering.csv import to_csv

        return to_csv(everything, reports.joined(outcomes), [*files] * len(outcomes))
    from ..rendering import markup

    if output_format == "markdown":
        return "\n".join(markup.to_markdown(of_split, pairs, files) for of_split, pairs in outcomes)
    if output_format == "latex":
        return "\n".join(markup.to_latex(of_split, pairs, files) for of_split, pairs in outcomes)
    return _tables(outcomes, files, path)


def _tables(outcomes: Sequence[Outcome], files: Sequence[str], path: Optional[str]) -> str:
    """Tables of the width of the terminal; of a fixed one for a file or a pipe, so that the bytes are the same."""
    from rich.console import Console

    from ..rendering.terminal import print_tables

    terminal = path is None and sys.stdout is not None and sys.stdout.isatty()
    width = Console().width if terminal else FILE_WIDTH
    buffer = io.StringIO()
    console = Console(file=buffer, force_terminal=terminal, width=width, highlight=False, markup=False)
    for i, (of_split, pairs) in enumerate(outcomes):
        if i > 0:
            console.print()
        print_tables(console, of_split, pairs, files)
    return buffer.getvalue()


def _turn_figures(outcomes: Sequence[Sequence[System]], files: Sequence[str]) -> TurnFigures:
    """Figures of every turn of every split; systems of one name carry what tells them apart besides."""
    from ..rendering.names import disambiguate
    from ..scoring.turn_figures import TurnFigures, turn_figures

    marked = [(systems, disambiguate([system.report for system in systems], files)) for systems in outcomes]
    is_told = any(mark for _, marks in marked for mark in marks)
    rows: list[dict[str, Any]] = []
    for systems, marks in marked:
        turns = systems[0].turns
        if turns is None:
            raise ValueError("scored without keeping the turns")
        for system, mark in zip(systems, marks):
            report = system.report
            rows += turn_figures(turns, system.items, report.split, report.system, mark if is_told else None)
    return TurnFigures(rows)
