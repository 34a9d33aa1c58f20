"""The card of a corpus: what it is, how large, under which terms, how its check went and which bytes it is."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from ...formats.escape import markdown_cell
from ...io.files import file_sha256
from ...io.problems import CorpusError, Problem
from ..check import check_corpus
from ..model import SPLITS, Corpus
from ..pictures import FOLDER, is_safe_name
from ..references import references
from ..stats import Counts, to_markdown

_TABLES = (
    "corpus.json",
    "img2id.json",
    "emotion_dict.json",
    "memes.json",
    "id2feature.json",
    "candidates.json",
    "candidates_matched.json",
    "items.json",
)
_LANGUAGES = {"zh": "Chinese", "en": "English"}
_SHOWN_WARNINGS = 50


def corpus_card(corpus: Corpus, counts: Mapping[str, Counts]) -> str:
    """The text of ``CARD.md``. It names files of the corpus and no place on this machine.

    Args:
        corpus: a corpus directory.
        counts: as `count_corpus` gives them.

    Raises:
        CorpusError: a split cannot be read.
    """
    licence = markdown_cell(corpus.licence) if corpus.licence else "not stated"
    words = sum(meme.text is not None for meme in corpus.memes.values())
    parts = [
        f"# {markdown_cell(corpus.name)}",
        "\n".join(
            (
                f"- Version: {markdown_cell(corpus.version)}",
                f"- Language: {_LANGUAGES[corpus.language]}",
                f"- Licence: {licence}",
                f"- Memes: {len(corpus.memes):,}, {len(corpus.seen_memes):,} of them seen in training, "
                f"{words:,} with their words given",
                f"- Emotions: {len(corpus.emotion_ids()):,}",
            )
        ),
        "## Shape",
        to_markdown(counts).rstrip(),
        "## Check",
        _check(corpus),
        "## Files",
        _files(corpus),
    ]
    return "\n\n".join(parts) + "\n"


def _check(corpus: Corpus) -> str:
    found = check_corpus(corpus.folder, _SHOWN_WARNINGS)
    lines = [f"`mod-corpus check`: {found.summary()}."]
    if len(found.log.errors) + len(found.log.warnings):
        lines.append("")
        lines += [f"- {_outcome(corpus, problem)}" for problem in found.log]
    return "\n".join(lines)


def _outcome(corpus: Corpus, problem: Problem) -> str:
    """A problem without the folder's place on this machine."""
    file = "the folder" if Path(problem.file) == corpus.folder else Path(problem.file).name
    return f"{markdown_cell(file)}: `{problem.code}`, {markdown_cell(problem.message)}"


def _files(corpus: Corpus) -> str:
    """SHA-256 of every file that is read, one for all pictures, and the hash that reports give of each test split."""
    names = [f"{split}.json" for split in SPLITS] + list(_TABLES)
    lines = ["| file | sha256 |", "| --- | --- |"]
    lines += [
        f"| {name} | `{file_sha256(corpus.folder / name)}` |" for name in names if (corpus.folder / name).is_file()
    ]
    pictures = sorted(
        {meme.picture for meme in corpus.memes.values() if is_safe_name(meme.picture)}
        & {path.name for path in (corpus.folder / FOLDER).glob("*") if path.is_file()}
    )
    if pictures:
        digest = hashlib.sha256()
        for name in pictures:
            digest.update(f"{file_sha256(corpus.folder / FOLDER / name)}  {name}\n".encode("utf-8", "surrogatepass"))
        lines.append(f"| {FOLDER}/ ({len(pictures):,} pictures) | `{digest.hexdigest()}` |")
    tests = [split for split in corpus.splits if split != "train"]
    if tests:
        lines += ["", "| split | sha256 of its references, as in reports |", "| --- | --- |"]
        lines += [f"| {split} | {_reference_hash(corpus, split)} |" for split in tests]
    return "\n".join(lines)


def _reference_hash(corpus: Corpus, split: str) -> str:
    try:
        gold = references(corpus, split)
    except CorpusError:
        return "cannot be scored; the check says why"
    return "cannot be scored; gold is hidden in this stage" if gold.hidden else f"`{gold.sha256}`"
