"""Dialogues, memes and emotions, and the releases they come in."""

from __future__ import annotations

from .model import SPLITS, Corpus, Dialogue, Meme, Utterance
from .reading import read_corpus

__all__ = ["SPLITS", "Corpus", "Dialogue", "Meme", "Utterance", "read_corpus"]
