"""What raters are asked of a response: the five aspects of the DSTC10 track, from 1 (very poor) to 5 (very good)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LOWEST, HIGHEST = 1, 5


@dataclass(frozen=True)
class Aspect:
    """One question about a response; ``label`` and ``question`` by language, ``zh`` and ``en``."""

    name: str
    label: Mapping[str, str]
    question: Mapping[str, str]


ASPECTS = (
    Aspect(
        "correctness",
        {"en": "Correctness", "zh": "正确性"},
        {"en": "Is it grammatical, and does it make sense?", "zh": "语法是否正确，语义是否通顺？"},
    ),
    Aspect(
        "naturalness",
        {"en": "Naturalness", "zh": "自然度"},
        {"en": "Would a person say it like this in a chat?", "zh": "是否像真人在聊天时会说的话？"},
    ),
    Aspect(
        "appropriateness",
        {"en": "Appropriateness", "zh": "得体性"},
        {"en": "Does it fit what was said before?", "zh": "是否与前文衔接得当？"},
    ),
    Aspect(
        "informativeness",
        {"en": "Informativeness", "zh": "信息量"},
        {"en": "Does it say something, beyond what fits everywhere?", "zh": "是否言之有物，而非万能回复？"},
    ),
    Aspect(
        "relevance",
        {"en": "Relevance", "zh": "相关性"},
        {"en": "Does it relate to the texts and the memes before it?", "zh": "是否与前文的文字和表情包相关？"},
    ),
)
NAMES = tuple(aspect.name for aspect in ASPECTS)
OVERALL = "overall"
"""The mean of the five."""
