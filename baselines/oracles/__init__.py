"""Oracles: since the built-in corpus is simulated, its true probabilities are known; ceilings, and references.

docs/corpus.md says which figures of theirs are ceilings that nobody surpasses, and which are references.
"""

from __future__ import annotations

from .oracle import SYSTEMS

__all__ = ["SYSTEMS"]
