"""Task files of DSTC10's track made from dialogues, as the track's README shows them."""

from __future__ import annotations

import copy
from typing import Any, Optional

Item = dict[str, Any]


def items_of(dialogues: dict[str, Any], task: int, sets: Optional[dict[str, list[str]]] = None) -> list[Item]:
    """One item a response turn that the task asks about.

    Args:
        dialogues: as in a split's file.
        task: 1, 2 or 3.
        sets: gold meme to its candidates in task 2; without it the set is the gold meme and the next nine ids.
    """
    found = []
    for utterances in dialogues.values():
        for turn in range(1, len(utterances)):
            item = _item(utterances, turn, task, sets)
            if item is not None:
                found.append(copy.deepcopy(item))
    return found


def _item(utterances: list[Item], turn: int, task: int, sets: Optional[dict[str, list[str]]]) -> Optional[Item]:
    response, history = utterances[turn], utterances[:turn]
    speaker = {"speaker_id": response["speaker_id"]}
    text = {"txt": response["txt"]} if "txt" in response else {}
    if task == 1:
        return {"history": history, "answer": {**speaker, **text}} if text else None
    if "img_id" not in response:
        return None
    meme = response["img_id"]
    if task == 2:
        nine = [f"{(int(meme) + step) % 14:03d}" for step in range(10)]
        candidate = {**speaker, "set": sorted(nine) if sets is None else sets[meme]}
        answer = {**speaker, "img_id": meme}
        return {"history": [*history, {**speaker, **text}], "candidate": candidate, "answer": answer}
    if "emotion_id" not in response:
        return None
    shown = {**speaker, **text, "img_id": meme}
    return {"history": [*history, shown], "answer": {**speaker, "emotion_id": response["emotion_id"]}}


def track_files(dialogues: dict[str, Any], stem: str = "c_val") -> dict[str, list[Item]]:
    """The three task files of a split under the track's names."""
    return {f"{stem}_task{task}.json": items_of(dialogues, task) for task in (1, 2, 3)}
