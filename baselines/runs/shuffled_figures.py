"""Figures of a run with all memes shuffled beside those without, as its folder keeps them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Optional

from mod_challenge.io.files import read_text, write_atomic
from mod_challenge.io.problems import Problem

from ..errors import RunError


@dataclass(frozen=True)
class Figures:
    """What shuffled memes may change; None for what a run does not answer.

    Attributes:
        nll: of the gold texts, in nats a response.
        auc: of the use of memes, in per cent.
        r10_1, map: of retrieval among the ten candidates, in per cent.
    """

    nll: Optional[float]
    auc: Optional[float]
    r10_1: Optional[float]
    map: Optional[float]


@dataclass(frozen=True)
class Comparison:
    """Figures of a run on a split as it is, and with all memes shuffled."""

    split: str
    plain: Figures
    shuffled: Figures

    def line(self) -> str:
        """Return both in one line."""
        parts = []
        for label, name in (("NLL a response", "nll"), ("usage AUC", "auc"), ("R10@1", "r10_1"), ("MAP", "map")):
            plain, shuffled = getattr(self.plain, name), getattr(self.shuffled, name)
            if plain is not None and shuffled is not None:
                parts.append(f"{label} {plain:.2f} → {shuffled:.2f}")
        return f"with every meme shown by another's picture: {', '.join(parts) or 'nothing to compare'}"


def comparison_file(folder: Path, split: str) -> Path:
    """Return where the comparison of a split stands in a run's folder."""
    return folder / f"shuffled-{split}.json"


def write_comparison(folder: Path, comparison: Comparison) -> None:
    """Keep a comparison in the folder of its run."""
    write_atomic(comparison_file(folder, comparison.split), json.dumps(asdict(comparison)) + "\n")


def read_comparisons(folder: Path) -> list[Comparison]:
    """Return the comparisons that a run's folder has, by split.

    Raises:
        RunError: one is damaged.
    """
    found = []
    for path in sorted(folder.glob("shuffled-*.json")):
        try:
            table = json.loads(read_text(path, RunError))
            found.append(Comparison(table["split"], Figures(**table["plain"]), Figures(**table["shuffled"])))
        except (ValueError, KeyError, TypeError):
            hint = "remove it, and evaluate the run again"
            raise RunError.of(Problem("results-damaged", "no comparison", hint, file=str(path))) from None
    return found
