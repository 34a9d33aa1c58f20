"""``mod-board ledger``: is what stands in the folder what was taken in?"""

from __future__ import annotations

import sys
from typing import Optional

import click

from ...cli.common import CONTEXT, EXIT_CORPUS, handle_errors, print_problems, tune_for_short_run, warn
from ...cli.options import by_option
from ...formats.plural import counted


@click.group(context_settings=CONTEXT)
def main() -> None:
    """The record of a folder of submissions: show it, check it, or record what was put there by hand.

    \b
    Examples:
      mod-board ledger show submissions/
      mod-board ledger check submissions/
      mod-board ledger record submissions/ --by chair
    """


@main.command(context_settings=CONTEXT)
@click.argument("folder", metavar="DIR")
@click.option("--contains", "head", metavar="HASH", help="A last hash noted earlier, which must still be in it.")
@click.option("--format", "output_format", type=click.Choice(("text", "json")), default="text", show_default=True)
@handle_errors
def check(folder: str, head: Optional[str], output_format: str) -> None:
    """Check the chain of the ledger of DIR, and every recorded file against its hash.

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
    """Print the ledger of DIR, a line an entry: time, event, file, team, system, phase, what was wrong, notes.

    \b
    Examples:
      mod-board ledger show submissions/
      mod-board ledger show submissions/ --team team5
    """
    from pathlib import Path

    tune_for_short_run()
    from ...board.intake.ledger import read_ledger
    from ...board.names import skeleton
    from ...io.printable import visible

    for entry in read_ledger(Path(folder)).entries:
        if team is not None and skeleton(entry.team) != skeleton(team):
            continue
        codes = " ".join(f"{code} {number:,}" for code, number in entry.verdict.get("problems", {}).items())
        note = entry.verdict.get("note") and f"({entry.verdict['note']})"
        columns = (entry.time, entry.event, entry.file, entry.team, entry.system, entry.phase, codes, note)
        click.echo("  ".join(visible(word, 300) for word in columns if word))


@main.command(context_settings=CONTEXT)
@click.argument("folder", metavar="DIR")
@by_option
@handle_errors
def record(folder: str, recorded_by: str) -> None:
    """Record the submissions that were put into DIR by hand, and finish what was cut short.

    \b
    Examples:
      mod-board ledger record submissions/

    They are neither checked nor refused, as mod-board add would; those of a phase count towards its quota.
    """
    from pathlib import Path

    tune_for_short_run()
    from ...board.intake.store import record_all
    from ...io.printable import visible

    for entry in record_all(Path(folder), recorded_by, warn):
        click.echo(f"{visible(entry.file, 300)}: {entry.event}")
