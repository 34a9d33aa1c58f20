"""``mod-baseline reproduce``: redo the paper, and say of each of its claims whether it holds."""

from __future__ import annotations

import contextlib
import shlex
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

import click

from mod_challenge.cli.common import EXIT_CORPUS, EXIT_FAULT, EXIT_SUBMISSION, handle_errors, open_corpus, progress
from mod_challenge.cli.options import corpus_option

from ..settings import PRESETS
from .options import command_line, quiet_option

if TYPE_CHECKING:
    from ..reproduction.plan import Plan, Step
    from ..reproduction.run_plan import Failed


@click.command()
@corpus_option
@click.option(
    "--preset", type=click.Choice(PRESETS), default="small", show_default=True, help="Settings of all systems."
)
@click.option("--seeds", type=click.IntRange(1, 100), default=3, show_default=True, help="Trainings of each system.")
@click.option("--ablation-seeds", type=click.IntRange(0, 100), help="Of each ablation; 0: none.  [default: as --seeds]")
@click.option("--out", required=True, metavar="DIR", help="Folder of all that is made; an interrupted one goes on.")
@click.option(
    "--only",
    multiple=True,
    metavar="SYSTEM[,…]",
    help="Do the steps of these systems alone; the report has what there is.  Repeatable.",
)
@click.option("--jobs", type=click.IntRange(1), help="Steps at once, each with its share of the cores.  [default: 1]")
@click.option(
    "--backend", type=click.Choice(["local", "dask"]), default="local", show_default=True, help="Where steps run."
)
@click.option("--scheduler", metavar="ADDRESS", help="Of dask's scheduler, tcp://HOST:8786; with --backend dask.")
@click.option("--launch", metavar="WORDS", help="What starts a training on several GPUs: accelerate launch …")
@click.option("--dry-run", is_flag=True, help="Show the steps and how long they will take, and do nothing.")
@quiet_option
@handle_errors
def main(
    corpus: Optional[str],
    preset: str,
    seeds: int,
    ablation_seeds: Optional[int],
    out: str,
    only: tuple[str, ...],
    jobs: Optional[int],
    backend: str,
    scheduler: Optional[str],
    launch: Optional[str],
    dry_run: bool,
    quiet: bool,
) -> None:
    """Redo the paper: train its systems and ablations, score them, and hold its tables and claims against the result.

    DIR/reproduction.md is the page, reproduction.json the same as data. What is done is never done again: killed at any
    moment, the same command goes on, and runs in DIR/runs of the same settings and corpus are taken as they are.

    \b
    Examples:
      mod-baseline reproduce --out reproduction --dry-run
      mod-baseline reproduce --corpus mod-release/ --preset paper --out paper \\
        --launch "accelerate launch --multi_gpu --num_processes 4 --no_python"
    """
    if (backend == "dask") != (scheduler is not None):
        raise click.UsageError("--backend dask and --scheduler ADDRESS go together.")
    opened = open_corpus(corpus)
    from mod_challenge.board.scores.workers import Workers

    from ..reproduction.plan import PlanOptions, make_plan

    folder = Path(out)
    of_ablations = seeds if ablation_seeds is None else ablation_seeds
    options = PlanOptions(folder, preset, seeds, of_ablations, tuple(shlex.split(launch or "")))
    plan = make_plan(opened, options)
    wanted = _wanted(plan, only)
    workers = Workers(backend, jobs or (0 if backend == "dask" else 1), scheduler)
    if dry_run:
        _show(plan, wanted, workers.jobs or 1)
        return
    with _only_one(folder):
        _carry_out(plan, wanted, workers, opened, quiet)


def _wanted(plan: Plan, only: Sequence[str]) -> list[Step]:
    """The steps of the systems that ``--only`` names; all where it is not given."""
    if not only:
        return list(plan.steps)
    known = dict.fromkeys(step.system for step in plan.steps)
    names = [name.strip() for word in only for name in word.split(",") if name.strip()]
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        raise click.UsageError(f"--only {' '.join(only)}: no such system; there are: {', '.join(known)}")
    return [step for step in plan.steps if step.system in names]


def _show(plan: Plan, wanted: Sequence[Step], jobs: int) -> None:
    from ..reproduction.estimates import estimate
    from ..reproduction.records import Records
    from ..reproduction.watching import estimate_line, plan_rows
    from .tables import print_words

    records = Records(plan.options.out)
    estimates = estimate(plan, records)
    print_words(("Step", "Needs", "State", "Time"), plan_rows(plan, wanted, records, estimates))
    for line in _remarks(plan):
        click.echo(line)
    click.echo(estimate_line(wanted, records, estimates, jobs))


def _remarks(plan: Plan) -> list[str]:
    return [*plan.remarks, *(f"{name} is left out: {reason}" for name, reason in plan.left_out.items())]


@contextlib.contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    """Hold the folder for one plan.

    Raises:
        OutputError: another one is at work there, or it cannot be written.
    """
    from mod_challenge.io.file_lock import LockTakenError, held_lock
    from mod_challenge.io.files import make_folder
    from mod_challenge.io.problems import OutputError, Problem

    make_folder(folder)
    try:
        with held_lock(folder / ".lock"):
            yield
    except LockTakenError:
        hint = "wait for it to end, or name another folder"
        raise OutputError(Problem("output-busy", "another reproduction is at work here", hint, str(folder))) from None


def _carry_out(plan: Plan, wanted: Sequence[Step], workers: Any, corpus: Any, quiet: bool) -> None:
    """Do what is not done, and write the report of all that is there."""
    from ..reproduction.estimates import estimate
    from ..reproduction.records import Records, adopt_runs
    from ..reproduction.run_plan import run_plan
    from ..reproduction.watching import TerminalWatcher, estimate_line

    records = Records(plan.options.out)
    adopt_runs(plan, records)
    estimates = estimate(plan, records)
    if not quiet:
        for line in (*_remarks(plan), estimate_line(wanted, records, estimates, workers.jobs or 1)):
            click.echo(line, err=True)
    total = sum(estimates.by_step[step.name] or 0.0 for step in wanted)
    with TerminalWatcher(len(wanted), total, quiet) as watcher:
        failed = run_plan(plan, wanted, records, workers, estimates, watcher)
    _tell(failed)
    from ..reproduction.report import write_report

    with progress("comparing") as bar:
        written = write_report(plan, records, corpus, command_line(), bar)
    for line in written.notes:
        click.echo(line, err=True)
    click.echo(written.summary)
    click.echo(f"wrote {written.page}", err=True)


def _tell(failed: Sequence[Failed]) -> None:
    """Say what failed; unless that is floors and oracles alone, which the report does without, end here.

    An oracle fails on a built-in corpus that somebody has changed, and a floor where a split asks nothing of it.
    """
    from ..reproduction.systems import FLOORS, ORACLES

    fatal = [step for step in failed if step.step.system not in (*FLOORS, *ORACLES)]
    for step in failed:
        hint = "mend it; the same command goes on" if step in fatal else "the report does without"
        click.echo(f"{step.log}: $: step-failed {step.step.name}: {step.said or 'no word'} ({hint})", err=True)
    if fatal:
        status = fatal[0].status
        sys.exit(status if status in (EXIT_SUBMISSION, EXIT_CORPUS) else EXIT_FAULT)
