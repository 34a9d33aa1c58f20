"""``mod-board audit``: checks across submissions, for the organisers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Optional

import click

from ...cli.common import CONTEXT, emit, handle_errors, open_corpus, print_problems, progress, tune_for_short_run
from ...cli.options import corpus_option

if TYPE_CHECKING:
    from ...board.audit.findings import BoardAudit, Suspect


@click.command(context_settings=CONTEXT)
@click.argument("folder", metavar="DIR")
@click.option("--split", "splits", multiple=True, metavar="SPLIT", help="Once per split.  [default: all answered]")
@click.option("--format", "output_format", type=click.Choice(("table", "json")), default="table", show_default=True)
@click.option("--output", metavar="FILE", help="Write there instead of to standard output.")
@click.option("--public", multiple=True, metavar="DIR", help="Folder of what was published, once per folder.")
@click.option("--ceiling", metavar="FILE", help="Submission that nobody can surpass (an oracle's), texts apart.")
@corpus_option
@handle_errors
def main(
    folder: str,
    splits: Sequence[str],
    output_format: str,
    output: Optional[str],
    public: Sequence[str],
    ceiling: Optional[str],
    corpus: Optional[str],
) -> None:
    """Look across the submissions of DIR for what an organiser should know and a board should not show.

    \b
    Examples:
      mod-board audit submissions/
      mod-board audit submissions/ --split hard --format json --output audit.json
      mod-board audit submissions/ --corpus private/ --public public/

    \b
    equals-gold           more answers equal the gold than an honest system may
                          give (p below 0.0001): 95 % of first choices, and of
                          texts those whose gold is in train.json and 5 % more
    above-ceiling         more answers equal the gold than those of --ceiling,
                          texts apart
    copied-from-public    responses stand in the files of --public, far more
                          than gold responses do in train.json
    late                  answers to a task whose phases were over when the
                          file came in; they do not count
    identical             teams with the same answers throughout, in one finding
    nearly-identical      two teams: 90 % of the answers of some key the same
                          beyond chance, numbers that correlate by 0.9999, or
                          texts that share 90 % of their trigrams
    copied-from-training  half of the longer responses stand in train.json word
                          for word, and far more than of the gold responses do
    one-response          one response to at least half of the items
    constant              one probability or one NLL throughout
    one-ranking           one ranking of memes or emotions for 90 % of the items
    candidates-as-given   the candidates left in the order of their ids

    A finding is no verdict: systems that retrieve copy, and floors answer the same. Exit code 0, with or without any.
    """
    from pathlib import Path

    tune_for_short_run()
    from ...board.audit.findings import audit
    from ...formats.escape import dumps

    opened = open_corpus(corpus)
    with progress("reading") as bar:
        top = None if ceiling is None else Path(ceiling)
        result = audit(Path(folder), opened, splits, bar, public=[Path(name) for name in public], ceiling=top)
    if output_format == "json":
        emit(dumps(result.to_dict()), output)
        return
    print_problems(result.log)
    emit(_text(result), output, for_people=True)


def _suspect(suspect: Suspect) -> str:
    from ...io.printable import visible

    mark = ", superseded" if suspect.superseded else ""
    return f"{visible(suspect.file, 300)} ({visible(suspect.team)} / {visible(suspect.system)}{mark})"


def _text(result: BoardAudit) -> str:
    from ...formats.plural import counted

    lines = []
    for finding in result.findings:
        who = " and ".join(map(_suspect, finding.suspects))
        evidence = ", ".join(f"{name} {value:g}" for name, value in finding.figures.items())
        lines += [f"{finding.kind} on {finding.split}: {who}", f"    {evidence}"]
    number = counted(len(result.findings), "finding")
    lines.append(f"{counted(result.submissions, 'submission')}, {number}")
    return "\n".join(lines) + "\n"
