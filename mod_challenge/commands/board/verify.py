"""``mod-board verify``: does a checkpoint give what its submission says?"""

from __future__ import annotations

import sys
from typing import Optional

import click

from ...board.intake import VERIFY_COMMAND
from ...cli.common import CONTEXT, EXIT_SUBMISSION, handle_errors, open_corpus, tune_for_short_run, warn
from ...cli.options import by_option, corpus_option


@click.command(context_settings=CONTEXT)
@click.argument("submission", metavar="SUBMISSION")
@click.option("--run", required=True, metavar="RUN", help="Folder of the checkpoint, or what the command calls it.")
@click.option("--split", default="hard", show_default=True, metavar="SPLIT")
@click.option("--in", "folder", required=True, metavar="DIR", help="Folder of submissions; its ledger records it.")
@click.option("--sample", type=click.IntRange(min=0), default=500, show_default=True, help="Turns; 0 for all.")
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Of the sample.")
@click.option(
    "--tolerance",
    type=click.FloatRange(min=0, max=0.1),
    default=1e-3,
    show_default=True,
    help="Relative for NLL, absolute for probabilities.",
)
@click.option(
    "--command", default=VERIFY_COMMAND, show_default=True, help="Writes answers to {out}; run without a shell."
)
@by_option
@corpus_option
@handle_errors
def main(
    submission: str,
    run: str,
    split: str,
    folder: str,
    sample: int,
    seed: int,
    tolerance: float,
    command: str,
    recorded_by: str,
    corpus: Optional[str],
) -> None:
    """Let RUN answer the split once more, compare with SUBMISSION, and record the outcome.

    \b
    Examples:
      mod-board verify team5/mod-gpt --run runs/mod-gpt --in submissions/
      mod-board verify entry.json --run entry/ --in submissions/ \\
          --command "python entry/answer.py {split} {out}"

    SUBMISSION is TEAM/SYSTEM, for the last version of a system in DIR, or the path of a file.

    The NLL of 99.9 % of the text items, and their sum, must agree within the tolerance; of a sample of turns,
    probabilities and first ranks in 95 %. Texts are counted and decide nothing, for they may be drawn at random.
    --command runs what it says: use it on code that you trust, or in a container.

    Exit code 0 if it is verified, 3 if not; either is recorded, and the last verification counts.
    """
    from pathlib import Path

    tune_for_short_run()
    from ...board.audit.verify import verify
    from ...io.printable import visible

    outcome = verify(
        submission,
        run,
        Path(folder),
        open_corpus(corpus),
        split,
        command=command,
        sample=sample,
        seed=seed,
        tolerance=tolerance,
        recorded_by=recorded_by,
        on_message=warn,
    )
    for name, value in outcome.figures.items():
        click.echo(f"{name} {value}")
    for reason in outcome.reasons:
        click.echo(f"{visible(submission, 300)}: $: verification-failed {reason}", err=True)
    if not outcome.passed:
        click.echo("not verified; recorded", err=True)
        sys.exit(EXIT_SUBMISSION)
    click.echo("verified; recorded")
