"""``mod-board check``: what a team hands in, submissions and cards, checked together."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Optional

import click

from ...cli.common import CONTEXT, EXIT_SUBMISSION, handle_errors, open_corpus, print_problems, tune_for_short_run
from ...cli.options import corpus_option, max_errors_option
from ...io.printable import visible
from ...io.problems import CorpusError, Problem, ProblemLog, SubmissionError

if TYPE_CHECKING:
    from ...corpus import Corpus


@click.command(context_settings=CONTEXT)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@corpus_option
@max_errors_option
@handle_errors
def main(files: Sequence[str], corpus: Optional[str], max_errors: int) -> None:
    """Check what a team hands in: submissions, and cards (.toml) that say more about systems.

    \b
    Examples:
      mod-board check submissions/team5/mod-gpt.json.gz
      mod-board check submissions/team5/*

    Submissions are checked as mod-validate does on every split that they answer, cards as mod-board build reads them.
    Nothing is written. Every fault of every file is printed; with any, the exit status is 3.
    """
    tune_for_short_run()
    opened = None if all(map(_is_card, files)) else open_corpus(corpus)
    faulty = False
    for file in files:
        log, lines = _card(file) if opened is None or _is_card(file) else _submission(file, opened, max_errors)
        print_problems(log)
        faulty = faulty or log.error_count > 0
        for line in lines if not log.error_count else ():
            click.echo(f"{visible(file, 300)}: {line}")
    if faulty:
        sys.exit(EXIT_SUBMISSION)


CARD = "system.toml"
"""Card of all systems of a team."""


def _is_card(file: str) -> bool:
    return file.lower().endswith(".toml")


def _card(file: str) -> tuple[ProblemLog, list[str]]:
    """What is wrong with a card, and what it is otherwise."""
    from ...board.intake.discovery import ending_of
    from ...board.toml_files import read_toml
    from ...formats.plural import counted

    path, log = Path(file), ProblemLog()
    described = {CARD, *(f"{name[: -len(ending_of(name))]}.toml" for name in _beside(path) if ending_of(name))}
    if path.is_file() and path.name not in described:
        hint = f"name it after a submission beside it, or {CARD} for all systems of the team"
        log.add(Problem("card-unused", "no submission beside it has this name", hint, file, severity="warning"))
        return log, []
    try:
        keys = read_toml(path, "system")
    except CorpusError as fault:
        return fault.log, []
    return log, [f"a card with {counted(len(keys), 'entry', 'entries')}"]


def _beside(path: Path) -> list[str]:
    try:
        return os.listdir(path.parent)
    except OSError:
        return []


def _submission(file: str, corpus: Corpus, max_errors: int) -> tuple[ProblemLog, list[str]]:
    """What is wrong with a submission, and what it answers otherwise, a line a split.

    Raises:
        CorpusError: the references themselves are invalid.
    """
    from ...formats.plural import counted
    from ...scoring.score import validate_splits, wanted_splits
    from ...submission import load_submission
    from ...submission.tasks import describe_tasks

    try:
        loaded = load_submission(file, max_errors=max_errors)
    except SubmissionError as fault:
        return fault.log, []
    splits = wanted_splits(loaded, corpus, ("all",))
    log = validate_splits(loaded, corpus, splits)
    answered = ((split, loaded.predictions[split]) for split in splits)
    return log, [
        f"{split}: valid, {counted(len(found), 'prediction')}; enters {describe_tasks(found)}"
        for split, found in answered
    ]
