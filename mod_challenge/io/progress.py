"""How long work tells whoever waits how far it is, and what it has to say."""

from __future__ import annotations

from typing import Callable, Optional, Protocol


class ProgressCallback(Protocol):
    """Is called now and then by work that takes long; the bar of the commands is one."""

    def __call__(self, done: int, total: Optional[int] = None, what: Optional[str] = None) -> None:
        """Take note of how far the work is.

        Args:
            done: steps that are done.
            total: steps in all, where that is known.
            what: what is being done, where there is more than one thing.
        """


MessageCallback = Callable[[str], None]
"""Takes a line for whoever waits: a warning, or what is being done."""
