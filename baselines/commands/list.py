"""``mod-baseline list``: the systems that there are."""

from __future__ import annotations

import click

from mod_challenge.cli.common import handle_errors
from mod_challenge.metrics.tasks import TASKS


@click.command("list")
@handle_errors
def main() -> None:
    """List the systems, what they are and the tasks they take part in.

    \b
    Examples:
      mod-baseline list
    """
    from ..registry import installed_systems
    from .tables import print_words

    systems, problems = installed_systems()
    letters = {task: task[0].upper() for task in TASKS}
    rows = []
    for system in systems.values():
        tasks = "".join(letter if task in system.tasks else "·" for task, letter in letters.items())
        rows.append((system.name, system.kind, tasks, system.about))
    print_words(("System", "Kind", "Tasks", "What it is"), rows)
    click.echo("Tasks: " + ", ".join(f"{letter} {task}" for task, letter in letters.items()))
    for problem in problems:
        click.echo(problem.line(), err=True)
