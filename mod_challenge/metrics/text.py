"""The text task: PPL, BLEU-2, BLEU-4, Dist-1, Dist-2."""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping, Sequence
from typing import Any, Callable, Optional

import numpy as np

from ..array_types import Booleans, Floats, Integers
from ..tokenization.tokenizers import TOKENIZERS
from .answered import Answered, GoldTurns
from .bleu import OFFICIAL, SMOOTHING, official_bleu, precisions_and_penalty
from .exchange import types_of
from .metric import Items, JackknifeMetric, SumMetric, Sums
from .ngrams import Encoded, TokenNumbers, clipped_matches, grams_by_order, only_in_one
from .task import Task

BLEU_ORDERS = (2, 4)
MAX_ORDER = 4
DIST_ORDERS = (1, 2)

_TEXTS_AT_ONCE = 1 << 15
_OFFICIAL_TOTAL = "official_total"
"""How columns begin that are there where BLEU is smoothed in the official way: n-grams, at least one a response."""


def text_items(
    responses: Sequence[str],
    references: Sequence[str],
    nll: Optional[Floats],
    dialogue: Integers,
    dialogues: int,
    tokenizer: str,
    is_complete: bool = True,
    paired: bool = False,
    smooth: str = SMOOTHING,
) -> Items:
    """Count what the text metrics need.

    Args:
        responses: n hypotheses.
        references: n gold texts, one each.
        nll: (n,) natural-log negative log likelihoods of the gold texts, or None; NaN where one is missing.
        dialogue: (n,) dialogue of each item.
        dialogues: number of dialogues D.
        tokenizer: a name of ``TOKENIZERS``.
        is_complete: whether every item was answered; Dist-n has no value where some were not, for the few are more
            diverse.
        paired: whether to keep which n-grams each dialogue has, which comparing Dist-n to another system takes.
        smooth: of ``SMOOTHINGS``, how BLEU counts orders without a match.
    """
    numbers = TokenNumbers(TOKENIZERS[tokenizer])
    gold = numbers.encode(references)
    hypotheses_encoded = numbers.encode(responses)
    columns: dict[str, Any] = {"hypothesis_length": hypotheses_encoded.lengths, "reference_length": gold.lengths}
    matches = _matches(hypotheses_encoded, gold, len(numbers))
    for n in range(1, MAX_ORDER + 1):
        columns[f"correct{n}"] = matches[n - 1]
        columns[f"total{n}"] = np.maximum(hypotheses_encoded.lengths - (n - 1), 0)
        if smooth == OFFICIAL:
            columns[f"{_OFFICIAL_TOTAL}{n}"] = np.maximum(columns[f"total{n}"], 1)
    extra: dict[str, Any] = {}
    for n, (hypothesis,) in enumerate(grams_by_order([hypotheses_encoded], len(numbers), max(DIST_ORDERS)), 1):
        distinct, alone = only_in_one(hypothesis, dialogue, dialogues)
        grams = np.bincount(dialogue, weights=columns[f"total{n}"], minlength=dialogues)
        extra[f"dist{n}"] = (distinct, alone, grams) if is_complete else (0, alone * 0, grams * 0)
        if paired:
            extra[f"types{n}"] = types_of(hypothesis, n, numbers.tokens, dialogue, grams.astype(np.float64))
    if nll is not None and not np.isnan(nll).any():
        columns["nll"] = nll
        columns["predicted_tokens"] = gold.lengths + 1
    shown = {name: columns[name] for name in columns if not name.startswith(("total", _OFFICIAL_TOTAL))}
    return Items(dialogue, dialogues, columns, extra, shown)


def _matches(hypotheses_encoded: Encoded, gold: Encoded, vocabulary: int) -> Integers:
    """(orders, texts) clipped matches, a run of texts at a time so that n-grams never fill the memory."""
    values = [np.empty((MAX_ORDER, 0), dtype=np.int64)]
    for hypotheses, references in zip(hypotheses_encoded.runs(_TEXTS_AT_ONCE), gold.runs(_TEXTS_AT_ONCE)):
        levels = grams_by_order([hypotheses, references], vocabulary, MAX_ORDER)
        texts = len(hypotheses.lengths)
        values.append(np.stack([clipped_matches(first, second, texts) for first, second in levels]))
    return np.concatenate(values, axis=1)


def perplexity(sums: Sums) -> Floats:
    """exp(Σ nll ÷ Σ (gold tokens + 1)); the scorer counts the tokens, so vocabularies compare.

    The largest double stands where the exponential exceeds it.
    """
    if "nll" not in sums:
        return np.full_like(sums["reference_length"], math.nan)
    return np.array(
        [
            _exp(total / tokens) if tokens > 0 else math.nan
            for total, tokens in zip(sums["nll"].tolist(), sums["predicted_tokens"].tolist())
        ]
    )


def predicted_tokens(sums: Sums) -> Floats:
    """Tokens that nll is given for."""
    return sums["predicted_tokens"] if "predicted_tokens" in sums else np.zeros_like(sums["reference_length"])


def gold_tokens(sums: Sums) -> Floats:
    """Tokens of the references."""
    return sums["reference_length"]


def _exp(value: float) -> float:
    try:
        return math.exp(value)
    except OverflowError:
        return sys.float_info.max


