"""Toolkit for meme-incorporated open-domain dialogue (MOD): corpus, submissions, scores.

The public API is what this module exports, and what the documentation's page on Python shows; everything else may move
in a minor version. What is public is deprecated for one minor version, with a `DeprecationWarning`, before it goes.

Everything is imported on first use, so importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .version import __version__

_EXPORTS = {
    "Corpus": "mod_challenge.corpus",
    "Dialogue": "mod_challenge.corpus",
    "Utterance": "mod_challenge.corpus",
    "load_corpus": "mod_challenge.opening",
    "Submission": "mod_challenge.submission",
    "load_submission": "mod_challenge.submission",
    "write_submission": "mod_challenge.submission",
    "Report": "mod_challenge.scoring.report",
    "compare": "mod_challenge.scoring.score",
    "comparisons_frame": "mod_challenge.scoring.report",
    "score": "mod_challenge.scoring.score",
    "validate": "mod_challenge.scoring.score",
    "CorpusError": "mod_challenge.io.problems",
    "Problem": "mod_challenge.io.problems",
    "SubmissionError": "mod_challenge.io.problems",
}

__all__ = ["__version__", *_EXPORTS]

if TYPE_CHECKING:
    from .corpus import Corpus, Dialogue, Utterance
    from .io.problems import CorpusError, Problem, SubmissionError
    from .opening import load_corpus
    from .scoring.report import Report, comparisons_frame
    from .scoring.score import compare, score, validate
    from .submission import Submission, load_submission, write_submission


def __getattr__(name: str) -> Any:
    if name not in _EXPORTS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_EXPORTS[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
