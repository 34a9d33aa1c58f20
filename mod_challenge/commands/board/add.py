"""``mod-board add``: a submission into the folder, checked, stored and recorded."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Optional

import click

from ...cli.common import (
    CONTEXT,
    EXIT_SUBMISSION,
    handle_errors,
    open_corpus,
    print_problems,
    progress,
    tune_for_short_run,
    warn,
)
from ...cli.options import by_option, corpus_option, max_errors_option

if TYPE_CHECKING:
    from ...board.intake.add import Outcome


@click.command(context_settings=CONTEXT)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--to", "folder", required=True, metavar="DIR", help="Folder of submissions.")
@click.option("--phase", metavar="NAME", help="Phase that it is for.  [default: the first that is open]")
@click.option(
    "--split",
    "splits",
    multiple=True,
    metavar="SPLIT",
    help="Split that it must answer, once per split.  [default: those of the phase, else all that it answers]",
)
@by_option
@click.option(
    "--at",
    metavar="TIME",
    help='When it arrived, if not now: "2026-12-01 12:00 UTC".  It decides the phase, is noted as given, and is not in '
    "the future.",
)
@corpus_option
@max_errors_option
@handle_errors
def main(
    files: Sequence[str],
    folder: str,
    phase: Optional[str],
    splits: Sequence[str],
    recorded_by: str,
    at: Optional[str],
    corpus: Optional[str],
    max_errors: int,
) -> None:
    """Check each FILE and take it in, stored as TEAM/SYSTEM.json.gz (or what it is).

    \b
    Examples:
      mod-board add submission.json.gz --to submissions/
      mod-board add inbox/*.json.gz --to submissions/ --by chair
      mod-board add late.json --to submissions/ --phase final \\
          --at "2026-12-01 23:50 AoE" --by chair

    Nothing is ever overwritten: other content of the same system becomes its next version, SYSTEM.2.json.gz; the same
    content again changes nothing. A rejected file is kept in rejected/, recorded with its reasons, and costs no quota.

    Of several files each is taken in or rejected by itself, in the order named, whatever becomes of the others. If one
    of them is not there, none is looked at.

    Exit code 0 if all are in, 2 if one is not there, 3 if any was rejected, with all reasons on standard error.
    """
    from pathlib import Path

    tune_for_short_run()
    from ...board.dates import parse_datetime
    from ...board.intake.add import add_submission
    from ...io.printable import visible
    from ...io.problems import SubmissionError

    for file in files:
        if not os.path.lexists(file):
            raise click.BadParameter(f"no such file: {visible(file, 300)}", param_hint="FILE")
    arrived = parse_datetime(at, Path("--at"))
    opened = open_corpus(corpus)
    refused = 0
    told: set[str] = set()

    def warn_once(line: str) -> None:
        if line not in told:
            warn(line)
        told.add(line)

    for file in files:
        try:
            with progress("reading") as bar:
                outcome = add_submission(
                    Path(file),
                    Path(folder),
                    opened,
                    phase=phase,
                    splits=splits,
                    recorded_by=recorded_by,
                    at=arrived,
                    max_errors=max_errors,
                    on_progress=bar,
                    on_message=warn_once,
                )
        except SubmissionError as fault:
            print_problems(fault.log)
            refused += 1
            continue
        _tell(outcome, file if len(files) > 1 else "")
        refused += not outcome.accepted
    if len(files) > 1:
        click.echo(f"{len(files) - refused:,} of {len(files):,} files are in, {refused:,} refused", err=True)
    if refused:
        sys.exit(EXIT_SUBMISSION)


def _tell(outcome: Outcome, file: str) -> None:
    """Print what became of a file; its name as it was given comes first where there are several."""
    from ...io.printable import visible

    entry = outcome.entry
    source = f"{visible(file, 300)}: " if file else ""
    if not outcome.accepted:
        print_problems(outcome.log)
        click.echo(f"{source}rejected; kept as {visible(entry.file, 300)}, recorded, no quota spent", err=True)
        return
    path = visible(entry.file, 300)
    if outcome.again:
        off = ", withdrawn since; mod-board withdraw --undo puts it back" if outcome.withdrawn else ""
        click.echo(f"{source}{path}: the same content is in since {entry.time}{off}; nothing changed")
        return
    within = f" in phase {visible(entry.phase)}" if entry.phase else ""
    click.echo(f"{source}{path}: accepted{within}, {visible(entry.team)} / {visible(entry.system)}, {entry.time}")
    for line in outcome.counts:
        click.echo(f"{path}: counts: {line}")
    for line in outcome.ignored:
        click.echo(f"{path}: kept and ignored: {line}")
