"""``mod-baseline``: list the baselines, train them, let them predict, and look at what they learnt."""

from __future__ import annotations

import click

from mod_challenge.cli.common import CONTEXT

from .look import attention, list_, show
from .predict import evaluate, predict
from .train import pretrain, train


@click.group(context_settings=CONTEXT)
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


for command in (list_, train, pretrain, predict, evaluate, show, attention):
    main.add_command(command)
