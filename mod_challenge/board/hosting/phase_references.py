"""Reduces the gold of a split to what scoring some tasks takes, so that a phase holds nothing of later ones."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from ...corpus.candidates import CANDIDATES
from ...corpus.model import Corpus, Dialogue, Utterance
from ...corpus.references import References
from ...corpus.turns import Turns
from ...metrics.tasks import TASKS

Tables = dict[str, dict[str, list[str]]]


def reduced_dialogues(corpus: Corpus, split: str, tasks: Collection[str]) -> dict[str, list[dict[str, Any]]]:
    """Return the dialogues of a split with the gold of some tasks alone, in the form of their file.

    Texts are kept for the text task, memes for retrieval and emotions for emotion. Usage and emotion need to know that
    a turn has a meme, not which: one and the same meme of the inventory stands for all.

    Args:
        corpus: holds the gold.
        split: to be scored.
        tasks: that are scored.
    """
    stand_in = corpus.inventory(split)[0]
    return {
        dialogue.id: [_reduced(utterance, tasks, stand_in) for utterance in dialogue.utterances]
        for dialogue in _dialogues(corpus, split)
    }


def stand_in_candidates(turns: Turns) -> Tables:
    """Return ten candidates for each turn with a meme that tell nothing: the first ten of the inventory."""
    ten = list(turns.inventory[:CANDIDATES])
    table: Tables = {}
    for row in turns.retrieval_rows.tolist():
        table.setdefault(turns.dialogue_ids[turns.dialogue[row]], {})[str(int(turns.turn[row]))] = ten
    return table


def with_memes(tasks: Collection[str]) -> bool:
    """Return whether `reduced_dialogues` says of any turn that it has a meme."""
    return bool({"usage", "retrieval", "emotion"} & set(tasks))


def same_gold(original: References, reduced: References, tasks: Collection[str]) -> bool:
    """Return whether two references have the same items and the same gold in some tasks."""
    return all(_gold(original, task) == _gold(reduced, task) for task in tasks)


def _dialogues(corpus: Corpus, split: str) -> Sequence[Dialogue]:
    return sorted(corpus.split(split), key=lambda dialogue: dialogue.id)


def _reduced(utterance: Utterance, tasks: Collection[str], stand_in: str) -> dict[str, Any]:
    entry: dict[str, Any] = {"speaker_id": utterance.speaker, "txt": ""}
    if "text" in tasks and utterance.text is not None:
        entry["txt"] = utterance.text
    if utterance.meme is not None:
        if "retrieval" in tasks:
            entry["img_id"] = utterance.meme
        elif with_memes(tasks):
            entry["img_id"] = stand_in
        if "emotion" in tasks and utterance.emotion is not None:
            entry["emotion_id"] = utterance.emotion
    return entry


def _gold(references: References, task: str) -> Mapping[str, Any]:
    """The items of a task and all that its figures depend on."""
    turns = references.turns
    rows = turns.rows(task)
    keys = turns.keys()
    gold: dict[str, Any] = {"items": [keys[row] for row in rows.tolist()], "lengths": turns.lengths}
    if task == "text":
        gold["text"] = [turns.text[row] for row in rows.tolist()]
    elif task == "usage":
        gold["used"] = (turns.meme[rows] >= 0).tolist()
    elif task == "emotion":
        gold["emotion"] = (turns.emotion[rows].tolist(), turns.emotion_ids)
    elif task in TASKS:
        gold["meme"] = (turns.meme[rows].tolist(), turns.inventory, turns.seen.tolist())
        gold["candidates"] = (references.even.tolist(), references.matched.tolist(), references.candidates_public)
    return gold
