"""Puts a board's pages, data and downloads into a folder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import chain
from pathlib import Path

from ...corpus.model import Corpus
from ..model import Board
from ..page_data import KEY, script
from ..scores.answers import names_of_answers
from .comparison_data import pairs_data, profiles_data
from .dialogues import dialogue_files, dialogue_key, picture_files
from .downloads import download_files
from .outcome_pages import outcome_pages
from .output_folder import Source, listed, unchanged, write_files
from .pages import page_files
from .sharing import sharing_files
from .submit_page import SCHEMA, schema_file, submit_page
from .system_files import system_files
from .tables import split_data, split_intervals
from .version_names import names_apart
from .words import words_script

_STATIC = Path(__file__).parent / "static"
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def write_site(board: Board, corpus: Corpus, out: Path, answers: Mapping[tuple[str, str], Path]) -> None:
    """Write all pages and downloads of a board.

    A file is written only where its bytes differ, in one piece; what a former build wrote and this one does not is
    removed, and nothing else is. The same board gives the same bytes.

    Args:
        board: what to show.
        corpus: whose public splits the browser of dialogues shows.
        out: the folder; it may be there, and need not.
        answers: (split, slug) to a folder that `answer_files` made, with a ``key.txt``; only of public splits.

    Raises:
        CorpusError: a public split cannot be read.
        OutputError: the folder cannot be written to.
        ValueError: a slug or a split's name is unfit for a file name, or there are answers of a split that is not
            public.
    """
    former = listed(out)
    public = [split.split for split in board.splits if split.public]
    _check_names(board, answers, public)
    files: dict[str, Source] = {}
    unchanged_files: list[str] = []
    for path in sorted(_STATIC.iterdir()):
        files[f"static/{path.name}"] = path
    files["static/words.js"] = words_script()
    for split in board.splits:
        files[f"data/{split.split}.js"] = script(split_data(split, board.challenge.tasks))
        files[f"data/intervals/{split.split}.js"] = script(split_intervals(split, board.challenge.tasks))
        files[f"data/pairs/{split.split}.js"] = script(pairs_data(split))
        files[f"data/profiles/{split.split}.js"] = script(profiles_data(split))
    for name in public:
        folder, key = f"dialogues/{name}", dialogue_key(corpus, name)
        unchanged_here = unchanged(out, folder, key, former)
        unchanged_files += unchanged_here
        if not unchanged_here:
            files.update({f"{folder}/{file}": content for file, content in dialogue_files(corpus, name).items()})
            files[f"{folder}/{KEY}"] = key
    files.update(picture_files(corpus, public))
    for (name, slug), source in sorted(answers.items()):
        folder = f"answers/{name}/{slug}"
        unchanged_here = unchanged(out, folder, (source / KEY).read_bytes(), former)
        unchanged_files += unchanged_here
        if not unchanged_here:
            files.update({f"{folder}/{file}": source / file for file in names_of_answers(source)})
    files.update(download_files(board))
    files.update(sharing_files(board))
    files.update(system_files(board))
    files["data/systems.js"] = script({split: _answering(board, answers, split) for split in public})
    files[SCHEMA] = schema_file()
    made_of_corpus = chain(outcome_pages(board, corpus, answers), [submit_page(board, corpus)])
    files.update(page_files(board, made_of_corpus))
    write_files(out, files, unchanged_files, former)


def _answering(board: Board, answers: Mapping[tuple[str, str], Path], split: str) -> list[tuple[str, str, str]]:
    """Return (slug, name, team) of the systems whose answers can be read, in the order of the board."""
    rows = next(board_of_split.rows for board_of_split in board.splits if board_of_split.split == split)
    return names_apart([row for row in rows if (split, row.slug) in answers])


def _check_names(board: Board, answers: Mapping[tuple[str, str], Path], public: list[str]) -> None:
    names = [name for split in board.splits for name in (split.split, *(row.slug for row in split.rows))]
    for name in names:
        if not _PLAIN.fullmatch(name):
            raise ValueError(f"unfit for a file name: {name!r}")
    if any(split not in public for split, _ in answers):
        raise ValueError("answers of a split that is not public")
