"""``mod-board add``: a submission into the folder, checked, stored and recorded."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Optional

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


@click.command(context_settings=CONTEXT)
@click.argument("file", metavar="FILE")
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
    help='When it arrived, if not now: "2026-12-01 12:00 UTC".  It decides the phase and is noted as given.',
)
@corpus_option
@max_errors_option
@handle_errors
def main(
    file: str,
    folder: str,
    phase: Optional[str],
    splits: Sequence[str],
    recorded_by: str,
    at: Optional[str],
    corpus: Optional[str],
    max_errors: int,
) -> None:
    """Check FILE and take it in: stored as TEAM/SYSTEM.json.gz (or what it is), recorded in ledger.jsonl.

    \b
    Examples:
      mod-board add submission.json.gz --to submissions/
      mod-board add late.json --to submissions/ --phase final \\
          --at "2026-12-01 23:50 AoE" --by chair

    Nothing is ever overwritten: other content of the same system becomes its next version, SYSTEM.2.json.gz; the same
    content again changes nothing. A rejected file is kept in rejected/, recorded with its reasons, and costs no quota.

    Exit code 0 if it is in, 3 if it was rejected, with all reasons on standard error.
    """
    from pathlib import Path

    from ...io.printable import visible

    tune_for_short_run()
    from ...board.dates import parse_datetime
    from ...board.intake.add import add_submission

    arrived = parse_datetime(at, Path("--at"))
    opened = open_corpus(corpus)
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
            on_message=warn,
        )
    entry = outcome.entry
    if not outcome.accepted:
        print_problems(outcome.log)
        click.echo(f"rejected; kept as {visible(entry.file, 300)}, recorded, no quota spent", err=True)
        sys.exit(EXIT_SUBMISSION)
    path = visible(entry.file, 300)
    if outcome.again:
        off = ", withdrawn since; mod-board withdraw --undo puts it back" if outcome.withdrawn else ""
        click.echo(f"{path}: the same content is in since {entry.time}{off}; nothing changed")
        return
    within = f" in phase {visible(entry.phase)}" if entry.phase else ""
    click.echo(f"{path}: accepted{within}, {visible(entry.team)} / {visible(entry.system)}, {entry.time}")
    for line in outcome.counts:
        click.echo(f"{path}: counts: {line}")
    for line in outcome.ignored:
        click.echo(f"{path}: kept and ignored: {line}")
