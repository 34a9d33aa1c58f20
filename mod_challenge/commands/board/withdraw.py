"""``mod-board withdraw``: a submission off the board, and back on it."""

from __future__ import annotations

import click

from ...cli.common import CONTEXT, handle_errors, tune_for_short_run, warn
from ...cli.options import by_option


@click.command(context_settings=CONTEXT)
@click.argument("submission", metavar="SUBMISSION")
@click.option("--in", "folder", required=True, metavar="DIR", help="Folder of submissions; its ledger records it.")
@click.option("--why", default="", metavar="TEXT", help="For the ledger.")
@click.option("--undo", is_flag=True, help="Put a withdrawn submission back on the board.")
@by_option
@handle_errors
def main(submission: str, folder: str, why: str, undo: bool, recorded_by: str) -> None:
    """Take SUBMISSION off the board; its file stays where it is.

    \b
    Examples:
      mod-board withdraw team5/mod-gpt --in submissions/ \\
          --why "asked by the team"
      mod-board withdraw submissions/team5/mod-gpt.2.json.gz --in submissions/
      mod-board withdraw team5/mod-gpt --in submissions/ --undo

    SUBMISSION is TEAM/SYSTEM, for the last version of a system that stands on the board, or the path of a file. The
    next build leaves it out; where the system has an earlier version, that one counts again. The quota it cost
    stays spent.

    Exit code 3 if DIR has no such submission, or there is nothing to do.
    """
    from pathlib import Path

    tune_for_short_run()
    from ...board.intake.withdraw import withdraw
    from ...io.printable import visible

    entry = withdraw(submission, Path(folder), why=why, recorded_by=recorded_by, undo=undo, on_message=warn)
    click.echo(f"{visible(entry.file, 300)}: {entry.event}")
