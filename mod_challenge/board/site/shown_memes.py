"""Words and pictures of memes as pages show them, looked up once each."""

from __future__ import annotations

from typing import Any

from ...corpus.model import Corpus
from ...corpus.pictures import picture_path
from ...io.printable import visible
from ..page_data import running_text
from .dialogues import picture_name

LARGEST_PICTURE = 1 << 18
"""Bytes: of a picture over 256 KiB the pages that show many say the size alone; the dialogues show it."""


class ShownMemes:
    """The memes of a corpus, by their number in its order."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._memes = list(corpus.memes.values())
        self._known: dict[int, dict[str, Any]] = {}

    def __getitem__(self, number: int) -> dict[str, Any]:
        """Return what is shown of a meme.

        That is its ``number``; ``id``; ``text``, the words in its picture, or its name, or None; ``worded``: whether
        they are in the picture, so in the language of the corpus; ``picture``, the name of its file in the site, None
        where there is none to load; ``large``, kB of a picture that is too large.
        """
        if number not in self._known:
            meme = self._memes[number]
            name = picture_name(self._corpus, number, meme)
            size = 0 if name is None else picture_path(self._corpus.folder, meme.picture).stat().st_size
            self._known[number] = {
                "number": number,
                "id": visible(meme.id, 40),
                "text": running_text(meme.text or meme.name, 100),
                "worded": bool(meme.text),
                "picture": None if size > LARGEST_PICTURE else name,
                "large": size // 1000 if size > LARGEST_PICTURE else 0,
            }
        return self._known[number]
