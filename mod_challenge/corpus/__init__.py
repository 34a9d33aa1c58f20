"""Dialogues, memes and emotions, and the releases they come in."""

from __future__ import annotations

from .model import SPLITS, Corpus, Dialogue, Meme, Utterance
from .reading import load_corpus

__all__ = ["SPLITS", "Corpus", "Dialogue", "Meme", "Utterance", "load_corpus"]
