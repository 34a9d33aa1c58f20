"""The two parts of corpus BLEU, from sums of n-gram statistics: n-gram precisions and the brevity penalty.

They are sacrebleu's. A copy of the package on a host with numpy alone (see `mod_challenge.vendored`) has them written
out, equal to the last digit.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..vendored import SACREBLEU

SMOOTHING = "exp"


def sacrebleu_version() -> str:
    """The version of sacrebleu whose figures these are."""
    if SACREBLEU is not None:
        return SACREBLEU
    from sacrebleu import __version__

    return str(__version__)


def precisions_and_penalty(
    hits: Sequence[int], grams: Sequence[int], length: int, reference_length: int
) -> tuple[Sequence[float], float]:
    """Smoothed n-gram precisions, in percent, and the brevity penalty.

    Args:
        hits: clipped matches of each order, from 1.
        grams: n-grams of each order in the hypotheses.
        length, reference_length: tokens of the hypotheses and of the references.
    """
    if SACREBLEU is not None:
        return written_out(hits, grams, length, reference_length)
    from sacrebleu.metrics.bleu import BLEU

    order = len(hits)
    score = BLEU.compute_bleu(
        list(hits), list(grams), length, reference_length, smooth_method=SMOOTHING, max_ngram_order=order
    )
    return score.precisions, score.bp


def written_out(
    hits: Sequence[int], grams: Sequence[int], length: int, reference_length: int
) -> tuple[Sequence[float], float]:
    """`precisions_and_penalty` without sacrebleu.

    The penalty is exp(1 − r ÷ c) for hypotheses shorter than the references (Papineni et al. 2002, section 2.3). Each
    order without a match halves what stands for its count, beginning with 1 ÷ 2 (method 3 of Chen and Cherry 2014);
    without any match at all, or from the first order without n-grams on, precisions are 0.
    """
    penalty = 1.0
    if length < reference_length:
        penalty = math.exp(1 - reference_length / length) if length else 0.0
    precisions = [0.0] * len(hits)
    divisor = 1.0
    for i, (matched, possible) in enumerate(zip(hits, grams)):
        if not any(hits) or not possible:
            break
        if matched:
            precisions[i] = 100.0 * matched / possible
        else:
            divisor *= 2
            precisions[i] = 100.0 / (divisor * possible)
    return precisions, penalty
