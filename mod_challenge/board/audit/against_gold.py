"""Compares a submission with the gold and with what was published: who knows more than anybody could.

The p-values are those of a binomial test: how likely so many answers equal the gold, were each right with the share
that the best honest system may have.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ...corpus.turns import NONE, Turns
from ...formats.normal_form import normal_form
from ...io.files import read_text
from ...io.problems import CorpusError, Problem
from ...metrics.tasks import TASKS
from ...submission.model import Predictions
from .fingerprint import LONG, Hashes, bare, text_hashes

CEILING = 0.95
"""Share of items that no honest system is thought to answer as the gold does; people agree less than that."""
MARGIN = 0.05
"""Share of responses that may equal the gold word for word, beyond the share of gold that is in the training data."""
UNLIKELY = 1e-4
"""p-value below which a share is called more than chance allows."""

Hits = Mapping[str, tuple[int, int]]
"""Task to how many answers equal the gold, and how many items were answered."""


def gold_hits(predictions: Predictions, turns: Turns, tasks: Iterable[str] = TASKS) -> dict[str, tuple[int, int]]:
    """Count the answers of a split that equal the gold: texts of `LONG` letters, sides of 0.5, and first choices.

    Args:
        predictions: of the split.
        turns: its response turns, with the gold.
        tasks: to look at.
    """
    row_of = {key: row for row, key in enumerate(zip(predictions.dialogue, predictions.turn.tolist()))}
    keys = turns.keys()
    hits: dict[str, tuple[int, int]] = {}
    for task in tasks:
        pairs = ((row_of[keys[item]], item) for item in turns.rows(task).tolist() if keys[item] in row_of)
        equal = [same for row, item in pairs if (same := _equals(task, predictions, row, turns, item)) is not None]
        if equal:
            hits[task] = (sum(equal), len(equal))
    return hits


def _equals(task: str, predictions: Predictions, row: int, turns: Turns, item: int) -> Any:
    """Whether an answer equals the gold; None where there is none, or the gold text is short."""
    if task == "text":
        gold, text = bare(turns.text[item] or ""), predictions.text[row]
        return None if text is None or len(gold) < LONG else bare(text) == gold
    if task == "usage":
        probability = float(predictions.meme_probability[row])
        return None if math.isnan(probability) else (probability > 0.5) == bool(turns.meme[item] != NONE)
    ranking = predictions.candidates if task == "retrieval" else predictions.emotions
    first = ranking.row(row)[:1].tolist()
    if not first:
        return None
    if task == "retrieval":
        return predictions.vocabulary[first[0]] == turns.inventory[int(turns.meme[item])]
    return first[0] == int(turns.emotion[item])


def binomial_tail(hits: int, items: int, share: float) -> float:
    """Return the probability of at least so many hits among items that each hit with a share.

    >>> binomial_tail(2, 2, 0.5), binomial_tail(0, 7, 0.1)
    (0.25, 1.0)
    """
    if hits <= 0 or share >= 1:
        return 1.0
    if share <= 0:
        return 0.0
    log_factorial = math.lgamma(items + 1)
    terms = (
        log_factorial
        - math.lgamma(k + 1)
        - math.lgamma(items - k + 1)
        + k * math.log(share)
        + (items - k) * math.log1p(-share)
        for k in range(hits, items + 1)
    )
    return min(1.0, math.fsum(map(math.exp, terms)))


def published_texts(folders: Sequence[Path]) -> Hashes:
    """Hash every text in the files of folders that participants have: strings of JSON files, lines of others.

    Files that are no UTF-8 text, as pictures, are passed over.

    Raises:
        CorpusError: there is no such folder.
    """
    texts: set[str] = set()
    for folder in folders:
        if not folder.is_dir():
            raise CorpusError.of(Problem("folder-missing", "no such folder", "name the public side", str(folder)))
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            texts.update(_texts_of(path))
    hashes: Hashes = np.unique(text_hashes(text for text in map(bare, texts) if len(text) >= LONG))
    return hashes


def _texts_of(path: Path) -> Iterator[str]:
    try:
        text = read_text(path, CorpusError)
    except CorpusError:
        return
    for part in [text] if path.suffix == ".json" else text.splitlines():
        try:
            yield from _strings(json.loads(part))
        except (ValueError, RecursionError):
            yield from (normal_form("NFKC", line) for line in part.splitlines())


def _strings(value: Any) -> Iterator[str]:
    stack = [value]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
        elif isinstance(node, Mapping):
            stack.extend(node.values())
        elif isinstance(node, list):
            stack.extend(node)
