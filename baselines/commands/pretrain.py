"""``mod-baseline pretrain``: train a decoder on text-only dialogues."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Optional

import click

from mod_challenge.cli.common import handle_errors

from .options import command_line, cpu_option, preset_option, quiet_option, run_option, set_option, settings_of


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="LCCC-FILE...")
@run_option
@click.option(
    "--valid", metavar="FILE", help="Dialogues to validate on.  [default: the list valid of the files, else every 50th]"
)
@preset_option
@set_option
@cpu_option
@quiet_option
@handle_errors
def main(
    files: Sequence[str], folder: str, valid: Optional[str], preset: str, pairs: Sequence[str], cpu: bool, quiet: bool
) -> None:
    """Train a decoder on text-only dialogues (LCCC's format), for --backbone RUN of mod-gpt and cdial-gpt.

    \b
    Examples:
      mod-baseline pretrain LCCC-base.json --preset paper --out runs/text
      mod-baseline train mod-gpt --backbone runs/text --out runs/mod-gpt
    """
    from ..cdial_gpt import RECIPE
    from ..cdial_gpt.pretraining import pretrain_text

    pretrain_text(files, Path(folder), valid, settings_of(RECIPE, preset, pairs), command_line(), cpu, quiet)
