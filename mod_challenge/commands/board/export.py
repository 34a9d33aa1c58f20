"""``mod-board export``: a challenge as a bundle for another host."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

import click

from ...cli.common import CONTEXT, handle_errors, open_corpus
from ...cli.options import corpus_option


@click.command(context_settings=CONTEXT)
@click.argument("host", type=click.Choice(("evalai", "codabench")))
@click.option("--out", metavar="FILE", required=True, help="Where the bundle goes, a .zip.")
@click.option("--submissions", "folder", metavar="DIR", help="Folder whose challenge.toml holds.  [default: defaults]")
@click.option(
    "--split",
    "splits",
    multiple=True,
    metavar="SPLIT",
    help="Split to score there, once per split.  [default: those of challenge.toml, else easy and hard]",
)
@click.option(
    "--update",
    "previous",
    metavar="FILE",
    help="EvalAI: the bundle that is there now. Its phases keep their numbers, new ones are appended.",
)
@corpus_option
@handle_errors
def main(
    host: str, out: str, folder: Optional[str], splits: Sequence[str], previous: Optional[str], corpus: Optional[str]
) -> None:
    """Write a bundle that runs this very scorer on EvalAI or Codabench.

    \b
    Examples:
      mod-board export evalai --out evalai.zip --submissions submissions/ \\
          --corpus private/
      mod-board export codabench --out codabench.zip --split hard \\
          --corpus private/

    The bundle holds the gold answers of its splits, for the host alone: never give it to participants. The same inputs
    give the same bytes.
    """
    from pathlib import Path

    from ...board.challenge import Challenge, read_challenge
    from ...board.hosting.codabench import codabench_bundle
    from ...board.hosting.evalai import evalai_bundle
    from ...board.hosting.host_notes import EVALAI, export_notes
    from ...io.files import atomic_output
    from ...io.printable import visible

    if previous is not None and host != EVALAI:
        raise click.UsageError("--update is for EvalAI: a competition on Codabench is changed in its editor")
    opened = open_corpus(corpus)
    challenge = Challenge() if folder is None else read_challenge(Path(folder), opened)
    if host == EVALAI:
        bundle = evalai_bundle(challenge, opened, splits, None if previous is None else Path(previous))
    else:
        bundle = codabench_bundle(challenge, opened, splits)
    with atomic_output(out) as stream:
        stream.write(bundle)
    for note in export_notes(host, challenge, opened, splits):
        click.echo(f"note: {note}", err=True)
    click.echo(f"wrote {visible(out, 300)}; it holds the gold answers: for the host alone", err=True)
