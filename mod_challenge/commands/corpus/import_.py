"""``mod-corpus import``: another release as a corpus directory."""

from __future__ import annotations

import json
import sys
from typing import Any, Optional

import click

from ...cli.common import CONTEXT, EXIT_CORPUS, EXIT_DONE, handle_errors, print_problems, progress
from ...cli.options import max_errors_option
from ...corpus.releases import Imported, ImportOptions, import_release, release_kinds
from ...formats.plural import counted
from ...io.printable import visible
from ...io.problems import ProblemLog


def _known_kind(ctx: click.Context, param: click.Parameter, kind: str) -> str:
    """Refuse what is no kind of release; which there are is only looked up when one is given."""
    kinds = release_kinds()
    if kind not in kinds:
        raise click.BadParameter(f"{kind!r} is not one of {', '.join(map(repr, kinds))}.")
    return kind


class _ImportCommand(click.Command):
    """A command whose help lists every kind of release, those of other packages too."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Kinds"):
            formatter.write_dl(list(release_kinds().items()))


@click.command("import", cls=_ImportCommand, context_settings=CONTEXT)
@click.argument("kind", callback=_known_kind, metavar="KIND")
@click.argument("source", metavar="SRC", type=click.Path())
@click.option("--out", required=True, metavar="DIR", type=click.Path(), help="Corpus directory to make.")
@click.option("--language", type=click.Choice(["zh", "en"]), help="Which language to take of a release that has both.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Take the first N dialogues of each split.")
@click.option("--pictures/--no-pictures", default=True, show_default=True, help="Whether pictures come along.")
@click.option("--format", "output_format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@max_errors_option
@handle_errors
def main(
    kind: str,
    source: str,
    out: str,
    language: Optional[str],
    limit: Optional[int],
    pictures: bool,
    output_format: str,
    max_errors: int,
) -> None:
    """Turn SRC, another release of the kind KIND, into a corpus directory, whole or not at all.

    An import of StickerChat that was stopped is taken up by the same call: stickers that are pictures already are
    kept.

    What is odd about it is printed and written to IMPORT.md; links are never followed, nothing is unpickled. Exit code
    4 if the source has pictures that the corpus lacks.

    \b
    Examples:
      mod-corpus import mod MOD-Dataset/ --out corpus/
      mod-corpus import dstc10 DSTC10-MOD/data/ --language zh --out corpus/
    """
    with progress(f"import {kind}") as bar:
        options = ImportOptions(language, limit, pictures, max_errors, bar)
        imported = import_release(kind, source, out, options)
    log = ProblemLog(max_errors)
    for warning in imported.warnings:
        log.add(warning)
    if output_format == "json":
        click.echo(json.dumps({**_summary(imported), **log.to_dict()}, ensure_ascii=False, indent=1))
        sys.exit(EXIT_CORPUS if imported.lacks_pictures else EXIT_DONE)
    print_problems(log)
    click.echo(f"{visible(out, 300)}: {imported.metadata.name}, language {imported.metadata.language}")
    for name, count in imported.counts.items():
        sizes = ((count.dialogues, "dialogue"), (count.utterances, "utterance"), (count.memes, "meme"))
        click.echo(f"  {name:<5}  {', '.join(counted(number, noun) for number, noun in sizes)}")
    if imported.lacks_pictures:
        click.echo("the corpus holds fewer pictures than its source; the warnings say which, and why", err=True)
        sys.exit(EXIT_CORPUS)


def _summary(imported: Imported) -> dict[str, Any]:
    counts = {
        name: {"dialogues": count.dialogues, "utterances": count.utterances, "memes": count.memes}
        for name, count in imported.counts.items()
    }
    return {"name": imported.metadata.name, "language": imported.metadata.language, "splits": counts}
