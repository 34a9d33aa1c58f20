"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

import click

from .common import Command, default_corpus_folder

corpus_option = click.option(
    "--corpus",
    metavar="DIR",
    envvar="MOD_CORPUS",
    help="Corpus directory. Without it, the variable MOD_CORPUS; without that, the built-in corpus.",
)


max_errors_option = click.option(
    "--max-errors",
    type=click.IntRange(min=1),
    default=50,
    show_default=True,
    help="Print so many errors, then how many more there are.",
)


by_option = click.option(
    "--by",
    "recorded_by",
    metavar="WHO",
    envvar=("USER", "USERNAME"),
    default="",
    help="Who does it, for the ledger.  [default: the login name]",
)


def corpus_argument(command: Command) -> Command:
    """Add the optional argument DIR (``folder``) and the option ``--corpus`` (``corpus``), which say the same."""
    help_text = "The same as DIR. Without either, the variable MOD_CORPUS; without that, the built-in corpus."
    named = click.option("--corpus", metavar="DIR", help=help_text)(command)
    return click.argument("folder", metavar="[DIR]", required=False)(named)


def named_folder(folder: Optional[str], corpus: Optional[str]) -> Path:
    """The corpus directory to use: the one named, else ``MOD_CORPUS``, else the built-in one, made on first use.

    Raises:
        click.UsageError: both are given.
        OutputError: the built-in corpus cannot be written to the cache folder.
    """
    if folder is not None and corpus is not None:
        raise click.UsageError("name the corpus once, as DIR or with --corpus")
    named = folder if folder is not None else corpus
    if named is not None:
        return Path(named)
    return default_corpus_folder()
