"""The results of several runs of one system as those of one: resampled figures are means over the runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

from ...array_types import Floats
from ...metrics.seed_variance import mean_replicates
from .cache import CachedScore


@dataclass(frozen=True)
class MeanScore:
    """The scores of the runs of a system on one split.

    Attributes:
        runs: two or more, by seed.
    """

    runs: tuple[CachedScore, ...]

    @property
    def entry(self) -> Mapping[str, Any]:
        """What is kept of the first run."""
        return self.runs[0].entry

    @property
    def answers(self) -> Optional[Path]:
        """The answers of the first run for the browser of dialogues; None for a split that is not public."""
        return self.runs[0].answers

    def replicates(self, figure: str) -> Optional[Floats]:
        """Return the (resamples,) means of a figure over the runs that have it; None where none was resampled."""
        known = [values for run in self.runs if (values := run.replicates(figure)) is not None]
        return mean_replicates(known) if known else None

    def dialogues(self, figure: str) -> int:
        """Return how many dialogues have the item of a figure in every run that has it; 0 where that is not known."""
        return min((count for run in self.runs if (count := run.dialogues(figure))), default=0)
