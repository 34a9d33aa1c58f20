"""``mod-board``: take submissions in, build the leaderboard, run a challenge around it."""

from __future__ import annotations

from importlib import import_module
from typing import Optional

import click

from ...cli.common import CONTEXT

SUBCOMMANDS = {
    "init": "Write a commented challenge.toml, to begin a folder of submissions.",
    "add": "Validate a submission, take it in and record it.",
    "build": "Score what is new and write the leaderboard.",
    "human": "Sample items for human ratings, merge them, report them.",
    "verify": "Recompute what a system reports of itself from its checkpoint.",
    "withdraw": "Take a submission off the board; nothing is deleted.",
    "audit": "Flag submissions that are copies, constant or taken from training.",
    "ledger": "Show and check the record of what came in.",
    "export": "Write a bundle for EvalAI or Codabench.",
}


class _Lazy(click.Group):
    """A group that imports a subcommand when it is called, and knows their words for the list."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> Optional[click.Command]:
        if cmd_name not in SUBCOMMANDS:
            return None
        command: click.Command = import_module(f"{__name__}.{cmd_name}").main
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(SUBCOMMANDS.items()))


@click.group(cls=_Lazy, context_settings=CONTEXT)
@click.version_option(package_name="mod-challenge")
def main() -> None:
    """Run a challenge: submissions in a folder, a leaderboard out of it.

    \b
    Examples:
      mod-board init submissions/
      mod-board add mine.json.gz --to submissions/
      mod-board build submissions/ --out leaderboard/
    """
