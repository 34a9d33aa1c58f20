"""``mod-score``: a submission goes in, numbers come out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

import click

from ..cli.common import CONTEXT, handle_errors, open_corpus, tune_for_short_run
from ..cli.options import corpus_option, max_errors_option
from ..cli.scoring import FORMATS, Output, same_file, score_and_show
from ..metrics.bleu import SMOOTHING, SMOOTHINGS
from ..scoring.settings import DEFAULT_RESAMPLES, DEFAULT_SEED, ScoringSettings
from ..tokenization.tokenizers import DEFAULT_TOKENIZER, TOKENIZERS


class _ScoreCommand(click.Command):
    """Names the metrics that other packages add below its options."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the figures and the packages that they are of, if there are any."""
        from ..metrics.added import added_names

        super().format_epilog(ctx, formatter)
        if added_names():
            with formatter.section("Metrics of other packages"):
                formatter.write_dl(list(added_names().items()))


@click.command(cls=_ScoreCommand, context_settings=CONTEXT)
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
@click.option(
    "--seeds-of",
    multiple=True,
    metavar="NAME",
    help="All files of the system NAME (or TEAM/NAME) are runs of it, one row; all: of every system. Repeatable.",
)
@click.option(
    "--format", "output_format", type=click.Choice(FORMATS), default="table", show_default=True, help="Output form."
)
@click.option("--output", metavar="FILE", help="Write there, whole or not at all, instead of standard output.")
@click.option(
    "--per-turn",
    metavar="FILE",
    help="Also write figures of every turn, as the ending says: .csv, .tsv, .jsonl (each also .gz) or .parquet.",
)
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
@click.option(
    "--smooth",
    type=click.Choice(SMOOTHINGS),
    default=SMOOTHING,
    show_default=True,
    help="How BLEU counts orders without a match: as sacrebleu, or (with --tokenize char) as the track's script.",
)
@click.option("--allow-partial", is_flag=True, help="Count missing answers as wrong; the row says so and never ranks.")
@click.option("--cite", is_flag=True, help="Print BibTeX of the toolkit and of the papers of the metrics, no figures.")
@max_errors_option
@click.version_option(package_name="mod-challenge")
@handle_errors
def main(
    submission: str,
    splits: Sequence[str],
    corpus: Optional[str],
    others: Sequence[str],
    seeds_of: Sequence[str],
    output_format: str,
    output: Optional[str],
    per_turn: Optional[str],
    resamples: int,
    seed: int,
    tokenize: str,
    smooth: str,
    allow_partial: bool,
    cite: bool,
    max_errors: int,
) -> None:
    """Score SUBMISSION: a .json or .jsonl file, also gzipped, or - for standard input.

    \b
    Examples:
      mod-score submission.json --split hard
      mod-score mine.json.gz --split hard --compare baseline.json.gz
      mod-score mine.jsonl --split all --format json --output report.json
      mod-score a-0.json --compare a-1.json --compare b.json --seeds-of a
    """
    tune_for_short_run()
    from ..scoring.parallel import ScoringOptions

    if output is not None and per_turn is not None and same_file(output, per_turn):
        raise click.UsageError("--output and --per-turn name the same file; the second would replace the first.")
    if per_turn is not None:
        from ..cli.turn_files import require_turn_ending

        require_turn_ending(per_turn)
    if cite and output_format != "table":
        raise click.UsageError("--cite prints BibTeX, and --format says otherwise; leave one of them out.")
    if seeds_of and not others:
        raise click.UsageError("--seeds-of needs further runs of the system; add each with --compare.")
    order = ScoringOptions(ScoringSettings(tokenize, resamples, seed, smooth), allow_partial, max_errors)
    shown = Output("bibtex" if cite else output_format, output, per_turn)
    score_and_show([submission, *others], open_corpus(corpus), splits, order, shown, seeds_of)
