"""The two parts of corpus BLEU, from sums of n-gram statistics: n-gram precisions and the brevity penalty.

They are sacrebleu's to the last digit, which tests hold them to. Its code is not called: importing the package takes
longer than scoring an ordinary submission, since it brings its downloads of test sets and their parsers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from ..plugins import stated_version
from ..vendored import SACREBLEU

SMOOTHING = "exp"
OFFICIAL = "official"
SMOOTHINGS = (SMOOTHING, OFFICIAL)
"""Ways to count orders without a match: sacrebleu's, and that of the official track's script."""
EPSILON = 0.1
"""Matches of an order without any, in the official way."""


@cache
def sacrebleu_version() -> str:
    """Return the version of sacrebleu whose figures these are.

    It is read from the installed package's file where that has the usual form; else the package is imported.
    """
    if SACREBLEU is not None:
        return SACREBLEU
    stated = stated_version("sacrebleu")
    if stated is not None:
        return stated
    from sacrebleu import __version__

    return str(__version__)


def precisions_and_penalty(
    hits: Sequence[int], grams: Sequence[int], length: int, reference_length: int
) -> tuple[Sequence[float], float]:
    """Return smoothed n-gram precisions, in percent, and the brevity penalty.

    The penalty is exp(1 − r ÷ c) for hypotheses shorter than the references (Papineni et al. 2002, section 2.3). Each
    order without a match halves what stands for its count, beginning with 1 ÷ 2 (method 3 of Chen and Cherry 2014);
    without any match at all, or from the first order without n-grams on, precisions are 0.

    Args:
        hits: clipped matches of each order, from 1.
        grams: n-grams of each order in the hypotheses.
        length, reference_length: tokens of the hypotheses and of the references.
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


def official_bleu(hits: Sequence[float], grams: Sequence[float], length: float, reference_length: float) -> float:
    """Return corpus BLEU as the official track's script has it from nltk, in percent.

    That is ``nltk.translate.bleu_score.corpus_bleu`` with smoothing method 1 of Chen and Cherry (2014): an order
    without a match counts 0.1 of one, and without a matching unigram BLEU is 0. A response too short for an n-gram of
    an order counts as one of it in the denominator.

    Args:
        hits: clipped matches of each order, from 1.
        grams: n-grams of each order in the hypotheses, at least one a hypothesis.
        length, reference_length: tokens of the hypotheses and of the references.

    >>> round(official_bleu([2, 0], [3, 2], 3, 3), 3)
    18.257
    """
    if not hits[0] or not length:
        return 0.0
    logarithms = 0.0
    for matched, possible in zip(hits, grams):
        logarithms += math.log((matched or EPSILON) / possible)
    penalty = 1.0 if length > reference_length else math.exp(1 - reference_length / length)
    return float(100 * penalty * math.exp(logarithms / len(hits)))
