"""A sticker set in the format of the StickerChat release, drawn by the kit of the memes.

Stickers come in sets, as their authors make them: a set has one creature in one coat and one style, usually with one
accessory, and shows every emotion family in turn, each before any ground. They share attributes with the memes, but
none has the family, creature and accessory of an unseen meme, nor the style that is kept for those: both stay new.

Source of the format: the README of the dataset of Gao et al., "Learning to Respond with Stickers", WWW 2020.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from ..io.progress import ProgressCallback
from .drawing.picture import VARIANTS, Language, Look, draw_look
from .drawing.styles import SEEN_STYLES
from .inventory import ACCESSORIES, CREATURES, FAMILY_KEYS, INTENTS, MEMES, UNSEEN_FROM

EMOJIS: dict[str, tuple[str, str, str]] = {
    "joy": ("🙂", "😊", "😄"),
    "laughter": ("😆", "😂", "🤣"),
    "love": ("🥰", "😘", "😍"),
    "pride": ("😏", "😌", "😎"),
    "excitement": ("😃", "🤩", "🎉"),
    "gratitude": ("🤗", "🙏", "🥺"),
    "calm": ("🍵", "🍃", "🧘"),
    "shy": ("☺", "😳", "🙈"),
    "surprise": ("😮", "😲", "😱"),
    "confused": ("🤔", "❓", "😵"),
    "anger": ("😒", "😠", "😡"),
    "sadness": ("🙁", "😢", "😭"),
    "fear": ("😟", "😨", "😰"),
    "disgust": ("👎", "😖", "🤢"),
    "speechless": ("😐", "😑", "🙄"),
    "tired": ("🥱", "😪", "😴"),
}
"""The emoji that authors give a sticker, by family and strength."""

SET_SIZE = 2 * len(FAMILY_KEYS)
_FIRST_SET_ID = 556_029_562_811_580_416
_SET_ID_STEP = 4096
_RANDOM_EMOJI_SHARE = 0.05
_INTENT_SHARE = 0.35
_CAPTION_SHARE = 0.35
_HELD_OUT_EVERY = 20
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+|[^\w\s]")
_UNSEEN = frozenset((m.family, m.creature, m.accessory) for m in MEMES[UNSEEN_FROM:])

_T = TypeVar("_T")


@dataclass(frozen=True)
class Sticker:
    """One sticker: its ids in the release, what it looks like, and the emoji its author gave it."""

    set_id: int
    sticker_id: int
    look: Look
    alt: str

    @property
    def file_name(self) -> str:
        """The place of its array in ``npy_stickers``: a folder a set, as in the release."""
        return f"{self.set_id}/{self.sticker_id}.npy"


def plan_stickers(count: int, seed: int, language: Language) -> list[Sticker]:
    """The attributes of ``count`` stickers, set by set; the same for the same arguments everywhere."""
    stream = random.Random(seed)
    captions = _captions(language)
    stickers: list[Sticker] = []
    while len(stickers) < count:
        set_id = _FIRST_SET_ID + _SET_ID_STEP * (len(stickers) // SET_SIZE)
        creature = _pick(stream, CREATURES)
        accessory = _pick(stream, ACCESSORIES)
        coat = int(stream.random() * 3)
        style = _pick(stream, SEEN_STYLES)
        for n in range(SET_SIZE):
            family = FAMILY_KEYS[n % len(FAMILY_KEYS)]
            strength = 1 + int(stream.random() * 3)
            intent, caption = _words(stream, captions[family])
            accessory_here = _allowed(stream, family, creature, accessory)
            variant = coat + 3 * int(stream.random() * (VARIANTS // 3))
            look = Look(family, strength, intent, creature, accessory_here, caption, variant, style)
            stickers.append(Sticker(set_id, set_id + 1 + n, look, _emoji(stream, family, strength)))
    return stickers[:count]


def write_stickers(
    folder: Path,
    count: int,
    dialogues: Iterable[tuple[Sequence[tuple[int, str]], str, int]],
    seed: int,
    language: Language,
    size: int = 64,
    on_progress: ProgressCallback | None = None,
) -> None:
    """Write a sticker set and the dialogues that use it.

    Args:
        folder: where to; made if it is missing.
        count: how many stickers; 32 make a set.
        dialogues: each its utterances as (speaker 0 or 1, text), and the family and strength of the emotion
            that the answering sticker shows. Read once, one at a time. Every twentieth is for validation,
            every twentieth for testing, the others for training.
        seed: of everything that is drawn by lot.
        language: of the captions.
        size: pixels a side of a sticker: 128, 64 or 32.
        on_progress: told after each sticker how many are done, and how many there are.

    Raises:
        ValueError: ``count`` is below 16, so that some family has no sticker.
        OSError: a file cannot be written.
    """
    if count < len(FAMILY_KEYS):
        raise ValueError(f"a sticker set needs at least {len(FAMILY_KEYS)} stickers, not {count}")
    stickers = plan_stickers(count, seed, language)
    arrays = folder / "npy_stickers"
    arrays.mkdir(parents=True, exist_ok=True)
    for done, sticker in enumerate(stickers, start=1):
        path = arrays / sticker.file_name
        path.parent.mkdir(exist_ok=True)
        np.save(path, draw_look(sticker.look, size))
        if on_progress is not None:
            on_progress(done, count)
    words = _write_samples(folder, dialogues, stickers, random.Random(seed + 1))
    ranked = sorted(words, key=lambda word: (-words[word], word))
    write_lines(folder / "vocab", ranked)
    known = {sticker.alt for sticker in stickers}
    every = [emoji for family in FAMILY_KEYS for emoji in EMOJIS[family]]
    write_lines(folder / "emoji_vocab", [emoji for emoji in every if emoji in known])


def _write_samples(
    folder: Path,
    dialogues: Iterable[tuple[Sequence[tuple[int, str]], str, int]],
    stickers: Sequence[Sticker],
    stream: random.Random,
) -> Counter[str]:
    """Write the three files of samples; returns how often each word occurs."""
    by_emotion: dict[tuple[str, int], list[Sticker]] = {}
    for sticker in stickers:
        for strength in (0, sticker.look.strength):
            by_emotion.setdefault((sticker.look.family, strength), []).append(sticker)
    words: Counter[str] = Counter()
    message = 1
    names = [folder / f"release_{split}.json" for split in ("train", "val", "test")]
    with names[0].open("wb") as train, names[1].open("wb") as val, names[2].open("wb") as test:
        for number, (utterances, family, strength) in enumerate(dialogues):
            fitting = by_emotion.get((family, strength)) or by_emotion[family, 0]
            sample = sticker_sample(utterances, _pick(stream, fitting), message, stream)
            message += len(utterances) + 1
            words.update(word for entry in sample["context"] for word in entry["text"].split())
            place = number % _HELD_OUT_EVERY
            target = val if place == 9 else test if place == 19 else train
            target.write(json.dumps(sample).encode("ascii") + b"\n")
    return words


def sticker_sample(
    utterances: Sequence[tuple[int, str]], sticker: Sticker, message: int, stream: random.Random
) -> dict[str, Any]:
    """One line of the release: utterances of two users, and the sticker one of them answers with."""
    first = 100_000_000 + int(stream.random() * 400_000_000)
    users = (first, first + 1 + int(stream.random() * 400_000_000))
    context = [
        {"text": " ".join(_WORD.findall(text)), "reply_to_msg_id": None, "id": message + n, "from_id": users[speaker]}
        for n, (speaker, text) in enumerate(utterances)
    ]
    last_speaker = utterances[-1][0] if utterances else 0
    current = {
        "from_id": users[1 - last_speaker],
        "reply_to_msg_id": message + len(utterances) - 1 if utterances else None,
        "sticker_set_id": sticker.set_id,
        "sticker_id": sticker.sticker_id,
        "sticker_alt": sticker.alt,
    }
    return {"context": context, "current": current}


def _words(stream: random.Random, captions: Sequence[tuple[str | None, str]]) -> tuple[str | None, str | None]:
    """An intent and a caption that suits it; either may be None."""
    if stream.random() < _CAPTION_SHARE:
        return _pick(stream, captions)
    return (_pick(stream, INTENTS) if stream.random() < _INTENT_SHARE else None), None


def _captions(language: Language) -> dict[str, list[tuple[str | None, str]]]:
    """Intent and caption of the seen memes of each family."""
    captions: dict[str, list[tuple[str | None, str]]] = {family: [] for family in FAMILY_KEYS}
    for meme in MEMES[:UNSEEN_FROM]:
        caption = meme.caption if language == "zh" else meme.caption_en
        if caption is not None:
            captions[meme.family].append((meme.intent, caption))
    return captions


def _allowed(stream: random.Random, family: str, creature: str, accessory: str) -> str:
    """The accessory, or another one where it would make the combination of an unseen meme."""
    while (family, creature, accessory) in _UNSEEN:
        accessory = _pick(stream, ACCESSORIES)
    return accessory


def _emoji(stream: random.Random, family: str, strength: int) -> str:
    """The emoji of an emotion; a few authors give any."""
    if stream.random() < _RANDOM_EMOJI_SHARE:
        return _pick(stream, EMOJIS[_pick(stream, FAMILY_KEYS)])
    return EMOJIS[family][strength - 1]


def _pick(stream: random.Random, choices: Sequence[_T]) -> _T:
    """One of the choices, each as likely; drawn with ``random()`` alone, whose stream is promised."""
    return choices[int(stream.random() * len(choices))]


def write_lines(path: Path, lines: Iterable[str]) -> None:
    path.write_bytes("".join(f"{line}\n" for line in lines).encode("utf-8"))
