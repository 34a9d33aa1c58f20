"""``mod-board``: take submissions in, build the leaderboard, run a challenge around it."""

from __future__ import annotations

import click

from ...cli.common import CONTEXT
from ...cli.lazy_group import LazyGroup

SUBCOMMANDS = ("init", "check", "add", "build", "human", "verify", "withdraw", "audit", "ledger", "rebase", "export")


@click.group(cls=LazyGroup, package=__name__, names=SUBCOMMANDS, context_settings=CONTEXT)
@click.version_option(package_name="mod-challenge")
def main() -> None:
    """Run a challenge: submissions in a folder, a leaderboard out of it.

    \b
    Examples:
      mod-board init submissions/
      mod-board add mine.json.gz --to submissions/
      mod-board build submissions/ --out leaderboard/
    """
