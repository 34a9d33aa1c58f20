"""``mod-corpus``: make, check, count, import and release corpora. Each subcommand is a file of this folder."""

from __future__ import annotations

from importlib import import_module
from typing import Optional

import click

from ...cli.common import CONTEXT

SUBCOMMANDS = {
    "build": "Build the built-in corpus: simulated dialogues whose true probabilities are known.",
    "check": "Check a corpus directory: every fault at once, warnings apart.",
    "stats": "Count a corpus as the paper's Tables 1 and 2 do, every split side by side.",
    "candidates": "Draw and freeze the ten candidates of every retrieval item.",
    "import": "Turn another release into a corpus directory.",
    "convert": "Turn submissions of the DSTC10 track into ours, and back.",
    "release": "Write what participants may see and, apart, what organisers keep.",
    "audit": "Look for answers in public files, whatever their names and shapes.",
}


class _OnDemand(click.Group):
    """A group that imports a subcommand only when it is used, so that help stays instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> Optional[click.Command]:
        if cmd_name not in SUBCOMMANDS:
            return None
        module = import_module(f"{__name__}.{cmd_name.replace('import', 'import_')}")
        command: click.Command = module.main
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(SUBCOMMANDS.items()))


@click.group(cls=_OnDemand, context_settings=CONTEXT)
@click.version_option(package_name="mod-challenge")
def main() -> None:
    """Corpora of meme-incorporated dialogue: build, check, count, draw candidates, import, release.

    \b
    Examples:
      mod-corpus build --preset mini --out corpus/
      mod-corpus check corpus/
      mod-corpus stats corpus/
    """
