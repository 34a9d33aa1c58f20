"""``mod-corpus stats``: the paper's Tables 1 and 2 of any corpus, its figures, and the corpus's card."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Optional

import click

from ...cli.common import CONTEXT, emit, handle_errors, progress
from ...cli.options import corpus_argument, named_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...corpus import Corpus
    from ...corpus.stats import Counts

PLAIN_WIDTH = 100
"""Columns of the table where the output is no terminal."""


@click.command(context_settings=CONTEXT)
@corpus_argument
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["table", "json", "csv", "markdown", "latex"]),
    default="table",
    show_default=True,
    help="How the figures are printed.",
)
@click.option("--paper/--no-paper", default=True, show_default=True, help="Give the paper's figures beside them.")
@click.option("--plots", metavar="DIR", help="Also draw the paper's Figures 2 and 3 there, as SVG and PNG.")
@click.option("--card", metavar="FILE", help="Also write the corpus's card (Markdown): shape, licence, checks, hashes.")
@handle_errors
def main(
    folder: Optional[str],
    corpus: Optional[str],
    output_format: str,
    paper: bool,
    plots: Optional[str],
    card: Optional[str],
) -> None:
    """Count the corpus directory DIR: every split side by side, beside the figures of the paper's Tables 1 and 2.

    Tokens are those of the scorer: each CJK ideograph, each run of other letters and digits, each other visible
    character. Tokens an utterance is an average over all utterances; one that is a meme alone counts 0.
    """
    from ...corpus import read_corpus
    from ...corpus.stats import count_corpus

    opened = read_corpus(named_folder(folder, corpus))
    with progress("counting") as bar:
        counts = count_corpus(opened, bar)
    _print(opened, counts, output_format, paper)
    if plots is not None:
        from ...rendering.corpus_plots import draw_figures

        drawn = draw_figures(opened, counts, plots)
        for path in drawn.files:
            click.echo(f"wrote {path}", err=True)
        if drawn.note:
            click.echo(drawn.note, err=True)
    if card is not None:
        from ...corpus.publishing.card import corpus_card

        emit(corpus_card(opened, counts), card)


def _print(corpus: Corpus, counts: Mapping[str, Counts], output_format: str, paper: bool) -> None:
    from ...corpus import stats

    if output_format == "table":
        from rich.console import Console

        from ...formats.terminal import print_table

        console = Console(width=None if sys.stdout.isatty() else PLAIN_WIDTH, highlight=False, markup=False)
        print_table(console, stats.to_table(corpus, counts, paper))
    elif output_format == "json":
        emit(stats.to_json(corpus, counts, paper), None)
    elif output_format == "csv":
        emit(stats.to_csv(counts, paper), None)
    elif output_format == "markdown":
        emit(stats.to_markdown(counts, paper), None)
    else:
        emit(stats.to_latex(corpus, counts, paper), None)
