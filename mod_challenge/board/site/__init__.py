"""Writes the board as a static site: pages, downloads and the browser of dialogues."""

from __future__ import annotations

from .write import write_site

__all__ = ["write_site"]
