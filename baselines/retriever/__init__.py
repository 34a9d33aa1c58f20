"""Classical rivals: they learn nothing, and answer with what was done in the most similar moments of training."""

from __future__ import annotations

from .retriever import retrieval_baseline
from .weighting import BM25, TfIdf

SYSTEMS = (
    retrieval_baseline("bm25", "what was done in the nearest training moments: by BM25 over characters", BM25()),
    retrieval_baseline("tfidf", "the same by the TF-IDF cosine", TfIdf()),
)

__all__ = ["SYSTEMS"]
