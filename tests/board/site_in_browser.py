"""What tests need that look at the site in a real browser; its fixtures are in ``conftest.py``."""

from __future__ import annotations

import shutil
from typing import Any, Callable

import pytest

CHROMIUM = next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
PAGES = (
    "index.html",
    "index.html#hard/retrieval",
    "splits/easy.html",
    "compare.html#hard/team1-alpha,team2-beta,team3-gamma",
    "systems/team1-alpha.html",
    "systems/team5-broken.html",
    "memes.html",
    "turns.html",
    "turns.html#retrieval-decisive",
    "dialogues.html",
    "history.html",
    "metrics.html",
    "rules.html",
    "submit.html",
)

Opener = Callable[..., Any]


def panel(page: Any, task: str) -> Any:
    """The part of a page that shows a task."""
    return page.locator(f"[data-panel={task}]")
