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
    type=click.Choice(["train", "valid", "test", "easy", "hard"]),
    help="Split to draw for, once per split.  [default: all but train]",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(["even", "matched"]),
    help="Draw, once per kind; the file of the other one stays as it is.  [default: both]",
)
@click.option("--seed", type=click.IntRange(min=0), default=10, show_default=True, help="Of the draw.")
@click.option("--out", metavar="DIR2", help="Where the files go; made if absent.  [default: DIR]")
@handle_errors
def main(
    folder: Optional[str],
    corpus: Optional[str],
    splits: Sequence[str],
    kinds: Sequence[str],
    seed: int,
    out: Optional[str],
) -> None:
    """Draw the candidates of the corpus directory DIR and freeze them in candidates.json and candidates_matched.json.

    Each item gets its gold meme and nine others: for the first file drawn evenly, for the second from the gold meme's
    own kind, seen ones by their use in training and unseen ones evenly. An item's draw depends on the seed, its split,
    dialogue and turn alone. Files that are there are replaced, and hold the splits named and no others. Those of a
    corpus that is not named (MOD_CORPUS, the built-in one) are not replaced: give --out.
    """
    from ...corpus import read_corpus
    from ...corpus.candidates import KINDS, write_candidates

    if folder is None and corpus is None and out is None:
        raise click.UsageError("name the corpus directory DIR, or where the files go with --out")
    opened = read_corpus(named_folder(folder, corpus))
    chosen = tuple(splits) or tuple(split for split in opened.splits if split != "train")
    where = Path(out) if out is not None else opened.folder
    for path in write_candidates(opened, where, chosen, seed, tuple(kinds) or KINDS):
        click.echo(f"wrote {path} ({', '.join(chosen)})")
