"""What a number depends on beside its inputs."""

from __future__ import annotations

from dataclasses import dataclass

from ..metrics.bleu import SMOOTHING, SMOOTHINGS
from ..tokenization.tokenizers import DEFAULT_TOKENIZER

CONTRACT = "2"
DEFAULT_RESAMPLES = 1000
DEFAULT_SEED = 12345


@dataclass(frozen=True)
class ScoringSettings:
    """Choices of a scoring run.

    Attributes:
        tokenizer: a name of ``tokens.TOKENIZERS``.
        resamples: of whole dialogues, for intervals and paired tests; 0 for none.
        seed: of the one set of resamples that all metrics and systems share.
        smooth: how BLEU counts orders without a match: ``exp``, or ``official`` as the track's script does.

    Raises:
        ValueError: there is no such smoothing.
    """

    tokenizer: str = DEFAULT_TOKENIZER
    resamples: int = DEFAULT_RESAMPLES
    seed: int = DEFAULT_SEED
    smooth: str = SMOOTHING

    def __post_init__(self) -> None:
        if self.smooth not in SMOOTHINGS:
            raise ValueError(f"no smoothing {self.smooth!r}; there are: {', '.join(SMOOTHINGS)}")
