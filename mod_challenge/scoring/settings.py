"""What a number depends on beside its inputs."""

from __future__ import annotations

from dataclasses import dataclass

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
    """

    tokenizer: str = DEFAULT_TOKENIZER
    resamples: int = DEFAULT_RESAMPLES
    seed: int = DEFAULT_SEED
