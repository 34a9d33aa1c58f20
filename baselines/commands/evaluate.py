"""``mod-baseline evaluate``: answers of a trained run, scored, and its model card with the figures."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Optional

import click

from mod_challenge.cli.common import handle_errors
from mod_challenge.cli.options import corpus_option

from .answering import answer_with_run, options_of
from .options import prediction_options, require_submission_name


@click.command()
@click.argument("folder", metavar="RUN")
@corpus_option
@click.option("--split", default="valid", show_default=True)
@click.option("--out", metavar="FILE", help="Also keep the submission.  [default: submission-SPLIT.json.gz in RUN]")
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True)
@click.option("--format", "output_format", type=click.Choice(["table", "json", "csv", "markdown", "latex"]),
              default="table", show_default=True)  # fmt: skip
@click.option("--shuffled/--no-shuffled", default=True, show_default=True,
              help="Also tell what changes once every meme is shown by another's picture.")  # fmt: skip
@prediction_options
@handle_errors
def main(
    folder: str,
    corpus: Optional[str],
    split: str,
    out: Optional[str],
    seed: int,
    output_format: str,
    shuffled: bool,
    **options: Any,
) -> None:
    """Let a trained RUN answer a split and score it, as mod-score does.

    The figures also go into RUN: results-SPLIT.json, and the model card README.md.

    \b
    Examples:
      mod-baseline evaluate runs/mod-gpt --split valid
    """
    from mod_challenge.cli.scoring import Output, score_and_show
    from mod_challenge.io.files import write_atomic
    from mod_challenge.scoring.parallel import ScoringOptions
    from mod_challenge.scoring.settings import ScoringSettings

    from ..runs.card import results_file, write_card
    from ..runs.run import read_run

    if out is not None:
        require_submission_name(out)
    run = read_run(folder)
    target = Path(out) if out is not None else Path(folder) / f"submission-{split}.json.gz"
    opened = answer_with_run(run, corpus, (split,), target, seed, options)
    reports = score_and_show([str(target)], opened, (split,), ScoringOptions(ScoringSettings()), Output(output_format))
    for report in reports:
        write_atomic(results_file(run.folder, report.split), report.to_json())
    if shuffled:
        from ..runs.shuffled_figures import write_comparison
        from ..runs.shuffled_memes import compare_shuffled

        comparison = compare_shuffled(run, opened, split, options_of(options, seed))
        if comparison is not None:
            write_comparison(run.folder, comparison)
            click.echo(comparison.line(), err=output_format != "table")
    write_card(run)
