"""A small release in the MOD format, written for the tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

PNG = b"\x89PNG\r\n\x1a\n rest of the picture"
JPEG = b"\xff\xd8\xff\xe0 rest of the picture"
GIF = b"GIF89a rest of the picture"

MEMES = [f"{number:03d}" for number in range(14)]
IMG2ID = {f"{meme}_图.png": meme for meme in MEMES}
EMOTIONS = {"开心": 0, "难过": 1, "生气": 2, "惊讶": 3, "害怕": 4, "无语": 29}

Files = dict[str, Any]


def say(speaker: int, txt: str | None = None, img: str | None = None, emotion: int | None = None) -> dict[str, Any]:
    """An utterance as the release has it."""
    entry: dict[str, Any] = {"speaker_id": f"[speaker{speaker}]"}
    if emotion is not None:
        entry["emotion_id"] = emotion
    if img is not None:
        entry["img_id"] = img
    if txt is not None:
        entry["txt"] = txt
    return entry


DIALOGUES = {
    "dialogue 11001": [
        say(1, "今天冒雨上班！！", "005", 0),
        say(2, "哈哈～我今天休～～", "007"),
        say(1, "明天什么班？", "006", 29),
        say(2, "早班"),
        say(2, None, "001", 3),
    ],
    "dialogue 43992": [say(1, "可以的客官"), say(2, "那我买两份"), say(1, "不行哦", "002", 1)],
}
TRAIN = {"dialogue 1": [say(1 + turn % 2, f"第{turn}句", meme, 0) for turn, meme in enumerate(MEMES[:12])]}


def read(path: Path) -> Any:
    """A JSON file's value."""
    return json.loads(path.read_text(encoding="utf-8"))
