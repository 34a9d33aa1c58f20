"""Dialogues, memes and emotions, and the releases they come in."""

from __future__ import annotations

from .directory import load_corpus
from .model import SPLITS, Corpus, Dialogue, Meme, Utterance

__all__ = ["SPLITS", "Corpus", "Dialogue", "Meme", "Utterance", "load_corpus"]
