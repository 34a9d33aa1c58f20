"""``mod-score``: a submission goes in, numbers come out."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Optional

import click

from ..cli.common import CONTEXT, be_brief, corpus_option, emit, guarded, max_errors_option, open_corpus, progress
from ..scoring.settings import DEFAULT_RESAMPLES, DEFAULT_SEED, Settings
from ..tokenization.tokenizers import DEFAULT_TOKENIZER, TOKENIZERS

if TYPE_CHECKING:
    from ..corpus import Corpus
    from ..corpus.turns import Turns
    from ..scoring.report import Comparison, Report
    from ..scoring.system import System

FORMATS = ("table", "json", "csv", "markdown", "latex")
FILE_WIDTH = 160

Outcome = tuple[list["Report"], list["Comparison"]]


@click.command(context_settings=CONTEXT)
@click.argument("submission", metavar="SUBMISSION")
@click.option(
    "--split",
    "splits",
    multiple=True,
    default=("all",),
    metavar="SPLIT",
    help="Split to score, once per split; or all that the submission answers.  [default: all]",
)
@corpus_option
@click.option("--compare", "others", multiple=True, metavar="OTHER", help="Another submission to compare; repeatable.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="Output form.")
@click.option("--output", metavar="FILE", help="Write there, whole or not at all, instead of standard output.")
@click.option("--per-turn", metavar="FILE", help="Also write figures of every turn: .csv, else JSON Lines.")
@click.option(
    "--resamples",
    type=click.IntRange(min=0, max=1_000_000),
    default=DEFAULT_RESAMPLES,
    show_default=True,
    help="Resamples of dialogues for intervals and tests; 0 for none.",
)
@click.option("--seed", type=click.IntRange(min=0), default=DEFAULT_SEED, show_default=True, help="Of the resamples.")
@click.option(
    "--tokenize",
    type=click.Choice(list(TOKENIZERS)),
    default=DEFAULT_TOKENIZER,
    show_default=True,
    help="Tokens of BLEU, Dist-n and PPL: the contract's, characters of the raw string, or words.",
)
@click.option("--allow-partial", is_flag=True, help="Count missing answers as wrong; the row says so and never ranks.")
@max_errors_option
@click.version_option(package_name="mod-challenge")
@guarded
def main(
    submission: str,
    splits: Sequence[str],
    corpus: Optional[str],
    others: Sequence[str],
    form: str,
    output: Optional[str],
    per_turn: Optional[str],
    resamples: int,
    seed: int,
    tokenize: str,
    allow_partial: bool,
    max_errors: int,
) -> None:
    """Score SUBMISSION: a .json or .jsonl file, also gzipped, or - for standard input.

    \b
    Examples:
      mod-score submission.json --split hard
      mod-score mine.json.gz --split hard --compare baseline.json.gz
      mod-score mine.jsonl --split all --format json --output report.json
    """
    be_brief()
    from ..corpus.references import references
    from ..scoring.compare import compare_systems
    from ..scoring.parallel import Order, score_files

    if output is not None and per_turn is not None and _same_file(output, per_turn):
        raise click.UsageError("--output and --per-turn name the same file; the second would replace the first.")
    files = [submission, *others]
    order = Order(Settings(tokenize, resamples, seed), allow_partial, max_errors)
    opened: Corpus = open_corpus(corpus)
    with progress("reading") as reading, progress("resampling") as resampling:
        scored = score_files(files, opened, splits, order, reading, resampling)
    outcomes = [([system.report for system in systems], compare_systems(systems)) for systems in scored.values()]
    if per_turn is not None:
        turns: list[dict[str, Any]] = []
        for split, systems in scored.items():
            turns += _turn_rows(systems, references(opened, split).turns, files)
        emit(_turn_text(turns, per_turn), per_turn)
    if others and not resamples:
        click.echo("no comparisons: they need resamples (leave out --resamples 0)", err=True)
    emit(_render(outcomes, files, form, output), output, for_people=form == "table")


def _same_file(first: str, second: str) -> bool:
    """Whether two paths lead to one place, which need not exist yet."""
    return os.path.realpath(first) == os.path.realpath(second)


def _render(outcomes: Sequence[Outcome], files: Sequence[str], form: str, output: Optional[str]) -> str:
    from ..rendering import markup
    from ..rendering.csv import to_csv
    from ..scoring import report as reports

    everything = [report for found, _ in outcomes for report in found]
    if form == "json":
        return reports.to_json(everything, reports.joined(outcomes))
    if form == "csv":
        return to_csv(everything, reports.joined(outcomes), [*files] * len(outcomes))
    if form == "markdown":
        return "\n".join(markup.to_markdown(found, pairs, files) for found, pairs in outcomes)
    if form == "latex":
        return "\n".join(markup.to_latex(found, pairs, files) for found, pairs in outcomes)
    return _tables(outcomes, files, output)


def _tables(outcomes: Sequence[Outcome], files: Sequence[str], output: Optional[str]) -> str:
    """Tables of the width of the terminal; of a fixed one for a file or a pipe, so that the bytes are the same."""
    from rich.console import Console

    from ..rendering.terminal import print_tables

    terminal = output is None and sys.stdout is not None and sys.stdout.isatty()
    width = Console().width if terminal else FILE_WIDTH
    buffer = io.StringIO()
    console = Console(file=buffer, force_terminal=terminal, width=width, highlight=False, markup=False)
    for i, (found, pairs) in enumerate(outcomes):
        if i > 0:
            console.print()
        print_tables(console, found, pairs, files)
    return buffer.getvalue()


def _turn_rows(systems: Sequence[System], turns: Turns, files: Sequence[str]) -> list[dict[str, Any]]:
    """Rows of one split; systems of one name carry what tells them apart besides."""
    from ..rendering.names import told_apart
    from ..scoring.item_statistics import per_turn

    rows = []
    marks = told_apart([system.report for system in systems], files)
    for system, mark in zip(systems, marks):
        name = {"system": system.report.system["name"]} if len(systems) > 1 else {}
        told = {"file": mark} if any(marks) else {}
        rows += [{"split": system.report.split, **name, **told, **row} for row in per_turn(turns, system.items)]
    return rows


def _turn_text(rows: Sequence[dict[str, Any]], path: str) -> str:
    from ..formats.escape import csv_table

    if path.endswith(".csv"):
        names = list(dict.fromkeys(name for row in rows for name in row))
        return csv_table(names, rows)
    import json

    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
