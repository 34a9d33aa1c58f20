"""Groups of commands: listed with whole sentences, and of modules that are imported only when they are needed."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any, Optional

import click


class CommandGroup(click.Group):
    """A group whose ``--help`` says of each command the first sentence of its help, whole."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the subcommands with the first sentence of their help."""
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            rows.append((name, first_sentence(command.help if command is not None else None)))
        with formatter.section("Commands"):
            formatter.write_dl(rows)


class LazyGroup(CommandGroup):
    """A group whose subcommand ``name`` is the ``main`` of the module ``name`` (``name_`` for a word of Python).

    Args:
        package: of the modules.
        names: of the subcommands, in the order in which ``--help`` lists them.
    """

    def __init__(self, *args: Any, package: str, names: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._package = package
        self._names = list(names)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the subcommands without importing any."""
        return list(self._names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> Optional[click.Command]:
        """Import a subcommand; None where there is none of that name."""
        if cmd_name not in self._names:
            return None
        module = "import_" if cmd_name == "import" else cmd_name.replace("-", "_")
        command: click.Command = import_module(f"{self._package}.{module}").main
        return command


def first_sentence(text: Optional[str]) -> str:
    """Return the first sentence of a command's help on one line.

    >>> first_sentence("Check a folder.  All of it.\\n\\nExamples: none")
    'Check a folder.'
    """
    paragraph = " ".join((text or "").strip().split("\n\n")[0].split())
    return paragraph.partition(". ")[0].rstrip(".") + "." if paragraph else ""
