"""``mod-corpus build``: the built-in corpus, in any size and either language."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

import click

from ...cli.common import CONTEXT, handle_errors, progress

PRESETS = ("tiny", "mini", "paper")


@click.command("build", context_settings=CONTEXT)
@click.option("--preset", type=click.Choice(PRESETS), default="mini", show_default=True, help="See below.")
@click.option("--language", type=click.Choice(("zh", "en")), default="zh", show_default=True)
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed makes another corpus.")
@click.option("--out", required=True, metavar="DIR", help="The corpus directory; must not exist, or be empty.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="Processes.  [default: one for small corpora, else one a core, up to eight]",
)
@click.option("--pictures/--no-pictures", default=True, show_default=True, help="Draw the 307 memes.")
@click.option("--stickers/--no-stickers", default=True, show_default=True, help="Write the sticker set.")
@handle_errors
def main(preset: str, language: str, seed: int, out: str, jobs: Optional[int], pictures: bool, stickers: bool) -> None:
    """Build the built-in corpus: simulated dialogues whose true probabilities are known.

    The same options give the same bytes on every machine. Dialogues for training, validation, easy and hard test:

    \b
      tiny      200 /    20 /    20 /    30
      mini    2,000 /   100 /   200 /   300   used where no corpus is named
      paper  41,644 / 1,000 / 1,000 / 1,530   the size of the MOD release

    \b
    Examples:
      mod-corpus build --preset paper --out corpus/
      mod-corpus build --preset tiny --language en --out tiny-en/
    """
    from ...simulator.build import build_corpus

    with progress("building") as bar:
        build_corpus(Path(out), preset, language, seed, jobs, bar, pictures, stickers)
    click.echo(f"wrote {out}", err=True)
