"""``mod-baseline list``: the systems that there are."""

from __future__ import annotations

import re

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
      mod-baseline show mod-gpt

    What a system is stands here in a few words; `mod-baseline show NAME` says the rest.
    """
    from ..registry import installed_systems
    from .tables import print_words

    systems, problems = installed_systems()
    letters = {task: task[0].upper() for task in TASKS}
    rows = []
    for system in systems.values():
        tasks = "".join(letter if task in system.tasks else "·" for task, letter in letters.items())
        rows.append((system.name, system.kind, tasks, in_few_words(system.about)))
    print_words(("System", "Kind", "Tasks", f"What it is ({', '.join(TASKS)})"), rows)
    for problem in problems:
        click.echo(problem.line(), err=True)


def in_few_words(about: str) -> str:
    """Return what comes first of what a system says of itself: up to a colon, a semicolon or a parenthesis.

    >>> in_few_words("one GPT over texts and memes: writes, decides (Fei et al. 2021)")
    'one GPT over texts and memes'
    """
    return re.split(r"[:;]| \(", about, maxsplit=1)[0]
