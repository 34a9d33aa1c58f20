"""Where features of memes can come from in a corpus, before anything is trained on them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mod_challenge.corpus import Corpus
from mod_challenge.io.problems import CorpusError

from ..settings import Omission
from .meme_features import OF_CORPUS, require_pictures

_FEATURES_FILE = "id2feature.json"


def picture_omissions(corpus: Corpus, cnn: str, besides: Mapping[str, Any]) -> list[Omission]:
    """Return the pictures as left out where a corpus has none, and features that take their place.

    Args:
        corpus: to be trained on.
        cnn: the setting of that name.
        besides: further settings that change where there is no picture for a CNN to see.

    Raises:
        CorpusError: there are neither pictures nor features.
    """
    if cnn == OF_CORPUS:
        return []
    try:
        require_pictures(corpus)
    except CorpusError as fault:
        if not (Path(corpus.folder) / _FEATURES_FILE).is_file():
            raise
        part = f"pictures, the features of {_FEATURES_FILE} in their place"
        return [Omission(part, fault.log.errors[0], {"cnn": OF_CORPUS, **besides})]
    return []
