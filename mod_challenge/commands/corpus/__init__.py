"""``mod-corpus``: make, check, count, import and release corpora. Each subcommand is a file of this folder."""

from __future__ import annotations

import click

from ...cli.common import CONTEXT
from ...cli.lazy_group import LazyGroup

SUBCOMMANDS = (
    "build",
    "check",
    "stats",
    "candidates",
    "import",
    "convert",
    "release",
    "audit",
    "card",
    "export",
    "words",
)


@click.group(cls=LazyGroup, package=__name__, names=SUBCOMMANDS, context_settings=CONTEXT)
@click.version_option(package_name="mod-challenge")
def main() -> None:
    """Corpora of meme-incorporated dialogue: build, check, count, draw candidates, import, release.

    \b
    Examples:
      mod-corpus build --preset mini --out corpus/
      mod-corpus check corpus/
      mod-corpus stats corpus/
    """
