"""``mod-baseline``: list the baselines, and let one predict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Optional

import click

from mod_challenge.commands.edge import CONTEXT, Progress, corpus_option, guarded, open_corpus, progress

if TYPE_CHECKING:
    from mod_challenge.corpus import Dialogue

    from .system import Prediction


@click.group(context_settings=CONTEXT)
@click.version_option(package_name="mod-challenge")
def main() -> None:
    """Baselines: floors below which nothing counts, oracles above which nothing can be.

    \b
    Examples:
      mod-baseline list
      mod-baseline predict popular --split hard --out popular.json.gz
    """


@main.command("list")
@guarded
def list_() -> None:
    """List the systems, what they are and the tasks they take part in."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from .system import systems

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("System", "Kind", "Tasks", "What it is"):
        table.add_column(heading, no_wrap=heading != "What it is")
    for system in systems().values():
        table.add_row(system.name, system.kind, ", ".join(system.tasks), system.about)
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = 140
    console.print(table)


@main.command()
@click.argument("name", metavar="SYSTEM")
@corpus_option
@click.option("--split", "splits", multiple=True, default=("hard",), show_default=True, help="Repeatable.")
@click.option("--out", required=True, metavar="FILE", help="Ends in .json or .jsonl, either also with .gz.")
@click.option(
    "--train", metavar="DIR", help="Corpus directory whose training split floors count.  [default: the corpus itself]"
)
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True)
@guarded
def predict(name: str, corpus: Optional[str], splits: Sequence[str], out: str, train: Optional[str], seed: int) -> None:
    """Let SYSTEM answer a split and write its submission.

    \b
    Examples:
      mod-baseline predict popular --corpus corpus/ --split hard --out popular.json
      mod-baseline predict majority --split easy --split hard --out majority.jsonl.gz
      mod-baseline predict popular --corpus public/stage3-retrieval --train public/training --out popular.json
    """
    from mod_challenge.corpus import load_corpus
    from mod_challenge.submission import write_submission

    from .system import systems

    known = systems()
    if name not in known:
        raise click.UsageError(f"no system {name!r}; there are: {', '.join(known)}")
    if not out.endswith((".json", ".jsonl", ".json.gz", ".jsonl.gz")):
        raise click.UsageError("--out must end in .json or .jsonl, either also with .gz")
    system = known[name]
    if train is not None:
        if system.trained_on is None:
            raise click.UsageError(f"{name} learns nothing, so it takes no --train")
        system = system.trained_on(load_corpus(train))
    opened = open_corpus(corpus)
    with progress(name) as bar:
        predictions = {
            split: _counted(system.predict(opened, split, seed), _size(opened.split(split)), bar) for split in splits
        }
        write_submission(out, system.card(), predictions)
    click.echo(f"wrote {out}", err=True)


def _size(dialogues: Sequence[Dialogue]) -> int:
    return sum(len(dialogue.utterances) - 1 for dialogue in dialogues)


def _counted(predictions: Iterator[Prediction], total: int, bar: Progress) -> Iterator[Prediction]:
    for done, prediction in enumerate(predictions, 1):
        yield prediction
        bar(done, total)
