"""``mod-corpus export``: a corpus in a form that other people's libraries open."""

from __future__ import annotations

from typing import Optional

import click

from ...cli.common import CONTEXT, handle_errors, progress
from ...cli.options import corpus_argument, named_folder

KINDS = ("parquet",)


@click.command(context_settings=CONTEXT)
@click.argument("kind", type=click.Choice(KINDS))
@corpus_argument
@click.option("--out", metavar="DIR2", required=True, help="A new folder, written whole or not at all.")
@handle_errors
def main(kind: str, folder: Optional[str], corpus: Optional[str], out: str) -> None:
    """Export the corpus directory DIR to the folder DIR2.

    parquet: a file a split, a row a dialogue, and memes.parquet with the pictures inside; with a dataset card and
    Croissant metadata, so that the folder can be uploaded to a hub as it is. Needs pyarrow (extra [parquet]).

    \b
    Examples:
      mod-corpus export parquet corpus/ --out parquet/
      python -c "from datasets import load_dataset as load; \\
          print(load('parquet/', 'memes'))"
    """
    from ...corpus import read_corpus
    from ...corpus.publishing.parquet import export_parquet
    from ...formats.plural import counted

    with progress("exporting") as bar:
        done = export_parquet(read_corpus(named_folder(folder, corpus)), out, bar)
    for name, rows in done.rows.items():
        click.echo(f"{name}: {counted(rows, 'row')}")
    if done.without_picture:
        click.echo(f"{counted(len(done.without_picture), 'meme')} without a picture", err=True)
    click.echo(f"wrote {out}", err=True)
