"""What may be told of a split that is not public: no error that reveals its items, no figure of a few of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..io.problems import Problem, ProblemLog
from ..metrics.retrieval import OWN_GROUP

LEAST_HIDDEN = 30
"""A slice of a split that is not public has at least so many items in a task, or is left out."""

OPEN_CODES = (
    "split-missing",
    "dialogues-unknown",
    "dialogue-unknown",
    "turn-unknown",
    "prediction-double",
    "nothing-to-score",
)
"""Codes of problems that do not depend on the items of a split; they are shown in full, also for private splits."""


def redact(log: ProblemLog, split: str, file: str) -> ProblemLog:
    """Replace all problems that depend on the items of a private split by one, ``answers-unfit``, without a place.

    The place of a missing answer would reveal which turns carry a meme.

    Args:
        log: what is wrong with the answers, beyond the form of their file.
        split, file: for the message.

    Returns:
        Problems of `OPEN_CODES` as they are, and one for all others together.
    """
    shown = ProblemLog(log.limit)
    for problem in log.errors:
        if problem.code in OPEN_CODES:
            shown.add(problem)
    if log.error_count > shown.error_count:
        message = f"the answers do not fit the items of {split}"
        hint = "which ones is not told here; mod-validate names each, with the files that participants have"
        shown.add(Problem("answers-unfit", message, hint, file, f"$.predictions.{split}"))
    return shown


def groups_hidden(counts: Mapping[str, int]) -> frozenset[str]:
    """Groups of gold memes whose figures, by themselves or by subtraction, tell of fewer than `LEAST_HIDDEN` items.

    Args:
        counts: retrieval items of ``all``, ``seen``, ``unseen`` and, where there is such a group, ``group``.
    """
    if counts["all"] < LEAST_HIDDEN:
        return frozenset(counts)
    hidden: set[str] = set()
    if any(_is_few(counts[group]) for group in ("seen", "unseen")):
        hidden.update(("seen", "unseen"))
    own = counts.get(OWN_GROUP, 0)
    if _is_few(own) or (own and _is_few(counts["all"] - own)):
        hidden.add(OWN_GROUP)
    return frozenset(hidden)


def _is_few(count: int) -> bool:
    return 0 < count < LEAST_HIDDEN


def hidden_report(report: dict[str, Any]) -> dict[str, Any]:
    """A report (``mod-report/1``) as the board shows it of a split that is not public.

    A submission that answers a few turns alone would learn their gold from its figures, so an incomplete one has none;
    and none has figures of a group of fewer than `LEAST_HIDDEN` items.
    """
    if report.get("partial"):
        return {**report, "partial": dict.fromkeys(report["partial"]), "metrics": {}, "intervals": {}}
    groups = groups_hidden(report["counts"]["retrieval"])
    trees = {}
    for name in ("metrics", "intervals"):
        tree = dict(report[name])
        if tree["retrieval"] is not None:
            tree["retrieval"] = {group: value for group, value in tree["retrieval"].items() if group not in groups}
        trees[name] = tree
    return {**report, **trees}
