"""Scores submissions against references: reports with intervals, and paired comparisons of systems."""
