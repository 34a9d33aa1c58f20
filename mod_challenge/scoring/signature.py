"""Names everything that a figure depends on, in the manner of sacrebleu's signatures."""

from __future__ import annotations

from ..corpus.references import References
from ..metrics.added import added_names
from ..metrics.bleu import SMOOTHING, sacrebleu_version
from ..metrics.text import BLEU_ORDERS
from ..tokenization.tokenizers import versioned
from ..version import __version__
from .settings import CONTRACT, Settings


def signature(settings: Settings, gold: References, partial: bool = False) -> str:
    """Name everything that decides a number, in the manner of sacrebleu's signatures."""
    parts = {
        "contract": CONTRACT,
        "split": gold.split,
        "tok": versioned(settings.tokenizer),
        "bleu": "+".join(str(order) for order in BLEU_ORDERS),
        "smooth": SMOOTHING,
        "resamples": settings.resamples,
        "seed": settings.seed,
        "refs": gold.sha256[:16],
        "mod-challenge": __version__,
        "sacrebleu": sacrebleu_version(),
    }
    parts.update(added_names())
    if partial:
        parts["partial"] = "yes"
    return "|".join(f"{key}:{value}" for key, value in parts.items())
