"""``mod-corpus audit``: does anything public hold an answer?"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Optional

import click

from ...cli.common import CONTEXT, EXIT_CORPUS, handle_errors, print_problems
from ...cli.options import max_errors_option
from ...metrics.tasks import TASKS


@click.command(context_settings=CONTEXT)
@click.argument("public", nargs=-1, required=True, metavar="PUBLIC...")
@click.argument("private", metavar="PRIVATE")
@click.option(
    "--from",
    "first",
    type=click.Choice(list(TASKS)),
    default="text",
    show_default=True,
    help="The first task that is not over: answers of this one and the later ones must not be public.",
)
@click.option(
    "--split",
    "splits",
    multiple=True,
    type=click.Choice(["train", "valid", "test", "easy", "hard"]),
    help="Split of PRIVATE whose answers are looked for, once per split.  "
    "[default: those of its items.json, else easy and hard]",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text: leaks on standard error, a summary on standard output; json: mod-problems/1 on standard output.",
)
@click.option(
    "--accept",
    metavar="FILE",
    help="Leaks that organisers have looked at: what --format json printed. They are counted, and no error.",
)
@max_errors_option
@handle_errors
def main(
    public: Sequence[str],
    private: str,
    first: str,
    splits: Sequence[str],
    output_format: str,
    accept: Optional[str],
    max_errors: int,
) -> None:
    """Look for the answers of the corpus directory PRIVATE in every file of the PUBLIC folders.

    Files are searched by content, whatever their names: JSON of any shape, JSON Lines, CSV, plain text, gzipped or not.
    An answer is public where a file shows an item's history and goes on as the gold turn does; where a field beside or
    under a dialogue's id holds most items' gold meme or emotion, or agrees with usage; and where a list or field is
    there for turns with a meme alone, or without. Not looked into: pictures, NumPy arrays, encoded text, and tables
    with ids in one place and answers in another. "No answer found" speaks of the rest alone.

    \b
    Examples:
      mod-corpus audit public/training public/stage1-text private
      mod-corpus audit public/training public/stage1-text public/stage2-usage \\
          private --from usage
      mod-corpus audit public private --format json > seen.json
      mod-corpus audit public private --accept seen.json

    Exit code 0 if nothing was found, 4 with any leak, or with any file that cannot be searched (not-searched: archives,
    other binary files, text that is not UTF-8). No answer is ever shown.
    """
    from pathlib import Path

    from ...corpus import read_corpus
    from ...corpus.leaks.accepted import read_accepted
    from ...corpus.leaks.search import audit

    tasks = list(TASKS)[list(TASKS).index(first) :]
    accepted = frozenset() if accept is None else read_accepted(Path(accept))
    result = audit(public, read_corpus(private), tasks=tasks, splits=splits, max_errors=max_errors, accepted=accepted)
    print_problems(result.log, as_json=output_format == "json")
    if output_format == "text":
        click.echo(result.summary())
    if result.log.error_count:
        sys.exit(EXIT_CORPUS)
