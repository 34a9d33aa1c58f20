"""A row of a board together with what ranking it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union

from ..model import Row
from ..scores.cache import CachedScore
from ..scores.mean_score import MeanScore


@dataclass(frozen=True)
class Scored:
    """A row, and what ranking needs to know of it besides.

    Attributes:
        row: without its standings.
        cached: its score, with the resampled figures, of several runs theirs; None for what was not scored here.
        arrived: when it came in, by the ledger; empty where the ledger does not know. What a submission says of its
            own date decides nothing.
        version: of several files of one system.
    """

    row: Row
    cached: Union[CachedScore, MeanScore, None] = None
    arrived: str = ""
    version: int = 1
