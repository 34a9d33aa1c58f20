"""``mod-board ledger``: is what stands in the folder what was taken in?"""

from __future__ import annotations

import sys
from typing import Optional

import click

from ...cli.common import CONTEXT, EXIT_CORPUS, handle_errors, print_problems, tune_for_short_run, warn
from ...cli.lazy_group import CommandGroup
from ...cli.options import by_option
from ...formats.plural import counted
from ...io.printable import visible


@click.group(cls=CommandGroup, context_settings=CONTEXT)
def main() -> None:
    """The record of a folder of submissions: show, check and amend it.

    \b
    Examples:
      mod-board ledger show submissions/
      mod-board ledger check submissions/
      mod-board ledger record submissions/ --by chair
      mod-board ledger amend team5/mod-gpt --in submissions/ --phase test \\
          --why "taken into the wrong phase"
    """


@main.command(context_settings=CONTEXT)
@click.argument("folder", metavar="DIR")
@click.option("--contains", "head", metavar="HASH", help="A last hash noted earlier, which must still be in it.")
@click.option("--format", "output_format", type=click.Choice(("text", "json")), default="text", show_default=True)
@handle_errors
def check(folder: str, head: Optional[str], output_format: str) -> None:
    """Check the ledger of DIR, and every file against its hash.

    \b
    Examples:
      mod-board ledger check submissions/
      mod-board ledger check submissions/ --contains 2afa512b…

    The chain shows any line that was changed, taken out or slipped in. That its end was not cut off, only a hash noted
    earlier shows: print it beside the results, and give it to --contains later.

    Exit code 0 if all is sound, 4 if not. Files that are not recorded yet are warnings.
    """
    from pathlib import Path

    tune_for_short_run()
    from ...board.intake.ledger import FILE, read_ledger
    from ...board.intake.store import find_mismatches
    from ...io.problems import Problem

    target = Path(folder)
    ledger = read_ledger(target)
    log = find_mismatches(target, ledger)
    if ledger.torn:
        hint = "the next command that writes puts it aside"
        log.add(Problem("ledger-torn", "the last line was cut short", hint, str(target / FILE), severity="warning"))
    if head is not None and not ledger.contains(head):
        hint = "its end was cut off, or it is another ledger"
        log.add(Problem("ledger-shortened", "it does not contain that hash", hint, str(target / FILE)))
    if output_format == "json" or log.error_count or log.warning_count:
        print_problems(log, as_json=output_format == "json")
    if log.error_count:
        sys.exit(EXIT_CORPUS)
    if output_format == "text":
        click.echo(f"{counted(len(ledger.entries), 'entry', 'entries')}, sound; the last hash is {ledger.head}")


@main.command(context_settings=CONTEXT)
@click.argument("folder", metavar="DIR")
@click.option("--team", metavar="NAME", help="Only of this team, however its name is written.")
@handle_errors
def show(folder: str, team: Optional[str]) -> None:
    """Print the ledger of DIR under headings, a line an entry.

    \b
    Examples:
      mod-board ledger show submissions/
      mod-board ledger show submissions/ --team team5

    Remarks are codes of what was wrong, what an amendment changed, and notes. On a terminal, what does not fit into
    its width stands below each entry; elsewhere an entry is one line, however long.
    """
    from pathlib import Path

    from rich.console import Console

    tune_for_short_run()
    from ...board.intake.ledger import read_ledger
    from ...board.intake.listing import ledger_lines
    from ...board.names import skeleton

    ledger = read_ledger(Path(folder))
    names = [*(entry.team for entry in ledger.entries), *(entry.team for entry in ledger.stored)]
    teams = {name for name in names if team is not None and skeleton(name) == skeleton(team)}
    if team is not None and not teams:
        warn(f"no entry of a team named {visible(team)}")
        return
    width = Console().width if sys.stdout.isatty() else None
    for line in ledger_lines(ledger, width, teams):
        click.echo(line)


@main.command(context_settings=CONTEXT)
@click.argument("submission", metavar="SUBMISSION")
@click.option("--in", "folder", required=True, metavar="DIR", help="Folder of submissions; its ledger records it.")
@click.option("--at", metavar="TIME", help='When it really arrived: "2026-12-01 12:00 UTC". Not in the future.')
@click.option("--team", metavar="NAME", help="How its team is written, in all of the team's submissions.")
@click.option("--phase", metavar="NAME", help="Phase in which it counts.  [default: as it was, if open at TIME]")
@click.option("--why", required=True, metavar="TEXT", help="For the ledger, and the board, where all read it.")
@by_option
@handle_errors
def amend(
    submission: str,
    folder: str,
    at: Optional[str],
    team: Optional[str],
    phase: Optional[str],
    why: str,
    recorded_by: str,
) -> None:
    """Put right when SUBMISSION arrived, its phase, or its team's name.

    \b
    Examples:
      mod-board ledger amend team5/mod-gpt --in submissions/ \\
          --at "2026-11-30 23:50 AoE" --why "the mail came in before the end"
      mod-board ledger amend team5/mod-gpt.2.json.gz --in submissions/ \\
          --phase test --why "taken into the wrong phase"
      mod-board ledger amend tean5/mod-gpt --in submissions/ --team team5 \\
          --why "misspelt by the team"

    SUBMISSION is TEAM/SYSTEM or, where a system has several versions, the path of a file. No line is changed: a new one
    refers to the one that it amends, and the last one counts. The next build shows it under Changes and in the feed.
    The files stay where they are.

    Exit code 3 if there is no such submission, or nothing to amend; 4 if no such phase, or none open then.
    """
    from pathlib import Path

    tune_for_short_run()
    from ...board.dates import parse_datetime
    from ...board.intake.amend import amend as amend_ledger
    from ...board.intake.ledger import read_ledger

    if at is None and team is None and phase is None:
        raise click.UsageError("say what to amend: --at, --team or --phase")
    lines = amend_ledger(
        submission,
        Path(folder),
        why=why,
        arrived=parse_datetime(at, Path("--at")),
        team=team,
        phase=phase,
        recorded_by=recorded_by,
        on_message=warn,
    )
    corrections = read_ledger(Path(folder)).corrections
    for line in lines:
        changed = "; ".join(
            f"{what} {visible(was) or 'none'} → {visible(became)}" for what, was, became in corrections[line.hash]
        )
        click.echo(f"{visible(line.file, 300)}: amended: {changed}")


@main.command(context_settings=CONTEXT)
@click.argument("folder", metavar="DIR")
@by_option
@handle_errors
def record(folder: str, recorded_by: str) -> None:
    """Record what was put into DIR by hand, and finish what was cut short.

    \b
    Examples:
      mod-board ledger record submissions/

    They are neither checked nor refused, as mod-board add would; those of a phase count towards its quota.
    """
    from pathlib import Path

    tune_for_short_run()
    from ...board.intake.store import record_all

    for entry in record_all(Path(folder), recorded_by, warn):
        click.echo(f"{visible(entry.file, 300)}: {entry.event}")
