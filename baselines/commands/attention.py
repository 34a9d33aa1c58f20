"""``mod-baseline attention``: what a trained run looks at."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

import click

from mod_challenge.cli.common import handle_errors, open_corpus
from mod_challenge.cli.options import corpus_option


@click.command()
@click.argument("folder", metavar="RUN")
@corpus_option
@click.option("--split", default="valid", show_default=True)
@click.option("--dialogue", required=True, metavar="ID", help="Which dialogue.")
@click.option("--turn", type=click.IntRange(1), metavar="N", help="Which response.  [default: the first with a meme]")
@click.option("--out", metavar="FILE", help="Also draw it; ends in .png or .svg.")
@handle_errors
def main(
    folder: str, corpus: Optional[str], split: str, dialogue: str, turn: Optional[int], out: Optional[str]
) -> None:
    """Show what [TAG] looks at when a MOD-GPT run decides on a meme: the last layer, the mean of its heads.

    \b
    Examples:
      mod-baseline attention runs/mod-gpt --split hard --dialogue "dialogue 02300"
      mod-baseline attention runs/mod-gpt --dialogue "dialogue 02300" --out a.svg
    """
    from ..errors import RunError
    from ..runs.run import read_run, require_finished

    if out is not None and not out.endswith((".png", ".svg")):
        raise click.UsageError("--out must end in .png or .svg")
    run = read_run(folder)
    require_finished(run)
    opened = open_corpus(corpus)
    from ..mod_gpt.attention_values import AttendingSystem

    system = run.recipe.load()
    if not isinstance(system, AttendingSystem):
        from mod_challenge.io.problems import Problem

        message = f"{run.recipe.name} has no [TAG] to look from"
        raise RunError.of(Problem("attention-none", message, "take a run of mod-gpt", file=folder))
    from rich.console import Console

    from ..mod_gpt.attention_plot import draw
    from ..mod_gpt.attention_terminal import show

    attention = system.attention_of(run, opened, split, dialogue, turn)
    show(attention, Console())
    if out is not None:
        note = draw(attention, Path(out))
        click.echo("\n".join(line for line in (note, f"wrote {out}") if line), err=True)
