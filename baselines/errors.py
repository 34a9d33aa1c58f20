"""What can go wrong with a run or its training."""

from __future__ import annotations

from mod_challenge.io.problems import Failure, InputError


class RunError(InputError):
    """A run, checkpoint or tokeniser that is missing, invalid or of another model (exit code 4)."""


class TrainingError(Failure):
    """Training or prediction that cannot go on: no memory, a loss that is no number."""
