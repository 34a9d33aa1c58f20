"""``mod-submission``: work with files of submissions."""

from __future__ import annotations

import click

from ...cli.common import CONTEXT
from ...cli.lazy_group import LazyGroup

SUBCOMMANDS = ("merge",)


@click.group(cls=LazyGroup, package=__name__, names=SUBCOMMANDS, context_settings=CONTEXT)
@click.version_option(package_name="mod-challenge")
def main() -> None:
    """Work with files of submissions.

    \b
    Examples:
      mod-submission merge text.json rest.json.gz --out whole.json.gz
    """
