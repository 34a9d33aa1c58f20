"""``mod-submission merge``: files of one system joined by task."""

from __future__ import annotations

from collections.abc import Sequence

import click

from ...cli.common import CONTEXT, handle_errors, progress


@click.command(context_settings=CONTEXT)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--out", required=True, metavar="FILE", help="Submission to write: .json or .jsonl, either with .gz.")
@handle_errors
def main(files: Sequence[str], out: str) -> None:
    """Join FILEs of one system by task, and say what was taken from where.

    \b
    Examples:
      mod-submission merge text.json retrieval.json.gz --out whole.json.gz

    Each split and task is taken whole from the last FILE that answers it; what the system says of itself, from the last
    FILE that says it. All must name the same team and system.
    """
    from pathlib import Path

    from ...io.printable import visible
    from ...submission import load_submission
    from ...submission.merge import merge_submissions

    with progress("reading") as bar:
        submissions = [load_submission(file, on_progress=bar) for file in files]
    sources = merge_submissions(submissions, Path(out))
    for split, tasks in sources.items():
        for task, index in tasks.items():
            click.echo(f"{visible(split, 64)}: {task} from {visible(files[index], 300)}")
    click.echo(f"wrote {visible(out, 300)}", err=True)
