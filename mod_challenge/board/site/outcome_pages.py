"""Gathers the pages of what systems did on public splits: of each split a wall of memes and lists of turns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from ...corpus.model import Corpus
from ...corpus.turns import NONE, response_turns
from ..model import Board
from ..scores.turn_figures import split_turns
from .memes_page import memes_view
from .shown_memes import ShownMemes
from .turns_page import turns_view

NAMES = ("memes", "turns")
Page = tuple[str, str, dict[str, Any]]
"""Name of a template, address of the page from the root of the site, and what the template shows."""


def outcome_pages(board: Board, corpus: Corpus, answers: Mapping[tuple[str, str], Path]) -> Iterator[Page]:
    """Yield the pages of every public split; of a board without one, pages that say so.

    Of other splits nothing is read: which memes are gold there, and how often, is not to be told, not even by how well
    a meme is found (see `mod_challenge.board.disclosure`).

    Args:
        board: what is shown.
        corpus: whose splits they are.
        answers: (split, slug) to the folder of a system's answers.

    Raises:
        CorpusError: a public split cannot be read.
    """
    public = [split for split in board.splits if split.public]
    if not public:
        yield "memes", "memes.html", {"split": None}
        yield "turns", "turns.html", {"split": None}
    language = board.corpus["language"]
    memes = ShownMemes(corpus)
    pages = {name: [(split.split, _address(name, i, split.split)) for i, split in enumerate(public)] for name in NAMES}
    for i, split in enumerate(public):
        turns = response_turns(corpus, split.split)
        number = {meme: at for at, meme in enumerate(corpus.memes)}
        numbers = np.array([*(number[meme] for meme in turns.inventory), NONE], dtype=np.int64)
        gold = numbers[turns.meme]  # -1, none, is the last of them
        folders = {slug: folder for (name, slug), folder in answers.items() if name == split.split}
        found = split_turns(split, folders, gold)
        shared = {"split": split.split, "corpus_language": language}
        views: tuple[dict[str, Any], ...] = (
            {"wall": memes_view(corpus, split.split, gold, found, memes)},
            {"tasks": turns_view(corpus, split.split, turns, found, memes)},
        )
        for name, view in zip(NAMES, views):
            yield name, _address(name, i, split.split), {**shared, **view, "split_pages": pages[name]}


def _address(name: str, place: int, split: str) -> str:
    return f"{name}.html" if place == 0 else f"{name}-{split}.html"
