"""Floors: what a system must beat before it has learnt anything. They know the frequencies of training, no more."""

from __future__ import annotations

from .floor import floor
from .rules import ANSWERS

SYSTEMS = (
    floor("random", "uniform guesses", usage="random", retrieval="random", emotion="random"),
    floor("popular", "memes by how often training uses them", retrieval="popular"),
    floor("always-meme", "every response carries a meme", usage="always"),
    floor("never-meme", "no response carries a meme", usage="never"),
    floor(
        "since-last-meme", "a meme by the turns since the last one: as often as in training", usage="since-last-meme"
    ),
    floor("frequent-emotions", "emotions by how often training uses them", emotion="frequent"),
    floor("frequent-response", "the commonest training response; PPL by a character unigram model", text="frequent"),
    floor(
        "majority",
        "the commonest of everything: response, decision, memes, emotions",
        text="frequent",
        usage="base-rate",
        retrieval="popular",
        emotion="frequent",
    ),
)

__all__ = ["ANSWERS", "SYSTEMS"]
