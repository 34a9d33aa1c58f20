"""Submissions: reading, checking and writing them."""

from __future__ import annotations

from .model import Predictions, Submission
from .read import load_submission
from .write import write_submission

__all__ = ["Predictions", "Submission", "load_submission", "write_submission"]
