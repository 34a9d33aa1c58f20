"""What raters are asked of a response: the five aspects of the DSTC10 track, from 1 (very poor) to 5 (very good).

Their labels and questions are in the file of each language (`mod_challenge.board.languages`).
"""

from __future__ import annotations

LOWEST, HIGHEST = 1, 5

NAMES = ("correctness", "naturalness", "appropriateness", "informativeness", "relevance")
OVERALL = "overall"
"""The mean of the five."""
