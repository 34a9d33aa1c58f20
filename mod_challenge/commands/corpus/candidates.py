"""``mod-corpus candidates``: the ten candidates of every retrieval item, drawn once and frozen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Optional

import click

from ...cli.common import CONTEXT, handle_errors
from ...cli.options import corpus_argument, named_folder


@click.command(context_settings=CONTEXT)
@corpus_argument
@click.option(
    "--split",
    "splits",
    multiple=True,
    type=click.Choice(["train", "valid", "easy", "hard"]),
    help="Split to draw for, once per split.  [default: all but train]",
)
@click.option("--seed", type=click.IntRange(min=0), default=10, show_default=True, help="Of the draw.")
@click.option("--out", metavar="DIR2", help="Where the two files go; made if absent.  [default: DIR]")
@handle_errors
def main(folder: Optional[str], corpus: Optional[str], splits: Sequence[str], seed: int, out: Optional[str]) -> None:
    """Draw the candidates of the corpus directory DIR and freeze them in candidates.json and candidates_matched.json.

    Each item gets its gold meme and nine others, drawn evenly for the first file and by popularity in training for the
    second. An item's draw depends on the seed, its split, dialogue and turn alone. Files that are there are replaced,
    and hold the splits named and no others. Those of a corpus that is not named (MOD_CORPUS, the built-in one) are not
    replaced: give --out.
    """
    from ...corpus import read_corpus
    from ...corpus.candidates import write_candidates

    if folder is None and corpus is None and out is None:
        raise click.UsageError("name the corpus directory DIR, or where the files go with --out")
    opened = read_corpus(named_folder(folder, corpus))
    chosen = tuple(splits) or tuple(split for split in opened.splits if split != "train")
    for path in write_candidates(opened, Path(out) if out is not None else opened.folder, chosen, seed):
        click.echo(f"wrote {path} ({', '.join(chosen)})")
