"""``mod-board rebase``: other references for a running challenge."""

from __future__ import annotations

from typing import Optional

import click

from ...cli.common import CONTEXT, handle_errors, open_corpus, tune_for_short_run, warn
from ...cli.options import by_option, corpus_option


@click.command(context_settings=CONTEXT)
@click.argument("folder", metavar="DIR")
@click.option("--why", required=True, metavar="TEXT", help="For the ledger and the board, where everybody reads it.")
@by_option
@corpus_option
@handle_errors
def main(folder: str, why: str, recorded_by: str, corpus: Optional[str]) -> None:
    """Judge the submissions in DIR by the references of another corpus from now on.

    \b
    Examples:
      mod-board rebase submissions/ --corpus mended/ --why "a wrong gold meme"

    challenge.toml keeps the hash of each split's references, and every command that judges refuses others. This writes
    those of the corpus given into it. The next build scores everything again; the ledger, and the rules page and feed
    of the board, say when and why.

    Exit code 4 if the challenge is judged by these references already.
    """
    from pathlib import Path

    tune_for_short_run()
    from ...board.intake.rebase import other_ratings, rebase

    changed = rebase(Path(folder), open_corpus(corpus), why, recorded_by=recorded_by, on_message=warn)
    for split, sha256 in changed.items():
        click.echo(f"{split}: judged by {sha256} from now on")
    for name in other_ratings(Path(folder)):
        text = "its ratings are of the references before; mod-board build leaves them aside"
        click.echo(f"{name}: warning ratings-outdated {text}", err=True)
    click.echo("mod-board build scores everything again", err=True)
