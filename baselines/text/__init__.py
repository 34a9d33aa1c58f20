"""Tokenizers for models, and windows of dialogue context."""
