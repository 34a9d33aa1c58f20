"""Readers of other releases: each turns a folder as it was downloaded into a corpus directory.

A release is one file of this folder with a function ``read``, and one line in `RELEASES`.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Union

from ...io.problems import CorpusError, Problem
from .corpus_writer import draft_corpus
from .import_report import Imported, ImportOptions, ImportWarnings, Reader, note_of

RELEASES = {
    "mod": "the MOD release: train, validation, easy and hard dialogues with img2id.json and pictures",
    "dstc10": "the task files of DSTC10's track 1; dialogues are put together again by content",
    "stickerchat": "StickerChat (SRS): JSON lines with context and sticker, arrays in npy_stickers",
    "lccc": "LCCC (CDial-GPT): lists of texts with characters split by spaces, no memes",
}
"""Kind to what it is; ``read`` of the module of that name reads it."""

__all__ = ["RELEASES", "ImportOptions", "Imported", "import_release", "reader"]


def reader(kind: str) -> Reader:
    """The function that reads a kind of release.

    Raises:
        KeyError: no such kind.
    """
    if kind not in RELEASES:
        raise KeyError(kind)
    read: Reader = import_module(f"{__name__}.{kind}").read
    return read


def import_release(
    kind: str, source: Union[str, Path], out: Union[str, Path], options: ImportOptions | None = None
) -> Imported:
    """Read a release and write it as a corpus directory, whole or not at all.

    Args:
        kind: a key of `RELEASES`.
        source: the release's folder (for ``lccc`` also one file); nothing in it is changed, no link in it followed.
        out: the corpus directory to make; absent or empty before.
        options: language, how many dialogues, whether pictures come along.

    Returns:
        What was written and, as warnings, everything odd about it.

    Raises:
        KeyError: no such kind.
        CorpusError: the release is damaged, incomplete or not what ``kind`` says; all that is wrong with it.
        OutputError: ``out`` is not empty or cannot be written to.
    """
    read = reader(kind)
    options = options or ImportOptions()
    root = Path(source)
    if not root.exists():
        raise CorpusError.of(Problem("source-missing", "no such file or folder", "check the path", file=str(source)))
    oddities = ImportWarnings()
    with draft_corpus(Path(out)) as draft:
        about = read(root, draft, options, oddities)
        if not draft.counts:
            hint = f"nothing here looks like: {RELEASES[kind]}"
            raise CorpusError.of(Problem("source-empty", "no split found", hint, file=str(source)))
        draft.write_json("corpus.json", about.corpus_json())
        draft.write_text("IMPORT.md", note_of(kind, about, draft.counts, oddities))
    return Imported(Path(out), about, dict(draft.counts), tuple(oddities.problems(root)))
