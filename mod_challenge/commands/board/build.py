"""``mod-board build``: a folder of submissions in, a site out."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Optional

import click

from ...cli.common import EXIT_CORPUS, handle_errors, open_corpus, progress, warn
from ...cli.options import corpus_option
from ...scoring.settings import DEFAULT_RESAMPLES, DEFAULT_SEED, ScoringSettings

if TYPE_CHECKING:
    from ...board.model import Board


@click.command()
@click.argument("submissions", metavar="SUBMISSIONS")
@click.option("--out", required=True, metavar="DIR", help="Folder of the site; made where it is not there.")
@corpus_option
@click.option("--jobs", type=click.IntRange(min=0), default=0, help="Processes; 0 for one a core.  [default: 0]")
@click.option(
    "--backend", type=click.Choice(["local", "dask"]), default="local", show_default=True, help="Where scoring runs."
)
@click.option("--scheduler", metavar="ADDRESS", help="Of dask's scheduler, tcp://HOST:8786; with --backend dask.")
@click.option("--store", metavar="DIR", help="Where scores are kept.  [default: the user's cache]")
@click.option(
    "--resamples", type=click.IntRange(min=2), default=DEFAULT_RESAMPLES, show_default=True, help="For intervals."
)
@click.option("--seed", type=click.IntRange(min=0), default=DEFAULT_SEED, show_default=True, help="Of the resamples.")
@handle_errors
def main(
    submissions: str,
    out: str,
    corpus: Optional[str],
    jobs: int,
    backend: str,
    scheduler: Optional[str],
    store: Optional[str],
    resamples: int,
    seed: int,
) -> None:
    """Score what is new in the folder SUBMISSIONS and write the leaderboard as a static site.

    Scores are kept under hashes of all they depend on, so building again scores only what changed. A submission that
    cannot be scored is shown as broken and never stops the build. Exit code 4 if the corpus has pictures that the site
    lacks.

    \b
    Examples:
      mod-board build submissions/ --out leaderboard/
      mod-board build submissions/ --out leaderboard/ --corpus mod-release/ \\
          --jobs 8
      mod-board build submissions/ --out leaderboard/ --backend dask \\
          --scheduler tcp://head:8786
    """
    if (backend == "dask") != (scheduler is not None):
        raise click.UsageError("--backend dask and --scheduler ADDRESS go together.")
    # Set before numpy is loaded: products of milliseconds are no work for threads.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from ...board.build import BuildOptions, build_site
    from ...board.scores.cache import default_store
    from ...board.scores.workers import Workers

    opened = open_corpus(corpus)
    where = Path(store) if store is not None else default_store()
    options = BuildOptions(ScoringSettings(resamples=resamples, seed=seed), Workers(backend, jobs, scheduler), where)
    with progress("scoring") as scoring:
        built = build_site(Path(submissions), Path(out), opened, options, warn, scoring)
    click.echo(_summary(built.board, built.scored), err=True)
    click.echo((Path(out).resolve() / "index.html").as_uri())
    for problem in built.lost:
        click.echo(problem.line(), err=True)
    if built.lost:
        click.echo("the site holds fewer pictures than its corpus", err=True)
        sys.exit(EXIT_CORPUS)


def _summary(board: Board, scored: int) -> str:
    """What stands on the board, split by split."""
    parts = []
    for split in board.splits:
        ranked = sum(bool(row.standings) for row in split.rows)
        broken = sum(row.state == "broken" for row in split.rows)
        parts.append(f"{split.split}: {ranked:,} ranked" + (f", {broken:,} broken" if broken else ""))
    return f"{'; '.join(parts)}; {scored:,} scored anew"
