"""``mod-baseline train`` and ``pretrain``."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

import click

from mod_challenge.cli.common import handle_errors, open_corpus
from mod_challenge.cli.options import corpus_option

from ..settings import PRESETS, SettingError, Settings, changed

if TYPE_CHECKING:
    from ..registry import Recipe

set_option = click.option("--set", "pairs", multiple=True, metavar="KEY=VALUE", help="Change a setting.  Repeatable.")
preset_option = click.option(
    "--preset",
    type=click.Choice(PRESETS),
    default="small",
    show_default=True,
    help="small: minutes on two cores. paper: the paper's setting. tiny: to try out.",
)
quiet_option = click.option("--quiet", is_flag=True, help="Show neither a bar nor figures.")


@click.command()
@click.argument("name", metavar="SYSTEM")
@corpus_option
@click.option("--out", "folder", required=True, metavar="RUN", help="Folder of the run; an interrupted one goes on.")
@preset_option
@set_option
@click.option("--backbone", metavar="NAME", help="Short for --set backbone=NAME and --set tokenizer=backbone.")
@click.option("--no-imfe", is_flag=True, help="Leave out the pre-training of the CNN (MOD-GPT).")
@click.option("--no-cem", is_flag=True, help="Leave out the training on emotions (MOD-GPT).")
@click.option("--seed", type=click.IntRange(min=0), help="Short for --set seed=N.")
@click.option("--cpu", is_flag=True, help="Stay on the processor even where there is a GPU.")
@quiet_option
@handle_errors
def train(
    name: str,
    corpus: Optional[str],
    folder: str,
    preset: str,
    pairs: Sequence[str],
    backbone: Optional[str],
    no_imfe: bool,
    no_cem: bool,
    seed: Optional[int],
    cpu: bool,
    quiet: bool,
) -> None:
    """Train SYSTEM on a corpus; the result is a folder that predict takes.

    A kill at any moment loses little: the same command goes on from the last checkpoint. Several GPUs or machines:
    accelerate launch --no_python mod-baseline train …

    \b
    Examples:
      mod-baseline train mod-gpt --preset small --out runs/mod-gpt
      mod-baseline train mod-gpt --no-imfe --set epochs=3 --set precision=bf16 --out runs/no-imfe
      mod-baseline train cdial-gpt --backbone thu-coai/CDial-GPT_LCCC-base --out runs/cdial-gpt
    """
    recipe = _recipe(name)
    shorts = [f"backbone={backbone}"] if backbone is not None else []
    if backbone is not None and not backbone.startswith("scratch:"):
        shorts.append("tokenizer=backbone")
    shorts += ["imfe=no"] * no_imfe + ["cem=no"] * no_cem
    if seed is not None:
        shorts.append(f"seed={seed}")
    _run(recipe, preset, _settings(recipe, preset, [*shorts, *pairs]), corpus, Path(folder), cpu, quiet)


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="LCCC-FILE...")
@click.option("--out", "folder", required=True, metavar="RUN", help="Folder of the run; an interrupted one goes on.")
@click.option(
    "--valid", metavar="FILE", help="Dialogues to validate on.  [default: the list valid of the files, else every 50th]"
)
@preset_option
@set_option
@click.option("--cpu", is_flag=True, help="Stay on the processor even where there is a GPU.")
@quiet_option
@handle_errors
def pretrain(
    files: Sequence[str], folder: str, valid: Optional[str], preset: str, pairs: Sequence[str], cpu: bool, quiet: bool
) -> None:
    """Train a decoder on text-only dialogues (LCCC's format), for --backbone RUN of mod-gpt and cdial-gpt.

    \b
    Examples:
      mod-baseline pretrain LCCC-base.json --preset paper --out runs/text
      mod-baseline train mod-gpt --backbone runs/text --out runs/mod-gpt
    """
    from ..cdial_gpt.pretraining import pretrain_text

    pretrain_text(files, Path(folder), valid, _settings(_recipe("cdial-gpt"), preset, pairs), _command(), cpu, quiet)


def _run(
    recipe: Recipe, preset: str, settings: Settings, corpus: Optional[str], folder: Path, cpu: bool, quiet: bool
) -> None:
    """Train a recipe in a folder, or go on with it."""
    from ..runs.run import read_run, start_run

    opened = open_corpus(corpus)
    from ..training.context import TrainingContext
    from ..training.progress import TerminalListener
    from ..training.trainer import Trainer

    listener = TerminalListener(quiet)
    trainer = Trainer(listener, cpu)
    if trainer.is_main:
        start_run(folder, recipe, preset, settings, opened, _command())
    trainer.wait()
    run = read_run(folder)
    recipe.module().train(
        TrainingContext(opened, folder, settings, trainer, listener.on_message if trainer.is_main else _silent)
    )
    trainer.wait()
    if trainer.is_main:
        replace(run, finished=datetime.now(timezone.utc).isoformat(timespec="seconds")).save()
        click.echo(
            f"trained {folder}; next: mod-baseline predict {shlex.quote(str(folder))} --split hard --out …", err=True
        )


def _recipe(name: str) -> Recipe:
    from ..registry import Recipe, systems

    known = {system.name: system for system in systems().values() if isinstance(system, Recipe)}
    if name not in known:
        raise click.UsageError(f"{name!r} is not trained; those that are: {', '.join(known)}")
    return known[name]


def _settings(recipe: Recipe, preset: str, pairs: Sequence[str]) -> Any:
    try:
        return changed(recipe.presets[preset], pairs)
    except SettingError as fault:
        raise click.UsageError(str(fault)) from None


def _command() -> list[str]:
    """The command line as it was given."""
    return ["mod-baseline", *sys.argv[1:]]


def _silent(_line: str) -> None:
    """Tells nobody, on all processes but the main one."""
