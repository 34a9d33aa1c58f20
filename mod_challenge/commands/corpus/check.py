"""``mod-corpus check``: every fault of a corpus directory at once."""

from __future__ import annotations

import sys
from typing import Optional

import click

from ...cli.common import CONTEXT, EXIT_CORPUS, handle_errors, print_problems
from ...cli.options import corpus_argument, max_errors_option, named_folder
from ...io.printable import visible


@click.command(context_settings=CONTEXT)
@corpus_argument
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text: problems on standard error, a summary on standard output; json: mod-problems/1 on standard output.",
)
@max_errors_option
@handle_errors
def main(folder: Optional[str], corpus: Optional[str], output_format: str, max_errors: int) -> None:
    """Check the corpus directory DIR: every fault of every file at once, warnings apart.

    Errors are what loading or scoring would refuse. Warnings are what works and may not be meant: a missing picture,
    a blank text, a dialogue that stands in two splits. Warnings of one kind are shown once a file, with
    the first place. No gold text, meme or emotion is ever shown.

    Exit code 0 without errors (warnings are allowed), 4 with any.
    """
    from ...corpus.check import check_corpus

    path = named_folder(folder, corpus)
    result = check_corpus(path, max_errors)
    print_problems(result.log, as_json=output_format == "json")
    if output_format == "text":
        click.echo(f"{visible(str(path), 300)}: {result.summary()}")
    if result.log.error_count:
        sys.exit(EXIT_CORPUS)
