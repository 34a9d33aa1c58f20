"""A small corpus of packs of stickers, as an import of StickerChat leaves one: texts, then a sticker alone."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from PIL import Image

PACKS, IN_PACK = 3, 12
MEMES = [f"{pack}_{number:02}" for pack in range(PACKS) for number in range(IN_PACK)]
DIALOGUES = {"train": 36, "valid": 6, "test": 6}


def write_sticker_corpus(folder: Path, emotions: bool = True) -> None:
    """Write it; every sticker is sent once in training, after a text of its own."""
    (folder / "memes").mkdir(parents=True)
    for number, meme in enumerate(MEMES):
        pixels = np.random.default_rng(number).integers(0, 256, (24, 24, 3), dtype=np.uint8)
        Image.fromarray(pixels).save(folder / "memes" / f"{meme}.png")
    items = {}
    for split, count in DIALOGUES.items():
        dialogues = {}
        for number in range(count):
            last = {"speaker_id": "[speaker2]", "img_id": MEMES[number * 5 % len(MEMES)]}
            if emotions:
                last["emotion_id"] = number % 4
            texts = ["你好", f"今天{'好坏高低'[number % 4]}了"]
            said = [{"speaker_id": f"[speaker{n + 1}]", "txt": text} for n, text in enumerate(texts)]
            dialogues[f"{split} {number + 1}"] = [*said, last]
        (folder / f"{split}.json").write_text(json.dumps(dialogues), encoding="utf-8")
        if split != "train":
            items[split] = {name: [2] for name in dialogues}
    contents = {
        "img2id.json": {f"{meme}.png": meme for meme in MEMES},
        "memes.json": {meme: {"group": meme.partition("_")[0]} for meme in MEMES},
        "emotion_dict.json": {name: number for number, name in enumerate("abcd")} if emotions else {},
        "items.json": items,
        "corpus.json": {"name": "packs", "version": "1", "language": "zh", "candidates": "group", "seen_memes": MEMES},
    }
    for name, content in contents.items():
        (folder / name).write_text(json.dumps(content), encoding="utf-8")