def bleu(order: int) -> Callable[[Sums], Floats]:
    """Corpus BLEU of an order from sums of statistics; the formula is sacrebleu's, or that of the official script.

    Of many sums at once, those in which every order has a match are worked out together, by the same operations in the
    same order and so to the same digit; the logarithms one by one, for numpy's differ between machines.
    """

    def value(sums: Sums) -> Floats:
        correct = np.stack([sums[f"correct{n}"] for n in range(1, order + 1)], axis=1)
        total = np.stack([sums[f"total{n}"] for n in range(1, order + 1)], axis=1)
        length, gold = sums["hypothesis_length"], sums["reference_length"]
        values = np.full(len(length), math.nan)
        if f"{_OFFICIAL_TOTAL}1" in sums:
            smoothed = np.stack([sums[f"{_OFFICIAL_TOTAL}{n}"] for n in range(1, order + 1)], axis=1)
            for row in np.flatnonzero(gold > 0).tolist():
                sizes = float(length[row]), float(gold[row])
                values[row] = official_bleu(correct[row].tolist(), smoothed[row].tolist(), *sizes)
            return values
        together = (correct > 0).all(axis=1) & (gold > 0)
        if len(length) > 1 and together.any():
            values[together] = _matched_bleu(correct[together], total[together], length[together], gold[together])
        else:
            together = np.zeros(len(length), dtype=bool)
        for row in np.flatnonzero(~together & (gold > 0)).tolist():
            hits, grams = correct[row].astype(np.int64).tolist(), total[row].astype(np.int64).tolist()
            values[row] = _bleu_score(*precisions_and_penalty(hits, grams, int(length[row]), int(gold[row])))
        return values

    return value


def _matched_bleu(correct: Floats, total: Floats, length: Floats, gold: Floats) -> Floats:
    """(B,) BLEU from (B, orders) matches, none of them 0, and n-grams, and (B,) lengths."""
    precisions = 100.0 * correct / total
    logarithms = np.zeros(len(precisions))
    for column in precisions.T.tolist():
        logarithms = logarithms + np.array([math.log(precision) for precision in column])
    means = (logarithms / precisions.shape[1]).tolist()
    shorter = np.minimum(0.0, 1.0 - gold / length).tolist()
    return np.array([math.exp(brevity) * math.exp(mean) for brevity, mean in zip(shorter, means)])


def _bleu_score(precisions: Sequence[float], penalty: float) -> float:
    """Brevity penalty times the geometric mean of the precisions, added up one by one.

    That is sacrebleu's ``score``, whose ``sum`` compensates for rounding from Python 3.12 on and so may differ in the
    last digit there; a report has the same bytes on every version.
    """
    if 0.0 in precisions:
        return 0.0
    logarithms = 0.0
    for precision in precisions:
        logarithms += math.log(precision)
    return float(penalty * math.exp(logarithms / len(precisions)))


def distinct_n(order: int) -> Callable[[Mapping[str, Any]], tuple[float, Floats]]:
    """Distinct n-grams ÷ n-grams over all responses, and the same without each dialogue in turn."""

    def value(extra: Mapping[str, Any]) -> tuple[float, Floats]:
        distinct, alone, grams = extra[f"dist{order}"]
        total = float(grams.sum())
        with np.errstate(divide="ignore", invalid="ignore"):
            jackknife_values = 100.0 * (distinct - alone) / (total - grams)
        point = 100.0 * distinct / total if total else math.nan
        return point, np.where(total - grams > 0, jackknife_values, math.nan)

    return value


def has_grams(order: int) -> Callable[[Mapping[str, Any], int], Booleans]:
    """Which dialogues have n-grams of an order in their responses."""

    def value(extra: Mapping[str, Any], dialogues: int) -> Booleans:
        values: Booleans = extra[f"dist{order}"][2] > 0
        return values

    return value


def _is_item(turns: GoldTurns) -> Booleans:
    return np.array([text is not None for text in turns.text], dtype=bool)


def _count(answered: Answered) -> Items:
    gold = answered.gold.turns.text
    return text_items(
        answered.answers["text"],
        [gold[row] or "" for row in answered.rows.tolist()],
        answered.answers["nll"],
        answered.dialogue,
        answered.dialogues,
        answered.tokenizer,
        answered.is_complete,
        answered.paired,
        answered.smooth,
    )


TASK = Task(
    name="text",
    label="Text response",
    keys=("text", "nll"),
    is_item=_is_item,
    count=_count,
    gold_words="the gold text of this turn",
    ranking=("human", "bleu4"),
    declared=(
        SumMetric(
            ("ppl",),
            "PPL",
            "perplexity of the gold texts, self-reported until verified; in [1, ∞), lower is better",
            "exp(Σ nll ÷ Σ (gold tokens + 1))",
            "Jelinek et al. 1977; MOD paper, Table 4",
            unit="",
            lower_is_better=True,
            is_exponential=True,
            in_slices=True,
            value=perplexity,
            counted=predicted_tokens,
        ),
        *(
            SumMetric(
                (f"bleu{order}",),
                f"BLEU-{order}",
                f"corpus BLEU of order {order}, one reference, exp smoothing; 0 to 100",
                "BP · exp(mean of ln pₙ), BP = min(1, exp(1 − r ÷ c))",
                "Papineni et al. 2002; computed as by sacrebleu (Post 2018)",
                in_slices=order == MAX_ORDER,
                value=bleu(order),
                counted=gold_tokens,
            )
            for order in BLEU_ORDERS
        ),
        *(
            JackknifeMetric(
                (f"dist{order}",),
                f"Dist-{order}",
                f"share of distinct {order}-grams among all of the responses; 0 to 100",
                "distinct n-grams ÷ n-grams, over all responses",
                "Li et al. 2016",
                value=distinct_n(order),
                having=has_grams(order),
                types_key=f"types{order}",
            )
            for order in DIST_ORDERS
        ),
    ),
)
