"""``mod-corpus release``: a corpus parted into what participants may see and what organisers keep."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Optional

import click

from ...cli.common import CONTEXT, EXIT_CORPUS, handle_errors
from ...cli.options import corpus_argument, named_folder


@click.command(context_settings=CONTEXT)
@corpus_argument
@click.option(
    "--protocol",
    type=click.Choice(["paper", "blind"]),
    required=True,
    help="paper: every response turn is an item, references are public. "
    "blind: one target a dialogue, four stages, references are kept.",
)
@click.option("--out", metavar="DIR2", required=True, help="A new folder; public/ and private/ appear in it.")
@click.option(
    "--split",
    "splits",
    multiple=True,
    type=click.Choice(["train", "valid", "test", "easy", "hard"]),
    help="Split to be scored, once per split.  [default: easy and hard]",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Of the targets and candidates of a blind release.",
)
@handle_errors
def main(
    folder: Optional[str], corpus: Optional[str], protocol: str, out: str, splits: Sequence[str], seed: int
) -> None:
    """Part the corpus directory DIR for a challenge: DIR2/public for participants, DIR2/private for organisers.

    A README.md on either side says what it holds and how to go on. DIR2/challenge.toml has, for mod-board, the hashes
    of the references and, of a blind release, a phase for each stage: set the dates. The same seed gives the same
    bytes. The folder appears whole or not at all. Exit code 4 if the corpus has pictures that the release lacks.
    """
    from pathlib import Path

    from ...board.intake.init import challenge_text
    from ...corpus import read_corpus
    from ...corpus.publishing.release import is_guessable, release
    from ...formats.plural import counted
    from ...io.files import write_atomic
    from ...io.printable import visible

    def write_challenge(parted: Path) -> None:
        private = read_corpus(parted / "private")
        write_atomic(parted / "challenge.toml", challenge_text(private, splits=splits))

    source = read_corpus(named_folder(folder, corpus))
    done = release(source, protocol, out, splits=splits, seed=seed, finish=write_challenge)
    for split, items in done.items.items():
        counts = ", ".join(f"{task} {count:,}" for task, count in items.items())
        click.echo(f"{split}: {counts}")
        if done.left_out[split]:
            left = counted(done.left_out[split], "dialogue")
            click.echo(f"{split}: {left} without a response to ask about left out", err=True)
    if protocol == "blind" and source.builtin is not None:
        warning = "a simulated corpus is blind only while its seed is unknown: from it every answer is made again"
        click.echo(warning, err=True)
    if protocol == "blind" and is_guessable(source):
        click.echo("this seed can be found by trying; build with a secret one: mod-corpus build --seed @FILE", err=True)
    click.echo(f"wrote {visible(out, 300)}", err=True)
    for problem in done.lost:
        click.echo(problem.line(), err=True)
    if done.lost:
        click.echo("the release holds fewer pictures than its corpus", err=True)
        sys.exit(EXIT_CORPUS)
