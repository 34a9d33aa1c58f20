"""What may be said of a submission to a split that is not public: nothing that hangs on what its items are."""

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
"""What is wrong whatever the gold is; such problems are told in full on every split."""


def redact(log: ProblemLog, split: str, file: str) -> ProblemLog:
    """The problems of answers with a split that is not public, those that hang on its items as one.

    Which item lacks an answer would tell which turns have a meme.

    Args:
        log: what is wrong with the answers, beyond the form of their file.
        split, file: for the message.
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
