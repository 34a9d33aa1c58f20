"""``mod-baseline``: list the baselines, train them, let them predict, and look at what they learnt."""

from __future__ import annotations

import click

from mod_challenge.cli.common import CONTEXT
from mod_challenge.cli.lazy_group import LazyGroup

SUBCOMMANDS = (
    *("list", "new", "fetch", "train", "tune", "pretrain", "predict", "evaluate", "show", "attention"),
    "reproduce",
)


@click.group(cls=LazyGroup, package=__name__, names=SUBCOMMANDS, context_settings=CONTEXT)
@click.version_option(package_name="mod-challenge")
def main() -> None:
    """Baselines: floors below which nothing counts, models to start from, oracles above which nothing can be.

    \b
    Examples:
      mod-baseline list
      mod-baseline predict popular --split hard --out popular.json.gz
      mod-baseline train mod-gpt --preset small --out runs/mod-gpt
      mod-baseline predict runs/mod-gpt --split hard --out mod-gpt.json.gz
    """
