"""Ranks systems: rules of each task, ranges of ranks, standings."""
