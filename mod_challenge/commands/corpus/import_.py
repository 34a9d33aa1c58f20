"""``mod-corpus import``: another release as a corpus directory."""

from __future__ import annotations

import json
from typing import Any, Optional

import click

from ...cli.common import CONTEXT, handle_errors, print_problems, progress
from ...cli.options import max_errors_option
from ...corpus.releases import RELEASES, Imported, ImportOptions, import_release
from ...formats.plural import counted
from ...io.printable import visible
from ...io.problems import ProblemLog


@click.command("import", context_settings=CONTEXT)
@click.argument("kind", type=click.Choice(list(RELEASES)))
@click.argument("source", metavar="SRC", type=click.Path())
@click.option("--out", required=True, metavar="DIR", type=click.Path(), help="Corpus directory to make.")
@click.option("--language", type=click.Choice(["zh", "en"]), help="Which language to take of a release that has both.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Take the first N dialogues of each split.")
@click.option("--pictures/--no-pictures", default=True, show_default=True, help="Whether pictures come along.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@max_errors_option
@handle_errors
def main(
    kind: str,
    source: str,
    out: str,
    language: Optional[str],
    limit: Optional[int],
    pictures: bool,
    form: str,
    max_errors: int,
) -> None:
    """Turn another release into a corpus directory, whole or not at all.

    What is odd about it is printed and written to IMPORT.md; links are never followed, nothing is unpickled.

    \b
    KIND is one of
      mod          the MOD release, both languages
      dstc10       the task files of DSTC10's track 1
      stickerchat  StickerChat (SRS), a sticker after each history
      lccc         LCCC (CDial-GPT), text alone

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
    if form == "json":
        click.echo(json.dumps({**_summary(imported), **log.to_dict()}, ensure_ascii=False, indent=1))
        return
    print_problems(log)
    click.echo(f"{visible(out, 300)}: {imported.about.name}, language {imported.about.language}")
    for name, count in imported.counts.items():
        sizes = ((count.dialogues, "dialogue"), (count.utterances, "utterance"), (count.memes, "meme"))
        click.echo(f"  {name:<5}  {', '.join(counted(number, noun) for number, noun in sizes)}")


def _summary(imported: Imported) -> dict[str, Any]:
    counts = {
        name: {"dialogues": count.dialogues, "utterances": count.utterances, "memes": count.memes}
        for name, count in imported.counts.items()
    }
    return {"name": imported.about.name, "language": imported.about.language, "splits": counts}
