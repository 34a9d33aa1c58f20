"""Tables of dialogues for tests: made-up texts whose emotions follow a chain, in the columns of CPED's files."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from random import Random

EMOTIONS = ("happy", "neutral", "anger", "worried")
STAYS = 0.7
HEADER = ("TV_ID", "Dialogue_ID", "Utterance_ID", "Speaker", "Emotion", "Utterance")
_WORDS = ("今天", "下班", "我们", "一起", "去看", "新来的", "同事", "说过", "那家店", "周末", "火车", "已经", "改了")
_BRIEF = ("好", "行吧", "知道了", "嗯嗯", "真的")
_ENDS = ("", "。", "吗", "？", "了")


def rows(dialogues: int, seed: int = 1) -> list[tuple[str, ...]]:
    """Rows of so many dialogues of 2 to 12 utterances of two or three speakers."""
    stream = Random(seed)
    made: list[tuple[str, ...]] = []
    for number in range(dialogues):
        emotion = stream.choice(EMOTIONS)
        speakers = ["甲", "乙", "丙"][: stream.choice((2, 2, 3))]
        for turn in range(stream.randint(2, 12)):
            emotion = emotion if stream.random() < STAYS else stream.choice(EMOTIONS)
            text = "".join(stream.choice(_WORDS) for _ in range(stream.randint(2, 6))) + stream.choice(_ENDS)
            if turn == 0:
                text = f"第{number}天" + text  # no two dialogues alike
            elif stream.random() < 0.3:
                text = stream.choice(_BRIEF)
            made.append(("1", f"{number:04d}", f"{number:04d}_{turn}", stream.choice(speakers), emotion, text))
    return made


def write_table(path: Path, table: Sequence[Sequence[str]], header: Sequence[str] = HEADER) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *table])
    return path
