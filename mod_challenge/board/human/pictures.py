"""Prepares memes for a rating sheet: the picture inside the page, and words for those who cannot see it."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any, Optional

from ...corpus.model import Corpus, Meme
from ...corpus.pictures import SHOWN_KINDS, is_safe_name, kind_of, picture_path

LARGEST_PICTURE = 1 << 20
"""Bytes; words stand for a larger one, so that a sheet still opens on a phone."""


def meme_entries(corpus: Corpus, memes: Sequence[str]) -> tuple[dict[str, Any], list[str]]:
    """Return what a sheet says of each meme: its words, and its picture as a ``data:`` address.

    Args:
        corpus: that the memes are of.
        memes: ids.

    Returns:
        Id to ``{"words", "picture"}``, where picture may be None; and the ids without a picture.
    """
    entries = {}
    for meme in memes:
        described = corpus.memes.get(meme)
        caption = (described.text or described.name or "") if described is not None else ""
        entries[meme] = {"words": caption, "picture": None if described is None else _data_address(corpus, described)}
    return entries, [meme for meme, entry in entries.items() if entry["picture"] is None]


def _data_address(corpus: Corpus, meme: Meme) -> Optional[str]:
    if not is_safe_name(meme.picture):
        return None
    try:
        with picture_path(corpus.folder, meme.picture).open("rb") as stream:
            data = stream.read(LARGEST_PICTURE + 1)
    except OSError:
        return None
    kind = kind_of(data)
    if kind not in SHOWN_KINDS or len(data) > LARGEST_PICTURE:
        return None
    return f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}"
