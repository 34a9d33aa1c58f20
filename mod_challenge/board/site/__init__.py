"""The board as a static site: pages, downloads and the browser of dialogues."""

from __future__ import annotations

from ..scores.answers import answer_files
from .write import write_site

__all__ = ["answer_files", "write_site"]
