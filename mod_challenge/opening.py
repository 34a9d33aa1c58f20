"""Opens a corpus: the folder that is named, else the one of the variable ``MOD_CORPUS``, else the built-in corpus."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Optional, Union

from .corpus.model import Corpus
from .corpus.reading import read_corpus
from .io.progress import ProgressCallback

VARIABLE = "MOD_CORPUS"


def load_corpus(folder: Union[str, Path, None] = None, on_progress: Optional[ProgressCallback] = None) -> Corpus:
    """Open a corpus directory; its splits are read when asked for.

    Args:
        folder: the directory; without it the variable ``MOD_CORPUS``, else the built-in corpus, which is made on first
            use.
        on_progress: called with (made, of how many, what) while the built-in corpus is made.

    Raises:
        CorpusError: no such directory, or one of its small files is invalid.
        OutputError: the built-in corpus cannot be written to the cache folder.

    >>> corpus = load_corpus("corpus")
    >>> dialogue = corpus.split("hard")[0]
    >>> len(dialogue.utterances) > 1
    True
    """
    return read_corpus(default_folder(on_progress) if folder is None else folder)


def default_folder(on_progress: Optional[ProgressCallback] = None) -> Path:
    """Return the corpus directory to use when none is named; the built-in one is made on first use.

    Raises:
        OutputError: the built-in corpus cannot be written to the cache folder.
    """
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    from .simulator import cached_corpus  # not imported by those who bring a corpus

    return cached_corpus(on_progress=on_progress)
