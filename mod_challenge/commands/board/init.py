"""``mod-board init``: the folder that a challenge begins with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

import click

from ...cli.common import CONTEXT, handle_errors, open_corpus, tune_for_short_run
from ...cli.options import corpus_option


@click.command(context_settings=CONTEXT)
@click.argument("folder", metavar="DIR")
@click.option("--title", default="", help="Name of the challenge.")
@click.option("--split", "splits", multiple=True, metavar="SPLIT", help="On the board; repeatable.  [default: all]")
@click.option("--github", is_flag=True, help="Also workflows that check pull requests and build the board (.github/).")
@click.option(
    "--install",
    metavar="PLACE",
    help="Where the workflows get this package from: git+https://HOST/OWNER/NAME@TAG, or a wheel in the repository, "
    "which they pin by its hash.",
)
@corpus_option
@handle_errors
def main(
    folder: str, title: str, splits: Sequence[str], github: bool, install: Optional[str], corpus: Optional[str]
) -> None:
    """Write a commented challenge.toml, a README.md for participants and files for git into DIR; never over others.

    \b
    Examples:
      mod-board init submissions/
      mod-board init submissions/ --split hard --split easy
      mod-board init submissions/ --title "MOD at our workshop" \\
          --corpus corpus/ --github \\
          --install git+https://example.org/us/mod-challenge@v1

    The workflows go into the folder above DIR, which must be called submissions and lie in a repository's root.
    """
    from pathlib import Path

    tune_for_short_run()
    from ...board.hosting.github import NAMES, PLACE, install_commands, write_workflows
    from ...board.intake.init import begin_challenge, refuse_taken
    from ...io.printable import visible

    target = Path(folder)
    root = target.resolve().parent
    if install is not None and not github:
        raise click.UsageError("--install is where the workflows of --github install from")
    if github:
        if target.resolve().name != "submissions":
            raise click.UsageError("--github needs a folder called submissions")
        if install is None:
            raise click.UsageError(
                "--github needs --install: where the workflows get this package from, as "
                "git+https://HOST/OWNER/NAME@TAG or the path of a wheel in the repository"
            )
        try:
            install_commands(install, root)
        except ValueError as fault:
            raise click.UsageError(str(fault)) from None
        refuse_taken(root / PLACE / name for name in NAMES)
    written = begin_challenge(target, open_corpus(corpus), title, splits)
    if github and install is not None:
        written += write_workflows(root, install)
    for path in written:
        click.echo(f"wrote {visible(str(path), 300)}", err=True)
