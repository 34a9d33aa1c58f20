"""``mod-baseline new``: the file of a participant's first system, and its test."""

from __future__ import annotations

import keyword
import sys
from pathlib import Path

import click

from mod_challenge.cli.common import handle_errors

IMPORTED = (
    "argparse",
    "collections",
    "json",
    "mod_baselines",
    "mod_challenge",
    "numpy",
    "pathlib",
    "pytest",
    "subprocess",
)
"""What the two files import, and must not be found in their own folder instead."""


@click.command()
@click.argument("name", metavar="NAME")
@click.option("--out", "folder", default=".", show_default=True, metavar="DIR", help="Folder of the two files.")
@handle_errors
def main(name: str, folder: str) -> None:
    """Write NAME.py, a whole system of one's own to start from, and test_NAME.py.

    The system learns in seconds, answers all four tasks, and is above the floors. A file that is there stays as it is.

    \b
    Examples:
      mod-baseline new my_system
      python my_system.py train --out model.json
      python my_system.py predict model.json --split hard --out my.json.gz
    """
    require_module_name(name)
    from mod_challenge.io.files import make_folder, write_atomic

    from ..starter import files_of

    files = {Path(folder) / file: text for file, text in files_of(name).items()}
    taken = [path for path in files if path.exists() or path.is_symlink()]
    if taken:
        raise click.UsageError(f"{taken[0]} is there already; nothing was written: take another NAME, or --out DIR")
    make_folder(Path(folder))
    for path, text in files.items():
        write_atomic(path, text)
    click.echo(
        f"wrote {' and '.join(map(str, files))}; next: python {next(iter(files))} train --out model.json", err=True
    )


def require_module_name(name: str) -> None:
    """Refuse what is no name of a module of one's own.

    Raises:
        click.UsageError: it is none in ASCII, a word of Python, or the name of what the system imports.
    """
    if not (name.isidentifier() and name.isascii()) or keyword.iskeyword(name):
        raise click.UsageError(f"{name!r} is no name of a module: take letters, digits and _, such as my_system")
    if name in {*getattr(sys, "stdlib_module_names", IMPORTED), *IMPORTED}:
        raise click.UsageError(f"{name!r} is the name of a module that there is: take another, such as my_system")
