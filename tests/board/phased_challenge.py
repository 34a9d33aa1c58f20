"""A blind release of the small corpus, a challenge with a phase for each of its stages, and answers to them."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

KEYS = {"text": "text", "usage": "meme_probability", "retrieval": "candidates", "emotion": "emotions"}
START = datetime(2026, 3, 1, tzinfo=timezone.utc)
Entries = list[dict[str, Any]]


def challenge_toml(public: bool) -> str:
    """A challenge with a phase of nine days for each task, on the split hard."""
    phases = []
    for number, task in enumerate(KEYS):
        start = START + timedelta(days=10 * number)
        end = start + timedelta(days=8)
        phases.append(
            f'[[phases]]\nname = "{task} phase"\nstart = "{start:%Y-%m-%d} UTC"\nend = "{end:%Y-%m-%d} UTC"\n'
            f'splits = ["hard"]\ntasks = ["{task}"]\n'
        )
    split = f'[[splits]]\nname = "hard"\npublic = {str(public).lower()}\n'
    return "floors = false\nrivals = false\n" + split + "\n".join(phases)


def when(task: str) -> datetime:
    """A moment in the phase of a task."""
    return START + timedelta(days=10 * list(KEYS).index(task) + 1)


def answers(blind: Path, *tasks: str, right: bool = True) -> Entries:
    """Answers to every target of hard in some tasks: the gold ones, or wrong ones."""
    private = blind / "private"
    dialogues = json.loads((private / "hard.json").read_text("utf-8"))
    ten = json.loads((private / "candidates.json").read_text("utf-8"))["hard"]
    emotions = list(json.loads((private / "emotion_dict.json").read_text("utf-8")).values())
    entries = []
    for name, utterances in dialogues.items():
        turn, target = len(utterances) - 1, utterances[-1]
        entry: dict[str, Any] = {"dialogue": name, "turn": turn}
        meme = target.get("img_id")
        if "text" in tasks:
            entry["text"] = target["txt"] if right else "什么 都 不 是"
        if "usage" in tasks:
            entry["meme_probability"] = float((meme is not None) is right)
        if "retrieval" in tasks and meme is not None:
            entry["candidates"] = sorted(ten[name][str(turn)], key=lambda m: (m == meme) is not right)
        if "emotion" in tasks and "emotion_id" in target:
            entry["emotions"] = sorted(emotions, key=lambda e: (e == target["emotion_id"]) is not right)
        if len(entry) > 2:
            entries.append(entry)
    return entries


def submission(team: str, entries: Entries, name: str = "one") -> dict[str, Any]:
    return {"format": "mod-submission/1", "system": {"team": team, "name": name}, "predictions": {"hard": entries}}
