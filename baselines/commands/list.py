"""``mod-baseline list``: the systems that there are."""

from __future__ import annotations

import click

from mod_challenge.cli.common import handle_errors

LETTERS = {"text": "T", "usage": "U", "retrieval": "R", "emotion": "E"}


@click.command("list")
@handle_errors
def main() -> None:
    """List the systems, what they are and the tasks they take part in.

    \b
    Examples:
      mod-baseline list
    """
    from rich.text import Text

    from ..registry import installed_systems
    from .tables import new_table, print_table

    systems, problems = installed_systems()
    table = new_table("System", "Kind", "Tasks", "What it is")
    for system in systems.values():
        tasks = "".join(letter if task in system.tasks else "·" for task, letter in LETTERS.items())
        table.add_row(*map(Text, (system.name, system.kind, tasks, system.about)))
    print_table(table)
    click.echo("\nTasks: " + ", ".join(f"{letter} {task}" for task, letter in LETTERS.items()))
    for problem in problems:
        click.echo(problem.line(), err=True)
