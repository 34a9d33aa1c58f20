"""``mod-corpus words``: read the words in meme pictures into memes.json."""

from __future__ import annotations

from typing import Optional

import click

from ...cli.common import CONTEXT, handle_errors, progress
from ...cli.options import corpus_argument


@click.command(context_settings=CONTEXT)
@corpus_argument
@click.option("--replace", is_flag=True, help="Read anew also where memes.json has words already.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.6, show_default=True,
              help="Lines read less surely are left out.")  # fmt: skip
@handle_errors
def main(folder: Optional[str], corpus: Optional[str], replace: bool, min_confidence: float) -> None:
    """Read the words in the pictures of the corpus directory DIR, and write them into its memes.json.

    It needs the extra [ocr], whose models come inside the package. Of a GIF the first, middle and last frame are read.
    Words, names and groups that are there stay. The page words.html, written beside, shows every picture with what was
    read, the doubtful ones first, to be corrected in a browser.

    \b
    Example:
      mod-corpus words corpus/
    """
    from ...corpus import read_corpus
    from ...corpus.reading import read_json
    from ...corpus.words.picture_words import DOUBTFUL, TABLE, ocr_reader, read_words, table_text, with_words
    from ...corpus.words.words_page import PAGE, words_page
    from ...io.files import write_atomic

    named = folder if folder is not None else corpus
    if named is None or (folder is not None and corpus is not None):
        raise click.UsageError("name the corpus directory DIR, once")
    opened = read_corpus(named)
    path = opened.folder / TABLE
    table = read_json(path, "memes") if path.is_file() else {}
    reader = ocr_reader()
    with progress("reading pictures") as bar:
        found = read_words(opened, reader, min_confidence, bar)
    written = with_words(table, found, replace)
    write_atomic(path, table_text(written))
    write_atomic(opened.folder / PAGE, words_page(opened, written, found))
    read = [words for words in found if words.text is not None]
    doubtful = sum(words.confidence < DOUBTFUL for words in read)
    missing = sum(bool(words.problem) for words in found)
    without = f"; {missing} without a usable picture" if missing else ""
    click.echo(f"words in {len(read)} of {len(found)} pictures, {doubtful} of them doubtful{without}")
    click.echo(f"wrote {path}; look it through in {opened.folder / PAGE}", err=True)
