"""Scores files and shows the result, for ``mod-score`` and whatever else scores."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Optional

import click

from .common import emit, progress

if TYPE_CHECKING:
    from ..corpus import Corpus
    from ..io.problems import Problem
    from ..scoring.parallel import ScoringOptions
    from ..scoring.report import Comparison, Report
    from ..scoring.system import System
    from ..scoring.turn_figures import TurnFigures

FORMATS = ("table", "json", "csv", "markdown", "latex")
FILE_WIDTH = 160
"""Columns of a table that goes into a file or a pipe: the same bytes whatever the terminal."""


@dataclass(frozen=True)
class Outcome:
    """What came of one split.

    Attributes:
        reports: what the tables have a row of: of each file, or the mean over the runs of each system.
        comparisons: of these.
        runs: of each file, where ``reports`` are means; else empty.
    """

    reports: list[Report]
    comparisons: list[Comparison]
    runs: list[Report]


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
    files: Sequence[str],
    corpus: Corpus,
    splits: Sequence[str],
    options: ScoringOptions,
    output: Output,
    seeds_of: Sequence[str] = (),
) -> list[Report]:
    """Score submission files, compare every pair of them, and print or write the result.

    Args:
        files: one or more submissions, ``-`` for standard input.
        corpus: holds the references.
        splits: to score, or ``all`` for those that the first file answers.
        options: tokeniser, resamples, seed, and what becomes of missing answers.
        output: where the result goes and how it looks.
        seeds_of: names of systems whose files are its runs, or ``all`` (see `mod_challenge.scoring.seeds`).

    Returns:
        The reports, in the order of splits, then files.

    Raises:
        SubmissionError: the first submission that is invalid, with everything that is wrong with it; or a name that is
            of no two files.
        CorpusError: the references are invalid.
        OutputError: the result cannot be written.
    """
    from ..scoring.parallel import score_files

    options = replace(options, keep_turns=output.per_turn is not None)
    with progress("reading") as reading, progress("resampling") as resampling:
        scored = score_files(files, corpus, splits, options, reading, resampling)
    groups = _seed_groups(scored, seeds_of)
    for problem in dict.fromkeys(problem for systems in scored.values() for problem in _warnings(systems, groups)):
        click.echo(problem.line(), err=True)
    outcomes = [_outcome(systems, groups, options.settings.seed) for systems in scored.values()]
    if output.per_turn is not None:
        from .turn_files import write_turns

        write_turns(_turn_figures(list(scored.values()), files), output.per_turn)
    if len(groups or files) > 1 and not options.settings.resamples:
        click.echo("no comparisons: they need resamples (leave out --resamples 0)", err=True)
    text = _render(outcomes, files, groups, output)
    emit(text, output.path, for_people=output.output_format == "table")
    return [report for outcome in outcomes for report in outcome.reports]


def _seed_groups(scored: Mapping[str, Sequence[System]], seeds_of: Sequence[str]) -> list[list[int]]:
    """Positions of the files of each system; empty where every file is a system of its own."""
    if not seeds_of:
        return []
    from ..scoring.seeds import seed_groups

    return seed_groups([system.report.system for system in next(iter(scored.values()))], seeds_of)


def _warnings(systems: Sequence[System], groups: Sequence[Sequence[int]]) -> Iterator[Problem]:
    for system in systems:
        yield from system.warnings
    if groups:
        from ..scoring.seeds import seed_warnings

        for positions in groups:
            yield from seed_warnings([systems[i] for i in positions])


def _outcome(systems: Sequence[System], groups: Sequence[Sequence[int]], seed: int) -> Outcome:
    from ..scoring.compare import compare_runs, compare_systems

    reports = [system.report for system in systems]
    if not groups:
        return Outcome(reports, compare_systems(systems, seed), [])
    from ..scoring.seeds import mean_report

    runs = [[systems[i] for i in positions] for positions in groups]
    means = [mean_report(of_system, seed) for of_system in runs]
    return Outcome(means, compare_runs(runs, means, seed), reports)


def same_file(first: str, second: str) -> bool:
    """Whether two paths lead to one place, which need not exist yet."""
    return os.path.realpath(first) == os.path.realpath(second)


def _render(
    outcomes: Sequence[Outcome], all_files: Sequence[str], groups: Sequence[Sequence[int]], output: Output
) -> str:
    from ..scoring import report as reports

    everything = [report for outcome in outcomes for report in outcome.reports]
    files = [all_files[positions[0]] for positions in groups] or all_files
    pairs = reports.joined([(outcome.reports, outcome.comparisons) for outcome in outcomes])
    if output.output_format == "json":
        if not groups:
            return reports.to_json(everything, pairs)
        runs = [run for outcome in outcomes for run in outcome.runs]
        shifted = [[i + len(all_files) * split for i in group] for split in range(len(outcomes)) for group in groups]
        return reports.to_json(runs, pairs, list(zip(everything, shifted)))
    if output.output_format == "bibtex":
        from ..rendering.citations import to_bibtex

        return to_bibtex(
            figure.metric for report in everything for figure in report.figures() if figure.value is not None
        )
    if output.output_format == "csv":
        from ..rendering.csv import to_csv

        named = [named for outcome in outcomes for named in zip(outcome.runs, all_files)]
        return to_csv(everything, pairs, [*files] * len(outcomes), named)
    from ..rendering import markup

    if output.output_format in ("markdown", "latex"):
        write = markup.to_markdown if output.output_format == "markdown" else markup.to_latex
        return "\n".join(write(outcome.reports, outcome.comparisons, files) for outcome in outcomes)
    return _tables(outcomes, files, output.path)


def _tables(outcomes: Sequence[Outcome], files: Sequence[str], path: Optional[str]) -> str:
    """Tables of the width of the terminal; of a fixed one for a file or a pipe, so that the bytes are the same."""
    from rich.console import Console

    from ..rendering.terminal import print_tables

    terminal = path is None and sys.stdout is not None and sys.stdout.isatty()
    width = Console().width if terminal else FILE_WIDTH
    buffer = io.StringIO()
    console = Console(file=buffer, force_terminal=terminal, width=width, highlight=False, markup=False)
    for i, outcome in enumerate(outcomes):
        if i > 0:
            console.print()
        print_tables(console, outcome.reports, outcome.comparisons, files)
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
