"""A corpus of twelve dialogues and a valid submission for it, written out by plain code.

Nothing here calls the package, so a fault of the package cannot hide in its own test data. Every gold text, gold meme
and gold emotion is marked: `gold_marks` lists strings that occur in no message, report or page unless something leaks.
"""

from __future__ import annotations

import copy
import gzip
import json
from pathlib import Path
from typing import Any

MARK = "zq-gold"
"""Part of every gold text, and of no other string."""

PLAIN_MEME = "013"
"""A meme that no dialogue uses: the one id that tells "013" from 13."""

SEEN_MEMES = (PLAIN_MEME, *(f"0zqm{i:02d}" for i in range(10)))
UNSEEN_MEMES = tuple(f"0zqu{i:02d}" for i in range(3))
MEMES = tuple(sorted(SEEN_MEMES + UNSEEN_MEMES))
EMOTIONS = {f"{MARK}-feeling-{i}": 1717171700 + i for i in range(6)}

TURNS = 5
"""Utterances of a dialogue; the response turns are 1 to 4."""

SPLITS = {"train": 4, "valid": 1, "easy": 3, "hard": 4}


def inventory(split: str) -> tuple[str, ...]:
    """Memes that may be answered in a split: all in hard, the seen ones elsewhere."""
    return MEMES if split == "hard" else tuple(sorted(SEEN_MEMES))


def dialogues(split: str) -> dict[str, list[dict[str, Any]]]:
    """The content of a split's file.

    Of the response turns, 1 has a text alone, 2 a text and a meme with an emotion, 3 a meme alone, and 4 a text and a
    meme that has an emotion in every other dialogue.
    """
    first = list(SPLITS).index(split) * 10
    table = {}
    for d in range(first, first + SPLITS[split]):
        memes = [meme for meme in inventory(split) if meme != PLAIN_MEME]
        ids = list(EMOTIONS.values())
        turns: list[dict[str, Any]] = [
            {"txt": f"{MARK} 你好 {d} a"},
            {"txt": f"{MARK} 今天 很 好 {d} b"},
            {"txt": f"{MARK} 哈哈 好 {d}", "img_id": memes[d % len(memes)], "emotion_id": ids[d % 6]},
            {"img_id": memes[(d * 3 + 1) % len(memes)], "emotion_id": ids[(d + 2) % 6]},
            {"txt": f"{MARK} 再见 {d}", "img_id": memes[-1 - d % 3]},
        ]
        if d % 2:
            turns[4]["emotion_id"] = ids[(d + 4) % 6]
        for i, utterance in enumerate(turns):
            utterance["speaker_id"] = "[speaker1]" if i in (0, 2, 3) else "[speaker2]"
        table[f"dialogue {d}"] = turns
    return table


def candidates(split: str) -> dict[str, dict[str, list[str]]]:
    """The ten candidates of every retrieval item of a split, the gold meme among them, sorted."""
    allowed = inventory(split)
    table: dict[str, dict[str, list[str]]] = {}
    for name, utterances in dialogues(split).items():
        for turn, utterance in enumerate(utterances):
            if turn and "img_id" in utterance:
                start = allowed.index(utterance["img_id"])
                ten = [allowed[(start + step) % len(allowed)] for step in range(10)]
                table.setdefault(name, {})[str(turn)] = sorted(ten)
    return table


def corpus_files() -> dict[str, Any]:
    """File name to content of the whole corpus directory."""
    return {
        **{f"{split}.json": dialogues(split) for split in SPLITS},
        "img2id.json": {f"{meme}.png": meme for meme in MEMES},
        "emotion_dict.json": EMOTIONS,
        "memes.json": {meme: {"text": None, "name": f"name {meme}"} for meme in MEMES},
        "candidates.json": {split: candidates(split) for split in ("easy", "hard")},
        "corpus.json": {"name": "small", "version": "1", "language": "zh", "seen_memes": sorted(SEEN_MEMES)},
    }


def write_corpus(folder: Path) -> Path:
    """Write the corpus into an existing folder."""
    for name, content in corpus_files().items():
        (folder / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return folder


def prediction(split: str, dialogue: str, turn: int) -> dict[str, Any]:
    """A whole answer to a response turn: every key, rankings over everything there is."""
    ids = list(EMOTIONS.values())
    entry: dict[str, Any] = {
        "dialogue": dialogue,
        "turn": turn,
        "text": f"回答 {dialogue[-1]} {turn} 好",
        "nll": 3.25 + turn,
        "meme_probability": (turn * 7 % 10) / 10,
        "memes": list(reversed(inventory(split))),
        "emotions": ids[turn % 6 :] + ids[: turn % 6],
    }
    ten = candidates(split)[dialogue].get(str(turn))
    if ten is not None:
        entry["candidates"] = ten[turn % 10 :] + ten[: turn % 10]
    return entry


def submission() -> dict[str, Any]:
    """A valid submission that takes part in every task of easy and hard."""
    predictions = {
        split: [prediction(split, name, turn) for name in dialogues(split) for turn in range(1, TURNS)]
        for split in ("easy", "hard")
    }
    system = {"team": "team5", "name": "tester", "url": "https://example.org/a", "parameters": {"layers": 2}}
    return copy.deepcopy({"format": "mod-submission/1", "system": system, "predictions": predictions})


def as_lines(whole: dict[str, Any]) -> str:
    """A submission in the form of JSON Lines."""
    header = {key: value for key, value in whole.items() if key != "predictions"}
    lines = [header, *({"split": s, **p} for s, entries in whole["predictions"].items() for p in entries)]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def encoded(whole: dict[str, Any], name: str) -> bytes:
    """A submission as the bytes of a file called ``name``: .json or .jsonl, either with .gz."""
    plain = name[:-3] if name.endswith(".gz") else name
    text = as_lines(whole) if plain.endswith(".jsonl") else json.dumps(whole, ensure_ascii=False)
    data = text.encode("utf-8", "surrogatepass")
    return gzip.compress(data, 6, mtime=0) if name.endswith(".gz") else data


def gold_marks() -> tuple[str, ...]:
    """Strings that tell of a gold text, meme or emotion wherever they turn up."""
    memes = [meme for meme in MEMES if meme != PLAIN_MEME]
    return (MARK, *memes, *(str(emotion) for emotion in EMOTIONS.values()))
