"""Scores every submission of a board, in parallel, and caches the results."""
