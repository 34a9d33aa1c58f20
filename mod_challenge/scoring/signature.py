"""Names everything that a figure depends on, in the manner of sacrebleu's signatures."""

from __future__ import annotations

from ..corpus.model import FROM_GROUP
from ..corpus.references import References
from ..metrics.added import added_names
from ..metrics.bleu import sacrebleu_version
from ..metrics.seed_variance import SEED_INTERVAL, SEED_TEST
from ..metrics.significance import INTERVAL, TEST
from ..metrics.text import BLEU_ORDERS
from ..tokenization.tokenizers import versioned
from ..version import __version__
from .settings import CONTRACT, ScoringSettings

_PACKAGE = "mod-challenge"


def methods(settings: ScoringSettings) -> dict[str, str]:
    """Return what decides a number beside the files and this package's version, as signatures have it."""
    return {
        "contract": CONTRACT,
        "tok": versioned(settings.tokenizer),
        "bleu": "+".join(str(order) for order in BLEU_ORDERS),
        "smooth": settings.smooth,
        "resamples": str(settings.resamples),
        "seed": str(settings.seed),
        "ci": INTERVAL if settings.resamples else "none",
        "test": TEST if settings.resamples else "none",
        "sacrebleu": sacrebleu_version(),
        **added_names(),
    }


def signature(settings: ScoringSettings, gold: References, partial: bool = False) -> str:
    """Name everything that decides a number, in the manner of sacrebleu's signatures."""
    chosen = methods(settings)
    parts = {"contract": chosen.pop("contract"), "split": gold.split}
    if gold.turns.groups is not None:
        parts["candidates"] = FROM_GROUP
    for name in ("tok", "bleu", "smooth", "resamples", "seed", "ci", "test"):
        parts[name] = chosen.pop(name)
    parts.update({"refs": gold.sha256[:16], _PACKAGE: __version__, **chosen})
    if partial:
        parts["partial"] = "yes"
    return "|".join(f"{key}:{value}" for key, value in parts.items())


def over_seeds(of_runs: str) -> str:
    """Return the signature of a mean over runs: that of the runs, with other methods of intervals and tests."""
    methods_over_seeds = {f"ci:{INTERVAL}": f"ci:{SEED_INTERVAL}", f"test:{TEST}": f"test:{SEED_TEST}"}
    return "|".join(methods_over_seeds.get(part, part) for part in of_runs.split("|"))


def with_this_version(cached_signature: str) -> str:
    """Return a signature with this version of the package in it.

    For scores that were kept by another version and do not depend on it.
    """
    parts = cached_signature.split("|")
    return "|".join(f"{_PACKAGE}:{__version__}" if part.startswith(f"{_PACKAGE}:") else part for part in parts)
