"""``mod-baseline train``: train a system in the folder of a run."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Optional

import click

from mod_challenge.cli.common import handle_errors, open_corpus
from mod_challenge.cli.options import corpus_option

from .options import (
    backbone_pairs,
    command_line,
    cpu_option,
    preset_option,
    quiet_option,
    recipe_named,
    run_option,
    set_option,
    settings_of,
)


@click.command()
@click.argument("name", metavar="SYSTEM")
@corpus_option
@run_option
@preset_option
@set_option
@click.option("--backbone", metavar="NAME", help="Short for --set backbone=NAME and --set tokenizer=backbone.")
@click.option("--no-imfe", is_flag=True, help="Leave out the pre-training of the CNN on stickers.")
@click.option("--no-cem", is_flag=True, help="Leave out the training on emotions (MOD-GPT).")
@click.option("--strict", is_flag=True, help="Refuse a corpus that a part of the training has nothing to learn from.")
@click.option("--seed", type=click.IntRange(min=0), help="Short for --set seed=N.")
@cpu_option
@quiet_option
@handle_errors
def main(
    name: str,
    corpus: Optional[str],
    folder: str,
    preset: str,
    pairs: Sequence[str],
    backbone: Optional[str],
    no_imfe: bool,
    no_cem: bool,
    strict: bool,
    seed: Optional[int],
    cpu: bool,
    quiet: bool,
) -> None:
    """Train SYSTEM on a corpus; the result is a folder that predict takes.

    What the corpus has nothing for (stickers, emotions, pictures) is looked for before the first step, and trained
    without; one line says so. A kill at any moment loses little: the same command goes on from the last checkpoint.
    Several GPUs or machines: accelerate launch --no_python mod-baseline train …

    \b
    Examples:
      mod-baseline train mod-gpt --preset small --out runs/mod-gpt
      mod-baseline train mod-gpt --no-imfe --set epochs=3 --out runs/no-imfe
      mod-baseline train cdial-gpt --backbone thu-coai/CDial-GPT_LCCC-base --out r
    """
    recipe = recipe_named(name)
    shorts = backbone_pairs(backbone)
    shorts += ["imfe=no"] * no_imfe + ["cem=no"] * no_cem
    if seed is not None:
        shorts.append(f"seed={seed}")
    settings = settings_of(recipe, preset, [*shorts, *pairs])
    opened = open_corpus(corpus)
    from ..runs.kept import kept_steps
    from ..runs.train import train_run
    from ..training.progress import TerminalListener
    from ..training.trainer import Trainer

    listener = TerminalListener(quiet)
    trainer = Trainer(listener, cpu)
    on_message = listener.on_message if trainer.is_main else _silent
    train_run(Path(folder), recipe, preset, settings, opened, trainer, command_line(), on_message, strict)
    if trainer.is_main:
        for kept in kept_steps(Path(folder)):
            on_message(f"{kept.stage}: kept {kept.line()}")
        quoted = shlex.quote(folder)
        click.echo(f"trained {folder}; next: mod-baseline predict {quoted} --split hard --out …", err=True)


def _silent(_line: str) -> None:
    """Tell nobody, on all processes but the main one."""
