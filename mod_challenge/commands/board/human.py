"""``mod-board human``: sheets for raters out, ratings in, results."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Optional

import click

from ...board.human import MOST_RATERS
from ...cli.common import CONTEXT, emit, handle_errors, open_corpus, progress, tune_for_short_run
from ...cli.lazy_group import CommandGroup
from ...cli.options import corpus_option, max_errors_option
from ...formats.plural import counted
from ...scoring.settings import DEFAULT_RESAMPLES, DEFAULT_SEED

if TYPE_CHECKING:
    from ...board.human.sheets import Sheets
    from ...corpus import Corpus

PLAIN_WIDTH = 140
"""Columns of the table where the output is no terminal."""


@click.group(cls=CommandGroup, context_settings=CONTEXT)
def main() -> None:
    """Let people rate responses, blindly: draw items and write sheets, merge what comes back, report it.

    \b
    Examples:
      mod-board human sample submissions/ --split hard --best 5 --raters 6 \\
          --out sheets/
      mod-board human import sheets/ ratings/*.json \\
          --out submissions/human-hard.json
      mod-board human report submissions/human-hard.json
    """


@main.command(context_settings=CONTEXT)
@click.argument("submissions", metavar="SUBMISSIONS")
@click.option("--split", required=True, help="Whose items are rated.")
@click.option("--out", required=True, metavar="DIR", help="Folder of the sheets; must not be there, or be empty.")
@corpus_option
@click.option(
    "--best", type=click.IntRange(1, 50), default=5, show_default=True, help="Rate the best N by automatic figures."
)
@click.option(
    "--system",
    "names",
    multiple=True,
    metavar="TEAM/SYSTEM",
    help="Rate this one, without a board; repeatable. Also its path.",
)
@click.option("--items", type=click.IntRange(min=1), default=100, show_default=True, help="Items to draw.")
@click.option("--raters", type=click.IntRange(1, MOST_RATERS), default=3, show_default=True, help="Sheets to write.")
@click.option("--per-item", type=click.IntRange(min=1), help="Raters of each item.  [default: 3, or all if fewer]")
@click.option("--seed", type=click.IntRange(min=0), default=DEFAULT_SEED, show_default=True, help="Of every draw.")
@click.option(
    "--with-gold/--without-gold",
    "with_gold",
    default=None,
    help="Rate the gold responses too, unnamed among the others.  [default: on a public split]",
)
@handle_errors
def sample(
    submissions: str,
    split: str,
    out: str,
    corpus: Optional[str],
    best: int,
    names: Sequence[str],
    items: int,
    raters: int,
    per_item: Optional[int],
    seed: int,
    with_gold: Optional[bool],
) -> None:
    """Draw items of the text task and write a blinded, shuffled sheet for each rater.

    Items come from every stratum in proportion (a meme went before or not; early or late turn) and from as many
    dialogues as there are. DIR gets raters/rater-01.html and so on, a page that needs nothing else; the same as a
    table, raters/rater-01.csv; and key.json, which says whose response is whose: keep it to yourself.

    \b
    Examples:
      mod-board human sample submissions/ --split hard --best 5 --items 100 \\
          --raters 6 --out sheets/
      mod-board human sample submissions/ --split hard --system team5/mod-gpt \\
          --system 深度实验室/贪心 --out sheets/
    """
    from ...board.human.rated_systems import (
        counted_tasks,
        gold_responder,
        is_public,
        read_responder,
        refuse_namesakes,
        text_items,
    )
    from ...board.human.sheet_files import write_sheets
    from ...board.human.sheets import Plan, make_sheets
    from ...corpus.references import references

    per_item = min(3, raters) if per_item is None else per_item
    if per_item > raters:
        raise click.UsageError("--per-item is more than --raters")
    folder, opened = Path(submissions), open_corpus(corpus)
    gold = references(opened, split)
    public = is_public(folder, opened, split)
    tasks = counted_tasks(folder)
    responders = [read_responder(path, gold, tasks, folder) for path in _files(folder, opened, split, best, names)]
    refuse_namesakes(responders, folder)
    if public if with_gold is None else with_gold:
        responders.append(gold_responder(gold))
    sheets = make_sheets(opened, gold, text_items(opened, gold), responders, Plan(items, raters, per_item, seed))
    write_sheets(Path(out), sheets)
    _print_summary(sheets, Path(out), split, public, with_gold)


def _files(folder: Path, corpus: Corpus, split: str, best: int, names: Sequence[str]) -> list[Path]:
    """Files of the systems named, or of the best."""
    from ...board.human.rated_systems import best_files, named_files

    if names:
        return named_files(folder, names, split)
    from ...board.build import read_board

    with progress("scoring") as bar:
        built = read_board(folder, corpus, on_message=_warn, on_progress=bar)
    boards = [board for board in built.board.splits if board.split == split]
    if not boards:
        raise click.UsageError(f"the board has no split {split}; name systems with --system")
    return best_files(folder, built.board.challenge, boards[0], best)


def _print_summary(sheets: Sheets, folder: Path, split: str, public: bool, with_gold: Optional[bool]) -> None:
    """What the organiser has to know of the sheets."""
    from ...board.human.sheet_files import KEY, RATERS

    responses = [len(item["responses"]) for item in sheets.key["items"]]
    loads = [sum(len(item["responses"]) for item in sheet["items"]) for sheet in sheets.sheets]
    what = f"{counted(len(responses), 'item')}, {counted(sum(responses), 'response')}"
    span = f"{min(loads):,}" if min(loads) == max(loads) else f"{min(loads):,} to {max(loads):,}"
    _warn(f"wrote {folder / RATERS}: {counted(len(loads), 'sheet')} over {what}; {span} responses a rater")
    _warn(f"wrote {folder / KEY}: whose response is whose; keep it from raters and teams until all ratings are in")
    if sheets.unshown:
        count = counted(len(sheets.unshown), "meme")
        _warn(f"{count} without a picture that can be shown: words stand for them (mod-corpus check names them)")
    if not public:
        _warn(f"warning: {split} is not public, and the sheets show its dialogues: give them to raters alone")
        if with_gold:
            _warn(f"warning: the sheets also hold gold responses of {split}, unnamed")


@main.command("import", context_settings=CONTEXT)
@click.argument("sheets", metavar="SHEETS")
@click.argument("ratings", metavar="RATINGS...", nargs=-1, required=True)
@click.option("--out", required=True, metavar="FILE", help="What is released: human-SPLIT.json beside the submissions.")
@click.option("--allow-missing", is_flag=True, help="Take what there is where ratings or whole sheets are missing.")
@max_errors_option
@handle_errors
def import_(sheets: str, ratings: Sequence[str], out: str, allow_missing: bool, max_errors: int) -> None:
    """Merge the files that raters sent back, and say whose ratings they are.

    They are checked against the key in SHEETS. RATINGS are what the pages export (JSON) or the tables filled in (CSV),
    one file a rater. Every fault is named at once. The result holds ratings, systems and raters' numbers, and all that
    redoing the ranking needs.

    \b
    Examples:
      mod-board human import sheets/ ratings/*.json \\
          --out submissions/human-hard.json
      mod-board human import sheets/ a.json b.csv --out human.json --allow-missing
    """
    tune_for_short_run()
    from ...board.human.merge import merge_ratings
    from ...formats.escape import dumps

    merged = merge_ratings(Path(sheets), [Path(path) for path in ratings], allow_missing, max_errors)
    emit(dumps(merged), out)


@main.command(context_settings=CONTEXT)
@click.argument("human", metavar="HUMAN")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["table", "json", "markdown"]),
    default="table",
    show_default=True,
    help="Output form.",
)
@click.option("--output", metavar="FILE", help="Write there, whole or not at all, instead of standard output.")
@click.option(
    "--resamples",
    type=click.IntRange(0, 100_000),
    default=DEFAULT_RESAMPLES,
    show_default=True,
    help="Resamples of items and raters for intervals and tests; 0 for none.",
)
@click.option("--seed", type=click.IntRange(min=0), default=DEFAULT_SEED, show_default=True, help="Of the resamples.")
@handle_errors
def report(human: str, output_format: str, output: Optional[str], resamples: int, seed: int) -> None:
    """Results of the ratings in HUMAN: means with intervals, agreement of raters, every two systems compared.

    \b
    Examples:
      mod-board human report submissions/human-hard.json
      mod-board human report submissions/human-hard.json --format markdown \\
          --output human.md
    """
    tune_for_short_run()
    from ...board.human.render import NOTE, tables, to_json, to_markdown
    from ...board.human.results import read_scores

    scores = read_scores(Path(human), resamples, seed)
    if output_format == "json":
        emit(to_json(scores), output)
    elif output_format == "markdown":
        emit(to_markdown(scores), output)
    else:
        from rich.console import Console

        from ...formats.terminal import print_table

        plain = output is not None or not sys.stdout.isatty()
        console = Console(width=PLAIN_WIDTH if plain else None, highlight=False, markup=False)
        with console.capture() as captured:
            for table in tables(scores):
                print_table(console, table)
                console.print()
            console.print(NOTE)
        emit(captured.get(), output, for_people=True)


def _warn(line: str) -> None:
    click.echo(line, err=True)
