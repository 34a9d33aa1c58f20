"""Redacts validation errors for private splits, so that they cannot reveal which turns are scored items."""

from __future__ import annotations

from ..io.problems import Problem, ProblemLog

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
