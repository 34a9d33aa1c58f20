"""``mod-corpus card``: what a corpus is, for people and for programs."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

import click

from ...cli.common import CONTEXT, handle_errors, progress
from ...cli.options import corpus_argument, named_folder


@click.command(context_settings=CONTEXT)
@corpus_argument
@click.option(
    "--out", metavar="DIR2", required=True, help="Where README.md and croissant.json are written; may be DIR."
)
@handle_errors
def main(folder: Optional[str], corpus: Optional[str], out: str) -> None:
    """Describe the corpus directory DIR: a dataset card (README.md) and Croissant metadata (croissant.json).

    The card begins with the YAML that hubs of data sets read, and goes on with shape, licence, check and hashes.

    \b
    Example:
      mod-corpus card corpus/ --out corpus/
    """
    from ...corpus import read_corpus
    from ...corpus.publishing.card import corpus_card
    from ...corpus.publishing.croissant import CROISSANT_FILE, corpus_files, croissant
    from ...corpus.stats import count_corpus
    from ...formats.escape import dumps
    from ...io.files import make_folder, write_atomic

    opened = read_corpus(named_folder(folder, corpus))
    with progress("counting") as bar:
        card = corpus_card(opened, count_corpus(opened, bar))
    metadata = croissant(opened, opened.folder, corpus_files(opened.folder))
    make_folder(Path(out))
    for name, text in (("README.md", card), (CROISSANT_FILE, dumps(metadata))):
        write_atomic(Path(out) / name, text)
        click.echo(f"wrote {Path(out) / name}", err=True)
