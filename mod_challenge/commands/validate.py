"""``mod-validate``: everything that scoring would refuse, all of it at once, and no score."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Optional

import click

from ..cli.common import (
    CONTEXT,
    EXIT_SUBMISSION,
    handle_errors,
    open_corpus,
    print_problems,
    progress,
    tune_for_short_run,
)
from ..cli.options import corpus_option, max_errors_option


@click.command(context_settings=CONTEXT)
@click.argument("submission", metavar="SUBMISSION")
@click.option(
    "--split",
    "splits",
    multiple=True,
    default=("all",),
    metavar="SPLIT",
    help="Split to check against, once per split; or all that the submission answers.  [default: all]",
)
@corpus_option
@click.option("--format", "output_format", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.option("--allow-partial", is_flag=True, help="Let missing answers pass, as mod-score does with this flag.")
@max_errors_option
@click.version_option(package_name="mod-challenge")
@handle_errors
def main(
    submission: str,
    splits: Sequence[str],
    corpus: Optional[str],
    output_format: str,
    allow_partial: bool,
    max_errors: int,
) -> None:
    """Check SUBMISSION by the very code that mod-score runs, and print every error.

    \b
    Examples:
      mod-validate submission.json --split hard
      mod-validate submission.jsonl.gz --format json
    """
    from ..formats.plural import counted
    from ..io.printable import visible

    tune_for_short_run()
    from ..scoring.score import validate_splits, wanted_splits
    from ..submission import load_submission
    from ..submission.tasks import describe_tasks

    with progress("reading") as bar:
        loaded = load_submission(submission, max_errors=max_errors, on_progress=bar)
    opened = open_corpus(corpus)
    wanted = wanted_splits(loaded, opened, splits)
    log = validate_splits(loaded, opened, wanted, allow_partial)
    if output_format == "json" or log.error_count or log.warning_count:
        print_problems(log, as_json=output_format == "json")
    if log.error_count:
        sys.exit(EXIT_SUBMISSION)
    if output_format == "text":
        for split in wanted:
            predictions = loaded.predictions[split]
            line = f"valid, {counted(len(predictions), 'prediction')}; enters {describe_tasks(predictions)}"
            click.echo(f"{visible(loaded.file, 300)}: {split}: {line}")
