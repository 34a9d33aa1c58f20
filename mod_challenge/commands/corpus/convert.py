"""``mod-corpus convert``: submissions between DSTC10's track 1 and the contract."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Callable, Optional

import click

from ...cli.common import CONTEXT, Command, handle_errors, open_corpus, print_problems
from ...cli.lazy_group import CommandGroup
from ...cli.options import corpus_option, max_errors_option
from ...formats.plural import counted
from ...io.printable import visible
from ...io.problems import Problem, ProblemLog, SubmissionError

_split_option = click.option(
    "--split", required=True, type=click.Choice(["train", "valid", "easy", "hard"]), help="Split that is answered."
)


def _task_option(task: int, description: str) -> Callable[[Command], Command]:
    help_text = f"Answered file of task {task}: {description}."
    return click.option(f"--task{task}", metavar="FILE", type=click.Path(), help=help_text)


@click.group(cls=CommandGroup, context_settings=CONTEXT)
def main() -> None:
    """Turn submissions of the DSTC10 track into ours, and back.

    \b
    Examples:
      mod-corpus convert from-dstc10 --task1 t1.json --task2 t2.json \\
          --task3 t3.json --split hard --team team5 --name mod-gpt \\
          --out submission.json
      mod-corpus convert to-dstc10 submission.json --split hard --out answered/
    """


@main.command("from-dstc10", short_help="Turn answered task files into one submission.", context_settings=CONTEXT)
@_task_option(1, "texts")
@_task_option(2, "ranked candidates")
@_task_option(3, "ranked emotions")
@_split_option
@click.option("--team", required=True, help="Team of the submission.")
@click.option("--name", required=True, help="Name of the system.")
@click.option("--description", help="What the system is.")
@click.option("--out", required=True, metavar="FILE", help="Submission to write: .json or .jsonl, either with .gz.")
@corpus_option
@max_errors_option
@handle_errors
def from_dstc10_command(
    task1: Optional[str],
    task2: Optional[str],
    task3: Optional[str],
    split: str,
    team: str,
    name: str,
    description: Optional[str],
    out: str,
    corpus: Optional[str],
    max_errors: int,
) -> None:
    """Turn answered task files into one submission.

    Items are matched to turns by their histories, never by position; one that several turns fit is refused by name
    unless its answers agree. A task whose file is not named is sat out.
    """
    from ...submission.dstc10 import from_dstc10
    from ...submission.write import write_submission

    files = {task: Path(file) for task, file in ((1, task1), (2, task2), (3, task3)) if file is not None}
    if not files:
        raise click.UsageError("name at least one of --task1, --task2, --task3")
    if not out.endswith((".json", ".jsonl", ".json.gz", ".jsonl.gz")):
        raise click.BadParameter("a submission ends in .json or .jsonl, or either with .gz", param_hint="--out")
    system = {"team": team, "name": name, **({} if description is None else {"description": description})}
    _check_system(system)
    converted = from_dstc10(files, open_corpus(corpus), split, max_errors)
    _warn(converted.warnings, max_errors)
    write_submission(out, system, {split: converted.predictions})
    click.echo(f"{visible(out, 300)}: {counted(len(converted.predictions), 'prediction')} for {split}")


@main.command("to-dstc10", short_help="Turn a submission into the track's task files.", context_settings=CONTEXT)
@click.argument("submission", type=click.Path())
@_split_option
@click.option(
    "--out", required=True, metavar="DIR", type=click.Path(), help="Folder of the task files; made if absent."
)
@corpus_option
@max_errors_option
@handle_errors
def to_dstc10_command(submission: str, split: str, out: str, corpus: Optional[str], max_errors: int) -> None:
    """Turn a submission into the track's answered task files, such as c_test_hard_task1.json.

    The files show the split's gold histories: make none of a split whose gold is secret.
    """
    from ...submission.dstc10 import to_dstc10, write_task_files
    from ...submission.read import load_submission

    opened = open_corpus(corpus)
    loaded = load_submission(submission, max_errors=max_errors)
    try:
        tasks, warnings = to_dstc10(loaded, opened, split, max_errors)
    except SubmissionError as fault:
        fault.log.errors[:] = map(_to_be_converted, fault.log.errors)
        raise
    _warn(warnings, max_errors)
    for path in write_task_files(Path(out), tasks, opened.language, split):
        click.echo(visible(str(path), 300))


def _to_be_converted(problem: Problem) -> Problem:
    """A problem whose hint speaks of converting, which has no flag for answers that are missing."""
    return replace(problem, hint="answer every item") if problem.code == "prediction-missing" else problem


def _check_system(system: dict[str, str]) -> None:
    from ...schema.validation import subschema

    for fault in subschema("submission", "system").faults(system):
        raise click.BadParameter(fault.message, param_hint=f"--{fault.path[0]}")


def _warn(warnings: tuple[Problem, ...], max_errors: int) -> None:
    log = ProblemLog(max_errors)
    for warning in warnings:
        log.add(warning)
    print_problems(log)
